"""An inbox that only notes what it hears, and what is said beside."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.channels.telegram.receive.ears import Ears
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Incoming

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@dataclass
class Notebook:
    """`refuse` says how often each text is refused as busy before it is kept, `slow` how many seconds one
    takes to be kept. An update heard before is not noted again."""

    refuse: Counter[str] = field(default_factory=Counter)
    slow: dict[str, float] = field(default_factory=dict)
    breaks: set[str] = field(default_factory=set)
    heard: list[Incoming] = field(default_factory=list)
    tries: Counter[str] = field(default_factory=Counter)
    reached: list[tuple[Address, bool]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    notices: list[tuple[int, int | None, str]] = field(default_factory=list)
    hurried: list[int] = field(default_factory=list)

    async def hear(self, incoming: Incoming) -> bool:
        self.tries[incoming.text] += 1
        await asyncio.sleep(self.slow.get(incoming.text, 0))
        if incoming.text in self.breaks:
            raise RuntimeError("a fault")
        if self.refuse[incoming.text] > 0:
            self.refuse[incoming.text] -= 1
            raise StoreBusy("locked")
        if incoming.id in {before.id for before in self.heard}:
            return False
        self.heard.append(incoming)
        return True

    async def reach(self, address: Address, reachable: bool) -> None:
        self.reached.append((address, reachable))

    async def answer_tap(self, tap_id: str) -> None:
        self.answered.append(tap_id)

    async def notice(self, chat: int, topic: int | None, text: str, label: str, url: str) -> None:
        self.notices.append((chat, topic, url))

    def hurry(self, chat: int) -> None:
        self.hurried.append(chat)

    def ears(self) -> Ears:
        return Ears(self.hear, self.reach, self, lambda: NOON, name="cunbo")

    def texts(self, key: str = "") -> list[str]:
        return [incoming.text for incoming in self.heard if key in ("", incoming.address.key)]
