"""A lesson is the same for one trainee every time, and fits who she is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.lessons.fitting import NOBODY, Who, filled, fit, unnamed
from bot.core.lessons.lesson import Choose, Condition, Draw, Explain, Lesson, Option, Page, Quiz, Step, Terms
from bot.core.lessons.progress import LessonProgress
from bot.core.messages import Bubble, Mark
from bot.core.people.roles import Role


def explain(id_: str, *when: Condition, draw: Draw | None = None, text: str = "好。") -> Explain:
    return Explain(id_, id_, (Page(Bubble(text)),), Terms(when, draw))


def lesson(*steps: Step) -> Lesson:
    return Lesson("a", "zh-CN", "一", "A", 1, 5, ("学",), (), 0.6, steps, "0a1b2c", varies=True)


def ids(fitted: Lesson) -> list[str]:
    return [step.id for step in fitted.steps]


MANGO = Condition("product", ("芒果", "mango"))
NO_MANGO = replace(MANGO, negated=True)
MISSED = Condition("answer", ("wrong",), "q")


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param(Who(product="桂七芒果"), ["all", "mango"], id="holds"),
        pytest.param(Who(product="MANGO, dried"), ["all", "mango"], id="whatever-the-case"),
        pytest.param(Who(product="茶"), ["all", "other"], id="another"),
        pytest.param(NOBODY, ["all", "other"], id="not-told"),
        pytest.param(
            Who(progress=LessonProgress(wrong=("q",))), ["all", "other", "missed"], id="answered-wrong"
        ),
        pytest.param(Who(progress=LessonProgress(right=("q",))), ["all", "other"], id="answered-right"),
    ],
)
def test_steps_are_shown_under_their_conditions(who: Who, expected: list[str]) -> None:
    whole = lesson(
        explain("all"), explain("mango", MANGO), explain("other", NO_MANGO), explain("missed", MISSED)
    )
    assert ids(fit(whole, who)) == expected


ANCHORS = Condition("role", ("anchor",))
OTHERS = Condition("role", ("logistics", "merchant"))


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        pytest.param("anchor", ["all", "anchors"], id="hers"),
        pytest.param("merchant", ["all", "others"], id="one of several"),
        pytest.param("operator", ["all"], id="neither"),
        pytest.param("", ["all", "anchors"], id="who has not said counts as an anchor"),
    ],
)
def test_steps_are_shown_to_roles(role: Role, expected: list[str]) -> None:
    whole = lesson(explain("all"), explain("anchors", ANCHORS), explain("others", OTHERS))
    assert ids(fit(whole, Who(role=role))) == expected


def test_a_lesson_that_would_lose_every_step_keeps_them() -> None:
    assert ids(fit(lesson(explain("mango", MANGO)), NOBODY)) == ["mango"]


def test_each_trainee_is_dealt_so_many_of_a_bank_and_always_the_same() -> None:
    bank = Draw("1", 3)
    whole = lesson(explain("first"), *(explain(f"q{n}", draw=bank) for n in range(8)), explain("last"))
    dealt = [tuple(ids(fit(whole, Who(seed=f"t{n}")))) for n in range(40)]
    assert dealt == [tuple(ids(fit(whole, Who(seed=f"t{n}")))) for n in range(40)]
    assert {len(one) for one in dealt} == {5}
    assert all(
        one[0] == "first" and one[-1] == "last" and list(one[1:-1]) == sorted(one[1:-1]) for one in dealt
    )
    assert len(set(dealt)) > 10
    assert {id_ for one in dealt for id_ in one[1:-1]} == {f"q{n}" for n in range(8)}


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        pytest.param("{{ trainee.name }}好", Who("阿香"), "阿香好", id="told"),
        pytest.param("{{trainee.name}}好", NOBODY, "你好", id="not-told"),
        pytest.param("{{ trainee.name | 大姐 }}好", NOBODY, "大姐好", id="instead"),
        pytest.param("卖{{ trainee.product }}", Who(product="茶" * 50), "卖" + "茶" * 20, id="cut"),
        pytest.param(
            "{{ trainee.name }}", Who("{{ trainee.county }}", "县"), "{{ trainee.county }}", id="once"
        ),
        pytest.param("{{ trainee.name }}", Who("**a**\n<b>"), "**a** <b>", id="plain"),
        pytest.param("{{ trainee.zone }}", Who("a"), "{{ trainee.zone }}", id="nothing-else"),
        pytest.param("{{ trainee.__class__ }}", Who("a"), "{{ trainee.__class__ }}", id="no-code"),
    ],
)
def test_variables_hold_her_words_and_nothing_else(text: str, who: Who, expected: str) -> None:
    assert filled(Bubble(text), who, "zh-CN").text == expected


def test_marks_move_along_with_the_words() -> None:
    text = "{{ trainee.name }}，看{{ trainee.product }}好"
    marks = tuple(
        Mark("strong", text.index(part), text.index(part) + len(part))
        for part in ("看", "{{ trainee.product }}", "好")
    )
    bubble = filled(Bubble(text, marks), Who("阿香", product="桂七芒果"), "zh-CN")
    assert [bubble.text[mark.start : mark.end] for mark in bubble.marks] == ["看", "桂七芒果", "好"]


def test_a_review_shows_every_question_with_words_for_everybody() -> None:
    quiz = Quiz(
        "q", "问", (Page(Bubble("{{ trainee.name }}选？")),), Choose((Option("a", True), Option("b", False)))
    )
    plain = unnamed(lesson(replace(quiz, terms=Terms((MANGO,)))))
    assert plain.quizzes[0].pages[0].bubble.text == "你选？"
