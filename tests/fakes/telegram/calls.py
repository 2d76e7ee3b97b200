"""The record of what the bot asked for, accepted or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import orjson

from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.limits import busiest
from tests.fakes.telegram.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Call:
    """One accepted call: the method as Telegram spells it, the payload as it came, the server's time."""

    method: str
    chat_id: int | None
    payload: dict[str, Any]
    at: float
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class RefusedCall:
    method: str
    chat_id: int | None
    payload: dict[str, Any]
    at: float
    refusal: Refusal


@dataclass
class Record:
    accepted: list[Call] = field(default_factory=list)
    refused: list[RefusedCall] = field(default_factory=list)
    count_429: int = 0
    changed: Bell = field(default_factory=Bell)
    _file: TextIO | None = None

    def write_to(self, path: Path) -> None:
        """Adds a line of JSON for each accepted call, on disk before the bot gets its answer."""
        self._file = path.open("a", buffering=1, encoding="utf-8")

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def accept(self, call: Call) -> None:
        self.accepted.append(call)
        if self._file is not None:
            self._file.write(as_json(call).decode() + "\n")
        self.changed.ring()

    def refuse(self, call: RefusedCall) -> None:
        self.refused.append(call)
        self.count_429 += call.refusal.code == 429
        self.changed.ring()

    def of(self, method: str) -> list[Call]:
        return [call for call in self.accepted if call.method == method]

    def messages(self) -> list[Call]:
        """Calls that sent or edited a message."""
        return [c for c in self.accepted if c.method.startswith(("send", "edit")) and c.message_id]

    def sent_per_second(self) -> list[int]:
        """Messages sent or edited in each server second, from that of the first one on."""
        times = [call.at for call in self.messages()]
        if not times:
            return []
        seconds = Counter(int(moment - times[0]) for moment in times)
        return [seconds[second] for second in range(max(seconds) + 1)]

    def busiest_second(self) -> int:
        """The most messages sent or edited within any stretch of one server second."""
        return busiest([call.at for call in self.messages()])

    async def wait_for(self, true: Callable[[Record], bool]) -> None:
        await self.changed.wait_until(lambda: true(self))


def as_json(call: Call) -> bytes:
    """One line for logs and the control interface; uploads are shown by name and size."""
    return orjson.dumps(
        {
            "method": call.method,
            "chat_id": call.chat_id,
            "message_id": call.message_id,
            "at": call.at,
            "payload": call.payload,
        },
        default=str,
    )
