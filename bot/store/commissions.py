"""Commissions: work for later that outlives a crash."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from bot.core.dialogue.effects import Commission
from bot.core.messages import Address
from bot.service.ports import Commissioned
from bot.store.codec import read_task
from bot.store.tables import WAITING, commission, trainee

_ALL = select(
    commission.c.id,
    commission.c.task,
    commission.c.trainee_id,
    commission.c.channel,
    commission.c.key,
    trainee.c.language,
).join_from(commission, trainee)
_OPEN = (
    _ALL.where(commission.c.state == WAITING)
    .order_by(commission.c.created_at, commission.c.id)
    .limit(bindparam("limit"))
)
_ONE = _ALL.where(commission.c.id == bindparam("one"))
_DONE = update(commission).where(commission.c.id == bindparam("one")).values(state="done")


def waiting(connection: Connection, limit: int) -> list[Commissioned]:
    """Those still waiting, oldest first. One that this version cannot read is marked done, lest it stand in
    the way for ever."""
    found = {row.id: _read(row) for row in connection.execute(_OPEN, {"limit": limit})}
    for id_, read in found.items():
        if read is None:
            finish(connection, id_)
    return [read for read in found.values() if read is not None]


def one(connection: Connection, commission_id: str) -> Commissioned | None:
    """One commission, None when there is none that can be read."""
    row = connection.execute(_ONE, {"one": commission_id}).one_or_none()
    return row and _read(row)


def finish(connection: Connection, commission_id: str) -> None:
    connection.execute(_DONE, {"one": commission_id})


def _read(row: Row[*tuple[Any, ...]]) -> Commissioned | None:
    task = read_task(row.task)
    if task is None:
        return None
    address = Address(row.channel, row.key)
    return Commissioned(Commission(row.id, task), row.trainee_id, address, row.language)
