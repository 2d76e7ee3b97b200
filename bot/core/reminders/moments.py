"""A moment to come as people say it: "明晚八点", "28号晚上8点", "半小时后", "tomorrow 8pm"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.reminders.clock_words import plain
from bot.core.reminders.dates import Named, day_named
from bot.core.reminders.schedule import clock_time, instant
from bot.core.reminders.time_of_day import Clock, clocks
from bot.core.scripts.numerals import AMOUNT, amount

_HAN_HOURS = rf"(?:(?P<half>半)个?|(?P<hours>{AMOUNT})\s*个?(?P<more>半)?)(?:小时|钟头)(?P<past>半)?"
_HAN_MINUTES = rf"(?P<minutes>{AMOUNT})\s*分钟?|(?P<quarters>[一二两三123])刻钟"
_HAN_LATER = re.compile(
    rf"(?P<over>过)?(?:{_HAN_HOURS})?零?(?:{_HAN_MINUTES})?(?P<after>以后|之后|过后|后(?!天))?"
)
_ENGLISH_LATER = re.compile(
    rf"(?P<over>\bin )?(?:about )?(?P<count>{AMOUNT})(?P<more> and a half)? (?P<unit>hour|hr|minute|min)s?"
    r"(?P<past> and a half)?(?:(?: and)? (?P<minutes>[0-9]+) min(?:ute)?s?)?(?P<after> from now| later)?"
)
_ABOUT_LIVES = re.compile(r"直播|开播|\b(?:i'm|i am|i|go(?:ing)?|my|live|stream(?:ing)?|next|this)\b")


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """A moment to come: "明晚八点", "周六下午三点", "28号晚上8点", "Nov 28 8pm", "半小时后". Without a day it
    is the next time the clock shows it, and of a weekday the next one. None when it names no time of day, one
    that has passed, or a day that is vague or of the lunar calendar."""
    said = plain(text)
    today = now.astimezone(zone).date()
    named = day_named(said, today)
    found = clocks(named.rest if named else said)
    if not found and named is None:
        return _from_now(said, now)
    if not found and named is not None:
        found = clocks(_ABOUT_LIVES.sub(" ", named.rest))
    if not found or (named and named.day is None):
        return None
    moments = (_at(day, found[0], zone) for day in _days(named, today))
    return next((moment for moment in moments if moment > now), None)


def _days(named: Named | None, today: date) -> list[date]:
    """The days on which it may be, the nearest first."""
    if named is None or named.day is None:
        return [today + timedelta(days=days) for days in (-1, 0, 1)]
    return [named.day, named.day + timedelta(days=7)] if named.weekly else [named.day]


def _at(day: date, clock: Clock, zone: ZoneInfo) -> datetime:
    return instant(day + timedelta(days=clock.later), clock_time(clock.time), zone)


def _from_now(said: str, now: datetime) -> datetime | None:
    """So many hours or minutes from now, on the minute."""
    for found in _HAN_LATER.finditer(said):
        minutes = _han_minutes(found)
        if minutes and (found["over"] or found["after"]):
            return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    for found in _ENGLISH_LATER.finditer(said):
        if found["over"] or found["after"]:
            count = amount(found["count"]) + (0.5 if found["more"] or found["past"] else 0)
            minutes = count * (60 if found["unit"].startswith("h") else 1) + int(found["minutes"] or 0)
            return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)
    return None


def _han_minutes(found: re.Match[str]) -> float:
    hours = amount(found["hours"] or "") + (0.5 if found["half"] or found["more"] or found["past"] else 0)
    return 60 * hours + amount(found["minutes"] or "") + 15 * amount(found["quarters"] or "")
