"""What she says about reminders is read as she means it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.spoken import (
    is_schedule,
    names_lunar_day,
    read_days,
    read_moment,
    read_schedule,
    read_span,
)

SHANGHAI = zone_named("Asia/Shanghai")
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
"""Noon of a Tuesday in Shanghai."""
WORKDAYS = (1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    ("said", "times", "days"),
    [
        ("早上七点半", ("07:30",), ()),
        ("7:30pm", ("19:30",), ()),
        ("每天两次", ("07:30", "19:30"), ()),
        ("一天三次", ("07:30", "12:30", "19:30"), ()),
        ("twice a day", ("07:30", "19:30"), ()),
        ("周一三五", ("07:30",), (1, 3, 5)),
        ("周一、三、五晚上8点", ("20:00",), (1, 3, 5)),
        ("周一三五早上七点半", ("07:30",), (1, 3, 5)),
        ("周一7点", ("07:00",), (1,)),
        ("每周三 19:00", ("19:00",), (3,)),
        ("周六日中午十二点", ("12:00",), (6, 7)),
        ("星期一到星期五 20:00", ("20:00",), WORKDAYS),
        ("工作日早上六点", ("06:00",), WORKDAYS),
        ("周末上午九点", ("09:00",), (6, 7)),
        ("礼拜天早上6点", ("06:00",), (7,)),
        ("隔天早上八点", ("08:00",), (1, 3, 5)),
        ("每天早上七点和晚上八点半", ("07:00", "20:30"), ()),
        ("晚上七点、八点", ("19:00", "20:00"), ()),
        ("8:00 and 20:00", ("08:00", "20:00"), ()),
        ("mon, wed and fri at 7:30 am", ("07:30",), (1, 3, 5)),
        ("Monday to Friday 6:30 am", ("06:30",), WORKDAYS),
        ("weekdays 8pm", ("20:00",), WORKDAYS),
        ("remind me at 7:30pm every day", ("19:30",), ()),
        ("早上七点半提醒我", ("07:30",), ()),
        ("周一到周日早上七点", ("07:00",), ()),
        ("早七点晚八点", ("07:00", "20:00"), ()),
        ("早七晚八", ("07:00", "20:00"), ()),
        ("早晚各一次", ("07:30", "19:30"), ()),
        ("早中晚各一次", ("07:30", "12:30", "19:30"), ()),
        ("in the morning and in the evening", ("07:30", "19:30"), ()),
        ("一周两次", ("07:30",), (1, 4)),
        ("每周提醒我两次", ("07:30",), (1, 4)),
        ("每周三次", ("07:30",), (1, 3, 5)),
        ("每周三一次", ("07:30",), (3,)),
        ("每周三提醒我两次", ("07:30", "19:30"), (3,)),
        ("一周五天", ("07:30",), WORKDAYS),
        ("三天一次", ("07:30",), (1, 4)),
        ("每隔一天晚上八点", ("20:00",), (1, 3, 5)),
        ("3 times a week", ("07:30",), (1, 3, 5)),
        ("twice a week at 8pm", ("20:00",), (1, 4)),
        ("once a week", ("07:30",), (1,)),
        ("every three days", ("07:30",), (1, 4)),
        ("不要周末", ("07:30",), WORKDAYS),
        ("周末不要提醒我", ("07:30",), WORKDAYS),
        ("除了周日都行", ("07:30",), (1, 2, 3, 4, 5, 6)),
        ("别忘了周末提醒我", ("07:30",), (6, 7)),
        ("every day except Sunday at 8pm", ("20:00",), (1, 2, 3, 4, 5, 6)),
        ("not on weekends", ("07:30",), WORKDAYS),
        ("三点和八点", ("08:00", "15:00"), ()),
        ("周一到周五7点", ("07:00",), WORKDAYS),
        ("7 and 8pm", ("19:00", "20:00"), ()),
        ("7:30am, 12:30 and 20:00", ("07:30", "12:30", "20:00"), ()),
        ("每天8点到10点", ("08:00",), ()),
    ],
)
def test_times_and_days(said: str, times: tuple[str, ...], days: tuple[int, ...]) -> None:
    assert read_schedule(said) == Schedule(times, days)


@pytest.mark.parametrize(
    "said",
    [
        "每月一次", "一小时一次", "一天五次", "两周一次", "两天三次", "once a month", "10 times a day", "every hour",
        "下一次提醒是什么时候", "第一次用提醒怎么弄", "再提醒我一次", "早点提醒我", "早一点提醒我", "晚一点提醒我",
        "晚点叫我", "早上好", "你晚上怎么还提醒我", "晚上七八点", "晚上两次", "有一点累", "五个人", "卖了29块9",
        "我 8 岁", "农忙十天", "工作日早上7点，周末早上9点", "remind me", "I am busy",
        "提醒我把稿子念一遍", "头一回提醒", "这周一共卖了三场", "便宜一点提醒我", "一点酸都吃不得", "say the price twice", "she sat beside me", "keep the sun behind you", "a good evening to you",
    ],
)  # fmt: skip
def test_what_is_no_schedule_is_not_read(said: str) -> None:
    assert read_schedule(said) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("一周两次", Schedule(("20:00",), (1, 4)), id="how often in a week keeps the time"),
        pytest.param("一天一次", Schedule(("07:30",), (2,)), id="how often a day keeps the days"),
        pytest.param("不要周末", Schedule(("20:00",), WORKDAYS), id="days she does not want keep the time"),
        pytest.param("周一三五", Schedule(("20:00",), (1, 3, 5)), id="days alone keep the time"),
        pytest.param("早上六点", Schedule(("06:00",)), id="a time alone means every day"),
        pytest.param("每天", None, id="every day alone says nothing to change"),
        pytest.param("你好", None, id="something else"),
    ],
)
def test_what_she_leaves_open_stays(said: str, expected: Schedule | None) -> None:
    assert read_schedule(said, Schedule(("20:00",), (2,))) == expected


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("农忙十天", 10), ("暂停一周", 7), ("停两天", 2), ("半个月", 15), ("一个月", 30), ("农忙二十天", 20),
        ("到12月1号", 7), ("农忙，到十二月十号", 16), ("pause 10 days", 10), ("two weeks", 14), ("a month", 30),
        ("停300天", 180), ("到2月30号", None), ("暂停", None), ("半年", 180), ("一年", 180), ("十天半个月", 15),
        ("两三天", 3), ("一个半月", 45), ("半个多月", 15), ("个把月", 30), ("十来天", 10), ("到下周一", 6), ("到周五", 3),
        ("到周二", 7), ("到月底", 7), ("到下个月", 7), ("这个月", 7), ("这周", 6), ("到10号", 16), ("到国庆", 180),
        ("到十二月", 7), ("下周一再叫我", 6), ("12月1号之前别叫我", 7), ("until 10 December", 16), ("until Dec 10", 16),
        ("until Friday", 3), ("pause to Friday", 3), ("until the end of the month", 7), ("until next week", 6),
        ("until December", 7), ("a fortnight", 14), ("fortnight", 14), ("half a year", 180), ("a couple of weeks", 14),
        ("I want to pause for two weeks", 14), ("12月农忙", None), ("到正月十五", None), ("第三天", None),
        ("extra days", None), ("until 8pm", None), ("两小时", None), ("几天", None),
    ],
)  # fmt: skip
def test_a_pause(said: str, days: int | None) -> None:
    assert read_days(said, date(2026, 11, 24)) == days


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("明晚八点直播", "2026-11-25 20:00"),
        ("今晚7点半", "2026-11-24 19:30"),
        ("后天下午三点", "2026-11-26 15:00"),
        ("周六晚上8点", "2026-11-28 20:00"),
        ("下周二晚上七点", "2026-12-01 19:00"),
        ("12月1日 20:00", "2026-12-01 20:00"),
        ("十二月一号晚八点", "2026-12-01 20:00"),
        ("1月5日晚上8点", "2027-01-05 20:00"),
        ("20:00", "2026-11-24 20:00"),
        ("11点", "2026-11-25 11:00"),
        ("tomorrow 8pm", "2026-11-25 20:00"),
        ("tonight at 8", "2026-11-24 20:00"),
        ("saturday 8pm", "2026-11-28 20:00"),
        ("live tomorrow evening at 7", "2026-11-25 19:00"),
        ("今天早上八点", None),
        ("明天直播", None),
        ("三号晚上八点", "2026-12-03 20:00"),
        ("28号晚上8点", "2026-11-28 20:00"),
        ("31号晚上8点", "2026-12-31 20:00"),
        ("下个月3号晚上八点", "2026-12-03 20:00"),
        ("周六日晚上八点", "2026-11-28 20:00"),
        ("周二早上八点", "2026-12-01 08:00"),
        ("每周六晚上八点", "2026-11-28 20:00"),
        ("下下周一晚上八点", "2026-12-07 20:00"),
        ("Nov 28 8pm", "2026-11-28 20:00"),
        ("28 November at 20:00", "2026-11-28 20:00"),
        ("the 28th at 8pm", "2026-11-28 20:00"),
        ("2026年12月3日19:30", "2026-12-03 19:30"),
        ("2026-12-03 19:30", "2026-12-03 19:30"),
        ("12.1 20:00", "2026-12-01 20:00"),
        ("周六8.30", "2026-11-28 08:30"),
        ("明晚8.30", "2026-11-25 20:30"),
        ("元旦晚上八点", "2027-01-01 20:00"),
        ("明天两点", "2026-11-25 14:00"),
        ("明天中午", "2026-11-25 12:00"),
        ("明早六点", "2026-11-25 06:00"),
        ("今晚十二点", "2026-11-25 00:00"),
        ("今晚一点", "2026-11-25 01:00"),
        ("明天凌晨一点", "2026-11-25 01:00"),
        ("明天8-10点直播", "2026-11-25 08:00"),
        ("3号链接明晚八点直播", "2026-11-25 20:00"),
        ("说明书晚上八点讲", "2026-11-24 20:00"),
        ("live tomorrow 8", "2026-11-25 08:00"),
        ("tomorrow noon", "2026-11-25 12:00"),
        ("tonight at half past seven", "2026-11-24 19:30"),
        ("一小时后", "2026-11-24 13:00"),
        ("半小时后", "2026-11-24 12:30"),
        ("一个半小时后", "2026-11-24 13:30"),
        ("再过一小时二十分钟", "2026-11-24 13:20"),
        ("in half an hour", "2026-11-24 12:30"),
        ("two hours from now", "2026-11-24 14:00"),
        ("三天后晚上八点", "2026-11-27 20:00"),
        ("in three days at 8pm", "2026-11-27 20:00"),
        ("腊月二十三晚上八点", None),
        ("春节晚上八点", None),
        ("昨晚八点", None),
        ("月底晚上八点", None),
        ("改天晚上八点", None),
        ("2月30号晚上八点", None),
        ("直播3场", None),
        ("播了两小时", None),
        ("30号早上", None),
        ("last night at 8", None),
    ],
)
def test_a_moment_to_come(said: str, at: str | None) -> None:
    read = read_moment(said, NOON, SHANGHAI)
    assert (read and f"{read.astimezone(SHANGHAI):%Y-%m-%d %H:%M}") == at


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        pytest.param("早上七点半", True, id="a time"),
        pytest.param("改成晚上八点吧", True, id="with words around it"),
        pytest.param("早上七点和晚上八点半叫我", True, id="two times"),
        pytest.param("每天两次", True, id="how often"),
        pytest.param("周一三五晚8点", True, id="days"),
        pytest.param("7:30pm", True, id="English"),
        pytest.param("Mon, Wed at 8 pm", True, id="English days"),
        pytest.param("早晚各一次", True, id="parts of the day"),
        pytest.param("每周三提醒我两次", True, id="a day and how often"),
        pytest.param("不要周末", True, id="days she does not want"),
        pytest.param("8 o'clock in the evening", True, id="English words"),
        pytest.param("五", False, id="a bare number"),
        pytest.param("1930", False, id="four bare figures"),
        pytest.param("eleven", False, id="a bare number in English"),
        pytest.param("six or nine", False, id="two bare numbers"),
        pytest.param("一天五次", False, id="more often than can be"),
        pytest.param("5斤29块9", False, id="a price"),
        pytest.param("我七点起来摘苹果", False, id="a time in a sentence"),
        pytest.param("明晚八点直播", False, id="her live"),
        pytest.param("随便吧", False, id="no time"),
    ],
)
def test_a_sentence_that_says_when_and_nothing_else(said: str, whole: bool) -> None:
    assert is_schedule(said) is whole


@pytest.mark.parametrize(
    ("said", "lunar"),
    [("腊月二十三晚上八点", True), ("初八上午", True), ("Spring Festival 8pm", True), ("12月23号晚上八点", False), ("最初一场", False)],
)  # fmt: skip
def test_a_day_of_the_lunar_calendar_is_told_from_others(said: str, lunar: bool) -> None:
    assert names_lunar_day(said) is lunar


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("10点到6点", "22:00", "06:00"),
        ("九点半到六点半", "21:30", "06:30"),
        ("9:30到6:30", "21:30", "06:30"),
        ("9:30 to 6:30", "21:30", "06:30"),
        ("10:00到06:00", "22:00", "06:00"),
        ("09:30到06:30", "09:30", "06:30"),
        ("21:30-6:30", "21:30", "06:30"),
        ("2130-0630", "21:30", "06:30"),
        ("10-6", "22:00", "06:00"),
        ("10到早上6点", "22:00", "06:00"),
        ("7点到9点", "19:00", "09:00"),
        ("晚上十点到早上六点", "22:00", "06:00"),
        ("晚上九点到五点", "21:00", "05:00"),
        ("晚上8点到10点", "20:00", "22:00"),
        ("晚9到早7", "21:00", "07:00"),
        ("晚上九点到十二点", "21:00", "00:00"),
        ("12点到6点", "00:00", "06:00"),
        ("12点到2点", "12:00", "14:00"),
        ("中午12点到2点", "12:00", "14:00"),
        ("1点到3点", "13:00", "15:00"),
        ("1点到6点", "01:00", "06:00"),
        ("下午两点到四点", "14:00", "16:00"),
        ("9点到11点", "09:00", "11:00"),
        ("9:30-18:00", "09:30", "18:00"),
        ("早上9点到6点", "09:00", "18:00"),
        ("10pm-6am", "22:00", "06:00"),
        ("10 to 6am", "22:00", "06:00"),
        ("ten to six", "22:00", "06:00"),
        ("between 10 and 6", "22:00", "06:00"),
        ("half past nine to quarter to seven", "21:30", "06:45"),
        ("10 to midnight", "22:00", "00:00"),
    ],
)
def test_quiet_hours_begin_in_the_evening_unless_she_says_otherwise(said: str, start: str, end: str) -> None:
    assert read_span(said) == QuietHours(start, end)


@pytest.mark.parametrize("said", ["10点", "5到6斤", "看到你了", "8 and 9", "", "我要去镇上"])
def test_what_is_no_span_is_not_read(said: str) -> None:
    assert read_span(said) is None
