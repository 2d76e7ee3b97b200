"""A database that has kept any number of scripts already, filled much faster than scripts arrive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import numpy as np
import psycopg
from sqlalchemy import NullPool, create_engine

from bot.core.scripts.novelty.fingerprints import winnowed
from bot.core.scripts.novelty.masking import Mask, body_of
from bot.service.ports import Spoken
from bot.store import fingerprints
from bot.store.engine import read_url

PAGE, PART = 20_000, 2_000_000
"""Scripts, and fingerprints, loaded at once."""
_SPOKEN = ("script_id", "trainee_id", "scope", "body", "opening", "lead", "closing", "at")
Rows = list[tuple[object, ...]] | tuple[np.ndarray, ...]
"""Rows, or whole columns of 32-bit numbers."""
_NOW = datetime(2026, 11, 24, tzinfo=UTC)


def fill(url: str, texts: Iterable[str], scope: str) -> int:
    """Keep these texts, each of another trainee; returns how many. What lies in the database afterwards is
    what keeping them one by one leaves, in other pages."""
    with _cursor(url) as (run, load):
        run(
            "INSERT INTO trainee (id, language, name, county, product, remind_at, zone, created_at)"
            " VALUES ('crowd', 'zh-CN', '', '', '', '', 'Asia/Shanghai', 0)"
        )
        prints, numbers, count = [], [], 0
        for page in _pages(texts):
            bodies = [body_of(text, Mask()) for text in page]
            rows = [
                fingerprints._row(Spoken(f"pool{count + place}", "crowd", scope, body), _NOW)
                for place, body in enumerate(bodies, 1)
            ]
            load("spoken", _SPOKEN, [tuple(row[name] for name in _SPOKEN) for row in rows])
            for place, body in enumerate(bodies, 1):
                found = np.array(winnowed(body), np.int32)
                prints.append(found)
                numbers.append(np.full(len(found), count + place, np.int32))
            count += len(page)
        _load_prints(load, np.concatenate(prints), np.concatenate(numbers))
    _tidy(url)
    return count


def is_empty(url: str) -> bool:
    """Whether no script is kept in this database yet."""
    with _cursor(url) as (run, _):
        return run("SELECT 1 FROM spoken LIMIT 1").fetchone() is None


def _tidy(url: str) -> None:
    """What PostgreSQL's own vacuum does behind so many new rows; SQLite counts them only."""
    engine = create_engine(read_url(url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE" if url.startswith("sqlite") else "VACUUM ANALYZE")


def _load_prints(load, hashes: np.ndarray, numbers: np.ndarray) -> None:  # type: ignore[no-untyped-def]
    order = np.argsort(hashes, kind="stable")
    hashes, numbers = hashes[order], numbers[order]
    values, counts = np.unique(hashes, return_counts=True)
    common = values[counts > fingerprints.CAP]
    load("common_fingerprint", ("h",), [(h,) for h in common.tolist()])
    rare = np.repeat(counts <= fingerprints.CAP, counts)
    hashes, numbers = hashes[rare], numbers[rare]
    for start in range(0, len(hashes), PART):
        part = slice(start, start + PART)
        load("fingerprint", ("h", "spoken_id"), (hashes[part], numbers[part]))


def _pages(texts: Iterable[str]) -> Iterator[list[str]]:
    page: list[str] = []
    for text in texts:
        page.append(text)
        if len(page) == PAGE:
            yield page
            page = []
    if page:
        yield page


class _cursor:  # noqa: N801 - used as a function
    """Runs statements and loads rows into a database, past the store."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(read_url(url), poolclass=NullPool)

    def __enter__(self):  # type: ignore[no-untyped-def]
        self._connection = self._engine.raw_connection()
        driver = self._connection.driver_connection
        assert driver is not None
        load = _load_sqlite if isinstance(driver, sqlite3.Connection) else _load_postgres
        if isinstance(driver, sqlite3.Connection):
            driver.execute("PRAGMA journal_mode = DELETE")
            driver.execute("PRAGMA synchronous = OFF")
            driver.execute("PRAGMA cache_size = -400000")
        return driver.execute, lambda table, names, rows: load(driver, table, names, rows)

    def __exit__(self, *_: object) -> None:
        self._connection.commit()
        self._connection.close()


def _load_sqlite(driver: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Rows) -> None:
    if isinstance(rows, tuple):
        rows = list(zip(*(column.tolist() for column in rows), strict=True))
    places = ", ".join("?" * len(names))
    driver.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)  # noqa: S608


def _load_postgres(driver: psycopg.Connection, table: str, names: tuple[str, ...], rows: Rows) -> None:
    how = " (FORMAT BINARY)" if isinstance(rows, tuple) else ""
    sql = f"COPY {table} ({', '.join(names)}) FROM STDIN{how}".encode()
    with driver.cursor() as cursor, cursor.copy(sql) as copy:
        if isinstance(rows, tuple):
            copy.write(_binary(rows))
        else:
            for row in rows:
                copy.write_row(row)


def _binary(columns: tuple[np.ndarray, ...]) -> bytes:
    """Columns of 32-bit numbers in PostgreSQL's binary format for COPY: head, for each row the number of its
    fields and each field behind its length, and an end."""
    fields = [("count", ">i2")]
    for place in range(len(columns)):
        fields += [(f"length{place}", ">i4"), (f"value{place}", ">i4")]
    packed = np.zeros(len(columns[0]), np.dtype(fields))
    packed["count"] = len(columns)
    for place, column in enumerate(columns):
        packed[f"length{place}"] = 4
        packed[f"value{place}"] = column
    return b"PGCOPY\n\xff\r\n\x00" + bytes(8) + packed.tobytes() + b"\xff\xff"
