"""Every page of a lesson, shipped or made up, goes out on every channel without losing a word."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.parts import parts
from bot.channels.terminal.screen import as_text
from bot.channels.web.lines import runs
from bot.channels.wechat.pages import MOST_BYTES, Style, pieces
from bot.core.dialogue.pages import page_outgoings
from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Lesson
from bot.core.messages import Address, Letter, Outgoing
from bot.library import read_shelf
from bot.library.folder import Folder
from bot.library.lessons import read_lesson
from tests.fakes.content import lesson_text

LESSONS = list(read_shelf(Path("content")).programme.lessons.values())


def pages(lesson: Lesson) -> list[Outgoing]:
    return [
        outgoing
        for step, shown in enumerate(unnamed(lesson).steps)
        for page in range(len(shown.pages))
        for outgoing in page_outgoings(unnamed(lesson), step, page, lesson.language)
    ]


def words(text: str) -> str:
    return "".join(text.split())


def check(said: Outgoing) -> None:
    _web(said)
    _telegram(said)
    _wechat(said)
    assert words(said.text) in words(as_text(said))


def _web(said: Outgoing) -> None:
    shown = runs(said.text, said.marks)
    assert "".join(run["text"] for run in shown) == said.text
    marked = {
        kind: "".join(run["text"] for run in shown if kind in run["marks"]) for kind in ("strong", "em")
    }
    for kind, text in marked.items():
        assert set(words(text)) <= set(said.text)
        assert bool(text) == any(mark.kind == kind for mark in said.marks)


def _telegram(said: Outgoing) -> None:
    laid = parts(said)
    assert words(said.text) in words("".join(part.piece.text for part in laid))
    bold = [
        part.piece.text.encode("utf-16-le")[2 * one.offset : 2 * (one.offset + one.length)].decode(
            "utf-16-le"
        )
        for part in laid
        for one in part.piece.entities
        if one.kind == "bold"
    ]
    strong = [said.text[mark.start : mark.end] for mark in said.marks if mark.kind == "strong"]
    assert words("".join(bold)) == words("".join(strong))
    assert {choice.token for row in laid[-1].rows for choice in row} == {one.token for one in said.choices}


def _wechat(said: Outgoing) -> None:
    letter = Letter(1, "t", Address("wechat", "k"), said)
    laid = pieces(letter, Style(articles=False), "zh-CN", asks=True)
    texts = [piece for piece in laid if isinstance(piece, str)]
    assert all(len(text.encode()) <= MOST_BYTES for text in texts)
    plain = re.sub(r"</?a\b[^>]*>", "", "".join(texts))
    assert words(said.text.replace("<", "＜")) in words(unescape(plain))
    assert all(words(choice.label) in words(plain) for choice in said.choices)


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


@given(LINES, ASKS)
def test_any_page_goes_out_whole_on_every_channel(lines: list[str], ask: str) -> None:
    body = "## 开口\n\n" + "\n".join(lines) + "\n\n" + ask
    text = lesson_text("any", body=body)
    lesson = read_lesson(text.encode(), "lessons/zh-CN/any.md", "zh-CN", Folder(Path("/nowhere"))).lesson
    assert lesson is not None or "<" in body
    for said in pages(lesson) if lesson else ():
        check(said)
