"""A rehearsal in the chat: asked for, typed or spoken, measured, and told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.core.dialogue.effects import (
    CommentTake,
    Commission,
    Rehearse,
    TakeKept,
    Transcribe,
)
from bot.core.dialogue.events import Commented, Measured, ScriptWritten, Unheard
from bot.core.dialogue.rehearsing import read_seconds, with_seconds
from bot.core.dialogue.state import Rehearsing, Resting, Studying, Writing
from bot.core.messages import Attachment, Language
from bot.core.rehearsal.measuring import Against, measure, remembered
from bot.core.rehearsal.take import Advice, Caution, Take, Worn
from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.library import read_books
from tests.core.dialogue.talking import Talk, a_lesson, programme

SCRIPT = Script(
    (
        Segment("开场", 20, "", "我站在山顶，后面就是水库。"),
        Segment("价钱", 20, "", "十斤45块，广东包邮。"),
        Segment("收尾", 20, "", "明天早上摘了下午就发车。"),
    ),
    "",
    "outline",
)
BRIEF = Brief((Fact("price", "十斤45块"), Fact("process", "每棵树只留一百来个果")))
SAID = "我现在站在山顶上，后面这一片水就是水库，那个，雾还没散。那个，今天的果子一箱十斤，45块，家里老人要的话放得住。价钱再说一遍，十斤45块，广东包邮。"
VOICE = Attachment("voice", "file-1", 21.0)


def measured(text: str = SAID, seconds: float | None = 20.0, against: Against | None = None) -> Measured:
    take = Take(text, seconds)
    return Measured(take, measure(take, "zh-CN", against or Against(SCRIPT, BRIEF)), "s1")


def rehearsing(**changes: object) -> Talk:
    talk = Talk().greeted()
    talk.say("排练")
    for name, value in changes.items():
        setattr(talk, name, value)
    return talk


def tasks(talk: Talk) -> list[object]:
    return [commission.task for commission in talk.commissions()]


def test_she_is_asked_for_a_run_through_in_the_way_her_channel_can_take() -> None:
    typed = Talk().greeted()
    assert typed.say("排练")[0].startswith("排练一遍。语音我这儿还听不了")
    spoken = Talk(listening=frozenset({"web"})).greeted()
    assert "发语音给我" in spoken.say("rehearse")[0]


def test_typed_words_with_their_seconds_are_measured_at_once() -> None:
    talk = rehearsing()

    assert talk.say(f"{SAID} 45秒") == []
    assert tasks(talk) == [Rehearse(Take(SAID, 45.0))]


def test_typed_words_without_seconds_are_asked_for_them() -> None:
    talk = rehearsing()
    assert talk.say(SAID) == ["念这一遍用了几秒？打个数字，我好算语速。"]
    assert talk.say("不知道呀")[0].startswith("「不知道呀」里我没看到秒数")
    talk.say("大概32")

    assert tasks(talk) == [Rehearse(Take(SAID, 32.0))]


@pytest.mark.parametrize("how", ["没数", "跳过"])
def test_she_need_not_have_counted(how: str) -> None:
    talk = rehearsing()
    talk.say(SAID)
    talk.say(how)

    assert tasks(talk) == [Rehearse(Take(SAID))]


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        pytest.param("45", 45.0, id="bare"),
        pytest.param("４５秒", 45.0, id="full width"),
        pytest.param("1分20秒", 80.0, id="minutes"),
        pytest.param("1:20", 80.0, id="a clock"),
        pytest.param("一分半", 90.0, id="Chinese numerals"),
        pytest.param("四十秒", 40.0, id="more of them"),
        pytest.param("2分钟", 120.0, id="whole minutes"),
        pytest.param("about 50 seconds", 50.0, id="English"),
        pytest.param("没数", None, id="none"),
        pytest.param("0", None, id="nothing"),
        pytest.param("99999", None, id="hours"),
    ],
)
def test_seconds_are_read_as_people_type_them(typed: str, seconds: float | None) -> None:
    assert read_seconds(typed) == seconds


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param("5斤29块9，包邮。45秒", ("5斤29块9，包邮。", 45.0), id="at the end"),
        pytest.param("包邮\n用了1分05秒。", ("包邮", 65.0), id="on a line of its own"),
        pytest.param("It is sweet. 20 seconds", ("It is sweet.", 20.0), id="English"),
        pytest.param("煮30秒就好吃", ("煮30秒就好吃", None), id="seconds in the middle"),
        pytest.param("5斤29块9", ("5斤29块9", None), id="a price"),
        pytest.param("30秒", ("30秒", None), id="nothing but seconds"),
    ],
)
def test_the_seconds_at_the_end_are_told_from_the_words(typed: str, read: tuple[str, float | None]) -> None:
    assert with_seconds(typed) == read


def test_she_hears_how_it_went_and_one_thing_to_try_next() -> None:
    talk = rehearsing()

    assert talk.hears(measured()) == [
        (
            "第 1 遍，65 个字，20 秒。\n"
            "语速：一分钟 195 字，正好。\n"
            "口头语：那个 2 次，一分钟 6 个，6 个以内没事。\n"
            "讲到了：开场；价钱。\n"
            "漏了：收尾。\n"
            "没说的事：每棵树只留一百来个果。"
        ),
        "下一遍只改一样：把漏掉的「收尾」说上。",
    ]
    assert talk.buttons() == ["排练一遍", "回菜单"]
    assert [type(record) for record in talk.records()] == [TakeKept]
    assert talk.conversation.streak.days == 1


def test_the_next_take_is_told_what_changed() -> None:
    talk = rehearsing()
    first = measured(seconds=25.0)
    talk.hears(first)
    second = measured(
        SAID.replace("那个，", "") + "明天早上摘了下午就发车。",
        19.0,
        Against(SCRIPT, BRIEF, remembered(first.feedback)),
    )

    said = talk.hears(second)

    assert said[0].startswith("第 2 遍")
    assert said[-1].splitlines()[0] == "跟上一遍比：语速 +71、口头语一分钟 −5、讲到的段 +1。"


def test_what_must_not_be_said_is_quoted_and_comes_first() -> None:
    talk = rehearsing()

    said = talk.hears(measured(SAID + "吃了能降血糖。"))

    assert "「降血糖」不能说" in said[1]
    assert "怎么办：整句删掉，讲别的。" in said[1]
    assert said[-1] == "下一遍只改一样：「降血糖」这句不能上播。照上面说的来。"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_to_do_about_words_is_said_once(language: Language) -> None:
    talk = rehearsing()
    talk.conversation = replace(
        talk.conversation, trainee=replace(talk.conversation.trainee, language=language)
    )
    feedback = replace(
        measured().feedback,
        cautions=(Caution("最好吃", "FIX", "绝对化", instead="上秤给您看"),),
        worn=(Worn("入口即化", "咬下去听见什么？"),),
        advice=Advice("fix", "最好吃", "上秤给您看"),
    )

    said = "\n".join(talk.hears(replace(measured(), feedback=feedback)))

    assert said.count("上秤给您看") == 1
    again = replace(feedback, advice=Advice("worn", "入口即化", "咬下去听见什么？"))
    assert "\n".join(talk.hears(replace(measured(), feedback=again))).count("咬下去听见什么？") == 1


def test_no_way_out_of_a_law_needs_a_sugar_meter() -> None:
    """A way out is shown to whoever sells grain as well as fruit."""
    rulebook = read_books(Path(__file__).parents[3] / "content")[0]
    rewrites = [line for rule in rulebook.rules for lines in rule.rewrites.values() for line in lines]
    assert [line for line in rewrites if "糖度" in line or "sugar" in line.lower()] == []


def test_without_a_script_she_is_told_why_nothing_is_said_of_it() -> None:
    talk = rehearsing()
    take = Take(SAID, 20.0)

    said = talk.hears(Measured(take, measure(take, "zh-CN", Against())))

    assert "你还没有脚本" in said[0]
    assert "漏了" not in said[0]


def test_a_voice_message_is_listened_to_where_that_can_be() -> None:
    talk = rehearsing(listening=frozenset({"web"}))

    assert talk.send(VOICE) == ["收到，我听一遍，几秒钟就好。"]
    assert tasks(talk) == [Transcribe("file-1", 21.0)]


def test_a_voice_message_out_of_the_blue_is_a_rehearsal() -> None:
    talk = Talk(listening=frozenset({"web"})).greeted()
    talk.send(VOICE)

    assert tasks(talk) == [Transcribe("file-1", 21.0)]


def test_where_nobody_listens_she_is_told_and_can_type() -> None:
    talk = rehearsing()

    assert talk.send(VOICE) == ["语音我这儿还听不了。把你说的话打成字发来，我一样能看。"]
    assert tasks(talk) == []
    assert talk.conversation.flow == Rehearsing()


def test_words_that_the_platform_recognised_need_no_listener() -> None:
    talk = rehearsing()
    talk.hear_voice(SAID, VOICE)

    assert tasks(talk) == [Rehearse(Take(SAID, 21.0, source="voice"))]


def test_a_spoken_command_is_a_command() -> None:
    talk = rehearsing()
    talk.hear_voice("菜单。", VOICE)

    assert tasks(talk) == []
    assert talk.conversation.flow == Resting()


@pytest.mark.parametrize(
    ("why", "said"), [("deaf", "语音我这儿还听不了"), ("busy", "这条语音我没听成"), ("empty", "我没听到话")]
)
def test_a_voice_message_that_came_to_nothing_is_answered(why: str, said: str) -> None:
    talk = rehearsing()

    assert said in talk.hears(Unheard(why))[0]  # type: ignore[arg-type] # one of the three


def practising(**changes: object) -> Talk:
    """At the spoken practice of a lesson."""
    lesson = a_lesson()
    talk = Talk(programme(lesson)).greeted()
    place = Studying(lesson.id, lesson.version, len(lesson.steps) - 1)
    talk.conversation = replace(talk.conversation, flow=place, bookmark=lesson.id)
    for name, value in changes.items():
        setattr(talk, name, value)
    return talk


def test_a_spoken_practice_is_measured_as_well_as_checked_by_herself() -> None:
    talk = practising(listening=frozenset({"web"}))

    assert talk.send(VOICE)[0].startswith("记下了。自己对一对")
    assert tasks(talk) == [Transcribe("file-1", 21.0, "soil/say", ("说了颜色", "说了哪块地"))]


def test_a_spoken_practice_with_its_words_is_measured_without_a_listener() -> None:
    talk = practising()
    talk.hear_voice("我家的土是黑的，在河边那块地。", VOICE)

    take = Take("我家的土是黑的，在河边那块地。", 21.0, source="voice")
    assert tasks(talk) == [Rehearse(take, "soil/say", ("说了颜色", "说了哪块地"))]


def test_feedback_that_comes_while_she_studies_leads_back_to_the_lesson() -> None:
    talk = practising()
    talk.hears(measured())

    assert talk.buttons() == ["接着学"]
    assert isinstance(talk.conversation.flow, Studying)


def test_a_model_is_asked_for_a_comment_and_a_sentence_alone_is_not_commented() -> None:
    talk = rehearsing(writer=True)
    talk.hears(measured())
    assert tasks(talk) == [CommentTake(SAID)]
    talk.hears(measured("我站在山顶。", 4.0))
    assert tasks(talk) == []


def test_a_comment_quotes_her_and_says_who_wrote_it() -> None:
    talk = rehearsing(writer=True)
    talk.hears(measured())
    before = talk.buttons()

    said = talk.hears(Commented("雾还没散", "把镜头转过去，让大家看雾。"))

    assert said == ["AI 听后说（AI 写的，你自己拿主意）\n你说的「雾还没散」：把镜头转过去，让大家看雾。"]
    assert talk.buttons() == before


def test_a_script_leads_to_its_rehearsal() -> None:
    talk = Talk().greeted()
    talk.conversation = replace(talk.conversation, writing=Writing("s1"))
    talk.hears(ScriptWritten("s1", "outline", SCRIPT))
    talk.tap("排练一遍")

    assert talk.conversation.flow == Rehearsing()


def test_every_rehearsal_has_an_id_of_its_own() -> None:
    talk = rehearsing()
    ids: set[str] = set()
    for _ in range(3):
        talk.say(f"{SAID} 20秒")
        ids |= {effect.id for effect in talk.effects if isinstance(effect, Commission)}

    assert len(ids) == 3
