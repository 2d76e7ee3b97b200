"""Progress: how each lesson went, what is passed, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.changing import replace
from bot.core.lessons.lesson import Lesson, Programme
from bot.core.messages import Language


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """How far one lesson went. `right` and `wrong` are the ids of the quiz steps by their first answer of
    this round; `passed` stays once reached; `placed` says that
    she skipped the lesson by the placement and has not passed it herself. `step` and `page` are where to go
    on."""

    step: int = 0
    page: int = 0
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    passed: bool = False
    placed: bool = False

    def answered(self, step_id: str, right: bool) -> LessonProgress:
        """Count a first answer; later answers to the same step change nothing."""
        if step_id in self.right or step_id in self.wrong:
            return self
        if right:
            return replace(self, right=(*self.right, step_id))
        return replace(self, wrong=(*self.wrong, step_id))


NEW = LessonProgress()


def enough(lesson: Lesson, progress: LessonProgress) -> bool:
    """Whether the share of questions right at once, by their weight, reaches what the lesson asks. A lesson
    without questions is passed by reading it."""
    weights = {quiz.id: quiz.weight for quiz in lesson.quizzes}
    reached = sum(weight for id_, weight in weights.items() if id_ in progress.right)
    return not weights or reached / sum(weights.values()) >= lesson.passing


def right_of(lesson: Lesson, progress: LessonProgress) -> int:
    """How many of the lesson's questions, as it stands now, were right at once."""
    return sum(quiz.id in progress.right for quiz in lesson.quizzes)


def unmet(
    lesson: Lesson, programme: Programme, progress: Mapping[str, LessonProgress], language: Language
) -> Lesson | None:
    """The first lesson this one builds on that she has not passed, None when there is none."""
    for lesson_id in lesson.requires:
        required = programme.lesson(lesson_id, language)
        if required is not None and not progress.get(lesson_id, NEW).passed:
            return required
    return None


def next_lesson(
    programme: Programme, progress: Mapping[str, LessonProgress], language: Language
) -> Lesson | None:
    """The first lesson in teaching order that she has not passed and that builds on nothing unpassed,
    None when all are passed."""
    for lesson_id in programme.sequence:
        lesson = programme.lesson(lesson_id, language)
        if lesson is None or progress.get(lesson_id, NEW).passed:
            continue
        if unmet(lesson, programme, progress, language) is None:
            return lesson
    return None


def passed_count(programme: Programme, progress: Mapping[str, LessonProgress]) -> int:
    """How many of the lessons taught now she has passed."""
    return sum(progress.get(lesson_id, NEW).passed for lesson_id in programme.sequence)
