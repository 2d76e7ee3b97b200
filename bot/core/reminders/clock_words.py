"""Where a sentence names hours and parts of the day, in Chinese and English, before they are put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from bot.core.scripts.numerals import said_value, whole

Part = Literal["", "dawn", "night", "morning", "noon", "afternoon", "evening", "am", "pm"]


@dataclass(frozen=True, slots=True)
class PartNamed:
    """A word for a part of the day at `start:end`. An `english` one may also follow its hour."""

    start: int
    end: int
    part: Part
    english: bool = False


@dataclass(frozen=True, slots=True)
class HourNamed:
    """An hour and minute as she said them, not yet on the day. `exact` are those with a leading zero; `bare`
    is a number that is an hour only where its neighbours say so."""

    start: int
    end: int
    hour: int
    minute: int = 0
    exact: bool = False
    bare: bool = False


_GONE = "\0"
"""Stands where something has been read already: no text of hers has this character."""
_HAN_DIGITS = "零〇一二两三四五六七八九十"
_NUMBER = rf"(?:[0-9]{{1,2}}|[{_HAN_DIGITS}]{{1,3}})"
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_TENS_WORD = r"(?:twenty|thirty|forty|fifty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
_TEENS_WORD = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_MINUTE_WORD = rf"(?:{_TENS_WORD}|{_TEENS_WORD}|{_HOUR_WORD})"
_UNIT = (
    r"(?:[元块斤公千克折万亿度米人单个件份号月日天年次回场户亩棵只头箱盒岁倍种条页课位分秒小周星礼%]"
    r"|(?:yuan|rmb|jin|kg|percent|people|viewers?|orders?|days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?"
    r"|seconds?|times|boxes|a (?:jin|kilo|box|piece))\b)"
)
_ALONE = "一点(?![半钟整差过0-9零〇一二三四五六七八九十])"
_NO_BIT = (
    rf"(?!(?<=[^\s,、。.;午上晨夜间天日号里和跟到至在是改成我叫~-]){_ALONE})"
    rf"(?!{_ALONE}[^\W0-9_a-z和跟与或到至吧叫提直开播左之前后给学来发])(?!一时)"
)
"""一点 is one o'clock only where it is not "a little": 低一点, 一点酸."""
_MINUTES_SAID = (
    rf"(?:过?[零〇]?({_NUMBER})分"
    r"|([0-5][0-9]|[零〇][一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?|[二三四五][零〇一二三四五六七八九])"
    rf"(?![0-9{_HAN_DIGITS}]|\s*{_UNIT}))"
)
_HAN = re.compile(
    rf"(?<![0-9.:第{_HAN_DIGITS}]){_NO_BIT}({_NUMBER})\s*(?:点钟?|时(?![候间段节令常不而]))"
    rf"(?:\s*(?:(半)|([一三13])刻|差([一1]刻|{_NUMBER}分)|{_MINUTES_SAID}))?[钟整]?"
)
_HAN_SHORT = re.compile(rf"差([一1]刻|{_NUMBER}分)钟?[到就]?({_NUMBER})点钟?")
_COLON = re.compile(r"(?<![0-9.:])([0-9]{1,2}):([0-5][0-9])(?::[0-5][0-9])?(?![0-9:])")
_DOT = re.compile(rf"(?<![0-9.:/¥$])(0[0-9]|[1-9][0-9]?)[.h]([0-5][0-9])(?![0-9.:%]|\s*{_UNIT})")
_RUN_ON = re.compile(rf"(?<![0-9.:/¥$])([01][0-9]|2[0-3])([0-5][0-9])(?![0-9.:%]|\s*{_UNIT})")
_SOME_MINUTES = rf"(?:{_MINUTE_WORD}|[0-9]{{1,2}}) min(?:ute)?s?"
_PAST = re.compile(
    rf"\b(?:(half|(?:a )?quarter|{_SOME_MINUTES}|{_MINUTE_WORD}) (?:past|after)"
    rf"|((?:a )?quarter|{_SOME_MINUTES}|five|ten|twenty(?:[ -]five)?) (?:to|before))"
    rf" ({_HOUR_WORD}|[0-9]{{1,2}})\b"
)
_OCLOCK = re.compile(rf"\b({_HOUR_WORD}|[0-9]{{1,2}}) ?o'? ?clock\b")
_TWO_WORDS = re.compile(
    rf"\b({_HOUR_WORD})[ -](?:(?:oh|o)[ -]({_HOUR_WORD})|({_TENS_WORD}|{_TEENS_WORD}))\b(?!\s*{_UNIT})"
)
_MIDNIGHT = re.compile(r"\b(?:at )?midnight\b")
_BARE = re.compile(
    rf"(?<![0-9.:¥$第{_HAN_DIGITS}])([0-9]{{1,2}}|[{_HAN_DIGITS}]{{1,3}}|\b{_HOUR_WORD}\b)(?![0-9.:%])"
)
_GOES_ON = "和跟与或到至吧叫提直开播左整之就给学来发推起" + _GONE
"""Chinese letters that may follow a bare hour; before any other it counts something."""

