"""Lessons found by a word or two: where titles, aims and texts say it most."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.core.lessons.lesson import Lesson, Practice, Programme, Step
from bot.core.lessons.progress import NEW, LessonProgress
from bot.core.messages import Language
from bot.core.scripts.folding import is_han

TITLE, STEP_TITLE, AIM, TEXT = 8.0, 4.0, 4.0, 1.0
"""What the words count where: a title says what a lesson is about, a text may only mention it."""
_WHOLE = 1.0
_PART = 0.4
"""What a field counts that holds only some of the pairs of characters of the words."""
_ENOUGH = 0.5
"""Share of the pairs that must be there."""
_MOST_TIMES = 3
_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A lesson, and the number of its step that says most about the words."""

    lesson: Lesson
    step: int
    score: float


def find_lessons(
    query: str,
    programme: Programme,
    progress: Mapping[str, LessonProgress],
    language: Language,
    most: int = 5,
) -> tuple[Found, ...]:
    """The lessons that fit the words best: those she has passed first, since it is those she looks up."""
    wanted = _words(query)
    if not wanted:
        return ()
    lessons = (programme.lesson(id_, language) for id_ in programme.sequence)
    found = [_found(lesson, wanted) for lesson in lessons if lesson is not None]
    hits = [one for one in found if one.score > 0]
    hits.sort(key=lambda one: (not progress.get(one.lesson.id, NEW).passed, -one.score))
    return tuple(_relevant(hits)[:most])


def _relevant(hits: list[Found]) -> list[Found]:
    """Without those that only mention in passing what others are about."""
    best = max((one.score for one in hits), default=0.0)
    return [one for one in hits if one.score >= best / 10]


def _found(lesson: Lesson, wanted: tuple[str, ...]) -> Found:
    scores = [
        STEP_TITLE * _fit(step.title, wanted) + TEXT * _fit(_text_of(step), wanted) for step in lesson.steps
    ]
    about = TITLE * _fit(lesson.title, wanted) + AIM * _fit(" ".join(lesson.objectives), wanted)
    return Found(lesson, scores.index(max(scores)) if scores else 0, about + sum(scores))


def _text_of(step: Step) -> str:
    pages = " ".join(page.bubble.text for page in step.pages)
    return f"{pages} {' '.join(step.rubric)}" if isinstance(step, Practice) else pages


def _fit(text: str, wanted: tuple[str, ...]) -> float:
    """How well a text fits, word by word: said in full counts each time, in parts less."""
    plain = _folded(text)
    return sum(_fit_word(plain, word) for word in wanted) / len(wanted)


def _fit_word(plain: str, word: str) -> float:
    if not is_han(word[0]):
        return float(min(len(re.findall(rf"\b{re.escape(word)}", plain)), _MOST_TIMES)) * _WHOLE
    times = plain.count(word)
    if times or len(word) < 3:
        return min(times, _MOST_TIMES) * _WHOLE
    pairs = [word[at : at + 2] for at in range(len(word) - 1)]
    share = sum(pair in plain for pair in pairs) / len(pairs)
    return _PART * share if share >= _ENOUGH else 0.0


def _words(query: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_runs(_folded(query))))


def _runs(plain: str) -> Iterable[str]:
    return (word.rstrip("s") if word.isascii() and len(word) > 3 else word for word in _WORD.findall(plain))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
