"""Push: what becomes of a slot that has come: said now, held for later, or let go, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.messages import Language
from bot.core.reminders import lives
from bot.core.reminders.budget import Form, permitted, rule_of
from bot.core.reminders.quiet import DEFAULT_QUIET, QuietHours, is_quiet, loud_until, quiet_until
from bot.core.reminders.schedule import zone_named
from bot.core.reminders.streak import NO_STREAK, Streak
from bot.core.reminders.templates import Used

Reason = Literal[
    "quiet", "paused", "window", "unreachable", "missed", "merged", "late", "nothing", "refused", "stopped"
]
DAILY = "daily"
LATER = "later"
CAST = "cast:"
"""Sources of slots: her schedule, a push put off, a broadcast (with its id behind). Lives have their own."""
LATER_OF_USE = timedelta(hours=6)
LOOK_AGAIN = timedelta(hours=1)
"""How long a push waits before it is looked at again whether she has written meanwhile."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a push needs to know about her. `cards` are the soonest of her cards by key with the moment each
    is due, `upcoming` the lesson that comes next, "" when none."""

    trainee_id: str
    language: Language = "zh-CN"
    name: str = ""
    zone: str = "Asia/Shanghai"
    quiet: QuietHours = DEFAULT_QUIET
    paused_until: datetime | None = None
    channel: str = "web"
    reachable: bool = True
    heard_at: datetime | None = None
    pushed: int = 0
    notices: int = 0
    upcoming: str = ""
    streak: Streak = NO_STREAK
    cards: tuple[tuple[str, datetime], ...] = ()
    used: Used = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A slot of hers that has come. `of_use_until` is only set for broadcasts, which bring it along. `newer`
    says that a later slot of her schedule has come, too."""

    slot: str
    source: str
    at: datetime
    her: Standing
    of_use_until: datetime | None = None
    newer: bool = False


@dataclass(frozen=True, slots=True)
class Send:
    """Say it now, in this form, and only until `until`: then quiet hours begin, or it is of no more use."""

    form: Form
    until: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """Not now; look again at `until`."""

    until: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Drop:
    """Never."""

    reason: Reason


Fate = Send | Hold | Drop


def fate(due: Due, now: datetime) -> Fate:
    """What becomes of it at `now`. Quiet hours come before everything that could be said for it."""
    her = due.her
    zone = zone_named(her.zone)
    until = of_use_until(due, zone)
    if now >= until:
        return Drop("missed" if due.source == DAILY else "late")
    if due.newer:
        return Drop("merged")
    if not her.reachable:
        return Drop("unreachable")
    if due.source.startswith(CAST) and her.paused_until is not None and now < her.paused_until:
        return _held(her.paused_until, until, "paused")
    if is_quiet(her.quiet, now, zone):
        return _held(quiet_until(her.quiet, now, zone), until, "quiet")
    form = permitted(rule_of(her.channel), her.heard_at or now, her.pushed, her.notices, now)
    if form is None:
        return _held(now + LOOK_AGAIN, until, "window")
    return Send(form, min(until, loud_until(her.quiet, now, zone) or until))


def _held(again: datetime, until: datetime, reason: Reason) -> Fate:
    return Hold(again, reason) if again < until else Drop(reason)


def of_use_until(due: Due, zone: ZoneInfo) -> datetime:
    """From when on nothing would be gained by saying it: a daily push belongs to its day."""
    if due.of_use_until is not None:
        return due.of_use_until
    step = lives.step_of(due.source)
    if step is not None:
        return lives.of_use_until(step, due.at)
    if due.source == LATER:
        return due.at + LATER_OF_USE
    day = due.at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, datetime.min.time(), zone)
