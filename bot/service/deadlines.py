"""Deadlines: how long a model may take over one commission in all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_FORGOTTEN_AFTER = 3600.0
_MANY = 1000


class Deadlines:
    """A clock for each commission, started once: `seconds` from when this process first heard of it. A
    process that takes over after a crash counts anew."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends: dict[str, float] = {}

    def expect(self, commission_id: str) -> None:
        """Start this commission's clock, once; waiting in a queue counts too."""
        now = time.monotonic()
        if len(self._ends) > _MANY:
            self._ends = {key: end for key, end in self._ends.items() if end > now - _FORGOTTEN_AFTER}
        self._ends.setdefault(commission_id, now + self._seconds)

    def drop(self, commission_id: str) -> None:
        """It is done, or gone."""
        self._ends.pop(commission_id, None)

    @asynccontextmanager
    async def within(self, commission_id: str) -> AsyncIterator[None]:
        """Raises TimeoutError when its time is over, or is over before the block ends."""
        left = self._ends.get(commission_id, 0.0) - time.monotonic()
        if left <= 0:
            raise TimeoutError
        async with asyncio.timeout(left):
            yield
