"""Vectors of meaning: packed into bytes, and ranked. A cosine means nothing by itself, so none has a limit.

Embeddings of one product's scripts all lie close together, and each model squeezes its cosines into another
range. So a text's nearness is measured against how near scripts of that product lie to it by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float64]

Vector = Sequence[float]

FEWEST = 20
"""Scripts that chance must be read off from: with fewer nothing is said."""
FAR_CLOSER = 4.0
"""Standard deviations above chance from which two scripts tell the same: were cosines spread normally, one
text in 150 would have such a neighbour among 200 by chance."""
_LARGEST = 127
_TO_DEVIATION = 1.4826
"""How many medians of the distance from the middle make a standard deviation of a normal spread."""


def pack(vector: Vector) -> bytes:
    """A vector of any length as one signed byte a number; its length is lost, its direction nearly kept."""
    largest = max(map(abs, vector), default=0.0)
    if not largest:
        return bytes(len(vector))
    return bytes(round(number / largest * _LARGEST) & 0xFF for number in vector)


def stands_out(mine: Vector, near: Sequence[bytes], far: Sequence[bytes] = ()) -> list[int]:
    """Places in `near` of the packed vectors that lie far closer to `mine` than others do, the closest
    first. Chance is read off from all that is `near` and, where that is too little, from `far` as well;
    vectors of another length than `mine` count for nothing."""
    places = [place for place, packed in enumerate(near) if len(packed) == len(mine)]
    others = [near[place] for place in places]
    if len(others) < FEWEST:
        others += [packed for packed in far if len(packed) == len(mine)]
    if len(others) < FEWEST or not any(mine):
        return []
    scores = _scores(mine, others)[: len(places)]
    ranked = sorted(range(len(places)), key=lambda place: -scores[place])
    return [places[place] for place in ranked if scores[place] >= FAR_CLOSER]


def _scores(mine: Vector, others: Sequence[bytes]) -> list[float]:
    """How many standard deviations closer than usual each of these lies: cosines around the middle of them
    all, which is what one product's scripts have in common."""
    import numpy as np  # slow import: a start must not pay for numpy

    rows = np.frombuffer(b"".join(others), np.int8).reshape(len(others), len(mine)).astype(np.float64)
    own = _unit(np.asarray([mine], np.float64))
    rows = _unit(rows)
    centre = rows.mean(axis=0)
    cosines = (_unit(rows - centre) @ _unit(own - centre)[0]).astype(np.float64)
    distances = cosines - np.median(cosines)
    spread = _TO_DEVIATION * float(np.median(np.abs(distances)))
    return [float(distance) / spread if spread else 0.0 for distance in distances]


def _unit(rows: Rows) -> Rows:
    import numpy as np  # slow import: as above

    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    unit: Rows = rows / np.maximum(lengths, 1e-12)
    return unit
