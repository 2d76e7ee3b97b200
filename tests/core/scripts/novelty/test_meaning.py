"""Vectors are packed small, and only what lies far closer than chance stands out."""

from __future__ import annotations

import numpy as np
import pytest

from bot.core.scripts.novelty.meaning import FEWEST, pack, stands_out

RNG = np.random.default_rng(5)
SQUEEZED = RNG.normal(size=64) * 6
"""What all texts of one product have in common: it squeezes their cosines together, as e5 does."""


def drawn(count: int) -> list[list[float]]:
    return [(SQUEEZED + RNG.normal(size=64)).tolist() for _ in range(count)]


def near(vector: list[float], off: float = 0.15) -> list[float]:
    return (np.array(vector) + RNG.normal(size=64) * off).tolist()


def packed(vectors: list[list[float]]) -> list[bytes]:
    return [pack(vector) for vector in vectors]


def test_a_vector_takes_a_byte_for_each_number_and_keeps_its_direction() -> None:
    vector = drawn(1)[0]
    kept = np.frombuffer(pack(vector), np.int8).astype(float)
    cosine = kept @ vector / (np.linalg.norm(kept) * np.linalg.norm(vector))
    assert len(pack(vector)) == 64
    assert cosine > 0.9995
    assert pack([0.0, 0.0]) == b"\0\0"


def test_what_tells_the_same_stands_out_of_cosines_that_are_all_high() -> None:
    mine = drawn(1)[0]
    others = drawn(60)
    scripts = [*others[:30], near(mine, 0.3), *others[30:], near(mine, 0.1)]
    assert stands_out(mine, packed(scripts)) == [61, 30]


def test_chance_stands_out_rarely() -> None:
    found = [stands_out(drawn(1)[0], packed(drawn(100))) for _ in range(100)]
    assert sum(map(bool, found)) <= 3


def test_where_there_are_few_chance_is_read_off_from_elsewhere() -> None:
    mine = drawn(1)[0]
    few = packed([near(mine), *drawn(4)])
    assert stands_out(mine, few) == []
    assert stands_out(mine, few, packed(drawn(40))) == [0]


@pytest.mark.parametrize(
    ("mine", "scripts"),
    [
        pytest.param(drawn(1)[0], [], id="none at all"),
        pytest.param(drawn(1)[0], packed(drawn(FEWEST - 1)), id="too few"),
        pytest.param(drawn(1)[0][:32], packed(drawn(40)), id="of another length"),
        pytest.param([0.0] * 64, packed(drawn(40)), id="no direction"),
        pytest.param([1.0] * 64, packed([[1.0] * 64]) * 40, id="all the same"),
    ],
)
def test_nothing_is_said_where_nothing_can_be_told(mine: list[float], scripts: list[bytes]) -> None:
    assert stands_out(mine, scripts) == []
