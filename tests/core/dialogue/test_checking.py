"""A script is checked in the chat: sent whole or in parts, told three things at a time, and another way shown."""

from __future__ import annotations

import pytest

from bot.core.dialogue.checking import CUT, MOST
from bot.core.dialogue.effects import CheckText
from bot.core.dialogue.events import TextChecked
from bot.core.dialogue.state import Checking, Resting, Studying
from bot.core.messages import Language
from bot.core.scripts.notes import Checkup, Note
from bot.core.scripts.script import Brief
from tests.core.dialogue.talking import Talk

SCRIPT = "今天早上六点从树上摘的，一箱十斤四十五块。"
BLOCK = Note("law", ("降血糖",), "BLOCK", "说能治病", "吃的东西不是药。", "讲讲口感。")
FIX = Note("law", ("有机",), "FIX", "有机", "没有证不能说。", "", proof="有机证")
COPIED = Note("copied", ("霜降前一天不让摘",), instead="我婆婆", others=7, nearby=True)
OPENING = Note("opening", ("大家早上好",), others=7, nearby=True)
MEANING = Note("meaning", others=2, nearby=True)
WORN = Note("worn", ("家人们", "闭眼入"), instead="甜得像什么？谁说的？", count=2)
BREATH = Note("breath", ("一口气说不完的一句话",), count=3)
SHORT = Note("short", count=20)
LONG = Note("long", count=900)
ALL = (BLOCK, COPIED, FIX, OPENING, MEANING, WORN, BREATH, SHORT, LONG)


def checking() -> Talk:
    talk = Talk().greeted()
    talk.say("查稿子")
    return talk


def checked(*notes: Note, compared: bool = True) -> TextChecked:
    return TextChecked(Checkup(230, 65, 0.786, compared, notes))


def texts(talk: Talk) -> list[str]:
    return [order.task.text for order in talk.commissions() if isinstance(order.task, CheckText)]


@pytest.mark.parametrize("command", ["查稿子", "查稿", "check a script", "/check"])
def test_she_asks_for_a_check_in_her_own_words(command: str) -> None:
    talk = Talk().greeted()
    assert talk.say(command)[0].startswith("把稿子发给我")
    assert talk.conversation.flow == Checking()


def test_what_she_sends_is_checked_with_what_she_may_share() -> None:
    talk = checking()
    assert talk.say(SCRIPT) == []
    (order,) = talk.commissions()
    assert order.task == CheckText(SCRIPT, Brief(()))


def test_a_text_that_an_app_cut_into_messages_is_waited_for() -> None:
    talk = checking()
    first, second = "一" * CUT, "二" * CUT
    assert "3500 个字" in talk.say(first)[0]
    assert "7000 个字" in talk.say(second)[0]
    assert talk.say(SCRIPT) == []
    assert texts(talk) == [first + second + SCRIPT]


def test_a_text_whose_last_part_is_long_is_checked_when_she_says_so() -> None:
    talk = checking()
    talk.say("一" * CUT)
    talk.tap("就这些")
    assert texts(talk) == ["一" * CUT]


def test_a_long_text_in_one_message_is_checked_at_once() -> None:
    talk = checking()
    talk.say(SCRIPT * 300)
    assert texts(talk) == [SCRIPT * 300]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        pytest.param("好的", "这只有一两个词", id="too short"),
        pytest.param("字" * (MOST + 1), "这份有 12001 个字，太长了", id="too long"),
    ],
)
def test_what_cannot_be_checked_is_said(text: str, answer: str) -> None:
    talk = checking()
    assert talk.say(text)[0].startswith(answer)
    assert talk.commissions() == []
    assert isinstance(talk.conversation.flow, Checking)


def test_the_gravest_three_are_told_and_the_rest_by_a_button() -> None:
    talk = checking()
    (first,) = talk.hears(checked(*ALL))
    assert first.splitlines() == [
        "查完了：230 字，念下来 1 分 5 秒左右。78% 的话，别的稿子里没有。",
        "1. 必须删：「降血糖」。吃的东西不是药。整句删掉，换个词也不行。",
        "2. 像别人的：「霜降前一天不让摘」，7 个主播的稿子里也有。换成你自己的事：我婆婆",
        "3. 要改：「有机」。没有证不能说。有这个才能说：有机证",
    ]
    assert talk.buttons() == ["还有 6 处", "写份新的", "再查一份", "回菜单"]
    (second,) = talk.tap("还有 6 处")
    assert [line.partition("：")[0] for line in second.splitlines()] == [
        "接着说",
        "4. 像别人的",
        "5. 像别人的",
        "6. 套话",
    ]
    (third,) = talk.tap("还有 3 处")
    assert "这样的句子有 3 处" in third
    assert talk.buttons() == ["写份新的", "再查一份", "回菜单"]


