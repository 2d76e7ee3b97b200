"""Markdown to blocks: the dialect of lesson files, as a tree that knows its source lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.text_join import text_join
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from bot.library.blocks import Block, Piece
from bot.library.quick import NotPlain, read_plain


def parse(lines: Sequence[str], first: int) -> list[Block]:
    """The blocks of a file from line index `first` on."""
    try:
        blocks, inlines = read_plain(lines, first)
    except NotPlain:
        return parse_whole(lines, first)
    state = StateCore("", MARKDOWN, {}, inlines)
    read_words(state)
    state.tokens = [token for token in inlines if token.children]
    text_join(state)
    return blocks


def parse_whole(lines: Sequence[str], first: int) -> list[Block]:
    """The same by all of CommonMark, whatever the lines hold."""
    # Empty lines in place of the head keep the tokens' line numbers true to the file. A box in a quote looks
    # behind the end of a last line that is empty and does not end.
    end = "\n" if lines[-1:] != [""] else ""
    return _tree(MARKDOWN.parse("\n" * first + "\n".join(lines[first:]) + end))


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


_SIGNS = re.compile(r"[\\`*_!<&\[\0\r]")
_BREAKS = re.compile(r" \n|\n\s")
_ANSWER = re.compile(r"\[\[[^\\`*_!<&\[\]\0\r\n]*\]\]")
"""An answer to type, which nothing can be inside of."""


def _is_marked_up(text: str, begin: int) -> bool:
    """Whether a paragraph may hold anything but words and line ends. Three short questions take half the time
    of one pattern that asks them all."""
    if _SIGNS.search(text, begin) or "](" in text:
        return not _ANSWER.fullmatch(text)
    return "\n" in text and _BREAKS.search(text, begin) is not None


_BESIDE_STARS = re.compile(r"[\\`_!<&\[\0\r]|\]\(| \n|\n\s|\*{3}|(?<!\*)\*(?!\*)")
"""Of these none may be there besides pairs of stars."""
_BOXES = ("[ ] ", "[x] ")


def read_words(state: StateCore) -> None:
    """The stage that reads paragraphs. Those that are only words are left without children."""
    for token in state.tokens:
        if token.type == "inline":
            text = token.content
            begin = len("[x]") if text.startswith(_BOXES) else 0
            if _is_marked_up(text, begin):
                token.children = _stressed(text, begin) or []
                if not token.children:
                    state.md.inline.parse(text, state.md, state.env, token.children)


def _stressed(text: str, begin: int) -> list[Token]:
    """The tokens of words with no other marks than **these** pairs, [] where it takes more to be sure."""
    words = text.split("**")
    if len(words) % 2 == 0 or _BESIDE_STARS.search(text, begin):
        return []
    if not all(_is_sure(inside[:1]) and _is_sure(inside[-1:]) for inside in words[1::2]):
        return []
    tokens: list[Token] = []
    for number, part in enumerate(words):
        first, *more = part.split("\n")
        tokens.append(Piece("text", first))
        for line in more:
            tokens += (Piece("softbreak"), Piece("text", line))
        if number + 1 < len(words):
            tokens.append(
                Piece("strong_close", nesting=-1) if number % 2 else Piece("strong_open", nesting=1)
            )
    return tokens


def _is_sure(letter: str) -> bool:
    """Whether stars beside this letter of a marked word are surely meant as its marks."""
    return letter.isalnum() or (_is_wide(letter) and not letter.isspace())


def _dialect() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table")
    # Indented code would swallow paragraphs indented the Chinese way; under a line of text --- starts a page
    # and is no heading; [x]: is an answer box gone wrong, not the definition of a link.
    markdown.disable(["code", "lheading", "reference"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.core.ruler.at("inline", read_words)
    # Links are judged by the lint, which must see the bad ones and the file names as they were written.
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # the library's documented hook
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]  # same
    for name in ("practice", "order", "match"):
        markdown.use(container_plugin, name, validate=_is_box(name))
    return markdown


def _is_box(name: str) -> Callable[[str, str], bool]:
    return lambda params, _: params.strip().lower() == name


MARKDOWN = _dialect()
