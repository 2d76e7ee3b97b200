"""Whose turn a sentence is: neighbours get those of every list in turn, never the same few together.

Two scripts that drew by lot from lists of thirty would now and then share three sentences of theirs. Places
on a grid do better, as lines of a finite plane meet in one point at most: script number `n` takes from each
list the place `n + step * round`, modulo a prime no smaller than the list, and every list has a step of its
own. So each sentence is used as often as any other, and two scripts of one scope that take the same from one
list take different ones from every other list of that prime, until prime * prime are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Self

from bot.core.scripts.angles import Cell
from bot.core.scripts.frames import SHAPES, Section

ALL = ""
"""The name under which every script of a scope counts."""
_ORDER: tuple[Section, ...] = ("ask", "cue", "tail", "head", "fact", "introduction", "turn", "after")
_STEPS = {
    row: step
    for step, row in enumerate(f"{section}/{key}" for section in _ORDER for key in SHAPES[section].keys)
}
"""The lists that most scripts take from, each with its own step. Others get one by a hash."""
_GOLDEN = 0.6180339887498949
"""Its multiples, modulo one, fall as evenly as any number's."""
_ANEW = 401
"""Scripts that another try passes over: places nobody has reached in most scopes."""


@dataclass(frozen=True, slots=True)
class Rota:
    """How many scripts were told in `scope` (its name is any text) before this one: from each trait by its
    id, and under ALL from any."""

    scope: str
    told: Mapping[str, int]

    def place(self, row: str, length: int, of: str = ALL) -> int:
        """Whose turn it is in a list of so many (one at least), among the scripts told from trait `of`."""
        number = self.told.get(of, 0)
        prime = _prime(length)
        turn = (number + _step(row) * (number // prime)) % prime
        # every scope begins elsewhere and goes another way, lest two counties walk hand in hand
        drawn = _drawn(f"{self.scope}\n{row}")
        place = (turn * (1 + drawn % (prime - 1)) + drawn // prime) % prime
        return place if place < length else _drawn(f"{self.scope}\n{row}\n{number}") % length

    def share(self, row: str) -> float:
        """A number from 0 to 1 for whether this script has something that only some have; those of a scope
        are spread evenly."""
        stride = _GOLDEN * (2 * (_drawn(row) % 97) + 1)
        return (_drawn(f"{self.scope}\n{row}") % 997 / 997 + stride * self.told.get(ALL, 0)) % 1.0

    def again(self, tries: int) -> Self:
        """Another turn, after so many tries at this one."""
        return replace(self, told={of: count + _ANEW * tries for of, count in {ALL: 0, **self.told}.items()})


def rota_of(scope: str, uses: Mapping[Cell, int]) -> Rota:
    """The rota of the next script, when each cell was used so often in this scope."""
    told = Counter({ALL: 0})
    for cell, count in uses.items():
        told.update({ALL: count})
        told.update(dict.fromkeys(cell, count))
    return Rota(scope, told)


def _step(row: str) -> int:
    return _STEPS[row] if row in _STEPS else _drawn(row)


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
