"""The fake itself: start it, make people and groups, see what the bot did."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Self

from aiohttp import web

from tests.fakes.telegram.calls import Call, Record, RefusedCall
from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.clock import Clock, FastClock
from tests.fakes.telegram.control import Control
from tests.fakes.telegram.desk import Desk
from tests.fakes.telegram.faults import Faults
from tests.fakes.telegram.files import FileLimits, FileStore
from tests.fakes.telegram.http import Surface
from tests.fakes.telegram.limits import FloodGate, Limits
from tests.fakes.telegram.methods import Methods
from tests.fakes.telegram.people import NEVER_STARTED, User
from tests.fakes.telegram.refusals import UPGRADED, Refusal, bad, forbidden
from tests.fakes.telegram.updates import UpdateQueue
from tests.fakes.telegram.webhook import Attempt, Deliverer

TOKEN = "7000000001:AAFakeTokenForTestsOnly-0123456789abcde"
FIRST_USER, FIRST_GROUP = 5_000_000_001, -4_000_000_001
SUPERGROUP = -1_000_000_000_000


class FakeTelegram:
    """One bot's Telegram, over HTTP on 127.0.0.1.

    `async with FakeTelegram() as server:` serves in the running loop; `with FakeTelegram().in_thread()
    as server:` in a thread of its own. Point the bot at `server.url`.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        limits: Limits | None = None,
        speed: float = 1.0,
        clock: Clock | None = None,
        port: int = 0,
        log: Path | None = None,
        file_limits: FileLimits | None = None,
        query_lifetime: float = 15.0,
    ) -> None:
        self.token = token
        self.clock = clock or FastClock(speed)
        self.port = port
        self.query_lifetime = query_lifetime
        self.users: dict[int, User] = {}
        self._log = log
        self._record = Record()
        self._updates = UpdateQueue(self.clock)
        self._desk = Desk(
            clock=self.clock,
            updates=self._updates,
            gate=FloodGate(limits or Limits()),
            files=FileStore(file_limits or FileLimits()),
            bot=bot_profile(token),
        )
        self._deliverer = Deliverer(self.clock, self._updates, self._call_from_webhook)
        self._methods = Methods(self._desk, self._record, self._deliverer)
        self.faults = Faults(self._updates)
        self._user_ids = count(FIRST_USER)
        self._group_ids = count(FIRST_GROUP, -1)
        self._runner: web.ServerRunner | None = None

    # What tests ask

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def limits(self) -> Limits:
        return self._desk.gate.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        """Takes effect at once; what was counted so far is forgotten."""
        self._desk.gate = FloodGate(limits)

    @property
    def calls(self) -> list[Call]:
        """Accepted calls in order, without getUpdates."""
        return self._record.accepted

    @property
    def refusals(self) -> list[RefusedCall]:
        return self._record.refused

    @property
    def count_429(self) -> int:
        return self._record.count_429

    @property
    def chats(self) -> dict[int, Chat]:
        return self._desk.chats

    @property
    def pending_updates(self) -> int:
        return len(self._updates.pending)

    @property
    def webhook_attempts(self) -> list[Attempt]:
        return self._deliverer.attempts

    def calls_of(self, method: str) -> list[Call]:
        return self._record.of(method)

    def sent_per_second(self) -> list[int]:
        return self._record.sent_per_second()

    def busiest_second(self) -> int:
        return self._record.busiest_second()

    async def wait_until(self, true: Callable[[FakeTelegram], bool], within: float = 5.0) -> None:
        """Until `true(self)`, looked at after each call; raises TimeoutError after wall seconds."""
        await asyncio.wait_for(self._record.wait_for(lambda _: true(self)), within)

    async def wait_for_poll(self, within: float = 5.0) -> None:
        """Until a long poll of the bot waits here; raises TimeoutError after wall seconds."""
        is_polled = self._updates.polls_changed.wait_until(lambda: self._updates.polls > 0)
        await asyncio.wait_for(is_polled, within)

    # People and places

    def user(
        self,
        first_name: str = "小梅",
        *,
        user_id: int | None = None,
        language_code: str | None = "zh-hans",
        username: str | None = None,
        started: bool = True,
    ) -> User:
        """A user; unless `started`, the bot may not write before they press START."""
        number = next(self._user_ids) if user_id is None else user_id
        names = {"first_name": first_name} | ({"username": username} if username else {})
        chat = Chat(number, "private", names, None if started else forbidden(NEVER_STARTED))
        self._desk.chats[number] = chat
        user = User(self._desk, number, chat, first_name, language_code, username, self.query_lifetime)
        self.users[number] = user
        return user

    def group(self, title: str = "直播互助组", *, chat_id: int | None = None) -> Chat:
        """A group that the bot is in. Users write there with `user.say(text, chat=group)`."""
        number = next(self._group_ids) if chat_id is None else chat_id
        chat = Chat(number, "group", {"title": title, "all_members_are_administrators": False})
        self._desk.chats[number] = chat
        return chat

    def migrate(self, group: Chat) -> Chat:
        """Upgrades the group to a supergroup: the old id is refused and names the new one."""
        upgraded = Chat(SUPERGROUP + group.id, "supergroup", {"title": group.about["title"]})
        self._desk.chats[upgraded.id] = upgraded
        sender = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        told = self._desk.post(group, {"migrate_to_chat_id": upgraded.id}, sender=sender)
        self._updates.put("message", told.raw, (False, group.id))
        group.barred = bad(UPGRADED, migrate_to_chat_id=upgraded.id)
        return upgraded

    # Running

    async def start(self) -> Self:
        if self._log is not None:
            self._record.write_to(self._log)
        surface = Surface(
            self.token, self._methods, self.faults, self._desk.files, self.clock, Control(self).handle
        )
        server = web.Server(surface.handle, request_factory=surface.request, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def stop(self) -> None:
        self._updates.interrupt("terminated by shutdown")
        await self._deliverer.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        self._record.close()

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @contextmanager
    def in_thread(self) -> Iterator[Self]:
        """Serves in a thread with its own loop; the driver may be used from the calling thread."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, name="fake-telegram", daemon=True)
        thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self.start(), loop).result(10)
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(self.stop(), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()

    async def _call_from_webhook(self, method: str, parameters: Any) -> None:
        """A call in the answer to a webhook; the bot never learns of a refusal, as at Telegram."""
        try:
            await self._methods.call(method, parameters)
        except Refusal:
            return


def bot_profile(token: str) -> dict[str, Any]:
    """What getMe tells."""
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": "村播教练",
        "username": "cunbo_fake_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
