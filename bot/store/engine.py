"""Engines: how connections to SQLite and to PostgreSQL are opened and set up."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from bot.core.errors import BadSettings
from bot.store.dialect import POSTGRES, SQLITE

if TYPE_CHECKING:
    from psycopg import Connection as PostgresConnection

WORKERS = 4
"""Connections, and threads, that write to PostgreSQL. SQLite has one writer."""
READERS = 2
"""Connections, and threads, that only read."""
PATIENCE = 5.0
"""Seconds to wait for a lock before the database counts as busy."""
_WAL_TRIES = 50


def read_url(url: str) -> URL:
    """The database this URL means: `sqlite:///path` or `postgresql://…`. Raises BadSettings for others."""
    try:
        read = make_url(url)
    except ArgumentError:
        raise BadSettings(_NO_SUCH_URL) from None
    if read.drivername in ("postgresql", "postgres", POSTGRES):
        return read.set(drivername=POSTGRES)
    if read.drivername == SQLITE and read.database not in (None, "", ":memory:"):
        return read
    raise BadSettings(_NO_SUCH_URL)


_NO_SUCH_URL = "the database URL must be sqlite:///path/to/file.db or postgresql://user@host/name"


def is_file(url: URL) -> bool:
    """Whether this is SQLite, a file of ours, rather than a server of others."""
    return url.drivername == SQLITE


def file_of(url: URL) -> Path:
    """The file of a SQLite database."""
    return Path(url.database or "")


def writing_engine(url: URL, patience: float = PATIENCE, **options: Any) -> Engine:
    """An engine whose transactions may write. On SQLite each of them holds the file's write lock from its
    beginning, so that none has to be thrown away because another one wrote in between."""
    if is_file(url):
        engine = _sqlite_engine(url, patience, pool_size=1, max_overflow=0, **options)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    return _postgres_engine(url, patience, **options)


def reading_engine(url: URL, patience: float = PATIENCE) -> Engine:
    """An engine that only reads SQLite. PostgreSQL needs no second one."""
    engine = _sqlite_engine(url, patience, pool_size=READERS, max_overflow=0)
    event.listen(engine, "connect", _only_read)
    event.listen(engine, "begin", _begin)
    return engine


def bare_engine(url: URL, patience: float = PATIENCE) -> Engine:
    """A writing engine that keeps no connection open: for upgrades."""
    if is_file(url):
        return writing_engine(url, patience)
    return _postgres_engine(url, patience, pool_size=1)


def _sqlite_engine(url: URL, patience: float, **options: Any) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": patience, "cached_statements": 512, "isolation_level": None},
        **options,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _postgres_engine(url: URL, patience: float, **options: Any) -> Engine:
    """READ COMMITTED, whatever the server's default: what a unit reads after waiting for a lock must be
    what the unit before it wrote."""
    sizes = {"pool_size": WORKERS, "max_overflow": READERS, **options}
    engine = create_engine(
        url,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_timeout=patience,
        connect_args={"connect_timeout": max(2, round(patience))},
        **sizes,
    )

    def set_up(connection: PostgresConnection, record: object) -> None:
        _send_arrays_as_they_are(connection)
        connection.execute(f"SET lock_timeout = {round(patience * 1000)}".encode())
        connection.commit()

    event.listen(engine, "connect", set_up)
    return engine


def _send_arrays_as_they_are(connection: PostgresConnection) -> None:
    """In binary form. As text every quote in every JSON document of an array is escaped by itself, which
    costs more than all else that is done for a push."""
    from psycopg.types.array import ListBinaryDumper  # slow import: SQLite needs no driver of PostgreSQL's

    connection.adapters.register_dumper(list, ListBinaryDumper)


@contextmanager
def transaction(engine: Engine, *, lasting: bool = True) -> Iterator[Connection]:
    """One transaction. One that is not `lasting` does not wait for the disk: a power cut may undo it, though
    no crash of the program can, and never an older one with it."""
    with engine.connect() as connection:
        if lasting:
            with connection.begin():
                yield connection
        elif connection.dialect.name == SQLITE:
            _file_connection(connection).execute("PRAGMA synchronous = NORMAL")
            try:
                with connection.begin():
                    yield connection
            finally:
                _file_connection(connection).execute("PRAGMA synchronous = FULL")
        else:
            with connection.begin():
                connection.execute(text("SET LOCAL synchronous_commit = off"))
                yield connection


def _set_up_sqlite(connection: sqlite3.Connection, record: object) -> None:
    _use_wal(connection)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging. Two processes that open a new file at once get in each other's way
    here, and SQLite does not wait for that by itself."""
    for _ in range(_WAL_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.02)
    connection.execute("PRAGMA journal_mode = WAL")


def _only_read(connection: sqlite3.Connection, record: object) -> None:
    connection.execute("PRAGMA query_only = ON")


def _begin_immediate(connection: Connection) -> None:
    _file_connection(connection).execute("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    _file_connection(connection).execute("BEGIN")


def _file_connection(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.driver_connection)
