"""Permits are shared among processes: never more than there are, by need, and a dead one's come back."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.messages import Address
from bot.service.ports import Claim, Lease
from bot.store import SqlStore
from bot.store.pacing import GRACE, TERM, fair_shares
from tests.store.conftest import Open
from tests.store.world import PHONE, Clock, hear, query, say, welcome

LATER = TERM.total_seconds() + GRACE.total_seconds() + 1


def claim(wanted: int, busy: int = 0, barred: float = 0.0) -> Claim:
    return Claim("telegram:1", 30, wanted, busy, barred)


async def ask(store: SqlStore, wanted: int, busy: int = 0, barred: float = 0.0) -> Lease:
    return await store.run(lambda unit: unit.lease(claim(wanted, busy, barred)))


async def test_one_process_alone_holds_everything(store: SqlStore) -> None:
    assert await ask(store, wanted=2) == Lease(30, 6.0)


async def test_a_second_process_gets_its_share_once_the_first_has_let_go(url: str, open_at: Open) -> None:
    one, two = await open_at(url, "one"), await open_at(url, "two")
    leases = [await ask(one, 30), await ask(two, 30), await ask(one, 30, busy=20), await ask(two, 30)]
    leases += [await ask(one, 30), await ask(two, 30)]
    assert [lease.held for lease in leases] == [30, 0, 20, 10, 15, 15]
    assert [lease.sharers for lease in leases] == [1, 2, 2, 2, 2, 2]


async def test_an_idle_process_leaves_most_to_the_busy_one(url: str, open_at: Open) -> None:
    one, two = await open_at(url, "one"), await open_at(url, "two")
    held = [(await ask(store, wanted)).held for store, wanted in ((one, 2), (two, 30), (one, 2), (two, 30))]
    assert held == [30, 0, 2, 28]


async def test_permits_of_a_dead_process_come_back(url: str, open_at: Open, clock: Clock) -> None:
    one, two = await open_at(url, "one"), await open_at(url, "two")
    await ask(one, 30)
    assert (await ask(two, 30)).held == 0
    clock.pass_(LATER)
    assert await ask(two, 30) == Lease(30, 6.0)


async def test_a_process_that_starts_anew_has_its_permits_at_once(url: str, open_at: Open) -> None:
    before, again = await open_at(url, "one"), await open_at(url, "one")
    await ask(before, 30)
    assert await ask(again, 1) == Lease(30, 6.0)


async def test_all_are_told_when_nobody_may_send(url: str, open_at: Open, clock: Clock) -> None:
    one, two = await open_at(url, "one"), await open_at(url, "two")
    assert (await ask(one, 1, barred=35)).barred_seconds == 35
    clock.pass_(5)
    assert (await ask(two, 1)).barred_seconds == 30
    clock.pass_(31)
    assert (await ask(two, 1)).barred_seconds == 0


async def test_scopes_know_nothing_of_each_other(store: SqlStore) -> None:
    await ask(store, 30)
    other = await store.run(lambda unit: unit.lease(Claim("telegram:2", 30, 1, 0)))
    assert other == Lease(30, 6.0)


async def test_whoever_asks_at_once_never_holds_too_much_together(url: str, open_at: Open) -> None:
    stores = [await open_at(url, name) for name in ("one", "two", "three")]
    held = {}

    async def asks(name: int, store: SqlStore) -> None:
        for round_ in range(8):
            held[name] = (await ask(store, 1 + (name * 7 + round_ * 5) % 30, busy=0)).held

    await asyncio.gather(*(asks(name, store) for name, store in enumerate(stores)))
    kept = query(url, "SELECT sum(held), count(*) FROM send_lease WHERE process <> ''")
    assert kept[0][1] == 3
    assert int(str(kept[0][0])) <= 30


@pytest.mark.parametrize(
    ("wanted", "shares"),
    [
        pytest.param({"a": 30}, {"a": 30}, id="alone"),
        pytest.param({"a": 30, "b": 30}, {"a": 15, "b": 15}, id="both want all"),
        pytest.param({"a": 2, "b": 30}, {"a": 2, "b": 28}, id="one wants little"),
        pytest.param({"a": 0, "b": 0}, {"a": 15, "b": 15}, id="nobody wants any"),
        pytest.param({"a": 3, "b": 20, "c": 20}, {"a": 3, "b": 13, "c": 14}, id="three"),
    ],
)
def test_shares_are_fair(wanted: dict[str, int], shares: dict[str, int]) -> None:
    assert fair_shares(wanted, 30) == shares


async def test_who_blocked_the_coach_hears_nothing_until_she_is_back(store: SqlStore, url: str) -> None:
    await welcome(store, PHONE)
    await hear(store, "telegram:1", *say("one", "two"), address=PHONE)
    await store.run(lambda unit: unit.reach(PHONE, reachable=False))
    assert query(url, "SELECT state, reason FROM letter") == [("failed", "blocked")] * 2
    assert query(url, "SELECT reachable FROM identity") in ([(False,)], [(0,)])
    await store.run(lambda unit: unit.reach(PHONE, reachable=True))
    assert query(url, "SELECT reachable FROM identity") in ([(True,)], [(1,)])


async def test_a_stranger_who_blocks_changes_nothing(store: SqlStore, url: str) -> None:
    await store.run(lambda unit: unit.reach(Address("telegram", "9"), reachable=False))
    assert query(url, "SELECT count(*) FROM identity") == [(0,)]
