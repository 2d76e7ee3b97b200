"""The words of one template filled in for her, with a line on her days in a row below.

Ten thousand may be due in one minute: what they read alike is filled in once, and only her name for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from bot.core.changing import swift
from bot.core.dialogue import season, speech
from bot.core.dialogue.phrase import Phrase
from bot.core.messages import Bubble, Language, Mark
from bot.core.reminders.push import Due, Standing
from bot.core.reminders.schedule import day_number, zone_named
from bot.core.reminders.streak import Streak, frozen_days, stands
from bot.core.reminders.templates import Occasion, Templates, choose, draw, lately

STREAK_FROM = 2
"""Days in a row that are worth a word."""
_HER = "\0"
"""Stands for her name in words that are kept: no file of ours and no database has this character."""

Values = tuple[tuple[str, object], ...]
"""What stands at the places of a template besides her name and the solar term."""


@swift
@dataclass(frozen=True, slots=True)
class Words:
    """What is said, and the ids of the templates that it is made of."""

    text: str
    marks: tuple[Mark, ...]
    used: tuple[str, ...]


def worded(
    occasion: Occasion,
    due: Due,
    templates: Templates,
    now: datetime,
    values: Values = (),
    *,
    with_streak: bool = True,
) -> Words | None:
    """The words of one template for this slot. None when there are none for the occasion."""
    her = due.her
    language = her.language
    today, term = calendar(now, her.zone, language)
    last = lately(her.used, today)
    drawn = draw(f"{her.trainee_id} {due.slot}")
    chosen = choose(templates.of(occasion, language), last, drawn)
    if chosen is None:
        return None
    said = _to_her(_filled(chosen.id, chosen.text, language, term, values), her)
    row = _days_in_a_row(her.streak, today) if with_streak else None
    below = choose(templates.of(row[0], language), last, drawn) if row else None
    if row is None or below is None:
        return said
    return _above(said, _filled(below.id, below.text, language, term, row[1]))


@lru_cache(maxsize=256)
def calendar(now: datetime, zone: str, language: Language) -> tuple[int, str]:
    """The number of her day and its solar term; kept, because a batch asks it of one moment."""
    return day_number(now, zone_named(zone)), season.term_of(now, zone, language)


@lru_cache(maxsize=4096)
def _filled(id_: str, template: str, language: Language, term: str, values: Values) -> Words:
    """A template filled in with all but her name."""
    bubble = _phrase(template).bubble(language, name=_HER, term=term, **dict(values))
    return Words(bubble.text, bubble.marks, (id_,))


@lru_cache(maxsize=1024)
def _phrase(text: str) -> Phrase:
    return Phrase(text, text)


def _to_her(words: Words, her: Standing) -> Words:
    """The same words with her name in them, marks moved along."""
    text = words.text
    if _HER not in text:
        return words
    name = speech.named(her.name, her.language)

    def moved(place: int) -> int:
        return place + (len(name) - len(_HER)) * text.count(_HER, 0, place)

    marks = tuple([Mark(mark.kind, moved(mark.start), moved(mark.end), mark.url) for mark in words.marks])
    return Words(text.replace(_HER, name), marks, words.used)


def _above(first: Words, second: Words) -> Words:
    used = first.used + second.used
    if not second.marks:
        return Words(f"{first.text}\n{second.text}", first.marks, used)
    both = speech.joined(Bubble(first.text, first.marks), Bubble(second.text, second.marks))
    return Words(both.text, both.marks, used)


@lru_cache(maxsize=4096)
def _days_in_a_row(streak: Streak, today: int) -> tuple[Occasion, Values] | None:
    """What is worth a line on her streak, or on the freeze that has just saved it; None when nothing is."""
    if streak.last == today:
        return None
    standing = stands(streak, today)
    if standing.days < STREAK_FROM:
        return None
    occasion: Occasion = "freeze" if frozen_days(streak, today) else "streak"
    return occasion, (("days", standing.days), ("left", standing.freezes))
