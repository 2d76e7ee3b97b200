"""What is read compiles, so that what is read need not be compiled to know that it is sound."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.patterns.reader import read

BRACKETS = ("(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?P<a>", "(?P=a)", "(?i)", ")", "[", "[^", "]")
REPEATS = ("*", "+", "?", "{2}", "{0,2}", "{2,1}", "{,3}", "{", ",", "}")
OTHERS = ("甜", "脆", "a", "1", "-", "--", "&&", "|", "^", "$", ".", "\\", "\\b", "\\d", "\\.")
SIGNS = st.sampled_from((*BRACKETS, *REPEATS, *OTHERS))


@given(st.lists(SIGNS, max_size=9).map("".join))
def test_what_is_read_compiles_without_a_warning(pattern: str) -> None:
    if read(pattern) is not None:
        assert re.compile(pattern, re.ASCII)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("(有", id="open"),
        pytest.param("有)", id="closed"),
        pytest.param("[有", id="open-class"),
        pytest.param("[]", id="empty-class"),
        pytest.param("[^]", id="empty-class-of-others"),
        pytest.param("[b-a]", id="range-turned-round"),
        pytest.param("[^b-a]", id="range-turned-round-among-others"),
        pytest.param("[\\d-z]", id="range-from-a-class"),
        pytest.param("*有", id="nothing-to-repeat"),
        pytest.param("(?:|+)", id="nothing-to-repeat-in-a-branch"),
        pytest.param("^*有", id="repeated-edge"),
        pytest.param("\\b+有", id="repeated-word-edge"),
        pytest.param("有**", id="repeated-twice"),
        pytest.param("有{3,2}", id="most-below-least"),
        pytest.param("有{99999999999}", id="too-often"),
        pytest.param("(?<=有+)好", id="looks-behind-without-a-width"),
        pytest.param("有\\", id="lone-backslash"),
        pytest.param("\\q", id="unknown-escape"),
        pytest.param("(?:" * 9999, id="too-deep"),
    ],
)
def test_what_is_broken_is_not_read(pattern: str) -> None:
    with pytest.raises((re.error, OverflowError, RecursionError)):
        re.compile(pattern)
    assert read(pattern) is None


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("pattern", ["[[a]", "[!--]", "[a&&b]", "[a~~b]", "[a||b]"])
def test_what_may_come_to_mean_something_else_is_not_read(pattern: str) -> None:
    assert re.compile(pattern)
    assert read(pattern) is None
