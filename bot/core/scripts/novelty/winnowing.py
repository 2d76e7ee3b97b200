"""The arithmetic of fingerprints, on whole arrays at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_FACTOR = np.uint64(0xD1342543DE82EF95)
_STIRS = ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB))
"""The finishing steps of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)."""


def gram_hashes(text: str, gram: int) -> Hashes:
    """A 64-bit hash of every `gram` letters in a row."""
    letters = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    count = len(letters) - gram + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    hashes = letters[:count].copy()
    for place in range(1, gram):
        hashes *= _FACTOR
        hashes += letters[place : place + count]
    return _stirred(hashes)


def least_hashes(text: str, gram: int, window: int) -> tuple[int, ...]:
    """Of every `window` hashes in a row the least; of fewer than that, the least of all. Their lower halves,
    as signed 32-bit numbers."""
    hashes = gram_hashes(text, gram)
    if not len(hashes):
        return ()
    least = _window_minima(hashes, min(window, len(hashes)))
    return tuple(np.unique(least.astype(np.uint32).view(np.int32)).tolist())


def present(own: str, others: Iterable[str], gram: int) -> Iterator[bytes]:
    """For each of these other texts, a byte for every gram of `own`: 1 where the text has it too."""
    hashes = gram_hashes(own, gram)
    for other in others:
        theirs = np.sort(gram_hashes(other, gram))
        if not len(theirs):
            yield bytes(len(hashes))
            continue
        places = np.searchsorted(theirs, hashes)
        yield (theirs[np.minimum(places, len(theirs) - 1)] == hashes).tobytes()


def _stirred(hashes: Hashes) -> Hashes:
    for shift, factor in _STIRS:
        hashes ^= hashes >> np.uint64(shift)
        hashes *= np.uint64(factor)
    hashes ^= hashes >> np.uint64(31)
    return hashes


def _window_minima(hashes: Hashes, window: int) -> Hashes:
    """Minima of windows of one, two, four … hashes, then two of those that overlap."""
    width = 1
    while 2 * width <= window:
        hashes = np.minimum(hashes[:-width], hashes[width:])
        width *= 2
    rest = window - width
    return np.minimum(hashes[: len(hashes) - rest], hashes[rest:]) if rest else hashes
