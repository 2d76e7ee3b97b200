"""The measures of known sets are what they were, and rise and fall as a template shows through."""

from __future__ import annotations

import numpy as np
import pytest

from bot.core.scripts.measures import Figure, Measures, measure, table
from tests.benchmarks.speech import Speech, joined

SPEECH = Speech(3)
SIZE = 200


def independent() -> list[str]:
    return [SPEECH.script(number) for number in range(1, SIZE + 1)]


def of_a_template(replaced: float) -> list[str]:
    """One script of which every time this share of clauses is replaced by fresh ones."""
    template = SPEECH.clauses(1)
    scripts = []
    for number in range(SIZE):
        rng = np.random.default_rng([5, number])
        fresh = SPEECH.clauses(10_000 + number, worn=0.0, length=2000)
        scripts.append(
            joined([fresh[at] if rng.random() < replaced else clause for at, clause in enumerate(template)])
        )
    return scripts


# What the same sets of another generator (words of a large dictionary) measured stands beside each row: J4,
# containment, Vendi, repetition and opening come close to it. xz and distinct-4 do not: this generator has
# 491 words, so any two of its scripts share more short stretches and compress further.
KNOWN = {
    "independent": (0.010, 0.048, 198.3, 3.80, 0.803, 0.029, 0.015),  # .010 .054 198.0 2.28 .898 .029 .025
    "90 % replaced": (0.005, 0.046, 199.1, 3.75, 0.817, 0.024, 0.110),  # .004 .073 198.9 2.25 .914 .033 .08
    "70 % replaced": (0.040, 0.153, 185.1, 4.54, 0.671, 0.129, 0.290),  # .040 .163 184.5 2.76 .737 .138 .325
    "50 % replaced": (0.123, 0.330, 142.5, 5.91, 0.505, 0.303, 0.515),  # .116 .327 144.8 3.58 .555 .304 .52
    "30 % replaced": (0.287, 0.577, 72.6, 8.89, 0.320, 0.534, 0.730),  # .285 .577 72.3 5.54 .343 .535 .735
    "10 % replaced": (0.646, 0.880, 11.0, 21.59, 0.117, 0.828, 0.925),  # .645 .886 11.1 14.33 .119 .831 .945
}
_NAMES = ("jaccard", "containment", "vendi", "xz", "distinct", "self_repetition", "opening")


@pytest.mark.parametrize("name", KNOWN)
def test_known_sets_measure_what_they_measured(name: str) -> None:
    texts = independent() if name == "independent" else of_a_template(int(name[:2]) / 100)
    measured = measure(texts, resamples=0)
    values = tuple(getattr(measured, part).value for part in _NAMES)
    # compressors and eigenvalues differ a little between machines
    assert values == pytest.approx(KNOWN[name], rel=0.01, abs=0.0006)


ONE, TWO = "老井边上的脐橙树是我爸种的", "三轮车下山要开四十分钟"
EXACT = {part: Figure(0.0, 0.0, 0.0) for part in ("jaccard", "containment", "self_bleu", "self_repetition")}


def test_two_scripts_that_share_nothing() -> None:
    measured = measure([ONE, TWO], resamples=0)
    assert measured == Measures(
        scripts=2,
        letters=(len(ONE) + len(TWO)) / 2,
        **EXACT,
        xz=measured.xz,
        distinct=Figure(1.0, 1.0, 1.0),
        vendi=Figure(pytest.approx(2.0), pytest.approx(2.0), pytest.approx(2.0)),
        opening=Figure(0.5, 0.5, 0.5),
        closing=Figure(0.5, 0.5, 0.5),
    )


def test_the_same_script_twice_is_one_script() -> None:
    measured = measure([ONE, ONE + "。"], resamples=0)
    ones = [getattr(measured, part).value for part in (*EXACT, "opening", "closing", "vendi")]
    assert ones == pytest.approx([1.0] * len(ones))
    assert measured.distinct.value == 0.5


def test_bleu_against_hand_counts() -> None:
    """Of the four letters one way all but the last match: 3/4, 2/3, 1/2 and 0 of 1, hence 0; of five letters
    4/5, 3/4, 2/3, 1/2 in both directions, at equal length."""
    assert measure(["天地人和", "天地人水"], resamples=0).self_bleu.value == 0.0
    five = measure(["天地人和水", "天地人和火"], resamples=0)
    assert five.self_bleu.value == pytest.approx((4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25)
    assert five.jaccard.value == pytest.approx(1 / 3)
    assert five.containment.value == pytest.approx(1 / 2)


def test_intervals_hold_the_value_and_narrow_with_more_scripts() -> None:
    texts = of_a_template(0.5)
    few, many = measure(texts[:20], resamples=40), measure(texts, resamples=40)
    for part in ("jaccard", "containment", "self_bleu", "self_repetition", "distinct", "vendi", "opening"):
        less, more = getattr(few, part), getattr(many, part)
        assert less.low <= less.value <= less.high
        assert more.low < more.value < more.high
    assert (few.jaccard.high - few.jaccard.low) > 2 * (many.jaccard.high - many.jaccard.low)
    assert measure(texts[:20], resamples=40) == few


def test_the_interval_holds_what_other_such_sets_measure() -> None:
    """Of the intervals of 20 sets, most hold the mean that a far larger set has."""
    texts = of_a_template(0.5)
    truth = measure(texts, resamples=0).jaccard.value
    rng = np.random.default_rng(2)
    hits = 0
    for _ in range(20):
        some = rng.permutation(SIZE)[:30].tolist()
        figure = measure([texts[place] for place in some], resamples=40).jaccard
        hits += figure.low <= truth <= figure.high
    assert hits >= 16


@pytest.mark.parametrize("texts", [[], [ONE], [ONE, ""], [ONE, "，。"]])
def test_fewer_than_two_scripts_are_no_set(texts: list[str]) -> None:
    with pytest.raises(ValueError, match="two scripts"):
        measure(texts)


def test_a_table_names_every_figure() -> None:
    lines = table(measure([ONE, TWO, ONE + TWO], resamples=10)).splitlines()
    assert lines[0] == "3 scripts, 16 letters on average"
    assert len(lines) == 10
