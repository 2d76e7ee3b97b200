"""Commissions: work for later that outlives a crash."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select, update

from bot.core.dialogue.effects import Commission
from bot.core.messages import Address, Language
from bot.service.ports import Commissioned
from bot.store.codec import read_task
from bot.store.prepared import Prepared
from bot.store.tables import WAITING, commission, trainee

_ALL = select(
    commission.c.id,
    commission.c.task,
    commission.c.trainee_id,
    commission.c.channel,
    commission.c.key,
    trainee.c.language,
).join_from(commission, trainee)
_OPEN = Prepared(
    lambda channels: (
        _ALL.where(commission.c.state == WAITING, commission.c.channel.in_(channels))
        .order_by(commission.c.created_at, commission.c.id)
        .limit(bindparam("limit"))
    )
)
_ONE = Prepared(_ALL.where(commission.c.id == bindparam("one")))
_DONE = Prepared(update(commission).where(commission.c.id == bindparam("one")).values(state="done"))


def waiting(connection: Connection, limit: int, channels: Collection[str]) -> list[Commissioned]:
    """Those of these channels still waiting, oldest first. One that this version cannot read is marked done,
    lest it stand in the way for ever."""
    found = {row[0]: _read(*row) for row in _OPEN.rows(connection, list(channels), limit=limit)}
    for id_, read in found.items():
        if read is None:
            finish(connection, id_)
    return [read for read in found.values() if read is not None]


def one(connection: Connection, commission_id: str) -> Commissioned | None:
    """One commission, None when there is none that can be read."""
    row = _ONE.row(connection, one=commission_id)
    return None if row is None else _read(*row)


def finish(connection: Connection, commission_id: str) -> None:
    _DONE.do(connection, one=commission_id)


def _read(id_: str, text: str, her: str, channel: str, key: str, language: Language) -> Commissioned | None:
    task = read_task(text)
    if task is None:
        return None
    return Commissioned(Commission(id_, task), her, Address(channel, key), language)
