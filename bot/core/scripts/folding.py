"""Text made comparable, letter by letter, with a way back to the words as they were written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.messages import Language

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` without invisible letters, in half width and lower case; `origins[i]` is where `text[i]` stood
    in `original`. Blanks between two Han characters are dropped, since they only hide a word."""

    text: str
    origins: tuple[int, ...]
    original: str

    def quote(self, start: int, end: int) -> str:
        """The original words behind `text[start:end]`."""
        return self.original[self.origins[start] : self.origins[end - 1] + 1]


def folded(original: str) -> Folded:
    """Fold width and case, and drop what is only there to hide words."""
    letters: list[tuple[str, int]] = []
    for index, letter in enumerate(original):
        if letter in _INVISIBLE or _is_hiding_blank(original, index):
            continue
        plain = unicodedata.normalize("NFKC", letter).lower()
        letters.append((plain if len(plain) == 1 else letter, index))
    return Folded("".join(letter for letter, _ in letters), tuple(index for _, index in letters), original)


def is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _is_hiding_blank(text: str, index: int) -> bool:
    inside = 0 < index < len(text) - 1
    return inside and text[index] in " \u3000" and is_han(text[index - 1]) and is_han(text[index + 1])


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping and touching ones as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def language_of(text: str) -> Language:
    """What a text is written in: Chinese wherever there is a Han character."""
    return "zh-CN" if any(map(is_han, text)) else "en"
