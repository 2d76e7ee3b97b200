"""What of a script and its facts she said, in whatever words: told by characters that carry meaning."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from bot.core.messages import Language
from bot.core.rehearsal.reading_out import read_out
from bot.core.rehearsal.take import Coverage, KeptFact
from bot.core.scripts.folding import folded
from bot.core.scripts.mentions import mentions
from bot.core.scripts.script import Brief, Segment

SEGMENT_SHARE = 0.25
"""Share of a segment's weight that must be met: she says it in her own words, and shorter."""
FACT_SHARE = 0.34
"""The same for a fact."""

_EMPTY = frozenset(
    "的了是在我你他她它们这那有和就也都还不很个着给把被从到里上下又再说看来去地得吧呢啊吗嘛哦要会能一"
)
"""Characters that carry no meaning by themselves."""
_EMPTY_WORDS = frozenset(
    [
        *("a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "with", "by", "that", "this"),
        *("it", "is", "are", "was", "were", "be", "do", "does", "not", "no", "so", "there", "here"),
        *("my", "our", "we", "i", "you", "they", "them", "she", "he"),
    ]
)
_PIECES = re.compile(r"[\u3400-\u9fff]+|[a-z]+", re.IGNORECASE)


def coverage_of(said: str, segments: Sequence[Segment], language: Language) -> Coverage:
    """Which segments she covered. What several segments share weighs less in each."""
    sets = [_marks(segment.say, language) for segment in segments]
    spread = Counter(mark for marks in sets for mark in marks)
    hers = _marks(said, language)
    covered = [
        sum(1 / spread[mark] for mark in marks & hers)
        >= SEGMENT_SHARE * sum(1 / spread[mark] for mark in marks)
        for marks in sets
    ]
    priced = _price_segment(said, segments)
    if priced is not None:
        covered[priced] = True
    titled = list(zip(segments, covered, sets, strict=True))
    return Coverage(
        tuple(segment.title for segment, is_covered, marks in titled if marks and is_covered),
        tuple(segment.title for segment, is_covered, marks in titled if marks and not is_covered),
    )


def _price_segment(said: str, segments: Sequence[Segment]) -> int | None:
    """The segment that says a price most often, if she said that price, in figures or in words: it needs
    no more than that. None when she did not, or when there is no such segment."""
    prices = [[one for one in mentions(folded(segment.say)) if one.family == "money"] for segment in segments]
    place = max(range(len(prices)), key=lambda number: len(prices[number]), default=None)
    if place is None:
        return None
    hers = [one for one in mentions(folded(said)) if one.family == "money"]
    return place if any(one.values & other.values for one in prices[place] for other in hers) else None


def facts_kept(
    said: str, brief: Brief, language: Language
) -> tuple[tuple[KeptFact, ...], tuple[KeptFact, ...]]:
    """The facts of the brief she said, and those she dropped."""
    hers = _marks(said, language)
    kept: list[KeptFact] = []
    dropped: list[KeptFact] = []
    for fact in brief.facts:
        marks = _marks(fact.text, language)
        if marks:
            is_kept = len(marks & hers) >= FACT_SHARE * len(marks)
            (kept if is_kept else dropped).append(KeptFact(fact.kind, fact.text))
    return tuple(kept), tuple(dropped)


def _marks(text: str, language: Language) -> frozenset[str]:
    """Pairs of neighbouring characters with numbers read out, or the words of English cut to their stems.
    A pair of two empty characters is none."""
    if language == "en":
        words = re.findall(r"[a-z]+|\d+", unicodedata.normalize("NFKC", text).lower())
        return frozenset(_stem(word) for word in words if word not in _EMPTY_WORDS)
    return frozenset(
        piece[at : at + 2]
        for piece in _PIECES.findall(read_out(text).lower())
        for at in range(len(piece) - 1)
        if piece[at] not in _EMPTY or piece[at + 1] not in _EMPTY
    )


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
