"""What became of letters rides with the next turn's transaction: a crash loses no note of it and makes none twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

import pytest

from bot.core.errors import Conflict, CunboError, StoreBusy
from bot.core.messages import Address, Delayed, Delivered, Delivery
from bot.service.ports import Unit
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office, Ticking

T = TypeVar("T")


class Watched:
    """A unit of which is known what it marks and whether it keeps a turn."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.marked: dict[int, Delivery] = {}
        self.turns = 0

    def mark(self, deliveries: Mapping[int, Delivery], now: datetime) -> None:
        self.marked.update(deliveries)
        self._unit.mark(deliveries, now)

    def keep(self, turns: Any) -> Any:
        self.turns += len(turns)
        return self._unit.keep(turns)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)


class Witness:
    """A store that remembers what each transaction marked, if it was committed. `errors` break the next ones
    that keep a turn, after their work and before the end; once `dead`, nothing is kept any more."""

    def __init__(self, store: SqlStore, *errors: CunboError) -> None:
        self._store = store
        self._errors = list(errors)
        self.dead = False
        self.committed: list[Watched] = []

    async def run(self, work: Callable[[Unit], T], *, lasting: bool = True) -> T:
        if self.dead:
            raise StoreBusy("the process is gone")
        seen: list[Watched] = []

        def watched(unit: Unit) -> T:
            watch = Watched(unit)
            seen.append(watch)
            result = work(watch)  # type: ignore[arg-type] # stands in for the unit it wraps
            if watch.turns and self._errors:
                raise self._errors.pop(0)
            return result

        result = await self._store.run(watched, lasting=lasting)
        self.committed += seen[-1:]
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def times_marked(self) -> Counter[int]:
        return Counter(number for watch in self.committed for number in watch.marked)


@asynccontextmanager
async def many_talking(office: Office) -> AsyncIterator[None]:
    """One turn follows the other meanwhile, so that outcomes wait for the next of them."""
    async with office.outbox.taken_along():
        yield


async def arrived(office: Office) -> list[int]:
    """The numbers of the letters that have arrived, once none is under way."""
    await office.outbox.settle_at(Address("web", "her phone"))
    return [letter.id for letter in office.mailbox.letters]


async def said_by_the_heir(store: SqlStore, ticking: Ticking) -> list[int]:
    """The numbers of the letters that the next process says of what a dead one left. It says none twice."""
    ticking.now += timedelta(minutes=10)
    heir = Office(store, programme(), clock=ticking)
    await heir.outbox.deliver_waiting()
    said = await arrived(heir)
    await heir.outbox.settle()
    ticking.now += timedelta(minutes=10)
    assert await heir.outbox.deliver_waiting() == 0
    return said


@pytest.fixture(autouse=True)
async def nothing_runs_on() -> AsyncIterator[None]:
    """Whatever a process that died had begun ends with the test."""
    before = asyncio.all_tasks()
    yield
    left = [task for task in asyncio.all_tasks() - before if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


async def test_outcomes_are_written_in_the_transaction_of_the_next_turn_and_once(store: SqlStore) -> None:
    witness = Witness(store)
    office = Office(witness, programme())
    async with many_talking(office):
        await office.inbox.hear(office.incoming("1", "你好"))
        first = await arrived(office)
        assert witness.times_marked() == {}
        await office.inbox.hear(office.incoming("2", "小芳"))
        turn = witness.committed[-1]
        assert (turn.turns, turn.marked) == (1, dict.fromkeys(first, Delivered()))
        everything = await arrived(office)
    await office.outbox.settle()
    assert witness.times_marked() == dict.fromkeys(everything, 1)


async def test_a_turn_that_is_rolled_back_loses_no_outcome_and_writes_none_twice(store: SqlStore) -> None:
    witness = Witness(store)
    office = Office(witness, programme())
    async with many_talking(office):
        await office.inbox.hear(office.incoming("1", "你好"))
        first = await arrived(office)
        witness._errors = [Conflict("moved"), Conflict("moved")]
        await office.inbox.hear(office.incoming("2", "小芳"))
        assert {number: witness.times_marked()[number] for number in first} == dict.fromkeys(first, 1)
        everything = await arrived(office)
    await office.outbox.settle()
    assert witness.times_marked() == dict.fromkeys(everything, 1)


async def test_outcomes_of_a_turn_that_cannot_be_kept_are_written_without_it(store: SqlStore) -> None:
    witness = Witness(store)
    office = Office(witness, programme())
    async with many_talking(office):
        await office.inbox.hear(office.incoming("1", "你好"))
        first = await arrived(office)
        witness._errors = [StoreBusy("full")] * 3
        with pytest.raises(StoreBusy):
            await office.inbox.hear(office.incoming("2", "小芳"))
    await office.outbox.settle()
    assert witness.times_marked() == dict.fromkeys(first, 1)


async def test_a_delayed_letter_counts_its_attempt_once(store: SqlStore, ticking: Ticking) -> None:
    witness = Witness(store)
    office = Office(witness, programme(), clock=ticking)
    office.mailbox.answers = [Delayed(30, "too many")]
    async with many_talking(office):
        await office.inbox.hear(office.incoming("1", "你好"))
        await arrived(office)
        witness._errors = [Conflict("moved")]
        await office.inbox.hear(office.incoming("2", "你好", key="another"))
    await office.outbox.settle()
    ticking.now += timedelta(seconds=31)
    waiting = await store.run(lambda unit: unit.waiting(ticking.now, 10, ["web"]))
    assert [letter.attempts for letter in waiting] == [1, 0]


async def test_after_a_crash_what_rode_with_a_turn_is_not_said_again(
    store: SqlStore, ticking: Ticking
) -> None:
    witness = Witness(store)
    office = Office(witness, programme(), clock=ticking)
    async with many_talking(office):
        await office.inbox.hear(office.incoming("1", "你好"))
        await arrived(office)
        await office.inbox.hear(office.incoming("2", "小芳"))
        (*_, last) = await arrived(office)
        witness.dead = True
        assert await said_by_the_heir(store, ticking) == [last]


async def test_after_a_crash_what_rode_with_no_turn_is_said_once_more(
    store: SqlStore, ticking: Ticking
) -> None:
    witness = Witness(store)
    office = Office(witness, programme(), clock=ticking)
    async with many_talking(office):
        await office.inbox.hear(office.incoming("1", "你好"))
        lost = await arrived(office)
        witness.dead = True
        assert await said_by_the_heir(store, ticking) == lost
