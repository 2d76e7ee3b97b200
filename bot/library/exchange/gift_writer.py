"""The questions of lessons as a GIFT file, for Moodle and whatever else reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Arrange, Choose, Lesson, Question, Quiz, TypeNumber, TypeWords

_SIGNS = re.compile(r"[~=#{}:\\]")


def write_gift(lessons: Iterable[Lesson]) -> str:
    """Every question of these lessons, a category for each lesson. Pictures, hints and weights of questions
    have no place in GIFT and are left out."""
    return "\n".join(line for lesson in lessons for line in _lesson(unnamed(lesson)))


def _lesson(lesson: Lesson) -> Iterator[str]:
    if lesson.quizzes:
        yield f"$CATEGORY: {lesson.track}/{lesson.title}\n"
    for quiz in lesson.quizzes:
        yield _quiz(quiz, f"{lesson.id}/{quiz.id}") + "\n"


def _quiz(quiz: Quiz, name: str) -> str:
    text = "\n".join(page.bubble.text for page in quiz.pages if page.bubble.text)
    after = f"\n####{_escaped(quiz.after)}" if quiz.after else ""
    return f"::{_escaped(name)}::{_escaped(text)} {{\n{_answers(quiz.question)}{after}\n}}"


def _answers(question: Question) -> str:
    match question:
        case Choose(options):
            right = sum(option.right for option in options)
            return "\n".join(
                _mark(option.right, right, len(options)) + _escaped(option.text) + _feedback(option.feedback)
                for option in options
            )
        case TypeNumber(low, high):
            return f"#{low:g}..{high:g}"
        case TypeWords(accepted):
            return "\n".join(f"={_escaped(words)}" for words in accepted)
        case Arrange(items, prompts):
            heads = prompts or tuple(str(number) for number in range(1, len(items) + 1))
            pairs = zip(heads, items, strict=True)
            return "\n".join(f"={_escaped(head)} -> {_escaped(item)}" for head, item in pairs)


def _mark(right: bool, rights: int, options: int) -> str:
    """= and ~ for one right answer; for several their shares in percent, wrong ones taking as much away."""
    if rights == 1:
        return "=" if right else "~"
    return f"~%{100 / rights:.5g}%" if right else f"~%-{100 / max(options - rights, 1):.5g}%"


def _feedback(text: str) -> str:
    return f" #{_escaped(text)}" if text else ""


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda found: "\\" + found[0], text).replace("\n", "\\n")
