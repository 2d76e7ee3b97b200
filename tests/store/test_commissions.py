"""Commissions stay until they are done."""

from __future__ import annotations

import pytest

from bot.core.dialogue.effects import Commission, EraseAll, ExportAll, RedeemCode, Task, WriteScript
from bot.core.people.trainee import Trainee
from bot.core.scripts.script import Brief, Fact
from bot.service.ports import Commissioned
from bot.store import SqlStore
from tests.store.world import CHANNELS, WEB, Clock, hear, query, welcome


@pytest.mark.parametrize(
    "task",
    [
        pytest.param(WriteScript(Brief((Fact("price", "29.9 元 5 斤"),), "李", "赣州")), id="script"),
        pytest.param(RedeemCode("123456789012"), id="code"),
        pytest.param(ExportAll(), id="export"),
        pytest.param(EraseAll(), id="erase"),
    ],
)
async def test_a_task_comes_back_as_it_was_given(store: SqlStore, task: Task) -> None:
    await welcome(store)
    await hear(store, "web:1", Commission("c1", task), trainee=Trainee("t1", "en"))

    kept = Commissioned(Commission("c1", task), "t1", WEB, "en")
    assert await store.run(lambda unit: unit.commissions(10, CHANNELS)) == [kept]
    assert await store.run(lambda unit: unit.commission("c1")) == kept


async def test_the_oldest_wait_first_and_done_ones_no_more(store: SqlStore, clock: Clock) -> None:
    await welcome(store)
    for number, id_ in enumerate(["c3", "c1", "c2"]):
        await hear(store, f"web:{number}", Commission(id_, ExportAll()))
        clock.pass_(1)

    def waiting_after(*done: str) -> object:
        def work(unit: object) -> list[str]:
            for id_ in done:
                unit.finish(id_)  # type: ignore[attr-defined] # a Unit
            return [one.commission.id for one in unit.commissions(2, CHANNELS)]  # type: ignore[attr-defined] # the same

        return work

    assert await store.run(waiting_after()) == ["c3", "c1"]
    assert await store.run(waiting_after("c3", "c3")) == ["c1", "c2"]
    assert await store.run(waiting_after("c1", "c2", "no such thing")) == []


async def test_a_done_commission_can_still_be_looked_up(store: SqlStore) -> None:
    await welcome(store)
    await hear(store, "web:1", Commission("c1", ExportAll()))
    await store.run(lambda unit: unit.finish("c1"))

    assert await store.run(lambda unit: unit.commission("c1")) == Commissioned(
        Commission("c1", ExportAll()), "t1", WEB, "zh-CN"
    )


async def test_an_erased_trainees_commission_is_gone(store: SqlStore) -> None:
    await welcome(store)
    await hear(store, "web:1", Commission("c1", ExportAll()))
    await store.run(lambda unit: unit.erase("t1"))

    assert await store.run(lambda unit: unit.commission("c1")) is None


async def test_a_task_of_another_version_does_not_stand_in_the_way(store: SqlStore, url: str) -> None:
    await welcome(store)
    await hear(store, "web:1", Commission("c1", ExportAll()))
    await hear(store, "web:2", Commission("c2", ExportAll()))
    query(url, """UPDATE commission SET task = '{"do": "sing", "with": {}}' WHERE id = 'c1'""")

    assert [one.commission.id for one in await store.run(lambda unit: unit.commissions(10, CHANNELS))] == [
        "c2"
    ]
    assert query(url, "SELECT state FROM commission WHERE id = 'c1'") == [("done",)]
    assert await store.run(lambda unit: unit.commission("c1")) is None
