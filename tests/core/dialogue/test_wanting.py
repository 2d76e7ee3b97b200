"""What she wants of her reminders is told from free words, and other words are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.dialogue.wanting import Fewer, Hush, Later, Pause, Stop, Want, want_in, want_unasked
from bot.core.reminders.quiet import NO_QUIET, QuietHours

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        *((said, Stop()) for said in (
            "别提醒我了", "不要再发了", "别再叫我了", "以后别叫我了", "请不要再提醒我", "取消提醒吧", "把提醒关了",
            "不要再给我发消息了", "别催了", "stop reminding me", "please stop sending me messages",
            "don’t call me again", "no more reminders please", "i don't want any more reminders",
        )),
        *((said, Fewer()) for said in (
            "提醒太多了", "你叫得太勤了", "少叫我几次", "少提醒我一点", "别老叫我", "别天天叫我", "太频繁了", "能不能少发点",
            "remind me less often", "fewer reminders please", "too many reminders", "don't remind me so often",
        )),
        *((said, Later(minutes)) for said, minutes in (
            ("一小时后再说", 60), ("过一个小时再叫我", 60), ("半小时后提醒我", 30), ("一个半小时后再提醒我", 90),
            ("等会儿再叫我", 60), ("晚点提醒我", 60), ("20分钟后叫我", 20), ("一刻钟后叫我", 15),
            ("remind me in an hour", 60), ("remind me again in 30 minutes", 30), ("remind me later", 60), ("snooze", 60),
        )),
        *((said, Pause(days)) for said, days in (
            ("农忙了，这个月都别叫我", 7), ("这几天别提醒我", 3), ("明天别叫我", 2), ("明天再叫我", 1), ("下周一再叫我", 6),
            ("别叫我，我在忙", None), ("don't remind me this week", 6), ("no reminders until 10 December", 16),
            ("stop reminding me for a week", 7), ("i'm busy, don't remind me", None),
        )),
        ("晚上九点半到早上六点别打扰我", Hush(QuietHours("21:30", "06:00"))),
        ("晚上九点以后别叫我", Hush(None)),
        ("don't call me after 9 pm", Hush(None)),
        ("中午别叫我", Hush(None)),
        ("不要免打扰", Hush(NO_QUIET)),
        ("no quiet hours", Hush(NO_QUIET)),
    ],
)  # fmt: skip
def test_a_wish_is_told_whatever_she_was_asked(said: str, expected: Want) -> None:
    assert want_in(said, TUESDAY) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("农忙十天", Pause(10)),
        ("请假三天", Pause(3)),
        ("最近农忙", Pause(None)),
        ("停两周", Pause(14)),
        ("pause until 10 December", Pause(16)),
        ("I am busy until Friday", Pause(3)),
        ("in an hour", Later(60)),
    ],
)
def test_what_could_answer_a_question_is_a_wish_only_unasked(said: str, expected: Want) -> None:
    assert want_in(said, TUESDAY) is None
    assert want_unasked(said, TUESDAY) == expected


@pytest.mark.parametrize(
    "said",
    [
        "农忙的时候请了三个人帮忙", "我的苹果不用打药", "每天早上七点叫我", "别人都叫我苹果姐", "明晚八点直播", "停车场在村口",
        "每天早上五点闹钟叫我起床", "老人家别催我，我慢慢摘", "叫我小芳", "太多了吃不完", "一小时后出锅", "不要发黑的", "停",
        "把苹果发给我", "remind me every day at 8", "a holiday gift for three days", "I never send rotten apples",
        "we call them sugar hearts", "no", "stop", "别叫我阿姨，叫姐姐，" * 9,
    ],
)  # fmt: skip
def test_other_words_are_no_wish(said: str) -> None:
    assert (want_in(said, TUESDAY), want_unasked(said, TUESDAY)) == (None, None)
