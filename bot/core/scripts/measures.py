"""How much alike a set of scripts is, in figures that need no model and no reference.

Everything counts characters of the normal form (see `novelty.normal`), since Chinese has no blanks to split
at. Figures that depend on length (xz, distinct) compare only sets of scripts about as long.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.core.scripts.counting import Grams, count_grams
from bot.core.scripts.novelty.normal import BREAK, normal_text

SHORT, LONG = 4, 12
"""Letters of a gram: SHORT for likeness, LONG for phrases taken over whole."""
EDGE = 8
"""Letters that make an opening or closing."""
_XZ_SHARE = 10
"""One resample in so many is compressed: that takes longer than all the rest."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a set, and the 95 % interval within which other such scripts would lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What is said about `scripts` scripts of `letters` letters on average. All but `distinct` and `vendi`
    rise as scripts grow more alike.

    `jaccard`: mean over all pairs of shared 4-grams / all their 4-grams. `containment`: mean over scripts of
    the largest share of its 4-grams that one other script has. `self_bleu`: mean BLEU-4 (Papineni et al.
    2002; Zhu et al. 2018) of each against all others. `self_repetition`: mean share of a script's 12-grams
    that stand in some other script (after Shaib et al. 2024). `xz`: bytes / compressed bytes of all
    together. `distinct`: different 4-grams / 4-grams (Li et al. 2016). `vendi`: effective number of
    different scripts (Friedman and Dieng 2023) under the Jaccard kernel. `opening`, `closing`: share of
    scripts with the commonest first, last eight letters.
    """

    scripts: int
    letters: float
    jaccard: Figure
    containment: Figure
    self_bleu: Figure
    self_repetition: Figure
    xz: Figure
    distinct: Figure
    vendi: Figure
    opening: Figure
    closing: Figure


def measure(texts: Sequence[str], resamples: int = 200, seed: int = 1) -> Measures:
    """Measure a set of scripts. Raises ValueError for fewer than two that say anything.

    Intervals come from half-samples drawn without putting back, which vary as a mean over all does and,
    unlike a bootstrap with repetition, do not make a set look alike by drawing one script twice. The same
    `seed` gives the same intervals.
    """
    said = [normal_text(text).replace(BREAK, "") for text in texts]
    kept = [place for place, letters in enumerate(said) if len(letters) >= SHORT]
    if len(kept) < 2:
        raise ValueError("at least two scripts are needed")
    return _Set([texts[place] for place in kept], [said[place] for place in kept], resamples, seed).measures()


_NAMES = {
    "jaccard": "mean pairwise 4-gram Jaccard",
    "containment": "mean max-containment",
    "self_bleu": "self-BLEU-4",
    "self_repetition": "self-repetition of 12-grams",
    "xz": "xz ratio",
    "distinct": "distinct-4",
    "vendi": "Vendi score",
    "opening": "commonest opening",
    "closing": "commonest closing",
}


def table(measures: Measures) -> str:
    """The figures in lines for a terminal."""
    lines = [f"{measures.scripts} scripts, {measures.letters:.0f} letters on average"]
    for name, title in _NAMES.items():
        figure: Figure = getattr(measures, name)
        lines.append(f"  {title:<30}{figure.value:9.3f}   95 %: {figure.low:.3f} to {figure.high:.3f}")
    return "\n".join(lines)


class _Set:
    """A set of scripts with what is counted of them once."""

    def __init__(self, texts: Sequence[str], said: Sequence[str], resamples: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._texts, self._said = texts, said
        self._size = len(texts)
        self._halves = [rng.permutation(self._size)[: max(2, self._size // 2)] for _ in range(resamples)]
        self._short = count_grams(said, SHORT)
        self._shared = self._short.shared()
        own = np.diag(self._shared)
        self._jaccard = self._shared / np.maximum(own[:, None] + own[None, :] - self._shared, 1)
        self._all = np.arange(self._size)

    def measures(self) -> Measures:
        counts = [count_grams(self._said, size) for size in range(1, SHORT)]
        phrases = count_grams(self._said, LONG)
        compressed = self._halves[:: max(1, len(self._halves) // (len(self._halves) // _XZ_SHARE or 1))]
        return Measures(
            scripts=self._size,
            letters=sum(map(len, self._said)) / self._size,
            jaccard=self._figure(self._mean_pair),
            containment=self._mean(self._containment()),
            self_bleu=self._mean(_bleu([*counts, self._short], np.array(list(map(len, self._said))))),
            self_repetition=self._mean(phrases.repeated()),
            xz=_interval(self._xz(self._all), [self._xz(half) for half in compressed]),
            distinct=self._figure(self._short.distinct),
            vendi=self._vendi_figure(),
            opening=self._mean(_commonest([text[:EDGE] for text in self._said])),
            closing=self._mean(_commonest([text[-EDGE:] for text in self._said])),
        )

    def _figure(self, of: Callable[[NDArray[np.int64]], float]) -> Figure:
        return _interval(of(self._all), [of(half) for half in self._halves])

    def _mean(self, values: Floats) -> Figure:
        return self._figure(lambda some: float(values[some].mean()))

    def _mean_pair(self, some: NDArray[np.int64]) -> float:
        part = self._jaccard[np.ix_(some, some)]
        count = len(some)
        return float((part.sum() - np.trace(part)) / (count * (count - 1)))

    def _containment(self) -> Floats:
        others = self._shared / np.maximum(np.diag(self._shared)[:, None], 1)
        np.fill_diagonal(others, 0.0)
        most: Floats = others.max(axis=1)
        return most

    def _xz(self, some: NDArray[np.int64]) -> float:
        said = "\n".join(self._texts[place] for place in some.tolist()).encode()
        return len(said) / len(lzma.compress(said))

    def _vendi_figure(self) -> Figure:
        """In the number of scripts; halves count as a share of theirs."""
        share = self._figure(lambda some: vendi(self._jaccard[np.ix_(some, some)]) / len(some))
        return Figure(*(self._size * part for part in (share.value, share.low, min(share.high, 1.0))))


def _interval(value: float, halves: Sequence[float]) -> Figure:
    if not halves:
        return Figure(value, value, value)
    low, high = np.quantile(halves, (0.025, 0.975)) - np.mean(halves)
    return Figure(value, max(0.0, value + float(low)), value + float(high))


def vendi(kernel: Floats) -> float:
    """The effective number of different things in a kernel of likenesses, ones on its diagonal: exp of the
    entropy of its eigenvalues, each divided by their number."""
    values = np.linalg.eigvalsh(kernel / len(kernel))
    positive = values[values > 1e-12]
    return float(np.exp(-(positive * np.log(positive)).sum()))


def _bleu(grams: Sequence[Grams], lengths: NDArray[np.int64]) -> Floats:
    """BLEU of each script against all others as references, 0 when no gram of some size is shared."""
    precisions = np.array([counted.precision() for counted in grams])
    with np.errstate(divide="ignore"):
        score = np.exp(np.log(precisions).mean(axis=0))
    brevity: Floats = np.array([_brevity(lengths, place) for place in range(len(lengths))])
    scores: Floats = score * brevity
    return scores


def _brevity(lengths: NDArray[np.int64], place: int) -> float:
    others = np.delete(lengths, place)
    nearest = others[np.argmin(np.abs(others - lengths[place]))]
    return float(min(1.0, np.exp(1 - nearest / lengths[place])))


def _commonest(edges: Sequence[str]) -> Floats:
    """1 for each script that has the commonest of these edges, else 0."""
    best = max(sorted(set(edges)), key=edges.count)
    return np.array([float(edge == best) for edge in edges])
