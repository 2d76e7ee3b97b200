"""A text she sends is checked against everybody's scripts and the trainers' rules, once, and she hears of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.core.dialogue.effects import CheckText, Commission, ScriptKept, Turn
from bot.core.dialogue.state import Checking
from bot.core.errors import LLMBusy
from bot.core.messages import Address
from bot.core.scripts.novelty.masking import Mask, body_of
from bot.core.scripts.script import Brief, Script, Segment
from bot.service.meaning import Meaning
from bot.service.ports import Commissioned, Newcomer, Sight, Spoken, TurnToKeep, Unit
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office
from tests.fakes.rules import book_of, rule_text
from tests.store.world import NOON

SHARED = "霜降前一天我爸还不让摘，说要等那场雾过去，糖分才肯往果心里走"
HERS = f"{SHARED}。我妈天不亮就背着篓子上山，一棵一棵地看，看哪个红得透，看到太阳翻过对面那道梁。"
PRIMES = (3, 5, 7, 11, 13, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59)
GREETED = ("开始", "小芳", "赣州", "苹果", "跳过")


async def neighbours(store: SqlStore, count: int, said: str = SHARED) -> None:
    """So many anchors of her county who say the same, each with a story of her own."""
    for number in range(count):
        name = f"n{number}"
        await store.run(lambda unit, name=name: unit.welcome([Newcomer(Address("web", name), name, "zh-CN")]))
        text = f"{said}。第{number}家的井水是甜的，井台上的石头磨得发亮。"
        kept = Spoken(f"s{number}", name, "赣州/苹果", body_of(text, Mask()))
        await store.run(lambda unit, kept=kept: unit.keep_script_fingerprints(kept))


async def heard(office: Office, update: str, text: str) -> str:
    before = len(office.mailbox.letters)
    await office.hear(update, text)
    return "\n".join(office.mailbox.texts()[before:])


async def test_she_hears_how_many_anchors_of_her_county_say_the_same(office: Office, store: SqlStore) -> None:
    await neighbours(store, 7)
    await office.hear_all((*GREETED, "查稿子"))

    said = await heard(office, "text", HERS)

    assert f"「{SHARED}」，7 个主播的稿子里也有。" in said
    assert "井" not in said, "no word of anybody else's script"


async def test_her_own_kept_script_is_no_copy(office: Office, store: SqlStore) -> None:
    await office.hear_all((*GREETED, "查稿子"))
    (her,) = (await store.run(lambda unit: unit.trainees_at([Address("web", "her phone")]))).values()
    kept = Spoken("mine", her, "赣州/苹果", body_of(HERS, Mask()))
    await store.run(lambda unit: unit.keep_script_fingerprints(kept))

    assert "100% 的话，别的稿子里没有" in await heard(office, "text", HERS)


async def test_the_first_of_all_is_told_that_there_is_nothing_to_compare(office: Office) -> None:
    await office.hear_all((*GREETED, "查稿子"))
    assert "还没有别人的稿子可比" in await heard(office, "text", HERS)


async def test_the_trainers_rules_are_asked_and_what_is_barred_comes_first(
    office: Office, store: SqlStore, tmp_path: Path
) -> None:
    await neighbours(store, 1)
    office.library.rulebook = book_of(tmp_path, rule_text("terms: [有机]"))
    await office.hear_all((*GREETED, "查稿子"))

    said = await heard(office, "text", f"{HERS}这是有机的，能降血糖。")

    lines = [line for line in said.splitlines() if line[:1].isdigit()]
    assert [line.partition("：")[0] for line in lines] == ["1. 必须删", "2. 像别人的", "3. 像别人的"]


async def test_a_check_is_told_once_however_often_it_is_carried_out(office: Office, store: SqlStore) -> None:
    await office.hear_all((*GREETED, "查稿子", HERS))
    (her,) = (await store.run(lambda unit: unit.trainees_at([Address("web", "her phone")]))).values()
    said = len(office.mailbox.letters)
    assert await office.commissions.carry_out_waiting() == 0
    (check,) = [kept for kept in await checks_of(store, her) if isinstance(kept.commission.task, CheckText)]

    await office.commissions.carry_out(check)
    await office.outbox.settle()

    assert len(office.mailbox.letters) == said


async def checks_of(store: SqlStore, her: str) -> list[Commissioned]:
    export = await store.run(lambda unit: unit.export(her))
    ids = [row["id"] for row in export["commission"]]  # type: ignore[attr-defined,index] # plain JSON
    kept = [await store.run(lambda unit, id_=id_: unit.commission(id_)) for id_ in ids]
    return [one for one in kept if one is not None]


@dataclass
class Angle:
    """An embedder by rote: a text that holds a word of `near` lies on one axis, every other where its own
    letters put it."""

    near: str = "雾"
    model: str = "rote"
    fails: bool = False
    asked: list[list[str]] = field(default_factory=list)

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        if self.fails:
            raise LLMBusy("nobody is there")
        self.asked.append(list(texts))
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> list[float]:
        if self.near in text:
            return [100.0, *([1.0] * 15)]
        drawn = sum(map(ord, text))
        return [1.0, *(float(drawn * prime % 17 - 8) for prime in PRIMES)]


async def kept_script(store: SqlStore, number: int, story: str) -> None:
    """A script as it stands in the store once it was handed over."""
    name, address = f"n{number}", Address("web", f"n{number}")
    script = Script((Segment("一", 30, "", story),), "", "llm")

    def keep(unit: Unit) -> None:
        unit.welcome([Newcomer(address, name, "zh-CN")])
        conversation = unit.conversations([name])[name]
        moved = replace(conversation, version=conversation.version + 1)
        taken = Turn(moved, (ScriptKept(f"s{number}", script),))
        unit.keep([TurnToKeep(Sight(f"u{number}", NOON), address, taken)])
        unit.keep_script_fingerprints(Spoken(f"s{number}", name, "赣州/苹果", body_of(story, Mask())))

    await store.run(keep)


async def test_what_means_the_same_in_other_words_is_told_as_a_hint(store: SqlStore) -> None:
    embedder = Angle()
    office = Office(store, programme(), meaning=Meaning(store, embedder))
    for number in range(30):
        await kept_script(store, number, f"第{number}家的井台上石头磨得发亮，井水打上来是甜的{'乙' * number}")
    for number in (30, 31):
        await kept_script(store, number, f"{'天' * number}雾散了再上山，老人家定下的规矩，谁也不敢破。")
    assert await Meaning(store, embedder).embed_kept() == 32
    await office.hear_all((*GREETED, "查稿子"))

    said = await heard(
        office, "text", "我爹说了，要等雾散尽了才肯动剪刀，那时候的苹果才叫苹果，早一天都不行的。"
    )

    assert "意思和同县" in said or "意思和别处" in said
    assert "2 个主播的稿子相近" in said
    assert "100% 的话，别的稿子里没有" in said


async def test_without_its_model_a_check_is_told_all_the_same(store: SqlStore) -> None:
    office = Office(store, programme(), meaning=Meaning(store, Angle(fails=True)))
    await office.hear_all((*GREETED, "查稿子"))
    assert (await heard(office, "text", HERS)).startswith("查完了")


async def test_a_check_that_a_crash_cut_off_is_found_by_the_sweep(office: Office, store: SqlStore) -> None:
    await office.hear_all(GREETED)
    address = Address("web", "her phone")

    def commission(unit: Unit) -> None:
        (her,) = unit.trainees_at([address]).values()
        conversation = unit.conversations([her])[her]
        moved = replace(conversation, version=conversation.version + 1, flow=Checking())
        taken = Turn(moved, (Commission("k1", CheckText(HERS, Brief(()))),))
        unit.keep([TurnToKeep(Sight("u1", NOON), address, taken)])

    await store.run(commission)
    said = len(office.mailbox.letters)

    assert await office.commissions.carry_out_waiting() == 1
    await office.outbox.settle()

    assert [text.partition("：")[0] for text in office.mailbox.texts()[said:]] == ["查完了"]
    assert await office.commissions.carry_out_waiting() == 0
