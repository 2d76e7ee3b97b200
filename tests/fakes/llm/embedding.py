"""The embeddings side of the fake server: each text lies where its letters put it."""

from __future__ import annotations

from collections.abc import Sequence

DIMENSIONS = 32


def embeddings(texts: Sequence[str], *, cut: bool) -> dict[str, object]:
    """The answer for these texts, in another order than they came in, as servers may; one too few when it is
    `cut`."""
    data = [
        {"object": "embedding", "index": index, "embedding": vector(text)} for index, text in enumerate(texts)
    ]
    return {"object": "list", "model": "fake-embed", "data": data[::-1][int(cut) :], "usage": {}}


def vector(text: str) -> list[float]:
    """How often each group of letters comes in the text."""
    counts = [0.0] * DIMENSIONS
    for letter in text:
        counts[ord(letter) % DIMENSIONS] += 1.0
    return counts