def test_the_opening_is_told_with_the_number_of_anchors_in_her_county() -> None:
    talk = checking()
    (said,) = talk.hears(checked(OPENING))
    assert "「大家早上好」，这段和同县 7 个主播的开场相近。" in said


def test_a_better_question_leads_to_a_sentence_of_her_own() -> None:
    talk = checking()
    talk.hears(checked(WORN))
    assert talk.tap("我来答这一句")[0].startswith("甜得像什么？谁说的？")
    (said,) = talk.say("像我奶奶熬的冰糖水")
    assert said == "这句是你自己的，别人没有。拿它换掉「家人们」「闭眼入」：\n像我奶奶熬的冰糖水"
    assert talk.buttons() == ["写份新的", "再查一份", "回菜单"]


def test_after_a_check_the_next_text_is_checked_too() -> None:
    talk = checking()
    talk.hears(checked(WORN))
    talk.say(SCRIPT)
    assert texts(talk) == [SCRIPT]


def test_another_way_is_a_new_script() -> None:
    talk = checking()
    talk.hears(checked(COPIED))
    talk.tap("写份新的")
    assert talk.conversation.flow.kind == "interviewing"


def test_a_clean_text_is_said_to_be_clean_and_no_more() -> None:
    (said,) = checking().hears(checked())
    assert "没看到要改的。程序查过不等于保险" in said


def test_with_nothing_to_compare_no_share_is_claimed() -> None:
    (said,) = checking().hears(checked(SHORT, compared=False))
    assert "还没有别人的稿子可比" in said
    assert "%" not in said


def test_she_hears_the_outcome_wherever_she_has_gone_meanwhile() -> None:
    talk = Talk().greeted()
    talk.say("接着学")
    assert isinstance(talk.conversation.flow, Studying)
    talk.hears(checked(*ALL))
    assert isinstance(talk.conversation.flow, Studying)
    assert talk.buttons() == ["接着学"]


def test_old_buttons_of_a_check_say_so() -> None:
    talk = checking()
    talk.hears(checked(*ALL))
    more = talk.button("还有 6 处")
    talk.say("菜单")
    assert isinstance(talk.conversation.flow, Resting)
    assert talk.tap_token(more)[0].startswith("这个按钮已经用不上了")


def test_asked_again_she_hears_what_she_was_last_asked() -> None:
    talk = checking()
    talk.say("一" * CUT)
    assert "3500 个字" in talk.say("/start")[-1]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_kind_of_note_can_be_said_in_every_language(language: Language) -> None:
    for note in (*ALL, Note("law", (), "WARN", "t", "w"), Note("closing", ("z",), others=1)):
        talk = checking()
        talk.say("english" if language == "en" else "中文")
        said = "\n".join(talk.hears(checked(note)))
        assert "{" not in said
        assert said.count("\n1. ") == 1


# --- out of the blue -----------------------------------------------------------------------------------

LINES = "大家好，我是阿珍。\n今天早上六点摘的脐橙，一箱十斤四十五块。\n今晚八点直播间见，先问问题再下单，不急着买。"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(SCRIPT * 5, id="in one piece"),
        pytest.param(LINES, id="in lines, though it names an evening"),
        pytest.param("This orange was picked at six this morning by my gran. " * 5, id="English"),
        pytest.param(SCRIPT * 120, id="longer than a message that is read"),
    ],
)
def test_a_script_pasted_at_the_menu_is_checked_at_once(said: str) -> None:
    talk = Talk().greeted()
    talk.say("菜单")
    assert talk.say(said)[0] == "这像是一份稿子，我查一查。"
    assert texts(talk) == [said]
    assert talk.conversation.lives == ()
    talk.hears(checked(BLOCK))
    assert talk.said[-1].text.startswith("查完了：")


def test_a_pasted_script_that_an_app_cut_is_waited_for() -> None:
    talk = Talk().greeted()
    talk.say("菜单")
    assert "3500 个字" in talk.say("一" * CUT)[-1]
    assert talk.conversation.flow == Checking("一" * CUT)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("今天天气真好啊，你吃饭了没有", id="a sentence"),
        pytest.param("好\n的\n谢谢", id="three short lines"),
        pytest.param("I do not know what to do now, can you tell me?", id="an English sentence"),
    ],
)
def test_what_is_no_script_is_not_checked(said: str) -> None:
    talk = Talk().greeted()
    talk.say("菜单")
    assert "我没听明白" in talk.say(said)[0]
    assert texts(talk) == []


def test_a_long_answer_in_a_brief_is_no_script() -> None:
    talk = Talk().greeted()
    talk.say("写脚本")
    talk.say(SCRIPT * 5)
    assert texts(talk) == []
