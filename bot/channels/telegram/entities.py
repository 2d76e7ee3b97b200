"""Text and marks as Telegram wants them: entities counted in UTF-16 units, texts cut at sentence ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal
from urllib.parse import urlsplit

from bot.core.messages import Bubble, Mark

MAX_TEXT = 4096
"""UTF-16 units of one message (Bot API, sendMessage)."""
MAX_CAPTION = 1024
"""UTF-16 units of a caption (Bot API, sendPhoto)."""
MAX_ENTITIES = 100
"""Entities that Telegram reads in one message (Bot API, "Formatting options"); it passes over the rest."""

EntityKind = Literal["bold", "italic", "code", "text_link"]
_KINDS: dict[str, EntityKind] = {"link": "text_link", "strong": "bold", "em": "italic"}
_LINK_SCHEMES = ("http", "https")
_SENTENCE_ENDS = "\n。！？!?；;…"
_GLUE = "\u200d\ufe0f\u20e3"
"""Zero-width joiner, emoji selector and keycap: never cut before or after them."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Formatting of `length` UTF-16 units from `offset` on. `url` only for text_link."""

    kind: EntityKind
    offset: int
    length: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One message's worth of text. "" when there is nothing to say."""

    text: str
    entities: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """How long Telegram finds the text: characters beyond U+FFFF count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, marks: Sequence[Mark], most: int = MAX_TEXT) -> tuple[Piece, ...]:
    """The text in pieces of at most `most` UTF-16 units, white space at their ends taken off as Telegram
    would. Empty when the text is nothing but white space."""
    return tuple(
        formatted(text, marks, start, end) for start, end in _cuts(text, most) if text[start:end].strip()
    )


def formatted(text: str, marks: Sequence[Mark], start: int, end: int) -> Piece:
    """`text[start:end]` without white space around it, with the marks that lie on it."""
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    shown = inside.strip()
    moved = [
        Mark(m.kind, max(m.start - start, 0), min(m.end - start, len(shown)), m.url)
        for m in marks
        if m.start - start < len(shown) and m.end > start and m.start < m.end
    ]
    return Piece(shown, tuple(_entities(Bubble(shown, tuple(moved))))[:MAX_ENTITIES])


def _entities(bubble: Bubble) -> Iterator[Entity]:
    """Runs of the text that wear the same marks, one entity each. Equal or separate ranges only: Telegram
    allows no other overlap, and nothing together with code."""
    marks = [mark for mark in bubble.marks if mark.kind != "link" or _is_web(mark.url)]
    if not marks:
        return
    offsets = [0, *accumulate(1 + (character > "\uffff") for character in bubble.text)]
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end)})
    for start, end in pairwise(edges):
        worn = [mark for mark in marks if mark.start <= start and end <= mark.end]
        offset, length = offsets[start], offsets[end] - offsets[start]
        if any(mark.kind == "code" for mark in worn):
            yield Entity("code", offset, length)
            continue
        for mark_kind, kind in _KINDS.items():
            found = next((mark for mark in worn if mark.kind == mark_kind), None)
            if found is not None:
                yield Entity(kind, offset, length, found.url)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _LINK_SCHEMES and bool(parts.netloc)


def _cuts(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Where each piece starts and ends, in code points. Together they are the whole text."""
    start = 0
    while utf16_length(text[start : start + most]) > most or len(text) - start > most:
        end = _end(text, start, _reach(text, start, most))
        yield start, end
        start = end
    yield start, len(text)


def _reach(text: str, start: int, most: int) -> int:
    """How far `most` units lead from `start`."""
    units = 0
    for place in range(start, min(len(text), start + most)):
        units += 1 + (text[place] > "\uffff")
        if units > most:
            return place
    return min(len(text), start + most)


def _end(text: str, start: int, reach: int) -> int:
    """Behind the last sentence in the second half of what fits, else behind its last space, else where no
    character made of several is cut."""
    half = start + (reach - start) // 2
    for ends in (_SENTENCE_ENDS, " ,，、"):
        last = max(text.rfind(mark, half, reach) for mark in ends)
        if last >= 0:
            return last + 1
    end = reach
    while end > half and (text[end] in _GLUE or text[end - 1] in _GLUE):
        end -= 1
    return end if end > start else reach
