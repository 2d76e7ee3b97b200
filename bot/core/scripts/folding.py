"""Text made comparable, letter by letter, with a way back to the words as they were written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.core.messages import Language

# Han stays as it is, so most of a text needs no look at single letters.
_RUN = re.compile(r"(?P<han>[\u3400-\u9fff]+)|[^\u3400-\u9fff]+")
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
    letters: list[str] = []
    origins: list[int] = []
    for run in _RUN.finditer(original):
        if run["han"]:
            letters += run[0]
            origins += range(*run.span())
        elif not _is_hiding_blank(run):
            shown = [pair for pair in enumerate(run[0], run.start()) if pair[1] not in _INVISIBLE]
            letters += [_narrow(letter) for _, letter in shown]
            origins += [index for index, _ in shown]
    return Folded("".join(letters), tuple(origins), original)


@lru_cache(maxsize=2048)
def _narrow(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter).lower()
    return plain if len(plain) == 1 else letter


def is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _is_hiding_blank(run: re.Match[str]) -> bool:
    """Whether these letters other than Han are one blank with Han before and behind."""
    return run[0] in (" ", "\u3000") and run.start() > 0 and run.end() < len(run.string)


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
