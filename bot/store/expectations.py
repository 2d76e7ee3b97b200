"""Foreseen: what a push would find at some moment, and all about the pushes of one trainee. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, null, or_, select

from bot.core.reminders.push import DAILY, Due
from bot.core.reminders.schedule import Slot, latest_today, read_written, zone_named
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
    .where(alarm.c.due_at <= AT, alarm.c.source != DAILY)
    .order_by(alarm.c.due_at, alarm.c.trainee_id)
    .limit(LIMIT)
)
_SCHEDULES = (
    select(outlook.c.schedule, trainee.c.zone)
    .join_from(outlook, trainee, trainee.c.id == outlook.c.trainee_id)
    .where(outlook.c.schedule != "")
    .distinct()
)
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
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
    """The slots of this day that have come by then: those of schedules rolled on from today, the ones of the
    asked minute first, and one of each pause too; those of lives and of pushes put off; and what is open in
    the ledger. Of each kind at most `limit`."""
    daily = _of_schedules(connection, at, limit)
    found = _FORESEEN.rows(connection, at=micros(at), limit=limit)
    opened = _OPEN_NOW.rows(connection, at=micros(at), limit=limit, **bound("from", START))
    return read_dues(connection, [*daily, *found, *(row[1:] for row in opened)], at)


_Kind = tuple[str, str]
"""A schedule as it is kept, and a zone: all who have both have their slots at the same moments."""


def _of_schedules(connection: Connection, at: datetime, limit: int) -> Iterator[tuple[Any, ...]]:
    """The latest slot of the day by then of everybody who has one: worked out once for each kind."""
    kinds = [(schedule, zone) for schedule, zone in connection.execute(_SCHEDULES)]
    slots = {kind: slot for kind in kinds if (slot := _latest(kind, at)) is not None}
    in_the_minute = {kind for kind, slot in slots.items() if slot.at > at - _MINUTE}
    for *hers, served in connection.execute(_who(slots, in_the_minute, at, limit)) if slots else ():
        slot = slots.get((hers[_SCHEDULE], hers[_ZONE]))
        if slot is not None and micros(slot.at) > served:
            yield slot.name, DAILY, micros(slot.at), None, None, *hers


_NAMES = [column.name for column in HERS]
_SCHEDULE, _ZONE = _NAMES.index("schedule"), _NAMES.index("zone")


def _latest(kind: _Kind, at: datetime) -> Slot | None:
    schedule, zone = kind
    return latest_today(read_written(schedule), at - 2 * _DAY, at, zone_named(zone))


def _who(kinds: Iterable[_Kind], first: Iterable[_Kind], at: datetime, limit: int) -> Any:
    """Everybody of these kinds whose slot is still to come, or would but for her pause."""
    to_come = or_(
        alarm.c.due_at.is_(None), alarm.c.due_at <= micros(at), outlook.c.paused_until > micros(at - _DAY)
    )
    early = outlook.c.schedule.in_(sorted({schedule for schedule, _ in first}))
    return (
        select(*HERS, alarm.c.after_at)
        .join_from(trainee, outlook, outlook.c.trainee_id == trainee.c.id)
        .join(alarm, and_(alarm.c.trainee_id == trainee.c.id, alarm.c.source == DAILY))
        .outerjoin(identity, AT_HER)
        .where(outlook.c.schedule.in_(sorted({schedule for schedule, _ in kinds})), to_come)
        .order_by(case((early, 0), else_=1), trainee.c.id)
        .limit(limit)
    )


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
