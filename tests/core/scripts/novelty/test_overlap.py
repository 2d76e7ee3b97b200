"""Shared stretches and runs, letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.novelty.overlap import GRAM, covered, longest_run, shared_spans, told_once

LETTERS = st.text("天地人", max_size=50)


@given(LETTERS, LETTERS)
def test_stretches_consist_of_shared_grams_and_leave_none_out(own: str, other: str):
    (spans,) = shared_spans(own, [other])
    inside = {place for start, end in spans for place in range(start, end)}
    expected = {
        place
        for start in range(len(own) - GRAM + 1)
        if own[start : start + GRAM] in other
        for place in range(start, start + GRAM)
    }
    assert inside == expected
    assert covered(spans) == len(expected)


@given(LETTERS, LETTERS)
def test_the_longest_run_is_the_longest(own: str, other: str):
    (spans,) = shared_spans(own, [other])
    runs = [
        end - start
        for start in range(len(own))
        for end in range(start + GRAM, len(own) + 1)
        if own[start:end] in other
    ]
    assert longest_run(own, spans, other) == max(runs, default=0)


@pytest.mark.parametrize(
    ("said", "spans", "letters"),
    [
        pytest.param("二舅留一袋给老师", [(0, 8)], 8, id="said once"),
        pytest.param("二舅留一袋给老师二舅留一袋给老师", [(0, 8), (8, 16)], 8, id="said twice"),
        pytest.param("二舅留一袋给老师讲二舅留一袋给", [(0, 8), (8, 15)], 9, id="again with a word before"),
        pytest.param("头遍鸡叫竹片贴根切下雨也不戴帽的是我", [(0, 9), (9, 18)], 18, id="two things"),
        pytest.param("", [], 0, id="nothing"),
    ],
)
def test_what_is_said_again_is_shared_once(said: str, spans: list[tuple[int, int]], letters: int):
    assert told_once(said, spans) == letters


@given(LETTERS, LETTERS)
def test_no_more_is_shared_than_is_covered(own: str, other: str):
    (spans,) = shared_spans(own, [other])
    assert told_once(own, spans) <= covered(spans)
    assert (told_once(own, spans) > 0) == bool(spans)
