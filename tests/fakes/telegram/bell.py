"""A bell that wakes whoever waits, in whatever event loop or thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

Waiter = tuple[asyncio.AbstractEventLoop, asyncio.Future[None]]


class Bell:
    """Ring it after a change; waiters look again at what they wait for."""

    def __init__(self) -> None:
        self._waiting: list[Waiter] = []

    def ring(self) -> None:
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        here = asyncio._get_running_loop()
        for loop, future in waiting:
            if loop is here:
                _wake(future)
            else:
                with suppress(RuntimeError):  # that loop has closed; nobody waits there any more
                    loop.call_soon_threadsafe(_wake, future)

    async def wait_until(self, true: Callable[[], bool]) -> None:
        """Returns once `true()` holds; asks again each time the bell rings."""
        loop = asyncio.get_running_loop()
        while True:
            # Registered before looking: a change between the look and the wait would be missed.
            waiter = (loop, loop.create_future())
            self._waiting.append(waiter)
            try:
                if true():
                    return
                await waiter[1]
            finally:
                if waiter in self._waiting:
                    self._waiting.remove(waiter)


def _wake(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)
