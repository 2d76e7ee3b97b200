"""Pace, fillers, coverage and facts against what an annotator heard in thirty rehearsals."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.core.rehearsal.measuring import Against, measure
from bot.core.rehearsal.take import Feedback
from tests.core.rehearsal.annotated import Annotated, annotated

TAKES = annotated()


def measured(one: Annotated) -> Feedback:
    return measure(one.take, one.language, Against(one.script, one.brief))


MEASURED = [(one, measured(one)) for one in TAKES]


def scores(pairs: Iterable[tuple[set[object], set[object]]]) -> tuple[float, float]:
    """Precision and recall of what was found against what is there."""
    hits = wrong = missed = 0
    for found, there in pairs:
        hits, wrong, missed = (
            hits + len(found & there),
            wrong + len(found - there),
            missed + len(there - found),
        )
    return hits / (hits + wrong), hits / (hits + missed)


def fillers(one: Annotated, feedback: Feedback) -> tuple[set[object], set[object]]:
    """Spans; one that overlaps an annotated span is that span."""
    there: set[object] = set(one.fillers)
    found: set[object] = set()
    for filler in feedback.fillers:
        met = [span for span in one.fillers if span[0] < filler.end and filler.start < span[1]]
        found.add(met[0] if met else (filler.start, filler.end))
    return found, there


def segments(one: Annotated, feedback: Feedback) -> tuple[set[object], set[object]]:
    titles = [segment.title for segment in one.script.segments]
    return {titles.index(title) + 1 for title in feedback.coverage.covered}, set(one.covered)


def facts(one: Annotated, feedback: Feedback) -> tuple[set[object], set[object]]:
    return {fact.kind for fact in feedback.kept}, set(one.kept)


def test_there_are_thirty_takes() -> None:
    assert len(TAKES) == 30


@pytest.mark.parametrize(
    ("pick", "precision", "recall"),
    [
        pytest.param(fillers, 0.97, 0.86, id="fillers"),
        pytest.param(segments, 0.97, 0.92, id="segments covered"),
        pytest.param(facts, 0.97, 0.93, id="facts kept"),
    ],
)
def test_what_is_found_is_what_the_annotator_found(pick: object, precision: float, recall: float) -> None:
    assert callable(pick)
    found = scores([pick(one, feedback) for one, feedback in MEASURED])

    assert found[0] >= precision
    assert found[1] >= recall


def test_pace_is_counted_within_two_per_cent() -> None:
    wrong = {
        one.id: (feedback.pace.units, one.units)
        for one, feedback in MEASURED
        if abs(feedback.pace.units - one.units) > 0.02 * one.units
    }

    assert wrong == {}


def test_silences_are_found_where_the_recogniser_gives_times() -> None:
    silences = {
        one.id: feedback.silence and round(feedback.silence, 1) for one, feedback in MEASURED if one.quiet
    }

    assert silences == {"t05-too-slow": 6.2, "t11-long-pauses": 7.5, "t25-times-given": 2.2}


def test_a_dialect_is_told_from_standard_speech() -> None:
    assert [one.id for one, feedback in MEASURED if feedback.pace.dialect != one.dialect] == []
