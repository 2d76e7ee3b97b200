"""A lesson's bubbles as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from textwrap import indent

from bot.authoring.asides import asides, shown_to
from bot.authoring.preview import Shown, bubbles
from bot.channels.terminal.screen import as_text as bubble_text
from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Lesson
from bot.core.messages import Outgoing
from bot.library import format_findings


def as_text(shown: Shown, *, whole: bool) -> str:
    """The findings and the bubbles: of the whole lesson, or only of the step being edited."""
    return "\n".join(_lines(shown, whole=whole))


def _lines(shown: Shown, *, whole: bool) -> Iterator[str]:
    if shown.findings:
        yield format_findings(shown.findings, "text", shown.lesson.language if shown.lesson else "zh-CN")
    if shown.lesson is None:
        return
    lesson = unnamed(shown.lesson)
    for step, said in groupby(bubbles(lesson), key=itemgetter(0)):
        if whole or step == shown.step:
            yield from _step(lesson, step, [outgoing for _, outgoing in said])


def _step(lesson: Lesson, step: int, said: list[Outgoing]) -> Iterator[str]:
    whom = shown_to(lesson, step)
    yield f"── {step + 1}/{len(lesson.steps)} {lesson.steps[step].id} ──" + (f" {whom}" if whom else "")
    yield from (bubble_text(outgoing) + "\n" for outgoing in said)
    if beside := list(asides(lesson.steps[step], lesson.language)):
        yield indent("\n".join(beside), "   ┊ ") + "\n"
