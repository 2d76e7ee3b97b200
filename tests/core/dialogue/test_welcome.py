"""The first minutes of a trainee."""

import pytest

from bot.core.dialogue.state import Conversation, Interviewing, Studying, Welcoming
from bot.core.dialogue.times import clock_in_words
from bot.core.people.trainee import Trainee
from tests.core.dialogue.talking import Talk


def test_the_first_words_greet_her_and_ask_one_thing():
    talk = Talk()
    hello, question = talk.say("/start")
    assert "村播教练" in hello
    assert question == "我怎么称呼你？"
    assert talk.buttons() == ["跳过", "先上课，以后再说", "我有续学码", "English"]


def test_four_answers_lead_to_the_first_lesson():
    talk = Talk()
    talk.say("你好")
    assert talk.say("小芳") == ["你在哪个县？打县名就行，比如「洛川县」。"]
    talk.say("洛川县")
    talk.tap("苹果")
    noted, ready, opening = talk.say("早上六点半")
    assert "早上六点半" in noted
    assert "小芳" in ready
    assert opening.startswith("认土")
    assert talk.conversation.trainee == Trainee("t1", "zh-CN", "小芳", "洛川县", "苹果", "06:30")
    assert talk.conversation.flow == Studying("soil", "0a1b2c", step=-1)


def test_every_question_can_be_skipped():
    talk = Talk()
    talk.say("/start")
    for _ in range(4):
        last = talk.tap("跳过")
    assert last[-1].startswith("认土")
    assert talk.conversation.trainee == Trainee("t1")


def test_she_can_start_at_once():
    talk = Talk()
    talk.say("/start")
    assert talk.tap("先上课，以后再说")[-1].startswith("认土")


def in_profile() -> Talk:
    talk = Talk().greeted()
    talk.say("我的资料")
    return talk


def test_her_role_is_asked_in_the_profile_and_can_be_changed():
    talk = in_profile()
    assert talk.tap("改我做什么") == ["直播这件事里，你主要做什么？"]
    assert talk.buttons() == ["主播", "运营", "自种自卖", "打包发货", "商家", "跳过"]
    assert talk.tap("打包发货") == ["改好了。"]
    assert talk.conversation.trainee.role == "logistics"
    assert "做什么：打包发货" in talk.say("我的资料")[0]
    talk.tap("改我做什么")
    talk.tap("跳过")
    assert talk.conversation.trainee.role == "logistics"


@pytest.mark.parametrize(
    ("said", "role"),
    [
        pytest.param("我是种地的，自己卖", "farmer-seller", id="her own words"),
        pytest.param("Operator", "operator", id="English"),
        pytest.param("随便", "", id="not understood"),
        pytest.param("又直播又发货", "", id="two of them"),
    ],
)
def test_her_role_may_be_typed(said: str, role: str):
    talk = in_profile()
    talk.tap("改我做什么")
    answer = talk.say(said)
    assert talk.conversation.trainee.role == role
    assert ("没分清" in answer[0]) == (not role)


def test_the_page_can_turn_english_before_any_question():
    talk = Talk()
    talk.say("/start")
    changed, question = talk.tap("English")
    assert changed == "All right, English from here on."
    assert question == "What shall I call you?"
    assert talk.conversation.trainee.language == "en"


def test_an_english_newcomer_is_greeted_in_english():
    talk = Talk(conversation=Conversation(Trainee("t1", "en")))
    hello, question = talk.say("/start")
    assert hello.startswith("Hello, I am your Cunbo Coach.")
    assert question == "What shall I call you?"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        pytest.param("早上七点半", "07:30", id="morning in words"),
        pytest.param("晚8点", "20:00", id="evening short"),
        pytest.param("7:30pm", "19:30", id="English"),
        pytest.param("20：05", "20:05", id="full width"),
    ],
)
def test_a_time_of_day_is_understood_and_repeated(said: str, kept: str):
    talk = Talk(conversation=Conversation(Trainee("t1"), Welcoming("remind_at"), greeted=True))
    first, *_ = talk.say(said)
    assert clock_in_words(kept, "zh-CN") in first
    assert talk.conversation.trainee.remind_at == kept


def test_an_unclear_time_is_asked_again():
    talk = Talk(conversation=Conversation(Trainee("t1"), Welcoming("remind_at"), greeted=True))
    unclear, question = talk.say("有空的时候")
    assert "「有空的时候」我没看懂是几点" in unclear
    assert "几点学一课" in question
    assert talk.conversation.flow == Welcoming("remind_at")


def test_a_name_that_is_a_story_is_asked_again():
    talk = Talk()
    talk.say("/start")
    too_long, question = talk.say("我是" + "很" * 30 + "长的名字")
    assert too_long == "称呼短一点好记，20 个字以内。"
    assert question == "我怎么称呼你？"


def test_a_name_with_markup_is_shown_as_it_is():
    talk = Talk()
    talk.say("/start")
    talk.say("**{name}**")
    talk.tap("跳过")
    talk.tap("跳过")
    ready = talk.tap("跳过")[0]
    assert "**{name}**" in ready


def test_a_late_tap_on_an_answered_question_is_taken_kindly():
    talk = Talk()
    talk.say("/start")
    skip_name = talk.button("跳过")
    talk.say("小芳")
    old, question = talk.tap_token(skip_name)
    assert old == "这个按钮已经用不上了。"
    assert question.startswith("你在哪个县")
    assert talk.conversation.trainee.name == "小芳"


@pytest.mark.parametrize(
    "said",
    [
        "我要写稿",
        "我想写脚本",
        "帮我写个稿子",
        "写个脚本",
        "i want to write a script",
        "help me write a script",
    ],
)
def test_who_wants_a_script_is_not_called_that(said: str):
    talk = Talk()
    talk.say("你好")
    talk.say(said)
    assert talk.conversation.trainee.name == ""
    assert isinstance(talk.conversation.flow, Interviewing)
