"""Whether the words around a hit make it innocent."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.core.scripts.rules.rule import Allow

_BEFORE = 28
"""Characters before a hit that a `before` pattern can see."""
_CLAUSE_EDGE = re.compile(r"[,。!?;:\n]|\. ")
_SENTENCE_EDGE = re.compile(r"[。!?\n]|\. ")


def is_excused(allow: Allow, text: str, start: int, end: int) -> bool:
    """Whether `allow` lets `text[start:end]` pass."""
    if not _speaks_for(allow, text, start, end):
        return False
    before = text[max(0, start - _BEFORE) : start]
    if allow.except_before and allow.except_before.search(before):
        return False
    _, last = _between(_SENTENCE_EDGE, text, start, end)
    return not (allow.except_after and allow.except_after.search(text, end, last))


def _speaks_for(allow: Allow, text: str, start: int, end: int) -> bool:
    return bool(
        (allow.inside and _is_inside(allow.inside, text, start, end))
        or (allow.before and allow.before.search(text[max(0, start - _BEFORE) : start]))
        or (allow.after and allow.after.match(text, end))
        or (allow.clause and allow.clause.search(text, *_between(_CLAUSE_EDGE, text, start, end)))
        or (allow.sentence and allow.sentence.search(text, *_between(_SENTENCE_EDGE, text, start, end)))
    )


def _is_inside(longer: re.Pattern[str], text: str, start: int, end: int) -> bool:
    first, last = max(0, start - 12), min(len(text), end + 12)
    return any(match.start() <= start and match.end() >= end for match in longer.finditer(text, first, last))


# Kept for the hit at hand: all allows of a clue ask for the same two stretches.
@lru_cache(maxsize=2)
def _between(edge: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Where the stretch around the words begins and ends."""
    begin = 0
    for match in edge.finditer(text, max(0, start - 200), start):
        begin = match.end()
    closing = edge.search(text, end)
    return begin, closing.start() if closing else len(text)
