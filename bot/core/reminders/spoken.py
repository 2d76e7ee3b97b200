"""What she says about reminders, read: times and weekdays, how many days to pause, and a moment to come."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule, clock_time, instant
from bot.core.reminders.time_of_day import read_han_number, read_time_of_day, read_times_of_day
from bot.core.reminders.wishes import MOST_PAUSE, MOST_TIMES

_HAN_DAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "末": 0}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = r"(?:周|星期|礼拜)"
_DAY_WORD = r"[一二三四五六日天1-7]"
_HAN_RANGE = re.compile(rf"{_WEEK}({_DAY_WORD})\s*(?:到|至|-|~)\s*{_WEEK}?({_DAY_WORD})")
_ONE_DAY = r"(?:[一二三四五六日天](?!点)|[1-7](?![点:0-9]))"
_HAN_LIST = re.compile(rf"{_WEEK}((?:{_ONE_DAY}|[、,，和跟与]|{_WEEK})*{_ONE_DAY})")
_ENGLISH_DAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?)?\b")
_ENGLISH_RANGE = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*(?:to|-|through)\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
_TIMES_A_DAY = re.compile(
    r"(?:每天|一天|天天)?([一二两三四1-4])\s*(?:次|回|遍|趟)|\b(once|twice|(?:two|three|four|[1-4]) times)\b"
)
_ENGLISH_COUNTS = {"once": 1, "twice": 2, "two times": 2, "three times": 3, "four times": 4}
_EVERY_DAY = re.compile(r"每一?天|天天|每日|every\s?day|daily|a day")
_NAMED_DAYS = (
    (re.compile(r"工作日|weekdays?\b"), (1, 2, 3, 4, 5)),
    (re.compile(rf"{_WEEK}末|weekends?\b"), (6, 7)),
    (re.compile(r"隔天|隔一天|every other day"), (1, 3, 5)),
)
SPREAD = {
    1: ("07:30",),
    2: ("07:30", "19:30"),
    3: ("07:30", "12:30", "19:30"),
    4: ("07:30", "12:30", "17:00", "20:30"),
}
"""Times of day for somebody who only said how often: before work, at noon, after supper."""

_PART = r"(?:凌晨|清早|早上|早晨|上午|早|中午|下午|傍晚|晚上|夜里|晚)"
_NUMBER = r"(?:[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_SAID_TIME = re.compile(
    rf"{_PART}?\s*{_NUMBER}\s*[:点时]\s*(?:半|一刻|三刻|{_NUMBER}分?)?\s*(?:[ap]\.?m\.?)?"
    rf"|{_PART}\s*{_NUMBER}|{_NUMBER}\s*[ap]\.?m\.?"
)
_FILLERS = re.compile(
    r"[\s、,，。.!！;；/&]|每天|天天|每日|和|跟|还有|提醒我?|叫我?|我?想?改[到成为]?|换[到成]|那就|就|吧|钟|整|左右"
    r"|every\s?day|daily|a day|at|on|and|remind me|please|make it"
)
_SPANS = ("到", "至", "-", "–", "~", " to ", "—")

_SPAN = re.compile(
    r"([0-9]+|[一二两三四五六七八九十]+|半|an?|one|two|three|four|five|six|ten)\s*(个)?\s*"
    r"(天|日|周|星期|礼拜|月|days?|weeks?|months?)"
)
_SPAN_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "礼": 7, "w": 7, "月": 30, "m": 30}
_ENGLISH_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
}
_DATE = re.compile(
    r"(\d{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]?|(?<!\d)(\d{1,2})[/.-](\d{1,2})(?![\d:])"
)

_RELATIVE = (
    (re.compile(r"大后天"), 3),
    (re.compile(r"后天|day after tomorrow"), 2),
    (re.compile(r"明[天早晚晨]?|tomorrow"), 1),
    (re.compile(r"今[天早晚晨]?|today|tonight|this evening"), 0),
)
_EVENING = re.compile(r"[今明]晚|tonight|evening")
_NEXT_WEEK = re.compile(rf"下{_WEEK}|next week")


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def read_schedule(text: str, now: Schedule | None = None) -> Schedule | None:
    """The schedule in what she says; what she leaves open stays as it is `now`. None when she names neither
    times nor days nor how often."""
    said = folded(text)
    days, said = _days(said)
    count, said = _count(said)
    times = read_times_of_day(said)[:MOST_TIMES]
    if not times and days is None and not count:
        return None
    if not times:
        times = SPREAD[count] if count else (now.times if now else SPREAD[1])
    if days is None:
        days = now.days if now and not _EVERY_DAY.search(folded(text)) and not times_only(text) else ()
    return Schedule(times, () if len(days) == 7 else days)


def times_only(text: str) -> bool:
    """Whether she named times and no days: then she means every day."""
    said = folded(text)
    return bool(read_times_of_day(said)) and _days(said)[0] is None


def _days(said: str) -> tuple[tuple[int, ...] | None, str]:
    """The weekdays named, None when there are none, and the sentence without them."""
    for pattern, days in _NAMED_DAYS:
        if pattern.search(said):
            return days, pattern.sub(" ", said)
    if found := _HAN_RANGE.search(said):
        return _between(_han_day(found[1]), _han_day(found[2])), _HAN_RANGE.sub(" ", said)
    if found := _ENGLISH_RANGE.search(said):
        first, last = (_ENGLISH_DAYS.index(word) + 1 for word in found.groups())
        return _between(first, last), _ENGLISH_RANGE.sub(" ", said)
    named = {_han_day(mark) for each in _HAN_LIST.findall(said) for mark in each if _han_day(mark)}
    if named:
        return tuple(sorted(named)), _HAN_LIST.sub(" ", said)
    named = {_ENGLISH_DAYS.index(word[:3]) + 1 for word in _ENGLISH_DAY.findall(said)}
    return (tuple(sorted(named)), _ENGLISH_DAY.sub(" ", said)) if named else (None, said)


def _han_day(mark: str) -> int:
    return int(mark) if mark.isascii() and mark.isdigit() else _HAN_DAYS.get(mark, 0)


def _between(first: int, last: int) -> tuple[int, ...]:
    """Weekdays from first to last, over the week's end when last comes earlier."""
    return tuple(sorted((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)))


