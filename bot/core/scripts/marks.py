"""What a text is known by, and which facts of a brief it tells."""

from __future__ import annotations

import re

from bot.core.scripts.folding import folded
from bot.core.scripts.script import Brief

TOLD = 0.5
"""Share of a fact's marks by which it counts as told. Our own choice: her words may be put otherwise, but a
script says them nearly as she did."""

_WORDS = re.compile(r"[\u3400-\u9fff]+|[a-z]+|\d+(?:\.\d+)?")
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "that",
        "this",
        "it",
        "is",
        "are",
        "was",
        "were",
        "my",
        "our",
        "we",
        "i",
        "you",
    ]
)


def told_in(text: str, brief: Brief) -> frozenset[int]:
    """Which facts of the brief a text tells, by their place there."""
    said = marks_of(text)
    return frozenset(
        place
        for place, fact in enumerate(brief.facts)
        if (marks := marks_of(fact.text)) and len(marks & said) >= TOLD * len(marks)
    )


def marks_of(text: str) -> frozenset[str]:
    """What a text is known by: pairs of neighbouring Chinese characters, English words and numbers."""
    found: set[str] = set()
    for piece in _WORDS.findall(folded(text).text):
        if piece[0] < "\u3400":
            found |= {piece} - _EMPTY
        elif len(piece) == 1:
            found.add(piece)
        else:
            found |= {piece[at : at + 2] for at in range(len(piece) - 1)}
    return frozenset(found)
