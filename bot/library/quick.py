"""The short way to blocks: lessons written in the plainest forms, read line by line.

A lesson is nearly always made of headings, paragraphs, answers with their feedback, and boxes, each in its
plainest form. Reading just these takes a fifth of the time the whole of CommonMark takes. At the first line
that might mean anything else the short way gives up, and the file goes the long way: the blocks are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from bot.library.blocks import BREAK, BULLETS, HEADING, NUMBERS, PARAGRAPH, PRACTICE, QUOTE, Block, Piece

_HEADING = re.compile(r"(#{1,6}) (\S.*)")
_ITEM = re.compile(r"(?:-|(\d{1,9})\.) (\S.*)", re.ASCII)
_ITEM_STARTS = frozenset("-0123456789")
_NUMBERED = re.compile(r"\d{1,9}[.)](?:\s|$)", re.ASCII)
_STRESSED = re.compile(r"\*\*?[^*\s]")
_FEEDBACK = "  > "
_SPECIAL = frozenset("#-*+>`~<:|_=\\&\t")
"""Signs that begin something else than words, at the start of a line."""


_PARAGRAPH = Token("paragraph_open", "p", 1)
_LIST_ITEM = Token("list_item_open", "li", 1)
_QUOTE = Token("blockquote_open", "blockquote", 1)
_BREAK = Token("hr", "hr", 0)
_PRACTICE = Token("container_practice_open", "div", 1)


class NotPlain(Exception):
    """A line that the short way does not know."""


def read_plain(lines: Sequence[str], first: int) -> tuple[list[Block], list[Token]]:
    """The blocks from line index `first` on, and the tokens whose words are still to be read.
    Raises NotPlain."""
    walk = _Walk(lines)
    end = len(lines) - (not lines[-1]) if lines else 0
    return walk.blocks(first, end), walk.inlines


class _Walk:
    """One way down the lines of a file."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.inlines: list[Token] = []

    def blocks(self, at: int, end: int) -> list[Block]:
        found: list[Block] = []
        while at < end:
            line = self._lines[at]
            if not line:
                at += 1
                continue
            block, at = self._block(line, at, end)
            if found and found[-1].kind == block.kind and block.kind in (BULLETS, NUMBERS):
                raise NotPlain  # an empty line between two items joins them
            found.append(block)
        return found

    def _block(self, line: str, at: int, end: int) -> tuple[Block, int]:
        if line == "---":
            return Block(BREAK, at, at + 1, _BREAK), at + 1
        if line.startswith("## ") or line[0] == "#":
            return self._heading(line, at), at + 1
        if line[0] == ">":
            return self._quote(at, end, "> ")
        if line == ":::practice":
            return self._practice(at, end)
        if line[0] in _ITEM_STARTS and (found := _ITEM.fullmatch(line)):
            return self._list(NUMBERS if found[1] else BULLETS, at, end)
        return self._paragraph(at, end)

    def _heading(self, line: str, at: int) -> Block:
        found = _HEADING.fullmatch(line)
        if found is None or line[-1] == "#" or line[-1].isspace():
            raise NotPlain
        said = self._inline(found[2], at, at + 1)
        return Block(HEADING, at, at + 1, Piece("heading_open", "", f"h{len(found[1])}", 1), said)

    def _paragraph(self, at: int, end: int) -> tuple[Block, int]:
        start = at
        while at < end and self._lines[at]:
            line = self._lines[at]
            if at > start and (line[:2] in ("- ", "> ") or (line[0] == "#" and _HEADING.fullmatch(line))):
                break
            _words(line)
            at += 1
        return self._words("\n".join(self._lines[start:at]), start, at), at

    def _quote(self, at: int, end: int, sign: str) -> tuple[Block, int]:
        start, words = at, []
        while at < end and self._lines[at].startswith(sign):
            words.append(_words(self._lines[at][len(sign) :]))
            at += 1
        if not words or (sign == "> " and at < end and self._lines[at]):
            raise NotPlain  # what follows without an empty line may belong to it
        child = self._words("\n".join(words), start, at)
        return Block(QUOTE, start, at, _QUOTE, children=[child]), at

    def _list(self, kind: str, at: int, end: int) -> tuple[Block, int]:
        start, items = at, []
        while at < end and (found := _ITEM.fullmatch(self._lines[at])):
            if (NUMBERS if found[1] else BULLETS) != kind:
                raise NotPlain
            item, at = self._item(_words(found[2]), at, end)
            items.append(item)
        if at < end and self._lines[at]:
            raise NotPlain
        # The list takes the empty lines below it along.
        while at < end and not self._lines[at]:
            at += 1
        items[-1].end = at
        token = Piece(f"{kind}_open", nesting=1)
        if kind == NUMBERS and (number := int(self._lines[start].partition(".")[0])) != 1:
            token.attrs = {"start": number}
        return Block(kind, start, at, token, children=items), at

    def _item(self, words: str, at: int, end: int) -> tuple[Block, int]:
        item = Block("list_item", at, at + 1, _LIST_ITEM)
        item.children.append(self._words(words, at, at + 1))
        at += 1
        if at < end and self._lines[at].startswith(_FEEDBACK):
            quote, at = self._quote(at, end, _FEEDBACK)
            item.children.append(quote)
        item.end = at
        return item, at

    def _practice(self, at: int, end: int) -> tuple[Block, int]:
        close = next((row for row in range(at + 1, end) if self._lines[row].startswith(":")), end)
        if close == end or self._lines[close] != ":::":
            raise NotPlain
        children = self.blocks(at + 1, close)
        if any(child.kind not in (PARAGRAPH, BULLETS, NUMBERS) for child in children):
            raise NotPlain
        return Block(PRACTICE, at, close, _PRACTICE, children=children), close + 1

    def _words(self, text: str, start: int, end: int) -> Block:
        said = self._inline(text, start, end)
        return Block(PARAGRAPH, start, end, _PARAGRAPH, said)

    def _inline(self, text: str, start: int, end: int) -> Token:
        if "\0" in text:
            raise NotPlain
        token = Piece("inline", text, rows=[start, end])
        self.inlines.append(token)
        return token


def _words(line: str) -> str:
    """The line, when it can be nothing but words of a paragraph. Raises NotPlain."""
    first = line[0] if line else "#"
    if (first in _SPECIAL and not _STRESSED.match(line)) or first.isspace() or line[-1].isspace():
        raise NotPlain
    if first.isdigit() and _NUMBERED.match(line):
        raise NotPlain
    return line
