"""Item: one question or page of a bank, whatever format it came from, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.core.lessons.lesson import Question


@dataclass(frozen=True, slots=True)
class Item:
    """`text` is plain words, paragraphs apart by an empty line. Without a question it is a page to read, or
    with `is_essay` a practice to write. `row` is the index of the line it starts at."""

    text: str
    question: Question | None = None
    title: str = ""
    after: str = ""
    hints: tuple[str, ...] = ()
    is_essay: bool = False
    row: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line (its index). An error keeps its item out, a warning loses a detail of it."""

    row: int
    says: str
    severity: Literal["error", "warning"] = "error"

    def said(self, file: str) -> str:
        """As `file:line: severity: words`, which editors can jump to."""
        return f"{file}:{self.row + 1}: {self.severity}: {self.says}"


@dataclass(frozen=True, slots=True)
class Bank:
    """What was read of a file."""

    items: Sequence[Item]
    faults: Sequence[Fault] = ()
