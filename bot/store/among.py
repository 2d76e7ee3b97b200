"""A column compared with a whole list in one bound value, however long the list is.

An IN with a place for each value costs a statement for each length, and the driver's work on every place.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import orjson
from sqlalchemy import BigInteger, BindParameter, Column, ColumnElement, Connection, Integer, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import NullType

from bot.store.dialect import is_sqlite


class Among(ColumnElement[Any]):
    """Whether `column` is one of the values bound as `name`, which `as_list` has made ready."""

    inherit_cache = False
    type = NullType()
    """Not Boolean: to that SQLAlchemy adds `= 1` for SQLite, which then reads whole tables."""

    def __init__(self, column: Column[Any], name: str) -> None:
        self.column = column
        self.listed: BindParameter[Any] = bindparam(name)


def as_list(connection: Connection, values: Collection[object]) -> object:
    """These values as `Among` takes them: an array of PostgreSQL's, a JSON text for SQLite."""
    return orjson.dumps(list(values)).decode() if is_sqlite(connection) else list(values)


@compiles(Among)
def _of_json(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = _sides(element, compiler, options)
    return f"{column} IN (SELECT value FROM json_each({listed}))"  # noqa: S608 - a column of ours and a bind


@compiles(Among, "postgresql")
def _of_array(element: Among, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = _sides(element, compiler, options)
    type_ = element.column.type
    kind = "bigint" if isinstance(type_, BigInteger) else "integer" if isinstance(type_, Integer) else "text"
    return f"{column} = ANY (CAST({listed} AS {kind}[]))"


def _sides(element: Among, compiler: SQLCompiler, options: dict[str, Any]) -> tuple[str, str]:
    return compiler.process(element.column, **options), compiler.process(element.listed, **options)
