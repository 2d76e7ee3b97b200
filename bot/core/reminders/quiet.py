"""Quiet hours: when nothing may be pushed to a trainee, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.core.reminders.schedule import clock_time, instant


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` to `end`, local times of day as "HH:MM", over midnight when start is later. Equal ones
    mean that no hour is quiet."""

    start: str = "21:30"
    end: str = "06:30"


DEFAULT_QUIET = QuietHours()
NO_QUIET = QuietHours("00:00", "00:00")


def is_quiet(quiet: QuietHours, at: datetime, zone: ZoneInfo) -> bool:
    """Whether her clock stands within the quiet hours."""
    clock = _clock(at, zone)
    if quiet.start <= quiet.end:
        return quiet.start <= clock < quiet.end
    return clock >= quiet.start or clock < quiet.end


def quiet_until(quiet: QuietHours, at: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after `at` at which her clock shows the end of the quiet hours."""
    return _next(quiet.end, at, zone)


def loud_until(quiet: QuietHours, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The first moment after `at` at which quiet hours begin, None when there are none."""
    return None if quiet.start == quiet.end else _next(quiet.start, at, zone)


@lru_cache(maxsize=4096)
def _clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%H:%M}"


@lru_cache(maxsize=4096)
def _next(clock: str, after: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after `after` at which the zone's clock shows this; kept, because a thousand trainees
    ask it of the same minute."""
    today = after.astimezone(zone).date()
    moments = (
        instant(today + timedelta(days=days), clock_time(clock), zone, fold)
        for days in range(3)
        for fold in (0, 1)
    )
    return min(moment for moment in moments if moment > after)
