"""How far apart scripts stand: by the vectors of a model, or in a space of letters that needs none.

The Vendi score (Friedman and Dieng 2023) is taken of the cosines of vectors less their mean, since one
product's scripts all lie close together. Without a model each script is a TF-IDF vector of its grams of two
and three letters. That sees words, not meaning: a paraphrase counts as different.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from bot.core.scripts.measures import vendi
from bot.core.scripts.novelty.normal import BREAK, normal_text

_WIDTH = 4096
_SIZES = (2, 3)


def spread(texts: Sequence[str]) -> float:
    """The effective number of different scripts by their letters, from 1 to their number."""
    return _spread(_vectors([normal_text(text).replace(BREAK, "") for text in texts]))


def spread_of(vectors: Sequence[Sequence[float]]) -> float:
    """The same by what a model makes of each."""
    rows = np.asarray(vectors, np.float64)
    return _spread(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12))


def _spread(vectors: NDArray[np.float64]) -> float:
    centred = vectors - vectors.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    if (lengths < 1e-9).all():
        return 1.0
    apart = centred / np.maximum(lengths, 1e-9)
    return vendi(apart @ apart.T)


def _vectors(texts: Sequence[str]) -> NDArray[np.float64]:
    counts = np.zeros((len(texts), _WIDTH))
    columns: dict[str, int] = {}
    for row, text in enumerate(texts):
        for size in _SIZES:
            for start in range(len(text) - size + 1):
                gram = text[start : start + size]
                column = columns.get(gram)
                if column is None:
                    drawn = blake2b(gram.encode(), digest_size=4).digest()
                    column = columns[gram] = int.from_bytes(drawn) % _WIDTH
                counts[row, column] += 1
    rarity = np.log((1 + len(texts)) / (1 + (counts > 0).sum(axis=0))) + 1
    weighed = np.log1p(counts) * rarity
    scaled: NDArray[np.float64] = weighed / np.maximum(np.linalg.norm(weighed, axis=1, keepdims=True), 1e-12)
    return scaled
