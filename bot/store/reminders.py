"""Planning pushes: slots that have come go into the ledger, and from there to the post, set by set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import (
    BigInteger,
    Connection,
    Text,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    null,
    select,
    tuple_,
    update,
)

from bot.core.messages import Address, Letter
from bot.core.reminders.push import DAILY, Due, Standing
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import read_written, slot_to_come, zone_named
from bot.core.reminders.streak import Streak
from bot.service.ports import START, Expected, Mark, Outcome, Planned
from bot.store.dialect import letter_numbers, plan_alone
from bot.store.many import InsertMany, UpdateMany
from bot.store.prepared import InsertNew, Prepared
from bot.store.reach_tables import notice_credit, service_window
from bot.store.reminder_tables import alarm, broadcast, ledger, outlook
from bot.store.rows import of_letter
from bot.store.tables import conversation, identity, letter, micros, moment, trainee

_AT = bindparam("at", type_=BigInteger)
_LIMIT = bindparam("limit", type_=BigInteger)
_FROM = tuple_(
    bindparam("from_at", type_=BigInteger),
    bindparam("from_her", type_=Text),
    bindparam("from_what", type_=Text),
)
_TO = tuple_(
    bindparam("to_at", type_=BigInteger), bindparam("to_her", type_=Text), bindparam("to_what", type_=Text)
)
_KEY = tuple_(alarm.c.due_at, alarm.c.trainee_id, alarm.c.source)
_BEHIND, _UP_TO = _KEY > _FROM, _KEY <= _TO
_DUE = select(alarm.c.due_at, alarm.c.trainee_id, alarm.c.source).where(alarm.c.due_at <= _AT, _BEHIND)
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
            _AT,
            null(),
            literal("", Text),
            null(),
            _AT,
        ).where(alarm.c.due_at.is_not(None), _BEHIND, _UP_TO),
    )
)
# Only what has its row in the ledger is taken off: on PostgreSQL a turn may have set an alarm in between.
_PLANNED = and_(
    alarm.c.due_at.is_not(None),
    _BEHIND,
    _UP_TO,
    exists().where(ledger.c.trainee_id == alarm.c.trainee_id, ledger.c.slot == alarm.c.slot),
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
    .limit(_LIMIT)
    .with_for_update(of=alarm, skip_locked=True)
)
_WIND = UpdateMany(alarm, ("trainee_id", "source"), ("due_at", "slot"))
_NEVER = Prepared(delete(alarm).where(alarm.c.trainee_id == bindparam("her"), alarm.c.source == DAILY))

_LEFT = (
    select(func.sum(service_window.c.messages_left))
    .where(service_window.c.channel == trainee.c.last_channel, service_window.c.key == trainee.c.last_key)
    .where(service_window.c.ends_at > _AT)
    .scalar_subquery()
)
_NOTICES = (
    select(func.sum(notice_credit.c.credits))
    .where(notice_credit.c.channel == trainee.c.last_channel, notice_credit.c.key == trainee.c.last_key)
    .scalar_subquery()
)
_HERS = (
    trainee.c.id,
    trainee.c.last_channel,
    trainee.c.last_key,
    trainee.c.language,
    trainee.c.name,
    trainee.c.zone,
    outlook.c.quiet_from,
    outlook.c.quiet_to,
    outlook.c.schedule,
    outlook.c.paused_until,
    identity.c.reachable,
    outlook.c.upcoming,
    outlook.c.streak_days,
    outlook.c.streak_last,
    outlook.c.freezes,
    outlook.c.cards,
    outlook.c.used,
)
_AT_HER = and_(identity.c.channel == trainee.c.last_channel, identity.c.key == trainee.c.last_key)
_OPEN_ROWS = (
    select(
        ledger.c.try_at,
        ledger.c.slot,
        ledger.c.source,
        ledger.c.due_at,
        broadcast.c.ends_at,
        broadcast.c.words,
        *_HERS,
        _LEFT,
        _NOTICES,
    )
    .join_from(ledger, trainee, trainee.c.id == ledger.c.trainee_id)
    .join(outlook, outlook.c.trainee_id == trainee.c.id)
    .join(conversation, conversation.c.trainee_id == trainee.c.id)
    .outerjoin(identity, _AT_HER)
    .outerjoin(broadcast, broadcast.c.id == ledger.c.broadcast_id)
    .where(
        ledger.c.try_at <= _AT,
        tuple_(ledger.c.try_at, ledger.c.trainee_id, ledger.c.slot) > _FROM,
    )
    .order_by(ledger.c.try_at, ledger.c.trainee_id, ledger.c.slot)
    .limit(_LIMIT)
)
# Her conversation is held until the unit ends: the letter's number must be hers alone to give.
_OPEN = Prepared(_OPEN_ROWS.with_for_update(of=(ledger, conversation), skip_locked=True))
_OPEN_NOW = Prepared(_OPEN_ROWS)
_NO_TEXT = (null(), null())
_FORESEEN = Prepared(
    select(alarm.c.slot, alarm.c.source, alarm.c.due_at, *_NO_TEXT, *_HERS, _LEFT, _NOTICES)
    .join_from(alarm, trainee, trainee.c.id == alarm.c.trainee_id)
    .join(outlook, outlook.c.trainee_id == trainee.c.id)
    .outerjoin(identity, _AT_HER)
    .where(alarm.c.due_at <= _AT)
    .order_by(alarm.c.due_at, alarm.c.trainee_id)
    .limit(_LIMIT)
)
_ONE = Prepared(
    select(*_HERS, _LEFT, _NOTICES)
    .join_from(trainee, outlook, outlook.c.trainee_id == trainee.c.id)
    .outerjoin(identity, _AT_HER)
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
_SETTLE = UpdateMany(
    ledger,
    ("trainee_id", "slot"),
    ("state", "reason", "try_at", "letter_id", "template", "changed_at"),
)
_POST = InsertMany(letter)
_REMEMBER = UpdateMany(outlook, ("trainee_id",), ("used",))
_NUMBER = UpdateMany(conversation, ("trainee_id",), ("last_letter",))


def plan(connection: Connection, now: datetime, limit: int, after: Mark) -> Planned | None:
    """Put slots that have come into the ledger, the longest due first, and take their alarms off; None when
    none behind `after` is due. A slot that is in the ledger already stays as it is there.

    It never looks back before `after`: PostgreSQL would wade through what it has just taken off.
    """
    plan_alone(connection)
    at = micros(now)
    start = _bound("from", after)
    end = _NTH_DUE.row(connection, at=at, others=limit - 1, **start) or _LAST_DUE.row(
        connection, at=at, **start
    )
    if end is None:
        return None
    last = (moment(end[0]), end[1], end[2])
    part = {**start, **_bound("to", last)}
    planned = _PLAN.each(connection, [{"at": at, **part}])
    _TAKE_OFF.do(connection, **part)
    _REWIND.do(connection, **part)
    return Planned(planned, last)


def _bound(side: str, mark: Mark) -> dict[str, object]:
    return {f"{side}_at": micros(mark[0]), f"{side}_her": mark[1], f"{side}_what": mark[2]}


def wind(connection: Connection, now: datetime, limit: int, behind: str) -> str:
    """Work out the next slot of schedules that have none, of trainees whose ids come behind this one; returns
    the last of them, "" when there are no more."""
    found = _UNWOUND.rows(connection, limit=limit, behind=behind)
    wound: list[dict[str, object]] = []
    never: list[dict[str, object]] = []
    for her, after, schedule, paused_until, zone in found:
        since = moment(max(after, paused_until or after))
        slot = slot_to_come(read_written(schedule), since, now, zone_named(zone)) if schedule else None
        if slot is None:
            never.append({"her": her})
        else:
            wound.append({"trainee_id": her, "source": DAILY, "due_at": micros(slot.at), "slot": slot.name})
    _WIND.write(connection, wound)
    if never:
        _NEVER.each(connection, never)
    return str(found[-1][0]) if len(found) == limit else ""


def due(connection: Connection, now: datetime, limit: int, after: Mark) -> tuple[list[Due], Mark]:
    """Slots of the ledger to be decided about now, with all that a push must know, and where they end."""
    rows = _OPEN.rows(connection, at=micros(now), limit=limit, **_bound("from", after))
    dues = [read_due(row[1:]) for row in rows]
    return dues, (moment(rows[-1][0]), dues[-1].her.trainee_id, dues[-1].slot) if dues else after


def read_due(row: Sequence[Any]) -> Due:
    """A slot from a row of the ledger and of what is known about her."""
    slot, source, at, ends_at, words, *hers = row
    her = read_standing(hers)
    text = orjson.loads(words).get(her.language, "") if words else ""
    return Due(slot, source, moment(at), her, moment(ends_at) if ends_at is not None else None, text)


def read_standing(row: Sequence[Any]) -> Standing:
    (
        id_, channel, key, language, name, zone, quiet_from, quiet_to, schedule, paused_until, reachable,
        upcoming, days, last, freezes, cards, used, left, notices,
    ) = row  # fmt: skip
    return Standing(
        id_,
        Address(channel or "", key or ""),
        language,
        name,
        zone,
        QuietHours(quiet_from, quiet_to),
        read_written(schedule) if schedule else None,
        moment(paused_until) if paused_until else None,
        bool(reachable),
        int(left or 0),
        int(notices or 0),
        upcoming,
        Streak(days, last, freezes),
        () if cards == "[]" else tuple((card, moment(at)) for card, at in orjson.loads(cards)),
        () if used == "[]" else tuple((words, day) for words, day in orjson.loads(used)),
    )


def foreseen(connection: Connection, at: datetime, limit: int) -> list[Due]:
    """What `due` would find at this moment, alarms of slots that are not planned yet included."""
    found = _FORESEEN.rows(connection, at=micros(at), limit=limit)
    opened = _OPEN_NOW.rows(connection, at=micros(at), limit=limit, **_bound("from", START))
    return [read_due(row) for row in (*found, *(row[1:] for row in opened))]


def expected(connection: Connection, trainee_id: str, at: datetime) -> Expected | None:
    """All about the pushes of one trainee, None when there is none of this id."""
    row = _ONE.row(connection, her=trainee_id, at=micros(at))
    if row is None:
        return None
    alarms = {
        source: (slot, None if due is None else moment(due))
        for source, slot, due in _HER_ALARMS.rows(connection, her=trainee_id)
    }
    kept = _HER_LEDGER.rows(connection, her=trainee_id)
    rows = [(slot, state, reason, moment(changed)) for slot, state, reason, changed in kept]
    return Expected(read_standing(row), alarms, rows)


def settle(connection: Connection, outcomes: Sequence[Outcome], now: datetime) -> int:
    """Write what was decided, and post what shall be said; returns how many letters that made."""
    said = [one for one in outcomes if one.outgoing is not None]
    numbers = letter_numbers(connection, len(said)) if said else []
    numbered = {id(one): number for one, number in zip(said, numbers, strict=True)}
    at = micros(now)
    if said:
        _POST.write(connection, [_of_letter(one, numbered[id(one)], now) for one in said])
        hers = [{"trainee_id": one.trainee_id, "last_letter": numbered[id(one)]} for one in said]
        _NUMBER.write(connection, hers)
        used = [{"trainee_id": one.trainee_id, "used": orjson.dumps(one.used).decode()} for one in said]
        _REMEMBER.write(connection, used)
    _SETTLE.write(connection, [_of_outcome(one, numbered.get(id(one)), at) for one in outcomes])
    return len(said)


def _of_letter(one: Outcome, number: int, now: datetime) -> dict[str, object]:
    assert one.outgoing is not None and one.address is not None  # noqa: S101, PT018 - what is said has both
    return of_letter(Letter(number, one.trainee_id, one.address, one.outgoing), None, now)


def _of_outcome(one: Outcome, number: int | None, at: int) -> dict[str, object]:
    return {
        "trainee_id": one.trainee_id,
        "slot": one.slot,
        "state": one.state,
        "reason": one.reason,
        "try_at": micros(one.again) if one.again else None,
        "letter_id": number,
        "template": " ".join(one.templates),
        "changed_at": at,
    }
