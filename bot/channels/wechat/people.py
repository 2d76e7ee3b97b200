"""People: what this channel asks of the store about whoever is at an address."""

from __future__ import annotations

import secrets
from datetime import timedelta

from bot.core.messages import Address, Language
from bot.service.ports import Clock, Store, Unit

WAY_IN_LASTS = timedelta(minutes=10)
SECRET_BYTES = 16
"""128 random bits: nobody guesses a way in within its ten minutes."""


class People:
    """`site` is the public address of the web chat, "" when there is none."""

    def __init__(self, store: Store, site: str, clock: Clock) -> None:
        self._store = store
        self._site = site
        self._clock = clock

    async def language(self, address: Address) -> Language:
        """What she reads; Chinese for a stranger. Raises StoreBusy."""

        def read(unit: Unit) -> Language:
            her = unit.trainees_at([address]).get(address)
            conversation = unit.conversations([her]).get(her) if her else None
            return conversation.trainee.language if conversation else "zh-CN"

        return await self._store.look(read)

    async def known(self, address: Address) -> bool:
        return await self._store.latest(address) is not None

    async def way_in(self, address: Address) -> str:
        """A link that signs her in on the web, once; "" for a stranger or without a web chat. Raises
        StoreBusy."""
        if not self._site:
            return ""
        secret, now = secrets.token_urlsafe(SECRET_BYTES), self._clock()

        def lend(unit: Unit) -> bool:
            her = unit.trainees_at([address]).get(address)
            if her is not None:
                unit.lend_way_in(her, secret, now, now + WAY_IN_LASTS)
            return her is not None

        return f"{self._site}/in/{secret}" if await self._store.run(lend) else ""
