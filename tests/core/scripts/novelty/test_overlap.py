"""Shared stretches and runs, letter by letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.novelty.overlap import GRAM, covered, longest_run, shared_spans

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
