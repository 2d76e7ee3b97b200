"""The floor below the rule book: the three clearest red lines, whatever the trainers' files say.

The rule book (see `rules`) holds every family and grows with the trainers' files; without it, or beside it,
this floor always stands. Three kinds of words must never go on air, whoever wrote them: a food that treats
an illness (Advertising Law art. 17, Food Safety Law art. 73), absolute praise (Advertising Law art. 9(3)),
and trade that leads buyers away from the platform (platform rules). The net is narrow on purpose: it would
rather miss a doubtful case than flag “最近” or “防治红蜘蛛”. Rules that need evidence, a licence or a
date are not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from bot.core.scripts.figures import inventions
from bot.core.scripts.folding import folded, merged
from bot.core.scripts.patterns import Sieve, sieve_of
from bot.core.scripts.redline_words import REDLINES, Redline
from bot.core.scripts.rules import NO_RULES, Evidence, Rulebook, doubts, unlawful_words
from bot.core.scripts.script import Brief, Segment

_CLAUSE_EDGE = re.compile(r"[，。！？；,!?;\n]|\. ")


def unlawful(text: str) -> tuple[str, ...]:
    """The words in `text` that cross a red line, as written, in order and each once; () when none does."""
    view = folded(text)
    spans = merged(span for line in _lines().passing(view.text) for span in _hits(line, view.text))
    return tuple(dict.fromkeys(view.quote(start, end) for start, end in spans))


def forbidden(
    text: str, rulebook: Rulebook = NO_RULES, evidence: Sequence[Evidence] = (), today: date = date.max
) -> tuple[str, ...]:
    """The words in something she told that must not go on air: across a red line, or against a rule in
    force `today` with no `evidence` to clear it."""
    return tuple(dict.fromkeys([*unlawful(text), *unlawful_words(text, rulebook, evidence, today)]))


def screen(
    segment: Segment, brief: Brief, rulebook: Rulebook = NO_RULES, today: date = date.max
) -> tuple[str, ...]:
    """Everything in a segment that must not go on air as it is: what she never said, then what crosses a red
    line, then what the rules in force `today` forbid or want a proof for that the brief does not hold."""
    texts = (segment.title, segment.show, segment.say, segment.ask)
    found = (*inventions(segment, brief), *(words for text in texts for words in unlawful(text)))
    return tuple(dict.fromkeys([*found, *doubts(segment, brief, rulebook, today)]))


@cache
def _lines() -> Sieve[Redline]:
    return sieve_of((line, line.pattern.source) for line in REDLINES)


def _hits(line: Redline, text: str) -> Iterator[tuple[int, int]]:
    for match in line.pattern.compiled.finditer(text):
        start, end = match.span()
        if not _is_excused(line, text, start, end):
            yield start, end


def _is_excused(line: Redline, text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 24) : start], text[end : end + 12]
    return bool(
        any(pattern.compiled.search(before) for pattern in line.unless_before)
        or (line.unless_after and line.unless_after.compiled.match(after))
        or (line.unless_near and line.unless_near.compiled.search(_clause(text, start, end)))
    )


def _clause(text: str, start: int, end: int) -> str:
    edges = [match.end() for match in _CLAUSE_EDGE.finditer(text, 0, start)]
    closing = _CLAUSE_EDGE.search(text, end)
    return text[edges[-1] if edges else 0 : closing.start() if closing else len(text)]
