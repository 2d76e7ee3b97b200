"""A part of a kept script is changed, by a model or by rule; the rest stays, versions are kept."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.core.dialogue.effects import ScriptKept
from bot.core.errors import LLMBusy, LLMRefused
from bot.core.messages import Address
from bot.core.scripts.cliches import Cliche, ClicheBook
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.jobs.scripts import rework_part
from bot.service.ports import KeptScript, Spoken, Unit
from bot.service.reworking import Reworks
from bot.store import SqlStore
from tests.fakes.rooms import Office, plain_outline
from tests.fakes.studio import Hang, PlayedWriter
from tests.store.world import turn, welcome

BRIEF = Brief(
    (
        Fact("product", "红富士，80 的果"),
        Fact("price", "5 斤 29 块 9，包邮"),
        Fact("person", "俺婆婆，六十八了，还天天去疏果"),
    ),
    "阿珍",
    "洛川县",
)
OPENING = Segment(
    "婆婆",
    40,
    "她的手",
    "先说一个人。婆婆六十八了，还天天去疏果。别的等会儿再慢慢说给你听。",
    "你家谁闲不住？",
)
PRICE = Segment("报价", 45, "价格牌", "5 斤 29 块 9，包邮。坏果【怎么赔】。")
SCRIPT = Script((OPENING, PRICE), "婆婆", "llm")
HER = Address("web", "her phone")
GOOD = Segment("婆婆", 30, "她的手", "俺婆婆六十八了。她天天去疏果。", "你家谁闲不住？")
FALSE = Segment("婆婆", 30, "她的手", "俺婆婆六十八了。今年卖了8000单。", "")
UNLAWFUL = Segment("婆婆", 30, "她的手", "这果能治高血压。", "")
COPIED = "这果子我们村家家都种，摘下来先放三天，让它把热气散掉，再一个一个擦干净装箱。"


async def her_id(office: Office) -> str:
    owners = await office.store.run(lambda unit: unit.trainees_at([HER]))
    return owners[HER]


async def given(office: Office, brief: Brief | None = BRIEF) -> None:
    """She has a script."""
    await office.hear("hello", "你好")
    her = await her_id(office)

    def keep(unit: Unit) -> None:
        before = unit.conversations([her])[her]
        unit.keep([turn(before, "given", ScriptKept("s1", SCRIPT, brief), address=HER)])

    await office.store.run(keep)


async def wish(office: Office, part: int, label: str) -> None:
    """She says it as on the web: by the buttons."""
    count = len(office.mailbox.letters)
    await office.hear(f"parts{count}", token="sc:parts")
    await office.hear(f"part{count}", token=f"sc:part:{part}")
    await office.hear(f"wish{count}", label)


async def kept(office: Office) -> KeptScript:
    her = await her_id(office)
    script = await office.store.run(lambda unit: unit.latest_script(her))
    assert script is not None
    return script


async def run(office: Office, reworks: Reworks) -> str:
    """All steps of the commission in their order, each answer kept as JSON, as the durable jobs do."""
    [commission_id] = office.jobs.started
    answers: list[Any] = []
    wanted: list[Any] = []

    class Again(Exception):
        """A step's answer is missing."""

    while True:
        at = 0
        wanted.clear()

        def step(name: str, shape: Any, verb: Any, *args: Any) -> Any:
            nonlocal at
            at += 1
            if at <= len(answers):
                return shape.validate_python(answers[at - 1])
            wanted.append((shape, verb, args))
            raise Again

        try:
            ending = rework_part(step, reworks, commission_id)
        except Again:
            shape, verb, args = wanted[0]
            answers.append(shape.dump_python(await verb(*args), mode="json"))
        else:
            await office.outbox.settle()
            return ending


def room(
    office: Office, writer: PlayedWriter, cliches: ClicheBook | None = None, seconds: float = 5.0
) -> Reworks:
    return Reworks(
        office.store,
        writer,
        office.inbox.answer,
        screen,
        plain_outline,
        cliches=lambda: cliches or ClicheBook(),
        deadline_seconds=seconds,
    )


async def test_without_a_model_a_part_is_changed_at_once_and_the_rest_stays(office: Office) -> None:
    await given(office)
    await wish(office, 0, "短一点")
    changed = await kept(office)
    assert changed.version == 2
    assert changed.script.segments[0].say == "先说一个人。婆婆六十八了，还天天去疏果。"
    assert changed.script.segments[1] == PRICE
    assert "这段不是 AI 改的" in office.mailbox.texts()[-1]


