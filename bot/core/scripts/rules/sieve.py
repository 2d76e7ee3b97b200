"""Which patterns can match in a text at all, told by the letters it holds, before any of them runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Generic, TypeVar

from bot.core.scripts.rules.needs import ANYTHING, Clause, Need, needs, weight

T = TypeVar("T")

_FLAGS = re.ASCII | re.UNICODE
"""Flags with which needs are read."""


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


def sieve_of(things: Sequence[tuple[T, re.Pattern[str]]]) -> Sieve[T]:
    """A sieve for these things, each with its pattern."""
    keys: dict[str, list[tuple[int, Need]]] = {}
    always: set[int] = set()
    for number, (_, pattern) in enumerate(things):
        for clause, others in _keyed(pattern):
            if not clause:
                always.add(number)
            for gram in clause:
                keys.setdefault(gram, []).append((number, others))
    return Sieve(tuple(thing for thing, _ in things), keys, frozenset(always))


def _keyed(pattern: re.Pattern[str]) -> Iterator[tuple[Clause, Need]]:
    """Each way in which the pattern may match: the clause that tells most, and the others."""
    ways = ANYTHING if pattern.flags & ~_FLAGS else needs(pattern.pattern)
    for way in ways:
        clause = min(way, key=weight, default=frozenset[str]())
        yield clause, tuple(one for one in way if one is not clause)


def _are_met(clauses: Need, grams: set[str]) -> bool:
    return not any(grams.isdisjoint(clause) for clause in clauses)


def _grams(text: str) -> set[str]:
    """Its letters, and every two that stand together."""
    return {*text, *map(add, text, text[1:])}
