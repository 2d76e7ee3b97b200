"""Odd input, commands anywhere, and the profile."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.dialogue.commands import command_in
from bot.core.dialogue.effects import CodeLent, EraseAll, ExportAll, RedeemCode
from bot.core.dialogue.events import CodeAccepted, CodeRefused, Exported, ScriptWritten, SegmentWritten
from bot.core.dialogue.state import (
    Conversation,
    Erasing,
    Interviewing,
    Redeeming,
    Resting,
    Studying,
    Welcoming,
    Writing,
)
from bot.core.messages import Attachment
from bot.core.people.trainee import Trainee
from bot.core.scripts.script import Fact, Script, Segment
from tests.core.dialogue.talking import Talk


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        pytest.param("今天天气不错", "「今天天气不错」我没听明白。", id="small talk"),
        pytest.param("/fly", "「/fly」我没听明白。", id="unknown command"),
        pytest.param("😀🎉", "收到。", id="emoji only"),
        pytest.param("。。。", "收到。", id="punctuation only"),
        pytest.param("   ", "收到。", id="blank"),
        pytest.param("", "收到。", id="nothing"),
        pytest.param("字" * 100_000, "这一条有 100000 个字，太长了", id="100,000 characters"),
    ],
)
def test_what_is_not_understood_is_answered_with_a_way_on(said: str, answer: str):
    talk = Talk().greeted()
    texts = talk.say(said)
    assert texts[0].startswith(answer)
    assert "看课程" in talk.buttons()


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("菜单", "menu"),
        ("「菜单」", "menu"),
        ("/menu", "menu"),
        ("MENU!", "menu"),
        ("ｍｅｎｕ", "menu"),
        ("写一份脚本", "script"),
        ("write a script", "script"),
        ("?", "help"),
        ("？", "help"),
        ("我的资料。", "profile"),
        ("苹果", None),
        ("", None),
    ],
)
def test_commands_are_known_in_both_languages_however_typed(said: str, command: str | None):
    assert command_in(said) == command


def test_help_says_what_can_be_done():
    texts = Talk().greeted().say("帮助")
    assert "写脚本" in texts[0]


def test_opening_the_chat_again_goes_on_where_she_was():
    talk = Talk(conversation=Conversation(Trainee("t1", name="小芳"), greeted=True))
    talk.tap_token("open:soil:new")
    assert talk.say("/start") == ["又见面了，小芳。", "先看  1/6\n土有黑的。"]


def test_what_the_coach_cannot_look_at_is_declined_kindly():
    talk = Talk().greeted()
    for kind in ("voice", "picture", "other"):
        assert talk.send(Attachment(kind))[0] == "我现在还看不了图、听不了语音，打字告诉我吧。"


def test_the_language_can_change_in_the_middle_of_a_lesson():
    talk = Talk().greeted()
    talk.tap_token("open:soil:new")
    changed, page = talk.say("English")
    assert changed == "All right, English from here on."
    assert page == "先看  1/6\n土有黑的。", "a lesson that is not translated stays in its own language"
    assert talk.buttons() == ["Next", "Back"]


def test_the_profile_shows_what_is_kept_and_changes_one_thing():
    talk = Talk(conversation=Conversation(Trainee("t1", name="小芳"), greeted=True))
    (shown,) = talk.say("我的资料")
    assert "称呼：小芳" in shown
    assert "县：没说" in shown
    talk.tap("改县")
    assert talk.say("洛川县") == ["改好了。"]
    assert talk.conversation.trainee.county == "洛川县"
    assert talk.conversation.flow == Resting()


# --- another device -----------------------------------------------------------------------------------


def test_a_code_has_twelve_digits_in_three_groups():
    talk = Talk().greeted()
    (told,) = talk.say("换手机")
    (lent,) = talk.records()
    assert isinstance(lent, CodeLent)
    assert lent.days == 30
    assert len(lent.code) == 12
    assert f"{lent.code[:4]} {lent.code[4:8]} {lent.code[8:]}" in told


@pytest.mark.parametrize("said", ["123456789012", "1234 5678 9012", "１２３４－５６７８－９０１２"])
def test_a_code_is_read_however_it_is_typed(said: str):
    talk = Talk()
    talk.say("/start")
    talk.tap("我有续学码")
    talk.say(said)
    assert [order.task for order in talk.commissions()] == [RedeemCode("123456789012")]


def test_digits_missing_from_a_code_are_counted():
    talk = Talk().greeted()
    talk.say("我有续学码")
    assert talk.say("1234 5678")[0] == "续学码是 12 个数字，你打的是 8 个。看看有没有漏。"
    assert talk.commissions() == []


def test_a_good_code_leads_back_to_where_she_was():
    talk = Talk(conversation=Conversation(Trainee("t1", name="小芳"), greeted=True))
    talk.tap_token("open:soil:new")
    assert talk.hears(CodeAccepted()) == ["接上了，小芳。你的进度都在。", "先看  1/6\n土有黑的。"]


def test_after_five_wrong_codes_she_must_wait_an_hour():
    talk = Talk().greeted()
    for _ in range(5):
        talk.say("我有续学码")
        talk.say("000000000000")
        assert len(talk.commissions()) == 1
        talk.hears(CodeRefused())
    assert talk.say("000000000001")[0].startswith("错了好几次了")
    assert talk.commissions() == []
    talk.later(minutes=61)
    talk.say("我有续学码")
    talk.say("000000000001")
    assert len(talk.commissions()) == 1


# --- export and erase ---------------------------------------------------------------------------------


def test_an_export_is_handed_over_as_a_file():
    talk = Talk().greeted()
    talk.say("导出")
    assert [order.task for order in talk.commissions()] == [ExportAll()]
    talk.hears(Exported('{"trainee": []}'))
    (file,) = talk.said[0].media
    assert (file.kind, file.path, file.body) == ("document", "cunbo-20261124.json", '{"trainee": []}')


def test_nothing_is_erased_before_she_says_yes_twice():
    talk = Talk().greeted()
    assert talk.say("全部删除")[0].startswith("真的全部删除吗？")
    assert talk.commissions() == []
    assert talk.tap("不删") == ["好，什么都没删。"]
    talk.say("全部删除")
    talk.tap("删，全部删")
    assert [order.task for order in talk.commissions()] == [EraseAll()]


def test_an_old_yes_erases_nothing():
    talk = Talk().greeted()
    talk.say("全部删除")
    yes = talk.button("删，全部删")
    talk.tap("不删")
    talk.tap_token(yes)
    assert talk.commissions() == []


# --- every event in every state -----------------------------------------------------------------------

SEGMENT = Segment("开头", 30, "果园", "我婆婆六十八了。")
FLOWS = (
    Resting(),
    Welcoming("name"),
    Welcoming("remind_at", alone=True),
    Studying("soil", "0a1b2c", -1),
    Studying("soil", "0a1b2c", 1),
    Studying("soil", "older1", 5),
    Studying("soil", "older1", 99, 99),
    Studying("gone", "0a1b2c", 3),
    Interviewing(("product", "price", "person")),
    Interviewing(("product", "price", "person"), 3, (Fact("product", "苹果"),)),
    Redeeming(),
    Erasing(),
)
TOKENS = st.one_of(
    st.sampled_from(
        [
            "go:menu",
            "go:continue",
            "go:here",
            "go:nowhere",
            "w:now",
            "w:name:skip",
            "w:product:1",
            "w:remind_at:9",
            "open:soil",
            "open:gone",
            "open:",
            "open:soil:here",
            "next:soil:0a1b2c:0:0",
            "next:soil:older1:99:0",
            "pick:soil:0a1b2c:1:0",
            "pick:soil:0a1b2c:1:9",
            "done:soil:0a1b2c:2:0",
            "again:soil:0a1b2c:1:0",
            "reveal:soil:0a1b2c:1:0",
            "did:soil:0a1b2c:5:0",
            "list:3",
            "list:x",
            "i:use",
            "i:skip:0",
            "i:back:3",
            "i:yes",
            "an:0:a",
            "an:any:a",
            "an",
            "i:again",
            "i:drop",
            "s:cancel",
            "s:cancel:x",
            "change:name",
            "change:x",
            "erase:yes",
            "erase:no",
            "::::",
            "x",
        ]
    ),
    st.text(st.characters(max_codepoint=127, min_codepoint=33), max_size=64),
)
WORDS = st.one_of(
    st.sampled_from(
        [
            "继续",
            "返回",
            "跳过",
            "菜单",
            "写脚本",
            "课程",
            "进度",
            "我的资料",
            "换手机",
            "停",
            "取消",
            "中文",
            "english",
            "1",
            "2",
            "A",
            "12",
            "50",
        ]
    ),
    st.text(max_size=80),
)


@given(
    flow=st.sampled_from(FLOWS),
    writing=st.sampled_from((None, Writing("c1"), Writing("c1", "r", 1, 30))),
    greeted=st.booleans(),
    language=st.sampled_from(("zh-CN", "en")),
    deeds=st.lists(
        st.one_of(
            WORDS.map(lambda text: ("say", text)),
            TOKENS.map(lambda token: ("tap_token", token)),
            st.sampled_from(("voice", "picture")).map(lambda kind: ("send", Attachment(kind))),
            st.sampled_from(
                (
                    CodeAccepted(),
                    CodeRefused(),
                    Exported("{}"),
                    SegmentWritten("c1", "r", 1, SEGMENT),
                    SegmentWritten("c1", "s", 0, SEGMENT),
                    ScriptWritten("c1", "r", Script((SEGMENT,), "从婆婆说起", "llm")),
                )
            ).map(lambda event: ("hears", event)),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_whatever_she_does_wherever_she_is_she_is_answered(flow, writing, greeted, language, deeds):
    talk = Talk(
        conversation=Conversation(Trainee("t1", language), flow=flow, writing=writing, greeted=greeted)
    )
    for verb, what in deeds:
        talk.later(minutes=1)
        texts = getattr(talk, verb)(what)
        if verb != "hears":
            assert texts or talk.commissions(), f"no answer to {verb} {what!r}"
        if texts:
            assert talk.buttons() or isinstance(talk.conversation.flow, Erasing | Resting)
