"""Choosing by a seed instead of by chance, so that one seed always gives one script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chooser:
    """Every choice of one script. Choices on different axes do not depend on each other.

    `seed` may be any text; what the script is made of belongs into it, so that two briefs with one seed
    still part ways.
    """

    seed: str

    def ranked(self, axis: str, options: Sequence[T]) -> list[T]:
        """All options, in an order that this seed gives this axis."""
        order = sorted(range(len(options)), key=lambda index: self._digest(f"{axis}/{index}"))
        return [options[index] for index in order]

    def pick(self, axis: str, options: Sequence[T]) -> T:
        """One option. Raises IndexError when there are none."""
        return self.ranked(axis, options)[0]

    def _digest(self, axis: str) -> bytes:
        return blake2b(f"{self.seed}\n{axis}".encode(), digest_size=8).digest()
