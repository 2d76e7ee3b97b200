"""Where two texts say the same, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.scripts.folding import merged

GRAM = 8
"""Letters in a row that count as said alike."""

Span = tuple[int, int]


def grams(text: str, length: int = GRAM) -> list[str]:
    """Every `length` letters in a row."""
    return [text[start : start + length] for start in range(len(text) - length + 1)]


def shared_spans(own: Sequence[str], other: str) -> list[Span]:
    """The stretches of a text, given as its grams, that consist of grams `other` has too."""
    theirs = set(grams(other))
    return merged((start, start + GRAM) for start, gram in enumerate(own) if gram in theirs)


def covered(spans: Iterable[Span]) -> int:
    """Letters in these spans, which do not overlap."""
    return sum(end - start for start, end in spans)


def longest_run(text: str, spans: Iterable[Span], other: str) -> int:
    """Letters of the longest stretch of `text` that stands in `other` as it is. Only `spans` are looked at:
    a run outside of them is shorter than GRAM and counts as 0."""
    longest = 0
    for start, end in spans:
        if end - start > longest:
            longest = max(longest, _run(text[start:end], other, longest))
    return longest


def _run(text: str, other: str, at_least: int) -> int:
    """The longest run in `text`, or `at_least` when there is no longer one."""
    if text in other:
        return len(text)
    longest = at_least
    for start in range(len(text)):
        while text[start : start + longest + 1] in other and start + longest < len(text):
            longest += 1
    return longest
