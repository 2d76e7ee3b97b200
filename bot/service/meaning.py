"""Meaning: a second opinion on scripts that say the same in other words. It ranks, and never decides."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.core.errors import CunboError
from bot.core.scripts.novelty.meaning import Vector, pack, stands_out
from bot.service.novelty import words_of
from bot.service.ports import Embedder, Store

log = logging.getLogger(__name__)

NEARBY = 200
"""Scripts of the same county and product that one is ranked among, the newest first."""
BACKGROUND = 100
"""Scripts of the same product elsewhere, from which chance is read off where there are few nearby."""
BATCH = 16
"""Scripts embedded in one call."""
BATCHES = 40
"""Batches of one run: the next one goes on where this one stopped."""
KEPT = 50_000
"""Vectors that are kept, the newest: some 20 MB for each 400 numbers of a vector."""


class Meaning:
    """Embeds what is kept, and says how many anchors tell what a new text tells."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    async def alike(self, text: str, scope: str, trainee_id: str) -> int:
        """How many other anchors' scripts lie far closer to this text than chance would have it. 0 when that
        cannot be told: too few to rank among, or the model is out of reach. Raises StoreBusy."""
        try:
            (mine,) = await self._embedder.embed([text])
        except CunboError as error:
            log.info("no second opinion on a text: %s", error)
            return 0
        model = self._embedder.model
        near, far = await self._store.look(
            lambda unit: unit.vectors(scope, model, NEARBY, BACKGROUND, apart_from=trainee_id)
        )
        close = stands_out(mine, [one.vector for one in near], [one.vector for one in far])
        return len({near[place].author for place in close})

    async def embed_kept(self) -> int:
        """Embed what is kept and has no vector of this model yet, the newest first; returns how many. What
        was done stays done when this is cut off. Raises StoreBusy, LLMBusy or LLMRefused."""
        done = 0
        for _ in range(BATCHES):
            embedded = await self._batch()
            done += embedded
            if embedded < BATCH:
                break
        return done

    async def _batch(self) -> int:
        model = self._embedder.model
        waiting = await self._store.look(lambda unit: unit.without_vector(model, BATCH, KEPT))
        if not waiting:
            return 0
        vectors: Sequence[Vector] = await self._embedder.embed([words_of(script) for _, script in waiting])
        packed = {number: pack(vector) for (number, _), vector in zip(waiting, vectors, strict=True)}
        await self._store.run(lambda unit: unit.keep_vectors(model, packed, KEPT))
        return len(waiting)
