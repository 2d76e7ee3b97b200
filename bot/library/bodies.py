"""The body of a lesson file to steps: directives, LiaScript's forms, parts of other files, and variables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.lessons.fitting import VARIABLE
from bot.core.lessons.lesson import ALWAYS, Quiz, Step
from bot.core.messages import Language
from bot.library.blocks import Block, moved
from bot.library.directives import Directives, Include, read_directives
from bot.library.findings import Notes
from bot.library.liascript import rewritten
from bot.library.markdown import parse
from bot.library.source import Source, read_source
from bot.library.spans import Desk
from bot.library.steps import read_steps

PARTS = "parts"
_BRACES = re.compile(r"\{\{.*?(?:\}\}|$)")


@dataclass(frozen=True, slots=True)
class Body:
    """The steps below the head. `included` is the text of all parts; `varies` says that not everybody is
    shown the same."""

    steps: tuple[Step, ...] = ()
    included: str = ""
    varies: bool = False


def part_path(name: str, language: Language) -> str:
    """Where a part is, relative to the content folder."""
    return f"{PARTS}/{language}/{name}.md"


def read_body(source: Source, first: int, desk: Desk) -> Body:
    """The steps from line index `first` on."""
    texts: list[str] = []
    parts: dict[str, tuple[Step, ...]] = {}

    def including(include: Include) -> tuple[Step, ...]:
        if include.name in parts:  # a page of such lines must not read it a thousand times
            for step in parts[include.name][:1]:
                desk.notes.note("duplicate-step-id", include.row, id=step.id)
            return ()
        steps = _part(include, desk, texts)
        if steps is not None:
            parts[include.name] = steps
        return steps or ()

    directives = read_directives(source.lines, first, desk.notes)
    steps = read_steps(_blocks(directives, first), desk, directives, including)
    _note_repeated(steps, directives, desk)
    _note_conditions(steps, directives, desk)
    varies = _note_variables(source.lines[first:], first, desk.notes)
    varies = varies or any(step.terms != ALWAYS for step in steps) or any("{{" in text for text in texts)
    return Body(steps, "".join(texts), varies)


def _blocks(directives: Directives, first: int) -> list[Block]:
    changed = rewritten(directives.lines, first)
    if changed is None:
        return parse(directives.lines, first)
    lines, rows = changed
    blocks = parse(lines, first)
    moved(blocks, rows, len(directives.lines))
    return blocks


def _part(include: Include, desk: Desk, texts: list[str]) -> tuple[Step, ...] | None:
    """The steps of a part, None when it is not there. What is wrong in it is noted under its own name."""
    path = part_path(include.name, desk.language)
    desk.wanted.add(path)
    try:
        data = desk.folder.file(path).read_bytes()
    except OSError:
        desk.notes.note("unknown-part", include.row, name=include.name, path=path)
        return None
    notes = Notes(path)
    source = read_source(data, notes)
    steps: tuple[Step, ...] = ()
    if source:
        texts.append(source.text)
        directives = read_directives(source.lines, 0, notes)
        for nested in directives.includes:
            notes.note("part-in-part", nested.row)
        directives.includes.clear()
        there = Desk(desk.folder, path, desk.language, notes, desk.wanted)
        steps = read_steps(_blocks(directives, 0), there, directives, lambda _: ())
        _note_variables(source.lines, 0, notes)
    desk.notes.findings += notes.findings
    return steps


def _note_repeated(steps: Iterable[Step], directives: Directives, desk: Desk) -> None:
    """Ids that a part and the lesson both use; within one file they have been told."""
    if not directives.includes:
        return
    told = {finding.rule for finding in desk.notes.findings}
    seen: set[str] = set()
    for step in steps:
        if step.id in seen and "duplicate-step-id" not in told:
            desk.notes.note("duplicate-step-id", directives.includes[0].row, id=step.id)
        seen.add(step.id)


def _note_conditions(steps: tuple[Step, ...], directives: Directives, desk: Desk) -> None:
    asked: set[str] = set()
    row = directives.boxes[0].start if directives.boxes else 0
    for step in steps:
        for condition in step.terms.when:
            if condition.step and condition.step not in asked:
                desk.notes.note("unknown-answer", row, id=condition.step)
        if isinstance(step, Quiz):
            asked.add(step.id)
    if steps and all(step.terms.when for step in steps):
        desk.notes.note("no-step-for-all", row)


def _note_variables(lines: Iterable[str], first: int, notes: Notes) -> bool:
    """Whether there are variables. Notes those that nobody knows."""
    found = False
    for row, line in enumerate(lines, first):
        if "{{" in line:
            found = True
            for braces in _BRACES.finditer(VARIABLE.sub("", line)):
                notes.note("unknown-variable", row, braces.group(), variable=braces.group())
    return found
