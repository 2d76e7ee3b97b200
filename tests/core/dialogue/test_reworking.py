"""After a script is there: shown again, changed part by part, taken back, put on a card."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.dialogue.effects import FetchScript, ReworkPart, TakeVersion, Wanted
from bot.core.dialogue.events import PartReworked, ScriptFetched, VersionTaken
from bot.core.dialogue.state import Resting, Reworking, Studying
from bot.core.messages import Media
from bot.core.scripts.script import Script, Segment
from bot.core.scripts.wishes import Titled, Version
from tests.core.dialogue.talking import NOON, Talk

OPENING = Segment("婆婆疏果", 30, "她的手", "俺婆婆六十八了。", "你家谁闲不住？")
PRICE = Segment("报价", 60, "价格牌", "5 斤 29 块 9，包邮。")
SCRIPT = Script((OPENING, PRICE), "婆婆", "outline", "no_llm")
SHORT = replace(OPENING, say="婆婆六十八。", seconds=25)
VERSIONS = (Version(1), Version(2, 0, "shorter"))


def asked(talk: Talk) -> object:
    """What the last turn asked to be done."""
    [commission] = talk.commissions()
    return commission.task


def given(wanted: Wanted, **more: object) -> ScriptFetched:
    return ScriptFetched(wanted, "s1", SCRIPT, **more)  # type: ignore[arg-type] # fields of it


def picking(talk: Talk) -> Talk:
    """Asked which part to change."""
    talk.greeted().say("改一段")
    talk.hears(given("parts"))
    return talk


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("我的脚本", "show"),
        ("my script", "show"),
        ("提词卡", "card"),
        ("改一段", "parts"),
        ("change a part", "parts"),
    ],
)
def test_a_word_brings_her_script(said: str, wanted: Wanted) -> None:
    talk = Talk().greeted()
    talk.say(said)
    assert asked(talk) == FetchScript(wanted)


def test_more_leads_to_her_script() -> None:
    talk = Talk().greeted()
    talk.say("帮助")
    talk.tap("我的脚本")
    assert asked(talk) == FetchScript("show")


def test_her_script_is_shown_part_by_part_with_what_can_be_done() -> None:
    talk = Talk().greeted()
    shown = talk.hears(given("show", version=2, versions=VERSIONS))
    assert shown == [
        "1. 婆婆疏果（0:00–0:30）\n镜头：她的手\n说：俺婆婆六十八了。\n问大家：你家谁闲不住？",
        "2. 报价（0:30–1:30）\n镜头：价格牌\n说：5 斤 29 块 9，包邮。",
        "这是你的脚本，第 2 版，一共 2 分钟左右。",
    ]
    assert talk.buttons() == ["改一段", "提词卡", "发文字版", "旧版", "回菜单"]


def test_a_script_that_was_never_changed_has_no_older_versions() -> None:
    talk = Talk().greeted()
    talk.hears(given("show", versions=(Version(1),)))
    assert "旧版" not in talk.buttons()


def test_who_has_no_script_is_led_to_one() -> None:
    talk = Talk().greeted()
    assert talk.hears(ScriptFetched("show")) == ["你还没有脚本。先写一份吧。"]
    assert talk.buttons() == ["写脚本", "回菜单"]


@pytest.mark.parametrize("how", ["tap", "number"])
def test_a_part_is_picked_by_tap_or_number(how: str) -> None:
    talk = picking(Talk())
    assert talk.buttons() == ["第 1 段 婆婆疏果", "第 2 段 报价", "不改了"]
    said = talk.tap("第 2 段 报价") if how == "tap" else talk.say("2")
    assert said == [
        "第 2 段「报价」，想怎么改？点一个，或者自己说，像「把好吃改成香」。补【】就打「填」加你的话。"
    ]
    assert talk.buttons() == ["短一点", "别这么夸", "换个说法", "更像我说话", "不改了"]


def test_the_first_part_may_become_another_opening() -> None:
    talk = picking(Talk())
    talk.say("1")
    talk.tap("换个开场")
    assert asked(talk) == ReworkPart("s1", 0, "another")


def test_no_such_part_is_asked_for_again() -> None:
    talk = picking(Talk())
    assert talk.say("9")[0] == "「9」不是哪一段的号，一共 2 段。"
    assert talk.conversation.flow == Reworking("s1", ("婆婆疏果", "报价"))


@pytest.mark.parametrize(
    ("writer", "said", "task"),
    [
        pytest.param(
            False, "太长了，短点", ReworkPart("s1", 0, "shorter", "太长了，短点"), id="a known wish"
        ),
        pytest.param(
            False, "把九块换成八块", ReworkPart("s1", 0, "own", "把九块换成八块"), id="words for words"
        ),
        pytest.param(False, "先说黄河", ReworkPart("s1", 0, "own", "先说黄河"), id="any other"),
        pytest.param(
            True, "太长了，短点", ReworkPart("s1", 0, "own", "太长了，短点"), id="a model hears it whole"
        ),
    ],
)
def test_a_wish_may_be_said_in_her_own_words(writer: bool, said: str, task: ReworkPart) -> None:
    talk = picking(Talk(writer=writer))
    talk.say("1")
    talk.say(said)
    assert asked(talk) == task


def test_a_wish_is_no_essay() -> None:
    talk = picking(Talk())
    talk.say("1")
    assert talk.say("长" * 201)[0] == "想怎么改，一句话说清就行，200 字以内。"
    assert talk.commissions() == []


def test_with_a_model_she_may_do_something_else_meanwhile() -> None:
    talk = picking(Talk(writer=True))
    talk.say("1")
    assert talk.tap("短一点") == ["好，改第 1 段，几秒就好。"]
    assert talk.conversation.flow == Resting()
    assert talk.conversation.reworking == talk.commissions()[0].id


def changed(talk: Talk, **more: object) -> list[str]:
    values: dict[str, object] = {
        "wish": "shorter",
        "how": "rule",
        "script_id": "s1",
        "segment": SHORT,
        "version": 2,
        "was": 1,
    }
    event = PartReworked(talk.conversation.reworking, 0, **{**values, **more})  # type: ignore[arg-type] # fields of it
    return talk.hears(event)


def wishing(writer: bool = False) -> Talk:
    talk = picking(Talk(writer=writer))
    talk.say("1")
    talk.tap("短一点")
    return talk


def test_a_part_changed_by_rule_says_so_and_can_be_undone_with_one_tap() -> None:
    talk = wishing()
    assert changed(talk) == [
        "改好了，这是第 2 版：\n1. 婆婆疏果\n镜头：她的手\n说：婆婆六十八。\n问大家：你家谁闲不住？\n\n这段不是 AI 改的，我只照你说过的事来。"
    ]
    assert talk.buttons() == ["改回去", "再改一段", "提词卡", "接着学"]
    assert talk.conversation.reworking == ""
    talk.tap("改回去")
    assert asked(talk) == TakeVersion("s1", 1)
    assert talk.hears(VersionTaken("s1", 1, SCRIPT, 0))[0].startswith(
        "好，改回去了，现在用的是第 1 版：\n1. 婆婆疏果\n镜头：她的手\n说：俺婆婆六十八了。"
    )
    assert talk.buttons() == ["我的脚本", "改一段", "提词卡", "接着学"]


@pytest.mark.parametrize(
    ("more", "signed"),
    [
        pytest.param({"how": "written"}, "这段是 AI 改的，念之前看一遍。", id="by a model"),
        pytest.param(
            {"how": "split"}, "这段每句都有你说的事，我一个字没删，只把长句断开了。", id="only split"
        ),
        pytest.param(
            {"reason": "busy"}, "AI 这会儿没接上。这段不是 AI 改的，我只照你说过的事来。", id="no answer"
        ),
    ],
)
def test_who_changed_it_is_said(more: dict[str, object], signed: str) -> None:
    assert changed(wishing(), **more)[-1].endswith(signed)


def test_what_others_say_too_is_told() -> None:
    told = changed(wishing(), alike=("「老井」别人也在说。",))
    assert "「老井」别人也在说。" in told[1]


def test_a_change_does_not_take_her_out_of_a_lesson() -> None:
    talk = wishing(writer=True)
    talk.say("看课程")
    talk.tap_token("open:soil")
    talk.tap("开始")
    flow = talk.conversation.flow
    assert isinstance(flow, Studying)
    changed(talk, how="written")
    assert talk.conversation.flow == flow
    assert talk.buttons() == ["改回去", "再改一段", "提词卡", "接着学"]


def test_where_nothing_can_be_changed_that_is_said() -> None:
    talk = wishing()
    told = changed(talk, how="nothing", segment=None)
    assert told[0].startswith("第 1 段没改：每句都有你说的事")
    assert talk.buttons() == ["改一段", "接着学", "回菜单"]


def test_without_a_model_a_free_wish_is_answered_with_what_can_be_done() -> None:
    talk = picking(Talk())
    talk.say("1")
    talk.say("先说黄河")
    event = PartReworked(talk.conversation.reworking, 0, "own", "unable", "s1", reason="no_llm")
    assert talk.hears(event) == [
        "这样改要 AI，这会儿用不上。换几个字就照这段里的字打「把……改成……」，或者挑一个："
    ]
    talk.tap("短一点")
    assert asked(talk) == ReworkPart("s1", 0, "shorter")


def test_a_script_that_is_gone_is_said_to_be() -> None:
    talk = wishing()
    assert talk.hears(PartReworked(talk.conversation.reworking, 0, "shorter", "gone")) == ["那份脚本不在了。"]
    assert talk.hears(VersionTaken("s1", 3, None)) == ["那份脚本不在了。"]


def test_older_versions_are_a_tap_away() -> None:
    talk = Talk().greeted()
    talk.hears(given("versions", version=2, versions=(*VERSIONS, Version(3, 1, "mine"))))
    assert talk.buttons() == ["第 1 版：原样", "第 3 版：第 2 段更像我说话", "回菜单"]
    talk.tap("第 1 版：原样")
    assert asked(talk) == TakeVersion("s1", 1)
    assert talk.hears(VersionTaken("s1", 1, SCRIPT)) == ["好，现在用的是第 1 版。"]


def test_a_card_comes_with_page_and_picture() -> None:
    talk = Talk().greeted()
    files = (Media("document", "card.html", body="<html>"), Media("picture", "card.png", data="AAAA"))
    assert talk.hears(given("card", files=files))[0].startswith("提词卡好了，数字都标出来了。图片")
    assert talk.said[-1].media == files
    assert talk.buttons() == ["改一段", "发文字版", "接着学", "回菜单"]


def test_a_card_without_a_picture_says_why() -> None:
    talk = Talk().greeted()
    told = talk.hears(given("card", files=(Media("document", "card.html", body="<html>"),)))
    assert "没装中文字体" in told[0]


def test_the_text_is_a_file_to_keep() -> None:
    talk = Talk().greeted()
    talk.hears(given("text"))
    [file] = talk.said[-1].media
    assert (file.kind, file.path) == ("document", "cunbo-script-20261124.txt")
    assert file.body.startswith("1. 婆婆疏果 (0:00–0:30)\n镜头：她的手\n说：俺婆婆六十八了。\n")


@pytest.mark.parametrize("token", ["sc:part:0", "sc:wish:shorter", "sc:part:x", "sc:take:s1:x", "sc:else"])
def test_buttons_of_a_question_that_no_longer_stands_do_nothing(token: str) -> None:
    talk = Talk().greeted()
    assert talk.tap_token(token)[0] == "这个按钮已经用不上了。"
    assert talk.commissions() == []


def test_she_may_leave_it_as_it_is() -> None:
    talk = picking(Talk())
    talk.tap("不改了")
    assert talk.conversation.flow == Resting()


def test_asked_where_she_is_the_question_comes_again() -> None:
    talk = picking(Talk())
    talk.say("1")
    assert talk.say("👍")[-1].startswith("第 1 段「婆婆疏果」，想怎么改？")


def test_in_english_it_reads_as_english() -> None:
    talk = Talk().greeted()
    talk.say("english")
    talk.hears(given("parts"))
    talk.say("1")
    assert talk.buttons() == ["Shorter", "Less praise", "Another opening", "More like me", "Leave it"]
    assert changed(talk)[0].startswith("Done. This is version 2:\n1. 婆婆疏果\nShow: 她的手")


KEPT = (
    Titled("s2", NOON, "红富士", "开头说霜降那天的事。再讲货。"),
    Titled("s1", NOON - timedelta(days=3), "", "婆婆"),
)


def test_other_scripts_are_offered_where_there_are_any_and_listed_with_day_and_angle() -> None:
    talk = Talk().greeted()
    talk.hears(given("show"))
    assert "以前的脚本" not in talk.buttons()

    talk.hears(given("show", kept=KEPT))
    talk.tap("以前的脚本")
    assert asked(talk) == FetchScript("list")
    assert talk.hears(given("list", kept=KEPT)) == [
        "你的脚本，新的在前：\n1. 红富士，11月24号，开头说霜降那天的事\n2. 没说卖什么，11月21号，婆婆\n想看哪一份？"
    ]


def test_a_listed_script_is_opened_and_gone_on_from() -> None:
    talk = Talk().greeted()
    talk.hears(given("list", kept=KEPT))
    talk.say("2")
    assert asked(talk) == FetchScript("show", "s1")

    talk.hears(given("show", kept=KEPT))
    for label, wanted in (("改一段", "parts"), ("提词卡", "card"), ("发文字版", "text")):
        talk.say(label)
        assert asked(talk) == FetchScript(wanted, "s1")


@pytest.mark.parametrize("said", ["所有脚本", "以前的脚本", "all my scripts"])
def test_the_list_may_be_asked_for_in_words(said: str) -> None:
    talk = Talk().greeted()
    talk.say(said)
    assert asked(talk) == FetchScript("list")


def test_a_button_from_before_still_means_the_latest_script() -> None:
    talk = Talk().greeted()
    talk.tap_token("sc:card")
    assert asked(talk) == FetchScript("card")


# --- out of the blue -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "短一点",
        "第一段短一点",
        "开场换一个",
        "换个开场",
        "别这么夸",
        "更像我说话",
        "less praise",
        "shorter",
        "part 2 shorter",
    ],
)
def test_a_wish_out_of_the_blue_brings_the_script_it_is_for(said: str) -> None:
    talk = Talk().greeted()
    talk.say("菜单")
    talk.say(said)
    assert asked(talk) == FetchScript("wish", "", said)


@pytest.mark.parametrize(
    ("said", "versions", "task"),
    [
        pytest.param("第二段短一点", VERSIONS, ReworkPart("s1", 1, "shorter", "短一点"), id="a part named"),
        pytest.param("最后一段别这么夸", VERSIONS, ReworkPart("s1", 1, "plainer", "别这么夸"), id="the last"),
        pytest.param("换个开场", VERSIONS, ReworkPart("s1", 0, "another", "换个"), id="the opening"),
        pytest.param(
            "短一点", VERSIONS, ReworkPart("s1", 0, "shorter", "短一点"), id="the part changed last"
        ),
        pytest.param("less praise", VERSIONS, ReworkPart("s1", 0, "plainer", "less praise"), id="in English"),
        pytest.param(
            "把包邮改成邮费你出", VERSIONS, ReworkPart("s1", 1, "own", "把包邮改成邮费你出"), id="words"
        ),
    ],
)
def test_a_wish_out_of_the_blue_is_done_at_once(
    said: str, versions: tuple[Version, ...], task: ReworkPart
) -> None:
    talk = Talk().greeted()
    talk.hears(given("wish", version=2, versions=versions, said=said))
    assert asked(talk) == task


def test_a_wish_for_no_part_asks_once_and_is_remembered() -> None:
    talk = Talk().greeted()
    told = talk.hears(given("wish", versions=(Version(1),), said="短一点"))
    assert told == ["「短一点」，改哪一段？点它，或者打数字。"]
    assert talk.buttons() == ["第 1 段 婆婆疏果", "第 2 段 报价", "不改了"]
    talk.say("2")
    assert asked(talk) == ReworkPart("s1", 1, "shorter", "短一点")


def test_a_part_that_is_not_there_is_asked_for_and_the_wish_is_kept() -> None:
    talk = Talk().greeted()
    told = talk.hears(given("wish", versions=(Version(1),), said="第五段短一点"))
    assert told == ["「5」不是哪一段的号，一共 2 段。", "「短一点」，改哪一段？点它，或者打数字。"]


@pytest.mark.parametrize(
    ("said", "task"),
    [
        ("第二段短一点", ReworkPart("s1", 1, "shorter", "短一点")),
        ("开场换一个", ReworkPart("s1", 0, "another", "换一个")),
    ],
)
def test_a_part_named_where_one_is_asked_for_is_that_part(said: str, task: ReworkPart) -> None:
    talk = picking(Talk())
    talk.say(said)
    assert asked(talk) == task


def test_a_wish_where_a_part_is_asked_for_is_remembered_too() -> None:
    talk = picking(Talk())
    assert talk.say("短一点") == ["「短一点」，改哪一段？点它，或者打数字。"]
    talk.tap("第 2 段 报价")
    assert asked(talk) == ReworkPart("s1", 1, "shorter", "短一点")


def test_undo_asks_for_the_version_before_wherever_no_button_does_it() -> None:
    talk = Talk().greeted()
    talk.say("菜单")
    for said in ("撤回", "undo"):
        talk.say(said)
        assert asked(talk) == TakeVersion("", 0)


def test_in_a_brief_undo_takes_back_the_last_answer() -> None:
    talk = Talk().greeted()
    talk.say("写脚本")
    talk.say("脐橙")
    assert talk.say("撤回")[-1].startswith("（1/")
    assert talk.conversation.flow.facts == ()


FAILED = {"how": "unable", "segment": None, "titles": ("婆婆疏果", "报价")}


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        pytest.param("refused", "AI 给的东西没法用。第 1 段没动，还是原来那样。", id="no use"),
        pytest.param("busy", "AI 这会儿没接上。第 1 段没动，还是原来那样。", id="out of reach"),
        pytest.param("invented", "AI 改出来的有你没说过的事", id="not hers"),
        pytest.param("no_llm", "这样改要 AI，这会儿用不上。", id="none"),
    ],
)
def test_a_model_that_fails_is_not_called_a_breach_of_the_law(reason: str, told: str) -> None:
    talk = picking(Talk(writer=True))
    talk.say("1")
    talk.say("更俏皮一点，像跟姐妹唠嗑")
    [said] = changed(talk, wish="own", reason=reason, **FAILED)
    assert said.startswith(told)
    assert "凭据" not in said
    assert talk.buttons() == ["短一点", "别这么夸", "换个开场", "更像我说话", "不改了"]
    talk.tap("短一点")
    assert asked(talk) == ReworkPart("s1", 0, "shorter")


def test_a_model_that_fails_while_she_learns_leaves_her_there() -> None:
    talk = picking(Talk(writer=True))
    talk.say("1")
    talk.say("更俏皮一点")
    talk.tap_token("open:soil")
    before = talk.conversation.flow
    assert isinstance(before, Studying)
    changed(talk, wish="own", reason="busy", **FAILED)
    assert talk.conversation.flow == before
    assert talk.buttons() == ["改一段", "接着学", "回菜单"]


def test_what_the_law_bars_is_quoted() -> None:
    talk = wishing()
    told = changed(talk, wish="own", how="barred", segment=None, words=("治病", "最好"))
    assert told == ["第 1 段没改：「治病」「最好」，那样说要有凭据，或者法律不许。"]


def test_other_parts_changed_or_left_are_named() -> None:
    talk = wishing()
    told = changed(talk, also=(1, 3), left=(2,), words=("7块", "5块"))
    assert (
        "第 2、4 段里的也一起改了。\n第 3 段里还有「7块」，没动。要一起改，打「都把7块改成5块」。" in told[-1]
    )


@pytest.mark.parametrize("said", ["less praise", "no bragging please"])
def test_an_english_wish_for_a_part_needs_no_model_either(said: str) -> None:
    talk = picking(Talk())
    talk.say("2")
    talk.say(said)
    assert asked(talk) == ReworkPart("s1", 1, "plainer", said)
