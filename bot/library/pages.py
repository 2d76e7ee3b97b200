"""Blocks to pages: paragraphs, lists and quotes as the text of one bubble."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.lessons.lesson import Page
from bot.core.messages import MAX_BUBBLE, Bubble, Language, Mark, Media
from bot.library import blocks as md
from bot.library.blocks import Block
from bot.library.spans import Desk, joined, prefixed, read_inline, stripped

TIRING: dict[Language, int] = {"zh-CN": 200, "en": 400}
"""Characters of a bubble beyond which a slow reader on a small screen gives up; a letter takes half the room
of a Han character."""

_TASK = re.compile(r"^[-*+•·－]\s*[\[［【]\s?[xX×√✓✔]?\s?[\]］】]", re.MULTILINE)
_NO_SPACE = re.compile(r"^(?:#{2,6}[^#\s]|＃)", re.MULTILINE)
_COLONS = re.compile(r"^(?::{3}|：{2})", re.MULTILINE)
_ANSWER = re.compile(r"\[\[(?:(?!\[\[).)*?\]\]")
_WIDE_ANSWER = re.compile(r"【【(?:(?!【【).)*?】】|［［(?:(?!［［).)*?］］")
_DASHES = re.compile(r"^[—–―－]+$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[－•●▪‣·][ \t\u3000]*(?=[^\s\[［【－])", re.MULTILINE)
_SLIPS = (
    ("option-mark", _TASK),
    ("heading-needs-space", _NO_SPACE),
    ("unknown-block", _COLONS),
    ("answer-not-alone", _ANSWER),
    ("answer-mark", _WIDE_ANSWER),
    ("break-mark", _DASHES),
    ("bullet-mark", _BULLET),
)
_SLIP_STARTS = re.compile(r"^[ \t]*[-*+•●▪‣·—–―－#＃:：]", re.MULTILINE)
"""One of these is in every slip, or else one of those that `_may_slip` looks for."""

Read = tuple[Bubble, tuple[Media, ...]]


def read_page(blocks: Sequence[Block], desk: Desk) -> Page:
    """One page. Notes what a bubble cannot show, and bubbles that are too long."""
    bubble, media = read_blocks(blocks, desk)
    if blocks:
        note_length(bubble.text, blocks[0].start, desk)
    return Page(bubble, media)


def read_words(blocks: Sequence[Block], desk: Desk) -> str:
    """The words of blocks in a place that has no room for marks or media, such as feedback."""
    bubble, media = read_blocks(blocks, desk)
    if media:
        desk.notes.note("picture-misplaced", blocks[0].start)
    if blocks:
        note_length(bubble.text, blocks[0].start, desk)
    return bubble.text


def note_length(text: str, row: int, desk: Desk) -> None:
    """Note a text that is too long for one bubble, or for one breath."""
    if len(text) > MAX_BUBBLE:
        desk.notes.note("bubble-too-long", row, length=len(text), most=MAX_BUBBLE)
    elif len(text) > (most := TIRING[desk.language]):
        desk.notes.note("bubble-long", row, length=len(text), most=most)


def read_blocks(blocks: Sequence[Block], desk: Desk, between: str = "\n\n") -> Read:
    """Blocks below each other as one text."""
    if len(blocks) == 1:
        bubble, media = _block(blocks[0], desk)
        return stripped(bubble), media
    read = [_block(block, desk) for block in blocks]
    media = tuple(one for _, several in read for one in several)
    return stripped(joined([bubble for bubble, _ in read], between)), media


def _block(block: Block, desk: Desk) -> Read:
    match block.kind:
        case md.PARAGRAPH:
            note_slips(block, desk)
            return read_inline(block.inline, desk)
        case md.BULLETS | md.NUMBERS:
            return _list(block, desk)
        case md.QUOTE:
            return _quote(block, desk)
        case md.FENCE:
            text = block.token.content.rstrip("\n")
            return Bubble(text, (Mark("code", 0, len(text)),) if text else ()), ()
        case _:
            _note_unshowable(block, desk)
            return Bubble(""), ()


def _note_unshowable(block: Block, desk: Desk) -> None:
    match block.kind:
        case md.HEADING:
            desk.notes.note("heading-level", block.start)
        case md.TABLE:
            desk.notes.note("table", block.start)
        case md.HTML:
            code = block.token.content.strip().split("\n")[0]
            desk.notes.note("raw-html", block.start, code, code=code)
        case md.PRACTICE | md.ORDER | md.MATCH:
            desk.notes.note("unknown-block", block.start)
        case _:
            pass  # a --- inside a list item draws nothing


def _list(block: Block, desk: Desk) -> Read:
    first = int(block.token.attrs.get("start", 1))
    lines: list[Bubble] = []
    media: list[Media] = []
    for number, item in enumerate(block.children, first):
        bubble, found = read_blocks(item.children, desk, between="\n")
        bullet = f"{number}. " if block.kind == md.NUMBERS else "· "
        if bubble.text:
            lines.append(_indented(prefixed(bullet, bubble)))
        media += found
    return joined(lines, "\n"), tuple(media)


def _indented(bubble: Bubble) -> Bubble:
    """Lines after an item's first one set in by two blanks."""
    if "\n" not in bubble.text:
        return bubble
    pieces: list[Bubble] = []
    start = 0
    for line in bubble.text.split("\n"):
        end = start + len(line)
        marks = tuple(
            Mark(mark.kind, max(mark.start, start) - start, min(mark.end, end) - start, mark.url)
            for mark in bubble.marks
            if max(mark.start, start) < min(mark.end, end)
        )
        piece = Bubble(line, marks)
        pieces.append(prefixed("  ", piece) if pieces else piece)
        start = end + 1
    return joined(pieces, "\n")


def _quote(block: Block, desk: Desk) -> Read:
    """What somebody says, in quotation marks unless it has some already."""
    note_runs_on(block, desk)
    bubble, media = read_blocks(block.children, desk)
    if bubble.text and bubble.text[0] not in '“"「':
        bubble = joined([prefixed("“", bubble), Bubble("”")], "")
    return bubble, media


def note_slips(block: Block, desk: Desk) -> None:
    """Note lines of a paragraph that were meant as something else than text."""
    source = block.source
    if not _may_slip(source):
        return
    for rule, pattern in _SLIPS:
        if slip := pattern.search(source):
            row = block.start + source.count("\n", 0, slip.start())
            desk.notes.note(rule, row, slip.group())


def _may_slip(source: str) -> bool:
    if "[[" in source or "【" in source or "［" in source:
        return True
    look = _SLIP_STARTS.search if "\n" in source else _SLIP_STARTS.match
    return look(source) is not None


def note_runs_on(quote: Block, desk: Desk) -> None:
    """Note the first line of a quote that lacks its >."""
    for row in range(quote.start + 1, quote.end):
        line = desk.notes.lines[row]
        if line.strip() and not line.lstrip().startswith(">"):
            desk.notes.note("quote-runs-on", row)
            return
