"""The practice box: what to do, and what a good attempt shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from bot.core.lessons.lesson import PracticeKind
from bot.library import blocks as md
from bot.library.blocks import Block, walk
from bot.library.pages import read_words
from bot.library.spans import Desk

_KIND = re.compile(r"kind\s*[:：]\s*(.*)", re.IGNORECASE)
_KINDS: tuple[PracticeKind, ...] = get_args(PracticeKind)


def read_practice(box: Block, desk: Desk) -> tuple[PracticeKind, tuple[str, ...]] | None:
    """Kind and rubric of a practice, None (and a note) when one of them is missing."""
    if not _is_closed(box, desk):
        desk.notes.note("practice-not-closed", box.start)
        return None
    kind = _kind(box, desk)
    rubric = tuple(_rubric(box, desk))
    if not rubric:
        desk.notes.note("practice-without-rubric", box.start)
    return (kind, rubric) if kind and rubric else None


def _is_closed(box: Block, desk: Desk) -> bool:
    """A box that swallowed a heading or another box was closed by the end of that other one."""
    lines = desk.notes.lines
    swallowed = any(
        block.kind in (md.HEADING, md.PRACTICE, md.ORDER, md.MATCH) for block in walk(box.children)
    )
    return not swallowed and box.end < len(lines) and lines[box.end].lstrip().startswith(":::")


def _kind(box: Block, desk: Desk) -> PracticeKind | None:
    first = box.children[0].source.split("\n")[0] if box.children else ""
    written = _KIND.fullmatch(first.strip())
    if written is None:
        desk.notes.note("practice-without-kind", box.start)
        return None
    name = written[1].strip()
    kind = next((known for known in _KINDS if known == name.lower()), None)
    if kind is None:
        desk.notes.note("unknown-practice-kind", box.children[0].start, kind=name)
    return kind


def _rubric(box: Block, desk: Desk) -> Iterator[str]:
    for block in box.children:
        if block.kind in (md.BULLETS, md.NUMBERS):
            items = (read_words(item.children, desk) for item in block.children)
            yield from (item for item in items if item)
        else:
            _note_stray(block, desk)


def _note_stray(block: Block, desk: Desk) -> None:
    lines = block.source.split("\n")
    is_kind = _KIND.match(lines[0]) is not None
    if not is_kind:
        desk.notes.note("practice-stray-text", block.start)
    elif len(lines) > 1:
        desk.notes.note("practice-stray-text", block.start + 1)
