"""What she says about reminders is read as she means it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.spoken import is_schedule, read_days, read_moment, read_schedule

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
    ],
)
def test_times_and_days(said: str, times: tuple[str, ...], days: tuple[int, ...]) -> None:
    assert read_schedule(said) == Schedule(times, days)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
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
        ("停300天", 180), ("到2月30号", None), ("暂停", None),
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
        pytest.param("五", False, id="a bare number"),
        pytest.param("5斤29块9", False, id="a price"),
        pytest.param("我七点起来摘苹果", False, id="a time in a sentence"),
        pytest.param("明晚八点直播", False, id="her live"),
        pytest.param("随便吧", False, id="no time"),
    ],
)
def test_a_sentence_that_says_when_and_nothing_else(said: str, whole: bool) -> None:
    assert is_schedule(said) is whole
