"""Rehearsals from her message to what she hears: measured, listened to, commented, kept."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.core.dialogue.effects import Commission, Effect, ScriptKept, Turn, WriteScript
from bot.core.errors import CunboError, LLMBusy, LLMRefused, Unreachable
from bot.core.messages import Address, Attachment, Incoming, Language
from bot.core.rehearsal.take import Comment, Word
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.service.ports import Sight, Sound, Transcript, TurnToKeep, Unit
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office, Ticking

SAID = "我站在山顶，后面就是水库，那个，今天雾大，雾还没散。一箱脐橙十斤45块，价钱再说一遍，十斤45块。"


@dataclass
class Shelf:
    """A channel's voice messages. Those that are errors cannot be had."""

    sounds: dict[str, Sound | CunboError] = field(default_factory=lambda: {"v1": Sound(b"ogg", "audio/ogg")})

    async def fetch(self, address: Address, ref: str) -> Sound:
        sound = self.sounds[ref]
        if isinstance(sound, CunboError):
            raise sound
        return sound


@dataclass
class Listener:
    """A transcriber that hears what it is told to, or fails; `gate` holds it back."""

    hears: Transcript | Exception
    asked: int = 0
    gate: asyncio.Event | None = None

    async def transcribe(self, sound: Sound, language: Language) -> Transcript:
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        if isinstance(self.hears, Exception):
            raise self.hears
        return self.hears


@dataclass
class Critic:
    """A commenter that says what it is told to, or fails."""

    says: Comment | Exception
    asked: list[tuple[str, Sequence[str]]] = field(default_factory=list)

    async def comment(self, text: str, rubric: Sequence[str], language: Language) -> Comment:
        self.asked.append((text, rubric))
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


HEARD = Transcript(SAID, 14.0, (Word("我", 0.2, 0.4), Word("站", 5.9, 6.1), Word("在", 6.1, 6.3)))


def office_of(store: SqlStore, ticking: Ticking, **parts: object) -> Office:
    return Office(store, programme(), clock=ticking, voices={"web": Shelf()}, **parts)  # type: ignore[arg-type]  # tests give the right ones


async def settled_in(office: Office, *lines: str) -> None:
    """Past the first questions, and then these lines; what was said before is forgotten."""
    await office.hear_all(["你好", "小芳", "先上课，以后再说", "菜单", *lines])
    office.mailbox.letters.clear()


async def send_voice(office: Office, update: str = "voice", ref: str = "v1") -> None:
    voice = Attachment("voice", ref, 0.0)
    incoming = Incoming(f"web:{update}", Address("web", "her phone"), office.clock(), attachments=(voice,))
    await office.inbox.hear(incoming)
    await office.rehearsals.under_way.settle()
    await office.outbox.settle()


async def test_typed_words_are_measured_in_the_same_breath(office: Office) -> None:
    await settled_in(office, "排练")
    await office.hear("t1", f"{SAID} 12秒")

    assert office.mailbox.texts()[0].startswith("第 1 遍，43 个字，12 秒。\n语速：一分钟 215 字，正好")
    assert office.mailbox.texts()[-1].startswith("下一遍只改一样：")


SCRIPT = Script(
    (
        Segment("开场", 20, "", "我站在山顶，后面就是水库。"),
        Segment("开园", 20, "", "11月20号开园，今天第三天。"),
    ),
    "",
    "outline",
)
BRIEF = Brief((Fact("price", "十斤45块"), Fact("season", "11月20号开园")))
HER = Address("web", "her phone")


async def give_script(office: Office, *effects: Effect) -> None:
    """She is given a script, as these effects keep it."""

    def keep(unit: Unit) -> None:
        her = unit.trainees_at([HER])[HER]
        before = unit.conversations([her])[her]
        after = replace(before, version=before.version + 1)
        unit.keep([TurnToKeep(Sight("given", office.clock()), HER, Turn(after, effects))])

    await office.store.run(keep)


@pytest.mark.parametrize(
    "effects",
    [
        pytest.param((ScriptKept("s1", SCRIPT, BRIEF),), id="its own brief"),
        pytest.param((Commission("s1", WriteScript(BRIEF)), ScriptKept("s1", SCRIPT)), id="its commission's"),
    ],
)
async def test_a_take_is_held_against_her_latest_script_and_her_last_take(
    office: Office, effects: tuple[Effect, ...]
) -> None:
    await settled_in(office, "排练")
    await give_script(office, *effects)
    await office.hear("t1", f"{SAID} 20秒")
    first = office.mailbox.texts()[:]
    office.mailbox.letters.clear()
    await office.hear("t2", f"{SAID} 12秒")
    second = office.mailbox.texts()

    assert first[0].splitlines()[-3:] == ["讲到了：开场。", "漏了：开园。", "没说的事：11月20号开园。"]
    assert "跟上一遍比" not in first[-1]
    assert second[0].startswith("第 2 遍")
    assert second[-1].startswith("跟上一遍比：语速 +86、")


async def test_takes_are_kept(office: Office) -> None:
    await settled_in(office, "排练")
    await office.hear("t1", f"{SAID} 20秒")
    await office.hear("t2", f"{SAID} 12秒")

    def read(unit: Unit) -> object:
        address = Address("web", "her phone")
        return unit.export(unit.trainees_at([address])[address])["rehearsal"]

    kept = await office.store.run(read)
    assert isinstance(kept, list)
    assert [(take["said"], take["seconds"], take["feedback"]["number"]) for take in kept] == [
        (SAID, 20.0, 1),
        (SAID, 12.0, 2),
    ]


