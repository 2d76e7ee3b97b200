"""A pattern is compiled when it is first looked for, once, and finds what its source says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from bot.core.scripts.claims import PAPERS
from bot.core.scripts.patterns import Pattern
from bot.core.scripts.promises import PROMISES
from bot.core.scripts.redline_words import REDLINES
from bot.core.scripts.selling import SELLING
from bot.core.scripts.vouching import VOUCHING


def test_a_pattern_is_not_compiled_before_it_is_looked_for() -> None:
    broken = Pattern("(有")
    with pytest.raises(re.error):
        broken.compiled.search("有")


def test_a_pattern_of_the_same_source_is_compiled_once() -> None:
    assert Pattern("有机|绿色").compiled is Pattern("有机|绿色").compiled


def test_han_letters_are_letters_of_words_only_for_all_scripts() -> None:
    text = "organic牛油果"
    assert Pattern(r"\w+").compiled.findall(text) == ["organic"]
    assert Pattern(r"\w+", all_scripts=True).compiled.findall(text) == [text]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        pytest.param("有机|绿色", "这是绿色的", ["绿色"], id="begins-with-known-letters"),
        pytest.param("[^。]机", "有机。机", ["有机"], id="begins-with-anything"),
        pytest.param(r"\borganic\b", "organic牛油果", ["organic"], id="words-of-latin-letters-only"),
    ],
)
def test_a_pattern_finds_what_its_source_says(source: str, text: str, found: list[str]) -> None:
    assert Pattern(source).compiled.findall(text) == found


def patterns_in(thing: object) -> Iterator[Pattern]:
    """All patterns in tuples and values, however deep."""
    if isinstance(thing, Pattern):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from patterns_in(one)
    elif is_dataclass(thing):
        for part in fields(thing):
            yield from patterns_in(getattr(thing, part.name))


@pytest.mark.parametrize("written", [PAPERS, SELLING, PROMISES, VOUCHING, REDLINES])
def test_every_pattern_in_the_code_is_sound(written: tuple[object, ...]) -> None:
    found = list(patterns_in(written))
    assert found
    assert [pattern.source for pattern in found if pattern.compiled.match("")] == []
