"""Part: what a piece of a pattern matches and what a text must hold for it, and how pieces add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add

Clause = frozenset[str]
"""Grams, one of which a text must hold."""
Need = tuple[Clause, ...]
"""Clauses that a text must meet all; () says nothing."""
ANYTHING: tuple[Need, ...] = ((),)
"""What is needed where a pattern does not tell."""

_MOST = 64
"""Strings that are multiplied out."""
_COMMON = frozenset("的了是不有我你他一这那个在都就也还没要会能能到来上下们家人大好吃说 ethainso")
"""Letters of every text: a gram of others tells more."""
_EMPTY = frozenset([""])


@dataclass(slots=True)
class Part:
    """What a piece of a pattern matches: exactly `strings`, or, where those are too many to tell, something
    that meets one of `ways` and begins with one of `firsts` (None: with anything; "" among them: it may match
    nothing)."""

    strings: frozenset[str] | None
    ways: tuple[Need, ...] = ANYTHING
    firsts: frozenset[str] | None = None

    @property
    def needs(self) -> tuple[Need, ...]:
        return self.ways if self.strings is None else (_clauses(self.strings),)

    @property
    def begins(self) -> frozenset[str] | None:
        return self.firsts if self.strings is None else frozenset(string[:1] for string in self.strings)


NOTHING, EDGE, UNTOLD = Part(_EMPTY), Part(_EMPTY), Part(None)
"""What looks and takes nothing, what stands between letters, and any letters at all."""


def weight(clause: Clause) -> float:
    """How many texts meet a clause, roughly: the less, the more it tells."""
    return sum(1.0 if len(gram) == 1 else 0.1 for gram in clause)


def in_turn(parts: Sequence[Part]) -> Part:
    """One after the other."""
    if len(parts) == 1:
        return parts[0]
    sequence = _Sequence()
    for part in parts:
        sequence.add(part)
    return sequence.whole()


def either(branches: Sequence[Part]) -> Part:
    """One of them."""
    if len(branches) == 1:
        return branches[0]
    told = [branch.strings for branch in branches if branch.strings is not None]
    strings = frozenset[str]().union(*told)
    if len(told) == len(branches):
        return Part(strings)
    others = [way for branch in branches if branch.strings is None for way in branch.ways]
    begins = [branch.begins for branch in branches]
    firsts = [one for one in begins if one is not None]
    return Part(
        None,
        (*([_clauses(strings)] if told else []), *others),
        frozenset[str]().union(*firsts) if len(firsts) == len(begins) else None,
    )


def perhaps(part: Part) -> Part:
    """Once or not at all."""
    return any_number(part) if part.strings is None else Part(part.strings | _EMPTY)


def any_number(part: Part) -> Part:
    """Many times or not at all."""
    begins = part.begins
    return Part(None, firsts=None if begins is None else begins | _EMPTY)


def again(part: Part) -> Part:
    """Once or more."""
    return Part(None, part.needs, part.begins)


@dataclass(slots=True)
class _Sequence:
    """Parts one after the other, as far as they are known."""

    run: frozenset[str] = _EMPTY
    clauses: list[Clause] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    is_exact: bool = True

    def add(self, part: Part) -> None:
        if part.strings == _EMPTY:
            return
        self.parts.append(part)
        if part.strings is None:
            self._break_off()
            self.clauses += _united(part.ways)
        elif len(self.run) * len(part.strings) > _MOST:
            self._break_off()
            self.run = part.strings
        else:
            self.run = frozenset([first + second for first in self.run for second in part.strings])

    def _break_off(self) -> None:
        self.clauses += _clauses(self.run)
        self.run = _EMPTY
        self.is_exact = False

    def whole(self) -> Part:
        if len(self.parts) == 1:
            return self.parts[0]
        if self.is_exact:
            return Part(self.run)
        self._break_off()
        return Part(None, (tuple(self.clauses),), self._firsts())

    def _firsts(self) -> frozenset[str] | None:
        firsts = _EMPTY
        for part in self.parts:
            if (begins := part.begins) is None:
                return None
            firsts = firsts - _EMPTY | begins
            if "" not in firsts:
                break
        return firsts


def _united(ways: Sequence[Need]) -> Need:
    """What all of these ways need together."""
    if len(ways) == 1:
        return ways[0]
    if not all(ways):
        return ()
    return (frozenset[str]().union(*(min(way, key=weight) for way in ways)),)


@lru_cache(maxsize=64)
def _clauses(strings: frozenset[str]) -> Need:
    """What a text needs to hold one of these strings."""
    return () if "" in strings else (frozenset(map(_gram, strings)),)


# The same strings come up in many patterns.
@lru_cache(maxsize=2048)
def _gram(string: str) -> str:
    """The first two letters of a string that are not common; the string itself when it is shorter."""
    if len(string) < 3:
        return string
    pairs = map(add, string, string[1:])
    return next((pair for pair in pairs if _COMMON.isdisjoint(pair)), string[:2])
