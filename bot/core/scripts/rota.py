"""Whose turn a sentence is: neighbours get those of every list in turn, never the same few together.

Two scripts that drew by lot from lists of thirty would now and then share three sentences of theirs. Places
on a grid do better, as lines of a finite plane meet in one point at most: from each list script number `n`
takes place `n + step * round` modulo GRID, and every list has a step of its own. So each sentence is used as
often as any other, and two scripts of one scope that take the same from one such list take different ones
from all others, until GRID * GRID are told. Lists too short or too long for the grid are shuffled anew each
round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Self

from bot.core.scripts.angles import Cell
from bot.core.scripts.frames import SHAPES, Section

ALL = ""
"""The name under which every script of a scope counts."""
GRID = 31
"""A prime, and the best length of a list: of a shorter one some sentences come up twice a round."""
_SHORTEST = 20
"""Sentences that a list on the grid has at least."""
_ROWS: Sequence[tuple[Section, Sequence[str]]] = (
    ("ask", SHAPES["ask"].keys),
    ("cue", ("weakness", "unfit", "shipping", "after_sale", "next")),
    ("tail", SHAPES["tail"].keys),
    ("head", SHAPES["head"].keys),
    ("fact", SHAPES["fact"].keys),
    ("introduction", ("both",)),
)
_STEPS = {row: step for step, row in enumerate(f"{section}/{key}" for section, keys in _ROWS for key in keys)}
"""The lists that most scripts take from: no more than GRID, so that each has its own step."""
_GOLDEN = 0.6180339887498949
"""Its multiples, modulo one, fall as evenly as any number's."""
_ANEW = 218
"""Scripts that another try passes over: places nobody has reached in most scopes."""
_EDGES = ("opening/", "tail/close", "ask/close", "quiet", "recalled")
"""What decides how a script begins and ends: another try keeps to it, lest some come up more often than
others, ..."""
_PATIENT = 3
"""... but from this try on it changes as well, and nothing of hers is said again."""


@dataclass(frozen=True, slots=True)
class Rota:
    """How many scripts were told in `scope` (its name is any text) before this one: from each trait by its
    id, and under ALL from any. `tries` were made at this one before."""

    scope: str
    told: Mapping[str, int]
    tries: int = 0

    def place(self, row: str, length: int, of: str = ALL) -> int:
        """Whose turn it is in a list of so many (one at least), among the scripts told from trait `of`."""
        number = self._number(row, of)
        on_grid = row in _STEPS and _SHORTEST <= length <= GRID
        prime = GRID if on_grid else _prime(length)
        turn = number % prime
        rounds = number // prime
        spot = (turn + _STEPS[row] * rounds) % prime if on_grid else turn
        # every scope begins elsewhere and goes another way, lest two counties walk hand in hand
        drawn = _drawn(f"{self.scope}\n{row}" if on_grid else f"{self.scope}\n{row}\n{rounds}")
        place = (spot * (1 + drawn % (prime - 1)) + drawn // prime) % prime
        return place if place < length else _drawn(f"{self.scope}\n{row}\n{number}") % length

    def share(self, row: str) -> float:
        """A number from 0 to 1 for whether this script has something that only some have; those of a scope
        are spread evenly."""
        stride = _GOLDEN * (2 * (_drawn(row) % 97) + 1)
        return (_drawn(f"{self.scope}\n{row}") % 997 / 997 + stride * self._number(row, ALL)) % 1.0

    @property
    def sparing(self) -> bool:
        """Whether she says nothing twice: what a neighbour tells in the same words weighs less then."""
        return self.tries >= _PATIENT

    def again(self, tries: int) -> Self:
        """Another turn, after so many tries at this one."""
        return replace(self, tries=tries)

    def _number(self, row: str, of: str) -> int:
        tries = self.tries // _PATIENT if row.startswith(_EDGES) else self.tries
        return self.told.get(of, 0) + _ANEW * tries


def rota_of(scope: str, uses: Mapping[Cell, int]) -> Rota:
    """The rota of the next script, when each cell was used so often in this scope."""
    told = Counter({ALL: 0})
    for cell, count in uses.items():
        told.update({ALL: count})
        told.update(dict.fromkeys(cell, count))
    return Rota(scope, told)


@lru_cache(maxsize=64)
def _prime(least: int) -> int:
    """The smallest odd prime that is no smaller."""
    number = max(3, least)
    while any(number % factor == 0 for factor in range(2, int(number**0.5) + 1)):
        number += 1
    return number


@lru_cache(maxsize=4096)
def _drawn(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest())
