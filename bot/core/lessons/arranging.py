"""Things to be put in order or matched: shown with letters, answered by a row of letters."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from bot.core.lessons.lesson import Arrange

LETTERS = "ABCDEFGH"
LEAST_ITEMS = 3
"""Fewer things leave nothing to arrange."""
_PAIRS = re.compile(r"(\d)\s*+[-.、:)>→]*+\s*+([A-H])")
_SIGNS = re.compile(r"[A-H1-8]")


def shown(question: Arrange) -> tuple[str, ...]:
    """The items as they are shown, A first: the same for everybody, and never in their right order."""
    return tuple(question.items[place] for place in _shuffled(question))


def right_letters(question: Arrange) -> str:
    """The row of letters that is right."""
    order = _shuffled(question)
    return "".join(LETTERS[order.index(place)] for place in range(len(order)))


def example(question: Arrange) -> str:
    """A row of letters to show how to answer, which is not the right one."""
    letters = LETTERS[: len(question.items)]
    turned = (letters[n:] + letters[:n] for n in range(1, len(letters)))
    return next(row for row in (*turned, letters) if row != right_letters(question))


def places(question: Arrange, said: str) -> str | None:
    """The row of letters in what she typed: "cab", "C A B", "312", "1C 2A 3B". None when each letter is not
    there exactly once."""
    text = unicodedata.normalize("NFKC", said).upper()
    pairs = _PAIRS.findall(text)
    if len(pairs) == len(question.items):
        text = "".join(letter for _, letter in sorted(pairs))
    row = [LETTERS[int(sign) - 1] if sign.isdigit() else sign for sign in _SIGNS.findall(text)]
    letters = LETTERS[: len(question.items)]
    return "".join(row) if sorted(row) == list(letters) and len(text.split()) <= 2 * len(letters) else None


def _shuffled(question: Arrange) -> tuple[int, ...]:
    """The places of the items in the order they are shown, by a digest of their words."""
    digests = [blake2b(item.encode(), digest_size=8).digest() for item in question.items]
    order = tuple(sorted(range(len(digests)), key=lambda place: (digests[place], place)))
    return order if order != tuple(range(len(order))) else (*order[1:], order[0])
