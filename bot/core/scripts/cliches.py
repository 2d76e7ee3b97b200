"""Worn phrases and stock scenes: where a text uses them, and how dense they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.core.messages import Language
from bot.core.scripts.folding import Folded, is_han
from bot.core.scripts.rules.plain import plain

MOST_DENSE = 1.0
"""Weight per hundred letters up to which a text is not worn: one phrase of full weight."""

_PER = 100
_WORD_LETTERS = 2
"""Letters of a Han text that one English word stands for: 50 words count as a hundred letters."""


@dataclass(frozen=True, slots=True)
class Cliche:
    """A worn phrase with its variants, or a stock scene.

    `words` are the variants of a phrase. A scene has `signs` instead: groups of words of which each must be
    met within `within` characters. `free` is how often a hundred letters may hold phrases of its group at
    no cost. `ask` is the better question to ask instead.
    """

    id: str
    kind: Literal["phrase", "scene"]
    group: str
    name: str
    weight: float
    ask: Mapping[Language, str]
    words: tuple[str, ...] = ()
    signs: tuple[tuple[str, ...], ...] = ()
    within: int = 40
    free: float = 0.0


@dataclass(frozen=True, slots=True)
class Worn:
    """One place of a text that uses a cliché; `start` and `end` count characters of the text as written."""

    cliche: Cliche
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Wear:
    """How worn a text is: its `places`, and their weight per hundred letters."""

    places: tuple[Worn, ...]
    density: float

    @property
    def is_worn(self) -> bool:
        return self.density > MOST_DENSE


class ClicheBook:
    """All clichés, ready to be found. `version` changes with any letter of the files they came from."""

    def __init__(self, cliches: Iterable[Cliche] = (), version: str = "") -> None:
        self.cliches = tuple(cliches)
        self.version = version
        self._scenes = tuple(one for one in self.cliches if one.kind == "scene")
        self._tree: dict[str, Any] = {}
        for cliche in self.cliches:
            for word in cliche.words:
                self._plant(plain(word).text, cliche)
        self._signs = [[[plain(word).text for word in group] for group in one.signs] for one in self._scenes]

    def _plant(self, word: str, cliche: Cliche) -> None:
        """Add a word to the tree of letters. The first cliché that has it keeps it."""
        branch = self._tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch.setdefault("", cliche)

    def phrases_in(self, text: str) -> Iterator[tuple[Cliche, int, int]]:
        """The worn phrases of a plain text, the longest at each place, none inside another."""
        at = 0
        while at < len(text):
            found, end = self._longest(text, at)
            if found:
                yield found, at, end
            at = end if found else at + 1

    def _longest(self, text: str, start: int) -> tuple[Cliche | None, int]:
        branch, found, end = self._tree, None, start
        for at in range(start, len(text)):
            branch = branch.get(text[at], _LEAF)
            if branch is _LEAF:
                break
            if "" in branch and _is_whole(text, start, at + 1):
                found, end = branch[""], at + 1
        return found, end

    def scenes_in(self, text: str) -> Iterator[tuple[Cliche, int, int]]:
        """The stock scenes of a plain text, each once, over the words that show it."""
        for scene, groups in zip(self._scenes, self._signs, strict=True):
            if span := _nearest(text, groups, scene.within):
                yield scene, *span


_LEAF: dict[str, Any] = {}
NO_CLICHES = ClicheBook()


def wear(text: str, book: ClicheBook) -> Wear:
    """Every worn phrase and stock scene of a text, and how dense they are. One 家人们 costs nothing: what a
    group has free for every hundred letters begun does not count."""
    view = plain(text)
    found = [*book.phrases_in(view.text), *book.scenes_in(view.text)]
    places = tuple(_placed(view, *one) for one in sorted(found, key=lambda one: one[1:]))
    hundreds = max(1.0, _letters(view.text) / _PER)
    return Wear(places, _weight(places, hundreds) / hundreds)


def _placed(view: Folded, cliche: Cliche, start: int, end: int) -> Worn:
    first, last = view.origins[start], view.origins[end - 1] + 1
    return Worn(cliche, first, last, view.original[first:last])


def _weight(places: Sequence[Worn], hundreds: float) -> float:
    """The whole weight of the places, what is free left out."""
    met: dict[str, int] = {}
    weight = 0.0
    for place in places:
        cliche = place.cliche
        met[cliche.group] = met.get(cliche.group, 0) + 1
        if met[cliche.group] > cliche.free * hundreds:
            weight += cliche.weight
    return weight


def _letters(text: str) -> int:
    """Han characters, and English words at their worth."""
    han = sum(map(is_han, text))
    words = sum(1 for word in text.split() if word.isascii() and any(map(str.isalpha, word)))
    return han + _WORD_LETTERS * words


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether English words are not cut: “hey guys” is not in “they guysed”."""
    return not (_joins(text, start) or _joins(text, end))


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_latin(text[at - 1]) and _is_latin(text[at])


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _nearest(text: str, groups: Sequence[Sequence[str]], within: int) -> tuple[int, int] | None:
    """Where a word of each group stands within so many characters of one of the first, None when nowhere."""
    for first in _places(text, groups[0]):
        spans = [first]
        for group in groups[1:]:
            low, high = max(0, first[0] - within), first[1] + within
            near = next((span for span in _places(text[:high], group, low) if span != first), None)
            if near is None:
                break
            spans.append(near)
        else:
            return min(start for start, _ in spans), max(end for _, end in spans)
    return None


def _places(text: str, words: Iterable[str], start: int = 0) -> Iterator[tuple[int, int]]:
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            if _is_whole(text, at, at + len(word)):
                yield at, at + len(word)
            at = text.find(word, at + 1)
