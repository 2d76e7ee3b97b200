"""Replies are read whatever surrounds them, and strictly within."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import LLMRefused
from bot.core.scripts.script import Brief, Fact, Plan, Segment
from bot.llm.read import Outline, choose, find_object, read_plan, read_segment

ANSWER = {"title": "价钱", "seconds": 40, "show": "牌子", "say": "25元一斤。", "ask": "听清了吗？"}
SEGMENT = Segment("价钱", 40, "牌子", "25元一斤。", "听清了吗？")
JSON = json.dumps(ANSWER, ensure_ascii=False)
BEATS = ("a", "b", "c", "d", "e")
BRIEF = Brief(
    (
        Fact("product", "晒干的杏脯"),
        Fact("person", "我婆婆翻的晒席"),
        Fact("mishap", "去年下雨杏都捂坏了"),
        Fact("smell", "蜜"),
    )
)


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(JSON, id="bare"),
        pytest.param(f"```json\n{JSON}\n```", id="in a fence"),
        pytest.param(f"Sure {{ok}}! {JSON} Bye {{}}", id="in chat with braces"),
        pytest.param(f'<think>{{"say": "no"}}</think>{JSON}', id="after thoughts"),
        pytest.param(json.dumps({"segment": ANSWER}), id="wrapped once more"),
        pytest.param(
            json.dumps({**ANSWER, "seconds": "40", "note": "x"}), id="with a number as text and a note"
        ),
        pytest.param(json.dumps({**ANSWER, "say": "  25元\0一斤。\n"}), id="with characters nobody can say"),
    ],
)
def test_a_segment_is_found_in(reply: str) -> None:
    assert read_segment(reply) == SEGMENT


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        pytest.param("", "no JSON object with `say` in the reply", id="nothing"),
        pytest.param("我不能写。", "no JSON object with `say` in the reply", id="a no"),
        pytest.param(JSON[:-1], "no JSON object with `say` in the reply", id="cut off"),
        pytest.param(f'["{JSON[:5]}', "no JSON object with `say` in the reply", id="rubbish"),
        pytest.param("[" * 50_000, "no JSON object with `say` in the reply", id="brackets without end"),
        pytest.param('{"a":' * 10_000, "no JSON object with `say` in the reply", id="objects without end"),
        pytest.param("x" * 60_001, "the reply goes on for 60001 characters", id="rambling"),
        pytest.param(
            json.dumps({**ANSWER, "say": " "}),
            "a segment's say: String should have at least 1 character",
            id="nothing said",
        ),
        pytest.param(
            json.dumps({**ANSWER, "seconds": 9000}),
            "a segment's seconds: Input should be less than or equal to 900",
            id="hours",
        ),
        pytest.param(
            '{"say": "\\ud83d", "title": "x", "seconds": 40}',
            "a segment's say: Input should be a valid string, unable to parse raw data as a unicode string",
            id="half a character",
        ),
    ],
)
def test_what_is_not_a_segment_is_refused_with_the_reason(reply: str, fault: str) -> None:
    with pytest.raises(LLMRefused) as refused:
        read_segment(reply)
    assert str(refused.value) == fault


@settings(deadline=None)  # a busy machine is no fault
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = find_object(text, "say")
    except LLMRefused:
        return
    assert "say" in found


def outline(angle: str, likelihood: float) -> Outline:
    return Outline(angle=angle, beats=BEATS, likelihood=likelihood)


@pytest.mark.parametrize(
    ("outlines", "chosen"),
    [
        pytest.param(
            [outline("介绍杏脯", 0.01), outline("婆婆翻晒席", 0.5)],
            "婆婆翻晒席",
            id="her own facts before oddity",
        ),
        pytest.param(
            [outline("婆婆翻晒席", 0.3), outline("下雨捂坏了杏", 0.1)],
            "下雨捂坏了杏",
            id="the odder of equals",
        ),
        pytest.param(
            [outline("婆婆晒席", 0.1), outline("我婆婆的晒席", 0.1)], "婆婆晒席", id="the first of twins"
        ),
        pytest.param(
            [outline("下雨捂坏了杏", 0.01), outline("婆婆翻的晒席，下雨捂坏了", 0.9)],
            "婆婆翻的晒席，下雨捂坏了",
            id="two facts before one",
        ),
    ],
)
def test_the_outline_chosen_is(outlines: list[Outline], chosen: str) -> None:
    assert choose(outlines, BRIEF) == Plan(chosen, BEATS)


def test_english_facts_count_by_their_long_words() -> None:
    brief = Brief((Fact("mishap", "Last year rain spoiled half the courtyard"),))
    about_rain = outline("The rain that spoiled a courtyard", 0.9)

    assert choose([outline("Sweet apricots", 0.1), about_rain], brief) == Plan(about_rain.angle, BEATS)


def test_outlines_that_cannot_be_read_are_passed_over() -> None:
    good = {"angle": "婆婆", "beats": BEATS, "likelihood": "0.05"}
    listed = ["x", {"angle": "", "beats": [], "likelihood": 2}, {**good, "likelihood": float("nan")}, good]

    assert read_plan(json.dumps({"outlines": listed}), BRIEF) == Plan("婆婆", BEATS)


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        pytest.param('{"outlines": []}', "`outlines` is not a list of outlines", id="none"),
        pytest.param('{"outlines": "five"}', "`outlines` is not a list of outlines", id="a word"),
        pytest.param(
            json.dumps({"outlines": [{"angle": "x", "beats": ["a"], "likelihood": 0.1}]}),
            "no outline can be read: beats: Tuple should have at least 4 items after validation, not 1",
            id="all too short",
        ),
        pytest.param(JSON, "no JSON object with `outlines` in the reply", id="something else"),
    ],
)
def test_a_reply_without_outlines_is_refused(reply: str, fault: str) -> None:
    with pytest.raises(LLMRefused) as refused:
        read_plan(reply, BRIEF)
    assert str(refused.value) == fault
