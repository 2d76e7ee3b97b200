"""Vectors are kept for the newest scripts, by scope and model, and go with their author."""

from __future__ import annotations

from dataclasses import replace

from bot.core.dialogue.effects import ScriptKept, Turn
from bot.core.messages import Address
from bot.core.scripts.script import Script, Segment
from bot.service.ports import Meant, Newcomer, Sight, Spoken, TurnToKeep, Unit
from bot.store import SqlStore
from tests.store.world import NOON, query

HERE, THERE, OTHER = "赣州/脐橙", "眉山/脐橙", "赣州/粑粑柑"
SCRIPT = Script((Segment("一", 30, "", "老井边上的树"),), "", "llm")


async def settle(store: SqlStore, *trainees: str) -> None:
    newcomers = [Newcomer(Address("web", name), name, "zh-CN") for name in trainees]
    await store.run(lambda unit: unit.welcome(newcomers))


async def keep(store: SqlStore, script_id: str, trainee: str = "t1", scope: str = HERE) -> None:
    """A script handed over, with its words."""

    def work(unit: Unit) -> None:
        conversation = unit.conversations([trainee])[trainee]
        moved = replace(conversation, version=conversation.version + 1)
        taken = Turn(moved, (ScriptKept(script_id, SCRIPT),))
        unit.keep([TurnToKeep(Sight(f"u{script_id}", NOON), Address("web", trainee), taken)])
        unit.keep_script_fingerprints(Spoken(script_id, trainee, scope, "老井边上的树"))

    await store.run(work)


async def vectors(store: SqlStore, scope: str = HERE, **others: str) -> tuple[list[Meant], list[Meant]]:
    return await store.look(lambda unit: unit.vectors(scope, "m", 9, 9, **others))


async def without(store: SqlStore, newest: int = 99) -> list[int]:
    return [number for number, _ in await store.look(lambda unit: unit.without_vector("m", 9, newest))]


async def test_scripts_wait_for_their_vector_the_newest_first(store: SqlStore) -> None:
    await settle(store, "t1")
    for name in ("c1", "c2", "c3"):
        await keep(store, name)
    assert await without(store) == [3, 2, 1]
    assert await without(store, newest=2) == [3, 2]
    assert await store.look(lambda unit: unit.without_vector("m", 1, 99)) == [(3, SCRIPT)]

    await store.run(lambda unit: unit.keep_vectors("m", {2: b"\1\2", 99: b"\0\0"}, 99))

    assert await without(store) == [3, 1]
    assert (await vectors(store))[0] == [Meant("t1", b"\1\2")]


async def test_near_is_the_same_county_and_product_and_far_the_same_product(store: SqlStore) -> None:
    await settle(store, "t1", "t2")
    for number, (name, scope, who) in enumerate(
        (("a", HERE, "t1"), ("b", THERE, "t1"), ("c", OTHER, "t1"), ("d", HERE, "t2")), 1
    ):
        await keep(store, name, who, scope)
        await store.run(lambda unit, n=number: unit.keep_vectors("m", {n: bytes([n])}, 99))

    assert await vectors(store) == ([Meant("t2", b"\4"), Meant("t1", b"\1")], [Meant("t1", b"\2")])
    assert await vectors(store, apart_from="t1") == ([Meant("t2", b"\4")], [])
    assert await vectors(store, scope="") == ([], [])


async def test_another_model_starts_anew(store: SqlStore) -> None:
    await settle(store, "t1")
    await keep(store, "c1")
    await store.run(lambda unit: unit.keep_vectors("old", {1: b"\1"}, 99))
    assert await without(store) == [1]
    await store.run(lambda unit: unit.keep_vectors("m", {1: b"\2"}, 99))
    assert (await vectors(store))[0] == [Meant("t1", b"\2")]


async def test_only_the_newest_are_kept_and_hers_go_with_her(store: SqlStore, url: str) -> None:
    await settle(store, "t1", "t2")
    for number, who in enumerate(("t1", "t2", "t1"), 1):
        await keep(store, f"c{number}", who)
        await store.run(lambda unit, n=number: unit.keep_vectors("m", {n: b"\1"}, 2))
    assert query(url, "SELECT spoken_id FROM meaning ORDER BY spoken_id") == [(2,), (3,)]

    await store.run(lambda unit: unit.erase("t1"))

    assert query(url, "SELECT spoken_id FROM meaning") == [(2,)]
