"""LiaScript's ways to write a quiz, as they stand, to the ones of lesson files.

`[( )]` and `[(X)]` for one right answer, `[[ ]]` and `[[X]]` for several, `[[one|(two)|three]]` to choose
from a row, `[[?]]` for a hint, and an explanation between rows of stars. A typed `[[answer]]` is written
alike in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

HINT = "[[?]]"
_SIGN = re.compile(
    r"\s*(?:[-*+] )?\[(?:\([ xX]\)|\[[ xX?]\])\].*|\*{4,}\s*|\s*\[\[(?=[^\](]*+\([^\])]*+\))[^\]]*+\]\]\s*"
)
_CHOICE = re.compile(r"\s*(?:[-*+] )?\[(?:\(([ xX])\)|\[([ xX])\])\]\s+(\S.*)")
_ROW = re.compile(r"\s*\[\[([^\]|]*+\|[^\]]*+)\]\]\s*")
_RIGHT = re.compile(r"\((.*)\)")
_STARS = re.compile(r"\*{4,}\s*")


def rewritten(lines: Sequence[str], first: int) -> tuple[list[str], list[int]] | None:
    """The lines from index `first` on in the forms of lesson files, and for each line the index of the one
    it was made from. None when there is nothing to change."""
    if not any(_may_be(line) and _SIGN.fullmatch(line) for line in lines[first:]):
        return None
    told = [(line, row) for row, line in enumerate(lines[:first])]
    told += _walk(lines, first)
    return [line for line, _ in told], [row for _, row in told]


def _may_be(line: str) -> bool:
    return "[[" in line or "[(" in line or line.startswith("****")


def _walk(lines: Sequence[str], first: int) -> Iterator[tuple[str, int]]:
    before = ""
    for row in range(first, len(lines)):
        line = lines[row]
        for kind, new in _forms(line):
            if before not in ("", kind) and kind != before:
                yield "", row
            yield new, row
            before = kind if new.strip() else ""


def _forms(line: str) -> list[tuple[str, str]]:
    """The line as one or more lines, each with what it is: blocks of different kinds need a gap."""
    if found := _CHOICE.fullmatch(line):
        mark = "x" if (found[1] or found[2]).strip() else " "
        return [("choice", f"- [{mark}] {found[3]}")]
    if line.strip().startswith(HINT):
        return [("hint", line.strip())]
    if _STARS.fullmatch(line):
        return [("", "")]
    if (found := _ROW.fullmatch(line)) and "(" in found[1]:
        return [("choice", _option(part.strip())) for part in found[1].split("|")]
    return [("text" if not line.startswith((" ", ">", "-")) else "", line)]


def _option(part: str) -> str:
    right = _RIGHT.fullmatch(part)
    return f"- [x] {right[1].strip()}" if right else f"- [ ] {part}"
