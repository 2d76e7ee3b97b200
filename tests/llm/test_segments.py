"""A growing reply is read the same however it is cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import LLMRefused
from bot.core.scripts.script import Segment
from bot.llm.read import FEWEST_SEGMENTS, LONGEST_REPLY, MOST_SEGMENTS
from bot.llm.segments import SegmentStream

Result = tuple[list[Segment], str]


def read(*chunks: str) -> Result:
    """The segments that came out, and what was wrong at the end ("" when nothing was)."""
    stream = SegmentStream()
    segments = [segment for chunk in chunks for segment in stream.feed(chunk)]
    try:
        stream.close()
    except LLMRefused as refused:
        return segments, str(refused)
    return segments, ""


def script(*segments: object, **around: object) -> str:
    return json.dumps({**around, "segments": segments}, ensure_ascii=False)


ONE = {"title": "开场", "seconds": 40, "show": "院子", "say": "今天讲杏。", "ask": ""}
AS_SEGMENT = Segment("开场", 40, "院子", "今天讲杏。", "")
SAID = 'She said "{[}]" \\ and "segments": [ too.'
TRICKY = {**ONE, "say": SAID}

spoken = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=40)
written_segments = st.lists(
    st.builds(
        lambda say, seconds: {**ONE, "say": f"说{say}。", "seconds": seconds}, spoken, st.integers(5, 900)
    ),
    min_size=1,
    max_size=MOST_SEGMENTS + 2,
)
around = st.sampled_from(
    [
        "",
        "Sure, here you are:\n```json\n",
        '<think>{"segments": [{"say": 1}]}</think>',
        '"segments" follow: ',
        "<thi",
    ]
)


@st.composite
def replies(draw: st.DrawFn) -> str:
    """Whole scripts, wrapped ones, and ones with a stretch cut out."""
    indent = draw(st.sampled_from([None, 2]))
    body = json.dumps({"segments": draw(written_segments)}, ensure_ascii=draw(st.booleans()), indent=indent)
    text = draw(around) + body + draw(st.sampled_from(["", "\n```\nBye! {"]))
    if draw(st.booleans()):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + text[start + draw(st.integers(0, 20)) :]
    return text


@settings(deadline=None)  # a busy machine is no fault
@given(replies(), st.data())
def test_chunks_do_not_matter(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    chunks = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    assert read(*chunks) == read(text)


@settings(deadline=None)  # a busy machine is no fault
@given(replies())
def test_not_even_character_by_character(text: str) -> None:
    assert read(*text) == read(text)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(spoken, min_size=FEWEST_SEGMENTS, max_size=MOST_SEGMENTS), st.booleans(), around)
def test_every_whole_script_comes_out_whole(said: list[str], ascii_only: bool, before: str) -> None:
    segments = [{**ONE, "say": f"说{say}。"} for say in said]
    text = before + json.dumps({"segments": segments}, ensure_ascii=ascii_only)

    assert read(*text) == ([Segment("开场", 40, "院子", f"说{say}。", "") for say in said], "")


def test_braces_and_quotes_in_her_words_mislead_nobody_at_any_cut() -> None:
    text = script(*[TRICKY] * FEWEST_SEGMENTS)
    whole = ([Segment("开场", 40, "院子", SAID, "")] * FEWEST_SEGMENTS, "")

    assert [cut for cut in range(len(text) + 1) if read(text[:cut], text[cut:]) != whole] == []


def test_a_segment_comes_with_the_very_character_that_closes_it() -> None:
    stream = SegmentStream()
    text = script(ONE, ONE)
    end = text.index("}") + 1

    assert stream.feed(text[: end - 1]) == []
    assert stream.feed(text[end - 1 : end]) == [AS_SEGMENT]
    assert not stream.done


@pytest.mark.parametrize(
    ("text", "whole", "fault"),
    [
        pytest.param("", 0, "the reply ends before its list of segments does", id="nothing"),
        pytest.param("对不起，不行。", 0, "the reply ends before its list of segments does", id="a no"),
        pytest.param(script(ONE, ONE), 2, "2 segments are too few", id="too few"),
        pytest.param(script(*[ONE] * 10), 9, "more than 9 segments", id="too many"),
        pytest.param(
            script(*[ONE] * 5)[:-2], 5, "the reply ends before its list of segments does", id="no end"
        ),
        pytest.param(
            script(ONE, "x"), 1, "the list of segments holds something else", id="a string in the list"
        ),
        pytest.param(
            script(ONE, {**ONE, "seconds": "long"}),
            1,
            "a segment's seconds: Input should be a valid integer, unable to parse string as an integer",
            id="seconds in words",
        ),
        pytest.param(
            script(ONE, {"title": "x", "seconds": 30}),
            1,
            "a segment's say: Field required",
            id="nothing to say",
        ),
        pytest.param('{"segments": [{"say": }]}', 0, "a segment is not JSON", id="not JSON"),
        pytest.param(
            '{"segments": [{"a": ' + "[" * 20_000 + "]" * 20_000 + "}]}",
            0,
            "a segment is not JSON",
            id="deep",
        ),
        pytest.param(
            '{"segments": [{"say": "' + "唱" * LONGEST_REPLY, 0, "the reply goes on and on", id="endless"
        ),
    ],
)
def test_what_is_wrong_is_said_after_what_was_right(text: str, whole: int, fault: str) -> None:
    assert read(text) == ([AS_SEGMENT] * whole, fault)


def test_nothing_comes_after_the_list() -> None:
    text = script(*[ONE] * 5)

    assert read(text, text, "rest") == ([AS_SEGMENT] * 5, "")
