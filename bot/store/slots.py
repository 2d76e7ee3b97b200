"""Slots: those that have come go into the ledger, and the next ones are worked out, set by set."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    and_,
    bindparam,
    delete,
    literal,
    null,
    select,
    tuple_,
    update,
)

from bot.core.reminders.push import DAILY
from bot.core.reminders.schedule import Slot, read_written, slot_to_come, zone_named
from bot.service.ports import Mark, Planned
from bot.store.dialect import by_index, plan_alone
from bot.store.many import UpdateMany
from bot.store.prepared import InsertNew, Prepared
from bot.store.reminder_tables import alarm, ledger, outlook
from bot.store.standings import AT, FROM, LIMIT, bound
from bot.store.tables import micros, moment, trainee

_TO = tuple_(
    bindparam("to_at", type_=BigInteger), bindparam("to_her", type_=Text), bindparam("to_what", type_=Text)
)
_KEY = tuple_(alarm.c.due_at, alarm.c.trainee_id, alarm.c.source)
_BEHIND, _UP_TO = _KEY > FROM, _KEY <= _TO
_DUE = select(alarm.c.due_at, alarm.c.trainee_id, alarm.c.source).where(alarm.c.due_at <= AT, _BEHIND)
_NTH_DUE = Prepared(
    _DUE.order_by(alarm.c.due_at, alarm.c.trainee_id, alarm.c.source).limit(1).offset(bindparam("others"))
)
_LAST_DUE = Prepared(
    _DUE.order_by(alarm.c.due_at.desc(), alarm.c.trainee_id.desc(), alarm.c.source.desc()).limit(1)
)
_COLUMNS = [column.name for column in ledger.columns]
_PLAN = Prepared(
    InsertNew(ledger).from_select(
        _COLUMNS,
        select(
            alarm.c.trainee_id,
            alarm.c.slot,
            alarm.c.source,
            alarm.c.due_at,
            literal("planned", Text),
            literal("", Text),
            AT,
            null(),
            literal("", Text),
            null(),
            AT,
        ).where(alarm.c.due_at.is_not(None), _BEHIND, _UP_TO),
    )
)
# Only what has its row in the ledger is taken off: on PostgreSQL a turn may have set an alarm in between. As
# a value and not an EXISTS, which PostgreSQL would turn round and begin from a ledger of years.
_PLANNED = and_(
    alarm.c.due_at.is_not(None),
    _BEHIND,
    _UP_TO,
    select(1)
    .where(ledger.c.trainee_id == alarm.c.trainee_id, ledger.c.slot == alarm.c.slot)
    .scalar_subquery()
    .is_not(None),
)
_REWIND = Prepared(
    update(alarm)
    .where(_PLANNED, alarm.c.source == DAILY)
    .values(after_at=alarm.c.due_at, due_at=null(), slot="")
)
_TAKE_OFF = Prepared(delete(alarm).where(_PLANNED, alarm.c.source != DAILY))

_UNWOUND = Prepared(
    select(alarm.c.trainee_id, alarm.c.after_at, outlook.c.schedule, outlook.c.paused_until, trainee.c.zone)
    .join_from(alarm, outlook, outlook.c.trainee_id == alarm.c.trainee_id)
    .join(trainee, trainee.c.id == alarm.c.trainee_id)
    .where(alarm.c.due_at.is_(None), alarm.c.trainee_id > bindparam("behind", type_=Text))
    .order_by(alarm.c.trainee_id)
    .limit(LIMIT)
    .with_for_update(of=alarm, skip_locked=True)
)
_WIND = UpdateMany(alarm, ("trainee_id", "source"), ("due_at", "slot"))
_NEVER = Prepared(delete(alarm).where(alarm.c.trainee_id == bindparam("her"), alarm.c.source == DAILY))


def plan(connection: Connection, now: datetime, limit: int, after: Mark) -> Planned | None:
    """Put slots that have come into the ledger, the longest due first, and take their alarms off; None when
    none behind `after` is due. A slot that is in the ledger already stays as it is there.

    It never looks back before `after`: PostgreSQL would wade through what it has just taken off.
    """
    plan_alone(connection)
    by_index(connection)
    at = micros(now)
    start = bound("from", after)
    end = _NTH_DUE.row(connection, at=at, others=limit - 1, **start) or _LAST_DUE.row(
        connection, at=at, **start
    )
    if end is None:
        return None
    last = (moment(end[0]), end[1], end[2])
    part = {**start, **bound("to", last)}
    planned = _PLAN.each(connection, [{"at": at, **part}])
    _TAKE_OFF.do(connection, **part)
    _REWIND.do(connection, **part)
    return Planned(planned, last)


def wind(connection: Connection, now: datetime, limit: int, behind: str) -> str:
    """Work out the next slot of schedules that have none, of trainees whose ids come behind this one; returns
    the last of them, "" when there are no more."""
    by_index(connection)
    found = _UNWOUND.rows(connection, limit=limit, behind=behind)
    wound: list[dict[str, object]] = []
    never: list[dict[str, object]] = []
    for her, after, schedule, paused_until, zone in found:
        slot = _to_come(schedule, max(after, paused_until or after), now, zone)
        if slot is None:
            never.append({"her": her})
        else:
            wound.append({"trainee_id": her, "source": DAILY, "due_at": micros(slot.at), "slot": slot.name})
    _WIND.write(connection, wound)
    if never:
        _NEVER.each(connection, never)
    return str(found[-1][0]) if len(found) == limit else ""


@lru_cache(maxsize=4096)
def _to_come(schedule: str, since: int, now: datetime, zone: str) -> Slot | None:
    """The next slot of a schedule as it is kept; kept itself, because a thousand trainees who were served in
    the same minute come to the same one."""
    if not schedule:
        return None
    return slot_to_come(read_written(schedule), moment(since), now, zone_named(zone))
