"""Choosing by a seed instead of by chance, so that one seed always gives one script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeVar

from bot.core.scripts.rota import Rota

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chooser:
    """Every choice of one script. Choices on different axes do not depend on each other.

    `seed` may be any text; what the script is made of belongs into it, so that two briefs with one seed
    still part ways. With a `rota` sentences are not drawn but taken in turn.
    """

    seed: str
    rota: Rota | None = None

    def ranked(self, axis: str, options: Sequence[T]) -> list[T]:
        """All options, in an order that this seed gives this axis."""
        order = sorted(range(len(options)), key=lambda index: self._drawn(f"{axis}/{index}"))
        return [options[index] for index in order]

    def pick(self, axis: str, options: Sequence[T], turn: int = 0) -> T:
        """One option; other turns on one axis give others, as long as there are enough. Raises IndexError
        when there are none."""
        return options[(self._drawn(axis) + turn) % len(options) if options else 0]

    def place(self, axis: str, row: str, length: int, of: str = "") -> int:
        """A place in a list of so many, `row`: by this seed on this axis, else whose turn it is among the
        scripts told from trait `of`. Raises IndexError when the list is empty."""
        if not length:
            raise IndexError(f"nothing to choose from in {row}")
        return self._drawn(axis) % length if self.rota is None else self.rota.place(row, length, of)

    def often(self, axis: str, percent: int) -> bool:
        """True for so many of a hundred seeds, or of a hundred turns."""
        if self.rota is not None:
            return self.rota.share(axis) * 100 < percent
        return self._drawn(axis) % 100 < percent

    def _drawn(self, axis: str) -> int:
        return int.from_bytes(blake2b(f"{self.seed}\n{axis}".encode(), digest_size=8).digest())
