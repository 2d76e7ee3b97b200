"""Telegram put together: what sends, what receives, and the order in which they begin and end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from starlette.types import ASGIApp

from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.push.bot import Wire, lay_wire
from bot.channels.telegram.push.channel import TelegramChannel
from bot.channels.telegram.push.desk import TelegramRefused, read_name, set_menus
from bot.channels.telegram.push.voices import TelegramVoices
from bot.channels.telegram.receive.ears import Ears, Hear
from bot.channels.telegram.receive.polling import POLL_SECONDS, WEBHOOK_PAUSE, Poller, open_receiver
from bot.channels.telegram.receive.webhook import Webhook
from bot.channels.telegram.secret import scope_of, webhook_secret
from bot.channels.telegram.writing import Typing
from bot.core.messages import Address
from bot.service.ports import Claim, Lease, Store

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
"""Seconds between attempts to tell Telegram the menus when it is out of reach."""


@dataclass(frozen=True, slots=True)
class Bot:
    """Which bot this is, and where Telegram is."""

    token: str
    api_url: str = "https://api.telegram.org"
    secret: str = ""
    poll_seconds: int = POLL_SECONDS
    webhook_pause: float = WEBHOOK_PAUSE


class Telegram:
    """One bot. `before` puts its webhook in front of a site; `channel` delivers,
    `voices` fetches what was spoken; enter `sending` before and
    `receiving` after the rest of the coach, so that on the way down nothing new comes in and what was said
    still leaves."""

    def __init__(
        self,
        bot: Bot,
        hear: Hear,
        store: Store,
        media_root: Path,
        clock: Callable[[], datetime],
        is_writing: Callable[[Address], Awaitable[bool]],
        named: Callable[[str], None],
    ) -> None:
        """`named` is told the bot's name as soon as Telegram has told it."""
        self._bot = bot
        self._store = store
        self._named = named
        self._pacer = Pacer(scope_of(bot.token), self._lease)
        self._wire: Wire = lay_wire(bot.token, bot.api_url, self._pacer)
        self.channel = TelegramChannel(self._wire.bot, self._pacer, media_root)
        self.voices = TelegramVoices(self._wire.bot)
        self.typing = Typing(self.channel.show_typing, is_writing)
        self._ears = Ears(hear, self._reach, self.channel, clock)

    def before(self, others: ASGIApp) -> ASGIApp:
        """A site that takes what Telegram posts, and is `others` for all the rest."""
        return Webhook(self._ears, webhook_secret(self._bot.token, self._bot.secret), others)

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Letters can leave for as long as this lasts."""
        async with self._pacer.running():
            try:
                yield
            finally:
                await self._wire.close()

    @asynccontextmanager
    async def receiving(self) -> AsyncIterator[None]:
        """Updates are fetched, unless they come by webhook, for as long as this lasts."""
        async with open_receiver(self._bot.token, self._bot.api_url) as receiver:
            poller = Poller(receiver, self._ears, self._bot.poll_seconds, self._bot.webhook_pause)
            tasks = [asyncio.create_task(poller.run()), asyncio.create_task(self._introduce())]
            try:
                yield
            finally:
                self._pacer.wind_down()
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
                await self.typing.close()
                await self._ears.close()

    async def _introduce(self) -> None:
        """Learn the bot's name and show its menus, as soon as Telegram can be reached."""
        pause = FIRST_PAUSE
        while True:
            try:
                self._ears.name = await read_name(self._wire.bot)
                self._named(self._ears.name)
                await set_menus(self._wire.bot)
            except TelegramRefused as refused:
                log.warning("the menus wait: %s", refused)
            else:
                log.info("the coach is on Telegram as @%s", self._ears.name)
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _lease(self, claim: Claim) -> Lease:
        return await self._store.run(lambda unit: unit.lease(claim), lasting=False)

    async def _reach(self, address: Address, reachable: bool) -> None:
        await self._store.run(lambda unit: unit.reach(address, reachable=reachable))
