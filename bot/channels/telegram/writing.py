"""The typing indicator: shown again and again for as long as something is being written for her."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.core.errors import CunboError
from bot.core.messages import Address

log = logging.getLogger(__name__)

TYPING_SECONDS = 4.5
"""Telegram shows it for five seconds (Bot API, sendChatAction)."""
LONGEST = 120
"""How often it is shown for one piece of work: nine minutes."""


@dataclass(slots=True)
class Typing:
    """Shows the indicator. `is_writing` says whether work for this address is still under way."""

    show: Callable[[int], Awaitable[None]]
    is_writing: Callable[[Address], Awaitable[bool]]
    pause: float = TYPING_SECONDS
    _shown: dict[Address, asyncio.Task[None]] = field(default_factory=dict)

    def begin(self, address: Address) -> None:
        """Work for this address begins; nothing happens when it is shown there already."""
        if address in self._shown:
            return
        task = asyncio.create_task(self._show_until_done(address))
        self._shown[address] = task
        task.add_done_callback(lambda _: self._shown.pop(address, None))

    async def close(self) -> None:
        """Stop everywhere."""
        tasks = list(self._shown.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _show_until_done(self, address: Address) -> None:
        for _ in range(LONGEST):
            if not await self._still_writing(address):
                return
            await self.show(int(address.key))
            await asyncio.sleep(self.pause)

    async def _still_writing(self, address: Address) -> bool:
        try:
            return await self.is_writing(address)
        except CunboError as error:
            log.debug("typing stops: %s", error)
            return False
