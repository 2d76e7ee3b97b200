"""What a platform allows is counted once, whichever process counts."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.messages import Delayed
from bot.store import SqlStore
from bot.store.reach_books import ReachBooks
from tests.store.conftest import Open
from tests.store.world import WEB, Clock, hear, say, welcome


def books(store: SqlStore, clock: Clock) -> ReachBooks:
    return ReachBooks(store, "web", "wx1", clock)


@pytest.fixture
async def hers(store: SqlStore, clock: Clock) -> ReachBooks:
    await welcome(store)
    ours = books(store, clock)
    await ours.arrived(WEB.key, "message")
    return ours


async def test_a_window_opens_when_she_writes(hers: ReachBooks, clock: Clock) -> None:
    assert [(window.trigger, window.left) for window in await hers.windows(WEB.key)] == [("message", 5)]


async def test_a_stranger_has_no_window_yet(store: SqlStore, clock: Clock) -> None:
    ours = books(store, clock)
    arrived = await ours.arrived("nobody", "follow")

    assert (arrived.known, arrived.letters, await ours.windows("nobody")) == (False, (), ())


async def test_no_more_is_spent_than_there_is(hers: ReachBooks) -> None:
    spent = await asyncio.gather(*(hers.spend(WEB.key) for _ in range(8)))

    assert sorted(spent) == [False] * 3 + [True] * 5


async def test_a_window_that_was_shut_holds_nothing(hers: ReachBooks) -> None:
    await hers.shut(WEB.key)

    assert (await hers.spend(WEB.key), await hers.windows(WEB.key)) == (False, ())


async def test_what_waits_for_her_comes_with_her_next_message(
    store: SqlStore, hers: ReachBooks, clock: Clock
) -> None:
    letters = await hear(store, "web:1", *say("the answer"))
    await store.run(lambda unit: unit.mark({letters[0].id: Delayed(86400, "shut", tried=False)}, clock()))

    arrived = await hers.arrived(WEB.key, "message")

    assert [letter.outgoing.text for letter in arrived.letters] == ["the answer"]
    assert (await hers.arrived(WEB.key, "message")).letters == (), "they are held now"


async def test_each_agreement_is_one_notice(hers: ReachBooks) -> None:
    await hers.grant(WEB.key, {"a": True, "b": True})
    await hers.grant(WEB.key, {"a": True, "b": False})

    assert (await hers.credits(WEB.key, "a"), await hers.credits(WEB.key, "b")) == (2, 0)
    assert [await hers.use_credit(WEB.key, "a") for _ in range(3)] == [True, True, False]


async def test_calls_are_counted_by_day(store: SqlStore, clock: Clock) -> None:
    ours = books(store, clock)
    await ours.count("custom/send", refused=False)
    await ours.count("custom/send", refused=True)

    assert await ours.usage() == {"custom/send": (2, 1)}


async def test_one_process_renews_a_token_and_the_others_get_it(
    url: str, open_at: Open, clock: Clock
) -> None:
    one, two = books(await open_at(url, "one"), clock), books(await open_at(url, "two"), clock)
    claims = [(await one.claim_token()).ours, (await two.claim_token()).ours]
    await one.keep_token("T1", 7200)

    assert (claims, (await two.claim_token()).token) == ([True, False], "T1")


async def test_a_token_that_was_refused_is_renewed_once(store: SqlStore, clock: Clock) -> None:
    ours = books(store, clock)
    await ours.claim_token()
    await ours.keep_token("T1", 7200)

    assert [(await ours.claim_token("T1")).ours for _ in range(2)] == [True, False]


async def test_notes_and_figures_survive(store: SqlStore, hers: ReachBooks) -> None:
    await hers.write_note("cursor", "c1")
    await hers.write_note("cursor", "c2")
    census = await hers.census()

    assert (await hers.note("cursor"), await hers.note("other")) == ("c2", "")
    assert (census.trainees, census.open_windows, census.messages_left) == (1, 1, 5)
