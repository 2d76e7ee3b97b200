"""What runs beside the conversations: durable jobs, schedules and sweeps."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.core.errors import CunboError
from bot.jobs.durable import POLL_SECONDS, DurableJobs
from bot.jobs.schedules import EVERY_FIVE_MINUTES, EVERY_MINUTE, Tick
from bot.service.commissions import OutlinesOnly
from bot.service.meaning import Meaning
from bot.service.novelty import Novelty
from bot.service.ports import Jobs
from bot.service.reminders import Reminders
from bot.service.reworking import Reworks
from bot.service.studio import Studio
from bot.settings import Settings

log = logging.getLogger(__name__)

LAUNCH_AFTER = 3.0
"""Seconds that a coach without a model waits before it brings DBOS up: the first answers need it not, the
first reminder does."""
IDLE_POLL_SECONDS = 10.0
"""How often the queue of scripts is looked at by a coach without a model, which puts none there."""
RELAUNCH_SECONDS = 10.0
"""Pause before the durable jobs are brought up again when their database was out of reach."""


class BackgroundJobs:
    """The Jobs port: durable where there is a model, the outline at once where there is none."""

    def __init__(
        self,
        settings: Settings,
        studio: Studio,
        reworks: Reworks,
        process: str,
        ticks: Sequence[Tick],
        *,
        has_writer: bool,
    ) -> None:
        self._process = process
        self._ticks = ticks
        self._settings = settings
        self._studio = studio
        self._reworks = reworks
        self._has_writer = has_writer
        self._started: Jobs = OutlinesOnly(studio, reworks)

    async def start_script(self, commission_id: str) -> None:
        await self._started.start_script(commission_id)

    async def start_rework(self, commission_id: str) -> None:
        await self._started.start_rework(commission_id)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """DBOS is brought up beside the first conversations, as it takes about a second; and after them
        where only schedules need it."""
        durable = DurableJobs(
            self._settings.jobs_url,
            self._studio,
            self._reworks,
            process=self._process,
            poll_seconds=POLL_SECONDS if self._has_writer else IDLE_POLL_SECONDS,
            ticks=self._ticks,
        )
        if self._has_writer:
            self._started = durable
        launching = asyncio.create_task(_launch(durable, 0 if self._has_writer else LAUNCH_AFTER))
        try:
            yield
        finally:
            launching.cancel()
            await asyncio.gather(launching, return_exceptions=True)
            await asyncio.to_thread(durable.destroy)


async def _launch(durable: DurableJobs, after: float) -> None:
    """Bring the durable jobs up, again and again while their database is out of reach."""
    await asyncio.sleep(after)
    while True:
        try:
            return await asyncio.to_thread(durable.launch)
        except CunboError as error:
            log.warning("scripts and reminders wait: %s", error)
            await asyncio.sleep(RELAUNCH_SECONDS)


def ticks(reminders: Reminders, novelty: Novelty, meaning: Meaning | None) -> Iterator[Tick]:
    """What is due is sent every minute. Scripts are kept comparable: what everybody says is mined at half
    past three in China's night, and what a newer program would read otherwise is read again."""
    yield Tick("remind", EVERY_MINUTE, reminders.remind_due, _complain)
    yield Tick("mine_common", "30 19 * * *", novelty.mine_all, _complain_of_scripts)
    yield Tick("renew_scripts", EVERY_FIVE_MINUTES, novelty.renew, _complain_of_scripts)
    if meaning is not None:
        yield Tick("embed_scripts", EVERY_FIVE_MINUTES, meaning.embed_kept, _complain_of_scripts)


def _complain_of_scripts(error: CunboError) -> None:
    log.warning("scripts are compared as they were: %s", error)


def _complain(error: CunboError) -> None:
    log.warning("reminders are late: %s", error)


@asynccontextmanager
async def together(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run these until the block ends."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                log.error("a background task had died", exc_info=outcome)
