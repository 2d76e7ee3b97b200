"""Which patterns can match in a text at all, told by the letters it holds, before any of them runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Generic, TypeVar

from bot.core.scripts.patterns.needs import needs
from bot.core.scripts.patterns.parts import Clause, Need, weight

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sieve(Generic[T]):
    """Things with a pattern each, by what it needs. `keys` leads from a gram to the numbers of those it may
    bring, each with the other clauses that must be met; `always` are those that cannot be told."""

    things: tuple[T, ...]
    keys: Mapping[str, Sequence[tuple[int, Need]]]
    always: frozenset[int]

    def passing(self, text: str) -> list[T]:
        """The things whose pattern may match somewhere in `text`, in order. No other does."""
        grams = _grams(text)
        found = set(self.always)
        for gram in self.keys.keys() & grams:
            for number, others in self.keys[gram]:
                if number not in found and _are_met(others, grams):
                    found.add(number)
        return [self.things[number] for number in sorted(found)]


def sieve_of(things: Iterable[tuple[T, str]]) -> Sieve[T]:
    """A sieve for these things, each with its pattern. Patterns are written for expressions without flags,
    except ASCII."""
    kept: list[T] = []
    keys: dict[str, list[tuple[int, Need]]] = {}
    always: set[int] = set()
    for number, (thing, pattern) in enumerate(things):
        kept.append(thing)
        for clause, others in _keyed(pattern):
            if not clause:
                always.add(number)
            for gram in clause:
                keys.setdefault(gram, []).append((number, others))
    return Sieve(tuple(kept), keys, frozenset(always))


def _keyed(pattern: str) -> Iterator[tuple[Clause, Need]]:
    """Each way in which the pattern may match: the clause that tells most, and the others."""
    for way in needs(pattern):
        clause = min(way, key=weight, default=frozenset[str]())
        yield clause, tuple(one for one in way if one is not clause)


def _are_met(clauses: Need, grams: set[str]) -> bool:
    return not any(grams.isdisjoint(clause) for clause in clauses)


def _grams(text: str) -> set[str]:
    """Its letters, and every two that stand together."""
    return {*text, *map(add, text, text[1:])}
