"""A LiaScript course (liascript.github.io) to items: pages and quizzes, with its headings for titles.

Macros, scripts, animations, tables, matrix and generic quizzes have no place in a chat: each is told with its
line and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.core.lessons.lesson import Choose, Option, Question, TypeWords
from bot.library.exchange.items import Bank, Fault, Item

_HEADING = re.compile(r"#{1,6}\s+(.*)")
_CHOICE = re.compile(r"\s*(?:[-*+] )?\[(?:\(([ xX])\)|\[([ xX])\])\]\s+(.*)")
_TYPED = re.compile(r"\s*\[\[([^\[\]]+)\]\]\s*")
_HINT = re.compile(r"\s*\[\[\?\]\]\s*(.*)")
_STARS = re.compile(r"\s*\*{4,}\s*")
_LEFT_OUT = (
    (re.compile(r"\s*\[\[!\]\]"), "a quiz that a script judges"),
    (re.compile(r"\s*\[[(\[](?>.+?[)\]]\s*[(\[]).+[)\]]\]"), "a matrix quiz"),
    (re.compile(r"\s*<script", re.IGNORECASE), "a script"),
    (re.compile(r"\s*@[a-zA-Z]"), "a macro"),
    (re.compile(r"\s*\|.*\|\s*$"), "a table"),
    (re.compile(r"\s*(?:!\?|\?\?)\[|\s*<iframe", re.IGNORECASE), "an embedded page or film"),
)


def read_liascript(text: str) -> Bank:
    """The pages and quizzes of a course. Never raises."""
    lines = text.replace("\r\n", "\n").split("\n")
    faults: list[Fault] = []
    items = [item for start, end in _sections(lines) for item in _Section(lines, start, end, faults).items()]
    return Bank(items, sorted(faults, key=lambda fault: fault.row))


def _sections(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    starts = [row for row, line in enumerate(lines) if _HEADING.fullmatch(line)]
    yield from pairwise([*starts, len(lines)])


class _Section:
    """One heading and what stands below it: each quiz makes an item of its own."""

    def __init__(self, lines: Sequence[str], start: int, end: int, faults: list[Fault]) -> None:
        self._lines, self._row, self._end, self._faults = lines, start + 1, end, faults
        found = _HEADING.fullmatch(lines[start])
        self._title = found[1].rstrip("#").rstrip() if found else ""
        self._start = start

    def items(self) -> Iterator[Item]:
        text: list[str] = []
        start = self._start
        while self._row < self._end:
            line = self._lines[self._row]
            if _CHOICE.fullmatch(line) or (_TYPED.fullmatch(line) and not _left_out(line)):
                yield from self._quiz(text, start)
                text, start = [], self._row
            elif reason := _left_out(line):
                self._skip(reason)
            else:
                text.append(line)
                self._row += 1
        said = _joined(text)
        if said:
            yield Item(said, title=self._title, row=start)

    def _quiz(self, text: list[str], start: int) -> Iterator[Item]:
        row = self._row
        question = self._question()
        hints = tuple(self._while(_HINT))
        after = self._solution()
        said = _joined(text)
        if not said:
            self._faults.append(Fault(row, "there is no question above these answers"))
        elif isinstance(question, str):
            self._faults.append(Fault(row, question))
        else:
            yield Item(said, question, self._title, after, hints, row=start)

    def _question(self) -> Question | str:
        """The question that starts at this line, or what is wrong with it."""
        if typed := _TYPED.fullmatch(self._lines[self._row]):
            self._row += 1
            return _typed(typed[1])
        options: list[Option] = []
        while self._row < self._end and (found := _CHOICE.fullmatch(self._lines[self._row])):
            options.append(Option(found[3].strip(), (found[1] or found[2]) != " "))
            self._row += 1
        if not any(option.right for option in options):
            return "no answer is marked as right: write (X) or [X] in its brackets"
        return Choose(tuple(options))

    def _while(self, pattern: re.Pattern[str]) -> Iterator[str]:
        while self._row < self._end and (found := pattern.fullmatch(self._lines[self._row])):
            yield found[1].strip()
            self._row += 1

    def _solution(self) -> str:
        """What stands between two rows of stars."""
        if self._row >= self._end or not _STARS.fullmatch(self._lines[self._row]):
            return ""
        opened = self._row
        close = next((at for at in range(opened + 1, self._end) if _STARS.fullmatch(self._lines[at])), None)
        if close is None:
            self._faults.append(Fault(opened, "the explanation is not closed by a second row of stars"))
            self._row = self._end
            return ""
        self._row = close + 1
        return _joined(self._lines[opened + 1 : close])

    def _skip(self, reason: str) -> None:
        """Leave out this line, and a script to its end."""
        self._faults.append(Fault(self._row, f"{reason} is left out", "warning"))
        if reason == "a script":
            ends = (at for at in range(self._row, self._end) if "</script>" in self._lines[at].lower())
            self._row = next(ends, self._end - 1)
        self._row += 1


def _left_out(line: str) -> str:
    return next((reason for pattern, reason in _LEFT_OUT if pattern.match(line)), "")


def _typed(inside: str) -> Question | str:
    parts = [part.strip() for part in inside.split("|")]
    right = [part.startswith("(") and part.endswith(")") for part in parts]
    if not all(parts):
        return "an answer is missing between two |"
    if not any(right):
        return TypeWords(tuple(parts))
    options = zip(parts, right, strict=True)
    return Choose(
        tuple(Option(part[1:-1].strip() if is_right else part, is_right) for part, is_right in options)
    )


def _joined(lines: Sequence[str]) -> str:
    """The words of some lines: comments and rulers are dropped, marks of Markdown taken off."""
    text = _uncommented("\n".join(line.strip() for line in lines))
    text = re.sub(r"(?<!\\)(\*\*|__|\*|`)", "", text)
    return re.sub(r"\n{2,}", "\n\n", re.sub(r"^[-_]{3,}$", "", text, flags=re.MULTILINE)).strip()


def _uncommented(text: str) -> str:
    kept, at = list[str](), 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))
