"""Days to come as people name them: "明天", "28号", "下周二", "Nov 28", "元旦", "in three days"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.reminders.weekdays import ENGLISH_DAYS, WEEK, weekdays
from bot.core.scripts.numerals import whole

_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ORDINAL = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_ENGLISH = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
_COUNT = rf"(?:an?|[0-9]{{1,2}}|{'|'.join(_ENGLISH)})"
_YEAR = r"(?:(20[0-9]{2})\s*[年/.-]\s*)?"
_MONTH_DAY = re.compile(rf"{_YEAR}({_NUMBER})\s*月(?:份)?\s*({_NUMBER})\s*[日号]?")
_DAY_MONTH_EN = re.compile(rf"\b(?:the )?{_ORDINAL}(?: of)? {_MONTH}(?:,? (202[0-9]))?")
_MONTH_DAY_EN = re.compile(
    rf"\b{_MONTH} (?:the )?{_ORDINAL}\b(?![:.]|\s*(?:[ap]\.?m\b|o'clock))(?:,? (202[0-9]))?"
)
_MONTH_ALONE = re.compile(
    rf"({_NUMBER})\s*月(?:份)?(?!\s*[0-9一二三四五六七八九十])|\b{_MONTH}(?! (?:the )?[0-9])"
)
_DAY_ALONE = re.compile(
    rf"(?<![0-9.月第周期拜一二三四五六七八九十])(这个?月|本月|下个?月)?\s*({_NUMBER})\s*[号日](?!\s*[棚链线楼库门机院店车田地品馆粉货盒箱罐])"
)
_DAY_ALONE_EN = re.compile(r"\b(?:on )?(?:the )?([0-9]{1,2})(?:st|nd|rd|th)\b")
_FIGURES = re.compile(
    rf"(?<![0-9:]){_YEAR}([0-9]{{1,2}})[/.-]([0-9]{{1,2}})(?![0-9:]|\s*(?:[点时%]|[ap]\.?m\b))"
)
_RELATIVE = (
    (re.compile(r"大后天"), 3),
    (re.compile(r"后[天日]|\bday after tomorrow\b"), 2),
    (re.compile(r"明[天日儿]|明(?=上午|下午|中午)|\b(?:tomorrow|tmrw?|tmr)\b"), 1),
    (re.compile(r"今[天日儿]|\btoday\b|\b(?=tonight|this (?:morning|afternoon|evening))"), 0),
)
_AHEAD = re.compile(
    rf"({_NUMBER}|两)\s*个?(天|{WEEK})(?:以后|之后|过后|后)|\bin ({_COUNT}) (day|week)s?(?: time)?\b"
    rf"|\b({_COUNT}) (day|week)s? (?:from now|later)\b"
)
_FIXED = (
    (re.compile(r"元旦|\bnew year'?s(?: day)\b"), (1, 1)),
    (re.compile(r"妇女节|三八节"), (3, 8)),
    (re.compile(r"劳动节|(?<![周期拜])五一(?=[节假再前放])|\blabou?r day\b"), (5, 1)),
    (re.compile(r"国庆节?"), (10, 1)),
    (re.compile(r"双(?:十一|11)"), (11, 11)),
    (re.compile(r"双(?:十二|12)"), (12, 12)),
    (re.compile(r"平安夜|\bchristmas eve\b"), (12, 24)),
    (re.compile(r"圣诞节?|\bchristmas(?: day)?\b"), (12, 25)),
    (re.compile(r"跨年(?:夜)?|\bnew year'?s eve\b"), (12, 31)),
)
"""Holidays that have a date of the solar calendar."""
_LUNAR = re.compile(
    r"腊月|正月|冬月|农历|阴历|旧历|老历|古历|闰|(?<![最当起])初[一二三四五六七八九十]|廿|除夕|年三十|大年|小年|元宵|端午|七夕|中秋|重阳"
    r"|春节|过年|过完年|\blunar\b|chinese new year|spring festival|mid-?autumn|dragon boat|lantern festival"
)
_VAGUE = re.compile(
    r"昨[天晚日夜]|前天|上个?(?:周|星期|礼拜|月)|刚才|那天|[月年]底|月初|月中|下个?月|下个?(?:周|星期|礼拜)|年后|(?<![季环细情])节(?![目气约省奏])|改天|哪天|清明|冬至|夏至|立[春夏秋冬]"
    r"|\byesterday\b|\blast (?:night|week|month|mon|tue|wed|thu|fri|sat|sun)|\bago\b|\bnext (?:week|month)\b"
    r"|\bmonth'?s? end\b|\bend of\b|\bfestival\b|\beaster\b"
)
_NEXT = re.compile(rf"(下+)个?{WEEK}|\bnext (?:week|(?:{'|'.join(ENGLISH_DAYS)}))")
_THIS = re.compile(rf"[这本]个?{WEEK}|\bthis (?:{'|'.join(ENGLISH_DAYS)})")


@dataclass(frozen=True, slots=True)
class Named:
    """A day, None where there is no such day or only a vague one, and the sentence without it. A `weekly` one
    is a weekday alone: once it is over, she means the next."""

    day: date | None
    rest: str
    weekly: bool = False


def is_lunar(said: str) -> bool:
    """Whether she names a day of the lunar calendar, which is not worked out here."""
    return bool(_LUNAR.search(said))


def day_named(said: str, today: date) -> Named | None:
    """The day to come that a folded sentence names, None when it names none."""
    for read in _WAYS:
        found = read(said, today)
        if found is not None:
            return found
    return None


def _relative(said: str, today: date) -> Named | None:
    for pattern, days in _RELATIVE:
        if pattern.search(said):
            return Named(today + timedelta(days=days), pattern.sub(" ", said))
    if found := _AHEAD.search(said):
        count, unit = (word for word in found.groups() if word)
        days = _counted(count) * (1 if unit in ("天", "day") else 7)
        return Named(today + timedelta(days=days), _cut(said, found))
    return None


def _counted(word: str) -> int:
    """A count in figures or words; "a" and "an" are one."""
    return _ENGLISH.get(word) or whole(word) or 1


def _lunar(said: str, today: date) -> Named | None:
    return Named(None, said) if is_lunar(said) else None


def _dated(said: str, today: date) -> Named | None:
    for pattern, order in ((_MONTH_DAY, "ymd"), (_DAY_MONTH_EN, "dmy"), (_MONTH_DAY_EN, "mdy")):
        if found := pattern.search(said):
            year, month, day = (found[order.index(mark) + 1] for mark in "ymd")
            number = MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else whole(month)
            return Named(_coming(today, year, number, whole(day)), _cut(said, found))
    return None


def _fixed(said: str, today: date) -> Named | None:
    for pattern, (month, day) in _FIXED:
        if found := pattern.search(said):
            return Named(_coming(today, None, month, day), _cut(said, found))
    return None


def _day_alone(said: str, today: date) -> Named | None:
    found = _DAY_ALONE.search(said)
    if found:
        month, number = (found[1] or "")[:1], whole(found[2])
    elif found := _DAY_ALONE_EN.search(said):
        month, number = "", whole(found[1])
    else:
        return None
    months = [_month_on(today, ahead) for ahead in range(13)]
    months = {"这": months[:1], "本": months[:1], "下": months[1:2]}.get(month, months[:3])
    day = _first(today, (_made(first.year, first.month, number) for first in months))
    return Named(day, _cut(said, found))


def _weekday(said: str, today: date) -> Named | None:
    days, rest = weekdays(said)
    if days is None:
        return None
    monday = today - timedelta(days=today.isoweekday() - 1)
    if found := _NEXT.search(said):
        weeks = len(found[1] or "下")
        return Named(monday + timedelta(days=7 * weeks + days[0] - 1), _NEXT.sub(" ", rest))
    ahead = min((day - today.isoweekday()) % 7 for day in days)
    return Named(today + timedelta(days=ahead), rest, weekly=not _THIS.search(said))


def _in_figures(said: str, today: date) -> Named | None:
    for found in _FIGURES.finditer(said):
        month, day = int(found[2]), int(found[3])
        if 1 <= month <= 12 and 1 <= day <= 31:
            return Named(_coming(today, found[1], month, day), _cut(said, found))
    return None


def _vague(said: str, today: date) -> Named | None:
    return Named(None, said) if _VAGUE.search(said) else None


_WAYS: tuple[Callable[[str, date], Named | None], ...] = (
    _relative, _lunar, _dated, _fixed, _day_alone, _weekday, _in_figures, _vague,
)  # fmt: skip
"""The ways to name a day; the first that fits counts. Figures alone come late: 8.30 may be an hour."""


def _coming(today: date, year: str | None, month: int | None, day: int | None) -> date | None:
    """That day of this year or the next, or of the year she named."""
    years = (int(year),) if year else (today.year, today.year + 1)
    return _first(today, (_made(one, month, day) for one in years))


def _made(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or 0)
    except ValueError:
        return None


def _first(today: date, days: Iterator[date | None]) -> date | None:
    return next((day for day in days if day is not None and day >= today), None)


def _month_on(today: date, ahead: int) -> date:
    """The first of the month so many months on."""
    years, month = divmod(today.month - 1 + ahead, 12)
    return date(today.year + years, month + 1, 1)


def month_after(today: date) -> date:
    return _month_on(today, 1)


def first_of_month(said: str, today: date) -> date | None:
    """The first of a month that she names without a day: "到十二月", "until December"."""
    found = _MONTH_ALONE.search(said)
    if found is None:
        return None
    month = whole(found[1]) if found[1] else MONTHS.index(found[2][:3]) + 1
    return _coming(today, None, month, 1)


def _cut(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}"
