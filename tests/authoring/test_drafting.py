"""A lesson begun by the command is kept from trainees until its sentences are written, and reads well."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.drafting import new_lesson
from bot.authoring.preview import Preview
from bot.core.errors import BadContent
from bot.core.messages import LANGUAGES, Language
from bot.library import read_shelf
from bot.library.unwritten import PLACEHOLDERS
from tests.fakes.content import Content


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("第一课", id="plain"),
        pytest.param('他说：“好” "x" \\ #1', id="signs-of-yaml"),
        pytest.param("", id="none"),
    ],
)
def test_both_languages_of_a_new_lesson_lint_clean_once_written(content: Content, title: str) -> None:
    for language in LANGUAGES:
        written(new_lesson(content.root, "first", title, None, language))
    shelf = read_shelf(content.root)
    assert shelf.findings == ()
    assert {lesson.title for lesson in shelf.programme.lessons.values()} == {title or "first"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_a_new_lesson_is_to_be_written(content: Content, language: Language) -> None:
    file = new_lesson(content.root, "first", "", None, language)
    shelf = read_shelf(content.root)
    assert {finding.rule for finding in shelf.findings} == {"not-written"}
    assert len(shelf.findings) == len(PLACEHOLDERS) / len(LANGUAGES)
    assert shelf.programme.sequence == ()
    shown = Preview(content.root, file).look()
    assert shown.lesson is not None
    assert len(shown.lesson.steps) == 3


def written(file: Path) -> None:
    """Fill in the draft."""
    text = file.read_text(encoding="utf-8")
    for number, words in enumerate(sorted(PLACEHOLDERS, key=len, reverse=True)):
        text = text.replace(words, f"A{number}.")
    file.write_text(text, encoding="utf-8")


def test_a_new_lesson_stands_last_in_its_track(content: Content) -> None:
    content.lesson("old", track="B", order="7")
    written(new_lesson(content.root, "next", "", "B", "zh-CN"))
    assert read_shelf(content.root).programme.sequence == ("old", "next")


@pytest.mark.parametrize(
    ("id_", "track", "why"),
    [
        pytest.param("Bad Id", None, "cannot be an id", id="id"),
        pytest.param("../up", None, "cannot be an id", id="path"),
        pytest.param("new", "Z", "no track", id="track"),
        pytest.param("old", None, "exists already", id="exists"),
    ],
)
def test_what_cannot_be_begun_is_told(content: Content, id_: str, track: str | None, why: str) -> None:
    content.lesson("old")
    with pytest.raises(BadContent, match=why):
        new_lesson(content.root, id_, "", track, "zh-CN")
