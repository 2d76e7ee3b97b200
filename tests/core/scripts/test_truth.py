"""The truth, measured: inventions in a hundred briefs, and faithful talk that must not be taken for one.

`tests/data/truth/README.md` tells how the sets came about and what the first run found.
"""

from __future__ import annotations

import pytest

from bot.core.messages import Language
from bot.core.scripts.figures import inventions as found
from bot.core.scripts.outline import outline_script
from bot.core.scripts.script import Brief, Fact, Segment
from tests.fakes.truth import Invention, faithful, hundred, inventions, outsiders, talk, told

BRIEFS: dict[Language, list[Brief]] = {"zh-CN": list(hundred("zh-CN")), "en": list(hundred("en"))}
COINCIDES = {
    "一锅只能出十来斤。": "a brief that sells by 10 jin",
    "In the supermarket this size goes for well over thirty yuan.": "a brief whose price is a little over thirty",
}
"""Inventions whose number some briefs happen to hold: no check of numbers can tell them apart."""
FEWEST = 80
"""Briefs of the hundred in which even such a one is caught."""


def said(text: str) -> Segment:
    return Segment("讲", 30, "近处拍", text, "")


@pytest.mark.parametrize("invention", [*inventions("zh-CN"), *inventions("en")], ids=lambda one: one.say)
def test_an_invention_is_caught_whatever_the_brief(invention: Invention):
    caught = sum(bool(found(said(invention.say), brief)) for brief in BRIEFS[invention.language])
    assert caught >= (FEWEST if invention.say in COINCIDES else 100)


@pytest.mark.parametrize("invention", [*outsiders("zh-CN"), *outsiders("en")], ids=lambda one: one.say)
def test_what_an_outsider_makes_up_is_caught(invention: Invention):
    caught = sum(bool(found(said(invention.say), brief)) for brief in BRIEFS[invention.language])
    assert caught == 100


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_fact_in_other_words_is_no_invention(language: Language):
    alarms = {
        say: words
        for part, say in told(language)
        for brief in BRIEFS[language]
        if any(part in fact.text for fact in brief.facts) and (words := found(said(say), brief))
    }
    assert alarms == {}


@pytest.mark.parametrize("of", ["first", "second", "third"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_faithful_talk_is_not_taken_for_an_invention(language: Language, of: str):
    lines = talk(language, of)
    alarms = {}
    for number, brief in enumerate(BRIEFS[language]):
        if words := found(said(faithful(brief, language, lines)), brief):
            alarms[number] = words
    assert alarms == {}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_outline_writer_invents_nothing(language: Language):
    alarms = {}
    for number, brief in enumerate(BRIEFS[language]):
        script = outline_script(brief, language, f"{number * 7919:032x}", "no_llm")
        if words := [word for segment in script.segments for word in found(segment, brief)]:
            alarms[number] = words
    assert alarms == {}


HERS = Brief(
    (
        Fact("product", "脐橙"),
        Fact("price", "一箱39块8"),
        Fact("season", "今天早上摘的，星期六装箱"),
        Fact("person", "镇上王老师说皮薄好剥，年年来买"),
        Fact("place", "在秦岭脚下的柳树村"),
    ),
    "阿珍",
    "信丰县",
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("今早摘的，周六装箱", id="the same days in other words"),
        pytest.param("镇上王老师说，皮薄好剥，年年都来买", id="her own witness"),
        pytest.param("我在柳树村，抬头是秦岭", id="her own places"),
        pytest.param("四川的朋友、新疆来的朋友，晚上好", id="viewers' places"),
        pytest.param("今年雨水多，山上下大雪", id="weather that solar terms are named after"),
        pytest.param("大姐，你说得对，这个皮是厚", id="a word to a viewer"),
        pytest.param("要是医生说你不能吃，就别买", id="a supposition"),
        pytest.param("有人问怎么剥，我剥给你看", id="a question of a viewer"),
        pytest.param("这活得两个人抬", id="two pairs of hands"),
    ],
)
def test_what_she_told_and_what_claims_nothing_passes(text: str):
    assert found(said(text), HERS) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("隔壁李老师说甜得很", ("李老师说",), id="another witness"),
        pytest.param(
            "镇上王老师说，这是他吃过最甜的果子", ("王老师说",), id="other words in her witness's mouth"
        ),
        pytest.param("货在义乌仓，礼拜天发", ("义乌", "礼拜天"), id="another town and day"),
        pytest.param("一斤合两块", ("两块",), id="a price that is nobody's"),
    ],
)
def test_what_only_resembles_her_words_is_caught(text: str, words: tuple[str, ...]):
    assert found(said(text), HERS) == words
