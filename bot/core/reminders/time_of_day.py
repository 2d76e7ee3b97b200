"""A time of day as people say it, in Chinese and English, read into "HH:MM".

An hour from one to five without a word for the part of the day is the afternoon: nobody who means three at
night says only "three". A leading zero ("03:00") or an hour beyond twelve is meant as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.reminders.clock_words import HourNamed, Part, PartNamed, is_filler, named, plain, without

_BEFORE_ITS_HOUR = re.compile(r"[\s的]*(?:大概|差不多|的?时候|at|around|about|by)?\s*")
_JOINED = re.compile(r"\s*(?:[、,;/和跟与或&+]|and|or|还有|以及)*\s*")
RANGE = re.compile(r"\s*(?:到|至|-|–|—|~|to|till?|until)\s*")
"""What stands between the two ends of a span of time."""
_POINTS = re.compile(r"(?:@|\bat)\s*$")
_A_WORD_ALONE = re.compile(r"(?:morning|afternoon|evening|night)s?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day at `start:end` of a folded sentence: `time` as "HH:MM", `later` when that lies after the
    midnight that ends the day (tonight at one). `hour`, `part` and `exact` are what she said herself, `word`
    is whether she named a part of the day only, as in "at noon", and `bare` whether it is a number that only
    its neighbours make an hour."""

    start: int
    end: int
    time: str
    later: bool
    hour: int
    part: Part
    exact: bool = False
    word: bool = False
    bare: bool = False


def read_times_of_day(text: str) -> tuple[str, ...]:
    """Every time of day in a sentence, rising: "早上七点和晚上八点半", "早七晚八", "7:30am and 8pm". What is
    named in front of the first, such as "晚上", also counts for a later one that has nothing of its own; of
    "8点到10点" only the first counts."""
    return tuple(sorted({clock.time for clock in starts(clocks(plain(text)), plain(text))}))


def read_time_of_day(text: str) -> str | None:
    """ "早上七点半", "晚8点", "7:30pm", "half past seven", "19.30" -> "HH:MM"; None when it is no time."""
    found = clocks(plain(text))
    return found[0].time if found else None


def starts(found: Sequence[Clock], said: str) -> list[Clock]:
    """The clocks that do not end a span begun by the one before."""
    ends = {two.start for one, two in pairwise(found) if RANGE.fullmatch(said[one.end : two.start])}
    return [clock for clock in found if clock.start not in ends]


def without_clocks(said: str, found: Sequence[Clock]) -> str:
    return without(said, ((clock.start, clock.end) for clock in found))


def clocks(said: str) -> list[Clock]:
    """The times of day in a sentence that `plain` has folded, in their order."""
    parts, hours = named(said)
    owned = _owned(said, parts, hours)
    meant = _meant(said, parts, hours, owned)
    found = [
        _clock(hour, owned.get(hour.start), _inherited(said, hour, parts, meant, owned)) for hour in meant
    ]
    taken = {part.start for part in owned.values()}
    noons = [part for part in parts if part.part == "noon" and part.start not in taken]
    words = [Clock(part.start, part.end, "12:00", False, 12, "noon", word=True) for part in noons]
    return sorted([*words, *(clock for clock in found if clock)], key=lambda one: one.start)


def _owned(said: str, parts: Sequence[PartNamed], hours: Sequence[HourNamed]) -> dict[int, PartNamed]:
    """Which part of the day belongs to which hour, by where the hour starts: "晚上" before it, "pm" or
    "in the evening" after it."""
    marks: list[PartNamed | HourNamed] = sorted([*parts, *hours], key=lambda one: one.start)
    owned: dict[int, PartNamed] = {}
    for place, hour in enumerate(marks):
        if isinstance(hour, PartNamed):
            continue
        before = marks[place - 1] if place else None
        after = marks[place + 1] if place + 1 < len(marks) else None
        if isinstance(after, PartNamed) and _follows(said, hour, after):
            owned[hour.start] = after
        elif isinstance(before, PartNamed) and before not in owned.values() and _leads(said, before, hour):
            owned[hour.start] = before
    return owned


