"""Push: what becomes of a slot that has come: said now, held for later, or let go, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.changing import swift
from bot.core.messages import Address, Language
from bot.core.reach.budget import Form as Permit
from bot.core.reach.budget import Permitted, Waits, Window
from bot.core.reminders import lives
from bot.core.reminders.budget import RULES, Rules, verdict
from bot.core.reminders.quiet import DEFAULT_QUIET, QuietHours, is_quiet, loud_until, quiet_until
from bot.core.reminders.schedule import Schedule, instant, latest_today, zone_named
from bot.core.reminders.streak import NO_STREAK, Streak
from bot.core.reminders.templates import Used

Reason = Literal[
    "quiet",
    "paused",
    "window",
    "quota",
    "unreachable",
    "missed",
    "merged",
    "late",
    "nothing",
    "refused",
    "stopped",
    "broke",
]
Form = Literal["chat"] | Permit
"""A push as a message of the chat, or in the short form that a platform permits besides."""
DAILY = "daily"
LATER = "later"
CAST = "cast:"
MATE = "mate:"
"""Sources of slots: her schedule, a push put off, a broadcast (with its id behind), somebody who joined her
crew (with her id behind). Lives have their own."""
_LATE = timedelta(minutes=1)
"""From this delay on, a later slot of hers may have come meanwhile."""
TOO_LATE = "its time is over"
"""Why a push that waited past its `until` was not sent: its slot is then looked at once more."""
LATER_OF_USE = timedelta(hours=6)
MATE_OF_USE = timedelta(days=3)
LOOK_AGAIN = timedelta(hours=1)
"""How long a push waits before it is looked at again whether she has written meanwhile."""


@swift
@dataclass(frozen=True, slots=True)
class Standing:
    """What a push needs to know about her. `cards` are the soonest of her cards by key with the moment each
    is due, `upcoming` the lesson that comes next, "" when none. `schedule` is None when she wants no
    reminders. `windows` and `agreed` as in `budget.verdict`."""

    trainee_id: str
    address: Address
    language: Language = "zh-CN"
    name: str = ""
    zone: str = "Asia/Shanghai"
    quiet: QuietHours = DEFAULT_QUIET
    schedule: Schedule | None = None
    paused_until: datetime | None = None
    reachable: bool = True
    windows: tuple[Window, ...] = ()
    agreed: int = 0
    upcoming: str = ""
    streak: Streak = NO_STREAK
    cards: tuple[tuple[str, datetime], ...] = ()
    used: Used = ()


@swift
@dataclass(frozen=True, slots=True)
class Due:
    """A slot of hers that has come. `of_use_until` is only set for broadcasts, which bring it along, and so
    is `text`, in her language. `mate` is the name of who joined her crew, None when nobody did or she is in
    none any more."""

    slot: str
    source: str
    at: datetime
    her: Standing
    of_use_until: datetime | None = None
    text: str = ""
    mate: str | None = None


@swift
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


def fate(due: Due, now: datetime, rules: Rules = RULES) -> Fate:
    """What becomes of it at `now`. Quiet hours come before everything that could be said for it."""
    her = due.her
    zone = zone_named(her.zone)
    until = of_use_until(due, zone)
    if now >= until:
        return Drop("missed" if due.source == DAILY else "late")
    if not her.reachable:
        return Drop("unreachable")
    unwanted = _unwanted(due, now, zone)
    if unwanted is not None:
        return unwanted
    if due.source.startswith((CAST, MATE)) and her.paused_until is not None and now < her.paused_until:
        return _held(her.paused_until, until, "paused")
    if is_quiet(her.quiet, now, zone):
        return _held(quiet_until(her.quiet, now, zone), until, "quiet")
    may = verdict(her.address, her.windows, her.agreed, now, rules)
    if isinstance(may, Waits):
        return _held(may.until or now + LOOK_AGAIN, until, "quota" if may.until else "window")
    form: Form = may.form if isinstance(may, Permitted) else "chat"
    return Send(form, min(until, loud_until(her.quiet, now, zone) or until))


def _unwanted(due: Due, now: datetime, zone: ZoneInfo) -> Drop | None:
    """A slot of her schedule that she has since taken back, or that a later one of the day takes in."""
    if due.source != DAILY:
        return None
    if due.her.schedule is None:
        return Drop("stopped")
    if due.her.paused_until is not None and now < due.her.paused_until:
        return Drop("paused")
    if now - due.at >= _LATE and latest_today(due.her.schedule, due.at, now, zone):
        return Drop("merged")
    return None


def _held(again: datetime, until: datetime, reason: Reason) -> Fate:
    return Hold(again, reason) if again < until else Drop(reason)


def of_use_until(due: Due, zone: ZoneInfo) -> datetime:
    """From when on nothing would be gained by saying it: a daily push belongs to its day."""
    if due.of_use_until is not None:
        return due.of_use_until
    step = lives.step_of(due.source) if due.source != DAILY else None
    if step is not None:
        return lives.of_use_until(step, due.at)
    if due.source == LATER:
        return due.at + LATER_OF_USE
    if due.source.startswith(MATE):
        return due.at + MATE_OF_USE
    return _end_of_day(due.at, zone)


@lru_cache(maxsize=4096)
def _end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    return instant(at.astimezone(zone).date() + timedelta(days=1), time(), zone)
