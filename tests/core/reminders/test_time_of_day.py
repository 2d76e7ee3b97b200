"""Every time of day, in every way to say it, is read as itself; what is no time is not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.core.dialogue.times import clock_in_words
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.spoken import read_moment, read_schedule, read_span
from bot.core.reminders.time_of_day import read_time_of_day, read_times_of_day

SHANGHAI = zone_named("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
CLOCKS = [(hour, minute) for hour in range(24) for minute in range(60)]
_ONES = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905 - a row of words
_HAN = "零一二三四五六七八九"


def english_minutes(minute: int) -> str:
    teens = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    if minute < 20:
        return [*_ONES, *teens][minute - 1]
    ten = ["twenty", "thirty", "forty", "fifty"][minute // 10 - 2]
    return ten + (f"-{_ONES[minute % 10 - 1]}" if minute % 10 else "")


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (
        _HAN[ones] if ones or not tens else ""
    )


def halves(hour: int) -> str:
    return "pm" if hour >= 12 else "am"


def by_the_clock(hour: int, minute: int) -> str:
    return f"{hour % 12 or 12}:{minute:02} {halves(hour)}"


def past_or_to(hour: int, minute: int) -> str:
    """ "twenty-five past seven pm", "quarter to eight pm", "seven o'clock pm"."""
    if not minute:
        return f"{_ONES[hour % 12 - 1]} o'clock {halves(hour)}"
    words = {15: "quarter", 30: "half", 45: "quarter"}
    if minute <= 30:
        return f"{words.get(minute) or english_minutes(minute)} past {_ONES[hour % 12 - 1]} {halves(hour)}"
    after = (hour + 1) % 24
    return f"{words.get(minute) or english_minutes(60 - minute) + ' minutes'} to {_ONES[after % 12 - 1]} {halves(hour)}"


def in_english_words(hour: int, minute: int) -> str:
    minutes = "" if not minute else f" {'oh ' if minute < 10 else ''}{english_minutes(minute)}"
    return f"{_ONES[hour % 12 - 1]}{minutes} {halves(hour)}"


STYLES: list[tuple[str, Callable[[int, int], str]]] = [
    ("07:05", lambda hour, minute: f"{hour:02}:{minute:02}"),
    ("07：05", lambda hour, minute: f"{hour:02}：{minute:02}"),
    ("07.05", lambda hour, minute: f"{hour:02}.{minute:02}"),
    ("0705", lambda hour, minute: f"{hour:02}{minute:02}"),
    ("早上七点零五分", lambda hour, minute: clock_in_words(f"{hour:02}:{minute:02}", "zh-CN")),
    ("07点05分", lambda hour, minute: f"{hour:02}点{minute:02}分"),
    ("07点05", lambda hour, minute: f"{hour:02}点{minute:02}"),
    ("十九点五分", lambda hour, minute: f"{'凌晨' if hour < 6 else ''}{han(hour)}点{han(minute)}分"),
    ("7:05 am", by_the_clock),
    ("7:05am", lambda hour, minute: by_the_clock(hour, minute).replace(" ", "")),
    ("7:05 a.m.", lambda hour, minute: by_the_clock(hour, minute).replace("m", ".m.")),
    ("five past seven am", past_or_to),
    ("seven oh five am", in_english_words),
]


@pytest.mark.parametrize("say", [pytest.param(say, id=name) for name, say in STYLES])
def test_every_time_of_day_is_read_as_itself(say: Callable[[int, int], str]) -> None:
    clocks = CLOCKS if say is not past_or_to else [(h, m) for h, m in CLOCKS if m <= 30 or h not in (11, 23)]
    said = {say(hour, minute): f"{hour:02}:{minute:02}" for hour, minute in clocks}
    assert {words: read_time_of_day(words) for words in said} == said
    assert {words: read_schedule(words) for words in said} == {
        words: Schedule((time,)) for words, time in said.items()
    }


@pytest.mark.parametrize("say", [pytest.param(say, id=name) for name, say in STYLES])
def test_every_time_of_tomorrow_is_read_as_itself(say: Callable[[int, int], str]) -> None:
    some = [(hour, minute) for hour in range(24) for minute in (0, 5, 15, 30)]
    read = {
        say(hour, minute): read_moment(f"明天 {say(hour, minute)}", NOW, SHANGHAI) for hour, minute in some
    }
    assert {words: at and f"{at.astimezone(SHANGHAI):%d %H:%M}" for words, at in read.items()} == {
        say(hour, minute): f"26 {hour:02}:{minute:02}" for hour, minute in some
    }


@pytest.mark.parametrize("say", [pytest.param(say, id=name) for name, say in STYLES])
def test_every_span_from_an_evening_is_read_as_itself(say: Callable[[int, int], str]) -> None:
    exact = [(start, end) for start in (18, 21, 22, 23) for end in (0, 2, 5, 6, 7, 9, 15, 20)]
    read = {pair: read_span(f"{say(pair[0], 30)} - {say(pair[1], 0)}") for pair in exact}
    assert read == {(start, end): QuietHours(f"{start:02}:30", f"{end:02}:00") for start, end in exact}


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("三点", ("15:00",)), ("一点", ("13:00",)), ("下午一点", ("13:00",)), ("改成一点吧", ("13:00",)), ("两点半", ("14:30",)), ("午后两点", ("14:00",)), ("五点半", ("17:30",)), ("3:00", ("15:00",)),
        ("03:00", ("03:00",)), ("凌晨三点", ("03:00",)), ("半夜两点", ("02:00",)), ("早上五点", ("05:00",)),
        ("晚上一点", ("01:00",)), ("晚上十二点", ("00:00",)), ("上午十二点", ("12:00",)), ("六点", ("06:00",)),
        ("中午", ("12:00",)), ("noon", ("12:00",)), ("12 noon", ("12:00",)), ("midnight", ("00:00",)),
        ("half past seven", ("07:30",)), ("quarter to eight", ("07:45",)), ("a quarter past 8 in the evening", ("20:15",)),
        ("差十分八点", ("07:50",)), ("八点差一刻", ("07:45",)), ("七点四五", ("07:45",)), ("七点三刻", ("07:45",)),
        ("8 o'clock in the evening", ("20:00",)), ("8 o’clock tonight", ("20:00",)), ("eight in the morning", ("08:00",)),
        ("tomorrow evening at 7", ("19:00",)), ("1930", ("19:30",)), ("19.30", ("19:30",)), ("19h30", ("19:30",)),
        ("早七点晚八点", ("07:00", "20:00")), ("早上七点和中午", ("07:00", "12:00")), ("7、8点", ("07:00", "08:00")),
        ("早上八点、两点", ("08:00", "14:00")), ("晚上7点、8点半", ("19:00", "20:30")), ("十点二十个人", ("10:00",)),
        ("I am going live at 8", ("08:00",)), ("5", ("17:00",)), ("20", ("20:00",)),
    ],
)  # fmt: skip
def test_times_as_people_say_them(said: str, times: tuple[str, ...]) -> None:
    assert read_times_of_day(said) == times


@pytest.mark.parametrize(
    "said",
    [
        "", "有空的时候", "随便", "晚一点", "早一点叫我", "有一点累", "一点都不懂", "剩一点", "便宜一点", "一点酸都没有", "一时想不起来", "晚七八点", "三天一次", "十天", "5斤29块9",
        "8.50元", "9.9包邮", "1930单", "第三点", "三时候", "25点", "12:60", "30", "早安", "晚上好", "good morning", "I am here",
        "at 7 people", "one by one", "one night it rained", "two to six options", "less than 1000", "in 2009", "from 1 to 99",
        "0.16", "about ten kilos", "divided by 12", "38000、15000、2000", "half an hour", "3 times a week", "¥19.30", "打8.5折",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_read(said: str) -> None:
    assert read_times_of_day(said) == ()
    assert read_time_of_day(said) is None
