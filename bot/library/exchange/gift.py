"""GIFT, the text format of Moodle's question banks (docs.moodle.org/en/GIFT_format), to items.

Read are choices with one or several right answers and weights, true and false, short answers, numbers with a
margin or a range, pairs to match, essays, missing words, descriptions, feedback on each answer and on all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.lessons.lesson import Arrange, Choose, Option, Question, TypeNumber, TypeWords
from bot.core.messages import Language
from bot.library.exchange.items import Bank, Fault, Item

GAP = "____"
"""What stands for a missing word."""
_TITLE = re.compile(r"\s*::(.*?)(?<!\\)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%")
_NUMBER = re.compile(r"\s*+(-?\d+(?:\.\d+)?)\s*+(?:(:|\.\.)\s*+(-?\d+(?:\.\d+)?))?\s*+", re.ASCII)
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_TAG = re.compile(r"<(/?)(p|br|div|li)\b[^<>]*>|<[^<>]+>", re.IGNORECASE)
_TRUE, _FALSE = ("T", "TRUE"), ("F", "FALSE")
_WORDS: dict[Language, tuple[str, str]] = {"zh-CN": ("对", "错"), "en": ("True", "False")}


class _Unread(Exception):
    """This question cannot be read. `offset` characters into its text."""

    def __init__(self, says: str, offset: int = 0) -> None:
        super().__init__(says)
        self.says, self.offset = says, offset


@dataclass(frozen=True, slots=True)
class _Answer:
    mark: str
    text: str
    weight: float | None
    feedback: str


def read_gift(text: str, language: Language) -> Bank:
    """The questions of a GIFT file. Never raises: what cannot be read is among the faults."""
    items: list[Item] = []
    faults: list[Fault] = []
    for row, block in _blocks(text.replace("\r\n", "\n").split("\n")):
        try:
            items.append(_Reader(block, row, language, faults).item())
        except _Unread as error:
            faults.append(Fault(row + block.count("\n", 0, error.offset), error.says))
    return Bank(items, sorted(faults, key=lambda fault: fault.row))


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Questions stand apart by empty lines; comments and categories are no part of them."""
    start, kept = 0, list[str]()
    for row, line in enumerate([*lines, ""]):
        if line.lstrip().startswith("//") or line.startswith("$CATEGORY:"):
            if kept:
                kept.append("")
            continue
        if line.strip():
            start = start if kept else row
            kept.append(line)
        elif kept:
            yield start, "\n".join(kept)
            kept = []


