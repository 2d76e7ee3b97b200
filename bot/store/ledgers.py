"""The ledger: one row for each slot of each trainee, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.core.reminders.push import TOO_LATE
from bot.store.prepared import Prepared
from bot.store.reminder_tables import ledger
from bot.store.tables import letter, micros

_QUEUED = ledger.c.state == "queued"
_SENT = Prepared(
    lambda ids: (
        update(ledger)
        .where(ledger.c.letter_id.in_(ids), _QUEUED)
        .values(state="sent", changed_at=bindparam("at"))
    )
)
_FAILED = Prepared(
    update(ledger)
    .where(ledger.c.letter_id == bindparam("number"), _QUEUED)
    .values(state="failed", reason=bindparam("why"), changed_at=bindparam("at"))
)
_AGAIN = Prepared(
    lambda ids: (
        update(ledger)
        .where(ledger.c.letter_id.in_(ids), _QUEUED)
        .values(
            state="held", reason="late", letter_id=None, try_at=bindparam("at"), changed_at=bindparam("at")
        )
    )
)
_FAILED_HERE = Prepared(
    update(ledger)
    .where(
        ledger.c.letter_id.in_(
            select(letter.c.id).where(
                letter.c.channel == bindparam("at_channel"),
                letter.c.key == bindparam("at_key"),
                letter.c.state == "failed",
            )
        ),
        _QUEUED,
    )
    .values(state="failed", reason=bindparam("why"), changed_at=bindparam("at"))
)


def delivered(connection: Connection, letter_ids: Sequence[int], now: datetime) -> None:
    """These letters have arrived; most of them are replies, which no ledger knows."""
    _SENT.do(connection, letter_ids, at=micros(now))


def failed(connection: Connection, reasons: Mapping[int, str], now: datetime) -> None:
    """These letters, by number, cannot be sent, each with its reason. Those that only waited past their
    time are looked at once more."""
    at = micros(now)
    late = [number for number, why in reasons.items() if why == TOO_LATE]
    if late:
        _AGAIN.do(connection, late, at=at)
    rows = [{"number": number, "why": why, "at": at} for number, why in reasons.items() if why != TOO_LATE]
    if rows:
        _FAILED.each(connection, rows)


def given_up(connection: Connection, places: Collection[Mapping[str, object]], now: datetime) -> None:
    """Every letter that waited for these addresses has failed; each says `at_channel`, `at_key`, `why`."""
    _FAILED_HERE.each(connection, [{**place, "at": micros(now)} for place in places])
