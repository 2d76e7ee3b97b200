"""Every page of a lesson, shipped or made up, goes out on every channel without losing a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.dialogue.pages import page_outgoings
from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Lesson
from bot.core.messages import Outgoing
from bot.library import read_shelf
from bot.library.folder import Folder
from bot.library.lessons import read_lesson
from tests.fakes.content import lesson_text
from tests.fakes.rendering import check

LESSONS = list(read_shelf(Path("content")).programme.lessons.values())


def pages(lesson: Lesson) -> list[Outgoing]:
    return [
        outgoing
        for step, shown in enumerate(unnamed(lesson).steps)
        for page in range(len(shown.pages))
        for outgoing in page_outgoings(unnamed(lesson), step, page, lesson.language)
    ]


@pytest.mark.parametrize("lesson", [pytest.param(one, id=f"{one.language}/{one.id}") for one in LESSONS])
def test_every_shipped_page_goes_out_whole_on_every_channel(lesson: Lesson) -> None:
    for said in pages(lesson):
        check(said)


RUNS = st.sampled_from(
    ["**重点**", "*轻*", "`码`", "[看](https://example.org/a?b=1&c=2)", "芒果🥭", "{{ trainee.name }}"]
)
LINE = st.lists(
    RUNS | st.text(st.sampled_from("六元a1，。：！？“”（）%<&"), min_size=1, max_size=6),
    min_size=1,
    max_size=6,
)
LINES = st.lists(LINE.map(lambda runs: "果" + "".join(runs) + "果"), min_size=1, max_size=4)
ASKS = st.sampled_from(
    [
        "",
        "- [x] 甲\n- [ ] 乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙\n",
        "- [x] 甲\n- [x] 乙\n- [ ] 丙\n\n[[?]] 想\n",
        "[[1..2]]\n",
        "[[甲|乙]]\n",
        ":::order\n- 甲\n- 乙\n- 丙\n:::\n",
        ":::match\n- 甲 -> 一\n- 乙 -> 二\n- 丙 -> 三\n:::\n",
        ":::practice\nkind: photo\n- 好\n:::\n",
    ]
)


@example(["果**重点****重点****重点**果"], "")
@given(LINES, ASKS)
def test_any_page_goes_out_whole_on_every_channel(lines: list[str], ask: str) -> None:
    body = "## 开口\n\n" + "\n".join(lines) + "\n\n" + ask
    text = lesson_text("any", body=body)
    lesson = read_lesson(text.encode(), "lessons/zh-CN/any.md", "zh-CN", Folder(Path("/nowhere"))).lesson
    assert lesson is not None or "<" in body
    for said in pages(lesson) if lesson else ():
        check(said)
