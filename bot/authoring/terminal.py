"""A lesson's bubbles as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from bot.authoring.preview import Shown, bubbles
from bot.channels.terminal.screen import as_text as bubble_text
from bot.library import format_findings


def as_text(shown: Shown, *, whole: bool) -> str:
    """The findings and the bubbles: of the whole lesson, or only of the step being edited."""
    return "\n".join(_lines(shown, whole=whole))


def _lines(shown: Shown, *, whole: bool) -> Iterator[str]:
    if shown.findings:
        yield format_findings(shown.findings, "text", shown.lesson.language if shown.lesson else "zh-CN")
    if shown.lesson is None:
        return
    last = -1
    for step, outgoing in bubbles(shown.lesson):
        if whole or step == shown.step:
            if step != last:
                yield f"── {step + 1}/{len(shown.lesson.steps)} {shown.lesson.steps[step].id} ──"
                last = step
            yield bubble_text(outgoing) + "\n"
