"""A chat kept in memory, an engine that answers by rule, and a real server over both."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from bot.channels.web.pacing import Buckets
from bot.channels.web.site import build_web
from bot.channels.web.stream import Pace, WebChannel
from bot.core.dialogue.state import Conversation
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Incoming, Language, Letter, Outgoing
from bot.core.people.trainee import Trainee
from bot.service.ports import Line

Answer = Callable[[Incoming], Sequence[Outgoing]]
NOON = datetime(2026, 5, 6, 4, 0, tzinfo=UTC)


def echo(incoming: Incoming) -> Sequence[Outgoing]:
    """Say back what she said."""
    return [Outgoing(f"你说：{incoming.text or incoming.token}")]


@dataclass
class ChatRoom:
    """Store and engine in one: what `hear` was given, and the chats that came of it."""

    answer: Answer = echo
    busy: bool = False
    now: datetime = NOON
    languages: dict[str, Language] = field(default_factory=dict)
    heard: list[Incoming] = field(default_factory=list)
    owners: dict[Address, str] = field(default_factory=dict)
    chats: dict[str, list[Line]] = field(default_factory=dict)
    channel: WebChannel | None = None
    _number: int = 0

    def clock(self) -> datetime:
        return self.now

    async def hear(self, incoming: Incoming) -> bool:
        self._check()
        if incoming.id in {before.id for before in self.heard}:
            return False
        self.heard.append(incoming)
        trainee = self.owners.setdefault(incoming.address, f"trainee-{len(self.owners) + 1}")
        chat = self.chats.setdefault(trainee, [])
        shown = incoming.text or self._label(trainee, incoming.token)
        chat.append(Line(self._last(trainee), self.now, shown, None, incoming.id))
        letters = [self.post(incoming.address, outgoing) for outgoing in self.answer(incoming)]
        if self.channel:
            for letter in letters:
                await self.channel.deliver(letter)
        return True

    def post(self, address: Address, outgoing: Outgoing) -> Letter:
        """Keep a letter without telling any channel, as another process would."""
        self._number += 1
        trainee = self.owners.setdefault(address, f"trainee-{len(self.owners) + 1}")
        letter = Letter(self._number, trainee, address, outgoing)
        self.chats.setdefault(trainee, []).append(Line(letter.id, self.now, letter=letter))
        return letter

    async def push(self, address: Address, outgoing: Outgoing) -> Letter:
        """Keep a letter and deliver it."""
        letter = self.post(address, outgoing)
        if self.channel:
            await self.channel.deliver(letter)
        return letter

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    # --- the Store port ------------------------------------------------------------------------------
    async def chat(self, address: Address, after: int, limit: int) -> list[Line]:
        self._check()
        lines = self.chats.get(self.owners.get(address, ""), [])
        mine = [line for line in lines if line.id > after or (line.letter is None and line.id == after)]
        return mine[-limit:]

    async def latest(self, address: Address) -> tuple[str, int] | None:
        self._check()
        trainee = self.owners.get(address)
        return (trainee, self._last(trainee)) if trainee else None

    async def ping(self) -> None:
        self._check()

    async def run(self, work: Callable[[Any], Any]) -> Any:
        self._check()
        return work(self)

    def trainees_at(self, addresses: Collection[Address]) -> dict[Address, str]:
        return {address: self.owners[address] for address in addresses if address in self.owners}

    def conversations(self, trainee_ids: Collection[str]) -> dict[str, Conversation]:
        return {
            trainee_id: Conversation(Trainee(trainee_id, self.languages.get(trainee_id, "zh-CN")))
            for trainee_id in trainee_ids
            if trainee_id in self.languages
        }

    def _check(self) -> None:
        if self.busy:
            raise StoreBusy("locked")

    def _last(self, trainee: str) -> int:
        return max((line.id for line in self.chats.get(trainee, ())), default=0)

    def _label(self, trainee: str, token: str) -> str:
        offered = [
            choice
            for line in self.chats.get(trainee, ())
            if line.letter
            for choice in line.letter.outgoing.choices
        ]
        return next((choice.label for choice in reversed(offered) if choice.token == token), token)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """A chat room on the air. It can go down and come back on the same port, as in an update."""

    room: ChatRoom
    media_root: Path
    port: int = field(default_factory=free_port)
    pace: Pace = field(default_factory=lambda: Pace(look=0.05, beat=0.3))
    secure_cookie: bool = False
    speakers: Buckets | None = None
    doors: Buckets | None = None
    public_url: str = ""
    _channel: WebChannel | None = None
    _server: uvicorn.Server | None = None
    _task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def channel(self) -> WebChannel:
        assert self._channel is not None
        return self._channel

    async def start(self) -> None:
        app = FastAPI()
        router, channel = build_web(
            self.room.hear,
            self.room,
            self.media_root,
            self.secure_cookie,
            self.room.clock,
            public_url=self.public_url,
            pace=self.pace,
            speakers=self.speakers,
            doors=self.doors,
        )
        self.room.channel = self._channel = channel
        app.include_router(router)
        config = uvicorn.Config(
            app,
            port=self.port,
            lifespan="off",
            log_level="critical",
            ws="none",
            timeout_graceful_shutdown=5,
        )
        self._server = uvicorn.Server(config)
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            assert not self._task.done(), "the server did not start"
            await asyncio.sleep(0.01)

    async def quiet(self) -> None:
        """Wait until no stream is open; fails when that takes ten seconds."""
        async with asyncio.timeout(10):
            while self.channel.open_streams:  # noqa: ASYNC110 - the channel has no bell for this
                await asyncio.sleep(0.01)

    def cut(self) -> None:
        """Cut every connection in the middle of whatever it carries."""
        assert self._server is not None
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()

    async def stop(self) -> None:
        assert self._server is not None
        assert self._task is not None
        self.channel.close()
        self._server.should_exit = True
        await self._task


@asynccontextmanager
async def on_air(room: ChatRoom, media_root: Path, **settings: Any) -> AsyncIterator[Site]:
    site = Site(room, media_root, **settings)
    await site.start()
    try:
        yield site
    finally:
        await site.stop()
