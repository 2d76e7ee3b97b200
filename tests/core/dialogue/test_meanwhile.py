"""What she says of lives and reminders counts, whatever question still stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.core.dialogue.state import Checking, Interviewing, Living, Reminding, Resting, Studying
from bot.core.messages import Language
from bot.core.reminders.schedule import Schedule
from tests.core.dialogue.talking import Talk

MORNINGS = Schedule(("06:30",), (1, 3, 5))


def asked(question: str, language: Language = "zh-CN") -> Talk:
    talk = Talk().greeted()
    talk.say("/start")
    if language == "en":
        talk.say("English")
    talk.say(question)
    return talk


def wanted(talk: Talk) -> Schedule | None:
    return talk.conversation.wishes.wanted.schedule


@pytest.mark.parametrize(
    "question", ["我的直播", "停几天", "免打扰", "查稿子", "我的小队", "我有续学码", "删除我的资料"]
)
def test_a_wish_is_granted_and_the_question_that_stood_is_over(question: str) -> None:
    talk = asked(question)
    assert talk.say("每周一三五早上六点半提醒我")[0].startswith("记下了：每周一、三、五早上六点半")
    assert wanted(talk) == MORNINGS
    assert talk.conversation.lives == ()
    assert isinstance(talk.conversation.flow, Resting)
    assert "撤销" in talk.buttons()


@pytest.mark.parametrize("question", ["停几天", "免打扰", "查稿子", "我有续学码"])
def test_a_live_is_noted_and_called_off_and_the_question_that_stood_is_over(question: str) -> None:
    talk = asked(question)
    assert talk.say("明天下午两点直播")[0].startswith("记下了：明天下午两点 开播。")
    assert [live.at for live in talk.conversation.lives] == [datetime(2026, 11, 25, 6, tzinfo=UTC)]
    talk.say(question)
    assert talk.say("明天不播了") == ["好，这场不记了。"]
    assert isinstance(talk.conversation.flow, Resting)


@pytest.mark.parametrize("question", ["check", "my live", "pause"])
def test_the_settings_end_the_question_that_stood(question: str) -> None:
    talk = asked(question, "en")
    talk.say("reminders")
    assert isinstance(talk.conversation.flow, Resting)
    assert talk.say("3 times a week")[0].startswith("Noted: a lesson Mon, Wed, Fri")
    assert talk.say("remind me at 8 o'clock in the evening")[0].startswith(
        "Noted: a lesson every day at 20:00"
    )
    assert talk.conversation.lives == ()
    assert talk.commissions() == []


def test_a_lesson_and_a_brief_stay_where_they_are() -> None:
    talk = Talk().greeted()
    talk.tap_token("open:soil:new")
    before = talk.conversation.flow
    assert isinstance(before, Studying)
    for said in ("每周一三五早上六点半提醒我", "少叫我几次", "别提醒我了", "明晚八点直播"):
        talk.say(said)
        assert talk.conversation.flow == before
    assert "接着来" in talk.buttons()
    talk.say("写脚本")
    talk.say("苹果")
    talk.say("每天早上七点半提醒我")
    assert isinstance(talk.conversation.flow, Interviewing)
    assert [fact.text for fact in talk.conversation.flow.facts] == ["苹果"]
    talk.say("每天早上五点闹钟叫我起床摘果")
    assert [fact.text for fact in talk.conversation.flow.facts][-1] == "每天早上五点闹钟叫我起床摘果"


@pytest.mark.parametrize("text", ["家人们明晚八点开播，记得来。", "别催我，我慢慢给你看。这就是我家的果。"])
def test_a_script_that_mentions_a_live_is_checked(text: str) -> None:
    talk = asked("查稿子")
    talk.say(text)
    assert len(talk.commissions()) == 1
    assert talk.conversation.lives == ()


def test_a_long_text_that_comes_in_parts_is_not_interrupted() -> None:
    talk = asked("查稿子")
    talk.say("苹果甜。" * 900)
    talk.say("明晚八点直播")
    assert talk.conversation.lives == ()
    assert isinstance(talk.conversation.flow, Checking)


def test_the_only_live_of_a_day_or_of_its_evening_is_the_one_that_is_off() -> None:
    talk = asked("明晚八点直播")
    talk.say("明天下午两点直播")
    assert talk.say("明晚不播了") == ["好，这场不记了。"]
    assert [live.at.hour for live in talk.conversation.lives] == [6]
    talk.say("明天上午九点直播")
    assert talk.say("明天不播了")[0].startswith("记着的直播："), "either could be meant"
    assert isinstance(talk.conversation.flow, Living)
    assert len(talk.conversation.lives) == 2


def test_a_figure_of_a_live_that_is_asked_for_is_not_lost() -> None:
    talk = asked("明晚八点直播").later(days=2)
    talk.tap_token(f"lv:tell:{talk.conversation.lives[0].id}")
    talk.say("别提醒我了")
    assert isinstance(talk.conversation.flow, Living)
    talk.say("120")
    assert talk.conversation.lives[0].viewers == 120


def test_the_time_of_the_first_questions_is_answered_with_a_reminder() -> None:
    talk = Talk()
    for line in ("你好", "小芳", "洛川县", "苹果", "早上七点半提醒我"):
        talk.say(line)
    assert wanted(talk) == Schedule(("07:30",))
    assert not isinstance(talk.conversation.flow, Reminding)
