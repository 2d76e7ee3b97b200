"""The letters without which a pattern cannot match, and those it begins with, read off the pattern."""

from __future__ import annotations

import re

from bot.core.scripts.patterns.parts import ANYTHING, Need
from bot.core.scripts.patterns.reader import read


def needs(pattern: str) -> tuple[Need, ...]:
    """What a text must hold for `pattern` to match anywhere: one of these needs. The pattern is taken as one
    without flags, except ASCII. It may ask for less than the pattern does, never for more."""
    part = read(pattern)
    return part.needs if part else ANYTHING


def is_sure(pattern: str) -> bool:
    """Whether it is certain, without compiling it, that `pattern` is sound and matches no empty text. What is
    joined from such patterns by brackets, bars and words is sound as well."""
    return all(needs(pattern))


def beginnings(pattern: str) -> frozenset[str]:
    """The letters one of which every match of `pattern` begins with, none when that cannot be told."""
    part = read(pattern)
    begins = part.begins if part else None
    return frozenset() if begins is None or "" in begins else begins


def gated(pattern: str) -> str:
    """The pattern with a look ahead at the first letter, where that can be told, so that most places are
    passed at one glance. It matches as before."""
    letters = re.escape("".join(sorted(beginnings(pattern))))
    return f"(?=[{letters}])(?:{pattern})" if letters else pattern
