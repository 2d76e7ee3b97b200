"""The server's clocks: one that runs k times faster than the wall, one that a test moves by hand."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

from tests.fakes.telegram.bell import Bell


class Clock(Protocol):
    """Server seconds since 1970, and waiting in server seconds."""

    def now(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...


class FastClock:
    """Starts at the wall's time and runs `speed` times as fast."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed
        self._born = time.time()
        self._began = time.monotonic()

    def now(self) -> float:
        return self._born + (time.monotonic() - self._began) * self.speed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)


class HandClock:
    """Stands still until `advance` is called, so that no test depends on how fast it runs."""

    def __init__(self, start: float = 1_750_000_000.0) -> None:
        self._now = start
        self._moved = Bell()

    def now(self) -> float:
        return self._now

    def advance(self, seconds: float) -> None:
        self._now += seconds
        self._moved.ring()

    async def sleep(self, seconds: float) -> None:
        until = self._now + seconds
        await self._moved.wait_until(lambda: self._now >= until)
