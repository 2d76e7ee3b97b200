"""GIFT files as the published grammar has them: read, written, and their faults told by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.lessons.lesson import (
    Arrange,
    Choose,
    Lesson,
    Option,
    Page,
    Question,
    Quiz,
    TypeNumber,
    TypeWords,
)
from bot.core.messages import Bubble
from bot.library.exchange.gift import read_gift
from bot.library.exchange.gift_writer import write_gift
from bot.library.exchange.items import Item
from bot.library.exchange.lesson_writer import Head, write_lesson
from bot.library.folder import Folder
from bot.library.lessons import read_lesson


def one(text: str) -> Item:
    bank = read_gift(text, "en")
    assert bank.faults == []
    (item,) = bank.items
    return item


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param(
            "Where? {=here #yes ~there #no}",
            Choose((Option("here", True, "yes"), Option("there", False, "no"))),
            id="one-right",
        ),
        pytest.param(
            "Which? {\n~%50%a\n~%50%b #half\n~%-100%c\n}",
            Choose((Option("a", True), Option("b", True, "half"), Option("c", False))),
            id="weights",
        ),
        pytest.param(
            "Sure?{T#not so#right}",
            Choose((Option("True", True, "right"), Option("False", False, "not so"))),
            id="true",
        ),
        pytest.param("Sure? {FALSE}", Choose((Option("True", False), Option("False", True))), id="false"),
        pytest.param("Say it {=four =4}", TypeWords(("four", "4")), id="short-answer"),
        pytest.param("When? {#1822:5}", TypeNumber(1817, 1827), id="margin"),
        pytest.param("When? {#1..5.5}", TypeNumber(1, 5.5), id="range"),
        pytest.param("When? {#-3}", TypeNumber(-3, -3), id="number"),
        pytest.param("Pair {=a -> 1 =b -> 2 =c -> 3}", Arrange(("1", "2", "3"), ("a", "b", "c")), id="match"),
        pytest.param("Write {}", None, id="essay"),
        pytest.param("Just words", None, id="description"),
        pytest.param(
            r"Which is it \{so\}? {=a\=b ~c\~d\#e}",
            Choose((Option("a=b", True), Option("c~d#e", False))),
            id="escapes",
        ),
    ],
)
def test_every_kind_of_question_is_read(text: str, question: Question | None) -> None:
    assert one(text).question == question


def test_titles_formats_comments_categories_and_general_feedback_are_understood() -> None:
    bank = read_gift(
        "// a comment\n$CATEGORY: one/two\n\n::A title\\: two:: [html]<p>Is 1 &lt; 2?</p>{T####because}\n"
        "\n// only a comment\n\nThe sky is {=blue ~red} today.\r\n",
        "en",
    )
    assert [(item.title, item.text, item.after, item.row) for item in bank.items] == [
        ("A title: two", "Is 1 < 2?", "because", 3),
        ("", "The sky is ____ today.", "", 7),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a\n\nb {=c\n~d\n\n", "x:3: error: the { is never closed by a }", id="open"),
        pytest.param("a\n\nb\nc }", "x:4: error: a } without a { before it", id="close"),
        pytest.param("{=a ~b}", "x:1: error: there is no question before the {", id="nothing-asked"),
        pytest.param(
            "a {~b ~c}", "x:1: error: no answer is right: put = before it, or a weight above 0", id="none"
        ),
        pytest.param(
            "a\n{b =c}",
            "x:2: error: an answer starts with = when it is right and with ~ when it is not",
            id="mark",
        ),
        pytest.param("a {= ~b}", "x:1: error: an answer has no words", id="empty"),
        pytest.param(
            "a {#b}", "x:1: error: “b” is no number, no number:margin and no lowest..highest", id="number"
        ),
        pytest.param(
            "a {=b} c {=d}",
            "x:1: error: a second { in one question; leave an empty line between two questions",
            id="two",
        ),
        pytest.param(
            "a {=%50%b =c}", "x:1: warning: answers that count only in part are left out", id="part"
        ),
        pytest.param("a {=b -> c =d}", "x:1: warning: an answer without a partner is left out", id="partner"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(text: str, said: str) -> None:
    assert [fault.said("x") for fault in read_gift(text, "en").faults] == [said]


def test_a_broken_question_does_not_take_the_others_along() -> None:
    bank = read_gift("a {=b ~c}\n\nd {\n\ne {T}\n", "en")
    assert [item.text for item in bank.items] == ["a", "e"]


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(["{", "}", "=", "~", "#", "%50%", "a", "\n\n", "::", "->", "\\", "T"]), max_size=20
    ).map("".join)
)
def test_any_text_is_read_without_an_error_of_ours(text: str) -> None:
    read_gift(text, "zh-CN")


words = (
    st.text(st.sampled_from("芒果a1 ~=#{}:\\*_[]<>-.|&!"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(
        lambda text: (
            any(sign.isalnum() for sign in text)
            and "->" not in text
            and "=>" not in text
            and "  " not in text
        )
    )
)
options = st.lists(words, min_size=2, max_size=6, unique=True)
questions = (
    options.map(lambda texts: Choose(tuple(Option(text, n == 0, "因为") for n, text in enumerate(texts))))
    | options.map(
        lambda texts: Choose(tuple(Option(text, n < 2) for n, text in enumerate([*texts[:5], "z z"])))
    )
    | st.integers(-99, 99).map(lambda low: TypeNumber(low, low + 2))
    | st.lists(words, min_size=3, max_size=6, unique=True).map(
        lambda texts: Arrange(tuple(texts), tuple(texts))
    )
)


def lesson_of(question: Question, text: str) -> Lesson:
    quiz = Quiz("q", "问", (Page(Bubble(text)),), question, "后话")
    return Lesson("a", "zh-CN", "一", "A", 1, 5, ("学",), (), 0.6, (quiz,), "0a1b2c")


@given(questions, words)
def test_what_is_written_is_read_again_the_same(question: Question, text: str) -> None:
    (item,) = read_gift(write_gift([lesson_of(question, text)]), "zh-CN").items
    assert (item.question, item.text, item.after) == (question, text, "后话")


@given(questions, words)
def test_what_is_imported_is_read_again_from_the_lesson_file(question: Question, text: str) -> None:
    file = write_lesson([Item(text, question, "题", "后话", ("想",))], Head("a", "一", "A", 1, "zh-CN"))
    reading = read_lesson(file.encode(), "lessons/zh-CN/a.md", "zh-CN", Folder(Path("/nowhere")))
    assert reading.lesson is not None, (file, reading.findings)
    (quiz,) = reading.lesson.quizzes
    assert (quiz.question, quiz.pages[0].bubble.text, quiz.after, quiz.hints) == (
        question,
        text,
        "后话",
        ("想",),
    )


LENGTH = 100_000


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("[html]甲" + "<" * LENGTH + "{T}", id="tags-that-never-end"),
        pytest.param("甲{" + "=乙\n" * (LENGTH // 3) + "}", id="answers"),
        pytest.param("甲{#1" + " " * LENGTH + "x}", id="a-number-of-blanks"),
        pytest.param("甲{=乙" + "\\#" * (LENGTH // 2) + "}", id="escapes"),
    ],
)
def test_a_page_of_one_sign_is_read_to_its_end(block: str) -> None:
    bank = read_gift(block, "zh-CN")
    assert len(bank.items) + len(bank.faults) == 1


def test_blank_lines_in_a_question_are_written_as_they_are() -> None:
    text = write_lesson([Item("甲" + "\n" * LENGTH + "- 乙")], Head("a", "一", "A", 1, "zh-CN"))
    assert text.endswith("甲" + "\n" * LENGTH + "\\- 乙\n")
