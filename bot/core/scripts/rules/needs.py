"""The letters without which a pattern cannot match, and those it begins with, read off the pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import add

Clause = frozenset[str]
"""Grams, one of which a text must hold."""
Need = tuple[Clause, ...]
"""Clauses that a text must meet all; () says nothing."""
ANYTHING: tuple[Need, ...] = ((),)
"""What is needed where a pattern does not tell."""

_PLAIN = r"[^\\()\[\]|*+?{}.^$]"
_BRANCH = r"(?:^|(?<=(?<!\\)\|)|(?<=(?<!\\)\(\?:))"
"""Right before a branch; a few such places may be missed."""
_TOKEN = re.compile(
    rf"{_BRANCH}(?P<words>{_PLAIN}+(?:\|{_PLAIN}+)+)(?=[|)]|\Z)"
    rf"|(?P<literal>{_PLAIN}+(?![*+?{{])|{_PLAIN})"
    r"|(?P<escape>\\.)"
    r"|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<repeat>(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?)"
    r"|(?P<look>\(\?<?[=!])|(?P<open>\(\?:|\((?!\?))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<edge>[\^$])|(?P<any>\.)",
    re.DOTALL,
)
_GATE = re.compile(r"\(\?=\[(?:\\.|[^\]\\])+\]\)\(\?:", re.DOTALL)
"""How a gated pattern begins; what follows, less the last bracket, is the pattern, if it can be read."""
_RANGE = re.compile(r"(\\.|[^\\])-(\\.|[^\\])|(\\.|[^\\])", re.DOTALL)
_WIDEST = 12
"""Letters of a range that are told one by one."""
_MOST = 64
"""Strings that are multiplied out."""
_COMMON = frozenset("的了是不有我你他一这那个在都就也还没要会能能到来上下们家人大好吃说 ethainso")
"""Letters of every text: a gram of others tells more."""


class _Unreadable(Exception):
    """The pattern holds something that is not read here."""


_EMPTY = frozenset([""])


@dataclass(slots=True)
class _Part:
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


_NOTHING, _UNTOLD = _Part(_EMPTY), _Part(None)


def needs(pattern: str) -> tuple[Need, ...]:
    """What a text must hold for `pattern` to match anywhere: one of these needs. The pattern is taken as one
    without flags, except ASCII. It may ask for less than the pattern does, never for more."""
    gate = _GATE.match(pattern)
    part = (_read(pattern[gate.end() : -1]) if gate else None) or _read(pattern)
    return part.needs if part else ANYTHING


def beginnings(pattern: str) -> frozenset[str]:
    """The letters one of which every match of `pattern` begins with, none when that cannot be told."""
    part = _read(pattern) or _UNTOLD
    begins = part.begins or _EMPTY
    return frozenset() if "" in begins else begins


def gated(pattern: str) -> str:
    """The pattern with a look ahead at the first letter, where that can be told, so that most places are
    passed at one glance. It matches as before."""
    letters = re.escape("".join(sorted(beginnings(pattern))))
    return f"(?=[{letters}])(?:{pattern})" if letters else pattern


# A pattern is asked for when it is gated, when it is held in a sieve, and by all lists that hold it.
@lru_cache(maxsize=8192)
def _read(pattern: str) -> _Part | None:
    try:
        return _Reader(pattern).whole()
    except _Unreadable:
        return None


def weight(clause: Clause) -> float:
    """How many texts meet a clause, roughly: the less, the more it tells."""
    return sum(1.0 if len(gram) == 1 else 0.1 for gram in clause)


@dataclass(slots=True)
class _Sequence:
    """Parts one after the other, as far as they are known."""

    run: frozenset[str] = _EMPTY
    clauses: list[Clause] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=list)
    is_exact: bool = True

    def add(self, part: _Part) -> None:
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
            self.run = frozenset(first + second for first in self.run for second in part.strings)

    def _break_off(self) -> None:
        self.clauses += _clauses(self.run)
        self.run = _EMPTY
        self.is_exact = False

    def whole(self) -> _Part:
        if len(self.parts) == 1:
            return self.parts[0]
        if self.is_exact:
            return _Part(self.run)
        self._break_off()
        return _Part(None, (tuple(self.clauses),), self._firsts())

    def _firsts(self) -> frozenset[str] | None:
        firsts = _EMPTY
        for part in self.parts:
            if (begins := part.begins) is None:
                return None
            firsts = firsts - _EMPTY | begins
            if "" not in firsts:
                break
        return firsts


class _Reader:
    """Goes through a pattern once."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._tokens = self._read()
        self._token = next(self._tokens, None)

    def _read(self) -> Iterator[re.Match[str]]:
        at = 0
        while at < len(self._pattern):
            token = _TOKEN.match(self._pattern, at)
            if token is None:
                raise _Unreadable
            at = token.end()
            yield token

    def whole(self) -> _Part:
        part = self._choice()
        if self._token is not None:
            raise _Unreadable
        return part

    def _pass(self) -> None:
        self._token = next(self._tokens, None)

    def _is_at(self, *kinds: str) -> bool:
        return self._token is not None and self._token.lastgroup in kinds

    def _choice(self) -> _Part:
        branches = [self._sequence()]
        while self._is_at("bar"):
            self._pass()
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else _either(branches)

    def _sequence(self) -> _Part:
        sequence = _Sequence()
        while self._token is not None and not self._is_at("bar", "close"):
            sequence.add(self._repeated(self._part(self._token)))
        return sequence.whole()

    def _repeated(self, part: _Part) -> _Part:
        token = self._token
        if token is None or not token["repeat"]:
            return part
        self._pass()
        return _repeated(part, token["repeat"], token["least"])

    def _part(self, token: re.Match[str]) -> _Part:
        self._pass()
        match token.lastgroup:
            case "words":
                return _Part(frozenset(token[0].split("|")))
            case "literal":
                return _Part(frozenset([token[0]]))
            case "escape":
                return _escaped(token[0])
            case "class":
                return _class(token[0])
            case "open":
                return self._group()
            case "look":
                self._group()
                return _NOTHING
            case "edge":
                return _NOTHING
            case "any":
                return _UNTOLD
        raise _Unreadable

    def _group(self) -> _Part:
        part = self._choice()
        if not self._is_at("close"):
            raise _Unreadable
        self._pass()
        return part


