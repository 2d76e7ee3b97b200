"""Block: one block of Markdown, as a tree that knows its source lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

Nesting = Literal[-1, 0, 1]
PARAGRAPH, HEADING, BULLETS, NUMBERS = "paragraph", "heading", "bullet_list", "ordered_list"
QUOTE, BREAK, FENCE, HTML, TABLE = "blockquote", "hr", "fence", "html_block", "table"
PRACTICE, ORDER, MATCH = "container_practice", "container_order", "container_match"


class Piece(Token):
    """A token, made in a third of the time: a lesson has a hundred of them."""

    __slots__ = ()

    def __init__(
        self, kind: str, content: str = "", tag: str = "", nesting: Nesting = 0, rows: list[int] | None = None
    ) -> None:
        self.type, self.content, self.tag, self.nesting, self.map = kind, content, tag, nesting, rows
        self.attrs, self.meta = {}, {}
        self.children = None
        self.markup = self.info = ""
        self.level = 0
        self.block = self.hidden = False


@dataclass(slots=True)
class Block:
    """One block of Markdown. `start` and `end` are line indexes of the file, `end` exclusive. Paragraphs and
    headings have `inline`; lists, items, quotes and practices have `children`."""

    kind: str
    start: int
    end: int
    token: Token
    inline: Token | None = None
    children: list[Block] = field(default_factory=list)

    @property
    def source(self) -> str:
        """What the trainer wrote in a paragraph or heading, marks of Markdown included."""
        return self.inline.content if self.inline else ""

    @property
    def level(self) -> int:
        """A heading's level, 1 to 6."""
        return int(self.token.tag[1]) if self.kind == HEADING else 0


def moved(blocks: list[Block], rows: list[int], count: int) -> None:
    """Say where blocks stand in the file when they were read from other lines: `rows` has for each of those
    the index of its own, of `count` in the file."""
    for block in walk(blocks):
        block.start = rows[block.start] if block.start < len(rows) else count
        block.end = rows[block.end] if block.end < len(rows) else count
        if block.inline and block.inline.map:
            start, end = block.inline.map
            block.inline.map = [rows[start], max(rows[end - 1] + 1, rows[start] + 1)]


def walk(blocks: list[Block]) -> Iterator[Block]:
    """These blocks and all inside them, in the order of the file."""
    for block in blocks:
        yield block
        yield from walk(block.children)
