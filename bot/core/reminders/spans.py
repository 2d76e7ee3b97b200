"""Quiet hours as people say them, from one time of day to another: "九点半到六点半", "10pm-6am"."""

from __future__ import annotations

import re

from bot.core.reminders.clock_words import plain
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.time_of_day import Clock, clocks

_MARK = re.compile(r"到|至|-|–|—|~|\bto\b|\btill?\b|\buntil\b|\band\b")


def read_span(text: str) -> QuietHours | None:
    """ "九点半到六点半", "21:30 to 6:30", "10pm-6am": quiet hours begin in the evening and end in the morning
    unless she says otherwise. None when she does not name two times with a word like "to" between them."""
    said = plain(text)
    for mark in _MARK.finditer(said):
        if mark[0] == "and" and "between" not in said:
            continue
        starts, ends = clocks(said[: mark.start()]), clocks(said[mark.end() :])
        if starts and ends:
            begins = _beginning(starts[-1], ends[0])
            return QuietHours(begins, _ending(begins, starts[-1], ends[0]))
    return None


def _beginning(start: Clock, end: Clock) -> str:
    """An unmarked start from six to twelve is the evening, where an unmarked end is one from four to nine
    or no later, or where the end is marked as early. One in the small hours stays so before an early end."""
    if start.part or start.exact:
        return start.time
    written = f"{start.hour:02d}{start.time[2:]}"
    early = end.hour in (0, *range(4, 10), 24) or f"{end.hour:02d}{end.time[2:]}" <= written
    over_night = end.time < "10:00" if end.part else early
    if start.hour == 12:
        return f"00{start.time[2:]}" if over_night and (end.part or end.hour >= 4) else written
    if start.hour >= 6:
        return f"{start.hour + 12}{start.time[2:]}" if over_night else written
    is_morning = end.time < "10:00" if end.part else end.hour in range(5, 10)
    return written if is_morning else start.time


def _ending(begins: str, start: Clock, end: Clock) -> str:
    """An unmarked end is the first such hour after the beginning, but a morning hour after an evening."""
    if end.part or end.exact:
        return end.time
    first, second = f"{end.hour % 12:02d}{end.time[2:]}", f"{end.hour % 12 + 12}{end.time[2:]}"
    if end.hour == 12 and start.exact and not start.part:
        return second
    if begins >= "18:00":
        same_evening = end.hour in (10, 11) and begins < second and (start.part or start.exact)
        return second if same_evening else first
    if begins >= "12:00":
        return second if begins < second else first
    return first if begins < first else second