class _Reader:
    """Reads one question."""

    def __init__(self, block: str, row: int, language: Language, faults: list[Fault]) -> None:
        self._block, self._row, self._language, self._faults = block, row, language, faults
        self._is_html = False

    def item(self) -> Item:
        title, at = "", 0
        if found := _TITLE.match(self._block):
            title, at = self._plain(found[1]), found.end()
        if found := _FORMAT.match(self._block, at):
            self._is_html, at = found[1].lower() == "html", found.end()
        opened = self._find("{", at)
        if opened < 0:
            if (stray := self._find("}", at)) >= 0:
                raise _Unread("a } without a { before it", stray)
            return Item(self._plain(self._block[at:]), title=title, row=self._row)
        closed = self._find("}", opened + 1)
        if closed < 0:
            raise _Unread("the { is never closed by a }", opened)
        if (again := self._find("{", closed + 1)) >= 0:
            raise _Unread("a second { in one question; leave an empty line between two questions", again)
        before, rest = self._block[at:opened].strip(), self._block[closed + 1 :].strip()
        said = self._plain(f"{before} {GAP}{' ' if rest[0].isalnum() else ''}{rest}" if rest else before)
        return self._asking(title, said, self._block[opened + 1 : closed], opened)

    def _asking(self, title: str, text: str, inside: str, at: int) -> Item:
        if not text:
            raise _Unread("there is no question before the {", at)
        inside, _, general = _cut(inside, "####")
        after = self._plain(general)
        if not inside.strip():
            return Item(text, title=title, after=after, is_essay=True, row=self._row)
        question = self._question(inside.strip(), at)
        return Item(text, question, title, after, row=self._row)

    def _question(self, inside: str, at: int) -> Question:
        verdict, _, feedback = _cut(inside, "#")
        if verdict.strip().upper() in _TRUE + _FALSE:
            return self._true_false(verdict.strip().upper() in _TRUE, feedback)
        if inside.startswith("#"):
            return self._number(inside[1:], at)
        answers = list(self._answers(inside, at))
        if all(answer.mark == "=" for answer in answers):
            arrows = [_cut(answer.text, "->") for answer in answers]
            if any(arrow for _, arrow, _ in arrows):
                return self._match(arrows, at)
            return self._words(answers, at)
        return self._choose(answers, at)

    def _true_false(self, is_true: bool, feedback: str) -> Choose:
        """The first feedback is on the wrong answer, the second on the right one."""
        wrong, _, right = _cut(feedback, "#")
        said = (self._plain(right), self._plain(wrong))
        true, false = _WORDS[self._language]
        return Choose((Option(true, is_true, said[not is_true]), Option(false, not is_true, said[is_true])))

    def _number(self, inside: str, at: int) -> TypeNumber:
        answers = list(self._answers(inside, at)) if inside.lstrip().startswith("=") else []
        whole = [one for one in answers if one.weight in (None, 100.0)]
        if len(answers) > 1:
            self._warn("only the number that counts in full is kept", at)
        written = whole[0].text if whole else _cut(inside, "#")[0]
        found = _NUMBER.fullmatch(written)
        if found is None:
            raise _Unread(f"“{written.strip()}” is no number, no number:margin and no lowest..highest", at)
        first, second = float(found[1]), float(found[3] or 0)
        low, high = (first, second) if found[2] == ".." else (first - abs(second), first + abs(second))
        return TypeNumber(min(low, high), max(low, high))

    def _answers(self, inside: str, at: int) -> Iterator[_Answer]:
        marks = [
            place for place in range(len(inside)) if inside[place] in "=~" and not _is_escaped(inside, place)
        ]
        if not marks or inside[: marks[0]].strip():
            raise _Unread("an answer starts with = when it is right and with ~ when it is not", at + 1)
        for start, end in zip(marks, [*marks[1:], len(inside)], strict=True):
            said, _, feedback = _cut(inside[start + 1 : end], "#")
            weight = _WEIGHT.match(said)
            words = said[weight.end() :] if weight else said
            if not words.strip():
                raise _Unread("an answer has no words", at + 1 + start)
            yield _Answer(
                inside[start], words.strip(), float(weight[1]) if weight else None, self._plain(feedback)
            )

    def _choose(self, answers: Sequence[_Answer], at: int) -> Choose:
        options = tuple(Option(self._plain(one.text), _is_right(one), one.feedback) for one in answers)
        if not any(option.right for option in options):
            raise _Unread("no answer is right: put = before it, or a weight above 0", at)
        return Choose(options)

    def _words(self, answers: Sequence[_Answer], at: int) -> TypeWords:
        whole = [one for one in answers if one.weight in (None, 100.0)]
        if len(whole) < len(answers):
            self._warn("answers that count only in part are left out", at)
        if any(one.feedback for one in answers):
            self._warn("feedback on a typed answer is left out", at)
        if not whole:
            raise _Unread("no answer counts in full", at)
        return TypeWords(tuple(self._plain(one.text) for one in whole))

    def _match(self, arrows: Sequence[tuple[str, str, str]], at: int) -> Arrange:
        pairs = [(self._plain(left), self._plain(right)) for left, _, right in arrows]
        good = [(left, right) for left, right in pairs if left and right]
        if len(good) < len(pairs):
            self._warn("an answer without a partner is left out", at)
        return Arrange(tuple(right for _, right in good), tuple(left for left, _ in good))

    def _warn(self, says: str, at: int) -> None:
        self._faults.append(Fault(self._row + self._block.count("\n", 0, at), says, "warning"))

    def _find(self, sign: str, start: int) -> int:
        """The next place of a sign that is not escaped, -1 when there is none."""
        at = self._block.find(sign, start)
        while at >= 0 and _is_escaped(self._block, at):
            at = self._block.find(sign, at + 1)
        return at

    def _plain(self, text: str) -> str:
        said = _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
        if self._is_html:
            said = html.unescape(_TAG.sub(lambda found: "\n" if found[2] else "", said))
        return "\n".join(line for line in (" ".join(line.split()) for line in said.split("\n")) if line)


def _is_right(answer: _Answer) -> bool:
    return answer.mark == "=" if answer.weight is None else answer.weight > 0


def _is_escaped(text: str, place: int) -> bool:
    start = place
    while start and text[start - 1] == "\\":
        start -= 1
    return (place - start) % 2 == 1


def _cut(text: str, sign: str) -> tuple[str, str, str]:
    """Like `partition`, at the first sign that is not escaped."""
    at = text.find(sign)
    while at >= 0 and _is_escaped(text, at):
        at = text.find(sign, at + 1)
    return (text, "", "") if at < 0 else (text[:at], sign, text[at + len(sign) :])
