"""The boxes :::order and :::match: lists to put in order, and pairs to find."""

from __future__ import annotations

import re

from bot.core.lessons.arranging import LETTERS
from bot.core.lessons.lesson import Arrange
from bot.library import blocks as md
from bot.library.blocks import Block
from bot.library.pages import read_words
from bot.library.spans import Desk

LEAST, MOST = 3, len(LETTERS)
"""Things to arrange: two would be a choice between two answers."""
LONGEST = 40
"""Characters of one thing: all of them share a bubble with the question."""
_ARROW = re.compile(r"->|→|=>")


def read_arrange(box: Block, desk: Desk) -> Arrange | None:
    """The question of an order or match box, None (and a note) when its list is not right."""
    kind = "match" if box.kind == md.MATCH else "order"
    lines = desk.notes.lines
    if box.end >= len(lines) or not lines[box.end].lstrip().startswith(":::"):
        desk.notes.note("box-not-closed", box.start, name=kind)
        return None
    lists = [block for block in box.children if block.kind in (md.BULLETS, md.NUMBERS)]
    items = [item for block in lists for item in block.children]
    if len(lists) != len(box.children) or not LEAST <= len(items) <= MOST:
        desk.notes.note("bad-arrange", box.start, count=len(items), least=LEAST, most=MOST)
        return None
    said = [(read_words(item.children, desk), item.start) for item in items]
    return _match(said, box, desk) if kind == "match" else _order(said, box, desk)


def _order(said: list[tuple[str, int]], box: Block, desk: Desk) -> Arrange | None:
    return Arrange(tuple(text for text, _ in said)) if _are_good(said, desk) else None


def _match(said: list[tuple[str, int]], box: Block, desk: Desk) -> Arrange | None:
    pairs: list[list[str]] = []
    for text, row in said:
        pair = [side.strip() for side in _ARROW.split(text)]
        if len(pair) != 2 or not all(pair):
            desk.notes.note("match-without-arrow", row)
            return None
        pairs.append(pair)
    sides = [[(pair[side], row) for pair, (_, row) in zip(pairs, said, strict=True)] for side in (0, 1)]
    if not all([_are_good(side, desk) for side in sides]):  # noqa: C419 - both sides are to be looked at
        return None
    return Arrange(tuple(pair[1] for pair in pairs), tuple(pair[0] for pair in pairs))


def _are_good(said: list[tuple[str, int]], desk: Desk) -> bool:
    seen: set[str] = set()
    before = len(desk.notes.findings)
    for text, row in said:
        if text in seen or not text:
            desk.notes.note("repeated-option", row)
        if len(text) > LONGEST or "\n" in text:
            desk.notes.note("option-too-long", row, length=len(text), most=LONGEST)
        seen.add(text)
    return len(desk.notes.findings) == before
