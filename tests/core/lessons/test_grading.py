"""What an answer is worth."""

import pytest

from bot.core.lessons.grading import Verdict, grade_choice, grade_number, grade_words
from bot.core.lessons.lesson import Choose, Option, TypeNumber, TypeWords

ONE = Choose((Option("黑土", True, "黑的肥。"), Option("黄土", False, "黄的瘦。"), Option("沙土", False)))
TWO = Choose((Option("松", True, "松。"), Option("虫", True, "虫。"), Option("硬", False, "硬。")))


@pytest.mark.parametrize(
    ("question", "picked", "verdict"),
    [
        pytest.param(ONE, [0], Verdict("right", "黑的肥。"), id="right"),
        pytest.param(ONE, [1], Verdict("wrong", "黄的瘦。"), id="wrong, with its own feedback"),
        pytest.param(ONE, [2], Verdict("wrong", ""), id="wrong, without feedback"),
        pytest.param(TWO, [1, 0], Verdict("right", "松。\n虫。"), id="all right ones, in any order"),
        pytest.param(TWO, [0], Verdict("almost", "松。", missed=True), id="one missing"),
        pytest.param(TWO, [0, 2], Verdict("wrong", "硬。"), id="a wrong one among them: only its feedback"),
        pytest.param(TWO, [0, 1, 2], Verdict("wrong", "硬。"), id="everything ticked"),
    ],
)
def test_choices(question: Choose, picked: list[int], verdict: Verdict):
    assert grade_choice(question, picked) == verdict


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("200", "right"),
        ("180", "right"),
        ("260", "right"),
        ("179.9", "wrong"),
        ("261", "wrong"),
        ("大约 220 个字", "right"),
        ("２２０", "right"),
        ("1,200", "wrong"),
        ("-200", "wrong"),
    ],
)
def test_numbers(said: str, worth: str):
    assert grade_number(TypeNumber(180, 260), said) == Verdict(worth)


@pytest.mark.parametrize("said", ["", "很多", "二百"])
def test_what_holds_no_number_is_not_judged(said: str):
    assert grade_number(TypeNumber(180, 260), said) is None


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("糖度计", "right"),
        (" 糖 度 计。", "right"),
        ("Refractometer", "right"),
        ("ｒｅｆｒａｃｔｏｍｅｔｅｒ!", "right"),
        ("秤", "wrong"),
        ("糖度", "wrong"),
    ],
)
def test_words(said: str, worth: str):
    assert grade_words(TypeWords(("糖度计", "refractometer")), said) == Verdict(worth)
