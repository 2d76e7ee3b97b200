"""Boxes around whole steps: `:::if` for some trainees only, `:::draw` from a bank, `:::include` from a file.

They are taken out before Markdown is read, so that what stands in them is written as everywhere else.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from bot.core.lessons.lesson import ALWAYS, Condition, Draw, Terms
from bot.core.people.roles import ROLES, role_named
from bot.library.findings import Notes, Words

_OPEN = re.compile(r":::\s*([a-z]+)(.*)", re.IGNORECASE)
_OWN = re.compile(r":::\s*(?:if|draw|include)\b", re.IGNORECASE)
_CONDITION = re.compile(r"(product|county|role|answer\.([a-z0-9-]{1,32}))\s*(!?=|＝)\s*(\S.*)", re.IGNORECASE)
_COUNT = re.compile(r"[1-9]\d?", re.ASCII)
_NAME = re.compile(r"[a-z0-9-]{1,32}")


@dataclass(frozen=True, slots=True)
class Box:
    """Lines from `start` to `end` (the indexes of its own two lines), and the terms for steps in it."""

    start: int
    end: int
    terms: Terms

    def holds(self, row: int) -> bool:
        return self.start < row < self.end


@dataclass(frozen=True, slots=True)
class Include:
    """The line with this index asks for the part of this name."""

    row: int
    name: str


@dataclass(slots=True)
class Directives:
    """What was found. `lines` are those of the file with the directives' own lines left empty."""

    lines: Sequence[str]
    boxes: list[Box] = field(default_factory=list)
    includes: list[Include] = field(default_factory=list)

    def terms(self, row: int) -> Terms:
        """The terms of a step whose heading has this index: all conditions around it, and the inmost bank."""
        if not self.boxes:
            return ALWAYS
        around = sorted((box for box in self.boxes if box.holds(row)), key=lambda box: box.start)
        when = tuple(one for box in around for one in box.terms.when)
        draws = [box.terms.draw for box in around if box.terms.draw]
        return Terms(when, draws[-1] if draws else None)


def read_directives(lines: Sequence[str], first: int, notes: Notes) -> Directives:
    """Find the directives from line index `first` on."""
    if not any(line.startswith(":::") and _OWN.match(line) for line in lines[first:]):
        return Directives(lines)
    found = Directives(list(lines))
    blank = found.lines
    assert isinstance(blank, list)  # noqa: S101 - made above
    open_: list[tuple[str, int, Terms | None]] = []
    for row in range(first, len(lines)):
        line = lines[row]
        if line.startswith(":::") and not line.strip(": "):
            name, start, terms = open_.pop() if open_ else ("", 0, None)
            if name in ("if", "draw"):
                blank[start] = blank[row] = ""
                found.boxes += [Box(start, row, terms)] if terms else []
        elif opened := _OPEN.fullmatch(line):
            _open(opened, row, open_, found, notes)
            if opened[1].lower() == "include":
                blank[row] = ""
    for name, start, _ in open_:
        if name in ("if", "draw"):
            blank[start] = ""
            notes.note("box-not-closed", start, name=name)
    _note_empty(found, lines, notes)
    return found


def _open(
    opened: re.Match[str],
    row: int,
    open_: list[tuple[str, int, Terms | None]],
    found: Directives,
    notes: Notes,
) -> None:
    name, rest = opened[1].lower(), opened[2].strip()
    if name == "include":
        if _NAME.fullmatch(rest):
            found.includes.append(Include(row, rest))
        else:
            notes.note("unknown-part", row, name=rest, path="parts/…")
    elif name == "if":
        open_.append((name, row, _if(rest, row, notes)))
    elif name == "draw":
        open_.append((name, row, _draw(rest, row, len(found.boxes) + len(open_), notes)))
    else:
        open_.append((name, row, None))


def _if(rest: str, row: int, notes: Notes) -> Terms | None:
    found = _CONDITION.fullmatch(rest)
    values = tuple(value.strip() for value in found[4].split("|")) if found else ()
    if found is None or not all(values) or (found[2] and not set(values) <= {"right", "wrong"}):
        notes.note("bad-condition", row, condition=rest)
        return None
    negated, step = found[3] == "!=", found[2] or ""
    if step:
        return Terms((Condition("answer", values, step, negated),))
    match found[1].lower():
        case "product":
            return Terms((Condition("product", values, "", negated),))
        case "county":
            return Terms((Condition("county", values, "", negated),))
        case _:
            return _if_role(values, negated, row, notes)


def _if_role(values: tuple[str, ...], negated: bool, row: int, notes: Notes) -> Terms | None:
    roles = [role_named(value) for value in values]
    for value, role in zip(values, roles, strict=True):
        if role is None:
            notes.note("unknown-role", row, value, role=value, known=_known_roles())
    known = tuple(role for role in roles if role is not None)
    return Terms((Condition("role", known, "", negated),)) if len(known) == len(values) else None


def _known_roles() -> Words:
    return Words(*("、".join(f"{id_}（{names['zh-CN']}）" for id_, names in ROLES.items()), ", ".join(ROLES)))


def _draw(rest: str, row: int, number: int, notes: Notes) -> Terms | None:
    if not _COUNT.fullmatch(rest):
        notes.note("bad-draw", row, count=rest)
        return None
    return Terms((), Draw(str(number), int(rest)))


def _note_empty(found: Directives, lines: Sequence[str], notes: Notes) -> None:
    steps_above = list(accumulate((line.startswith("## ") for line in lines), initial=0))
    included = sorted(include.row for include in found.includes)
    for box in found.boxes:
        steps = steps_above[box.end] - steps_above[box.start]
        parts = bisect(included, box.end) - bisect(included, box.start)
        if not steps and not parts:
            notes.note("box-without-step", box.start)
        elif box.terms.draw and not parts and box.terms.draw.count >= steps:
            notes.note("draws-all", box.start, count=box.terms.draw.count, steps=steps)
