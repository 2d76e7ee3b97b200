"""Where two texts say the same, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.core.scripts.folding import merged
from bot.core.scripts.novelty.normal import Span

GRAM = 8
"""Letters in a row that count as said alike."""
SAME = 4
"""Letters in a row by which she is heard to say a thing again."""

_RUN = re.compile(rb"\x01+")


def shared_spans(own: str, others: Sequence[str]) -> list[list[Span]]:
    """For each of these other texts, the stretches of `own` that consist of grams it has too."""
    if not others:
        return []
    # slow import: a start must not pay for numpy
    from bot.core.scripts.novelty.winnowing import present

    return [
        merged((run.start(), run.end() + GRAM - 1) for run in _RUN.finditer(hits))
        for hits in present(own, others, GRAM)
    ]


def covered(spans: Iterable[Span]) -> int:
    """Letters in these spans, which do not overlap."""
    return sum(end - start for start, end in spans)


def told_once(text: str, spans: Iterable[Span]) -> int:
    """Letters of `text` in these spans without what was said in them before: who says a thing twice shares
    no more of it."""
    seen: set[str] = set()
    count = 0
    for start, end in spans:
        again: set[int] = set()
        for at in range(start, end - SAME + 1):
            gram = text[at : at + SAME]
            if gram in seen:
                again.update(range(at, at + SAME))
            seen.add(gram)
        count += end - start - len(again)
    return count


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
