"""The trainers' READMEs are true: their example lints clean, and they explain every rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.lessons.lesson import Choose, Explain, Practice, Quiz, TypeNumber, TypeWords
from bot.core.messages import Language
from bot.library import read_shelf
from bot.library.folder import lesson_path
from bot.library.front_matter import EXPECTED
from bot.library.rulebook import RULES, rule_row
from bot.library.spans import PICTURES, SOUNDS, VIDEOS
from tests.fakes.content import Content

CONTENT = Path(__file__).parents[2] / "content"
READMES: dict[Language, str] = {"en": "README.md", "zh-CN": "README.zh-CN.md"}
languages = pytest.mark.parametrize("language", list(READMES))


def readme(language: Language) -> str:
    return (CONTENT / READMES[language]).read_text(encoding="utf-8")


def example(language: Language) -> str:
    (text,) = re.findall(r"^```markdown\n(.*?)^```$", readme(language), re.MULTILINE | re.DOTALL)
    return str(text)


def test_the_examples_lint_clean_and_are_translations_of_each_other(content: Content) -> None:
    content.write("tracks.yaml", (CONTENT / "tracks.yaml").read_text(encoding="utf-8"))
    for language in READMES:
        content.write(lesson_path("first-words", language), example(language))
    shelf = read_shelf(content.root)
    assert shelf.findings == ()
    assert shelf.programme.sequence == ("first-words",)


@languages
def test_the_example_shows_every_kind_of_step(content: Content, language: Language) -> None:
    content.write(lesson_path("first-words", language), example(language))
    lesson = read_shelf(content.root).programme.lessons["first-words", language]
    kinds = [type(step.question if isinstance(step, Quiz) else step) for step in lesson.steps]
    assert kinds == [Explain, Choose, TypeNumber, TypeWords, Practice]


@languages
def test_every_rule_is_explained_in_the_words_of_the_lint(language: Language) -> None:
    table = readme(language).rpartition("| --- | --- | --- | --- |\n")[2]
    assert table.rstrip().split("\n") == [rule_row(rule, language) for rule in RULES.values()]


@languages
def test_every_detail_of_the_head_is_explained(language: Language) -> None:
    assert [key for key in EXPECTED if f"| `{key}` |" not in readme(language)] == []


@languages
def test_every_kind_of_picture_and_sound_is_named(language: Language) -> None:
    text = readme(language)
    assert " ".join(PICTURES) in text
    assert " ".join(SOUNDS) in text
    assert " ".join(VIDEOS) in text


def test_the_content_that_ships_has_no_errors() -> None:
    assert [finding for finding in read_shelf(CONTENT).findings if finding.is_error] == []


@languages
def test_the_guide_shows_every_picture_of_its_language_and_none_is_large(language: Language) -> None:
    shown = re.findall(r"^!\[[^\]]+\]\((guide/[^)]+)\)$", readme(language), re.MULTILINE)
    there = sorted(f"guide/{file.name}" for file in (CONTENT / "guide").glob(f"*.{language}.png"))
    assert sorted(shown) == there
    assert all((CONTENT / name).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n" for name in shown)
    assert max((CONTENT / name).stat().st_size for name in shown) <= 60_000
