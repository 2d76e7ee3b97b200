"""A live is told from a sentence that only mentions one."""

from __future__ import annotations

import pytest

from bot.core.dialogue.announcing import is_about_a_live, is_nothing_else, is_off, may_be_at, names_a_day


@pytest.mark.parametrize(
    ("said", "off"),
    [
        ("明晚八点直播", False), ("我周六下午三点开播", False), ("改到后天晚上八点直播", False), ("提醒我明晚八点直播", False),
        ("明晚八点直播提醒我", False), ("明晚不播了", True), ("取消明晚八点的直播", True), ("今晚播不了了", True),
        ("I'm going live tomorrow at 8 pm", False), ("live at 8 pm tomorrow", False), ("tonight I’m live at eight", False),
        ("remind me of my live tomorrow at 8 pm", False), ("I will not go live tomorrow", True),
        ("tomorrow's live is off", True), ("cancel my live on Saturday", True),
    ],
)  # fmt: skip
def test_a_live_and_nothing_more(said: str, off: bool) -> None:
    assert is_nothing_else(said)
    assert is_off(said) is off


@pytest.mark.parametrize(
    "said",
    [
        "家人们明晚八点开播", "我小叔子明晚八点直播", "明晚八点直播的时候现摘", "I live in a village 8 km away", "live fish 8 yuan",
        "delivery at 8", "1" * 40 + " live", "今晚直播间下单送一斤",
    ],
)  # fmt: skip
def test_a_live_that_is_only_mentioned(said: str) -> None:
    assert not is_nothing_else(said)


def test_living_somewhere_and_delivering_are_no_lives() -> None:
    about = ("I live near 8 farms", "delivery at 8", "live shrimps, 8 yuan", "I go live at 8")
    assert [is_about_a_live(said) for said in about] == [False, False, False, True]


def test_days_and_parts_of_the_day_are_known_by_their_words() -> None:
    named = ("明晚不播了", "周六不播了", "28号不播了", "no live tonight", "我不播了")
    assert [names_a_day(said) for said in named] == [True, True, True, True, False]
    assert [may_be_at("明晚不播了", hour) for hour in (14, 20)] == [False, True]
    assert may_be_at("明天不播了", 14)
