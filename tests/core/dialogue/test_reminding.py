"""A trainee says when she wants to hear from us; it is said back and can be undone with one tap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.reminders.quiet import NO_QUIET, QuietHours
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.wishes import Wanted
from tests.core.dialogue.talking import NOON, Talk


def schedule(talk: Talk) -> Schedule | None:
    return talk.conversation.wishes.wanted.schedule


def reminded(times: tuple[str, ...] = ("07:30",)) -> Talk:
    talk = Talk().greeted()
    talk.say("/start")
    talk.say("提醒")
    talk.tap("改时间")
    talk.say("、".join(times))
    return talk


def test_the_time_of_the_first_questions_is_one_slot_a_day() -> None:
    talk = Talk()
    for line in ("你好", "小芳", "洛川县", "苹果", "早上七点半"):
        talk.say(line)
    assert schedule(talk) == Schedule(("07:30",))
    assert talk.conversation.wishes.since == talk.now


@pytest.mark.parametrize(
    ("channel", "expected"),
    [pytest.param("web", "不会响", id="web"), pytest.param("telegram", "手机会响", id="telegram")],
)
def test_whether_it_rings_is_said_as_it_is(channel: str, expected: str) -> None:
    talk = Talk(channel=channel)
    for line in ("你好", "小芳", "洛川县", "苹果"):
        talk.say(line)
    assert expected in talk.say("早上七点半")[0]


@pytest.mark.parametrize(
    ("said", "expected", "told"),
    [
        pytest.param("早上七点半提醒我", Schedule(("07:30",)), "每天早上七点半", id="a time"),
        pytest.param(
            "每天提醒我两次", Schedule(("07:30", "19:30")), "每天早上七点半、晚上七点半", id="twice a day"
        ),
        pytest.param(
            "周一三五晚上八点叫我", Schedule(("20:00",), (1, 3, 5)), "每周一、三、五晚上八点", id="some days"
        ),
        pytest.param("remind me at 7:30pm", Schedule(("19:30",)), "每天晚上七点半", id="in English"),
    ],
)
def test_a_wish_said_out_of_the_blue_is_kept_and_said_back(said: str, expected: Schedule, told: str) -> None:
    talk = Talk().greeted()
    talk.say("/start")
    assert told in talk.say(said)[0]
    assert schedule(talk) == expected
    assert talk.conversation.trainee.remind_at == expected.times[0]
    assert "撤销" in talk.buttons()


def test_a_change_is_undone_with_one_tap() -> None:
    talk = reminded()
    talk.say("晚上九点提醒我")
    assert talk.tap("撤销") == ["改回来了：每天早上七点半。"]
    assert schedule(talk) == Schedule(("07:30",))
    assert "撤销" not in talk.buttons()


def test_a_time_within_quiet_hours_is_said_to_wait() -> None:
    talk = Talk().greeted()
    talk.say("/start")
    said = talk.say("早上五点半提醒我")
    assert "会等到早上六点半" in said[1]


def test_the_first_time_she_gives_is_said_to_wait_too() -> None:
    talk = Talk()
    for line in ("你好", "小芳", "洛川县", "苹果"):
        talk.say(line)
    assert "会等到早上六点半才叫你" in talk.say("早上五点半")[1]


def test_a_time_said_right_after_the_settings_needs_no_tap_first() -> None:
    talk = reminded()
    assert "要改，直接打「早上七点半」这样就行。" in talk.say("提醒")[0]
    assert talk.say("晚上八点")[0].startswith("记下了：每天晚上八点")
    talk.say("提醒")
    assert talk.say("周一三五早上七点")[0].startswith("记下了：每周一、三、五早上七点")


def test_in_a_lesson_too_and_the_lesson_stays_where_it_is() -> None:
    talk = Talk().greeted()
    talk.tap_token("open:soil:new")
    before = talk.conversation.flow
    talk.say("提醒")
    assert talk.say("早上七点半")[0].startswith("记下了：每天早上七点半")
    assert talk.conversation.flow == before


def test_a_number_after_the_settings_is_no_time() -> None:
    talk = reminded()
    talk.say("提醒")
    talk.say("5斤29块9")
    assert schedule(talk) == Schedule(("07:30",))


def test_what_cannot_be_read_is_asked_again() -> None:
    talk = reminded()
    talk.tap("改时间")
    assert talk.say("随便吧")[0] == "「随便吧」我没看懂。"
    assert talk.say("晚上八点")[0].startswith("记下了：每天晚上八点")


def test_a_busy_season_pauses_and_ends_by_itself() -> None:
    talk = reminded()
    assert talk.say("农忙十天") == ["好，你忙你的，12月4号之前我不叫你。"]
    assert talk.conversation.wishes.wanted.paused_until == datetime(2026, 12, 3, 16, tzinfo=UTC)
    assert "12月4号起再叫你" in talk.say("提醒")[0]
    talk.tap("现在就恢复")
    assert talk.conversation.wishes.wanted.paused_until is None
    assert schedule(talk) == Schedule(("07:30",))


def test_fewer_and_then_none_and_back_again() -> None:
    talk = reminded(("07:30", "19:30"))
    talk.say("少一点")
    assert schedule(talk) == Schedule(("07:30",))
    talk.say("少一点")
    assert schedule(talk) == Schedule(("07:30",), (1, 3, 5))
    talk.say("不要提醒")
    assert schedule(talk) is None
    assert talk.conversation.trainee.remind_at == ""
    talk.say("恢复提醒")
    assert schedule(talk) == Schedule(("07:30",), (1, 3, 5))


def test_at_the_least_fewer_says_so() -> None:
    talk = reminded()
    for _ in range(2):
        talk.say("少一点")
    assert "不能再少" in talk.say("少一点")[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("九点半到六点半", QuietHours("21:30", "06:30"), id="as people say it"),
        pytest.param("22:00 - 7:00", QuietHours("22:00", "07:00"), id="in figures"),
        pytest.param("晚上十点到早上七点", QuietHours("22:00", "07:00"), id="with parts of the day"),
        pytest.param("10pm to 7am", QuietHours("22:00", "07:00"), id="in English"),
    ],
)
def test_quiet_hours_are_hers_to_change(said: str, expected: QuietHours) -> None:
    talk = reminded()
    talk.say("免打扰")
    talk.say(said)
    assert talk.conversation.wishes.wanted.quiet == expected


def test_no_quiet_hours_at_all() -> None:
    talk = reminded()
    talk.say("免打扰")
    assert talk.tap("不要免打扰") == ["好，没有免打扰时间了。"]
    assert "免打扰：没有，半夜也可能发。" in talk.say("提醒")[0]
    assert talk.tap("撤销")[0] == (
        "改回来了：每天早上七点半。\n免打扰：晚上九点半到早上六点半，这段时间我什么都不发。"
    )


@pytest.mark.parametrize(
    ("span", "told"),
    [
        pytest.param("晚上七点到早上八点", "会等到早上八点才叫你", id="a morning that waits"),
        pytest.param("晚上九点半到早上六点半", None, id="no time of hers"),
    ],
)
def test_quiet_hours_that_hush_her_own_times_say_so(span: str, told: str | None) -> None:
    talk = reminded()
    talk.say("免打扰")
    said = talk.say(span)
    assert ([told in line for line in said[1:]] if told else said[1:]) == ([True] if told else [])


def test_an_evening_in_quiet_hours_is_over_with_its_day() -> None:
    talk = reminded(("20:00",))
    talk.say("免打扰")
    said = talk.say("晚上七点到早上六点")
    assert said[1].startswith("晚上八点在你的免打扰时间（晚上七点到早上六点）里，那时我不发，过后也不补。")


def test_another_clock_is_a_tap_away() -> None:
    talk = reminded()
    talk.say("提醒")
    talk.tap("时区")
    assert talk.tap("新疆时间") == ["好，按新疆时间算。现在是上午十点。"]
    assert talk.conversation.trainee.zone == "Asia/Urumqi"
    assert talk.conversation.wishes.since == talk.now


def test_one_push_is_put_off_for_an_hour_and_called_off() -> None:
    talk = reminded()
    assert talk.tap_token("rm:later") == ["好，下午一点再叫你。"]
    assert talk.conversation.wishes.later == NOON + timedelta(hours=1)
    talk.tap("今天不用了")
    assert talk.conversation.wishes.later is None


def test_a_push_is_not_put_off_into_quiet_hours() -> None:
    talk = reminded().later(hours=9)
    assert talk.tap_token("rm:later") == ["到那时你该歇了，明天再说。"]
    assert talk.conversation.wishes.later is None


def test_a_tap_under_a_push_leaves_her_lesson_where_it_is() -> None:
    talk = reminded()
    talk.say("上课")
    talk.tap_token("open:soil:new")
    before = talk.conversation.flow
    talk.tap_token("rm:fewer")
    assert talk.conversation.flow == before
    talk.tap("接着来")
    assert talk.conversation.flow == before


def test_the_profile_and_the_reminders_know_the_same_time() -> None:
    talk = reminded()
    talk.say("我的资料")
    talk.tap("改时间")
    talk.say("晚上八点")
    assert schedule(talk) == Schedule(("20:00",))


def test_old_buttons_and_odd_tokens_harm_nothing() -> None:
    talk = reminded()
    kept = talk.conversation.wishes
    for token in (
        "rm",
        "rm:zone:9",
        "rm:pause:x",
        "rm:at:99:99",
        "rm:ask:soul",
        "lv",
        "lv:drop:none",
        "rv:x",
    ):
        talk.tap_token(token)
    assert replace(talk.conversation.wishes, before=None) == replace(kept, before=None)


@pytest.mark.parametrize("until", ["until 10 December", "10 December", "到12月10号", "12月10号"])
def test_a_pause_until_a_date_however_it_is_typed(until: str) -> None:
    talk = reminded()
    talk.say("停几天")
    assert talk.say(until) == ["好，你忙你的，12月10号之前我不叫你。"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("农忙了，这个月都别叫我", "好，你忙你的，12月1号之前我不叫你。", id="a pause"),
        pytest.param("别提醒我了", "好，不叫你了。", id="none"),
        pytest.param("提醒太多了", "好，少叫几回：每周一、三、五早上七点半。", id="fewer"),
        pytest.param("晚上七点到早上八点别打扰我", "好，晚上七点到早上八点我不出声。", id="quiet hours"),
    ],
)
def test_what_she_wants_in_free_words_is_granted_and_undone_by_a_word(said: str, told: str) -> None:
    talk = reminded()
    before = talk.conversation.wishes.wanted
    assert talk.say(said)[0].startswith(told)
    assert talk.conversation.wishes.wanted != before
    assert talk.say("撤销")[0].startswith("改回来了：每天早上七点半。")
    assert talk.conversation.wishes.wanted == before


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("一小时后再说", 1),
        ("两个小时后叫我", 2),
        ("remind me in an hour", 1),
        ("in an hour", 1),
        ("99小时后叫我", 12),
    ],
)
def test_a_push_is_put_off_by_a_sentence_and_taken_back_by_a_word(said: str, hours: int) -> None:
    talk = reminded()
    talk.conversation = replace(
        talk.conversation, wishes=replace(talk.conversation.wishes, wanted=Wanted(quiet=NO_QUIET))
    )
    talk.say(said)
    assert talk.conversation.wishes.later == NOON + timedelta(hours=hours)
    assert talk.say("撤销") == ["好，今天不再叫了。"]
    assert talk.conversation.wishes.later is None


@pytest.mark.parametrize("said", ["晚上九点以后别叫我", "don't call me after 9 pm"])
def test_a_time_at_which_she_wants_none_is_no_time_for_one(said: str) -> None:
    talk = reminded()
    assert talk.say(said)[0].startswith("哪段时间不打扰你？")
    assert schedule(talk) == Schedule(("07:30",))


def test_another_clock_is_not_undone_with_what_was_changed_before() -> None:
    talk = reminded()
    talk.tap_token("rm:zone:1")
    assert "撤销" not in talk.buttons()