_AFTER_A_WORD = "".join(
    f"|(?<={word} )" for word in (*_HOUR_WORD[3:-1].split("|"), "y", "een", "five", "clock")
)
_HALVES_OF_DAY = rf"(?:(?<=[0-9])|(?<=[0-9] ){_AFTER_A_WORD})"
_PARTS: tuple[tuple[re.Pattern[str], Part], ...] = (
    (re.compile(rf"{_HALVES_OF_DAY}a\.?m\b\.?"), "am"),
    (re.compile(rf"{_HALVES_OF_DAY}p\.?m\b\.?"), "pm"),
    (re.compile(r"凌晨"), "dawn"),
    (re.compile(r"后半夜|下半夜|大?半夜里?|午夜|深夜|夜里"), "night"),
    (re.compile(r"大清早|一大早|大早上|清早|清晨|(?:早上|上午)(?!好)|早晨|早间"), "morning"),
    (re.compile(rf"早(?=\s*[0-9{_HAN_DIGITS}])(?!一[点些会])"), "morning"),
    (re.compile(r"中午(?!好)|正午|晌午|午间"), "noon"),
    (re.compile(r"下午(?!好)|午后|后晌|傍晚|黄昏"), "afternoon"),
    (re.compile(rf"晚上(?!好)|晚间|夜晚|晚(?=\s*[0-9{_HAN_DIGITS}]|直播|开播)(?!一[点些会])"), "evening"),
    (re.compile(r"(?<!good )\b(?:in the |this |the )?(?:early )?mornings?\b"), "morning"),
    (re.compile(r"\b(?:at )?(?:noon|midday)\b"), "noon"),
    (re.compile(r"(?<!good )\b(?:in the |this |the )?afternoons?\b"), "afternoon"),
    (re.compile(r"(?<!good )\b(?:in the |this |the )?evenings?\b|\btonight\b"), "evening"),
    (re.compile(r"(?<!good )\b(?:at )?nights?\b"), "evening"),
)  # fmt: skip
_BY_DAY = re.compile(r"([今明后])([早晚])(?![上晨])")
_FILLERS = re.compile(
    r"[\s、,，。.!！~;；/&@\0]|每一?天|天天|每日|每|和|跟|与|还有|各|都|提醒我?|叫我?|学习?|我?想?改[到成为]?|换[到成]|那就|就|行|吧|够了?"
    r"|的?时候|左右|大概|差不多|钟|整|请|起床?|在|的"
    r"|\b(?:every ?day|each day|daily|a day|at|on|and|or|around|about|from|between|remind me|reminders?"
    r"|call me|please|make it|change|set|to|it|me|the|every|each|sharp|o'clock)\b"
)
_NUMBER_WORD = re.compile(rf"{_HOUR_WORD}|{_MINUTE_WORD}")


def plain(text: str) -> str:
    """Her words for reading: width and case folded; 明早 and 今晚 as a day and a part of it."""
    folded = unicodedata.normalize("NFKC", text).strip().casefold().replace("’", "'")
    return _BY_DAY.sub(lambda found: f"{found[1]}天{found[2]}上", folded)


def without_parts(said: str) -> str:
    """The sentence without words for parts of the day."""
    parts, _ = named(said)
    return re.sub("早中晚|早午晚|早晚", " ", without(said, ((part.start, part.end) for part in parts)))


def is_filler(rest: str) -> bool:
    """Whether nothing is left but what people put around a time: "改成…吧", "remind me at …"."""
    return not _FILLERS.sub("", rest)


