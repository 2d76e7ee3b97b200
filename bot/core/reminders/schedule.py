"""Schedules and slots: which moments a trainee's own times of day are, on her own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.people.trainee import DEFAULT_ZONE

_DAY = timedelta(days=1)
_WEEK_AND_ENDS = 10
"""Days to look ahead: a week, and the days that a zone may skip or repeat at its ends."""
FEWER_DAYS = ((1, 3, 5), (1,))
"""What "less often" leads to once there is one time a day: three days a week, then one."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """`times` are local times of day as "HH:MM", rising; `days` are ISO weekdays 1 to 7, () for every day."""

    times: tuple[str, ...]
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment due to one trainee. `name` is her local date and time as she wished it, and tells it from
    every other slot of hers: it stays the same when her clock is moved."""

    name: str
    at: datetime


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo:
    """The zone of an IANA name; China's for a name that is none."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # KeyError is what ZoneInfoNotFoundError is
        return ZoneInfo(DEFAULT_ZONE)


@lru_cache(maxsize=2048)
def clock_time(text: str) -> time:
    """ "07:30" as a time of day."""
    return time(int(text[:2]), int(text[3:5]))


def instant(day: date, at: time, zone: ZoneInfo, fold: int = 0) -> datetime:
    """A local date and time in UTC. One that a clock change skips is as much later as the change is long;
    one that comes twice is the first of the two, or the second with `fold` 1 (PEP 495)."""
    return datetime.combine(day, at.replace(fold=fold), zone).astimezone(UTC)


@lru_cache(maxsize=4096)
def day_number(at: datetime, zone: ZoneInfo) -> int:
    """The number of the local day at this moment (`date.toordinal`)."""
    return at.astimezone(zone).date().toordinal()


def slots_on(schedule: Schedule, day: date, zone: ZoneInfo) -> list[Slot]:
    """The slots of one local date, in the order of their names."""
    if schedule.days and day.isoweekday() not in schedule.days:
        return []
    return [Slot(f"{day} {text}", instant(day, clock_time(text), zone)) for text in schedule.times]


def next_slot(schedule: Schedule, after: datetime, zone: ZoneInfo) -> Slot | None:
    """The first slot later than `after`, None for a schedule without times. Of two that a clock change puts
    at the same moment only one counts."""
    found: list[Slot] = []
    for day in _days(after, zone):
        ready = bool(found)
        found += [slot for slot in slots_on(schedule, day, zone) if slot.at > after]
        if ready or (found and found[0].at.astimezone(zone).date() == day):
            break
    first = min((slot.at for slot in found), default=None)
    return max((slot for slot in found if slot.at == first), key=lambda slot: slot.name, default=None)


def _days(after: datetime, zone: ZoneInfo) -> Iterator[date]:
    day = after.astimezone(zone).date()
    for number in range(_WEEK_AND_ENDS):
        yield day + number * _DAY


def latest_today(schedule: Schedule, after: datetime, now: datetime, zone: ZoneInfo) -> Slot | None:
    """The last slot of her local day that lies in (after, now], None when there is none."""
    today = slots_on(schedule, now.astimezone(zone).date(), zone)
    past = [slot for slot in today if after < slot.at <= now]
    return max(past, key=lambda slot: slot.at, default=None)


def slot_to_come(schedule: Schedule, after: datetime, now: datetime, zone: ZoneInfo) -> Slot | None:
    """What is due next to somebody last served at `after`. Slots that passed meanwhile become one: the
    latest of today, if any. Those of earlier days are gone. A clock that was set back repeats nothing."""
    missed = latest_today(schedule, after, now, zone)
    return missed or next_slot(schedule, max(after, now), zone)


def fewer(schedule: Schedule) -> Schedule | None:
    """The same with less of it: one time a day, then three days a week, then one. None at the least."""
    if len(schedule.times) > 1:
        return Schedule(schedule.times[:1], schedule.days)
    for days in FEWER_DAYS:
        if not schedule.days or len(schedule.days) > len(days):
            return Schedule(schedule.times, days)
    return None


def written(schedule: Schedule) -> str:
    """A schedule on one line, such as "07:30,19:30 135"."""
    return f"{','.join(schedule.times)} {''.join(map(str, schedule.days))}".strip()


@lru_cache(maxsize=4096)
def read_written(text: str) -> Schedule:
    """What `written` wrote."""
    times, _, days = text.partition(" ")
    return Schedule(tuple(one for one in times.split(",") if one), tuple(map(int, days)))
