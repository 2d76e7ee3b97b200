"""The short way and the whole of CommonMark find the same blocks, wherever the short way is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bot.library.blocks import Block
from bot.library.findings import Notes
from bot.library.folder import Folder
from bot.library.markdown import MARKDOWN, parse, parse_whole, read_words
from bot.library.quick import NotPlain, read_plain
from bot.library.spans import Desk, read_inline

LESSONS = sorted(Path("content/lessons").glob("*/*.md"))

LINES = [
    "",
    "",
    "---",
    "## 开口 {#say}",
    "### Deep",
    "## ends with #",
    "大家好。",
    "第二行，**重点**。",
    "ends with a blank ",
    "　两格缩进",
    "2024年6月",
    "1. 第一",
    "3. third",
    "10) no",
    "- item",
    "- [x] 对",
    "- [ ] wrong *one*",
    "-",
    "  > 因为。",
    "  > - not words",
    "> 她说：好。",
    ">",
    "> 1. no",
    "[[180..240]]",
    "[[a|b]]",
    "[x]: https://a.b",
    "a | b",
    "- | -",
    ":::practice",
    "kind: voice",
    ":::",
    "::: practice",
    "a &amp; b \\* c",
    "![图](../../pictures/a.png)",
    "<b>",
    "- - x",
    "\x0b",
    "\x00",
    "***",
    "**重点**",
    "*a* b",
    "** **",
    "* item",
    "- **重点**：好",
    "```",
    "    code",
]


def shape(blocks: Sequence[Block]) -> list[object]:
    """All of a block that reading a lesson looks at."""
    return [
        (
            block.kind,
            block.start,
            block.end,
            block.level,
            block.token.attrs.get("start", 1),
            block.source,
            _inline(block.inline),
            shape(block.children),
        )
        for block in blocks
    ]


def _inline(token: Token | None) -> object:
    """The words and marks; how many tokens they were cut into does not matter."""
    notes = Notes("lessons/en/any.md", ("",) * 100)
    read = read_inline(token, Desk(Folder(Path("/nowhere")), notes.path, "en", notes))
    return token and token.map, read, notes.findings


@pytest.mark.parametrize("file", [pytest.param(file, id="/".join(file.parts[-2:])) for file in LESSONS])
def test_every_shipped_lesson_has_the_same_blocks_both_ways(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    first = lines.index("---", 1) + 1
    assert shape(parse(lines, first)) == shape(parse_whole(lines, first))


def test_most_shipped_lessons_go_the_short_way() -> None:
    short = 0
    for file in LESSONS:
        lines = file.read_text(encoding="utf-8").split("\n")
        try:
            read_plain(lines, lines.index("---", 1) + 1)
            short += 1
        except NotPlain:
            continue
    assert short > 0.9 * len(LESSONS)


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_any_lines_have_the_same_blocks_both_ways(lines: list[str]) -> None:
    assert shape(parse(lines, 0)) == shape(parse_whole(lines, 0))


STARS = st.lists(
    st.sampled_from(["**", "**", "*", "好", "a", "：", "“", ".", " ", "\n", "[x] ", "(", "1", "，"]),
    max_size=12,
)


@given(STARS.map("".join))
@example("[x] \n好")
def test_any_stars_stress_the_same_words_both_ways(text: str) -> None:
    inline = Token("inline", "", 0, content=text.strip(), map=[0, 9])
    whole = Token("inline", "", 0, content=text.strip(), map=[0, 9], children=[])
    state = StateCore("", MARKDOWN, {}, [inline])
    read_words(state)
    MARKDOWN.inline.parse(whole.content, MARKDOWN, {}, whole.children)
    assert _inline(inline) == _inline(whole)


@given(st.lists(st.text(st.characters(exclude_characters="\n\r"), max_size=12), max_size=8))
def test_any_text_has_the_same_blocks_both_ways(lines: list[str]) -> None:
    assert shape(parse(lines, 0)) == shape(parse_whole(lines, 0))
