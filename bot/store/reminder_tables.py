"""The tables of what is said unasked: what a push must know, slots to come, the ledger, broadcasts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from bot.store.tables import JSON_TEXT, MOMENT, metadata


def _hers(**options: Any) -> Column[str]:
    return Column("trainee_id", Text, ForeignKey("trainee.id", ondelete="CASCADE"), nullable=False, **options)


def _moment(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable, info=MOMENT)


# What a push needs to know about her, taken from her bookmark at each turn that changes it: planning reads
# no bookmarks. `cards` are her soonest cards, `used` the templates she has had.
outlook = Table(
    "outlook",
    metadata,
    _hers(primary_key=True),
    Column("schedule", Text, nullable=False),
    Column("quiet_from", Text, nullable=False),
    Column("quiet_to", Text, nullable=False),
    _moment("paused_until", nullable=True),
    Column("upcoming", Text, nullable=False),
    Column("passed", Integer, nullable=False),
    Column("streak_days", Integer, nullable=False),
    Column("streak_last", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    Column("cards", Text, nullable=False, info=JSON_TEXT),
    Column("used", Text, nullable=False, info=JSON_TEXT),
)

# Slots to come: one of her schedule, those of her lives, a push put off. Without `due_at` the slot is still
# to be worked out, as the first after `after_at`.
alarm = Table(
    "alarm",
    metadata,
    _hers(primary_key=True),
    Column("source", Text, primary_key=True),
    Column("slot", Text, nullable=False),
    _moment("due_at", nullable=True),
    _moment("after_at"),
    sqlite_with_rowid=False,
)
Index(
    "alarm_due",
    alarm.c.due_at,
    alarm.c.trainee_id,
    alarm.c.source,
    sqlite_where=alarm.c.due_at.is_not(None),
    postgresql_where=alarm.c.due_at.is_not(None),
)
Index(
    "alarm_unwound",
    alarm.c.trainee_id,
    sqlite_where=alarm.c.due_at.is_(None),
    postgresql_where=alarm.c.due_at.is_(None),
)

# One row for each slot of hers, for ever. `try_at` is when a planned or held one is looked at next.
ledger = Table(
    "ledger",
    metadata,
    _hers(primary_key=True),
    Column("slot", Text, primary_key=True),
    Column("source", Text, nullable=False),
    _moment("due_at"),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    _moment("try_at", nullable=True),
    Column("letter_id", BigInteger),
    Column("template", Text, nullable=False),
    Column("broadcast_id", Text),
    _moment("changed_at"),
    sqlite_with_rowid=False,
)
Index(
    "ledger_open",
    ledger.c.try_at,
    ledger.c.trainee_id,
    sqlite_where=ledger.c.try_at.is_not(None),
    postgresql_where=ledger.c.try_at.is_not(None),
)
Index(
    "ledger_letter",
    ledger.c.letter_id,
    sqlite_where=ledger.c.letter_id.is_not(None),
    postgresql_where=ledger.c.letter_id.is_not(None),
)
Index(
    "ledger_cast",
    ledger.c.broadcast_id,
    ledger.c.state,
    sqlite_where=ledger.c.broadcast_id.is_not(None),
    postgresql_where=ledger.c.broadcast_id.is_not(None),
)

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("audience", Text, nullable=False, info=JSON_TEXT),
    Column("words", Text, nullable=False, info=JSON_TEXT),
    Column("state", Text, nullable=False),
    Column("reached", Text, nullable=False),
    _moment("created_at"),
    _moment("starts_at"),
    _moment("ends_at"),
)
