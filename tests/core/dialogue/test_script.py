"""Being interviewed for a brief, and getting a script."""

import pytest

from bot.core.dialogue.effects import Commission, OfferAngles, ScriptKept, WriteScript
from bot.core.dialogue.events import AnglesOffered, ScriptWritten, SegmentWritten
from bot.core.dialogue.state import Resting, Writing
from bot.core.scripts.angles import Offered
from bot.core.scripts.outline import outline_script
from bot.core.scripts.script import Brief, Fact, Script, Segment
from tests.core.dialogue.talking import Talk
from tests.fakes.told import ANSWERS

SEGMENTS = (
    Segment("开头", 30, "果园", "我婆婆六十八了，还天天疏果。", "你家谁起得早？"),
    Segment("价钱", 25, "秤", "5斤29块9。"),
)


def at_the_end_of_the_interview(*, writer: bool) -> Talk:
    talk = Talk(writer=writer).greeted()
    talk.say("写脚本")
    for answer in ANSWERS:
        talk.say(answer)
    return talk


def waiting_for_a_script() -> tuple[Talk, str]:
    talk = offered_angles(writer=True)
    talk.tap("你来定")
    (order,) = talk.commissions()
    return talk, order.id


OPTIONS = (
    Offered(("person-deed", "goods-then-story", "teacher", "kitchen"), "从一个人的一件事开口。"),
    Offered(("place-view", "price-first", "bookkeeper", "field-edge"), "从地头看见的开口。"),
    Offered(("smell-guess", "flaws-early", "dry-humour", "courtyard"), "拿气味手感让人猜。"),
)


def offered_angles(*, writer: bool, options: tuple[Offered, ...] = OPTIONS) -> Talk:
    """She has said that the script shall be written, and angles have been found."""
    talk = at_the_end_of_the_interview(writer=writer)
    assert talk.tap("写吧") == []
    (order,) = talk.commissions()
    assert isinstance(order.task, OfferAngles)
    talk.hears(AnglesOffered(order.id, options))
    return talk


@pytest.mark.parametrize("writer", [False, True])
def test_three_angles_are_offered_and_the_one_she_picks_is_written(writer: bool):
    talk = offered_angles(writer=writer)
    (shown,) = [outgoing.text for outgoing in talk.said]
    assert all(option.sentence in shown for option in OPTIONS)
    assert talk.buttons() == [
        "1. 从一个人的一件事开口",
        "2. 从地头看见的开口",
        "3. 拿气味手感让人猜",
        "你来定",
        "不写了",
    ]
    talk.say("2")
    (order,) = talk.commissions()
    assert isinstance(order.task, WriteScript)
    assert order.task.cell == OPTIONS[1].cell
    assert order.task.offer.startswith("a")
    assert talk.conversation.writing == Writing(order.id)


def test_leaving_the_angle_to_the_coach_names_none():
    talk = offered_angles(writer=True)
    talk.tap("你来定")
    (order,) = talk.commissions()
    assert isinstance(order.task, WriteScript)
    assert order.task.cell == ()


def test_without_angles_the_script_is_begun_at_once():
    talk = offered_angles(writer=True, options=())
    (order,) = talk.commissions()
    assert isinstance(order.task, WriteScript)
    assert talk.said[0].text.startswith("开始写了")


def test_from_the_angles_she_can_go_back_to_her_facts_or_give_up():
    talk = offered_angles(writer=True)
    talk.say("返回")
    assert "写吧" in talk.buttons()
    assert all(answer in talk.said[-1].text for answer in ANSWERS)
    talk = offered_angles(writer=True)
    assert "好，不写了。" in talk.tap("不写了")[0]


def test_old_angles_are_not_taken_for_new_ones():
    talk = offered_angles(writer=True)
    old = talk.button("1. 从一个人的一件事开口")
    talk.say("写脚本")
    talk.tap_token(old)
    assert talk.commissions() == []
    assert talk.hears(AnglesOffered("aold", OPTIONS)) == []


def test_other_words_for_a_segment_are_shown_as_such():
    talk, commission_id = waiting_for_a_script()
    talk.hears(SegmentWritten(commission_id, "one", 0, SEGMENTS[0]))
    (said,) = talk.hears(SegmentWritten(commission_id, "one", 0, SEGMENTS[1], again=True))
    assert said.startswith("这一段换了说法")
    assert "5斤29块9。" in said
    assert talk.conversation.writing is not None
    assert talk.conversation.writing.shown == 1


def test_what_could_not_be_made_her_own_is_said_openly():
    talk, commission_id = waiting_for_a_script()
    script = Script(SEGMENTS, "婆婆", "outline", "alike")
    said = talk.hears(
        ScriptWritten(commission_id, "outline", script, ("开场「我婆婆」和同县 2 个主播的相近。",))
    )
    assert "开场「我婆婆」和同县 2 个主播的相近。" in said[-2]
    assert "说实话" in said[-2]
    assert "都跟别人的稿子太像" in said[-1]


