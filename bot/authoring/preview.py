"""What trainees will see of a lesson: its pages as the bubbles of a chat, and which step is being edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.dialogue.pages import page_outgoings
from bot.core.errors import BadContent
from bot.core.lessons.fitting import unnamed
from bot.core.lessons.lesson import Lesson
from bot.core.messages import Outgoing
from bot.library import Finding
from bot.library.folder import Folder, language_of
from bot.library.lessons import read_file

_HEADING = re.compile(r"##\s")


@dataclass(frozen=True, slots=True)
class Shown:
    """A lesson as it looks after one save. `lesson` is the last one that could be read, with sentences
    still to be written or not, None when there was none yet; `step` is the number of the step that was
    changed last, from 0."""

    lesson: Lesson | None
    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()
    step: int = 0


class Preview:
    """One lesson file, looked at again and again."""

    def __init__(self, root: Path, file: Path) -> None:
        self._folder = Folder(root.resolve())
        path = self._folder.relative(file.resolve())
        if path is None or language_of(path) is None:
            raise BadContent(
                f"{file} is no lesson: lessons are in lessons/zh-CN/ or lessons/en/ and end in .md."
            )
        self._path = path
        self._shown = Shown(None, ())

    @property
    def root(self) -> Path:
        return self._folder.root

    def look(self) -> Shown:
        """Read the file as it stands now."""
        reading = read_file(self._folder, self._path)
        lines = self._lines()
        before = self._shown
        step = step_at(lines, first_change(before.lines, lines)) if before.lines else 0
        if lines == before.lines:
            step = before.step
        self._shown = Shown(reading.draft or before.lesson, reading.findings, lines, step)
        return self._shown

    def _lines(self) -> tuple[str, ...]:
        try:
            return tuple(self._folder.file(self._path).read_text(encoding="utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError):
            return ()


def bubbles(lesson: Lesson) -> Iterator[tuple[int, Outgoing]]:
    """Every bubble of the lesson in order, with the number of its step."""
    lesson = unnamed(lesson)
    for step, shown in enumerate(lesson.steps):
        for page in range(len(shown.pages)):
            for outgoing in page_outgoings(lesson, step, page, lesson.language):
                yield step, outgoing


def first_change(before: Sequence[str], now: Sequence[str]) -> int:
    """The index of the first line that is not what it was; the length when nothing differs."""
    pairs = enumerate(zip(before, now, strict=False))
    return next((row for row, (old, new) in pairs if old != new), min(len(before), len(now)))


def step_at(lines: Sequence[str], row: int) -> int:
    """The number of the step that the line with this index belongs to, from 0; the head counts to the
    first."""
    return max(sum(1 for line in lines[: row + 1] if _HEADING.match(line)) - 1, 0)
