"""What she says about reminders, read: times of day, weekdays and how often."""

from __future__ import annotations

import re
import unicodedata

from bot.core.reminders.clock_words import is_filler, plain
from bot.core.reminders.dates import is_lunar
from bot.core.reminders.moments import read_moment
from bot.core.reminders.pause_words import read_days
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.spans import read_span
from bot.core.reminders.time_of_day import clocks, read_times_of_day, starts, without_clocks
from bot.core.reminders.weekdays import EVERY_DAY, Pace, around_weekdays, pace, weekdays
from bot.core.reminders.wishes import MOST_TIMES

__all__ = [
    "folded", "is_schedule", "names_lunar_day", "read_days", "read_moment", "read_schedule", "read_span",
]  # fmt: skip

SPREAD = {
    1: ("07:30",),
    2: ("07:30", "19:30"),
    3: ("07:30", "12:30", "19:30"),
    4: ("07:30", "12:30", "17:00", "20:30"),
}
"""Times of day for somebody who only said how often: before work, at noon, after supper."""
_MORNING, _NOON, _EVENING = SPREAD[3]
_PARTS_ALONE = (
    (re.compile(r"早中晚|早午晚"), (_MORNING, _NOON, _EVENING)),
    (re.compile(r"早晚|早上?[和跟、]晚上?"), (_MORNING, _EVENING)),
    (re.compile(r"早上|早晨|清早|(?:in the )?mornings?"), (_MORNING,)),
    (re.compile(r"晚上|夜里|(?:in the )?evenings?|at night"), (_EVENING,)),
)


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def names_lunar_day(text: str) -> bool:
    """Whether she names a day of the lunar calendar: no date is worked out from it, so she is to be asked for
    the plain one."""
    return is_lunar(plain(text))


def read_schedule(text: str, now: Schedule | None = None) -> Schedule | None:
    """The schedule in what she says; what she leaves open stays as it is `now`. None when she names neither
    times nor days nor how often, or a pace that no schedule can keep, such as once a month."""
    said = plain(text)
    often = pace(said)
    days, rest = weekdays(often.rest)
    times = _times(rest, often)
    if (
        not often.known
        or times is None
        or _differ(often.rest)
        or not (times or days or often.a_day or often.days)
    ):
        return None
    named = days or often.days
    if not times:
        kept = now.times if now else SPREAD[1]
        times = SPREAD[often.a_day] if often.a_day else (kept[:1] if often.days else kept)
        is_open = not EVERY_DAY.search(said)
        named = named or (now.days if now and is_open else ())
    return Schedule(times, () if named is None or len(named) == 7 else named)


def _differ(said: str) -> bool:
    """Whether some weekdays shall have other times than others: a schedule has the same for all of them."""
    pieces = [read_times_of_day(piece) for piece in around_weekdays(said)]
    return len(pieces) > 2 and len({times for times in pieces if times}) > 1


def _times(rest: str, often: Pace) -> tuple[str, ...] | None:
    """The times of day she names, () when she names none. None when they do not go with how often."""
    found = starts(clocks(rest), rest)
    if all(clock.word for clock in found):
        alone = _parts_alone(rest)
        fits = not alone or often.a_day in (0, 1, len(alone))
        return alone if fits else None
    return tuple(sorted({clock.time for clock in found}))[:MOST_TIMES]


def _parts_alone(rest: str) -> tuple[str, ...]:
    """Times for parts of the day without an hour ("早晚", "in the evening"), where nothing else is said."""
    noons = clocks(rest)
    if not all(clock.word for clock in noons):
        return ()
    times = {clock.time for clock in noons}
    rest = without_clocks(rest, noons)
    for pattern, meant in _PARTS_ALONE:
        if pattern.search(rest):
            times.update(meant)
            rest = pattern.sub(" ", rest)
    return tuple(sorted(times)) if is_filler(rest) else ()


def is_schedule(text: str) -> bool:
    """Whether she says when and nothing else: "早上七点半", "改成每天两次吧", "Mon, Wed 8pm". A bare number
    could be anything, and so could a sentence in which a time is only mentioned."""
    said = plain(text)
    often = pace(said)
    days, rest = weekdays(often.rest)
    found = clocks(rest)
    alone = _parts_alone(rest)
    parts = alone if len(alone) > 1 or often.a_day or EVERY_DAY.search(said) else ()
    if parts and often.known:
        return True
    named = days or often.a_day or often.days or any(not clock.bare for clock in found)
    return bool(named) and often.known and is_filler(without_clocks(rest, found))
