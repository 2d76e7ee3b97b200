"""Rows: letters to one address as a channel that joins them into messages sees them."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence

from bot.core.messages import Address, Letter


class StandingRow:
    """See `bot.service.ports.Row`. `arrived` writes down that a letter is delivered, `leave` that pushes are
    about to go."""

    def __init__(
        self,
        address: Address,
        letters: deque[Letter],
        arrived: Callable[[Letter], None],
        leave: Callable[[Sequence[Letter]], Awaitable[None]],
    ) -> None:
        self.address = address
        self._letters = letters
        self._arrived = arrived
        self._leave = leave

    @property
    def letters(self) -> Sequence[Letter]:
        return tuple(self._letters)

    async def leave(self, count: int) -> None:
        pushes = [letter for letter in self.letters[:count] if letter.outgoing.kind == "push"]
        if pushes:
            await self._leave(pushes)

    def delivered(self, count: int) -> None:
        for _ in range(count):
            self._arrived(self._letters.popleft())
