"""Links into the chat, edited messages, and what is no text."""

import pytest

from bot.core.dialogue.effects import CodeLent, RedeemCode
from bot.core.dialogue.events import Heard
from bot.core.dialogue.state import Conversation, Redeeming, Studying, Welcoming
from bot.core.messages import Attachment, Incoming, Language
from bot.core.people.county import code_in, county_of
from bot.core.people.trainee import Trainee
from tests.core.dialogue.talking import ADDRESS, NOON, Talk


def edit(talk: Talk, text: str) -> list[str]:
    return talk.hears(Heard(Incoming(f"web:edit{talk.turns}", ADDRESS, NOON, text, edited=True)))


def test_a_county_link_puts_a_newcomer_in_her_county_and_does_not_ask_again():
    talk = Talk()
    told, hello, question = talk.say("/start county-610629")
    assert "610629" in told
    assert "村播教练" in hello
    assert question == "我怎么称呼你？"
    assert talk.conversation.trainee.county == "县 610629"
    assert talk.say("小芳") == ["你主要卖什么？没有合适的就自己打字。"]


def test_a_county_link_moves_a_trainee_we_know():
    talk = Talk().greeted()
    told, hello, *_ = talk.say("/start county-610629")
    assert "610629" in told
    assert hello == "又见面了。"
    assert talk.conversation.trainee.county == "县 610629"


@pytest.mark.parametrize(
    "payload", ["county-61062", "county-9", "county-", "group", "x" * 64, "county-9999999"]
)
def test_a_link_that_means_nothing_is_a_plain_start(payload: str):
    talk = Talk()
    assert talk.say(f"/start {payload}")[-1] == "我怎么称呼你？"
    assert talk.conversation.trainee == Trainee("t1")


@pytest.mark.parametrize("known", [False, True])
def test_a_resume_link_redeems_its_code(known: bool):
    talk = Talk().greeted() if known else Talk()
    assert talk.say("/start resume-123456789012") == []
    assert [commission.task for commission in talk.commissions()] == [RedeemCode("123456789012")]


def test_a_broken_resume_link_says_what_is_wrong_and_asks_for_the_code():
    talk = Talk()
    assert talk.say("/start resume-1234")[0].startswith("续学码是 12 个数字，你打的是 4 个")
    assert talk.conversation.flow == Redeeming()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_code_lent_in_the_web_chat_comes_with_a_link_that_brings_her_to_telegram(language: Language):
    talk = Talk(telegram="cunbo_bot", conversation=Conversation(Trainee("t1", language), greeted=True))
    (lent,) = talk.say("code")
    (record,) = talk.records()
    assert isinstance(record, CodeLent)
    url = f"https://t.me/cunbo_bot?start=resume-{record.code}"
    assert "START" in lent
    assert [(mark.url, lent[mark.start : mark.end]) for mark in talk.said[0].marks if mark.url] == [
        (url, url)
    ]


@pytest.mark.parametrize(
    ("telegram", "channel"),
    [
        pytest.param("", "web", id="no Telegram"),
        pytest.param("cunbo_bot", "telegram", id="there already"),
        pytest.param("cunbo_bot", "wechat", id="where no such link may be said"),
    ],
)
def test_elsewhere_a_code_comes_without_a_link(telegram: str, channel: str):
    (lent,) = Talk(telegram=telegram, channel=channel).greeted().say("续学码")
    assert "t.me" not in lent


def test_the_code_of_a_county_is_found_again():
    assert [code_in(county_of("610629")), code_in("洛川县"), code_in("县 城")] == ["610629", "", ""]


def test_an_edit_corrects_what_still_waits_for_its_answer():
    talk = Talk(conversation=Conversation(Trainee("t1"), greeted=True))
    talk.say("菜但")
    assert edit(talk, "菜单") == ["想做哪一样？"]


def test_an_edit_of_what_was_answered_already_changes_nothing():
    talk = Talk(conversation=Conversation(Trainee("t1"), Welcoming("county"), greeted=True))
    late, question = edit(talk, "小芳")
    assert late.startswith("你改了前面那句")
    assert question.startswith("你在哪个县")
    assert talk.conversation.trainee == Trainee("t1")


def test_an_edit_after_a_right_answer_leaves_the_lesson_where_it_is():
    before = Conversation(Trainee("t1"), Studying("soil", "0a1b2c", 3, 0, answered=True), greeted=True)
    talk = Talk(conversation=before)
    assert edit(talk, "45")[0].startswith("你改了前面那句")


def test_an_older_edit_is_declined_kindly():
    assert edit(Talk().greeted(), "")[0].startswith("你改了前面那句")


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        pytest.param("sticker", "收到，哈哈。", id="sticker"),
        pytest.param("location", "谢谢你告诉我在哪儿。地图我看不了，地方打字告诉我就行。", id="location"),
        pytest.param("video", "我现在还看不了图、听不了语音，打字告诉我吧。", id="video"),
    ],
)
def test_what_is_no_text_gets_a_friendly_answer(kind: str, answer: str):
    assert Talk().greeted().send(Attachment(kind))[0] == answer
