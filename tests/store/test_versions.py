"""Versions of a script: kept in order, one of them counts, and what is compared is the one that does."""

from __future__ import annotations

import pytest

from bot.core.dialogue.effects import Commission, ScriptKept, WriteScript
from bot.core.errors import Conflict
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.core.scripts.wishes import Version
from bot.service.ports import KeptScript, Spoken
from bot.store import SqlStore
from tests.store.world import PHONE, hear, welcome

BRIEF = Brief((Fact("product", "脐橙"),))
FIRST = Script((Segment("开场", 30, "脸", "大家好"), Segment("价", 20, "牌", "看链接")), "老井", "llm")
SECOND = Script((Segment("开场", 20, "脸", "来了"), FIRST.segments[1]), "老井", "llm")
THIRD = Script((SECOND.segments[0], Segment("价", 20, "牌", "点链接")), "老井", "llm")
LONG = "老井边上的树是我爸种的，三月里开花，整个村子都闻得见，夜里也睡不着。"
OTHER = "灶上的锅是我外婆留下来的，一到腊月，她就站在灶边上熬一整夜的糖。"


async def given(store: SqlStore) -> None:
    await welcome(store)
    await hear(store, "web:1", Commission("c1", WriteScript(BRIEF)), ScriptKept("c1", FIRST))


async def test_a_script_that_was_never_changed_is_its_only_version(store: SqlStore) -> None:
    await given(store)
    assert await store.run(lambda unit: unit.own_script("t1", "c1")) == KeptScript("c1", FIRST, BRIEF, 1)
    assert await store.run(lambda unit: unit.script_versions("t1", "c1")) == [(Version(1), FIRST)]


async def test_each_change_is_a_version_that_counts(store: SqlStore) -> None:
    await given(store)
    assert await store.run(lambda unit: unit.keep_version("t1", "c1", SECOND, 0, "shorter")) == 2
    assert await store.run(lambda unit: unit.keep_version("t1", "c1", THIRD, 1, "another")) == 3
    assert await store.run(lambda unit: unit.latest_script("t1")) == KeptScript("c1", THIRD, BRIEF, 3)
    assert await store.run(lambda unit: unit.script_versions("t1", "c1")) == [
        (Version(1), FIRST),
        (Version(2, 0, "shorter", 1), SECOND),
        (Version(3, 1, "another", 2), THIRD),
    ]


async def test_an_older_version_counts_again_and_none_is_lost(store: SqlStore) -> None:
    await given(store)
    await store.run(lambda unit: unit.keep_version("t1", "c1", SECOND, 0, "shorter"))
    await store.run(lambda unit: unit.take_version("t1", "c1", 1))
    assert await store.run(lambda unit: unit.own_script("t1", "c1")) == KeptScript("c1", FIRST, BRIEF, 1)
    assert await store.run(lambda unit: unit.keep_version("t1", "c1", THIRD, 1, "mine")) == 3
    versions = await store.run(lambda unit: unit.script_versions("t1", "c1"))
    assert [(version.number, version.was) for version, _ in versions] == [(1, 0), (2, 1), (3, 1)]


async def test_a_version_may_bring_the_facts_that_changed_with_it_and_takes_them_back(
    store: SqlStore,
) -> None:
    await given(store)
    dearer = Brief((Fact("product", "脐橙"), Fact("price", "六块")))
    await store.run(lambda unit: unit.keep_version("t1", "c1", SECOND, 1, "own", dearer))
    assert await store.run(lambda unit: unit.own_script("t1", "c1")) == KeptScript("c1", SECOND, dearer, 2)
    await store.run(lambda unit: unit.take_version("t1", "c1", 1))
    assert await store.run(lambda unit: unit.own_script("t1", "c1")) == KeptScript("c1", FIRST, BRIEF, 1)


async def test_nobody_reads_or_turns_back_the_script_of_another(store: SqlStore) -> None:
    await given(store)
    await welcome(store, PHONE, "t2")
    await store.run(lambda unit: unit.keep_version("t1", "c1", SECOND, 0, "shorter"))
    await store.run(lambda unit: unit.take_version("t2", "c1", 1))
    assert await store.run(lambda unit: unit.own_script("t2", "c1")) is None
    assert await store.run(lambda unit: unit.script_versions("t2", "c1")) == []
    assert await store.run(lambda unit: unit.own_script("t1", "c1")) == KeptScript("c1", SECOND, BRIEF, 2)


def spoken(text: str) -> Spoken:
    return Spoken("c1", "t1", "", body_of(text, mask_of(BRIEF)))


async def test_what_a_script_says_by_now_takes_the_place_of_what_it_said(store: SqlStore) -> None:
    from bot.core.scripts.novelty.fingerprints import winnowed

    await given(store)
    for text in (LONG, OTHER):
        await store.run(lambda unit, text=text: unit.say_anew(spoken(text)))
    before, after = spoken(LONG).body, spoken(OTHER).body
    assert await store.run(lambda unit: unit.nearest("", winnowed(before))) == []
    found = await store.run(lambda unit: unit.nearest("", winnowed(after)))
    assert [(one.script_id, one.body) for one in found] == [("c1", after)]


async def test_nothing_is_said_anew_for_who_was_erased(store: SqlStore) -> None:
    await given(store)
    await store.run(lambda unit: unit.erase("t1"))
    with pytest.raises(Conflict):
        await store.run(lambda unit: unit.say_anew(spoken(LONG)))


async def test_her_scripts_are_titled_the_latest_first_and_nobody_elses(store: SqlStore) -> None:
    await given(store)
    await hear(store, "web:2", ScriptKept("c2", SECOND, Brief((Fact("product", "柚子"),))))
    await welcome(store, PHONE, "t2")
    titles = await store.run(lambda unit: unit.script_titles("t1", 8))
    assert [(one.id, one.product, one.angle) for one in titles] == [
        ("c2", "柚子", "老井"),
        ("c1", "脐橙", "老井"),
    ]
    assert await store.run(lambda unit: unit.script_titles("t1", 1)) == titles[:1]
    assert await store.run(lambda unit: unit.script_titles("t2", 8)) == []
