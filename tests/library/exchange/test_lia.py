"""LiaScript courses: pages and quizzes are read, what has no place in a chat is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.lessons.lesson import Choose, Option, TypeWords
from bot.library.exchange.items import Item
from bot.library.exchange.lia import read_liascript

COURSE = """<!--
author: A. Trainer
language: en
-->

# A course

Say **hello** first.

## One

Which one?

    [( )] this
    [(X)] that
    [[?]] think
    [[?]] again
    *******************

    Because.

    *******************

## Several

Tick all:

- [[X]] a
- [[ ]] b
- [[X]] c

And type it:

[[hello]]

## Row

[[one|(two)|three]]

## Odd

@youtube(abc)

[[!]]
<script>
let a = 1;
</script>

| a | b |

Words remain.
"""


def test_a_course_is_read_page_by_page() -> None:
    bank = read_liascript(COURSE)
    one = Choose((Option("this", False), Option("that", True)))
    several = Choose((Option("a", True), Option("b", False), Option("c", True)))
    assert bank.items == [
        Item("Say hello first.", title="A course", row=5),
        Item("Which one?", one, "One", "Because.", ("think", "again"), row=9),
        Item("Tick all:", several, "Several", row=23),
        Item("And type it:", TypeWords(("hello",)), "Several", row=30),
        Item("Words remain.", title="Odd", row=39),
    ]
    assert [fault.said("c.md") for fault in bank.faults] == [
        "c.md:38: error: there is no question above these answers",
        "c.md:42: warning: a macro is left out",
        "c.md:44: warning: a quiz that a script judges is left out",
        "c.md:45: warning: a script is left out",
        "c.md:49: warning: a table is left out",
    ]


def test_broken_quizzes_are_told_by_line() -> None:
    bank = read_liascript(
        "# A\n\nWhich?\n\n[( )] a\n[( )] b\n\nWhat?\n\n[[a||b]]\n\nSo?\n\n[[a]]\n*****\nnever closed\n"
    )
    assert [fault.said("c.md") for fault in bank.faults] == [
        "c.md:5: error: no answer is marked as right: write (X) or [X] in its brackets",
        "c.md:10: error: an answer is missing between two |",
        "c.md:15: error: the explanation is not closed by a second row of stars",
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "# a",
                "## b",
                "[( )] c",
                "[(X)] d",
                "[[e]]",
                "[[?]] f",
                "****",
                "<script>",
                "</script>",
                "@m",
                "",
                "g",
            ]
        ),
        max_size=15,
    ).map("\n".join)
)
def test_any_course_is_read_without_an_error_of_ours(text: str) -> None:
    read_liascript(text)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        pytest.param("# 茶 ##", "茶", id="closed"),
        pytest.param("# 茶 # ##", "茶 #", id="closed-behind-a-sign"),
        pytest.param("# C# ", "C#", id="a-blank-behind"),
        pytest.param("## ##", "", id="empty"),
        pytest.param("# " + "#" * 100_000 + "茶", "#" * 100_000 + "茶", id="a-line-of-one-sign"),
    ],
)
def test_signs_that_close_a_heading_are_no_part_of_it(heading: str, title: str) -> None:
    (item,) = read_liascript(f"{heading}\n\n好。\n").items
    assert item == Item("好。", title=title)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[[" + ")(" * 50_000, id="a-matrix-that-never-ends"),
        pytest.param("<!--" * 25_000, id="remarks-that-never-end"),
        pytest.param("|" * 100_000 + "x", id="a-table-that-never-ends"),
    ],
)
def test_a_line_of_one_sign_is_read_as_words(line: str) -> None:
    (item,) = read_liascript(f"# 茶\n\n{line}\n").items
    assert item == Item(line, title="茶")


def test_remarks_are_left_out_of_the_words() -> None:
    (item,) = read_liascript("# 茶\n\n甲<!-- 一\n二 -->乙<!-- 三 -->丙<!-- 四\n").items
    assert item == Item("甲乙丙<!-- 四", title="茶")
