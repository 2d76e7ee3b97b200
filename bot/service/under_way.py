"""Commissions under way in this process: each begun once, none left behind."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.errors import CunboError

log = logging.getLogger(__name__)


class UnderWay:
    """Work beside the conversations, `at_once` pieces of it at most; the others wait. What fails is said in
    the log and stays waiting in the store."""

    def __init__(self, at_once: int = 8) -> None:
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._places = asyncio.Semaphore(at_once)

    def begin(self, commission_id: str, work: Callable[[], Awaitable[None]]) -> None:
        """Begin this work, unless it is under way already."""
        if commission_id in self._tasks:
            return
        task = asyncio.create_task(self._in_turn(commission_id, work))
        self._tasks[commission_id] = task
        task.add_done_callback(lambda _: self._tasks.pop(commission_id, None))

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._tasks:
            await asyncio.wait([*self._tasks.values()])
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Drop what is under way; it is still waiting in the store and begins again at the next start."""
        tasks = [*self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _in_turn(self, commission_id: str, work: Callable[[], Awaitable[None]]) -> None:
        try:
            async with self._places:
                await work()
        except CunboError as error:
            log.warning("commission %s waits: %s", commission_id, error)
        except Exception as error:
            # Only its kind: the message may quote a trainee.
            log.error("commission %s failed: %s", commission_id, type(error).__name__)
