"""Whether the words around a hit make it innocent."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from bot.core.scripts.rules.rule import Allow

_BEFORE = 28
"""Characters before a hit that a `before` pattern can see."""
_FAR = 200
"""Characters before a hit in which an edge is looked for; without one the whole text before it is near."""
_CLAUSE_EDGE = re.compile(r"[,。!?;:\n]|\. ")
_SENTENCE_EDGE = re.compile(r"[。!?\n]|\. ")


def is_excused(allow: Allow, text: str, start: int, end: int) -> bool:
    """Whether `allow` lets `text[start:end]` pass."""
    if not _speaks_for(allow, text, start, end):
        return False
    before = text[max(0, start - _BEFORE) : start]
    if allow.except_before and allow.except_before.compiled.search(before):
        return False
    _, last = _between(_SENTENCE_EDGE, text, start, end)
    return not (allow.except_after and allow.except_after.compiled.search(text, end, last))


def _speaks_for(allow: Allow, text: str, start: int, end: int) -> bool:
    return bool(
        (allow.inside and _is_inside(allow.inside.compiled, text, start, end))
        or (allow.before and allow.before.compiled.search(text[max(0, start - _BEFORE) : start]))
        or (allow.after and allow.after.compiled.match(text, end))
        or (allow.clause and allow.clause.compiled.search(text, *_between(_CLAUSE_EDGE, text, start, end)))
        or (
            allow.sentence
            and allow.sentence.compiled.search(text, *_between(_SENTENCE_EDGE, text, start, end))
        )
    )


def _is_inside(longer: re.Pattern[str], text: str, start: int, end: int) -> bool:
    first, last = max(0, start - 12), min(len(text), end + 12)
    return any(match.start() <= start and match.end() >= end for match in longer.finditer(text, first, last))


def _between(edge: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Where the stretch around the words begins and ends."""
    starts, ends = _edges(edge, text)
    before, after = bisect_right(ends, start) - 1, bisect_left(starts, end)
    near = before >= 0 and starts[before] >= start - _FAR
    return ends[before] if near else 0, starts[after] if after < len(starts) else len(text)


# Kept for the text at hand: all hits in it ask for the same two.
@lru_cache(maxsize=2)
def _edges(edge: re.Pattern[str], text: str) -> tuple[Sequence[int], Sequence[int]]:
    """Where the edges in a text begin, and where they end."""
    spans = [match.span() for match in edge.finditer(text)]
    return [start for start, _ in spans], [end for _, end in spans]
