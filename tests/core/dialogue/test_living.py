"""Her own lives: entered in her words, counted down to, told about and drawn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.dialogue.state import Resting, Studying
from bot.core.reminders.lives import Live, chart, moments, read_figure, what_worked
from bot.core.reminders.schedule import zone_named
from tests.core.dialogue.talking import NOON, Talk

TOMORROW_AT_EIGHT = datetime(2026, 11, 25, 12, tzinfo=UTC)


def talking() -> Talk:
    talk = Talk().greeted()
    talk.say("/start")
    return talk


def test_a_live_said_out_of_the_blue_is_noted_with_its_countdown() -> None:
    talk = talking()
    (said,) = talk.say("明晚八点直播")
    assert said == (
        "记下了：明天晚上八点 开播。\n"
        "· 今天晚上八点 给你准备清单\n· 明天晚上七点 对一遍稿子和东西\n· 明天晚上七点五十分 喘口气，上场\n"
        "播完我问你播得怎么样。"
    )
    (live,) = talk.conversation.lives
    assert [(one.source.partition(":")[0], one.at) for one in moments(live, talk.now)] == [
        ("live-day", TOMORROW_AT_EIGHT - timedelta(days=1)),
        ("live-hour", TOMORROW_AT_EIGHT - timedelta(hours=1)),
        ("live-now", TOMORROW_AT_EIGHT - timedelta(minutes=10)),
        ("live-after", TOMORROW_AT_EIGHT + timedelta(hours=3)),
    ]


def test_a_late_live_says_which_push_falls_into_quiet_hours() -> None:
    talk = talking()
    talk.say("我要直播")
    (said,) = talk.say("今晚十点")
    assert "晚上九点五十分 喘口气，上场（在免打扰里，到时不发）" in said
    assert isinstance(talk.conversation.flow, Resting)


def test_a_live_is_crossed_out_with_one_tap() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    assert talk.tap("取消这次提醒")[0] == "好，这场不记了。"
    assert talk.conversation.lives == ()


@pytest.mark.parametrize("off", ["明晚八点不播了", "取消明晚八点的直播", "cancel my live tomorrow 8 pm"])
def test_a_live_that_is_off_is_crossed_out_and_not_noted(off: str) -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.say("周六下午三点直播")
    assert talk.say(off)[0] == "好，这场不记了。"
    assert [live.at for live in talk.conversation.lives] == [datetime(2026, 11, 28, 7, tzinfo=UTC)]


def test_a_live_that_is_off_and_was_never_noted_shows_the_noted_ones() -> None:
    talk = talking()
    talk.say("周六下午三点直播")
    assert talk.say("明晚八点不播了")[0] == "记着的直播：\n· 11月28号下午三点"
    assert len(talk.conversation.lives) == 1


def test_the_noted_lives_are_crossed_out_from_their_list() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.say("取消直播")
    assert talk.tap("取消明天晚上八点")[0] == "好，这场不记了。"
    assert talk.conversation.lives == ()


def test_what_is_no_moment_to_come_is_asked_again() -> None:
    talk = talking()
    talk.say("我要直播")
    assert talk.say("看情况")[0] == "「看情况」我没看懂是什么时候。"
    assert talk.say("周六下午三点")[0].startswith("记下了：11月28号下午三点 开播。")


def test_the_same_time_twice_is_one_live() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.say("明晚八点直播")
    assert len(talk.conversation.lives) == 1


def tell(talk: Talk, *figures: str) -> list[str]:
    live = next(one for one in talk.conversation.lives if not one.told)
    talk.tap_token(f"lv:tell:{live.id}")
    said: list[str] = []
    for figure in figures:
        said = talk.say(figure)
    return said


def test_her_figures_are_kept_and_drawn() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.later(days=2)
    assert tell(talk, "120", "45秒", "3单", "跳过")[1].startswith("记下两场的数")
    talk.say("明晚八点直播")
    talk.later(days=2)
    said = tell(talk, "1.2万", "1分20秒", "跳过", "跳过")
    assert [(one.viewers, one.stay, one.orders, one.told) for one in talk.conversation.lives] == [
        (120, 45, 3, True),
        (12_000, 80, None, True),
    ]
    assert said[1] == (
        "看的人\n11-25 ▇ 120\n11-27 ▇▇▇▇▇▇▇▇ 12000\n平均停留（秒）\n11-25 ▇▇▇▇ 45\n11-27 ▇▇▇▇▇▇▇▇ 80"
    )


def test_what_made_people_stay_is_kept_in_her_own_words() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.later(days=2)
    (asked,) = tell(talk, "120", "45秒", "3单")
    assert asked.startswith("最后一个：说到哪句，人就不走了？")
    assert talk.say("我说  这苹果\n磕一下就黑")[0] == "记下了。播一场就是一场，先歇口气。"
    assert what_worked(talk.conversation.lives) == ("我说 这苹果 磕一下就黑",)
    assert isinstance(talk.conversation.flow, Resting)


@pytest.mark.parametrize("said", ["跳过", "没有", "不知道。", "No idea"])
def test_not_knowing_what_worked_keeps_nothing(said: str) -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.later(days=2)
    assert tell(talk, "120", "45秒", "3单", said)[0].startswith("记下了。")
    assert what_worked(talk.conversation.lives) == ()


def test_whoever_leaves_at_the_last_question_keeps_her_figures() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.later(days=2)
    tell(talk, "120", "45秒", "3单")
    talk.say("菜单")
    (asked,) = talk.say("我要直播")
    assert asked.startswith("你哪天几点开播？"), "she is not asked for the figures again"
    assert [(one.viewers, one.orders, one.told) for one in talk.conversation.lives] == [(120, 3, True)]


def test_what_held_people_longest_comes_first_and_nothing_twice() -> None:
    def live(day: int, stay: int | None, worked: str) -> Live:
        return Live(str(day), NOON + timedelta(days=day), stay=stay, told=True, worked=worked)

    lives = [
        live(1, 80, "掰开给你看"),
        live(2, None, "多少钱一斤"),
        live(3, 30, "掰开给你看"),
        live(4, None, ""),
        live(5, 45, "这是我婆婆种的"),
        live(6, None, "能放几天"),
    ]
    assert what_worked(lives) == ("掰开给你看", "这是我婆婆种的", "能放几天")
    assert what_worked(()) == ()


def test_a_figure_without_a_number_is_asked_again() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.later(days=2)
    assert tell(talk, "挺多的")[0] == "「挺多的」里我没看到数字。"


def test_a_live_that_did_not_happen_leaves_no_figures() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    talk.later(days=2)
    live = talk.conversation.lives[0]
    talk.tap_token(f"lv:no:{live.id}")
    assert talk.conversation.lives == ()


def test_taps_under_a_push_leave_her_lesson_where_it_is() -> None:
    talk = talking()
    talk.say("明晚八点直播")
    live = talk.conversation.lives[0]
    talk.tap_token("open:soil:new")
    assert isinstance(talk.conversation.flow, Studying)
    before = talk.conversation.flow
    talk.tap_token(f"lv:drop:{live.id}")
    assert talk.conversation.flow == before


@pytest.mark.parametrize(
    ("said", "figure", "expected"),
    [
        ("120人", "viewers", 120), ("1,200", "viewers", 1200), ("1.2万", "viewers", 12_000), ("3k", "viewers", 3000),
        ("没数", "viewers", None), ("45", "stay", 45), ("1分20秒", "stay", 80), ("2 min", "stay", 120), ("0", "orders", 0),
    ],
)  # fmt: skip
def test_figures_are_read_as_people_say_them(said: str, figure: str, expected: int | None) -> None:
    assert read_figure(said, figure) == expected


def test_a_chart_shows_the_latest_six_and_nothing_as_nothing() -> None:
    lives = [Live(str(day), NOON + timedelta(days=day), orders=day) for day in range(8)]
    assert chart(lives, "orders", zone_named("Asia/Shanghai")).splitlines()[0] == "11-26 ▇▇ 2"
    assert chart([Live("a", NOON, orders=0), Live("b", NOON, orders=0)], "orders", zone_named("UTC")) == (
        "11-24 ▏ 0\n11-24 ▏ 0"
    )
