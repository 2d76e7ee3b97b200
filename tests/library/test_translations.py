"""A translation is current until the words of its original change."""

from __future__ import annotations

import pytest

from bot.core.errors import BadContent
from bot.library import read_shelf
from bot.library.translations import Translation, accept, translations
from tests.fakes.content import Content


def states(content: Content) -> list[tuple[str, str, str]]:
    return [(one.lesson_id, one.language, one.state) for one in translations(content.root)]


def test_missing_and_unmarked_translations_are_told(content: Content) -> None:
    content.lesson("a")
    content.lesson("b")
    content.lesson("b", "en")
    content.lesson("c", "en")
    assert translations(content.root) == (
        Translation("a", "en", "missing"),
        Translation("b", "en", "unmarked"),
        Translation("c", "zh-CN", "missing"),
        Translation("c", "en", "unmarked"),
    )


@pytest.mark.parametrize(
    ("change", "state"),
    [
        pytest.param({}, "current", id="nothing"),
        pytest.param({"order": "9"}, "current", id="order-is-not-translated"),
        pytest.param({"title": "另一课"}, "outdated", id="title"),
        pytest.param({"body": "## 开口 {#say}\n\n换了。\n"}, "outdated", id="words"),
    ],
)
def test_only_a_change_of_words_makes_a_translation_outdated(
    content: Content, change: dict[str, str], state: str
) -> None:
    content.lesson("a")
    content.lesson("a", "en")
    accept(content.root, "a")
    content.lesson("a", **change)
    assert states(content) == [("a", "en", state)]


def test_accepting_changes_one_line_and_keeps_the_file_lint_clean(content: Content) -> None:
    content.lesson("a")
    file = content.lesson("a", "en")
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes().split(b"\r\n")
    assert accept(content.root, "a") == (file,)
    assert accept(content.root, "a") == ()
    after = file.read_bytes().split(b"\r\n")
    assert [line for line in after if not line.startswith(b"source: v")] == before
    assert read_shelf(content.root).findings == ()
    content.lesson("a", title="新")
    accept(content.root, "a")
    assert len(file.read_bytes().split(b"\r\n")) == len(after)
    assert states(content) == [("a", "en", "current")]


@pytest.mark.parametrize(
    "there", [pytest.param("zh-CN", id="no-translation"), pytest.param("en", id="no-original")]
)
def test_nothing_to_accept_is_told(content: Content, there: str) -> None:
    content.lesson("a", there)
    with pytest.raises(BadContent):
        accept(content.root, "a")
