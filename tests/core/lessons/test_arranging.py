"""Rows of letters: shown in no right order, understood however she types them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.lessons.arranging import example, places, right_letters, shown
from bot.core.lessons.grading import Verdict, grade_arrange
from bot.core.lessons.lesson import Arrange

questions = st.lists(st.text("果茶米油ab", min_size=1, max_size=4), min_size=2, max_size=8, unique=True).map(
    lambda items: Arrange(tuple(items))
)
THREE = Arrange(("摘", "装", "寄"))


@given(questions)
def test_the_right_row_leads_from_what_is_shown_to_the_right_order(question: Arrange) -> None:
    row, items = right_letters(question), shown(question)
    assert tuple(items["ABCDEFGH".index(letter)] for letter in row) == question.items
    assert items != question.items
    assert grade_arrange(question, row) == Verdict("right")


@given(questions)
def test_the_example_does_not_give_the_answer_away(question: Arrange) -> None:
    assert example(question) != right_letters(question)
    assert places(question, example(question)) == example(question)


@pytest.mark.parametrize(
    ("said", "row"),
    [
        pytest.param("cab", "CAB", id="small"),
        pytest.param("C A B", "CAB", id="blanks"),
        pytest.param("Ｃ、Ａ、Ｂ", "CAB", id="wide"),
        pytest.param("312", "CAB", id="numbers"),
        pytest.param("2A 1C 3B", "CAB", id="pairs"),
        pytest.param("1-C，2-A，3-B", "CAB", id="pairs-with-signs"),
        pytest.param("CA", None, id="too-few"),
        pytest.param("CAA", None, id="twice"),
        pytest.param("好", None, id="words"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_row_is_understood_however_it_is_typed(said: str, row: str | None) -> None:
    assert places(THREE, said) == row


def test_most_in_place_is_almost_right() -> None:
    question = Arrange(("a", "b", "c", "d"))
    right = right_letters(question)
    swapped = right[1] + right[0] + right[2:]
    assert grade_arrange(Arrange(("a", "b", "c", "d", "e")), "?") is None
    assert grade_arrange(question, swapped) == Verdict("wrong")
    five = Arrange(("a", "b", "c", "d", "e"))
    row = right_letters(five)
    assert grade_arrange(five, row[1] + row[0] + row[2:]) == Verdict("almost")
