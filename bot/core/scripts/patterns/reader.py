"""A pattern read into the part it stands for, without compiling it.

What is read here is sound: it compiles, and with no warning. All else is left unread, sound or not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.scripts.patterns.parts import (
    EDGE,
    NOTHING,
    UNTOLD,
    Part,
    again,
    any_number,
    either,
    in_turn,
    perhaps,
)

_PLAIN = r"[^\\()\[\]|*+?{}.^$]"
_BRANCH = r"(?:^|(?<=(?<!\\)\|)|(?<=(?<!\\)\(\?:))"
"""Right before a branch; a few such places may be missed."""
_TOKEN = re.compile(
    rf"{_BRANCH}(?P<words>{_PLAIN}+(?:\|{_PLAIN}+)+)(?=[|)]|\Z)"
    rf"|(?P<literal>{_PLAIN}+(?![*+?{{])|{_PLAIN})"
    r"|(?P<escape>\\.)"
    r"|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<repeat>(?:[*+?]|\{(?P<least>\d*)(?:,(?P<most>\d*))?\})[?+]?)"
    r"|(?P<look>\(\?<?[=!])|(?P<open>\(\?:|\((?!\?))|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<edge>[\^$])|(?P<any>\.)",
    re.DOTALL,
)
_NESTED = re.compile(r"\[|--|&&|~~|\|\|")
"""What in a class is warned of, as it may come to mean something else."""
_RANGE = re.compile(r"(\\.|[^\\])-(\\.|[^\\])|(\\.|[^\\])", re.DOTALL)
_CLASSES = frozenset((r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"))
_WIDEST = 12
"""Letters of a range that are told one by one."""
_DIGITS = 4
"""Digits of a number of repeats."""


class _Unreadable(Exception):
    """The pattern holds something that is not read here."""


# Asked for by the lint, by the sieve and by the compiler, and by every list that holds the same pattern.
@lru_cache(maxsize=8192)
def read(pattern: str) -> Part | None:
    """What the pattern matches, None when it cannot be read. It is taken as one without flags, except
    ASCII."""
    try:
        return _Reader(pattern).whole()
    except (_Unreadable, RecursionError):
        return None


class _Reader:
    """Goes through a pattern once."""

    def __init__(self, pattern: str) -> None:
        tokens = list(_TOKEN.finditer(pattern))
        if sum(len(token[0]) for token in tokens) < len(pattern):
            raise _Unreadable
        self._pattern = pattern
        self._tokens = iter(tokens)
        self._pass()

    def _pass(self) -> None:
        """Go on to the next token."""
        self._token = next(self._tokens, None)
        self._kind = self._token and self._token.lastgroup

    def whole(self) -> Part:
        part = self._choice()
        if self._token is not None:
            raise _Unreadable
        return part

    def _choice(self) -> Part:
        branches = [self._sequence()]
        while self._kind == "bar":
            self._pass()
            branches.append(self._sequence())
        return either(branches)

    def _sequence(self) -> Part:
        parts: list[Part] = []
        while self._token is not None and self._kind not in ("bar", "close"):
            part = self._part(self._token)
            parts.append(self._repeated(part, self._token) if self._kind == "repeat" else part)
        return in_turn(parts)

    def _part(self, token: re.Match[str]) -> Part:
        self._pass()
        match token.lastgroup:
            case "words" | "literal":
                return _words(token[0])
            case "escape":
                return _escaped(token[0])
            case "class":
                return _class(token[0])
            case "open":
                return self._group()[0]
            case "look":
                return self._look(token)
            case "edge":
                return EDGE
            case "any":
                return UNTOLD
        raise _Unreadable

    def _group(self) -> tuple[Part, int]:
        """What is in a group, and where it ends."""
        part = self._choice()
        if self._token is None or self._kind != "close":
            raise _Unreadable
        end = self._token.end()
        self._pass()
        return part, end

    def _look(self, token: re.Match[str]) -> Part:
        _, end = self._group()
        if "<" in token[0] and not _compiles(self._pattern[token.start() : end]):
            raise _Unreadable
        return NOTHING

    def _repeated(self, part: Part, token: re.Match[str] | None) -> Part:
        if token is None or part is EDGE:
            raise _Unreadable
        self._pass()
        return _repeated(part, token[0], token["least"] or "", token["most"] or "")


@lru_cache(maxsize=256)
def _compiles(look_behind: str) -> bool:
    """Whether what looks behind is of one width: it is short enough to ask."""
    try:
        return bool(re.compile(look_behind))
    except re.error:
        return False


def _repeated(part: Part, sign: str, least: str, most: str) -> Part:
    if max(len(least), len(most)) > _DIGITS or (most and int(most) < int(least or 0)):
        raise _Unreadable
    if sign[0] == "?":
        return perhaps(part)
    if sign[0] == "*" or (sign[0] == "{" and not int(least or 0)):
        return any_number(part)
    return again(part)


# The same lists and classes stand in many patterns; to keep the rest would cost more than to read it again.
@lru_cache(maxsize=256)
def _words(token: str) -> Part:
    return Part(frozenset(token.split("|")))


def _escaped(token: str) -> Part:
    if token[1] in "bBAZ":
        return EDGE
    if token in _CLASSES:
        return UNTOLD
    return Part(frozenset([_letter(token)]))


def _letter(token: str) -> str:
    """The letter that a token of one letter, perhaps escaped, stands for."""
    if token[0] != "\\":
        return token
    if token[1] in "nt":
        return "\n" if token[1] == "n" else "\t"
    if token[1].isalnum():
        raise _Unreadable
    return token[1]


@lru_cache(maxsize=128)
def _class(token: str) -> Part:
    """A class of letters; told when it names few."""
    inside = token[1:-1].removeprefix("^")
    if not inside or _NESTED.search(inside):
        raise _Unreadable
    letters: set[str] = set()
    is_told = token[1] != "^"
    for first, last, single in _RANGE.findall(inside):
        if single in _CLASSES:
            is_told = False
            continue
        codes = range(ord(_letter(single or first)), ord(_letter(single or last)) + 1)
        if not codes:
            raise _Unreadable
        is_told = is_told and len(codes) <= _WIDEST
        letters.update(map(chr, codes if is_told else ()))
    return Part(frozenset(letters)) if is_told else UNTOLD
