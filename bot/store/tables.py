"""The tables: what is kept, and under which names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    literal_column,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """An aware moment as it is kept: microseconds since 1970 in UTC, which sort alike on every database.
    Raises TypeError for a naive one."""
    return (moment - EPOCH) // _MICROSECOND


def moment(micros: int) -> datetime:
    """A kept moment, aware, in UTC."""
    return EPOCH + timedelta(microseconds=micros)


JSON_TEXT = {"shows": "json"}
"""Marks a column whose text is a JSON document."""
MOMENT = {"shows": "moment"}
"""Marks a column whose number is a moment."""
PACKED = {"shows": "packed"}
"""Marks a column whose bytes are a compressed text."""

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


def _moment(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable, info=MOMENT)


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
    Column("role", Text, nullable=False, server_default=""),
    _moment("created_at"),
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
    _moment("updated_at"),
)

# `letter_after` and `turn` (the conversation's version after it) put her lines in true order among ours.
sight = Table(
    "sight",
    metadata,
    Column("id", Text, primary_key=True),
    _hers(),
    _moment("at"),
    Column("shown", Text, nullable=False),
    Column("letter_after", BigInteger, nullable=False),
    Column("turn", BigInteger, nullable=False),
    Index(None, "trainee_id", "letter_after", "turn"),
    sqlite_with_rowid=False,
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
    _moment("due_at"),
    Column("held_by", Text),
    _moment("held_until", nullable=True),
    _moment("created_at"),
    Index(None, "trainee_id", "id"),
    sqlite_autoincrement=True,
)
Index(
    "letter_waiting",
    letter.c.kind,
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

# `number` counts the answers of one turn.
attempt = Table(
    "attempt",
    metadata,
    _hers(primary_key=True),
    Column("turn", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("lesson_id", Text, nullable=False),
    Column("lesson_version", Text, nullable=False),
    Column("step_id", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("right", Boolean),
    _moment("at"),
    sqlite_with_rowid=False,
)

lesson_passed = Table(
    "lesson_passed",
    metadata,
    _hers(primary_key=True),
    Column("lesson_id", Text, primary_key=True),
    Column("lesson_version", Text, nullable=False),
    Column("right", Integer, nullable=False),
    Column("asked", Integer, nullable=False),
    _moment("at"),
)

script = Table(
    "script",
    metadata,
    Column("commission_id", Text, primary_key=True),
    _hers(index=True),
    Column("script", Text, nullable=False, info=JSON_TEXT),
    _moment("at"),
    Column("brief", Text, nullable=False, server_default="", info=JSON_TEXT),
    Column("current", Integer, nullable=False, server_default="1"),
)

# What a script became when a part of it was changed. Number 1 is the script itself, so these begin at 2.
# `was` is the number of the version it was made from (0: the one before); `brief` is "" where that of the
# script holds.
script_version = Table(
    "script_version",
    metadata,
    Column(
        "commission_id",
        Text,
        ForeignKey("script.commission_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("number", Integer, primary_key=True, autoincrement=False),
    _hers(index=True),
    Column("part", Integer, nullable=False),
    Column("wish", Text, nullable=False),
    Column("script", Text, nullable=False, info=JSON_TEXT),
    _moment("at"),
    Column("brief", Text, nullable=False, server_default="", info=JSON_TEXT),
    Column("was", Integer, nullable=False, server_default="0"),
)

# A run-through. `about` is the script it was held against or the lesson and step it was for, "" when neither.
rehearsal = Table(
    "rehearsal",
    metadata,
    _hers(primary_key=True),
    Column("turn", BigInteger, primary_key=True, autoincrement=False),
    Column("about", Text, nullable=False),
    Column("said", Text, nullable=False),
    Column("seconds", Float),
    Column("source", Text, nullable=False),
    Column("feedback", Text, nullable=False, info=JSON_TEXT),
    _moment("at"),
    sqlite_with_rowid=False,
)

code = Table(
    "code",
    metadata,
    Column("hash", Text, primary_key=True),
    _hers(index=True),
    _moment("created_at"),
    _moment("expires_at"),
    _moment("used_at", nullable=True),
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
    _moment("created_at"),
)
Index(
    "commission_waiting",
    commission.c.created_at,
    commission.c.id,
    sqlite_where=commission.c.state == WAITING,
    postgresql_where=commission.c.state == WAITING,
)

# How many permits of a platform's budget each process holds, and until when. `scope` names the budget; the
# row without a process stands for the whole.
send_lease = Table(
    "send_lease",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("process", Text, primary_key=True),
    Column("held", Integer, nullable=False),
    Column("wanted", Integer, nullable=False),
    _moment("until"),
)

# What a script says, made comparable, in the normal form of that number. Its fingerprints lie under its own
# number, without which they mean nothing.
spoken = Table(
    "spoken",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("script_id", Text, nullable=False, unique=True),
    _hers(index=True),
    Column("scope", Text, nullable=False),
    Column("body", LargeBinary, nullable=False, info=PACKED),
    Column("opening", BigInteger),
    Column("lead", BigInteger),
    Column("closing", BigInteger),
    _moment("at"),
    Column("form", Integer, nullable=False, server_default="1"),
    Index(None, "scope", "id"),
    Index(None, "opening", "scope"),
    Index(None, "lead", "scope"),
    Index(None, "closing", "scope"),
    sqlite_autoincrement=True,
)

fingerprint = Table(
    "fingerprint",
    metadata,
    Column("h", Integer, primary_key=True, autoincrement=False),
    Column("spoken_id", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What a script means, as a model of embeddings sees it: kept for the newest scripts only.
meaning = Table(
    "meaning",
    metadata,
    Column(
        "spoken_id",
        Number,
        ForeignKey("spoken.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("model", Text, nullable=False),
    Column("vector", LargeBinary, nullable=False),
)

common_fingerprint = Table(
    "common_fingerprint",
    metadata,
    Column("h", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

common_clause = Table(
    "common_clause",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("clause", Text, primary_key=True),
    sqlite_with_rowid=False,
)

# How often an angle was used for a county and product; the row without a cell stands for the whole scope.
angle_use = Table(
    "angle_use",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("cell", Text, primary_key=True),
    Column("uses", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Angles held for scripts under way. `key` names the commission, and a person only as long as that is kept.
angle_lease = Table(
    "angle_lease",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("cell", Text, nullable=False),
    _moment("until"),
    sqlite_with_rowid=False,
)

revision = Table("alembic_version", MetaData(), Column("version_num", Text, primary_key=True))
"""Alembic's own table, read without Alembic so that a start need not import it."""
