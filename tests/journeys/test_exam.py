"""The exam of track E: twenty sentences drawn from a bank, eighteen right, and none of the red lines wrong."""

from __future__ import annotations

import pytest

from bot.core.lessons.fitting import Who, fit
from bot.core.lessons.lesson import Lesson, Quiz
from bot.core.lessons.progress import LessonProgress, enough
from bot.core.messages import LANGUAGES, Language
from bot.library import read_shelf
from tests.journeys.conftest import ROOT

PROGRAMME = read_shelf(ROOT / "content").programme


def dealt(language: Language, seed: str) -> Lesson:
    return fit(PROGRAMME.lessons["may-i-say", language], Who(seed=seed))


def after_missing(lesson: Lesson, red: int, other: int) -> LessonProgress:
    """Progress of one who got so many of each kind wrong at the first try."""
    reds = [quiz.id for quiz in lesson.quizzes if quiz.id.startswith("b-")]
    others = [quiz.id for quiz in lesson.quizzes if quiz.id.startswith("f-")]
    return LessonProgress(right=(*reds[red:], *others[other:]), wrong=(*reds[:red], *others[:other]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_is_dealt_ten_red_lines_and_ten_others_from_a_larger_bank(language: Language) -> None:
    deals = [
        [quiz.id for quiz in dealt(language, f"t{n}").steps if isinstance(quiz, Quiz)] for n in range(30)
    ]
    assert {len(deal) for deal in deals} == {20}
    assert {sum(id_.startswith("b-") for id_ in deal) for deal in deals} == {10}
    assert len({tuple(deal) for deal in deals}) > 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("red", "other", "passes"),
    [
        pytest.param(0, 0, True, id="all right"),
        pytest.param(0, 2, True, id="eighteen"),
        pytest.param(0, 3, False, id="seventeen"),
        pytest.param(1, 0, False, id="one red line"),
    ],
)
def test_eighteen_pass_and_one_red_line_is_too_many(
    language: Language, red: int, other: int, passes: bool
) -> None:
    lesson = dealt(language, "t1")
    assert enough(lesson, after_missing(lesson, red, other)) == passes


def test_both_languages_say_the_same_of_every_sentence() -> None:
    zh, en = (PROGRAMME.lessons["may-i-say", language].quizzes for language in LANGUAGES)
    assert [(quiz.id, quiz.weight, quiz.question) for quiz in zh] != []
    answers = [
        [(quiz.id, quiz.weight, [option.right for option in quiz.question.options]) for quiz in quizzes]  # type: ignore[union-attr]  # all are choices
        for quizzes in (zh, en)
    ]
    assert answers[0] == answers[1]
