"""Whatever a trainer writes, reading it ends in a lesson or in findings, and marks fit the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.lessons.lesson import Lesson, Page, Quiz
from bot.core.messages import MAX_BUBBLE, Mark
from bot.library.folder import Folder
from bot.library.lessons import Reading, read_lesson
from bot.library.report import format_findings
from tests.fakes.content import lesson_text

NOWHERE = Folder(Path("/nowhere"))
PATH = "lessons/zh-CN/any.md"

PIECES = [
    *(
        "\n",
        "\n\n",
        "---\n",
        "## 开口 {#say}\n",
        "## ",
        "# ",
        "{#",
        "}",
        "- ",
        "- [x] ",
        "- [ ] ",
        "1. ",
        "> ",
        "  ",
    ),
    *(
        "[[",
        "]]",
        "..",
        "|",
        "180",
        "-1.5",
        ":::practice\n",
        ":::\n",
        "kind: voice\n",
        "kind: ",
        "**",
        "*",
        "_",
        "`",
    ),
    *(
        "```\n",
        "![",
        "](",
        ")",
        "[",
        "]",
        "../../pictures/a.png",
        "https://example.org",
        "http:",
        "<b>",
        "<!--",
        "&amp;",
    ),
    *(
        "| a | b |\n",
        "| --- | --- |\n",
        "id: any\n",
        "title: 开口\n",
        "requires: [",
        "&a ",
        "*a",
        "!!",
        "\\",
        "\t",
        "　",
    ),
    *(
        "芒果",
        "：",
        "？",
        "🥭",
        "\u200d",
        "\ufeff",
        "\x00",
        "\x0b",
        "\u2028",
        "e\u0301",
        "[x]: https://a.b\n",
    ),
]
markdown = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=40).map("".join)


def read(text: str) -> Reading:
    return read_lesson(text.encode(), PATH, "zh-CN", NOWHERE)


def pages(lesson: Lesson) -> list[Page]:
    return [page for step in lesson.steps for page in step.pages]


def check(reading: Reading) -> None:
    """What holds of every reading."""
    lines = [finding.line for finding in reading.findings]
    assert lines == sorted(lines)
    assert all(line >= 1 for line in lines)
    assert (reading.lesson is None) == any(finding.is_error for finding in reading.findings)
    assert format_findings(reading.findings, "text", "zh-CN")
    assert all(step.pages for step in reading.lesson.steps) if reading.lesson else True
    for page in pages(reading.lesson) if reading.lesson else ():
        assert len(page.bubble.text) <= MAX_BUBBLE
        assert page.bubble.text or page.media
        assert page.bubble.text == page.bubble.text.strip()
        for mark in page.bubble.marks:
            assert 0 <= mark.start < mark.end <= len(page.bubble.text)
            assert (mark.kind == "link") == mark.url.startswith("https://")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error_of_ours(data: bytes) -> None:
    check(read_lesson(data, PATH, "zh-CN", NOWHERE))


@given(st.text(max_size=300) | markdown)
def test_any_file_is_read_without_an_error_of_ours(text: str) -> None:
    check(read(text))


@given(markdown)
def test_any_head_is_read_without_an_error_of_ours(head: str) -> None:
    check(read(f"---\n{head}\n---\n\n## 开口\n\n大家好。\n"))


@given(markdown)
def test_any_body_is_read_without_an_error_of_ours(body: str) -> None:
    check(read(lesson_text("any", body=body)))


@given(markdown)
def test_any_step_is_read_without_an_error_of_ours(body: str) -> None:
    reading = read(lesson_text("any", body=f"## 开口\n\n哪个好？\n{body}"))
    check(reading)
    if reading.lesson and isinstance(step := reading.lesson.steps[0], Quiz):
        assert step.pages[-1].bubble.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lesson_text("any", extra="requires: " + "[" * 50000 + "\n"), id="deep-brackets"),
        pytest.param(
            lesson_text("any", extra="requires:\n" + "[\n" * 25000), id="deep-brackets-line-by-line"
        ),
        pytest.param(lesson_text("any", extra="requires:\n  " + "- " * 25000 + "a\n"), id="deep-lists"),
        pytest.param(lesson_text("any", extra="requires:\n  " + "? " * 25000 + "a\n"), id="deep-keys"),
        pytest.param(lesson_text("any", extra="requires: &a [*a]\n"), id="a-list-in-itself"),
        pytest.param(lesson_text("any", order="9" * 5000), id="endless-number"),
        pytest.param(lesson_text("any", order="2024-99-99"), id="no-such-day"),
        pytest.param(lesson_text("any", order="!!python/object:os.system x"), id="no-plain-value"),
        pytest.param(lesson_text("any", body="> " * 9000 + "好\n"), id="deep-quotes"),
        pytest.param(lesson_text("any", body="## 开口\n\n" + "- " * 9000 + "好\n"), id="deep-bullets"),
        pytest.param(lesson_text("any", body="## 开口\n\n" + "[" * 9000), id="open-brackets"),
        pytest.param(lesson_text("any", body="## 开口\n\n" + "**好" * 9000), id="open-stars"),
        pytest.param(
            lesson_text("any", body="## 开口\n\n> :::practice\n> kind: voice\n>"), id="a-box-in-a-last-quote"
        ),
        pytest.param(
            lesson_text("any", body="## 开口\n\n![a](https://[)\n[b](https://[)\n"), id="broken-address"
        ),
    ],
)
def test_hostile_files_are_read_without_an_error_of_ours(text: str) -> None:
    check(read(text))


words = st.text(st.sampled_from("芒果六元a1🥭 ，。：！？“”（）%"), min_size=1, max_size=8).filter(
    lambda text: text == text.strip()
)
styles = st.sampled_from(["", "strong", "em", "code", "link"])
WRITTEN = {"": "{}", "strong": "**{}**", "em": "*{}*", "code": "`{}`", "link": "[{}](https://example.org/a)"}


@given(st.lists(st.tuples(styles, words), min_size=1, max_size=8))
def test_marks_slice_to_the_words_that_were_marked(runs: list[tuple[str, str]]) -> None:
    body = "果".join(WRITTEN[style].format(text) for style, text in runs)
    lesson = read(lesson_text("any", body=f"## 开口\n\n果{body}果\n")).lesson
    assert lesson is not None
    (page,) = pages(lesson)
    assert page.bubble.text == "果" + "果".join(text for _, text in runs) + "果"
    marked = [(mark.kind, page.bubble.text[mark.start : mark.end]) for mark in page.bubble.marks]
    assert marked == [(style, text) for style, text in runs if style]
    assert all(isinstance(mark, Mark) for mark in page.bubble.marks)
