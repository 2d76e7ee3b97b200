"""Many rows written by one statement: for PostgreSQL from arrays, for SQLite from the driver's own loop.

PostgreSQL spends more on the statement of a single row than on the row; SQLite has no wire to save.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, Table, text
from sqlalchemy.types import TypeEngine

from bot.store.dialect import is_sqlite
from bot.store.prepared import Prepared, Values, inserting

_ARRAYS = {
    BigInteger: "bigint[]",
    Integer: "integer[]",
    Boolean: "boolean[]",
    LargeBinary: "bytea[]",
}


class InsertMany:
    """INSERT of whole rows."""

    def __init__(self, table: Table) -> None:
        self._one = inserting(table)
        self._names = [column.name for column in table.columns]
        names = ", ".join(f'"{name}"' for name in self._names)
        source = _unnested(table, self._names)
        sql = f'INSERT INTO "{table.name}" ({names}) SELECT * FROM {source}'  # noqa: S608 - our own names
        self._all = Prepared(text(sql))

    def write(self, connection: Connection, rows: Sequence[Values]) -> None:
        if is_sqlite(connection):
            self._one.each(connection, rows)
        elif rows:
            self._all.do(connection, **_columns(rows, self._names))


class UpdateMany:
    """UPDATE of some columns of rows found by their keys. A row holds keys and values by column name."""

    def __init__(self, table: Table, keys: Sequence[str], values: Sequence[str]) -> None:
        self._keys = keys
        self._values = values
        names = [*keys, *values]
        to = ", ".join(f'"{name}" = v."{name}"' for name in values)
        found = " AND ".join(f't."{key}" = v."{key}"' for key in keys)
        listed = ", ".join(f'"{name}"' for name in names)
        source = f"{_unnested(table, names)} AS v({listed})"
        sql = f'UPDATE "{table.name}" AS t SET {to} FROM {source} WHERE {found}'  # noqa: S608 - our own names
        self._all = Prepared(text(sql))
        to = ", ".join(f'"{name}" = :{name}' for name in values)
        found = " AND ".join(f'"{key}" = :{key}' for key in keys)
        self._one = Prepared(text(f'UPDATE "{table.name}" SET {to} WHERE {found}'))  # noqa: S608 - our own names

    def write(self, connection: Connection, rows: Sequence[Values]) -> None:
        if is_sqlite(connection):
            self._one.each(connection, rows)
        elif rows:
            self._all.do(connection, **_columns(rows, [*self._keys, *self._values]))


def _unnested(table: Table, names: Sequence[str]) -> str:
    arrays = (f"CAST(:{name} AS {_array(table.c[name].type)})" for name in names)
    return f"unnest({', '.join(arrays)})"


def _array(type_: TypeEngine[Any]) -> str:
    return next((array for kind, array in _ARRAYS.items() if isinstance(type_, kind)), "text[]")


def _columns(rows: Sequence[Values], names: Sequence[str]) -> dict[str, object]:
    return {name: [row[name] for row in rows] for name in names}
