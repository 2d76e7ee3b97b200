"""What two scripts may share: names, goods and prices, what the law makes everybody say, worn clauses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from bot.core.scripts.novelty.normal import BREAK, Normal, Span, normal_text
from bot.core.scripts.script import PUBLIC_KINDS, Brief

DISCLOSURES = (
    "本品不能代替药物",
    "本品不能代替药品",
    "过量饮酒有害健康",
    "未成年人禁止饮酒",
    "未成年人请勿饮酒",
    "未成年人请在监护人陪同下观看",
    "理性消费",
    "本视频由人工智能生成",
    "本直播由人工智能生成",
)
"""What must be said alike by all: health food (Advertising Law art. 18), liquor (GB 2758-2012), minors and
machine-made pictures (rules for live marketing and for labelling generated content)."""

LONGEST_PIECE = 20
"""Letters of a name, a specification or a price at most: whoever puts a paragraph among her facts does not
thereby make it common property."""
MOST_PIECES = 24
"""Pieces of one brief that are masked at most, for the same reason."""


_EMPTY = re.compile(rf"^{BREAK}+|{BREAK}(?={BREAK})|{BREAK}+\Z")
"""Breaks that part nothing."""


@dataclass(frozen=True, slots=True)
class Mask:
    """`words` may stand anywhere, `clauses` only as whole clauses; both in normal form, `words` longest
    first."""

    words: tuple[str, ...] = ()
    clauses: frozenset[str] = frozenset()

    def with_clauses(self, clauses: Collection[str]) -> Mask:
        return replace(self, clauses=frozenset(clauses))


def mask_of(brief: Brief) -> Mask:
    """What this brief lets her share. Her private facts stay visible: they are what nobody else has."""
    told = [brief.name, brief.county, *(fact.text for fact in brief.facts if fact.kind in PUBLIC_KINDS)]
    pieces = dict.fromkeys(piece for text in told for piece in _pieces(text))
    words = [*_disclosures(), *list(pieces)[:MOST_PIECES]]
    return Mask(tuple(sorted(words, key=lambda word: (-len(word), word))))


@cache
def _disclosures() -> tuple[str, ...]:
    return tuple(normal_text(text) for text in DISCLOSURES)


def without_words(text: Normal, mask: Mask) -> Normal:
    """The text without the mask's words, still in clauses: what is kept of a script to compare others with.
    What stood around a masked word closes up, so that a name swapped for another hides nothing."""
    left = text.cut(_between(_pattern(mask.words), text.text)) if mask.words else text
    return left.cut(_between(_EMPTY, left.text)) if _EMPTY.search(left.text) else left


def body_of(text: str, mask: Mask) -> str:
    """The same as a plain string, for texts that are kept and not shown."""
    said = normal_text(text)
    left = _pattern(mask.words).sub("", said) if mask.words else said
    return BREAK.join([clause for clause in left.split(BREAK) if clause])


def without_clauses(text: Normal, mask: Mask) -> Normal:
    """The text without the mask's clauses, joined: what is compared."""
    spans = clause_spans(text.text)
    return text.cut(span for span in spans if text.text[slice(*span)] not in mask.clauses)


def bare(body: str, mask: Mask) -> str:
    """A kept text as `without_words` and `without_clauses` would leave it."""
    text = _pattern(mask.words).sub("", body) if mask.words else body
    return "".join([clause for clause in text.split(BREAK) if clause not in mask.clauses])


def clause_spans(text: str) -> Iterator[Span]:
    """Where the clauses of a normal text begin and end."""
    start = 0
    for clause in text.split(BREAK):
        yield start, start + len(clause)
        start += len(clause) + 1


def _pieces(text: str) -> Iterator[str]:
    for clause in normal_text(text).split(BREAK):
        if 2 <= len(clause) <= LONGEST_PIECE:
            yield clause


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _between(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """The stretches between what the pattern finds."""
    at = 0
    for found in pattern.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)
