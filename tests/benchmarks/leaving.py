"""Reminders of one minute leave through the Telegram channel to the fake server that enforces its limits."""

from __future__ import annotations

import asyncio
import tempfile
import time
from dataclasses import dataclass

from bot.app import utc_now
from bot.background import LAUNCH_AFTER
from bot.serve import Site, build_site, collect_seldom
from tests.benchmarks.telegram import settings
from tests.fakes.crowd import Crowd, crowd_sizes
from tests.fakes.telegram.limits import busiest
from tests.fakes.telegram.process import TelegramProcess

RATE = 30
"""Messages a second that Telegram allows a bot over all chats (Bot API, FAQ)."""


@dataclass(frozen=True, slots=True)
class Left:
    """`reminders` left in so many seconds, from the first to the last; `busiest` were sent in one second, `refused`
    times the answer was 429. `queued` seconds passed until all were letters."""

    reminders: int
    seconds: float
    busiest: int
    refused: int
    queued: float

    @property
    def share(self) -> float:
        """Per cent of the allowed rate."""
        return 100 * self.reminders / (RATE * self.seconds)


def leave(count: int) -> Left:
    return asyncio.run(_leave(count))


async def _leave(count: int) -> Left:
    with tempfile.TemporaryDirectory() as folder, TelegramProcess() as telegram:
        site = build_site(settings(folder, telegram.url))
        chats = telegram.do("users", count=count)
        async with site.running():
            await _be_up_for_a_while()
            await _settle_in(site, chats)
            began = time.perf_counter()
            await site.coach.reminders.plan()
            await site.coach.reminders.compose()
            queued = time.perf_counter() - began
            await site.coach.reminders.remind_due()
            await _until_left(telegram, count)
        times = [call["at"] for call in telegram.see("calls", method="sendMessage")]
        refused = telegram.see("stats")["count_429"]
    return Left(len(times), times[-1] - times[0], busiest(times), refused, queued)


async def _be_up_for_a_while() -> None:
    """As any coach whose minute comes: what it begins with is behind it, and its own look of this minute too."""
    collect_seldom()
    await asyncio.sleep(LAUNCH_AFTER + 7)
    second = utc_now().second
    await asyncio.sleep(0 if 10 <= second < 50 else (70 - second) % 60)


async def _settle_in(site: Site, chats: list[int]) -> None:
    """A trainee for each chat, with a slot at this very minute and no quiet hours."""
    lesson = site.coach.library.programme.sequence[0]
    assert chats == list(range(chats[0], chats[0] + len(chats))), "the server numbers its users"
    crowd = Crowd(lesson, utc_now(), first_key=chats[0], quiet=("00:00", "00:00"))
    for first, size in crowd_sizes(len(chats)):
        await site.coach.store.run(
            lambda unit, first=first, size=size: crowd.settle_in(unit.connection, first, size)
        )


async def _until_left(telegram: TelegramProcess, count: int) -> None:
    patience, before = time.monotonic() + 60 + 1.5 * count / RATE, -1
    while time.monotonic() < patience:
        calls = (await asyncio.to_thread(telegram.see, "stats"))["calls"]
        if calls >= count and calls == before:
            return
        before = calls
        await asyncio.sleep(2)
