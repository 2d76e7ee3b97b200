"""What a page does over HTTP, without the page: say something, read the stream."""

from __future__ import annotations

import asyncio
import hashlib
import json
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx

from bot.core.messages import Address

PATIENCE = 10.0


def address_of(client: httpx.AsyncClient) -> Address:
    """The address that this client's cookie stands for."""
    token = client.cookies.get("cunbo") or client.cookies.get("__Host-cunbo") or ""
    return Address("web", hashlib.sha256(token.encode()).hexdigest())


async def say(
    client: httpx.AsyncClient, text: str = "", said_id: str = "", token: str = ""
) -> httpx.Response:
    what = {"token": token} if token else {"text": text}
    return await client.post("/chat/said", json={"id": said_id or str(uuid.uuid4()), **what})


@dataclass(frozen=True)
class Event:
    """One Server-Sent Event; a comment has the kind ":"."""

    kind: str
    data: Any
    id: str = ""

    @property
    def text(self) -> str:
        return "".join(run["text"] for run in self.data["runs"])


class Stream:
    """An open stream; `next` gives one line, `until` waits for another kind of event."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def event(self) -> Event:
        """The next event of any kind. Raises EOFError when the stream ends."""
        return await asyncio.wait_for(self._event(), PATIENCE)

    async def next(self) -> Event:
        return await self.until("message")

    async def take(self, count: int) -> list[str]:
        return [(await self.next()).text for _ in range(count)]

    async def until(self, kind: str) -> Event:
        async with asyncio.timeout(PATIENCE):
            while True:
                event = await self._event()
                if event.kind == kind:
                    return event

    async def end(self) -> None:
        """Read until the server ends the stream."""
        async with asyncio.timeout(PATIENCE):
            with suppress(EOFError):
                while True:
                    await self._event()

    async def _event(self) -> Event:
        fields: dict[str, str] = {}
        async for line in self._lines:
            if line.startswith(":"):
                return Event(":", line[1:].strip())
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "data" in fields:
                return Event(fields.get("event", "message"), json.loads(fields["data"]), fields.get("id", ""))
        raise EOFError


@asynccontextmanager
async def listening(client: httpx.AsyncClient, query: str = "", **headers: str) -> AsyncIterator[Stream]:
    async with client.stream("GET", f"/chat/stream{query}", headers=headers) as response:
        assert response.status_code == 200
        yield Stream(response)
