"""Delivery by webhook: POST each update, in order per chat, again with back-off until a 2xx comes."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.refusals import bad
from tests.fakes.telegram.updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Server seconds between attempts, doubled each time. Telegram publishes no figures; these are choices."""
READ_TIMEOUT = 60.0
"""Seconds of the wall's time a webhook may take."""
Call = Callable[[str, Parameters], Awaitable[Any]]


@dataclass(frozen=True)
class Webhook:
    url: str = ""
    secret_token: str = ""
    max_connections: int = 40


@dataclass
class Attempt:
    """One POST: which update, and what came back; status 0 for no answer at all."""

    update_id: int
    at: float
    status: int


@dataclass
class Deliverer:
    """Posts what the queue holds while a webhook is set."""

    clock: Clock
    updates: UpdateQueue
    call: Call
    webhook: Webhook = field(default_factory=Webhook)
    attempts: list[Attempt] = field(default_factory=list)
    last_error: dict[str, Any] = field(default_factory=dict)
    _session: aiohttp.ClientSession | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _fresh: deque[Update] = field(default_factory=deque)
    _lanes: dict[tuple[bool, int], deque[Update]] = field(default_factory=dict)
    _free: asyncio.Semaphore | None = None

    def __post_init__(self) -> None:
        self.updates.listeners.append(self._notice)

    def _notice(self, update: Update) -> None:
        if self.webhook.url:
            self._fresh.append(update)

    def read(self, parameters: Parameters) -> Webhook:
        """What setWebhook asks for. Raises Refusal."""
        url, secret = parameters.text("url"), parameters.text("secret_token")
        if len(secret) > 256:
            raise bad("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad("secret token contains unallowed characters")
        if url and not url.startswith(("http://", "https://")):
            raise bad("invalid webhook URL specified")
        return Webhook(url, secret, min(100, max(1, parameters.integer("max_connections", 40))))

    async def set(self, webhook: Webhook) -> None:
        """Starts with what is pending; an empty address stops deliveries and keeps it."""
        await self.stop()
        self.webhook = webhook
        self.updates.webhook_is_set = bool(webhook.url)
        self.last_error = {}
        if webhook.url:
            self.updates.interrupt("terminated by setWebhook request")
            self._session = aiohttp.ClientSession(json_serialize=lambda value: orjson.dumps(value).decode())
            self._free = asyncio.Semaphore(webhook.max_connections)
            self._fresh.extend(self.updates.pending.values())
            self._start(self._spread())

    async def stop(self) -> None:
        tasks, self._tasks = self._tasks, set()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._fresh.clear()
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _spread(self) -> None:
        """Puts new updates in the lanes of their chats and opens lanes that are idle."""
        while True:
            await self.updates.added.wait_until(lambda: bool(self._fresh))
            while self._fresh:
                update = self._fresh.popleft()
                lane = self._lanes.get(update.lane)
                if lane is not None:
                    lane.append(update)
                    continue
                self._lanes[update.lane] = deque([update])
                self._start(self._drain(update.lane))

    async def _drain(self, lane: tuple[bool, int]) -> None:
        waiting = self._lanes[lane]
        while waiting:
            update = waiting[0]
            if update.id not in self.updates.pending:
                waiting.popleft()
                continue
            await self._deliver(update)
            if not self.updates.done(update):
                waiting.popleft()
            else:
                self.updates.pending[update.id] = update
        del self._lanes[lane]

    async def _deliver(self, update: Update) -> None:
        pause = FIRST_PAUSE
        while True:
            assert self._free is not None, "set before the first delivery"
            async with self._free:
                status, retry_after = await self._post(update)
            self.attempts.append(Attempt(update.id, self.clock.now(), status))
            if 200 <= status <= 299:
                return
            await self.clock.sleep(retry_after or pause)
            pause = min(LONGEST_PAUSE, pause * 2)

    async def _post(self, update: Update) -> tuple[int, float]:
        """The status, 0 for none, and what Retry-After asks for. A call in the answer is carried out."""
        assert self._session is not None, "opened with the webhook"
        headers = {"Content-Type": "application/json"}
        if self.webhook.secret_token:
            headers[SECRET_HEADER] = self.webhook.secret_token
        try:
            async with self._session.post(
                self.webhook.url,
                data=orjson.dumps(update.raw()),
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=READ_TIMEOUT),
            ) as response:
                if 200 <= response.status <= 299:
                    await self._carry_out(response)
                else:
                    self._note(f"Wrong response from the webhook: {response.status} {response.reason}")
                after = response.headers.get("Retry-After", "")
                return response.status, float(after) if after.isdigit() else 0.0
        except TimeoutError:
            self._note("Read timeout expired")
        except aiohttp.ClientError as error:
            self._note(
                "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else str(error)
            )
        return 0, 0.0

    def _note(self, message: str) -> None:
        self.last_error = {"last_error_date": int(self.clock.now()), "last_error_message": message}

    async def _carry_out(self, response: aiohttp.ClientResponse) -> None:
        """A webhook may answer with one call (Bot API, "Making requests when getting updates")."""
        given = await read_answer(response)
        method = str(given.pop("method", "")).lower()
        if method and not method.startswith(("get", "setwebhook", "deletewebhook")):
            await self.call(method, Parameters(given))

    def info(self) -> dict[str, Any]:
        """The WebhookInfo object."""
        about = {
            "url": self.webhook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.pending),
            **self.last_error,
        }
        if self.webhook.url:
            about |= {"max_connections": self.webhook.max_connections, "ip_address": "127.0.0.1"}
        return about | ({"allowed_updates": self.updates.allowed} if self.updates.allowed else {})


async def read_answer(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """The parameters in a webhook's answer; files in it are not read."""
    if response.content_type == "multipart/form-data":
        reader = aiohttp.MultipartReader.from_response(response)
        fields: dict[str, Any] = {}
        while (part := await reader.next()) is not None:
            if isinstance(part, aiohttp.BodyPartReader) and part.name and not part.filename:
                fields[part.name] = await part.text()
        return fields
    body = await response.read()
    try:
        given = orjson.loads(body) if response.content_type == "application/json" else {}
    except orjson.JSONDecodeError:
        return {}
    return given if isinstance(given, dict) else {}
