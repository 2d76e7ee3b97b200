"""Wishes for a script typed out of the blue, prices that follow everywhere, and changes taken back."""

from __future__ import annotations

import pytest

from bot.core.dialogue.effects import ScriptKept
from bot.core.messages import Address
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.service.ports import KeptScript, Unit
from tests.fakes.rooms import Office
from tests.store.world import turn

HER = Address("web", "her phone")
PRICE = Fact("price", "7块一斤, 包邮")
BRIEF = Brief((Fact("product", "脐橙"), PRICE, Fact("person", "王婶天天去疏果"), Fact("process", "三天摘完")))
OPENING = Segment(
    "王婶", 40, "她的手", "先说王婶。王婶天天去疏果。别的等会儿再慢慢说给你听，今天不急。", "谁种过？"
)
GOODS = Segment("脐橙", 40, "切开", "脐橙三天摘完，一斤7块。", "")
OFFER = Segment("报价", 45, "价格牌7块", "今天的价：7块一斤。别记错：7块一斤。", "7块贵不贵？")
SCRIPT = Script((OPENING, GOODS, OFFER), "王婶", "outline", "no_llm")


async def her_id(office: Office) -> str:
    return (await office.store.run(lambda unit: unit.trainees_at([HER])))[HER]


async def given(office: Office, brief: Brief = BRIEF, id_: str = "s1") -> None:
    """She has a script and is at the menu."""
    await office.hear(f"hello {id_}", "你好")
    her = await her_id(office)

    def keep(unit: Unit) -> None:
        before = unit.conversations([her])[her]
        unit.keep([turn(before, f"given {id_}", ScriptKept(id_, SCRIPT, brief), address=HER)])

    await office.store.run(keep)
    await office.hear(f"menu {id_}", "菜单")


async def kept(office: Office, id_: str = "s1") -> KeptScript:
    her = await her_id(office)
    script = await office.store.run(lambda unit: unit.own_script(her, id_))
    assert script is not None
    return script


async def says(office: Office, *texts: str) -> str:
    """What she hears last."""
    for text in texts:
        await office.hear(f"{text} {len(office.mailbox.letters)}", text)
    return office.mailbox.texts()[-1]


@pytest.mark.parametrize(
    "said",
    ["把7块改成5块", "第3段把7块改成5块", "价格改成5块一斤", "change 7块 to 5块", "把7改成5", "把7块改成5"],
)
async def test_a_new_price_is_the_only_one_in_the_script_and_among_her_facts(
    office: Office, said: str
) -> None:
    await given(office)
    told = await says(office, said)
    now = await kept(office)
    texts = " ".join(f"{one.show} {one.say} {one.ask}" for one in now.script.segments)
    assert "7块" not in texts
    assert texts.count("5块") == 5
    assert now.brief is not None
    assert now.brief.fact("price") == "5块一斤, 包邮"
    assert "段里的也一起改了" in told


async def test_a_price_changed_in_its_part_is_changed_by_the_buttons_too(office: Office) -> None:
    await given(office)
    await says(office, "改一段", "3", "把7块改成5块")
    assert [one.say for one in (await kept(office)).script.segments[1:]] == [
        "脐橙三天摘完，一斤5块。",
        "今天的价：5块一斤。别记错：5块一斤。",
    ]


async def test_a_sum_that_another_fact_names_is_left_in_other_parts_and_she_is_told(office: Office) -> None:
    await given(office, Brief((*BRIEF.facts, Fact("mishap", "去年7块没人要"))))
    told = await says(office, "第三段把7块改成5块")
    assert (await kept(office)).script.segments[1] == GOODS
    assert "第 2 段里还有「7块」，没动。要一起改，打「都把7块改成5块」。" in told
    await says(office, "都把7块改成5块")
    assert (await kept(office)).script.segments[1].say == "脐橙三天摘完，一斤5块。"


async def test_a_change_taken_back_takes_back_the_fact(office: Office) -> None:
    await given(office)
    await says(office, "把7块改成5块", "我的进度", "菜单")
    assert (await says(office, "撤回")) == "好，现在用的是第 1 版。"
    assert await kept(office) == KeptScript("s1", SCRIPT, BRIEF, 1)


async def test_each_undo_goes_back_one_change_until_there_is_none(office: Office) -> None:
    await given(office)
    await says(office, "第一段短一点", "把三天改成五天")
    assert (await kept(office)).version == 3
    for version in (2, 1):
        await says(office, "菜单", "undo")
        assert (await kept(office)).version == version
    assert "现在用的是第 1 版。想用哪一版？" in await says(office, "菜单", "撤回")


async def test_a_script_never_changed_has_nothing_to_undo(office: Office) -> None:
    await office.hear("hello", "你好")
    assert await says(office, "菜单", "撤回") == "你还没有脚本。先写一份吧。"
    await given(office)
    assert await says(office, "撤回") == "这份脚本还没改过，只有一版。"


@pytest.mark.parametrize(
    ("said", "part"),
    [("第一段短一点", 0), ("开场换一个", 0), ("part 1 shorter", 0), ("第三段更像我说话", 2)],
)
async def test_a_wish_names_its_part(office: Office, said: str, part: int) -> None:
    await given(office)
    await says(office, said)
    after = (await kept(office)).script.segments
    assert [number for number, one in enumerate(after) if one != SCRIPT.segments[number]] in ([part], [])
    assert "没听明白" not in office.mailbox.texts()[-1]


async def test_a_bare_wish_is_for_the_part_changed_last(office: Office) -> None:
    await given(office)
    await says(office, "第三段把今天的价改成价钱", "菜单")
    told = await says(office, "短一点")
    assert "第 3 段" in told or "3. 报价" in told


async def test_a_bare_wish_asks_once_for_which_part_and_is_remembered(office: Office) -> None:
    await given(office)
    assert await says(office, "短一点") == "「短一点」，改哪一段？点它，或者打数字。"
    await says(office, "1")
    after = await kept(office)
    assert (after.version, after.script.segments[1:]) == (2, SCRIPT.segments[1:])
    assert len(after.script.segments[0].say) < len(OPENING.say)


async def test_words_that_are_nowhere_change_nothing_and_that_is_said(office: Office) -> None:
    await given(office)
    assert await says(office, "把苹果换成梨") == "脚本里没有「苹果」，没改。想看全文，打「我的脚本」。"
    told = await says(office, "第三段把三天改成五天")
    assert told.startswith("第 3 段里没有「三天」，没改。第 2 段里有。")
    assert (await kept(office)).version == 1


async def test_a_part_without_a_gap_is_not_said_to_need_a_model(office: Office) -> None:
    await given(office)
    assert await says(office, "填 三天内发货") == "脚本里没有【】要填了。"
    told = await says(office, "改一段", "3", "填 三天内发货")
    assert told.startswith("第 3 段里没有【】，不用填。")


async def test_words_that_the_law_forbids_are_not_put_in_out_of_the_blue_either(office: Office) -> None:
    await given(office)
    told = await says(office, "把脐橙三天摘完改成脐橙治高血压")
    assert told == "第 2 段没改：「治高血压」，那样说要有凭据，或者法律不许。"
    assert (await kept(office)).version == 1


async def test_a_wish_means_the_script_that_she_looked_at_last(office: Office) -> None:
    await given(office)
    await given(office, id_="s2")
    await office.hear("look", token="sc:show:s1")
    await says(office, "菜单", "第一段短一点")
    assert ((await kept(office)).version, (await kept(office, "s2")).version) == (2, 1)