async def test_without_a_model_her_own_words_stand_where_she_wants_them(office: Office) -> None:
    await given(office)
    await wish(office, 1, "填 腊月初八给你补一斤")
    await wish(office, 1, "把包邮换成邮费你出")
    changed = await kept(office)
    assert changed.version == 3
    assert changed.script.segments == (
        OPENING,
        replace(PRICE, say="5 斤 29 块 9，邮费你出。坏果腊月初八给你补一斤。"),
    )


async def test_words_that_are_not_there_change_nothing(office: Office) -> None:
    await given(office)
    await wish(office, 1, "把苹果换成梨")
    assert (await kept(office)).version == 1
    assert "照这段里的字打「把……改成……」" in office.mailbox.texts()[-1]


async def test_words_that_the_law_forbids_are_not_put_in_and_she_is_told(office: Office) -> None:
    await given(office)
    await wish(office, 0, "把去疏果改成吃果治高血压")
    assert (await kept(office)).version == 1
    assert office.mailbox.texts()[-1] == "第 1 段没改：「治高血压」，那样说要有凭据，或者法律不许。"


async def test_back_to_the_version_before_with_one_tap(office: Office) -> None:
    await given(office)
    await wish(office, 0, "更像我说话")
    assert (await kept(office)).script.segments[0].say == "俺婆婆，六十八了，还天天去疏果。"
    await office.hear("undo", "改回去")
    assert await kept(office) == KeptScript("s1", SCRIPT, BRIEF, 1)
    assert office.mailbox.texts()[-1].startswith("好，改回去了，现在用的是第 1 版")


async def test_a_wish_that_no_rule_can_grant_changes_nothing(office: Office) -> None:
    await given(office)
    await wish(office, 1, "别这么夸")
    assert await kept(office) == KeptScript("s1", SCRIPT, BRIEF, 1)
    assert office.mailbox.texts()[-1] == "第 2 段没改：我没找到夸大的词。"


async def test_without_a_brief_a_part_can_still_be_cut(office: Office) -> None:
    await given(office, None)
    await wish(office, 0, "短一点")
    changed = (await kept(office)).script
    assert (changed.segments[0] != OPENING, changed.segments[1]) == (True, PRICE)


async def test_the_same_tap_delivered_twice_makes_one_version(office: Office) -> None:
    await given(office)
    await office.hear("a", token="sc:parts")
    await office.hear("b", token="sc:part:0")
    await office.hear("c", token="sc:wish:shorter")
    await office.hear("c", token="sc:wish:shorter")
    assert (await kept(office)).version == 2


@pytest.mark.parametrize(
    ("reworks", "calls"),
    [
        pytest.param((GOOD,), 1, id="good at once"),
        pytest.param((FALSE, GOOD), 2, id="good when told what was wrong"),
    ],
)
async def test_a_model_changes_the_part(
    writing_office: Office, reworks: Sequence[Segment], calls: int
) -> None:
    office, writer = writing_office, PlayedWriter(reworks=reworks)
    await given(office)
    await wish(office, 0, "短一点")
    assert await run(office, room(office, writer)) == "written"
    assert (await kept(office)).script == Script((GOOD, PRICE), "婆婆", "llm")
    assert writer.calls == ["rework"] * calls
    assert "这段是 AI 改的" in office.mailbox.texts()[-1]


async def test_a_model_is_told_what_was_wrong_and_what_she_said(writing_office: Office) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(FALSE, GOOD))
    await given(office)
    await wish(office, 0, "先说婆婆的手")
    await run(office, room(office, writer))
    assert writer.asked_to_rework == [("own", "先说婆婆的手", ()), ("own", "先说婆婆的手", ("8000单",))]


async def test_the_first_part_is_asked_for_as_an_opening(writing_office: Office) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(GOOD,))
    await given(office)
    await wish(office, 0, "换个开场")
    await run(office, room(office, writer))
    assert writer.asked_to_rework == [("opening", "", ())]


