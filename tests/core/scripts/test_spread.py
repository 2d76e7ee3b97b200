"""How far apart scripts stand, by letters and by the vectors of a model."""

from __future__ import annotations

import pytest

from bot.core.scripts.spread import spread, spread_of


def test_the_same_thing_again_is_one() -> None:
    assert spread(["后山那块地朝南"] * 5) == 1.0
    assert spread_of([[0.2, 0.1, 0.4]] * 5) == 1.0


def test_what_all_share_does_not_bring_them_together() -> None:
    """Vectors of one product lie close together: what counts is how they part around their middle."""
    shared = 50.0
    vectors = [[shared, 1.0, 0.0, 0.0], [shared, 0.0, 1.0, 0.0], [shared, 0.0, 0.0, 1.0]]
    assert spread_of(vectors) == pytest.approx(2.0, abs=0.01)  # three around their middle span a plane


def test_the_length_of_a_vector_says_nothing() -> None:
    vectors = [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
    assert spread_of(vectors) == pytest.approx(spread_of([[2 * n for n in one] for one in vectors]))
