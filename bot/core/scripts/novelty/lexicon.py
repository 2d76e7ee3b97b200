"""Common clauses: what so many scripts say that it is nobody's, mined from the scripts themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.core.scripts.novelty.normal import BREAK

MANY = 50
SHARE = 0.0005
"""A clause is common when more than MANY scripts, and more than SHARE of all, say it."""
SHORTEST = 3
"""Letters of a clause that is worth masking."""


class Tally:
    """In how many scripts each clause was found; memory is kept by forgetting what is rare as it grows."""

    LARGEST = 2_000_000

    def __init__(self) -> None:
        self.scripts = 0
        self._counts: Counter[str] = Counter()

    def add(self, bodies: Iterable[str]) -> None:
        """Count the clauses of these scripts, in normal form, once for each script."""
        for body in bodies:
            self.scripts += 1
            self._counts.update({clause for clause in body.split(BREAK) if len(clause) >= SHORTEST})
        if len(self._counts) > self.LARGEST:
            self._counts = Counter({clause: count for clause, count in self._counts.items() if count > 1})

    def common(self) -> frozenset[str]:
        """The clauses that are common."""
        limit = max(MANY, SHARE * self.scripts)
        return frozenset(clause for clause, count in self._counts.items() if count > limit)
