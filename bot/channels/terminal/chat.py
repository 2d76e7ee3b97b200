"""The terminal channel, and a chat held over it: line by line from a file, or at a prompt."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.channels.terminal.files import kept_files
from bot.channels.terminal.screen import as_json, as_text
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Choice, Delivered, Delivery, Incoming, Language, Letter
from bot.service.ports import Clock

TRY_AGAIN = {
    "zh-CN": "刚才那句没存上（数据库正忙或磁盘满了）。过一会儿再发一次。",
    "en": "That could not be kept: the database is busy or the disk is full. Please send it again later.",
}
_TAP = re.compile(r"#(\d{1,2})$")


class TerminalChannel:
    """The way out to a terminal. `show` is called with each letter."""

    name = "terminal"

    def __init__(self, show: Callable[[Letter], None]) -> None:
        self._show = show

    async def deliver(self, letter: Letter) -> Delivery:
        self._show(letter)
        return Delivered()


@dataclass(frozen=True, slots=True)
class Ears:
    """What a chat needs of the coach: `hear` keeps a message, `settle` waits until everything that it set
    going has been said (a script that is being written included)."""

    hear: Callable[[Incoming], Awaitable[bool]]
    settle: Callable[[Address], Awaitable[None]]
    clock: Clock


class TerminalChat:
    """One trainee at one terminal."""

    def __init__(
        self,
        key: str,
        language: Language,
        write: Callable[[str], None],
        *,
        json: bool = False,
        files: Path | None = None,
    ) -> None:
        """`files` is where pages and pictures made for her are put, None to put them nowhere."""
        self.address = Address("terminal", key)
        self.channel = TerminalChannel(self._show)
        self._language = language
        self._write = write
        self._json = json
        self._files = files
        self._offered: tuple[Choice, ...] = ()
        self._line = 0
        self._answers = 0

    async def play(self, lines: Iterable[str], ears: Ears) -> list[int]:
        """Say these lines one after the other; returns the numbers of those that got no answer."""
        silent: list[int] = []
        for number, said in enumerate(lines, 1):
            if not self._json:
                self._write(f"> {said}")
            if not await self._say(number, said, ears):
                silent.append(number)
        return silent

    async def talk(self, lines: AsyncIterator[str], ears: Ears) -> None:
        """Greet, then answer whatever is typed, until the typing ends."""
        await self._say(0, "/start", ears)
        number = 0
        async for said in lines:
            number += 1
            if said.strip():
                await self._say(number, said, ears)

    async def _say(self, number: int, said: str, ears: Ears) -> bool:
        self._line, self._answers = number, 0
        try:
            await ears.hear(self._incoming(said, ears))
        except StoreBusy:
            self._write(TRY_AGAIN[self._language])
            return False
        await ears.settle(self.address)
        return self._answers > 0

    def _incoming(self, said: str, ears: Ears) -> Incoming:
        tapped = _TAP.fullmatch(said.strip())
        place = int(tapped.group(1)) - 1 if tapped else -1
        token = self._offered[place].token if 0 <= place < len(self._offered) else ""
        return Incoming(
            f"terminal:{uuid.uuid4().hex}",
            self.address,
            ears.clock(),
            text="" if token else said,
            token=token,
            language=self._language,
        )

    def _show(self, letter: Letter) -> None:
        outgoing = kept_files(letter, self._files) if self._files else letter.outgoing
        self._answers += 1
        self._offered = outgoing.choices
        self._write(as_json(outgoing, self._line) if self._json else as_text(outgoing))


async def typed_lines(prompt: str) -> AsyncIterator[str]:
    """What is typed at the prompt, line by line, until end of file."""
    while True:
        try:
            yield await asyncio.to_thread(input, prompt)
        except EOFError:
            return
