"""Foreseen: what a push would find at some moment, and all about the pushes of one trainee. Reads only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, null, select

from bot.core.reminders.push import Due
from bot.service.ports import START, Expected
from bot.store.allowances import allowed
from bot.store.prepared import Prepared
from bot.store.pushes import OPEN_ROWS, read_dues
from bot.store.reminder_tables import alarm, ledger, outlook
from bot.store.standings import AT, AT_HER, HERS, LIMIT, bound, read_standing
from bot.store.tables import identity, micros, moment, trainee

_OPEN_NOW = Prepared(OPEN_ROWS)
_NO_TEXT = (null(), null())
_FORESEEN = Prepared(
    select(alarm.c.slot, alarm.c.source, alarm.c.due_at, *_NO_TEXT, *HERS)
    .join_from(alarm, trainee, trainee.c.id == alarm.c.trainee_id)
    .join(outlook, outlook.c.trainee_id == trainee.c.id)
    .outerjoin(identity, AT_HER)
    .where(alarm.c.due_at <= AT)
    .order_by(alarm.c.due_at, alarm.c.trainee_id)
    .limit(LIMIT)
)
_ONE = Prepared(
    select(*HERS)
    .join_from(trainee, outlook, outlook.c.trainee_id == trainee.c.id)
    .outerjoin(identity, AT_HER)
    .where(trainee.c.id == bindparam("her"))
)
_HER_ALARMS = Prepared(
    select(alarm.c.source, alarm.c.slot, alarm.c.due_at)
    .where(alarm.c.trainee_id == bindparam("her"))
    .order_by(alarm.c.due_at)
)
_HER_LEDGER = Prepared(
    select(ledger.c.slot, ledger.c.state, ledger.c.reason, ledger.c.changed_at)
    .where(ledger.c.trainee_id == bindparam("her"))
    .order_by(ledger.c.due_at.desc())
    .limit(14)
)


def foreseen(connection: Connection, at: datetime, limit: int) -> list[Due]:
    """What `due` would find at this moment, alarms of slots that are not planned yet included."""
    found = _FORESEEN.rows(connection, at=micros(at), limit=limit)
    opened = _OPEN_NOW.rows(connection, at=micros(at), limit=limit, **bound("from", START))
    return read_dues(connection, [*found, *(row[1:] for row in opened)], at)


def expected(connection: Connection, trainee_id: str, at: datetime) -> Expected | None:
    """All about the pushes of one trainee, None when there is none of this id."""
    row = _ONE.row(connection, her=trainee_id)
    if row is None:
        return None
    alarms = {
        source: (slot, None if due is None else moment(due))
        for source, slot, due in _HER_ALARMS.rows(connection, her=trainee_id)
    }
    kept = _HER_LEDGER.rows(connection, her=trainee_id)
    rows = [(slot, state, reason, moment(changed)) for slot, state, reason, changed in kept]
    return Expected(read_standing(row, allowed(connection, [trainee_id], at)), alarms, rows)
