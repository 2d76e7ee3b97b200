"""The tables: what is kept, and under which names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    literal_column,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """A moment as microseconds since 1970 in UTC: sorts and compares alike on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds of an aware moment. Raises TypeError for a naive one."""
        return None if value is None else (value - EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


JSON_TEXT = {"json": True}
"""Marks a column whose text is a JSON document; an export shows it as what it says."""

Number = BigInteger().with_variant(Integer, "sqlite")
"""A row's own number. SQLite counts only a column declared INTEGER by itself."""

WAITING = literal_column("'waiting'", Text)
"""Written into the statement, not bound: only so do both databases see that a partial index fits."""

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
    }
)


def _hers(**options: Any) -> Column[str]:
    """The column that says whose row it is."""
    return Column("trainee_id", Text, ForeignKey("trainee.id", ondelete="CASCADE"), nullable=False, **options)


trainee = Table(
    "trainee",
    metadata,
    Column("id", Text, primary_key=True),
    Column("language", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("county", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("remind_at", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_channel", Text),
    Column("last_key", Text),
)

identity = Table(
    "identity",
    metadata,
    Column("channel", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    _hers(index=True),
    Column("reachable", Boolean, nullable=False),
)

# `last_letter` is the number of her latest letter: it is read under the lock of this row, which a maximum
# over the letters would not be. Whoever adds a letter moves it.
conversation = Table(
    "conversation",
    metadata,
    _hers(primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("last_letter", BigInteger, nullable=False),
    Column("state", Text, nullable=False, info=JSON_TEXT),
    Column("updated_at", Moment, nullable=False),
)

# `letter_after` and `turn` (the conversation's version after it) put her lines in true order among ours.
sight = Table(
    "sight",
    metadata,
    Column("id", Text, primary_key=True),
    _hers(),
    Column("at", Moment, nullable=False),
    Column("shown", Text, nullable=False),
    Column("letter_after", BigInteger, nullable=False),
    Column("turn", BigInteger, nullable=False),
    Index(None, "trainee_id", "letter_after", "turn"),
)

letter = Table(
    "letter",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    _hers(),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False, info=JSON_TEXT),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("held_by", Text),
    Column("held_until", Moment),
    Column("created_at", Moment, nullable=False),
    Index(None, "trainee_id", "id"),
    sqlite_autoincrement=True,
)
Index(
    "letter_waiting",
    letter.c.id,
    sqlite_where=letter.c.state == WAITING,
    postgresql_where=letter.c.state == WAITING,
)
Index(
    "letter_waiting_at",
    letter.c.channel,
    letter.c.key,
    letter.c.id,
    sqlite_where=letter.c.state == WAITING,
    postgresql_where=letter.c.state == WAITING,
)

attempt = Table(
    "attempt",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    _hers(index=True),
    Column("lesson_id", Text, nullable=False),
    Column("lesson_version", Text, nullable=False),
    Column("step_id", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("right", Boolean),
    Column("at", Moment, nullable=False),
)

lesson_passed = Table(
    "lesson_passed",
    metadata,
    _hers(primary_key=True),
    Column("lesson_id", Text, primary_key=True),
    Column("lesson_version", Text, nullable=False),
    Column("right", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)

script = Table(
    "script",
    metadata,
    Column("commission_id", Text, primary_key=True),
    _hers(index=True),
    Column("script", Text, nullable=False, info=JSON_TEXT),
    Column("at", Moment, nullable=False),
)

code = Table(
    "code",
    metadata,
    Column("hash", Text, primary_key=True),
    _hers(index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

commission = Table(
    "commission",
    metadata,
    Column("id", Text, primary_key=True),
    _hers(index=True),
    Column("channel", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("task", Text, nullable=False, info=JSON_TEXT),
    Column("state", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)
Index(
    "commission_waiting",
    commission.c.created_at,
    commission.c.id,
    sqlite_where=commission.c.state == WAITING,
    postgresql_where=commission.c.state == WAITING,
)

revision = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))
"""Alembic's own table, read without Alembic so that a start need not import it."""
