"""Wishes: when a trainee wants to hear from us, and when not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule, instant

LATER = timedelta(hours=1)
"""How long one push is put off when she taps "later"."""
MOST_LATER = timedelta(hours=12)
"""The longest that one push is put off: what lies beyond is another day's."""
MOST_TIMES = 4
"""Times a day that may be wished for."""
MOST_PAUSE = 180
"""Days of the longest pause: half a year, from sowing to harvest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What can be undone: the times, whether they count, and the quiet hours."""

    schedule: Schedule | None = None
    paused_until: datetime | None = None
    quiet: QuietHours = field(default_factory=QuietHours)


@dataclass(frozen=True, slots=True)
class Wishes:
    """`wanted` is what holds now, `before` what held before her last change, None when there is nothing to
    undo. A schedule of None means that she wants no reminder; `kept` is then the last one she had, to come
    back to. `later` is a push put off to that moment. `since` is when she last changed anything."""

    wanted: Wanted = field(default_factory=Wanted)
    before: Wanted | None = None
    kept: Schedule | None = None
    later: datetime | None = None
    since: datetime | None = None


def changed(wishes: Wishes, wanted: Wanted, now: datetime) -> Wishes:
    """The wishes after a change, which can be undone once."""
    kept = wishes.wanted.schedule or wishes.kept
    return replace(wishes, wanted=wanted, before=wishes.wanted, kept=kept, since=now)


def scheduled(wishes: Wishes, schedule: Schedule | None, now: datetime) -> Wishes:
    """Other times, or none; a pause ends with them."""
    return changed(wishes, replace(wishes.wanted, schedule=schedule, paused_until=None), now)


def paused(wishes: Wishes, days: int, now: datetime, zone: ZoneInfo) -> Wishes:
    """Nothing until the morning after so many days, her today being the first."""
    from_day = now.astimezone(zone).date() + timedelta(days=days)
    until = instant(from_day, datetime.min.time(), zone)
    return changed(wishes, replace(wishes.wanted, paused_until=until), now)


def undone(wishes: Wishes, now: datetime) -> Wishes:
    """As it was before the last change."""
    if wishes.before is None:
        return wishes
    return replace(wishes, wanted=wishes.before, before=None, since=now)


def snoozed(wishes: Wishes, now: datetime, by: timedelta = LATER) -> Wishes:
    """One more push so much later than now, half a day at most, on the minute."""
    return replace(wishes, later=(now + min(by, MOST_LATER)).replace(second=0, microsecond=0))


def is_paused(wanted: Wanted, now: datetime) -> bool:
    return wanted.paused_until is not None and now < wanted.paused_until
