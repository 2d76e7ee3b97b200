"""Times of day in her own language."""

import pytest

from bot.core.dialogue.state import Conversation, Welcoming
from bot.core.dialogue.times import clock_in_words
from bot.core.people.trainee import Trainee
from bot.core.reminders.time_of_day import read_time_of_day
from tests.core.dialogue.talking import Talk


@pytest.mark.parametrize(
    ("time", "words"),
    [
        pytest.param("00:10", "凌晨零点十分", id="midnight"),
        pytest.param("02:00", "凌晨两点", id="two at night"),
        pytest.param("07:30", "早上七点半", id="morning"),
        pytest.param("10:00", "上午十点", id="forenoon"),
        pytest.param("12:30", "中午十二点半", id="noon"),
        pytest.param("14:00", "下午两点", id="afternoon"),
        pytest.param("20:05", "晚上八点零五分", id="evening"),
        pytest.param("23:42", "晚上十一点四十二分", id="odd minutes"),
    ],
)
def test_a_clock_is_said_as_people_say_it(time: str, words: str) -> None:
    assert clock_in_words(time, "zh-CN") == words
    assert clock_in_words(time, "en") == time


def test_whatever_the_clock_says_is_read_again_as_the_same() -> None:
    clocks = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(60)]
    assert [read_time_of_day(clock_in_words(clock, "zh-CN")) for clock in clocks] == clocks


def test_the_buttons_for_the_hour_say_it_in_words() -> None:
    talk = Talk(conversation=Conversation(Trainee("t1"), Welcoming("product"), greeted=True))
    talk.say("苹果")
    assert talk.buttons() == ["早上七点", "中午十二点半", "晚上八点", "跳过"]
    assert "每天早上七点学一课" in talk.tap("早上七点")[0]
    assert talk.conversation.trainee.remind_at == "07:00"


def test_the_buttons_for_the_hour_are_figures_in_english() -> None:
    talk = Talk(conversation=Conversation(Trainee("t1", "en"), Welcoming("product"), greeted=True))
    talk.say("apples")
    assert talk.buttons() == ["07:00", "12:30", "20:00", "Skip"]
