"""Statements compiled once for each database and handed to its driver as they are.

SQLAlchemy's own execution costs some 70 µs a statement on a small machine, the driver's 6: with eight turns
in a transaction that is most of a turn's price. What is written stays Core, and so portable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    BindParameter,
    ClauseElement,
    Connection,
    Dialect,
    Insert,
    Table,
    bindparam,
    insert,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, object]
Listed = list[BindParameter[str]]
"""The places of a list in a statement, for an IN."""
Write = Callable[..., ClauseElement]
"""Writes a statement around the places of its lists, one `Listed` each."""
Encode = Callable[[Values], Any]
"""From values by name to what a driver wants."""

_LONG = 1025


def _steps() -> list[int]:
    """The next of 0, 1, 2, 3, 4, 6, 8, 12, 16 … by length."""
    steps = [0, 1, 2, *(base * 2**power // 2 for power in range(10) for base in (3, 4))]
    return [next(step for step in sorted(steps) if step >= length) for length in range(_LONG)]


_STEPS = _steps()


class Prepared:
    """One statement, or one for each length of the lists it is asked with, in steps: to compile a statement
    costs as much as to execute it a hundred times. A list between two steps is filled up with its last
    value, which changes no IN.

    Values go in by the names of their binds and come out as the driver gives them: moments are microseconds,
    and SQLite's booleans are 0 and 1.
    """

    def __init__(self, statement: ClauseElement | Write) -> None:
        self._write: Write = (lambda: statement) if isinstance(statement, ClauseElement) else statement
        self._compiled = lru_cache(maxsize=512)(self._compile)

    def rows(self, connection: Connection, *lists: Sequence[object], **values: object) -> list[Any]:
        """Execute it; returns its rows as plain tuples."""
        return list(self._execute(connection, lists, values).fetchall())

    def row(self, connection: Connection, *lists: Sequence[object], **values: object) -> Any:
        """Execute it; returns its first row, None when there is none."""
        return self._execute(connection, lists, values).fetchone()

    def do(self, connection: Connection, *lists: Sequence[object], **values: object) -> None:
        """Execute what returns no rows."""
        self._execute(connection, lists, values)

    def each(self, connection: Connection, rows: Iterable[Values]) -> int:
        """Execute it with each of these values; returns how many rows that touched in all."""
        sql, encode = self._compiled(connection.dialect, ())
        cursor = driver(connection).cursor()
        cursor.executemany(sql, [encode(row) for row in rows])
        return int(cursor.rowcount)

    def _execute(self, connection: Connection, lists: Sequence[Sequence[object]], values: Values) -> Any:
        steps = tuple([_STEPS[len(list_)] if len(list_) < _LONG else len(list_) for list_ in lists])
        sql, encode = self._compiled(connection.dialect, steps)
        given = dict(values)
        for number, (list_, step) in enumerate(zip(lists, steps, strict=True)):
            places = _places(number, step)
            given.update(zip(places, list_, strict=False))
            if step > len(list_):
                given.update(dict.fromkeys(places[len(list_) :], list_[-1]))
        return driver(connection).execute(sql, encode(given))

    def _compile(self, dialect: Dialect, lengths: tuple[int, ...]) -> tuple[str, Encode]:
        places: list[Listed] = [
            [bindparam(place) for place in _places(number, length)] for number, length in enumerate(lengths)
        ]
        compiled = self._write(*places).compile(dialect=dialect)
        return str(compiled), _encoder(compiled)


def inserting(table: Table) -> Prepared:
    """An INSERT of whole rows."""
    return Prepared(insert(table).values({name: bindparam(name) for name in _names(table)}))


def inserting_new(table: Table) -> Prepared:
    """An INSERT of whole rows that passes over those which are there already."""
    return Prepared(InsertNew(table).values({name: bindparam(name) for name in _names(table)}))


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


class InsertNew(Insert):
    """An INSERT that passes over rows which are there already."""

    inherit_cache = True


@compiles(InsertNew)
def _passing_over(statement: InsertNew, compiler: SQLCompiler, **options: Any) -> str:
    written: str = compiler.visit_insert(statement, **options)  # type: ignore[no-untyped-call] # SQLAlchemy's
    return f"{written} ON CONFLICT DO NOTHING"


@lru_cache(maxsize=512)
def _places(number: int, length: int) -> tuple[str, ...]:
    return tuple(f"list{number}_{at}" for at in range(length))


def driver(connection: Connection) -> Any:
    """The connection of sqlite3 or psycopg below: both execute and make cursors alike."""
    return connection.connection.driver_connection


def _encoder(compiled: Any) -> Encode:
    """How the values of a statement are laid out: in their order for SQLite, by name for PostgreSQL.
    Constants of the statement are among its binds and bring their own value."""
    constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
    order: list[str] | None = compiled.positiontup
    if order is None:
        return lambda values: {**constants, **values}
    if not order:
        return lambda values: ()
    if len(order) == 1:
        return lambda values: ({**constants, **values}[order[0]],)
    pick = itemgetter(*order)
    return (lambda values: pick({**constants, **values})) if constants else pick
