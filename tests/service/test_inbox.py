"""Every event becomes a turn, once, in order, kept whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest

from bot.core.dialogue.state import Conversation, Resting, Welcoming
from bot.core.errors import Conflict, StoreBusy
from bot.core.lessons.lesson import Programme
from bot.core.messages import Address
from bot.service.ports import Unit
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office

T = TypeVar("T")
HER = Address("web", "her phone")


async def conversation_of(office: Office, key: str = "her phone") -> Conversation:
    def read(unit: Unit) -> Conversation:
        trainee_id = unit.trainees_at([Address("web", key)])[Address("web", key)]
        return unit.conversations([trainee_id])[trainee_id]

    return await office.store.run(read)


async def test_a_message_is_answered_and_remembered(office: Office):
    assert await office.hear("1", "你好") is True
    assert office.mailbox.texts()[-1] == "我怎么称呼你？"
    assert (await conversation_of(office)).flow == Welcoming("name")


async def test_the_same_update_three_times_is_one_turn(office: Office):
    outcomes = [await office.hear("1", "你好") for _ in range(3)]
    assert outcomes == [True, False, False]
    assert len(office.mailbox.letters) == 2
    assert (await conversation_of(office)).version == 1


async def test_the_same_update_three_times_at_one_instant_is_one_turn(office: Office):
    incoming = office.incoming("1", "你好")
    outcomes = await asyncio.gather(*(office.inbox.hear(incoming) for _ in range(3)))
    assert sorted(outcomes) == [False, False, True]
    assert (await conversation_of(office)).version == 1


async def test_two_messages_at_one_instant_are_two_turns_in_order(office: Office):
    await office.hear("0", "你好")
    await asyncio.gather(
        office.inbox.hear(office.incoming("1", "小芳")), office.inbox.hear(office.incoming("2", "洛川县"))
    )
    trainee = (await conversation_of(office)).trainee
    assert (trainee.name, trainee.county) == ("小芳", "洛川县")


async def test_two_hundred_messages_of_one_trainee_at_once_are_taken_in_their_order(office: Office):
    await office.hear("0", "你好")
    await asyncio.gather(*(office.inbox.hear(office.incoming(f"n{n}", f"第{n}句")) for n in range(200)))
    lines = await office.store.chat(HER, 0, 1000)
    assert [line.shown for line in lines if line.shown] == ["你好", *(f"第{n}句" for n in range(200))]
    assert (await conversation_of(office)).version == 201


async def test_trainees_do_not_mix(office: Office):
    await asyncio.gather(
        *(office.inbox.hear(office.incoming(f"a{n}", "你好", key=f"k{n}")) for n in range(50))
    )
    await asyncio.gather(
        *(office.inbox.hear(office.incoming(f"b{n}", f"名{n}", key=f"k{n}")) for n in range(50))
    )
    names = [(await conversation_of(office, f"k{n}")).trainee.name for n in range(50)]
    assert names == [f"名{n}" for n in range(50)]


async def test_what_no_database_can_hold_is_left_out(office: Office):
    await office.hear("0", "你好")
    await office.hear("1", "小\x00芳\ud800")
    assert (await conversation_of(office)).trainee.name == "小芳"


class Grumpy:
    """A store that fails its next transactions with these errors."""

    def __init__(self, store: SqlStore, *errors: Exception) -> None:
        self._store = store
        self._errors = list(errors)

    async def run(self, work: Callable[[Unit], T], *, lasting: bool = True) -> T:
        if self._errors:
            raise self._errors.pop(0)
        return await self._store.run(work, lasting=lasting)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


async def test_a_busy_database_is_said_and_nothing_is_kept(store: SqlStore):
    office = Office(Grumpy(store, StoreBusy("locked")), programme())
    with pytest.raises(StoreBusy):
        await office.hear("1", "你好")
    assert office.mailbox.letters == []
    assert await office.hear("1", "你好") is True, "the same update may come again"


async def test_a_conversation_moved_by_another_process_is_taken_anew(store: SqlStore):
    office = Office(Grumpy(store, Conflict("moved"), Conflict("moved")), programme())
    assert await office.hear("1", "你好") is True
    assert len(office.mailbox.letters) == 2


async def test_one_event_that_cannot_be_kept_takes_no_neighbour_down(store: SqlStore):
    class Choosy(Grumpy):
        async def run(self, work: Callable[[Unit], T], *, lasting: bool = True) -> T:
            def picky(unit: Unit) -> T:
                kept = work(unit)
                if unit.sighted(["web:bad"]):
                    raise ValueError("no")
                return kept

            return await self._store.run(picky, lasting=lasting)

    office = Office(Choosy(store), programme())
    bad = office.inbox.hear(office.incoming("bad", "你好", key="a"))
    good = office.inbox.hear(office.incoming("good", "你好", key="b"))
    outcomes = await asyncio.gather(bad, good, return_exceptions=True)
    assert isinstance(outcomes[0], StoreBusy)
    assert outcomes[1] is True


class Treacherous(dict):
    """A programme's lessons that break whoever looks."""

    def get(self, *_: object) -> None:
        raise RuntimeError("broken")


async def test_an_engine_that_breaks_is_apologised_for_and_the_conversation_stays(office: Office):
    await office.hear("0", "你好")
    await office.hear("1", "先上课，以后再说")
    sound = office.library.programme
    office.library.programme = replace(sound, lessons=Treacherous(sound.lessons))
    await office.hear("2", "开始")
    assert office.mailbox.texts()[-1].startswith("我这边出了点毛病")
    office.library.programme = sound
    await office.hear("3", "开始")
    assert office.mailbox.texts()[-1].startswith("先看  1/6")


async def test_the_next_turn_sees_the_lesson_as_it_is_now(office: Office):
    await office.hear_all(["你好", "先上课，以后再说", "开始"])
    lesson = next(iter(office.library.programme.lessons.values()))
    newer = replace(lesson, version="ffffff")
    office.library.programme = Programme(
        office.library.programme.tracks, {("soil", "zh-CN"): newer}, ("soil",)
    )
    await office.hear("later", "继续")
    assert office.mailbox.texts()[-2] == "这一课刚刚改过，从这一步重新看。"


async def test_resting_is_where_a_finished_welcome_ends(office: Office):
    await office.hear_all(["你好", "先上课，以后再说", "菜单"])
    assert (await conversation_of(office)).flow == Resting()