def _count(said: str) -> tuple[int, str]:
    """How many times a day, 0 when she did not say, and the sentence without it."""
    found = _TIMES_A_DAY.search(said)
    if not found:
        return 0, said
    word = found[1] or found[2]
    count = _ENGLISH_COUNTS.get(word) or read_han_number(word) or int(word[0])
    return min(count, MOST_TIMES), _TIMES_A_DAY.sub(" ", said)


def is_schedule(text: str) -> bool:
    """Whether she says when and nothing else: "早上七点半", "改成每天两次吧", "Mon, Wed 8pm". A bare number
    could be anything, and so could a sentence in which a time is only mentioned."""
    said = folded(text)
    days, rest = _days(said)
    count, rest = _count(rest)
    timeless = _SAID_TIME.sub(" ", rest)
    return bool(days or count or timeless != rest) and not _FILLERS.sub("", timeless)


def read_span(text: str) -> QuietHours | None:
    """ "九点半到六点半", "21:30 to 6:30": quiet hours begin in the evening unless she says otherwise."""
    for mark in _SPANS:
        start, found, end = folded(text).partition(mark)
        times = (read_time_of_day(start), read_time_of_day(end)) if found else (None, None)
        if times[0] and times[1]:
            begins = times[0]
            if "06:00" <= begins < "12:00" and not any(c in start for c in ("早", "上", "am", "0")):
                begins = f"{int(begins[:2]) + 12}{begins[2:]}"
            return QuietHours(begins, times[1])
    return None


def read_days(text: str, today: date) -> int | None:
    """How many days of pause she asks for: "十天", "一周", "半个月", "到12月1号", "2 weeks"; None when she
    does not say."""
    said = folded(text)
    if (found := _DATE.search(said)) and ("到" in said or "until" in said or "till" in said):
        until = _date(found, today)
        return None if until is None else min(max((until - today).days, 1), MOST_PAUSE)
    if not (found := _SPAN.search(said)):
        return None
    unit = _SPAN_DAYS[found[3][0]]
    if found[1] == "半":
        return max(1, unit // 2)
    number = _ENGLISH_NUMBERS.get(found[1]) or read_han_number(found[1])
    return min(number * unit, MOST_PAUSE) if number else None


def _date(found: re.Match[str], today: date) -> date | None:
    month, day = (read_han_number(word) or 0 for word in (found[1] or found[3], found[2] or found[4]))
    for year in (today.year, today.year + 1):
        try:
            named = date(year, month, day)
        except ValueError:
            continue
        if named >= today:
            return named
    return None


def read_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """A moment to come: "明晚八点", "周六下午三点", "12月1日 20:00", "tomorrow 8pm". Without a day it is the
    next time the clock shows it. None when it names no time of day, or one that has passed."""
    said = folded(text)
    today = now.astimezone(zone).date()
    day, rest = _day_named(said, today)
    evening = " 晚上" if _EVENING.search(said) else ""
    clock = read_time_of_day(rest + evening)
    if clock is None:
        return None
    if day is not None:
        moment = instant(day, clock_time(clock), zone)
        return moment if moment > now else None
    moments = (instant(today + timedelta(days=days), clock_time(clock), zone) for days in (0, 1))
    return next((moment for moment in moments if moment > now), None)


def _day_named(said: str, today: date) -> tuple[date | None, str]:
    for pattern, days in _RELATIVE:
        if pattern.search(said):
            return today + timedelta(days=days), pattern.sub(" ", said)
    if found := _DATE.search(said):
        return _date(found, today), _DATE.sub(" ", said)
    days_named, rest = _days(said)
    if days_named:
        ahead = (days_named[0] - today.isoweekday()) % 7
        if _NEXT_WEEK.search(said):
            ahead = 7 - today.isoweekday() + days_named[0]
        return today + timedelta(days=ahead), rest
    return None, said
