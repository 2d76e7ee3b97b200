"""What is kept about one trainee, shown to her whole or deleted whole."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, select

from bot.store import crews, fingerprints
from bot.store.codec import read_json
from bot.store.crew_tables import crew, crew_member
from bot.store.reach_tables import notice_credit, service_window
from bot.store.reminder_tables import alarm, ledger, outlook
from bot.store.tables import (
    JSON_TEXT,
    MOMENT,
    PACKED,
    attempt,
    code,
    commission,
    conversation,
    identity,
    lesson_passed,
    letter,
    moment,
    rehearsal,
    script,
    script_version,
    sight,
    spoken,
    trainee,
)

HERS = (
    letter, commission, sight, attempt, lesson_passed, spoken, rehearsal, script_version, script, code,
    service_window, notice_credit, crew_member, alarm, ledger, outlook, identity, conversation,
)  # fmt: skip
"""Every table with rows of hers besides `trainee` itself, in the order in which they are deleted: nothing
more is sent or begun once that has started."""
SECRETS = frozenset({code.c.hash, crew.c.code})
"""Columns that an export leaves out."""


def export(connection: Connection, trainee_id: str) -> dict[str, object]:
    """Every row about her by table, as plain JSON values; empty lists when there is no such trainee."""
    tables: dict[Table, ColumnElement[bool]] = {table: table.c.trainee_id == trainee_id for table in HERS}
    tables |= {trainee: trainee.c.id == trainee_id, crew: crews.of_hers(trainee_id)}
    named = sorted(tables, key=lambda table: table.name)
    return {table.name: _rows(connection, table, tables[table]) for table in named}


def erase(connection: Connection, trainee_id: str) -> None:
    """Delete every row about her. Waits for a turn of hers that another process is taking."""
    connection.execute(
        select(conversation.c.version).where(conversation.c.trainee_id == trainee_id).with_for_update()
    )
    fingerprints.forget(connection, trainee_id)
    crews.forget(connection, trainee_id)
    for table in HERS:
        connection.execute(delete(table).where(table.c.trainee_id == trainee_id))
    connection.execute(delete(trainee).where(trainee.c.id == trainee_id))


def _rows(connection: Connection, table: Table, hers: ColumnElement[bool]) -> list[object]:
    shown = [column for column in table.columns if column not in SECRETS]
    found = connection.execute(select(*shown).where(hers).order_by(*table.primary_key))
    return [
        {column.name: _plain(column, value) for column, value in zip(shown, row, strict=True)}
        for row in found
    ]


def _plain(column: Column[object], value: object) -> object:
    if column.info == MOMENT and isinstance(value, int):
        return moment(value).isoformat()
    if column.info == JSON_TEXT and isinstance(value, str):
        return _without_code(read_json(value))
    if column.info == PACKED and isinstance(value, bytes):
        return fingerprints.unpacked(value)
    return value


def _without_code(document: object) -> object:
    """A code she typed to redeem it is somebody's secret until it is used, and a crew's is its members'."""
    match document:
        case {"do": "redeem_code" | "ask_crew" as do, **rest}:
            return {"do": do, **rest, "with": {}}
        case _:
            return document