def _leads(said: str, part: PartNamed, hour: HourNamed) -> bool:
    between = said[part.end : hour.start]
    return bool(_BEFORE_ITS_HOUR.fullmatch(between)) and (not _is_word(said, hour) or "at" in between)


def _follows(said: str, hour: HourNamed, part: PartNamed) -> bool:
    """Whether "in the evening" belongs to the hour before it; "one night" is no hour."""
    alone = _is_word(said, hour) and _A_WORD_ALONE.fullmatch(said[part.start : part.end])
    return part.english and not alone and not said[hour.end : part.start].strip()


def _is_word(said: str, hour: HourNamed) -> bool:
    """Whether it is a number in English words and nothing more."""
    return hour.bare and "a" <= said[hour.start] <= "z"


def _meant(
    said: str, parts: Sequence[PartNamed], hours: Sequence[HourNamed], owned: dict[int, PartNamed]
) -> list[HourNamed]:
    """The hours without the bare numbers that only count something."""
    marks: list[PartNamed | HourNamed] = [*parts, *hours]
    rest = without(said, ((mark.start, mark.end) for mark in marks))
    if is_filler(rest):
        return list(hours)
    sure = {
        hour.start
        for hour in hours
        if not hour.bare or hour.start in owned or _POINTS.search(said[: hour.start])
    }
    for one, two in (*pairwise(hours), *reversed(list(pairwise(hours)))):
        if _are_listed(said[one.end : two.start]) and sure & {one.start, two.start}:
            sure |= {one.start, two.start}
    return [hour for hour in hours if hour.start in sure]


def _are_listed(between: str) -> bool:
    return bool(between.strip()) and bool(_JOINED.fullmatch(between) or RANGE.fullmatch(between))


def _inherited(
    said: str,
    hour: HourNamed,
    parts: Sequence[PartNamed],
    hours: Sequence[HourNamed],
    owned: dict[int, PartNamed],
) -> Part:
    """The part of the day that an hour without one of its own has from its neighbours."""
    before = [part.part for part in parts if part.start < hour.start]
    if before:
        if before[-1] in ("morning", "am") and hour.hour < 5:
            return "afternoon"
        return "noon" if before[-1] in ("morning", "am") and hour.hour == 12 else before[-1]
    following = next((one for one in hours if one.start > hour.start), None)
    if following is None:
        after = next((part for part in parts if part.start >= hour.end and part.english), None)
        return after.part if after and not re.search(r"[,.;]", said[hour.end : after.start]) else ""
    half = owned.get(following.start)
    listed = hour.bare and _are_listed(said[hour.end : following.start])
    return half.part if half and listed and half.part in ("am", "pm") else ""


def _clock(hour: HourNamed, own: PartNamed | None, inherited: Part) -> Clock | None:
    part = own.part if own else ("" if hour.exact else inherited)
    on_the_day, later = _on_the_day(hour, part)
    time = f"{on_the_day:02d}:{hour.minute:02d}"
    start, end = (
        (hour.start, hour.end) if own is None else (min(hour.start, own.start), max(hour.end, own.end))
    )
    said = own.part if own else ""
    exact = hour.exact or hour.hour > 12 or not hour.hour
    return Clock(start, end, time, later, hour.hour, said, exact, bare=hour.bare and own is None)


def _on_the_day(named: HourNamed, part: Part) -> tuple[int, bool]:
    """The hour from 0 to 23, and whether it comes after the midnight that ends the day."""
    hour = named.hour
    if hour == 24:
        return 0, True
    if hour > 12:
        return hour, False
    match part:
        case "evening" | "night" if hour in (0, 12):
            return 0, True
        case "evening" | "night" if hour <= (3 if part == "evening" else 6):
            return hour, True
        case "evening" | "night" | "pm" | "afternoon":
            return hour % 12 + 12, False
        case "am" | "dawn":
            return hour % 12, False
        case "noon" if 1 <= hour <= 3:
            return hour + 12, False
        case "" if 1 <= hour <= 5 and not named.exact:
            return hour + 12, False
        case _:
            return hour, False
