"""Weekdays and how often, as people say them: "周一三五", "不要周末", "每周三次", "every other day"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.reminders.clock_words import is_filler, without_parts
from bot.core.reminders.time_of_day import clocks, without_clocks
from bot.core.reminders.wishes import MOST_TIMES
from bot.core.scripts.numerals import said_value, whole

WEEK = r"(?:周|星期|礼拜)"
ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HAN_DAYS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7}
_DAY_WORD = r"[一二三四五六日天1-7]"
_ONE_DAY = r"(?:[一二三四五六日天](?![点场刻个斤块元箱共定张条次回遍趟])|[1-7](?![点:.0-9场个斤块元箱]))"
_HAN_RANGE = rf"{WEEK}({_DAY_WORD})\s*(?:到|至|-|~)\s*{WEEK}?({_ONE_DAY})"
_HAN_LIST = rf"{WEEK}(?:(?:{_ONE_DAY}|[、,，和跟与]|{WEEK})*{_ONE_DAY})"
_ENGLISH_DAY = (
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?(?! (?:down|beside|next|by|in|with))"
    r"|(?<!the )(?<!that )(?<!this )(?<!hot )sun)(?:days?)?\b"
)
_ENGLISH_RANGE = (
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*(?:to|-|through)\s*(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
_ENGLISH_LIST = rf"{_ENGLISH_DAY}(?:\s*(?:,|and|or|&|/)\s*{_ENGLISH_DAY})*"
_WORKDAYS = r"工作日|\b(?:week|work(?:ing)? ?)days?\b"
_WEEKEND = rf"{WEEK}末|\bweekends?\b"
_DAYS = re.compile(f"{_WORKDAYS}|{_WEEKEND}|{_HAN_RANGE}|{_ENGLISH_RANGE}|{_HAN_LIST}|{_ENGLISH_LIST}")
_NOT_BEFORE = re.compile(
    r"(?:不要|别在?|不用|不在|不想|除了?|\b(?:except|but not|not|no|never|without|skip|other than)"
    r"(?: reminders?)?)"
    r"(?: ?(?:on|for|at|the|in|是))*\s*$"
)
_NOT_AFTER = re.compile(
    r"(?:的?时候)?[就都也我是]?\s*(?:请)?(?:不要|不用|不叫|不提醒|不学|不行|不发|不收|不方便|别(?!忘)|没空|没时间|休息|歇|除外|以外|之外"
    r"|off\b|excluded\b|don't)"
)
EVERY_DAY = re.compile(r"每一?天|天天|每日|\bevery ?day\b|\beach day\b|\bdaily\b|\ba day\b")

_COUNT_WORD = r"(?:[0-9]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_SEVERAL = r"(?:[2-9]|1[0-9]|[二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九])"
_TIMES = r"(?:次|回|遍|趟)"
_ENGLISH_COUNT = (
    r"(once|twice|thrice|(?:a couple of|[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) times)"
)
_PER_WEEK = re.compile(
    rf"(?:每|[一1])个?{WEEK}\s*(?:只|就|各|都)?(?:提醒|叫|来|学|给我|发)*我?\s*({_COUNT_WORD})\s*(?:{_TIMES}|天)"
    rf"|\b{_ENGLISH_COUNT} ?(?:a|per|every|each|/) ?week\b|\b{_ENGLISH_COUNT} weekly\b"
    r"|\b([0-9]|one|two|three|four|five|six|seven) days? (?:a|per|every|each) week\b"
    r"|\b(weekly|once every week)\b"
)
_EVERY_DAYS = re.compile(
    rf"(?:每隔({_COUNT_WORD})(?:天|日)|每({_SEVERAL})(?:天|日)|({_SEVERAL})(?:天|日)(?=\s*一{_TIMES}))(?:\s*一{_TIMES})?"
    r"|\b(?:once )?every ([0-9]{1,2}|two|three|four|five|six|seven|second|third|fourth|other) days?\b"
    rf"|(隔一?[天日])(?:\s*一{_TIMES})?"
)
_ORDINALS = {"second": 2, "other": 2, "third": 3, "fourth": 4}
_STRETCH = r"(?:个?半?小时|个?半?钟头|分钟|个?月|年|季度|个?季)"
_UNKNOWN_PACE = re.compile(
    rf"(?:[每隔]|{_COUNT_WORD}){_COUNT_WORD}?{_STRETCH}.{{0,4}}{_COUNT_WORD}{_TIMES}|[每隔]{_COUNT_WORD}?{_STRETCH}"
    rf"|(?:隔|[每隔]?{_SEVERAL})个?{WEEK}.{{0,4}}[一1]{_TIMES}|隔{WEEK}|{_SEVERAL}天{_COUNT_WORD}{_TIMES}"
    r"|\b(?:hourly|monthly|yearly|fortnightly|bi-?weekly)\b"
    r"|\bevery (?:other |second |[0-9a-z]+ )?(?:hours?|months?|years?)\b"
    r"|\bevery (?:other|second|two|three|four|[2-9]) weeks?\b"
    r"|\b(?:once|twice|times) (?:an|a|per|every|each) (?:hour|month|year|fortnight)\b"
)
_NO_RUN = (
    r"(?:(?<![第下上这那再哪几0-9一二两三四五六七八九十])|(?<=[周期拜一二三四五六日天][一二三四五六日天]))"
)
_PER_DAY = re.compile(
    r"(?:(?:每天|一天|1天|天天)(?:就|只|各|都)?(?:提醒|叫|来|学|给我|发)*我?\s*)?"
    rf"{_NO_RUN}({_COUNT_WORD})\s*{_TIMES}"
    rf"|\b{_ENGLISH_COUNT}\b"
)
_WANTED = re.compile(rf"(?:提醒|叫)我?(?:{_COUNT_WORD})\s*{_TIMES}|\b(?:remind|call) me \S+(?: times)?$")
_ONCE_MORE = re.compile(r"再.*[一1]次|once more|once again|at once|\bonce (?:i|we|it|the|you)\b")
WEEKLY: dict[int, tuple[int, ...]] = {
    1: (1,),
    2: (1, 4),
    3: (1, 3, 5),
    4: (1, 3, 5, 7),
    5: (1, 2, 3, 4, 5),
    6: (1, 2, 3, 4, 5, 6),
    7: (1, 2, 3, 4, 5, 6, 7),
}
"""Weekdays for somebody who only said how many days a week, as far apart as they go."""
_EVERY_SO_MANY = {1: WEEKLY[7], 2: WEEKLY[3], 3: WEEKLY[2], 7: WEEKLY[1]}
"""The same for "every second day": a schedule knows weekdays only."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How often: `a_day` times a day, or on `days`; 0 and None when she did not say. `known` is False for a
    pace that no schedule can keep, such as once a month; `rest` is the sentence without it."""

    rest: str
    a_day: int = 0
    days: tuple[int, ...] | None = None
    known: bool = True


def pace(said: str) -> Pace:
    """How often she says that it shall be."""
    weekly, rest = _weekly(said)
    if weekly is not None:
        return Pace(rest, days=WEEKLY.get(weekly), known=weekly in WEEKLY)
    spaced, rest = _spaced(said)
    if spaced is not None:
        return Pace(rest, days=_EVERY_SO_MANY.get(spaced), known=spaced in _EVERY_SO_MANY)
    if _UNKNOWN_PACE.search(said):
        return Pace(said, known=False)
    found = None if _ONCE_MORE.search(said) else _PER_DAY.search(said)
    if not found or not _is_pace(said, found):
        return Pace(said)
    count = _counted(found[1] or found[2])
    return Pace(_cut(said, found), a_day=count, known=1 <= count <= MOST_TIMES)


def _is_pace(said: str, found: re.Match[str]) -> bool:
    """Whether "twice" is how often she wants it, and not how often something was done."""
    if EVERY_DAY.search(said) or "一天" in found[0] or _WANTED.search(said[: found.start()] + found[0]):
        return True
    _, rest = weekdays(_cut(said, found))
    return is_filler(without_parts(without_clocks(rest, clocks(rest))))


def _weekly(said: str) -> tuple[int | None, str]:
    found = _PER_WEEK.search(said)
    if not found:
        return None, said
    word = next((word for word in found.groups() if word), "")
    return (1 if "week" in word else _counted(word)), _cut(said, found)


def _spaced(said: str) -> tuple[int | None, str]:
    found = _EVERY_DAYS.search(said)
    if not found:
        return None, said
    between, every, once, english, _ = found.groups()
    if between:
        return _counted(between) + 1, _cut(said, found)
    if word := every or once or english:
        return _ORDINALS.get(word) or _counted(word), _cut(said, found)
    return 2, _cut(said, found)


def _counted(word: str) -> int:
    """A count in words or figures, 0 when it is none that is sure."""
    special = {"once": 1, "twice": 2, "thrice": 3, "a couple of times": 2}
    if word in special:
        return special[word]
    number = word.removesuffix(" times")
    in_english = number.isascii() and number.isalpha()
    return int((said_value(number) if in_english else whole(number)) or 0)


def weekdays(said: str) -> tuple[tuple[int, ...] | None, str]:
    """The weekdays she wants, None when she names none, and the sentence without them. "不要周末" and "except
    Sunday" name the others."""
    wanted: set[int] = set()
    unwanted: set[int] = set()
    rest, after = "", 0
    for found in _DAYS.finditer(said):
        lead = said[after : found.start()]
        refused = _NOT_BEFORE.search(lead)
        trail = _NOT_AFTER.match(said, found.end())
        rest += (lead[: refused.start()] if refused else lead) + " "
        after = trail.end() if trail and not refused else found.end()
        (unwanted if refused or trail else wanted).update(_named(found[0]))
    days = (wanted or (set(range(1, 8)) if unwanted else set())) - unwanted
    return (tuple(sorted(days)) or None), rest + said[after:]


