"""Many rows written by one statement: for PostgreSQL from arrays, for SQLite from the driver's own loop.

PostgreSQL spends more on the statement of a single row than on the row; SQLite, which has no wire to save,
still does in an INSERT.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, Table, text
from sqlalchemy.types import TypeEngine

from bot.store.dialect import is_sqlite
from bot.store.prepared import Prepared, Values, driver

Columns = Mapping[str, list[Any]]
"""Rows turned on their side: what each column holds, all of one length. Drivers take lists for arrays."""

_ARRAYS = {
    BigInteger: "bigint[]",
    Integer: "integer[]",
    Boolean: "boolean[]",
    LargeBinary: "bytea[]",
}
_TOGETHER = 100
"""Rows of one INSERT on SQLite. A table that counts its rows looks up its counter for each statement: that
and the rest around a row cost as much as the row."""


class InsertMany:
    """INSERT of whole rows."""

    def __init__(self, table: Table) -> None:
        self._names = [column.name for column in table.columns]
        names = ", ".join(f'"{name}"' for name in self._names)
        into = f'INSERT INTO "{table.name}" ({names})'
        source = _unnested(table, self._names)
        self._all = Prepared(text(f"{into} SELECT * FROM {source}"))  # noqa: S608 - our own names
        row = f"({', '.join('?' * len(self._names))})"
        self._one = f"{into} VALUES {row}"
        self._together = f"{into} VALUES {', '.join([row] * _TOGETHER)}"

    def write(self, connection: Connection, rows: Sequence[Values]) -> None:
        self.write_columns(connection, _on_their_side(rows, self._names))

    def write_columns(self, connection: Connection, columns: Columns) -> None:
        if not is_sqlite(connection):
            _at_once(self._all, connection, columns)
            return
        rows = list(zip(*(columns[name] for name in self._names), strict=True))
        apart = len(rows) - len(rows) % _TOGETHER
        groups = [rows[first : first + _TOGETHER] for first in range(0, apart, _TOGETHER)]
        cursor = driver(connection).cursor()
        cursor.executemany(self._together, [list(chain.from_iterable(group)) for group in groups])
        cursor.executemany(self._one, rows[apart:])


class UpdateMany:
    """UPDATE of some columns of rows found by their keys. A row holds keys and values by column name."""

    def __init__(self, table: Table, keys: Sequence[str], values: Sequence[str]) -> None:
        self._names = [*values, *keys]
        to = ", ".join(f'"{name}" = v."{name}"' for name in values)
        found = " AND ".join(f't."{key}" = v."{key}"' for key in keys)
        listed = ", ".join(f'"{name}"' for name in self._names)
        source = f"{_unnested(table, self._names)} AS v({listed})"
        sql = f'UPDATE "{table.name}" AS t SET {to} FROM {source} WHERE {found}'  # noqa: S608 - our own names
        self._all = Prepared(text(sql))
        to = ", ".join(f'"{name}" = ?' for name in values)
        found = " AND ".join(f'"{key}" = ?' for key in keys)
        self._one = f'UPDATE "{table.name}" SET {to} WHERE {found}'  # noqa: S608 - our own names

    def write(self, connection: Connection, rows: Sequence[Values]) -> None:
        self.write_columns(connection, _on_their_side(rows, self._names))

    def write_columns(self, connection: Connection, columns: Columns) -> None:
        if not is_sqlite(connection):
            _at_once(self._all, connection, columns)
            return
        rows = zip(*(columns[name] for name in self._names), strict=True)
        driver(connection).cursor().executemany(self._one, rows)


def _at_once(statement: Prepared, connection: Connection, columns: Columns) -> None:
    if any(columns.values()):
        statement.do(connection, **columns)


def _unnested(table: Table, names: Sequence[str]) -> str:
    arrays = (f"CAST(:{name} AS {_array(table.c[name].type)})" for name in names)
    return f"unnest({', '.join(arrays)})"


def _array(type_: TypeEngine[Any]) -> str:
    return next((array for kind, array in _ARRAYS.items() if isinstance(type_, kind)), "text[]")


def _on_their_side(rows: Sequence[Values], names: Sequence[str]) -> Columns:
    return {name: [row[name] for row in rows] for name in names}
