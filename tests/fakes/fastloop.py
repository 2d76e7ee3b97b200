"""An event loop whose clock runs faster than the wall: pauses of seconds pass in a moment."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _ShortWaits(selectors.DefaultSelector):
    """Waits for so many times less than it is asked to."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> Any:
        return super().select(None if timeout is None else timeout / self._speed)


class FastLoop(asyncio.SelectorEventLoop):
    """Every sleep, timeout and timer of this loop is `speed` times as short. What computes or waits for the
    network takes as long as ever, and so seems slow by that factor."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        super().__init__(_ShortWaits(speed))

    def time(self) -> float:
        return super().time() * self._speed


def run_fast(main: Coroutine[Any, Any, T], speed: float) -> T:
    """Like asyncio.run, in such a loop."""
    with asyncio.Runner(loop_factory=lambda: FastLoop(speed)) as runner:
        return runner.run(main)
