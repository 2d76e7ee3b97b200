"""What a pattern needs is never more than it does need, and enough to pass over most texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.patterns import sieve_of
from bot.core.scripts.patterns.needs import beginnings, gated, is_sure, needs
from bot.core.scripts.patterns.parts import ANYTHING


def clauses(*grams: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(gram.split("|")) for gram in grams)


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        pytest.param("有机", [clauses("有机")], id="word"),
        pytest.param("抗衰老?", [clauses("抗衰")], id="last-letter-may-be-missing"),
        pytest.param("甜|脆|嫩", [clauses("甜|脆|嫩")], id="any-of-them"),
        pytest.param("[金银]奖", [clauses("金奖|银奖")], id="letters-multiplied-out"),
        pytest.param("[1-3]斤", [clauses("1斤|2斤|3斤")], id="range"),
        pytest.param("治[^。]{0,6}病", [clauses("治", "病")], id="apart"),
        pytest.param("最+(?:是)?好", [clauses("最", "好|是好")], id="repeated"),
        pytest.param("加\\s?微信|转账.+给", [clauses("加", "微信"), clauses("转账", "给")], id="ways"),
        pytest.param("(?=[有无])(?:有|无)效(?!果)", [clauses("有效|无效")], id="looking-adds-nothing"),
        pytest.param("\\bno\\. 1\\b", [clauses("no")], id="escaped"),
        pytest.param("(?:老|旧)*", list(ANYTHING), id="nothing-at-all"),
        pytest.param("有|.", [clauses("有"), ()], id="one-way-untold"),
        pytest.param("(?i)abc", list(ANYTHING), id="flags-are-not-read"),
        pytest.param("(?P<a>好)(?P=a)", list(ANYTHING), id="names-are-not-read"),
        pytest.param("\\x41", list(ANYTHING), id="codes-are-not-read"),
    ],
)
def test_a_pattern_tells_what_it_needs(pattern: str, ways: list[tuple[frozenset[str], ...]]) -> None:
    assert list(needs(pattern)) == ways


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        pytest.param("有机|绿色", "有绿", id="words"),
        pytest.param("真?的?好", "真的好", id="what-may-be-missing"),
        pytest.param("(?:很|最)+好|[1-3]斤", "很最123", id="groups-and-classes"),
        pytest.param("\\bno\\b", "n", id="edge"),
        pytest.param("[^。]好", "", id="anything"),
        pytest.param("好?", "", id="nothing"),
        pytest.param("(?i)good", "", id="unread"),
    ],
)
def test_a_pattern_tells_what_it_begins_with(pattern: str, letters: str) -> None:
    assert beginnings(pattern) == frozenset(letters)


@pytest.mark.parametrize(
    ("pattern", "sure"),
    [
        pytest.param("治[^。]{0,6}病", True, id="apart"),
        pytest.param("(?<![a-z])vx", True, id="looks-behind"),
        pytest.param("有?", False, id="may-match-nothing"),
        pytest.param("有|好*", False, id="one-way-matches-nothing"),
        pytest.param("[^。]+", False, id="nothing-told"),
        pytest.param("(?P<a>好)(?P=a)", False, id="not-read"),
        pytest.param("(好", False, id="broken"),
    ],
)
def test_a_pattern_is_sure_when_it_is_read_and_wants_a_letter(pattern: str, sure: bool) -> None:
    assert is_sure(pattern) is sure


LETTERS = st.sampled_from("甜脆1a ")
PIECES = st.recursive(
    st.one_of(
        LETTERS,
        st.sampled_from(
            [".", "\\d", "\\b", "^", "$", "[甜1-3]", "[^甜]", "\\.", "(?=甜)", "(?<!脆)", "(?!1)"]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,2}?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=12,
)


@given(patterns=st.lists(PIECES, min_size=1, max_size=4), text=st.text(LETTERS, max_size=12))
def test_no_pattern_that_matches_is_held_back(patterns: list[str], text: str) -> None:
    compiled = [re.compile(pattern, re.ASCII) for pattern in patterns]
    sieve = sieve_of(zip(patterns, patterns, strict=True))
    matching = {written for written, pattern in zip(patterns, compiled, strict=True) if pattern.search(text)}
    assert matching <= {*sieve.passing(text)}


@given(pattern=PIECES, text=st.text(LETTERS, max_size=12))
def test_a_gated_pattern_matches_as_before(pattern: str, text: str) -> None:
    before = [match.span() for match in re.finditer(pattern, text, re.ASCII)]
    assert [match.span() for match in re.finditer(gated(pattern), text, re.ASCII)] == before


def test_what_cannot_match_is_passed_over_and_the_rest_keeps_its_order() -> None:
    patterns = ["治[^。]{0,6}病", "甜", "(?i)NONE", "[金银]奖", "病.*治"]
    sieve = sieve_of(zip(patterns, patterns, strict=True))
    assert sieve.passing("有病要治") == ["治[^。]{0,6}病", "(?i)NONE", "病.*治"]
    assert sieve.passing("金子和奖") == ["(?i)NONE"]
    assert sieve.passing("") == ["(?i)NONE"]
