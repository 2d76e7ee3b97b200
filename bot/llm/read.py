"""A model's reply in, checked structures out: outlines and a chosen plan, segments, or LLMRefused.

Reading is tolerant of what surrounds the JSON (thoughts, prose, code fences) and strict about what is in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from bot.core.errors import LLMRefused
from bot.core.rehearsal.take import Comment
from bot.core.scripts.script import Brief, Fact, Plan, Segment

FEWEST_SEGMENTS, MOST_SEGMENTS = 4, 9
"""The prompts ask for 5 to 7; one less or two more still make a stream, anything else does not."""
LONGEST_REPLY = 60_000
"""Characters after which a model is rambling: twenty times the longest script asked for."""


def _speakable(value: object) -> object:
    """Text without control characters: PostgreSQL keeps no NUL, and nobody can say one."""
    if not isinstance(value, str):
        return value
    return "".join(char for char in value if char == "\n" or unicodedata.category(char) != "Cc")


Words = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), BeforeValidator(_speakable)
]
Short = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), BeforeValidator(_speakable)
]
Remark = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), BeforeValidator(_speakable)
]
Maybe = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500), BeforeValidator(_speakable)]


class Outline(BaseModel):
    """One way to tell the story. `likelihood` is how usual the model thinks it is, 0 to 1 or in percent."""

    model_config = ConfigDict(frozen=True)

    angle: Words
    beats: tuple[Short, ...] = Field(min_length=FEWEST_SEGMENTS, max_length=MOST_SEGMENTS)
    likelihood: float = Field(ge=0, le=100)


class SegmentAnswer(BaseModel):
    """A segment as the model writes it."""

    model_config = ConfigDict(frozen=True)

    title: Short
    seconds: int = Field(ge=5, le=900)
    show: Maybe = ""
    say: Words
    ask: Maybe = ""


class CommentAnswer(BaseModel):
    """A comment as the model writes it."""

    model_config = ConfigDict(frozen=True)

    quote: Short
    comment: Remark


def read_comment(reply: str) -> Comment:
    """The comment in `reply`. Raises LLMRefused when there is none."""
    try:
        answer = CommentAnswer.model_validate(find_object(reply, "comment"))
    except ValidationError as error:
        raise LLMRefused(f"a comment's {_fault(error)}") from error
    return Comment(answer.quote.strip("“”「」\"'"), answer.comment)


def read_plan(reply: str, brief: Brief) -> Plan:
    """The outline to follow, out of those in `reply`. Raises LLMRefused when none can be read."""
    listed = find_object(reply, "outlines")["outlines"]
    if not isinstance(listed, list) or not listed:
        raise LLMRefused("`outlines` is not a list of outlines")
    return choose(_readable_outlines(listed), brief)


def choose(outlines: list[Outline], brief: Brief) -> Plan:
    """The outline that carries most of the facts only she can tell; among equals the least likely one, then
    the first.

    Asking for several answers with their likelihood and taking an unlikely one draws from the tail that a
    model hides when it is asked for one (Verbalized Sampling, arXiv 2510.01171).
    """
    best = min(outlines, key=lambda outline: (-_told(outline, brief.private), outline.likelihood))
    return Plan(best.angle, best.beats)


def read_segment(reply: str) -> Segment:
    """The one segment in `reply`. Raises LLMRefused when there is none."""
    return as_segment(find_object(reply, "say"))


def as_segment(value: object) -> Segment:
    """A parsed JSON value as a Segment. Raises LLMRefused when it is not one."""
    try:
        answer = SegmentAnswer.model_validate(value)
    except ValidationError as error:
        raise LLMRefused(f"a segment's {_fault(error)}") from error
    return Segment(answer.title, answer.seconds, answer.show, answer.say, answer.ask)


def find_object(reply: str, key: str) -> dict[str, Any]:
    """The first JSON object in `reply` that has `key`, be it inside another one. Raises LLMRefused when
    there is none."""
    if len(reply) > LONGEST_REPLY:
        raise LLMRefused(f"the reply goes on for {len(reply)} characters")
    text = without_thoughts(reply)
    decoder = json.JSONDecoder()
    start = text.find("{")
    while start >= 0:
        try:
            value, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            value = {}
        if key in value:
            return cast(dict[str, Any], value)
        start = text.find("{", start + 1)
    raise LLMRefused(f"no JSON object with `{key}` in the reply")


def without_thoughts(reply: str) -> str:
    """`reply` after the `<think>` part that thinking models put first when a server does not split it off."""
    return re.sub(r"\A\s*<think>.*?</think>", "", reply, count=1, flags=re.DOTALL)


def _readable_outlines(listed: list[object]) -> list[Outline]:
    readable, fault = [], ""
    for value in listed[:20]:
        try:
            readable.append(Outline.model_validate(value))
        except ValidationError as error:
            fault = _fault(error)
    if not readable:
        raise LLMRefused(f"no outline can be read: {fault}")
    return readable


def _told(outline: Outline, facts: tuple[Fact, ...]) -> int:
    """How many of `facts` the outline carries: those it shares two grams with, or all there are
    when a fact is shorter than that."""
    told = _grams(" ".join((outline.angle, *outline.beats)))
    return sum(1 for fact in facts if _shares(_grams(fact.text), told))


def _shares(fact: set[str], told: set[str]) -> bool:
    return bool(fact) and len(fact & told) >= min(2, len(fact))


def _grams(text: str) -> set[str]:
    """Neighbouring Han characters in pairs, and words of four letters or more."""
    pairs = re.findall(r"(?=([\u4e00-\u9fff]{2}))", text)
    return {*pairs, *re.findall(r"[a-z]{4,}", text.lower())}


def _fault(error: ValidationError) -> str:
    """What was wrong and where, without the text itself: it may be the trainee's."""
    first = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or 'value'}: {first['msg']}"