def without(said: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence with these places blanked, as long as before."""
    for start, end in spans:
        said = said[:start] + _GONE * (end - start) + said[end:]
    return said


def named(said: str) -> tuple[list[PartNamed], list[HourNamed]]:
    """The parts of the day and the hours in a sentence that `plain` has folded, each in their order."""
    hours: list[HourNamed] = []
    parts: list[PartNamed] = []
    rest = said
    for pattern, read in _HOURS:
        found = [(match, read(match)) for match in pattern.finditer(rest)]
        hours += [hour for _, hour in found if hour is not None and hour.hour <= 24 and hour.minute < 60]
        rest = without(rest, (match.span() for match, _ in found))
    for word, part in _PARTS:
        spans = [match.span() for match in word.finditer(said)]
        parts += [PartNamed(*span, part, english=said[span[0]].isascii()) for span in spans]
        rest = without(rest, spans)
    hours += [hour for match in _BARE.finditer(rest) if (hour := _bare(match)) is not None]
    return sorted(parts, key=lambda one: one.start), sorted(hours, key=lambda one: one.start)


def _value(word: str) -> int | None:
    """A number in figures, Chinese numerals or English words."""
    if _NUMBER_WORD.match(word):
        return int(said_value(word) or 0)
    return whole(word)


def _hour(match: re.Match[str], hour: int | None, minute: int | None) -> HourNamed | None:
    """That hour and minute; a minute below zero belongs to the hour before."""
    if hour is None or minute is None:
        return None
    exact = match[0].startswith("0") and hour > 0
    if minute < 0:
        hour, minute = hour - 1 or 12, minute + 60
    return HourNamed(*match.span(), hour, minute, exact)


def _han(match: re.Match[str]) -> HourNamed | None:
    hour, half, quarter, short, counted, run_on = match.groups()
    if half or quarter:
        return _hour(match, whole(hour), 30 if half else 15 * (whole(quarter) or 0))
    if short:
        return _hour(match, whole(hour), _short_of(short))
    minutes = counted or run_on or "0"
    return _hour(match, whole(hour), _joined(minutes) if run_on else whole(minutes))


def _joined(minutes: str) -> int | None:
    """四五 after an hour is 45, though elsewhere it is "four or five"."""
    return whole(minutes) if "十" in minutes or minutes.isascii() else _digits(minutes)


def _digits(run: str) -> int:
    return int("".join(str(whole(letter)) for letter in run))


def _short_of(word: str) -> int | None:
    minutes = 15 if word.endswith("刻") else whole(word.removesuffix("分"))
    return None if minutes is None else -minutes


def _past(match: re.Match[str]) -> HourNamed | None:
    past, short, hour = match.groups()
    word = (past or short).removeprefix("a ")
    minutes = {"half": 30, "quarter": 15}.get(word) or _value(word.split(" min")[0]) or 0
    return _hour(match, _value(hour), minutes if past else -minutes)


def _bare(match: re.Match[str]) -> HourNamed | None:
    after = match.string[match.end() :].lstrip()
    if re.match(_UNIT, after) or ("一" <= after[:1] <= "鿿" and after[0] not in _GOES_ON):
        return None
    hour = _value(match[1])
    if hour is None or hour > 24:
        return None
    return HourNamed(*match.span(), hour, exact=match[1].startswith("0") and hour > 0, bare=True)


def _two(match: re.Match[str]) -> HourNamed | None:
    return _hour(match, _value(match[1]), _value(match[2]))


_HOURS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], HourNamed | None]], ...] = (
    (_HAN_SHORT, lambda match: _hour(match, whole(match[2]), _short_of(match[1]))),
    (_HAN, _han),
    (_COLON, _two),
    (_PAST, _past),
    (_OCLOCK, lambda match: _hour(match, _value(match[1]), 0)),
    (_DOT, _two),
    (_RUN_ON, lambda match: replace(hour, bare=True) if (hour := _two(match)) else None),
    (_TWO_WORDS, lambda match: _hour(match, _value(match[1]), _value(match[2] or match[3]))),
    (_MIDNIGHT, lambda match: _hour(match, 24, 0)),
)
"""The ways to say an hour and how each is read; what an earlier one has taken is gone for the later ones."""