def around_weekdays(said: str) -> list[str]:
    """What stands before, between and after the weekdays she wants."""
    pieces, after = [], 0
    for found in _DAYS.finditer(said):
        pieces.append(said[after : found.start()])
        after = found.end()
    return [*pieces, said[after:]]


def _named(words: str) -> tuple[int, ...]:
    """The weekdays of one run of words that name some."""
    if re.fullmatch(_WORKDAYS, words):
        return (1, 2, 3, 4, 5)
    if re.fullmatch(_WEEKEND, words):
        return (6, 7)
    if found := re.fullmatch(_HAN_RANGE, words):
        return _between(_han_day(found[1]), _han_day(found[2]))
    if found := re.fullmatch(_ENGLISH_RANGE, words):
        first, last = (ENGLISH_DAYS.index(word) + 1 for word in found.groups())
        return _between(first, last)
    if words.isascii() and words[0].isalpha():
        return tuple(ENGLISH_DAYS.index(word[:3]) + 1 for word in re.findall(_ENGLISH_DAY, words))
    return tuple(day for mark in re.sub("礼拜", "", words) if (day := _han_day(mark)))


def _han_day(mark: str) -> int:
    return int(mark) if mark.isascii() and mark.isdigit() else _HAN_DAYS.get(mark, 0)


def _between(first: int, last: int) -> tuple[int, ...]:
    """Weekdays from first to last, over the week's end when last comes earlier."""
    return tuple(sorted((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)))


def _cut(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}"
