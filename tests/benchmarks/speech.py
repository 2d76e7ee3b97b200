"""Invented scripts in any number: the n-th of a seed is always the same, so none has to be kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

WORDS = Path(__file__).parents[1].joinpath("data/sameness/words.txt").read_text(encoding="utf-8").split()
CLICHES = 500
"""Worn clauses, the n-th of which is said 1/n as often as the first."""
WORN = 0.15
"""Share of clauses that are worn."""
LENGTH = 800
"""Characters of a script."""


class Speech:
    """Scripts of words in no order, with worn clauses among them. They are no Chinese, but are spread over as
    many different letters in a row as speech is: what is found in them says something about finding, and
    little about how alike people's scripts are by themselves."""

    def __init__(self, seed: int = 7) -> None:
        self._seed = seed
        rarities = 1 / np.sqrt(np.arange(1, len(WORDS) + 1))
        order = np.random.default_rng(seed).permutation(len(WORDS))
        self._words = np.array(WORDS, dtype=object)[order]
        self._chances = np.cumsum(rarities) / rarities.sum()
        worn = 1 / np.arange(1, CLICHES + 1)
        self._worn_chances = np.cumsum(worn) / worn.sum()
        self.cliches = self._fresh(np.random.default_rng([seed, 0]), CLICHES)

    def clauses(self, number: int, length: int = LENGTH, worn: float = WORN) -> list[str]:
        """The clauses of the script of this number (from 1)."""
        rng = np.random.default_rng([self._seed, number])
        count = length // 8
        fresh = self._fresh(rng, count)
        is_worn = rng.random(count) < worn
        which = np.searchsorted(self._worn_chances, rng.random(count))
        said, letters = [], 0
        for clause, old, cliche in zip(fresh, is_worn.tolist(), which.tolist(), strict=True):
            said.append(self.cliches[cliche] if old else clause)
            letters += len(said[-1]) + 1
            if letters >= length:
                break
        return said

    def script(self, number: int) -> str:
        return joined(self.clauses(number))

    def _fresh(self, rng: np.random.Generator, count: int) -> list[str]:
        sizes = rng.integers(3, 10, count)
        picks = np.searchsorted(self._chances, rng.random(int(sizes.sum())))
        words = self._words[picks].tolist()
        ends = np.cumsum(sizes).tolist()
        return ["".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]


def joined(clauses: list[str]) -> str:
    return "".join(clause + ("。" if place % 4 == 3 else "，") for place, clause in enumerate(clauses))


Copy = Callable[[list[str], list[str], np.random.Generator], str]
"""Makes a text out of somebody's clauses and of fresh ones."""


def contiguous(share: float) -> Copy:
    """One stretch of somebody's script in the midst of one's own."""

    def copy(theirs: list[str], own: list[str], rng: np.random.Generator) -> str:
        text, fresh = joined(theirs), joined(own)
        size = int(len(text) * share)
        start, place = rng.integers(0, len(text) - size + 1), rng.integers(0, len(text) - size + 1)
        return fresh[:place] + text[start : start + size] + fresh[place : len(text) - size]

    return copy


def scattered(share: float) -> Copy:
    """Somebody's clauses, shuffled among one's own."""

    def copy(theirs: list[str], own: list[str], rng: np.random.Generator) -> str:
        kept = rng.permutation(len(theirs))[: max(1, int(len(theirs) * share))]
        mixed = [theirs[place] for place in kept] + own[: len(theirs) - len(kept)]
        return joined([mixed[place] for place in rng.permutation(len(mixed))])

    return copy


def backwards(theirs: list[str], own: list[str], rng: np.random.Generator) -> str:
    """All of their clauses, the last first."""
    return joined(theirs[::-1])


def edited(copy: Copy, share: float) -> Copy:
    """A copy with this share of its characters replaced."""

    def edit(theirs: list[str], own: list[str], rng: np.random.Generator) -> str:
        letters = list(copy(theirs, own, rng))
        for place in np.flatnonzero(rng.random(len(letters)) < share).tolist():
            if letters[place] not in "，。":
                letters[place] = WORDS[rng.integers(len(WORDS))][0]
        return "".join(letters)

    return edit


def disguised(copy: Copy, disguise: Callable[[str], str]) -> Copy:
    """A copy that was then put into other letters."""
    return lambda theirs, own, rng: disguise(copy(theirs, own, rng))


def pieces(text: str, size: int) -> Iterator[str]:
    return (text[start : start + size] for start in range(0, len(text), size))


class Chained(Speech):
    """Scripts in which every letter follows the two before it as it does somewhere in a real text, and ends
    clauses where that does: closer to how alike people's sentences are by chance than words in no order."""

    def __init__(self, corpus: str, seed: int = 7) -> None:
        after: dict[str, list[str]] = defaultdict(list)
        text = re.sub(r"[，。！？；、,!?;:：\s]+", "，", corpus)
        for place in range(2, len(text)):
            after[text[place - 2 : place]].append(text[place])
        self._after = {pair: "".join(letters) for pair, letters in after.items()}
        self._starts = [pair for pair in self._after if pair[0] == "，" and pair[1] != "，"]
        super().__init__(seed)

    def _fresh(self, rng: np.random.Generator, count: int) -> list[str]:
        chances = rng.random(count * 9).tolist()
        one, two = "，", self._starts[int(chances[0] * len(self._starts))][1]
        letters = [two]
        for chance in chances:
            after = self._after.get(one + two, "，")
            one, two = two, after[int(chance * len(after))]
            letters.append(two)
        text = "".join(letters)
        clauses = [clause for clause in text.split("，") if len(clause) >= 2]
        return (clauses * (count // len(clauses) + 1))[:count]
