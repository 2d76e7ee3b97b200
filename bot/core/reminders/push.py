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
    wishes = (her.zone, her.schedule, her.paused_until, her.quiet)
    fated, until = _by_the_clock(due.source, due.at, due.of_use_until, now, *wishes, her.reachable)
    if not isinstance(fated, Send):
        return fated
    may = verdict(her.address, her.windows, her.agreed, now, rules)
    if isinstance(may, Waits):
        return _held(may.until or now + LOOK_AGAIN, until, "quota" if may.until else "window")
    return Send(may.form, fated.until) if isinstance(may, Permitted) else fated


@lru_cache(maxsize=4096)
def _by_the_clock(
    source: str,
    at: datetime,
    given: datetime | None,
    now: datetime,
    zone_name: str,
    schedule: Schedule | None,
    paused_until: datetime | None,
    quiet: QuietHours,
    reachable: bool,
) -> tuple[Fate, datetime]:
    """What would become of it if channels allowed everything, and from when on it is of no use; kept, because
    a thousand trainees wish alike."""
    zone = zone_named(zone_name)
    until = of_use_until(source, at, given, zone)
    paused = paused_until is not None and now < paused_until
    if now >= until:
        return Drop("missed" if source == DAILY else "late"), until
    if not reachable:
        return Drop("unreachable"), until
    if source == DAILY and (unwanted := _unwanted(schedule, paused, at, now, zone)):
        return Drop(unwanted), until
    if source.startswith((CAST, MATE)) and paused_until is not None and paused:
        return _held(paused_until, until, "paused"), until
    if is_quiet(quiet, now, zone):
        return _held(quiet_until(quiet, now, zone), until, "quiet"), until
    return Send("chat", min(until, loud_until(quiet, now, zone) or until)), until


def _unwanted(
    schedule: Schedule | None, paused: bool, at: datetime, now: datetime, zone: ZoneInfo
) -> Reason | None:
    """Why a slot of her schedule counts no more: she has taken it back, or a later one of the day takes it
    in."""
    if schedule is None:
        return "stopped"
    if paused:
        return "paused"
    return "merged" if now - at >= _LATE and latest_today(schedule, at, now, zone) else None


def _held(again: datetime, until: datetime, reason: Reason) -> Fate:
    return Hold(again, reason) if again < until else Drop(reason)


def of_use_until(source: str, at: datetime, given: datetime | None, zone: ZoneInfo) -> datetime:
    """From when on nothing would be gained by saying it, unless that is given: a daily push belongs to its
    day."""
    if given is not None:
        return given
    step = lives.step_of(source) if source != DAILY else None
    if step is not None:
        return lives.of_use_until(step, at)
    if source == LATER:
        return at + LATER_OF_USE
    if source.startswith(MATE):
        return at + MATE_OF_USE
    return instant(at.astimezone(zone).date() + timedelta(days=1), time(), zone)
