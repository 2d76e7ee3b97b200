"""Pushes: slots of the ledger that wait for a decision, and what was decided, written set by set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import Connection, select, tuple_

from bot.core.reminders.push import MATE, Due
from bot.service.ports import Mark, Outcome
from bot.store.allowances import allowed
from bot.store.crews import names_of_mates
from bot.store.dialect import by_index, letter_numbers
from bot.store.many import Columns, InsertMany, UpdateMany
from bot.store.prepared import Prepared
from bot.store.reminder_tables import broadcast, ledger, outlook
from bot.store.rows import of_pushes
from bot.store.standings import AT, AT_HER, FROM, HERS, LIMIT, bound, read_standing
from bot.store.tables import conversation, identity, letter, micros, moment, trainee

OPEN_ROWS = (
    select(
        ledger.c.try_at,
        ledger.c.slot,
        ledger.c.source,
        ledger.c.due_at,
        broadcast.c.ends_at,
        broadcast.c.words,
        *HERS,
    )
    .join_from(ledger, trainee, trainee.c.id == ledger.c.trainee_id)
    .join(outlook, outlook.c.trainee_id == trainee.c.id)
    .join(conversation, conversation.c.trainee_id == trainee.c.id)
    .outerjoin(identity, AT_HER)
    .outerjoin(broadcast, broadcast.c.id == ledger.c.broadcast_id)
    .where(
        ledger.c.try_at <= AT,
        tuple_(ledger.c.try_at, ledger.c.trainee_id, ledger.c.slot) > FROM,
    )
    .order_by(ledger.c.try_at, ledger.c.trainee_id, ledger.c.slot)
    .limit(LIMIT)
)
"""Open rows of the ledger, each behind the moment at which it is looked at next."""
# Her conversation is held until the unit ends: the letter's number must be hers alone to give.
_OPEN = Prepared(OPEN_ROWS.with_for_update(of=(ledger, conversation), skip_locked=True))
_SETTLE = UpdateMany(
    ledger,
    ("trainee_id", "slot"),
    ("state", "reason", "try_at", "letter_id", "template", "changed_at"),
)
_POST = InsertMany(letter)
_REMEMBER = UpdateMany(outlook, ("trainee_id",), ("used",))
_NUMBER = UpdateMany(conversation, ("trainee_id",), ("last_letter",))


def due(connection: Connection, now: datetime, limit: int, after: Mark) -> tuple[list[Due], Mark]:
    """Slots of the ledger to be decided about now, with all that a push must know, and where they end."""
    by_index(connection)
    rows = _OPEN.rows(connection, at=micros(now), limit=limit, **bound("from", after))
    dues = read_dues(connection, [row[1:] for row in rows], now)
    return dues, (moment(rows[-1][0]), dues[-1].her.trainee_id, dues[-1].slot) if dues else after


_same = lru_cache(maxsize=256)(moment)
"""Most of a batch are due at the same moments."""
_BEFORE_HER = 5
"""Columns of a row in front of those about her: slot, source, due, end and words of a broadcast."""


def read_dues(connection: Connection, rows: Sequence[Sequence[Any]], at: datetime) -> list[Due]:
    """Slots from rows of the ledger and of what is known about each trainee, who may be pushed to as things
    stand at this moment."""
    allowances = allowed(connection, {row[_BEFORE_HER] for row in rows}, at)
    mates = _mates(connection, [row[1] for row in rows if row[1].startswith(MATE)])
    dues: list[Due] = []
    for slot, source, due_at, ends_at, words, *hers in rows:
        her = read_standing(hers, allowances)
        text = orjson.loads(words).get(her.language, "") if words else ""
        ends = moment(ends_at) if ends_at is not None else None
        dues.append(Due(slot, source, _same(due_at), her, ends, text, mates.get(source)))
    return dues


def _mates(connection: Connection, sources: Sequence[str]) -> dict[str, str]:
    """The names of those who joined a crew, by the source of the slots that tell of it."""
    if not sources:
        return {}
    names = names_of_mates(connection, {source.removeprefix(MATE) for source in sources})
    return {f"{MATE}{her}": name for her, name in names.items()}


def settle(connection: Connection, outcomes: Sequence[Outcome], now: datetime) -> int:
    """Write what was decided, and post what shall be said; returns how many letters that made."""
    said = [one for one in outcomes if one.outgoing is not None]
    unsaid = [one for one in outcomes if one.outgoing is None]
    if said:
        numbers = letter_numbers(connection, len(said))
        _post(connection, said, numbers, now)
        _settle(connection, said, numbers, now)
    if unsaid:
        _settle(connection, unsaid, [None] * len(unsaid), now)
    return len(said)


def _post(connection: Connection, said: Sequence[Outcome], numbers: list[int], now: datetime) -> None:
    hers = [one.trainee_id for one in said]
    _POST.write_columns(connection, of_pushes(said, numbers, now))
    _NUMBER.write_columns(connection, {"trainee_id": hers, "last_letter": numbers})
    used = [orjson.dumps(one.used).decode() for one in said]
    _REMEMBER.write_columns(connection, {"trainee_id": hers, "used": used})


def _settle(connection: Connection, outcomes: Sequence[Outcome], numbers: list[Any], now: datetime) -> None:
    columns: Columns = {
        "trainee_id": [one.trainee_id for one in outcomes],
        "slot": [one.slot for one in outcomes],
        "state": [one.state for one in outcomes],
        "reason": [one.reason for one in outcomes],
        "try_at": [micros(one.again) if one.again else None for one in outcomes],
        "letter_id": numbers,
        "template": [" ".join(one.templates) for one in outcomes],
        "changed_at": [micros(now)] * len(outcomes),
    }
    _SETTLE.write_columns(connection, columns)