def _repeated(part: _Part, again: str, least: str | None) -> _Part:
    if again[0] == "?" and part.strings is not None:
        return _Part(part.strings | _EMPTY)
    begins = part.begins
    if again[0] in "?*" or (again[0] == "{" and not int(least or 0)):
        return _Part(None, firsts=None if begins is None else begins | _EMPTY)
    return _Part(None, part.needs, begins)


def _escaped(token: str) -> _Part:
    letter = token[1]
    if letter in "bBAZ":
        return _NOTHING
    if letter in "dDwWsS":
        return _UNTOLD
    return _Part(frozenset([_letter(token)]))


def _letter(token: str) -> str:
    """The letter that a token of one letter, perhaps escaped, stands for."""
    if token[0] != "\\":
        return token
    if token[1] in "nt":
        return "\n" if token[1] == "n" else "\t"
    if token[1].isalnum():
        raise _Unreadable
    return token[1]


def _class(token: str) -> _Part:
    """A class of letters, when it names few."""
    inside = token[1:-1]
    if inside.startswith("^") or re.search(r"\\[dDwWsS]", inside):
        return _UNTOLD
    letters: set[str] = set()
    for first, last, single in _RANGE.findall(inside):
        if single:
            letters.add(_letter(single))
        elif ord(_letter(last)) - ord(_letter(first)) >= _WIDEST:
            return _UNTOLD
        else:
            letters |= {chr(code) for code in range(ord(_letter(first)), ord(_letter(last)) + 1)}
    return _Part(frozenset(letters))


def _either(branches: Sequence[_Part]) -> _Part:
    told = [branch.strings for branch in branches if branch.strings is not None]
    strings = frozenset[str]().union(*told)
    if len(told) == len(branches):
        return _Part(strings)
    others = [way for branch in branches if branch.strings is None for way in branch.ways]
    begins = [branch.begins for branch in branches]
    firsts = [one for one in begins if one is not None]
    return _Part(
        None,
        (*([_clauses(strings)] if told else []), *others),
        frozenset[str]().union(*firsts) if len(firsts) == len(begins) else None,
    )


def _united(ways: Sequence[Need]) -> Need:
    """What all of these ways need together."""
    if len(ways) == 1:
        return ways[0]
    if not all(ways):
        return ()
    return (frozenset[str]().union(*(min(way, key=weight) for way in ways)),)


def _clauses(strings: Iterable[str]) -> Need:
    """What a text needs to hold one of these strings."""
    return () if "" in strings else (frozenset(map(_gram, strings)),)


def _gram(string: str) -> str:
    """The first two letters of a string that are not common; the string itself when it is shorter."""
    if len(string) < 3:
        return string
    pairs = map(add, string, string[1:])
    return next((pair for pair in pairs if _COMMON.isdisjoint(pair)), string[:2])
