"""A coach that plans and delivers reminders in a process of its own, to be killed at any moment."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import random
import signal
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from bot.core.messages import Delivered, Delivery, Letter
from bot.library import LiveTemplates, read_shelf
from bot.service.outbox import Outbox
from bot.service.reminders import Reminders
from bot.store import SqlStore, open_store
from tests.fakes.crowd import NOW, Crowd, crowd_sizes
from tests.fakes.rooms import NoMeter, OneProgramme

CONTENT = Path(__file__).parents[2] / "content"
SHELF = read_shelf(CONTENT)
LOOK = 0.05


@dataclass
class Doorstep:
    """A channel that writes whom it reached to a file, where a crash cannot take it back."""

    file: int
    name: str = "telegram"

    async def deliver(self, letter: Letter) -> Delivery:
        os.write(self.file, f"{letter.trainee_id} {letter.id}\n".encode())
        await asyncio.sleep(0)
        return Delivered()


async def _coach(url: str, file: Path, process: str, began: float, until_done: bool, up: Any) -> None:
    """Plan and deliver; for ever, or until nothing is left to do. `began` sets the clocks of all alike."""

    def clock() -> datetime:
        return NOW + timedelta(seconds=time.time() - began)

    store = open_store(url, process, clock)
    await store.start()
    door = Doorstep(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
    outbox = Outbox(store, {"telegram": door}, clock, NoMeter())
    reminders = Reminders(store, OneProgramme(SHELF.programme), LiveTemplates(CONTENT), clock)
    if up is not None:
        up.set()
    while True:
        tally = await reminders.remind_due()
        found = await outbox.deliver_waiting()
        await outbox.settle()
        if until_done and not (tally.planned or tally.queued or found or await store.run(_left)):
            break
        await asyncio.sleep(LOOK)
    await store.close()


def _left(unit: object) -> int:
    query = "SELECT count(*) FROM letter WHERE state = 'waiting'"
    return int(unit.connection.exec_driver_sql(query).scalar())  # type: ignore[attr-defined]  # a SqlUnit


async def fill(url: str, count: int) -> None:
    """So many trainees with a slot at the same moment."""
    store: SqlStore = open_store(url, "filler", lambda: NOW)
    await store.start()
    crowd = Crowd(SHELF.programme.sequence[0])
    for first, size in crowd_sizes(count):
        await store.run(lambda unit, first=first, size=size: crowd.settle_in(unit.connection, first, size))
    await store.close()


def start(
    url: str, file: Path, process: str, began: float, *, until_done: bool = False, up: Any = None
) -> BaseProcess:
    """A coach in a process of its own; `up` is set once it begins to work."""
    child = _PROCESSES.Process(target=_run, args=(url, file, process, began, until_done, up))
    child.start()
    return child


def _run(url: str, file: Path, process: str, began: float, until_done: bool, up: Any) -> None:
    asyncio.run(_coach(url, file, process, began, until_done, up))


def kill(child: BaseProcess) -> None:
    if child.pid is not None:
        os.kill(child.pid, signal.SIGKILL)
    child.join()


def kill_often(url: str, file: Path, times: int, chance: random.Random, patience: float = 0.6) -> int:
    """Start a coach and kill it, again and again; then let one finish. Returns how many kills fell between
    two reminders that left."""
    began, fell, reached = time.time(), 0, 0
    for _ in range(times):
        up = _PROCESSES.Event()
        child = start(url, file, "coach", began, up=up)
        up.wait(60)
        time.sleep(chance.uniform(0, patience))
        kill(child)
        fell += len(delivered(file)) > reached
        reached = len(delivered(file))
    last = start(url, file, "coach", began, until_done=True)
    last.join(300)
    assert last.exitcode == 0, "it does not come to an end"
    return fell


def delivered(file: Path) -> list[str]:
    """Whom the channel reached, in order, once for each time."""
    return [line.split()[0] for line in file.read_text().splitlines()] if file.exists() else []


_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])