async def test_what_she_never_said_is_cut_out_when_the_model_insists(writing_office: Office) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(FALSE,))
    await given(office)
    await wish(office, 0, "短一点")
    await run(office, room(office, writer))
    assert (await kept(office)).script.segments[0].say == "俺婆婆六十八了。"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(
            UNLAWFUL, "AI 改出来的有你没说过的事，或者法律不许说的话，我没要。", id="nothing lawful is left"
        ),
        pytest.param(LLMBusy("slow"), "AI 这会儿没接上。", id="busy"),
        pytest.param(LLMRefused("no"), "AI 给的东西没法用。", id="refused"),
        pytest.param(
            Segment("Granny", 30, "her hands", "Granny is 68 and out there every day."),
            "AI 给的东西没法用。",
            id="in English",
        ),
        pytest.param(OPENING, "AI 给的东西没法用。", id="the same words"),
        pytest.param(Hang(), "AI 这会儿没接上。", id="no answer in time"),
    ],
)
async def test_rules_take_over_and_say_why(writing_office: Office, answer: Any, reason: str) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(answer,))
    await given(office)
    await wish(office, 0, "短一点")
    seconds = 0.05 if isinstance(answer, Hang) else 5.0
    await run(office, room(office, writer, seconds=seconds))
    assert (await kept(office)).script.segments[0].say == "先说一个人。婆婆六十八了，还天天去疏果。"
    assert f"{reason}这段不是 AI 改的" in office.mailbox.texts()[-1]


async def test_a_free_wish_falls_back_to_the_rule_it_comes_down_to(writing_office: Office) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(LLMBusy("slow"),))
    await given(office)
    await wish(office, 0, "太长了，短点")
    await run(office, room(office, writer))
    assert (await kept(office)).version == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(LLMRefused("no"), "AI 给的东西没法用。", id="no use"),
        pytest.param(LLMBusy("busy"), "AI 这会儿没接上。", id="out of reach"),
        pytest.param(UNLAWFUL, "AI 改出来的有你没说过的事，或者法律不许说的话，我没要。", id="unlawful"),
    ],
)
async def test_a_free_wish_that_the_model_fails_is_not_called_a_breach_of_hers(
    writing_office: Office, answer: Any, why: str
) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(answer,))
    await given(office)
    await wish(office, 0, "更俏皮一点，像跟姐妹唠嗑")
    await run(office, room(office, writer))
    assert office.mailbox.texts()[-1] == (f"{why}第 1 段没动，还是原来那样。换句话再说一遍，或者挑一个：")
    assert (await kept(office)).version == 1


async def test_words_in_place_of_words_need_no_model(writing_office: Office) -> None:
    office, writer = writing_office, PlayedWriter(reworks=(GOOD,))
    await given(office)
    await wish(office, 1, "把29块9改成25块")
    await run(office, room(office, writer))
    assert writer.calls == []
    assert (await kept(office)).script.segments[1].say == "5 斤 25块，包邮。坏果【怎么赔】。"


async def test_worn_words_are_sent_back_once_and_then_taken(writing_office: Office) -> None:
    worn = Segment("婆婆", 30, "她的手", "家人们冲啊冲啊，婆婆六十八。", "")
    book = ClicheBook([Cliche("c", "phrase", "g", "冲", 1.0, {"zh-CN": "", "en": ""}, words=("冲啊",))])
    office, writer = writing_office, PlayedWriter(reworks=(worn,))
    await given(office)
    await wish(office, 0, "短一点")
    await run(office, room(office, writer, book))
    assert [faults for *_, faults in writer.asked_to_rework] == [(), ("冲啊",)]
    assert (await kept(office)).script.segments[0] == worn


async def test_what_others_say_is_sent_back_and_told_openly_if_it_stays(
    writing_office: Office, store: SqlStore
) -> None:
    office = writing_office
    await welcome(store, Address("web", "neighbour"), "t9")
    body = body_of(COPIED, mask_of(BRIEF))
    await store.run(lambda unit: unit.keep_script_fingerprints(Spoken("other", "t9", "", body)))
    writer = PlayedWriter(reworks=(Segment("果", 30, "果", COPIED),))
    await given(office)
    await wish(office, 0, "换个开场")
    await run(office, room(office, writer))
    assert len(writer.calls) == 2
    assert writer.asked_to_rework[1][2] != ()
    assert "有的话跟别人的相近" in office.mailbox.texts()[-1]


