"""All that SQLite and PostgreSQL say differently: everything else in the store is one code path."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from bot.core.errors import BadSettings, StoreBusy
from bot.store.prepared import Prepared

SQLITE = "sqlite"
POSTGRES = "postgresql+psycopg"

_PASSING_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""SQLite's primary result codes for locked, full, read-only and out of reach (sqlite.org/rescode.html)."""

_UNUSABLE_SQLITE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB})

_PASSING_POSTGRES = ("OperationalError", "InterfaceError", "errors.ReadOnlySqlTransaction")
"""psycopg files locks, deadlocks, a full disk, shutdowns and lost connections under OperationalError."""

_LAST_NUMBER = Prepared(text("SELECT seq FROM sqlite_sequence WHERE name = 'letter'"))
_NEXT_NUMBERS = Prepared(text("SELECT nextval('letter_id_seq') FROM generate_series(1, :count)"))
_PLANNING_LOCK = Prepared(text("SELECT pg_advisory_xact_lock(7166312902)"))
_BY_INDEX = Prepared(
    text(
        "SELECT set_config('enable_' || way, 'off', true) "
        "FROM unnest(ARRAY['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'sort']) AS way"
    )
)
_MIGRATION_LOCK = text("SELECT pg_advisory_xact_lock(7166312901)")
_SCRIPT_LOCK = Prepared(text("SELECT pg_advisory_xact_lock(7166312903)"))


def _of_psycopg(*names: str) -> tuple[type[Exception], ...]:
    """Errors of psycopg by name: none while nobody has imported it, and on SQLite nobody does."""
    psycopg = sys.modules.get("psycopg")
    return tuple(attrgetter(name)(psycopg) for name in names) if psycopg is not None else ()


def _failures() -> tuple[type[Exception], ...]:
    return (DBAPIError, sqlite3.Error, *_of_psycopg("Error"))


def clashes() -> tuple[type[Exception], ...]:
    """The drivers' errors for a row that is there already, or whose owner is gone."""
    return (sqlite3.IntegrityError, *_of_psycopg("IntegrityError"))


def is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == SQLITE


def letter_numbers(connection: Connection, count: int) -> list[int]:
    """Numbers for so many new letters, rising, above every number given before.

    SQLite has one writer at a time, so the numbers after the last one are free until this unit ends; its
    own counter follows them by itself.
    """
    if is_sqlite(connection):
        row = _LAST_NUMBER.row(connection)
        first = row[0] + 1 if row else 1
        return list(range(first, first + count))
    return sorted(number for (number,) in _NEXT_NUMBERS.rows(connection, count=count))


def plan_alone(connection: Connection) -> None:
    """Let one process at a time plan, until this unit ends: SQLite has seen to that already."""
    if not is_sqlite(connection):
        _PLANNING_LOCK.row(connection)


def by_index(connection: Connection) -> None:
    """Have rows found by their index and in its order, until this unit ends: for batches of a bounded size.
    PostgreSQL reckons with all that is due where a batch takes a few thousand; it would read and sort whole
    tables for each batch, and a trainee would cost the more the more there are. SQLite looks up anyway."""
    if not is_sqlite(connection):
        _BY_INDEX.rows(connection)


def wait_for_migrations(connection: Connection) -> None:
    """Let one process at a time upgrade: SQLite's BEGIN IMMEDIATE has seen to that already."""
    if not is_sqlite(connection):
        connection.execute(_MIGRATION_LOCK)


def wait_for_scripts(connection: Connection) -> None:
    """Let one unit at a time compare and keep scripts, so that none is kept unseen by another. On SQLite
    a unit that writes is alone anyway."""
    if not is_sqlite(connection):
        _SCRIPT_LOCK.do(connection)


@contextmanager
def reporting_busy(*, opening: bool = False) -> Iterator[None]:
    """Turn a database that is locked, full, read-only or out of reach into StoreBusy.

    While it is being opened for the first time, a file that cannot be opened or is none of SQLite's is
    BadSettings: waiting would not help. Only the driver's own words are passed on.
    """
    try:
        yield
    except _failures() as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        if opening and _sqlite_code(said) in _UNUSABLE_SQLITE:
            raise BadSettings(f"the database file cannot be used: {said}") from error
        if not _will_pass(said):
            raise
        raise StoreBusy(str(said)) from error
    except NoConnection as error:
        raise StoreBusy("no free connection to the database") from error


def _will_pass(error: BaseException | None) -> bool:
    return _sqlite_code(error) in _PASSING_SQLITE or isinstance(error, _of_psycopg(*_PASSING_POSTGRES))


def _sqlite_code(error: BaseException | None) -> int:
    """SQLite's primary result code, 0 when this is no error of SQLite's."""
    return error.sqlite_errorcode & 0xFF if isinstance(error, sqlite3.Error) else sqlite3.SQLITE_OK
