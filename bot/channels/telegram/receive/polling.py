"""Fetching updates: the offset moves past an update only when all that it means is kept."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.channels.telegram.receive.ears import Ears
from bot.channels.telegram.receive.reading import lane
from bot.channels.telegram.site import KINDS
from bot.core.errors import CunboError

log = logging.getLogger(__name__)

POLL_SECONDS = 25
"""How long Telegram holds a request open when there is nothing new."""
MOST_UPDATES = 100
ANSWER_SECONDS = 15
"""How much longer than that an answer may take."""
WEBHOOK_PAUSE = 15.0
"""How often to look whether the webhook was deleted while one is set."""
LONGEST_PAUSE = 30.0
MOST_FAILURES = 10
"""An update is given up when it fails so often and others were kept in the same round: then the fault lies
in it and not in the database."""


class FetchUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, its updates left raw: one that aiogram cannot read must not stop those beside it."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int
    limit: int
    timeout: int
    allowed_updates: list[str]


@asynccontextmanager
async def open_receiver(token: str, api_url: str) -> AsyncIterator[Bot]:
    """aiogram's Bot for this token."""
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))
    try:
        yield bot
    finally:
        await bot.session.close()


@dataclass(slots=True)
class Poller:
    """One loop of rounds. Updates of one chat are taken in their order, those of different chats side by
    side; whatever could not be kept is fetched again, and what was kept meanwhile is not taken twice."""

    bot: Bot
    ears: Ears
    poll_seconds: int = POLL_SECONDS
    webhook_pause: float = WEBHOOK_PAUSE
    offset: int = 0
    _kept: set[int] = field(default_factory=set)
    _failures: Counter[int] = field(default_factory=Counter)
    _pause: float = 1.0

    async def run(self) -> None:
        """Fetch and take, again and again, until cancelled."""
        while True:
            pause = await self.safe_round()
            if pause:
                await asyncio.sleep(pause)

    async def safe_round(self) -> float:
        """One round; returns how many seconds to wait before the next."""
        try:
            all_kept = await self.round()
        except TelegramConflictError as error:
            return self._conflict(str(error))
        except TelegramRetryAfter as error:
            return float(error.retry_after)
        except TelegramUnauthorizedError:
            log.error("Telegram does not know this bot: check CUNBO_TELEGRAM_TOKEN")
            return LONGEST_PAUSE
        except AiogramError as error:
            log.warning("Telegram cannot be asked for updates now: %s", error)
            return self._longer()
        if all_kept:
            self._pause = 1.0
            return 0.0
        return self._longer()

    async def round(self) -> bool:
        """Fetch once and take what came. False when something could not be kept."""
        fetch = FetchUpdates(
            offset=self.offset,
            limit=MOST_UPDATES,
            timeout=0 if self._kept or self._failures else self.poll_seconds,
            allowed_updates=list(KINDS),
        )
        raws = await self.bot(fetch, request_timeout=self.poll_seconds + ANSWER_SECONDS)
        lanes: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for raw in raws:
            if raw["update_id"] not in self._kept:
                lanes[lane(raw)].append(raw)
        kept = sum(await asyncio.gather(*(self._take_lane(updates) for updates in lanes.values())))
        self._give_up_the_hopeless(kept)
        self._move_on([raw["update_id"] for raw in raws])
        return not self._failures

    async def _take_lane(self, updates: Sequence[Mapping[str, Any]]) -> int:
        """Take one chat's updates up to the first that cannot be kept; returns how many were."""
        for place, raw in enumerate(updates):
            number = raw["update_id"]
            try:
                await self.ears.take(raw)
            except CunboError as error:
                log.warning("update %d waits: %s", number, error)
                self._failures[number] += 1
                return place
            except Exception:
                log.exception("update %d broke the coach", number)
                self._failures[number] += 1
                return place
            self._done(number)
        return len(updates)

    def _done(self, number: int) -> None:
        self._kept.add(number)
        del self._failures[number]

    def _give_up_the_hopeless(self, kept: int) -> None:
        for number, times in list(self._failures.items()):
            if kept and times >= MOST_FAILURES:
                log.error("update %d was given up after %d attempts", number, times)
                self._done(number)

    def _move_on(self, numbers: Sequence[int]) -> None:
        """The offset stands behind the last update before which nothing is left to be kept."""
        for number in sorted(numbers):
            if number not in self._kept:
                break
            self.offset = max(self.offset, number + 1)
        self._kept = {number for number in self._kept if number >= self.offset}
        self._failures = Counter({n: times for n, times in self._failures.items() if n in numbers})

    def _conflict(self, said: str) -> float:
        if "webhook" in said:
            log.info("updates come by webhook; `cunbo telegram webhook delete` goes back to fetching")
            return self.webhook_pause
        log.warning("another process fetches this bot's updates; several need the webhook")
        return self._longer()

    def _longer(self) -> float:
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        return self._pause
