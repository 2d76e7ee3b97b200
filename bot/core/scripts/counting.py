"""Grams of many scripts counted at once, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.scripts.novelty.winnowing import gram_hashes

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_COLUMNS = 8192
"""Different grams multiplied at a time, which bounds the memory."""


@dataclass(frozen=True, slots=True)
class Grams:
    """The grams of `size` scripts. Entry i says that script `scripts[i]` has gram number `grams[i]`
    `times[i]` times; entries are in the order of their grams."""

    size: int
    scripts: Ints
    grams: Ints
    times: Ints

    @property
    def spread(self) -> Ints:
        """In how many scripts the gram of each entry stands."""
        return np.bincount(self.grams)[self.grams]

    def shared(self) -> Floats:
        """How many different grams each two scripts share; on the diagonal, how many each has."""
        shared = np.diag(np.bincount(self.scripts, minlength=self.size).astype(float))
        common = self.spread > 1
        scripts, (_, grams) = self.scripts[common], np.unique(self.grams[common], return_inverse=True)
        total = np.zeros_like(shared)
        for first in range(0, int(grams.max(initial=-1)) + 1, _COLUMNS):
            inside = (grams >= first) & (grams < first + _COLUMNS)
            table = np.zeros((self.size, _COLUMNS), np.float32)
            table[scripts[inside], grams[inside] - first] = 1
            total += table @ table.T
        np.fill_diagonal(total, np.diag(shared))
        return total

    def repeated(self) -> Floats:
        """For each script, the share of its grams that stand in another one too."""
        return self._share(self.times * (self.spread > 1))

    def distinct(self, some: Ints) -> float:
        """Different grams of these scripts / all their grams."""
        inside = np.isin(self.scripts, some)
        return len(np.unique(self.grams[inside])) / max(1, int(self.times[inside].sum()))

    def precision(self) -> Floats:
        """For each script, the share of its grams that some one other script has as often."""
        order = np.lexsort((self.times, self.grams))
        grams, times = self.grams[order], self.times[order]
        last = np.searchsorted(grams, grams, side="right") - 1
        alone = np.searchsorted(grams, grams, side="left") == last
        second = np.where(alone, 0, times[np.maximum(last - 1, 0)])
        places = np.arange(len(grams))
        most = np.where(places == last, second, times[last])
        clipped = np.empty_like(times)
        clipped[order] = np.minimum(times, most)
        return self._share(clipped)

    def _share(self, of: Ints) -> Floats:
        whole = np.bincount(self.scripts, self.times, self.size)
        part = np.bincount(self.scripts, of, self.size)
        share: Floats = part / np.maximum(whole, 1)
        return share


def count_grams(texts: Sequence[str], length: int) -> Grams:
    """Count every `length` letters in a row of each text."""
    hashes = [gram_hashes(text, length) for text in texts]
    scripts = np.repeat(np.arange(len(texts)), [len(part) for part in hashes])
    _, grams = np.unique(np.concatenate(hashes), return_inverse=True)
    pairs, times = np.unique(grams * np.int64(len(texts)) + scripts, return_counts=True)
    return Grams(len(texts), pairs % len(texts), pairs // len(texts), times)
