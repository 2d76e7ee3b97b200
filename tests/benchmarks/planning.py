"""Planning pushes for a crowd, each measurement in a process of its own, so that its memory is that of the work."""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.library import LiveTemplates, read_shelf
from bot.serve import collect_seldom
from bot.service.reminders import Reminders, Tally
from bot.store import SqlStore, open_store
from tests.fakes.crowd import NOW, Crowd, crowd_sizes
from tests.fakes.rooms import OneProgramme

CONTENT = Path(__file__).parents[2] / "content"
P, T = ParamSpec("P"), TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run over so many trainees, in seconds on the clock and of this process's own work (of planning alone:
    `plan` and `plan_work`), and the process's largest memory in MB."""

    trainees: int
    plan: float
    plan_work: float
    whole: float
    work: float
    tally: Tally
    memory: float


def apart(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What this answers in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *args, **kwargs).result()


def fill(url: str, count: int, mixed: bool) -> None:
    asyncio.run(_fill(url, count, mixed))


async def _fill(url: str, count: int, mixed: bool) -> None:
    store = open_store(url, "filler", lambda: NOW)
    await store.start()
    crowd = Crowd(read_shelf(CONTENT).programme.sequence[0], mixed=mixed)
    for first, size in crowd_sizes(count):
        await store.run(lambda unit, first=first, size=size: crowd.settle_in(unit.connection, first, size))
    await store.run(lambda unit: unit.connection.exec_driver_sql("ANALYZE"))
    await store.close()


def plan(url: str, count: int) -> Measured:
    """Plan and compose everything that is due to `count` trainees."""
    return asyncio.run(_plan(url, count))


async def _plan(url: str, count: int) -> Measured:
    store, reminders = await _office(url)
    started, worked = time.perf_counter(), time.process_time()
    await reminders.plan()
    planned, plan_work = time.perf_counter() - started, time.process_time() - worked
    tally = await reminders.remind_due()
    whole, work = time.perf_counter() - started, time.process_time() - worked
    await store.close()
    return Measured(count, planned, plan_work, whole, work, tally, _memory())


def minute(url: str, count: int) -> float:
    """Seconds from the minute until the letters of `count` reminders of that minute are all queued."""
    return asyncio.run(_minute(url, count))


async def _minute(url: str, count: int) -> float:
    store, reminders = await _office(url)
    started = time.perf_counter()
    await reminders.plan()
    tally = await reminders.compose()
    took = time.perf_counter() - started
    assert tally.queued == count, "some were not queued"
    await store.close()
    return took


async def _office(url: str) -> tuple[SqlStore, Reminders]:
    store = open_store(url, "bench", lambda: NOW)
    await store.start()
    library = OneProgramme(read_shelf(CONTENT).programme)
    reminders = Reminders(store, library, LiveTemplates(CONTENT), lambda: NOW)
    reminders.decide([], NOW)  # a running coach has read its files
    collect_seldom()
    return store, reminders


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
