"""A script, its fingerprints, the use of its angle and the turn that hands it over are kept together or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.core.dialogue.effects import Commission, Turn, WriteScript
from bot.core.dialogue.events import Event
from bot.core.dialogue.state import Writing
from bot.core.messages import Address
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.script import Brief, Fact, Plan, Segment
from bot.library import read_shelf
from bot.service.drafts import Draft
from bot.service.ports import Newcomer, Sight, Spoken, TurnToKeep, Unit
from bot.service.studio import Studio
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office
from tests.store.world import NOON

HER = Address("web", "her phone")
ANGLES = read_shelf(Path(__file__).parents[2] / "content").angles
BRIEF = Brief(
    (
        Fact("product", "红薯干"),
        Fact("price", "一斤25元"),
        Fact("person", "我妈妈天不亮就去翻晒"),
        Fact("place", "屋后那片晒场，三面是松树"),
    ),
    "阿珍",
    "赣县",
)
SAID = "屋后那片晒场，三面是松树。我妈妈天不亮就去翻晒，鞋底全是露水。竹匾一张一张搬出来，搬完太阳才到院墙。"
DRAFT = Draft("11111111").grown(Segment("晒场", 40, "竹匾", SAID), ())


class Crash(Exception):
    """The process ends here."""


class Fragile:
    """A store whose next transactions that write end in a crash just before they are kept."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.breaks = False

    async def run(self, work: Callable[[Unit], Any], *, lasting: bool = True) -> Any:
        def broken(unit: Unit) -> Any:
            done = work(unit)
            if self.breaks and unit.newest_script():
                raise Crash
            return done

        return await self._store.run(broken, lasting=lasting)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def studio(office: Office, store: Any, report: Any = None) -> Studio:
    async def ignore(event_id: str, trainee_id: str, event: Event) -> None:
        """What is shown on the way is told elsewhere."""

    answer = office.inbox.answer
    return Studio(store, None, report or ignore, answer, lambda: "1" * 32, 30.0, angles=lambda: ANGLES)


async def ordered(store: SqlStore) -> str:
    """A trainee who has asked for a script; returns her id."""

    def work(unit: Unit) -> str:
        (her,) = unit.welcome([Newcomer(HER, "t1", "zh-CN")]).values()
        conversation = unit.conversations([her])[her]
        moved = replace(
            conversation, version=conversation.version + 1, greeted=True, writing=Writing("c1", "11111111")
        )
        taken = Turn(moved, (Commission("c1", WriteScript(BRIEF)),))
        unit.keep([TurnToKeep(Sight("u1", NOON), HER, taken)])
        return her

    return await store.run(work)


async def kept(store: SqlStore, her: str) -> tuple[int, int, bool, int]:
    """How many scripts and bodies are kept, whether she was told, and how many uses of angles are counted."""

    def look(unit: Unit) -> tuple[int, int, bool, int]:
        export: Any = unit.export(her)
        uses = unit.angle_uses("赣县/红薯干")
        told = bool(unit.sighted(["script:c1:done"]))
        return len(export["script"]), len(export["spoken"]), told, sum(uses.values())

    return await store.look(look)


async def test_a_crash_before_the_commit_leaves_nothing_and_the_next_try_leaves_all(store: SqlStore) -> None:
    her = await ordered(store)
    fragile = Fragile(store)
    office = Office(fragile, programme())
    fragile.breaks = True
    with pytest.raises(Crash):
        await studio(office, fragile).outline("c1", "no_llm")
    assert await kept(store, her) == (0, 0, False, 0)

    fragile.breaks = False
    await studio(office, fragile).outline("c1", "no_llm")
    await studio(office, fragile).outline("c1", "no_llm")
    assert await kept(store, her) == (1, 1, True, 1)


async def test_who_says_it_first_between_weighing_and_keeping_has_it(office: Office, store: SqlStore) -> None:
    her = await ordered(store)
    await store.run(lambda unit: unit.welcome([Newcomer(Address("web", "t2"), "t2", "zh-CN")]))

    async def faster(event_id: str, trainee_id: str, event: Event) -> None:
        spoken = Spoken("c2", "t2", "赣县/红薯干", body_of(SAID, mask_of(BRIEF)))
        await store.run(lambda unit: unit.keep_script_fingerprints(spoken))

    back = await studio(office, store, faster).finish("c1", Plan("晒场", ()), DRAFT)

    assert back is not None
    assert [number for number, _ in back.echoes] == [0]
    assert await kept(store, her) == (0, 0, False, 0)
