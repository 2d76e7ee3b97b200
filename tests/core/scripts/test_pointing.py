"""Wishes for a script out of the blue: which part is meant, what is wanted, and what is no wish at all."""

from __future__ import annotations

import pytest

from bot.core.scripts.pointing import ENDING, NO_PART, OPENING, Pointed, pointed_in
from bot.core.scripts.wishes import Wish


@pytest.mark.parametrize(
    ("said", "wish", "part"),
    [
        ("短一点", "shorter", None),
        ("太长了", "shorter", None),
        ("少说两句", "shorter", None),
        ("别这么夸", "plainer", None),
        ("说得实在点", "plainer", None),
        ("换个说法", "another", None),
        ("更像我说话", "mine", None),
        ("不像我", "mine", None),
        ("shorter", "shorter", None),
        ("Make it shorter, please.", "shorter", None),
        ("less praise", "plainer", None),
        ("another way", "another", None),
        ("more like me", "mine", None),
        ("第一段短一点", "shorter", 0),
        ("第 2 段 短一点", "shorter", 1),
        ("把第二段改短", "shorter", 1),
        ("短一点，第三段", "shorter", 2),
        ("第十二段太长了", "shorter", 11),
        ("第一段重写", "another", 0),
        ("最后一段更像我", "mine", ENDING),
        ("结尾换一个", "another", ENDING),
        ("开场换一个", "another", OPENING),
        ("换个开场", "another", OPENING),
        ("开头别这么夸", "plainer", OPENING),
        ("part 2 shorter", "shorter", 1),
        ("make part two shorter", "shorter", 1),
        ("less praise in the last part", "plainer", ENDING),
        ("the second part more like me", "mine", 1),
        ("another opening", "another", OPENING),
        ("the opening is too long", "shorter", OPENING),
        ("rewrite the opening", "another", OPENING),
    ],
)
def test_a_wish_is_heard(said: str, wish: Wish | None, part: int | None) -> None:
    pointed = pointed_in(said)
    assert pointed is not None
    assert (pointed.wish, pointed.part) == (wish, part)


@pytest.mark.parametrize(
    ("said", "pointed"),
    [
        ("改第2段", Pointed(None, "", 1)),
        ("第二段", Pointed(None, "", 1)),
        ("change part 2", Pointed(None, "", 1)),
        ("第2段把7块改成5块", Pointed("own", "把7块改成5块", 1)),
        ("in part 2 change good to sweet", Pointed("own", "change good to sweet", 1)),
        ("第二段加一句欢迎", Pointed("own", "加一句欢迎", 1)),
        ("第0段短一点", Pointed("shorter", "短一点", NO_PART)),
    ],
)
def test_what_else_she_says_of_a_part_is_her_wish_for_it(said: str, pointed: Pointed) -> None:
    assert pointed_in(said) == pointed


@pytest.mark.parametrize(
    "said",
    [
        "长一点",
        "换一个",
        "换个产品",
        "好的",
        "我要直播",
        "短视频怎么拍",
        "第二段怎么念",
        "第二段我老是记不住",
        "the opening of our shop is tomorrow",
        "how do I say part 2?",
        "a short question",
        "第二段" + "他讲到这里大家都笑了" * 8,
    ],
)
def test_what_is_no_wish_is_left_alone(said: str) -> None:
    assert pointed_in(said) is None