def test_without_a_model_the_outline_comes_at_once_and_says_what_it_is():
    talk = offered_angles(writer=False)
    assert talk.tap("你来定") == []
    (order,) = talk.commissions()
    assert isinstance(order.task, WriteScript)
    script = outline_script(order.task.brief, "zh-CN", "1" * 32, "no_llm")
    said = talk.hears(ScriptWritten(order.id, "outline", script))
    (kept,) = talk.records()
    assert isinstance(kept, ScriptKept)
    assert (kept.script.author, kept.script.reason) == ("outline", "no_llm")
    assert len(said) >= 6
    assert "不是 AI 写的" in said[-1]
    assert any("0:00" in text for text in said)
    whole = "".join(said)
    assert all(answer in whole for answer in ANSWERS)
    assert talk.buttons() == ["改一段", "提词卡", "排练一遍", "接着学", "回菜单"]


def test_with_a_model_the_script_is_commissioned_and_she_may_go_on():
    talk, commission_id = waiting_for_a_script()
    (order,) = talk.commissions()
    assert order == Commission(
        commission_id,
        WriteScript(
            Brief(tuple(Fact(k, a) for k, a in zip(_kinds(talk), ANSWERS, strict=True))),
            offer=order.task.offer,
        ),
    )
    assert talk.said[0].text.startswith("开始写了")
    assert talk.conversation.flow == Resting()


def _kinds(talk: Talk) -> tuple:
    (order,) = talk.commissions()
    return tuple(fact.kind for fact in order.task.brief.facts)


def test_segments_come_as_they_are_written_and_only_the_rest_with_the_whole():
    talk, commission_id = waiting_for_a_script()
    first = talk.hears(SegmentWritten(commission_id, "run1", 0, SEGMENTS[0]))
    assert first == [
        "1. 开头（0:00–0:30）\n镜头：果园\n说：我婆婆六十八了，还天天疏果。\n问大家：你家谁起得早？"
    ]
    script = Script(SEGMENTS, "从婆婆说起", "llm")
    rest = talk.hears(ScriptWritten(commission_id, "run1", script))
    assert rest[0] == "2. 价钱（0:30–0:55）\n镜头：秤\n说：5斤29块9。"
    assert "AI 写的" in rest[-1]
    assert len(rest) == 2
    assert talk.records() == [ScriptKept(commission_id, script)]
    assert talk.conversation.writing is None


def test_a_run_that_was_cut_off_starts_over_and_says_so():
    talk, commission_id = waiting_for_a_script()
    talk.hears(SegmentWritten(commission_id, "run1", 0, SEGMENTS[0]))
    again = talk.hears(SegmentWritten(commission_id, "run2", 0, SEGMENTS[1]))
    assert again[0] == "刚才写到一半断了，我从头再写一遍。"
    assert again[1].startswith("1. 价钱（0:00–0:25）")


def test_a_segment_shown_before_is_not_shown_twice():
    talk, commission_id = waiting_for_a_script()
    talk.hears(SegmentWritten(commission_id, "run1", 0, SEGMENTS[0]))
    assert talk.hears(SegmentWritten(commission_id, "run1", 0, SEGMENTS[0])) == []


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        pytest.param("busy", "AI 这会儿太慢", id="slow model"),
        pytest.param("refused", "没法用", id="unreadable answer"),
        pytest.param("invented", "你没说过的事", id="invented facts"),
    ],
)
def test_an_outline_in_place_of_a_model_says_why(reason: str, words: str):
    talk, commission_id = waiting_for_a_script()
    said = talk.hears(
        ScriptWritten(commission_id, "outline", Script(SEGMENTS, "从价钱说起", "outline", reason))
    )
    assert words in said[-1]
    assert "不是 AI 写的" in said[-1]


def test_a_message_while_the_script_is_written_is_answered_as_ever():
    talk, commission_id = waiting_for_a_script()
    assert talk.say("课程")[0].startswith("一共 1 课")
    talk.tap("1. 认土")
    talk.tap("开始")
    talk.hears(ScriptWritten(commission_id, "r", Script(SEGMENTS, "", "llm")))
    assert talk.buttons() == ["改一段", "提词卡", "排练一遍", "接着学", "回菜单"]
    assert talk.tap("接着学") == ["先看  1/6\n土有黑的。"]


def test_asking_again_while_one_is_written_offers_to_cancel_it():
    talk, commission_id = waiting_for_a_script()
    assert talk.say("写脚本") == ["还在写，写好一段发一段。"]
    assert talk.tap("不要这份了") == ["好，这份不写了。"]
    assert talk.conversation.writing is None
    assert talk.hears(SegmentWritten(commission_id, "r", 0, SEGMENTS[0])) == []
    assert talk.hears(ScriptWritten(commission_id, "r", Script(SEGMENTS, "", "llm"))) == []
    assert talk.records() == []


def test_a_segment_longer_than_a_bubble_is_cut_behind_a_sentence():
    talk, commission_id = waiting_for_a_script()
    long = Segment("长", 300, "果园", "这一句有十个字左右。" * 90)
    said = talk.hears(SegmentWritten(commission_id, "r", 0, long))
    assert len(said) == 2
    assert said[0].endswith("。")
    assert Writing(commission_id, "r", 1, 300) == talk.conversation.writing


def test_an_outline_says_how_much_of_its_time_is_speech():
    talk, number = waiting_for_a_script()
    part = Segment("看货", 60, "货拿近", "甲" * 110, "乙" * 11)
    talk.hears(ScriptWritten(number, "outline", Script((part, part), "", "outline")))
    assert "一共 2 分钟左右：念出来只要 70 秒" in talk.said[-1].text
