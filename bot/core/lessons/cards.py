"""Cards: every question she has met comes back when she is about to forget it, by FSRS.

The rule is the one of the package `fsrs` (FSRS-6, github.com/open-spaced-repetition/py-fsrs) with its default
weights, without chance and without steps of minutes: a chat that speaks once a day has no use for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

import fsrs

from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Lesson, Programme, Quiz
from bot.core.messages import Language

RETENTION = 0.9
"""The share of questions she should still know when they come back."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SCHEDULER = fsrs.Scheduler(
    desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
)

Card = tuple[int, int, float, float]
"""When it is due and when it was last answered (microseconds since 1970), its stability in days, and its
difficulty from 1 to 10. Numbers only: a bookmark holds hundreds of cards and is written at every turn."""
Cards = Mapping[str, Card]
"""Cards by `card_key`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to ask again: its card's key, and where it stands in the programme now."""

    key: str
    lesson: Lesson
    quiz: Quiz


def card_key(lesson_id: str, step_id: str) -> str:
    """What names a card. It holds in every language, and fits the token of a button."""
    return blake2b(f"{lesson_id}/{step_id}".encode(), digest_size=5).hexdigest()


def answered(card: Card | None, right: bool, now: datetime) -> Card:
    """The card after an answer; None is a question met for the first time."""
    rated, _ = _SCHEDULER.review_card(
        _as_fsrs(card, now), fsrs.Rating.Good if right else fsrs.Rating.Again, now.astimezone(UTC)
    )
    if rated.stability is None or rated.difficulty is None:
        raise AssertionError("FSRS gives every answered card a stability and a difficulty")
    return _micros(rated.due), _micros(now), rated.stability, rated.difficulty


def _as_fsrs(card: Card | None, now: datetime) -> fsrs.Card:
    if card is None:
        return fsrs.Card(card_id=0, due=now)
    due, last, stability, difficulty = card
    return fsrs.Card(0, fsrs.State.Review, None, stability, difficulty, _moment(due), _moment(last))


def due_at(card: Card) -> datetime:
    return _moment(card[0])


def due_keys(cards: Cards, now: datetime) -> list[str]:
    """The cards to answer by `now`, the longest due first."""
    limit = _micros(now)
    return [key for due, key in sorted((card[0], key) for key, card in cards.items()) if due <= limit]


def asked(keys: list[str], programme: Programme, language: Language) -> Iterator[Asked]:
    """The questions of these cards in their order. Those no longer taught are passed over."""
    taught = questions(programme, language)
    return (taught[key] for key in keys if key in taught)


def questions(programme: Programme, language: Language) -> Mapping[str, Asked]:
    """Every question of the programme by its card's key."""
    found: dict[str, Asked] = {}
    for lesson_id in programme.sequence:
        lesson = programme.lesson(lesson_id, language)
        lesson = unnamed(lesson) if lesson else None
        for quiz in lesson.quizzes if lesson else ():
            key = card_key(lesson_id, quiz.id)
            found[key] = Asked(key, lesson, quiz)  # type: ignore[arg-type]  # there is a quiz, so there is a lesson
    return found


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def _moment(micros: int) -> datetime:
    return _EPOCH + micros * _MICROSECOND
