"""Blocks to steps: every ## heading starts one, and what stands below it says of which kind it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.core.lessons.lesson import (
    ALWAYS,
    Arrange,
    Choose,
    Explain,
    Page,
    Practice,
    Question,
    Quiz,
    Step,
    Terms,
)
from bot.core.messages import MAX_BUBBLE
from bot.library import blocks as md
from bot.library.arrangements import read_arrange
from bot.library.blocks import Block
from bot.library.directives import Directives, Include
from bot.library.front_matter import ID_PATTERN
from bot.library.liascript import HINT
from bot.library.pages import read_page, read_words
from bot.library.practices import read_practice
from bot.library.questions import is_choice, is_typed, read_question
from bot.library.spans import Desk, read_inline

_WEIGHT = re.compile(r"weight\s*=\s*(\d+(?:\.\d+)?)", re.ASCII)
_LEAST_WEIGHT, _MOST_WEIGHT = 0.1, 10.0
_HINT = re.compile(r"(?:^|\n)[^\S\n]*" + re.escape(HINT))
_BOXES = (md.PRACTICE, md.ORDER, md.MATCH)
_LETTER = len("\nA. ")
"""Characters that the dialogue adds to each answer when it prints them below the question."""


@dataclass(slots=True)
class _Draft:
    """A step cut into its parts. `pages` are the blocks before the question, page by page, with the row of
    the --- that starts each; `asks` are all questions and practices found."""

    pages: list[tuple[int, list[Block]]] = field(default_factory=list)
    asks: list[Block] = field(default_factory=list)
    after: list[Block] = field(default_factory=list)
    hints: list[Block] = field(default_factory=list)


Including = Callable[[Include], tuple[Step, ...]]
"""Reads the steps of a part."""


def read_steps(
    blocks: Sequence[Block], desk: Desk, directives: Directives, including: Including
) -> tuple[Step, ...]:
    """The steps of a lesson. A step with an error may be left out; the note says why."""
    first = next((at for at, block in enumerate(blocks) if block.level == 2), len(blocks))
    _read_preface(blocks[:first], desk)
    if first == len(blocks) and not directives.includes:
        desk.notes.note("no-steps", len(desk.notes.lines) - 1)
    steps: list[Step] = []
    seen: set[str] = set()
    waiting = list(directives.includes)
    for number, (heading, body) in enumerate(_sections(blocks[first:]), 1):
        while waiting and waiting[0].row < heading.start:
            steps += _included(waiting.pop(0), directives, including)
        name = _heading(heading, number, desk)
        if name.id in seen:
            desk.notes.note("duplicate-step-id", heading.start, id=name.id)
        seen.add(name.id)
        if step := _step(name, heading, body, desk):
            steps.append(_on_terms(step, directives.terms(heading.start)))
    for include in waiting:
        steps += _included(include, directives, including)
    return tuple(steps)


def _included(include: Include, directives: Directives, including: Including) -> list[Step]:
    around = directives.terms(include.row)
    return [_on_terms(step, around) for step in including(include)]


def _on_terms(step: Step, around: Terms) -> Step:
    if around == ALWAYS:
        return step
    return replace(step, terms=Terms((*around.when, *step.terms.when), step.terms.draw or around.draw))


def _read_preface(blocks: Sequence[Block], desk: Desk) -> None:
    """Only --- may stand above the first heading. What slipped in there is read for its own findings."""
    text = [block for block in blocks if block.kind != md.BREAK]
    if text:
        read_page(text, desk)
        desk.notes.note("text-before-step", text[0].start)


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[Block, list[Block]]]:
    starts = [at for at, block in enumerate(blocks) if block.level == 2]
    for start, end in pairwise([*starts, len(blocks)]):
        yield blocks[start], list(blocks[start + 1 : end])


@dataclass(frozen=True, slots=True)
class _Name:
    """What the heading of a step says."""

    id: str
    title: str
    weight: float = 1.0


def _heading(heading: Block, number: int, desk: Desk) -> _Name:
    bubble, media = read_inline(heading.inline, desk)
    title, written = _cut_id(bubble.text)
    id_, _, more = (f"step-{number}" if written is None else written.strip()).partition(" ")
    if not re.fullmatch(ID_PATTERN, id_):
        desk.notes.note("bad-step-id", heading.start, "{#", id=id_)
    if not title:
        desk.notes.note("step-without-title", heading.start)
    if media:
        desk.notes.note("picture-misplaced", heading.start)
    return _Name(id_, title, _weight(more.strip(), heading, desk))


def _cut_id(heading: str) -> tuple[str, str | None]:
    """The title of a heading and what its {#…} says, None when it ends in none."""
    start = heading.find("{#", heading.rfind("}", 0, -1) + 1) if heading.endswith("}") else -1
    return (heading, None) if start < 0 else (heading[:start].strip(), heading[start + 2 : -1])


def _weight(written: str, heading: Block, desk: Desk) -> float:
    found = _WEIGHT.fullmatch(written)
    if found and _LEAST_WEIGHT <= float(found[1]) <= _MOST_WEIGHT:
        return float(found[1])
    if written:
        desk.notes.note("bad-weight", heading.start, "{#", written=written)
    return 1.0


def _step(name: _Name, heading: Block, body: list[Block], desk: Desk) -> Step | None:
    draft, told = _draft(heading, body), len(desk.notes.findings)
    pages = _pages(draft, desk)
    if not draft.asks:
        # A body that was refused for another reason is not called empty as well.
        if not pages and not any(finding.is_error for finding in desk.notes.findings[told:]):
            desk.notes.note("empty-step", heading.start)
        return Explain(name.id, name.title, pages)
    ask = draft.asks[0]
    if _is_cut_in_two(draft):
        desk.notes.note("feedback-not-indented", draft.after[0].start)
        return None
    if len(draft.asks) > 1:
        desk.notes.note("two-questions", draft.asks[1].start)
    if not pages or not pages[-1].bubble.text:
        desk.notes.note("no-question", ask.start)
    if ask.kind == md.PRACTICE:
        return _practice(Practice(name.id, name.title, pages, "text", ()), ask, draft, desk)
    return _quiz(name, pages, draft, desk)


def _draft(heading: Block, body: list[Block]) -> _Draft:
    draft = _Draft(pages=[(heading.start, [])])
    for block in body:
        if is_typed(block) if block.kind == md.PARAGRAPH else block.kind in _BOXES or is_choice(block):
            draft.asks.append(block)
        elif draft.asks and _is_hint(block):
            draft.hints.append(block)
        elif draft.asks:
            draft.after.append(block)
        elif block.kind == md.BREAK:
            draft.pages.append((block.start, []))
        else:
            draft.pages[-1][1].append(block)
    return draft


def _is_hint(block: Block) -> bool:
    return block.kind == md.PARAGRAPH and block.source.startswith(HINT)


def _hints(draft: _Draft, desk: Desk) -> tuple[str, ...]:
    """A hint a line, each with its sign."""
    texts = (read_inline(block.inline, desk)[0].text for block in draft.hints)
    hints = (hint.strip() for text in texts for hint in _HINT.split(text))
    return tuple(hint for hint in hints if hint)


def _pages(draft: _Draft, desk: Desk) -> tuple[Page, ...]:
    """The pages that show something. The last one of a quiz is missed by its own rule."""
    pages: list[Page] = []
    blank: list[int] = []
    for at, (row, blocks) in enumerate(draft.pages):
        told = len(desk.notes.findings)
        page = read_page(blocks, desk)
        is_question = bool(draft.asks) and at == len(draft.pages) - 1
        if page.bubble.text or page.media or is_question:
            pages.append(page)
        elif len(desk.notes.findings) == told:
            blank.append(row if at or len(draft.pages) == 1 else draft.pages[1][0])
    for row in blank if pages else ():
        desk.notes.note("empty-page", row)
    return tuple(pages)


def _is_cut_in_two(draft: _Draft) -> bool:
    """A feedback line that is not indented ends the list of answers; the rest looks like a second one."""
    ask, after = draft.asks[0], draft.after
    return bool(ask.children and after and after[0].kind == md.QUOTE and after[0].start == ask.end)


def _practice(empty: Practice, box: Block, draft: _Draft, desk: Desk) -> Practice | None:
    if draft.after:
        desk.notes.note("text-after-practice", draft.after[0].start)
    if read := read_practice(box, desk):
        kind, rubric = read
        return replace(empty, kind=kind, rubric=rubric)
    return None


def _quiz(name: _Name, pages: tuple[Page, ...], draft: _Draft, desk: Desk) -> Quiz | None:
    ask = draft.asks[0]
    question = read_arrange(ask, desk) if ask.kind in _BOXES else read_question(ask, desk)
    after = read_words([block for block in draft.after if block.kind != md.BREAK], desk)
    if question is None:
        return None
    if pages:
        _note_printed(len(pages[-1].bubble.text), question, ask, desk)
    return Quiz(name.id, name.title, pages, question, after, _hints(draft, desk), name.weight)


def _note_printed(length: int, question: Question, ask: Block, desk: Desk) -> None:
    """Question and answers share one bubble."""
    lines: tuple[str, ...] = ()
    if isinstance(question, Choose):
        lines = tuple(option.text for option in question.options)
    elif isinstance(question, Arrange):
        lines = (*question.items, *question.prompts)
    printed = length + sum(len(line) + _LETTER for line in lines)
    if length <= MAX_BUBBLE < printed:
        desk.notes.note("bubble-too-long", ask.start, length=printed, most=MAX_BUBBLE)
