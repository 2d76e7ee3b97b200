"""A pattern is compiled when it is first looked for, once, and finds what its source says."""

from __future__ import annotations

import re

import pytest

from bot.core.scripts.rules.pattern import Pattern


def test_a_pattern_is_not_compiled_before_it_is_looked_for() -> None:
    broken = Pattern("(有")
    with pytest.raises(re.error):
        broken.compiled.search("有")


def test_a_pattern_of_the_same_source_is_compiled_once() -> None:
    assert Pattern("有机|绿色").compiled is Pattern("有机|绿色").compiled


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
