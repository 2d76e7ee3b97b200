"""Hearing updates: each is kept by the inbox before anybody says that it has arrived."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, assert_never

from bot.channels.telegram.receive.reading import Back, Blocked, Said, Summons, read_update
from bot.channels.telegram.words import IN_A_GROUP, OPEN_CHAT
from bot.core.messages import Address, Incoming

log = logging.getLogger(__name__)

Hear = Callable[[Incoming], Awaitable[bool]]
Reach = Callable[[Address, bool], Awaitable[None]]
MOST_CHATS = 20_000
"""Chats whose latest message is remembered, and groups that were told."""


class Mouth(Protocol):
    """What is said besides letters."""

    async def answer_tap(self, tap_id: str) -> None: ...
    async def notice(self, chat: int, topic: int | None, text: str, label: str, url: str) -> None: ...
    def hurry(self, chat: int) -> None: ...


@dataclass(slots=True)
class Ears:
    """Takes updates one by one. `reach` writes down that an address is out of reach (False) or back. `name`
    is the bot's own, "" until Telegram has told it."""

    hear: Hear
    reach: Reach
    mouth: Mouth
    clock: Callable[[], datetime]
    name: str = ""
    _latest: OrderedDict[Address, tuple[int, str]] = field(default_factory=OrderedDict)
    _told: OrderedDict[int, None] = field(default_factory=OrderedDict)
    _beside: set[asyncio.Task[None]] = field(default_factory=set)

    async def take(self, raw: Mapping[str, Any]) -> bool:
        """Take one update: when this returns, all that it means is kept. False when it was kept before or
        means nothing. Raises StoreBusy or Conflict when it could not be kept, ValueError when it is none."""
        read = read_update(raw, self.clock())
        match read:
            case Said():
                return await self._heard(read)
            case Blocked(address):
                await self.reach(address, False)
            case Back(address):
                await self.reach(address, True)
            case Summons():
                self._answer_group(read)
            case None:
                return False
            case _:
                assert_never(read)
        return True

    async def close(self) -> None:
        """Let what is said beside end."""
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)

    async def _heard(self, said: Said) -> bool:
        incoming = self._judged(said)
        if incoming is None:
            return False
        self.mouth.hurry(int(incoming.address.key))
        first_sight = await self.hear(incoming)
        if said.tap:
            self._do_beside(self.mouth.answer_tap(said.tap))
        return first_sight

    def _judged(self, said: Said) -> Incoming | None:
        """What she did. Changed words count when nothing came after them; of an older message only the fact
        that it was changed is passed on."""
        incoming = said.incoming
        message, text = self._latest.get(incoming.address, (0, ""))
        if not said.edit:
            self._remember(incoming.address, (said.message, incoming.text))
            return incoming
        if said.message != message:
            return replace(incoming, text="", attachments=(), edited=True)
        if incoming.text == text:
            return None
        self._remember(incoming.address, (said.message, incoming.text))
        return replace(incoming, attachments=(), edited=True)

    def _remember(self, address: Address, what: tuple[int, str]) -> None:
        self._latest[address] = what
        self._latest.move_to_end(address)
        if len(self._latest) > MOST_CHATS:
            self._latest.popitem(last=False)

    def _answer_group(self, summons: Summons) -> None:
        """Say once in each group how to begin."""
        if summons.chat in self._told:
            return
        self._told[summons.chat] = None
        if len(self._told) > MOST_CHATS:
            self._told.popitem(last=False)
        url = f"https://t.me/{self.name}?start=group" if self.name else ""
        text, label = IN_A_GROUP[summons.language], OPEN_CHAT[summons.language]
        self._do_beside(self.mouth.notice(summons.chat, summons.topic, text, label, url))

    def _do_beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
