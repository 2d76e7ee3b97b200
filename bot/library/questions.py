"""The three ways to ask: a list of answers to tap, a range of numbers, words to type."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.core.lessons.lesson import Choose, Option, Question, TypeNumber, TypeWords
from bot.library import blocks as md
from bot.library.blocks import Block
from bot.library.pages import note_runs_on, read_words
from bot.library.spans import Desk, read_inline

LEAST_OPTIONS, MOST_OPTIONS = 2, 6
LONGEST_OPTION = 60
"""Characters of one answer. Answers longer than a button are printed as lettered lines by the dialogue,
and only the letters stand on the buttons."""

_MARKED = re.compile(r"^\[([ xX])\](?:\s+|$)")
_MEANT = re.compile(r"^[\[［【]\s*+[xX×√✓✔vV✗对错*]?\s*+[\]］】](?!\()")
_TYPED = re.compile(r"\[\[([^\n]*)\]\]")
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_RANGE_MEANT = re.compile(r".*\.\..*|-?\d[\d.]*\s*(?:[-~～—–…至到]|to)+\s*-?\d[\d.]*", re.ASCII)


def is_choice(block: Block) -> bool:
    """Whether this list is a question: one of its items has a box, or something meant as a box."""
    return block.kind in (md.BULLETS, md.NUMBERS) and any(
        _MEANT.match(_source(item)) for item in block.children
    )


def is_typed(block: Block) -> bool:
    """Whether this paragraph is only [[…]]."""
    source = block.source.strip() if block.kind == md.PARAGRAPH else ""
    return source.startswith("[[") and _TYPED.fullmatch(source) is not None


def read_question(block: Block, desk: Desk) -> Question | None:
    """The question of a block that is one, None (and a note) when its answers are not right."""
    return _choose(block, desk) if block.children else _typed(block, desk)


def _source(item: Block) -> str:
    return item.children[0].source if item.children else ""


def _choose(block: Block, desk: Desk) -> Choose | None:
    options = tuple(option for item in block.children if (option := _option(item, desk)))
    count = len(block.children)
    if count < LEAST_OPTIONS:
        desk.notes.note("too-few-options", block.start, count=count, least=LEAST_OPTIONS)
    if count > MOST_OPTIONS:
        desk.notes.note("too-many-options", block.start, count=count, most=MOST_OPTIONS)
    if len(options) == count:
        _note_odd_set(options, block, desk)
    return Choose(options) if options else None


def _note_odd_set(options: Sequence[Option], block: Block, desk: Desk) -> None:
    right = sum(option.right for option in options)
    if not right:
        desk.notes.note("no-right-option", block.start)
    elif right == len(options) > 1:
        desk.notes.note("all-options-right", block.start)
    seen: set[str] = set()
    for option, item in zip(options, block.children, strict=True):
        if option.text in seen and option.text:
            desk.notes.note("repeated-option", item.start)
        seen.add(option.text)


def _option(item: Block, desk: Desk) -> Option | None:
    marked = _MARKED.match(_source(item))
    if marked is None:
        desk.notes.note("option-mark", item.start)
        return None
    text = _option_text(item.children[0], desk)
    return Option(text, marked[1] != " ", _feedback(item, desk))


def _option_text(paragraph: Block, desk: Desk) -> str:
    bubble, media = read_inline(paragraph.inline, desk)
    first, *more = bubble.text.split("\n")
    text = _MARKED.sub("", first).strip()
    if media:
        desk.notes.note("picture-misplaced", paragraph.start)
    if more:
        desk.notes.note("option-extra-text", paragraph.start + 1)
    if not text:
        desk.notes.note("empty-option", paragraph.start)
    if len(text) > LONGEST_OPTION:
        desk.notes.note("option-too-long", paragraph.start, length=len(text), most=LONGEST_OPTION)
    return text


def _feedback(item: Block, desk: Desk) -> str:
    quotes = [block for block in item.children[1:] if block.kind == md.QUOTE]
    for block in item.children[1:]:
        if block.kind != md.QUOTE:
            desk.notes.note("option-extra-text", block.start)
    for quote in quotes:
        note_runs_on(quote, desk)
    if len(item.children) == 1 and "\n" not in item.children[0].source:
        desk.notes.note("no-feedback", item.start)
    return read_words([block for quote in quotes for block in quote.children], desk)


def _typed(block: Block, desk: Desk) -> Question | None:
    typed = _TYPED.fullmatch(block.source.strip())
    inside = typed[1].strip() if typed else ""
    if _RANGE_MEANT.fullmatch(inside):
        return _number(inside, block, desk)
    accepted = tuple(words.strip() for words in inside.split("|"))
    if not all(accepted):
        desk.notes.note("empty-answer", block.start)
        return None
    if len(accepted) == 1 and _NUMBER.fullmatch(inside):
        desk.notes.note("number-as-words", block.start, number=inside)
    return TypeWords(accepted)


def _number(inside: str, block: Block, desk: Desk) -> TypeNumber | None:
    if ends := _RANGE.fullmatch(inside):
        low, high = float(ends[1]), float(ends[2])
        if low <= high and math.isfinite(low) and math.isfinite(high):
            return TypeNumber(low, high)
    desk.notes.note("bad-range", block.start, range=inside)
    return None
