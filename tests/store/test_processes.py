"""Two processes on one database: everything happens once, and to one trainee."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from threading import Barrier
from typing import TypeVar

import pytest

from bot.core.dialogue.effects import CodeLent
from bot.core.dialogue.state import Conversation
from bot.core.errors import Conflict, StoreBusy
from bot.core.messages import Address, Delayed, Delivered
from bot.core.people.trainee import Trainee
from bot.service.ports import Newcomer, Unit
from bot.store import SqlStore
from tests.fakes.postgres import postgres
from tests.store.conftest import Open
from tests.store.world import CHANNELS, NOON, WEB, Clock, hear, query, read, say, turn, welcome

T = TypeVar("T")


@pytest.fixture
async def two(postgres_url: str, open_at: Open) -> tuple[SqlStore, SqlStore]:
    return await open_at(postgres_url, "one"), await open_at(postgres_url, "two")


def until_somebody_waits(url: str) -> None:
    """Return once another process waits for a lock: it has read, and does not yet see what we do."""
    with postgres().connect(url) as connection:
        connection.autocommit = True
        for _ in range(1000):
            if connection.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchone():
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits for us")


async def outcome(call: Awaitable[T]) -> T | str:
    """What a call gives back, or the name of the error it raises."""
    try:
        return await call
    except (Conflict, StoreBusy) as error:
        return type(error).__name__


def after(barrier: Barrier, work: Callable[[Unit], T]) -> Callable[[Unit], T]:
    """`work`, begun by both processes at the same moment."""

    def met(unit: Unit) -> T:
        barrier.wait(10)
        return work(unit)

    return met


async def test_the_same_update_in_two_processes_is_kept_once(
    two: tuple[SqlStore, SqlStore], postgres_url: str
) -> None:
    """Both find it new; the second waits for the first and then finds that it lost."""
    await welcome(two[0])
    barrier = Barrier(2)

    def work(unit: Unit) -> str:
        new = unit.sighted(["web:1"]) == set()
        barrier.wait(10)
        before = unit.conversations(["t1"])["t1"]
        unit.keep([turn(before, "web:1", *say("once"))])
        return "kept" if new else "seen"

    results = await asyncio.gather(*(outcome(store.run(work)) for store in two))

    assert sorted(results) == ["Conflict", "kept"]
    assert query(postgres_url, "SELECT count(*) FROM letter") == [(1,)]
    assert await read(two[1]) == Conversation(Trainee("t1"), version=1)


async def test_a_new_address_in_two_processes_becomes_one_trainee(
    two: tuple[SqlStore, SqlStore], postgres_url: str
) -> None:
    barrier = Barrier(2)
    addresses = [Address("web", f"k{number}") for number in range(20)]

    def welcome_all(name: str, order: list[Address]) -> Callable[[Unit], dict[Address, str]]:
        return after(
            barrier,
            lambda unit: unit.welcome([Newcomer(place, f"{name}-{place.key}", "en") for place in order]),
        )

    ours, theirs = await asyncio.gather(
        two[0].run(welcome_all("one", addresses)), two[1].run(welcome_all("two", addresses[::-1]))
    )

    assert ours == theirs
    assert len({her.partition("-")[0] for her in ours.values()}) == 1
    counts = "SELECT (SELECT count(*) FROM trainee), (SELECT count(*) FROM conversation)"
    assert query(postgres_url, counts) == [(20, 20)]


async def test_the_second_process_reads_what_the_first_wrote_while_it_waited(
    two: tuple[SqlStore, SqlStore], postgres_url: str
) -> None:
    """Profile, bookmark and the number of the latest letter alike."""
    await welcome(two[0])
    waiting = Barrier(2)

    def first(unit: Unit) -> object:
        before = unit.conversations(["t1"])["t1"]
        waiting.wait(10)
        kept = turn(before, "web:1", *say("a"), trainee=Trainee("t1", "en", "Li"), greeted=True)
        letters = unit.keep([kept])
        until_somebody_waits(postgres_url)
        return letters

    def second(unit: Unit) -> object:
        waiting.wait(10)
        before = unit.conversations(["t1"])["t1"]
        unit.keep([turn(before, "web:2", *say("b"), shown="two")])
        return before

    _, seen = await asyncio.gather(two[0].run(first), two[1].run(second))

    assert seen == Conversation(Trainee("t1", "en", "Li"), greeted=True, version=1)
    chat = await two[0].chat(WEB, 0, 10)
    assert [line.letter.outgoing.text if line.letter else line.shown for line in chat] == [
        "hi",
        "a",
        "two",
        "b",
    ]


async def test_processes_that_hold_the_same_trainees_never_wait_for_each_other_both(
    two: tuple[SqlStore, SqlStore],
) -> None:
    names = [f"t{number:02}" for number in range(30)]
    for name in names:
        await welcome(two[0], Address("web", name), name)

    async def turns(store: SqlStore, order: list[str], sights: str) -> list[str]:
        def work(unit: Unit) -> str:
            conversations = unit.conversations(order)
            kept = [
                turn(conversations[name], f"{sights}:{name}:{conversations[name].version}", *say("x"))
                for name in order
            ]
            unit.keep(kept)
            return "kept"

        return [await outcome(store.run(work)) for _ in range(10)]

    results = await asyncio.gather(turns(two[0], names, "one"), turns(two[1], names[::-1], "two"))

    assert results == [["kept"] * 10] * 2
    kept = await read(two[0], "t07")
    assert kept is not None
    assert kept.version == 20


async def test_a_letter_is_taken_by_one_process(two: tuple[SqlStore, SqlStore], clock: Clock) -> None:
    await welcome(two[0])
    await hear(two[0], "web:1", *say(*(str(number) for number in range(40))))
    now = clock.pass_(61)
    barrier = Barrier(2)

    taken = await asyncio.gather(
        *(store.run(after(barrier, lambda unit: unit.waiting(now, 100, CHANNELS))) for store in two)
    )

    assert sorted(len(letters) for letters in taken) == [0, 40]


async def test_no_process_overtakes_a_letter_that_another_one_is_taking(
    two: tuple[SqlStore, SqlStore], postgres_url: str, clock: Clock
) -> None:
    await welcome(two[0])
    await hear(two[0], "web:1", *say("a", "b"))
    now = clock.pass_(61)
    barrier = Barrier(2)

    def first(unit: Unit) -> list[str]:
        letters = unit.waiting(now, 1, CHANNELS)
        barrier.wait(10)
        until_somebody_waits(postgres_url)
        return [letter.outgoing.text for letter in letters]

    def second(unit: Unit) -> list[str]:
        barrier.wait(10)
        return [letter.outgoing.text for letter in unit.waiting(now, 10, CHANNELS)]

    assert await asyncio.gather(two[0].run(first), two[1].run(second)) == [["a"], []]


async def test_no_process_overtakes_a_letter_that_another_one_is_delaying(
    two: tuple[SqlStore, SqlStore], postgres_url: str, clock: Clock
) -> None:
    await welcome(two[0])
    a, b = await hear(two[0], "web:1", *say("a", "b"))
    now = clock.pass_(61)
    barrier = Barrier(2)

    def first(unit: Unit) -> list[str]:
        unit.mark({a.id: Delayed(300)}, now)
        barrier.wait(10)
        until_somebody_waits(postgres_url)
        return []

    def second(unit: Unit) -> list[str]:
        barrier.wait(10)
        return [letter.outgoing.text for letter in unit.waiting(now, 10, CHANNELS)]

    assert await asyncio.gather(two[0].run(first), two[1].run(second)) == [[], []]
    await two[0].run(lambda unit: unit.mark({a.id: Delivered()}, now))
    assert [one.id for one in await two[1].run(lambda unit: unit.waiting(now, 10, CHANNELS))] == [b.id]


async def test_a_process_that_starts_lets_the_others_keep_what_they_hold(
    two: tuple[SqlStore, SqlStore], postgres_url: str, open_at: Open, clock: Clock
) -> None:
    await welcome(two[0])
    await hear(two[0], "web:1", *say("a"))

    third = await open_at(postgres_url, "three")

    assert await third.run(lambda unit: unit.waiting(clock(), 10, CHANNELS)) == []


async def test_a_code_given_at_two_devices_at_once_works_at_one(two: tuple[SqlStore, SqlStore]) -> None:
    await welcome(two[0])
    await hear(two[0], "web:1", CodeLent("123456789012", 7))
    barrier = Barrier(2)

    def at(key: str) -> Callable[[Unit], str | None]:
        return after(barrier, lambda unit: unit.redeem("123456789012", Address("web", key), NOON))

    owners = await asyncio.gather(two[0].run(at("a")), two[1].run(at("b")))

    assert sorted(owners, key=str) == [None, "t1"]


async def test_an_erasure_during_a_turn_leaves_nothing_behind(
    two: tuple[SqlStore, SqlStore], postgres_url: str
) -> None:
    await welcome(two[0])
    barrier = Barrier(2)

    def take_turn(unit: Unit) -> str:
        before = unit.conversations(["t1"])["t1"]
        barrier.wait(10)
        unit.keep([turn(before, "web:1", *say("a"))])
        until_somebody_waits(postgres_url)
        return "kept"

    def erase(unit: Unit) -> str:
        barrier.wait(10)
        unit.erase("t1")
        return "erased"

    assert await asyncio.gather(two[0].run(take_turn), two[1].run(erase)) == ["kept", "erased"]
    left = (
        "SELECT (SELECT count(*) FROM trainee), (SELECT count(*) FROM letter), (SELECT count(*) FROM sight)"
    )
    assert query(postgres_url, left) == [(0, 0, 0)]


async def test_two_processes_on_one_file_take_turns(sqlite_url: str, open_at: Open) -> None:
    one, two = await open_at(sqlite_url, "one"), await open_at(sqlite_url, "two")
    await welcome(one)

    async def turns(store: SqlStore, name: str) -> None:
        for number in range(20):
            await hear(store, f"{name}:{number}", *say("x"))

    await asyncio.gather(turns(one, "one"), turns(two, "two"))

    kept = await read(one)
    assert kept is not None
    assert kept.version == 40