async def test_a_voice_message_is_listened_to_and_measured(store: SqlStore, ticking: Ticking) -> None:
    office = office_of(store, ticking, transcriber=Listener(HEARD))
    await settled_in(office, "排练")
    await send_voice(office)

    said = office.mailbox.texts()
    assert said[0].startswith("收到，我听一遍")
    assert said[1].startswith("第 1 遍，43 个字，14 秒。\n我听到的是：我站在山顶")
    assert "最长停了 5.5 秒，超过 4 秒就有人走" in said[1]


@pytest.mark.parametrize(
    ("heard", "ref", "said"),
    [
        pytest.param(LLMBusy("down"), "v1", "这条语音我没听成", id="the server is down"),
        pytest.param(LLMRefused("no"), "v1", "这条语音我没听成", id="the server cannot read it"),
        pytest.param(RuntimeError("odd"), "v1", "这条语音我没听成", id="something unforeseen"),
        pytest.param(Transcript("  "), "v1", "我没听到话", id="silence"),
        pytest.param(HEARD, "gone", "这条语音我没听成", id="the message is gone"),
    ],
)
async def test_a_voice_message_never_stays_unanswered(
    store: SqlStore, ticking: Ticking, heard: Transcript | Exception, ref: str, said: str
) -> None:
    office = office_of(store, ticking, transcriber=Listener(heard))
    office.rehearsals._voices["web"].sounds["gone"] = Unreachable("deleted")  # type: ignore[index]
    await settled_in(office, "排练")
    await send_voice(office, ref=ref)

    assert said in office.mailbox.texts()[-1]


async def test_she_is_answered_meanwhile(store: SqlStore, ticking: Ticking) -> None:
    gate = asyncio.Event()
    office = office_of(store, ticking, transcriber=Listener(HEARD, gate=gate))
    await settled_in(office, "排练")
    voice = Attachment("voice", "v1", 14.0)
    await office.inbox.hear(
        Incoming("web:v", Address("web", "her phone"), office.clock(), attachments=(voice,))
    )
    await office.inbox.hear(office.incoming("m", "进度"))
    await office.outbox.settle()
    assert "课里学完" in office.mailbox.texts()[-1]

    gate.set()
    await office.rehearsals.under_way.settle()
    await office.outbox.settle()
    assert office.mailbox.texts()[-1].startswith("下一遍只改一样")


async def test_what_a_crash_cut_off_is_listened_to_once_more_and_answered_once(
    store: SqlStore, ticking: Ticking
) -> None:
    cut_off = office_of(store, ticking, transcriber=Listener(HEARD, gate=asyncio.Event()))
    await settled_in(cut_off, "排练")
    voice = Attachment("voice", "v1", 14.0)
    await cut_off.inbox.hear(
        Incoming("web:v", Address("web", "her phone"), cut_off.clock(), attachments=(voice,))
    )
    await cut_off.rehearsals.under_way.close()

    listener = Listener(HEARD)
    office = office_of(store, ticking, transcriber=listener)
    assert await office.commissions.carry_out_waiting() == 1
    await office.rehearsals.under_way.settle()
    assert await office.commissions.carry_out_waiting() == 0
    await office.outbox.settle()

    assert listener.asked == 1
    assert [text for text in office.mailbox.texts() if text.startswith("第 1 遍")] != []


async def test_the_sweep_does_not_begin_twice_what_is_under_way(store: SqlStore, ticking: Ticking) -> None:
    listener = Listener(HEARD, gate=asyncio.Event())
    office = office_of(store, ticking, transcriber=listener)
    await settled_in(office, "排练")
    voice = Attachment("voice", "v1", 14.0)
    await office.inbox.hear(
        Incoming("web:v", Address("web", "her phone"), office.clock(), attachments=(voice,))
    )
    await office.commissions.carry_out_waiting()
    assert listener.gate is not None
    listener.gate.set()
    await office.rehearsals.under_way.settle()

    assert listener.asked == 1


async def test_a_comment_follows_the_measures(store: SqlStore, ticking: Ticking) -> None:
    critic = Critic(Comment("雾还没散", "把镜头转过去。"))
    office = office_of(store, ticking, writer=True, commenter=critic)
    await settled_in(office, "排练")
    await office.hear("t1", f"{SAID} 12秒")

    assert critic.asked == [(SAID, ())]
    assert office.mailbox.texts()[-1].endswith("你说的「雾还没散」：把镜头转过去。")
    assert await office.commissions.carry_out_waiting() == 0


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(LLMBusy("slow"), id="too slow"),
        pytest.param(LLMRefused("no"), id="refused"),
        pytest.param(Comment("我家有游泳池", "好。"), id="words she never said"),
        pytest.param(Comment("雾还没散", "就说吃了能治糖尿病。"), id="advice against the law"),
    ],
)
async def test_a_comment_that_cannot_be_used_falls_away(
    store: SqlStore, ticking: Ticking, said: Comment | Exception
) -> None:
    office = office_of(store, ticking, writer=True, commenter=Critic(said))
    await settled_in(office, "排练")
    await office.hear("t1", f"{SAID} 12秒")

    assert office.mailbox.texts()[-1].startswith("下一遍只改一样")
    assert await office.commissions.carry_out_waiting() == 0
