"""Markdown to blocks: the dialect of lesson files, as a tree that knows its source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

PARAGRAPH, HEADING, BULLETS, NUMBERS = "paragraph", "heading", "bullet_list", "ordered_list"
QUOTE, BREAK, FENCE, HTML, TABLE = "blockquote", "hr", "fence", "html_block", "table"
PRACTICE = "container_practice"


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
        return int(self.token.tag[1:]) if self.kind == HEADING else 0


def parse(lines: tuple[str, ...], first: int) -> list[Block]:
    """The blocks of a file from line index `first` on."""
    # Empty lines in place of the head keep the tokens' line numbers true to the file.
    return _tree(_MARKDOWN.parse("\n" * first + "\n".join(lines[first:])))


def walk(blocks: list[Block]) -> Iterator[Block]:
    """These blocks and all inside them, in the order of the file."""
    for block in blocks:
        yield block
        yield from walk(block.children)


def _tree(tokens: list[Token]) -> list[Block]:
    root = Block("root", 0, 0, Token("root", "", 0))
    open_ = [root]
    for token in tokens:
        if token.nesting < 0:
            open_.pop()
        elif token.type == "inline":
            open_[-1].inline = token
        else:
            start, end = token.map or (open_[-1].start, open_[-1].end)
            block = Block(token.type.removesuffix("_open"), start, end, token)
            open_[-1].children.append(block)
            if token.nesting:
                open_.append(block)
    return root.children


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Stars next to Chinese text. CommonMark decides by the punctuation around a star whether it opens or
    closes, and so leaves **注意：**先看 with its stars, as Chinese puts no space after the colon. Here only
    ASCII punctuation counts as punctuation, and only beside ASCII letters."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos]
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
        opens = opens or (_is_wide(before + after) and bool(after.strip()))
        closes = closes or (_is_wide(before + after) and bool(before.strip()))
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, end=-1, open=opens, close=closes)
        )
    state.pos += scanned.length
    return True


def _is_wide(neighbours: str) -> bool:
    return any(character > "\u2e7f" for character in neighbours)


_MARKUP = re.compile(r"[\n\\`*_!<&\[]")
"""Characters of which one must be there for a paragraph to hold anything but words."""


def _inlines(state: StateCore) -> None:
    """The stage that reads paragraphs, with a short way for those that are only words."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKUP.search(token.content):
                state.md.inline.parse(token.content, state.md, state.env, token.children)
            else:
                token.children.append(Token("text", "", 0, content=token.content))


def _dialect() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table")
    # Indented code would swallow paragraphs indented the Chinese way; under a line of text --- starts a page
    # and is no heading; [x]: is an answer box gone wrong, not the definition of a link.
    markdown.disable(["code", "lheading", "reference"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.core.ruler.at("inline", _inlines)
    # Links are judged by the lint, which must see the bad ones and the file names as they were written.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # the library's documented hook
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # same
    return markdown.use(
        container_plugin, "practice", validate=lambda params, _: params.strip().lower() == "practice"
    )


_MARKDOWN = _dialect()