async def test_two_wishes_at_once_both_count(writing_office: Office) -> None:
    """The second one began from the first version: it takes nothing of the first one back."""
    office = writing_office
    await given(office)
    await wish(office, 0, "短一点")
    await wish(office, 1, "短一点")
    first, second = office.jobs.started
    reworks = room(office, PlayedWriter(reworks=(GOOD, Segment("价", 20, "牌", "5 斤 29 块 9，包邮。"))))
    said = [await reworks.reword(one) for one in (first, second)]
    for one, words in zip((first, second), said, strict=True):
        assert words is not None
        await reworks.finish(one, words)
    changed = await kept(office)
    assert [segment.say for segment in changed.script.segments] == [GOOD.say, "5 斤 29 块 9，包邮。"]
    assert changed.version == 3


async def test_a_part_is_handed_over_once(writing_office: Office) -> None:
    office = writing_office
    await given(office)
    await wish(office, 0, "短一点")
    reworks = room(office, PlayedWriter(reworks=(GOOD,)))
    await run(office, reworks)
    [commission_id] = office.jobs.started
    await reworks.finish(commission_id, "busy")
    assert await reworks.reword(commission_id) is None
    assert (await kept(office)).version == 2


async def test_a_card_is_a_page_and_a_picture(office: Office) -> None:
    await given(office)
    await office.hear("card", "提词卡")
    page, picture = office.mailbox.letters[-1].outgoing.media
    assert (page.kind, page.path, page.body) == (
        "document",
        "cunbo-card.html",
        "<!DOCTYPE html><title>card</title>",
    )
    assert (picture.kind, picture.path) == ("picture", "cunbo-card.png")
    assert picture.content == base64.b64decode(picture.data) == b"\x89PNG a picture"
    assert [strip.title for strip in office.cards.made[0].strips] == ["婆婆", "报价"]


async def test_without_a_font_the_page_comes_alone(office: Office) -> None:
    office.cards.png = None
    await given(office)
    await office.hear("card", "提词卡")
    assert [media.path for media in office.mailbox.letters[-1].outgoing.media] == ["cunbo-card.html"]
    assert "没装中文字体" in office.mailbox.texts()[-1]


async def test_older_versions_count_again(office: Office) -> None:
    await given(office)
    for part in (0, 1):
        await wish(office, part, "更像我说话" if part == 0 else "短一点")
    await wish(office, 0, "短一点")
    her = await her_id(office)
    versions = await office.store.run(lambda unit: unit.script_versions(her, "s1"))
    await office.hear("versions", token="sc:versions")
    await office.hear("take", "第 1 版：原样")
    assert await kept(office) == KeptScript("s1", SCRIPT, BRIEF, 1)
    assert [version.number for version, _ in versions] == list(range(1, len(versions) + 1))


async def test_nobody_takes_a_version_of_another(office: Office) -> None:
    await given(office)
    await wish(office, 0, "短一点")
    await office.hear("hello too", "你好", key="another phone")
    await office.hear("theft", token="sc:take:s1:1", key="another phone")
    assert office.mailbox.texts()[-1] == "那份脚本不在了。"
    assert (await kept(office)).version == 2


async def test_an_older_script_is_opened_by_its_button_and_its_card_drawn(office: Office) -> None:
    await given(office)
    her = await her_id(office)

    def keep(unit: Unit) -> None:
        before = unit.conversations([her])[her]
        later = ScriptKept("s2", replace(SCRIPT, segments=(PRICE,)), replace(BRIEF, facts=BRIEF.facts[:1]))
        unit.keep([turn(before, "given later", later, address=HER)])

    await office.store.run(keep)
    await office.hear("list", "所有脚本")
    *_, listed = office.mailbox.texts()
    assert [line[:2] for line in listed.split("\n")[1:3]] == ["1.", "2."]

    await office.hear("open", token="sc:show:s1")
    assert any(OPENING.say in text for text in office.mailbox.texts()[-3:])
    await office.hear("card", token="sc:card:s1")
    assert [strip.title for strip in office.cards.made[0].strips] == ["婆婆", "报价"]


async def test_nobody_opens_the_script_of_another(office: Office) -> None:
    await given(office)
    await office.hear("open", token="sc:show:s9")
    assert office.mailbox.texts()[-1] == "你还没有脚本。先写一份吧。"
