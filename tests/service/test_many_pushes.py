"""Thousands of pushes at once take up little room and few transactions, and none waits without need."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from bot.core.errors import StoreBusy
from bot.core.messages import Address, Delivered, Delivery, Letter, Outgoing
from bot.service.outbox import MOST_HERE, SWEEP_SECONDS, Outbox
from bot.service.ports import Outcome
from bot.store import SqlStore, open_store
from bot.store.unit import SqlUnit
from tests.fakes.crowd import NOW, Crowd
from tests.fakes.fastloop import run_fast
from tests.fakes.rooms import NoMeter, Ticking

T = TypeVar("T")
SLOW = 0.1
"""A clock so slow that nothing but a pause takes seconds on it."""


@dataclass
class Counted:
    """A store that counts its transactions, and refuses some of them by number."""

    store: SqlStore
    refused: tuple[int, ...] = ()
    runs: int = 0

    async def run(self, work: Callable[[SqlUnit], T], *, lasting: bool = True) -> T:
        self.runs += 1
        if self.runs in self.refused:
            raise StoreBusy("full")
        return await self.store.run(work, lasting=lasting)


@dataclass
class Door:
    """A channel that lets out what comes, `most` of it at once so far; `seen` is asked at each. `all` is set
    when so many came as are `awaited`."""

    seen: Callable[[], int] = lambda: 0
    awaited: int = 0
    name: str = "telegram"
    inside: int = 0
    most: int = 0
    said: list[int] = field(default_factory=list)
    all: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, letter: Letter) -> Delivery:
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.said.append(self.seen())
        if len(self.said) == self.awaited:
            self.all.set()
        await asyncio.sleep(0)
        self.inside -= 1
        return Delivered()


def queue(unit: SqlUnit, count: int) -> None:
    Crowd("l1").settle_in(unit.connection, 0, count)
    said = Outgoing("早", kind="push")
    outcomes = [
        Outcome(her, "now", "queued", "", None, Address("telegram", her), said)
        for (her,) in unit.connection.exec_driver_sql("SELECT id FROM trainee ORDER BY id")
    ]
    unit.settle_pushes(outcomes, NOW)


async def test_that_many_are_about_to_leave_is_noted_in_one_transaction(
    store: SqlStore, ticking: Ticking
) -> None:
    counted = Counted(store)
    door = Door(seen=lambda: counted.runs)
    outbox = Outbox(counted, {"telegram": door}, ticking, NoMeter())  # type: ignore[arg-type]  # all it needs
    await store.run(lambda unit: queue(unit, 50))

    assert await outbox.deliver_waiting() == 50
    await outbox.settle()

    assert door.said == [2] * 50, "one transaction that took them over, one that noted them"


async def test_pushes_of_which_that_cannot_be_noted_wait(store: SqlStore, ticking: Ticking) -> None:
    door = Door()
    outbox = Outbox(Counted(store, refused=(2,)), {"telegram": door}, ticking, NoMeter())  # type: ignore[arg-type]  # all it needs
    await store.run(lambda unit: queue(unit, 50))

    assert await outbox.deliver_waiting() == 50
    await outbox.settle()
    assert door.said == []

    ticking.now += timedelta(seconds=3)
    assert await outbox.deliver_waiting() == 50
    await outbox.settle()
    assert len(door.said) == 50


def test_what_there_is_no_room_for_leaves_as_soon_as_there_is(tmp_path: Path) -> None:
    door = run_fast(_sweep(f"sqlite:///{tmp_path}/cunbo.db", 2 * MOST_HERE), SLOW)
    assert (len(door.said), door.most) == (2 * MOST_HERE, MOST_HERE)


async def _sweep(url: str, count: int) -> Door:
    store, door = open_store(url, "test", Ticking()), Door(awaited=count)
    await store.start()
    await store.run(lambda unit: queue(unit, count))
    outbox = Outbox(store, {"telegram": door}, Ticking(), NoMeter())
    sweeping = asyncio.create_task(outbox.sweep())
    async with asyncio.timeout(SWEEP_SECONDS / 2):
        await door.all.wait()
    sweeping.cancel()
    await outbox.settle()
    await store.close()
    return door
