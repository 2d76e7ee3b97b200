"""Broadcasts: kept, put into the ledger set by set, stopped, and accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    func,
    literal,
    null,
    select,
    update,
)

from bot.core.reminders.audience import Audience, Author
from bot.core.reminders.push import CAST
from bot.service.ports import Broadcast, Received, Teaching
from bot.store.audiences import belongs
from bot.store.prepared import InsertNew
from bot.store.reminder_tables import broadcast, ledger, outlook
from bot.store.tables import conversation, letter, micros, moment, trainee

_COLUMNS = [column.name for column in ledger.columns]


def draft(connection: Connection, new: Broadcast) -> None:
    """Keep a broadcast that is not sent yet."""
    connection.execute(
        broadcast.insert().values(
            id=new.id,
            author=new.author.name,
            audience=orjson.dumps({"of": new.author.counties, "to": new.audience}).decode(),
            words=orjson.dumps(new.words).decode(),
            state=new.state,
            reached="",
            created_at=micros(new.created_at),
            starts_at=micros(new.starts_at),
            ends_at=micros(new.ends_at),
        )
    )


def kept(connection: Connection, broadcast_id: str | None = None) -> list[Broadcast]:
    """All broadcasts, the latest first, or the one of this id."""
    query = select(broadcast).order_by(broadcast.c.created_at.desc())
    if broadcast_id is not None:
        query = query.where(broadcast.c.id == broadcast_id)
    return [_read(row._mapping) for row in connection.execute(query)]


def _read(row: Mapping[Any, Any]) -> Broadcast:
    of = orjson.loads(row["audience"])
    to = of["to"]
    return Broadcast(
        row["id"],
        Author(row["author"], tuple(of["of"])),
        Audience(tuple(to["counties"]), to["track"], to["level"], to["inactive_days"]),
        orjson.loads(row["words"]),
        row["state"],
        moment(row["created_at"]),
        moment(row["starts_at"]),
        moment(row["ends_at"]),
    )


def start(connection: Connection, broadcast_id: str) -> bool:
    """Send it from now on; False when it is no draft."""
    drafted = (broadcast.c.id == broadcast_id, broadcast.c.state == "draft")
    return bool(connection.execute(update(broadcast).where(*drafted).values(state="sending")).rowcount)


def plan(connection: Connection, teaching: Teaching, now: datetime, limit: int) -> int:
    """Put at most `limit` recipients of broadcasts that have begun into the ledger; returns how many."""
    begun = connection.execute(
        select(broadcast)
        .where(broadcast.c.state == "sending", broadcast.c.starts_at <= micros(now))
        .order_by(broadcast.c.created_at)
        .limit(1)
        .with_for_update()
    ).first()
    if begun is None:
        return 0
    row, one = begun._mapping, _read(begun._mapping)
    if not teaching.counties.keys() >= set(one.audience.counties):
        return 0  # it has begun since the counties were read: the next round knows them
    return _plan(connection, one, row["reached"], teaching, now, limit)


def _plan(
    connection: Connection, one: Broadcast, reached: str, teaching: Teaching, now: datetime, limit: int
) -> int:
    hers = (
        select(trainee.c.id)
        .join_from(trainee, outlook, outlook.c.trainee_id == trainee.c.id)
        .join(conversation, conversation.c.trainee_id == trainee.c.id)
        .where(trainee.c.id > reached, *belongs(one.audience, teaching, now))
        .order_by(trainee.c.id)
        .limit(limit)
    )
    page = hers.subquery()
    count, last = connection.execute(select(func.count(), func.max(page.c.id))).one()
    if count:
        connection.execute(InsertNew(ledger).from_select(_COLUMNS, _rows(hers, one, now)))
    done = {"state": "done"} if count < limit else {}
    values = {"reached": last or reached, **done}
    connection.execute(update(broadcast).where(broadcast.c.id == one.id).values(**values))
    return int(count)


def _rows(hers: Any, one: Broadcast, now: datetime) -> Any:
    slot = literal(f"{CAST}{one.id}", Text)
    at = literal(micros(now), BigInteger)
    return hers.with_only_columns(
        trainee.c.id,
        slot,
        slot,
        literal(micros(one.starts_at), BigInteger),
        literal("planned", Text),
        literal("", Text),
        at,
        null(),
        literal("", Text),
        literal(one.id, Text),
        at,
    )


def stop(connection: Connection, broadcast_id: str, now: datetime) -> None:
    """Send no more of it: what has not left yet never will."""
    connection.execute(update(broadcast).where(broadcast.c.id == broadcast_id).values(state="stopped"))
    hers = ledger.c.broadcast_id == broadcast_id
    queued = select(ledger.c.letter_id).where(hers, ledger.c.state == "queued")
    connection.execute(
        update(letter)
        .where(letter.c.id.in_(queued), letter.c.state == "waiting", letter.c.held_by.is_(None))
        .values(state="failed", reason="stopped")
    )
    recalled = select(letter.c.id).where(letter.c.state == "failed", letter.c.reason == "stopped")
    gone = {"state": "failed", "reason": "stopped", "try_at": None, "changed_at": micros(now)}
    connection.execute(update(ledger).where(hers, ledger.c.state.in_(("planned", "held"))).values(**gone))
    connection.execute(
        update(ledger)
        .where(hers, ledger.c.state == "queued", ledger.c.letter_id.in_(recalled))
        .values(**gone)
    )


def progress(connection: Connection, broadcast_id: str) -> dict[tuple[str, str], int]:
    """How many recipients stand where, and why: by state and reason."""
    found = connection.execute(
        select(ledger.c.state, ledger.c.reason, func.count())
        .where(ledger.c.broadcast_id == broadcast_id)
        .group_by(ledger.c.state, ledger.c.reason)
    )
    return {(state, reason): count for state, reason, count in found}


def received(connection: Connection, broadcast_id: str, limit: int) -> Sequence[Received]:
    """What became of it for each recipient."""
    found = connection.execute(
        select(ledger.c.trainee_id, trainee.c.name, trainee.c.county, ledger.c.state, ledger.c.reason)
        .join_from(ledger, trainee, trainee.c.id == ledger.c.trainee_id)
        .where(ledger.c.broadcast_id == broadcast_id)
        .order_by(ledger.c.trainee_id)
        .limit(limit)
    )
    return [Received(*row) for row in found]
