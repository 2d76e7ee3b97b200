"""Text made plain for matching: one width, one script, and nothing left that only hides a word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.core.scripts.folding import Folded, is_han
from bot.core.scripts.simplified import SIMPLIFIED

_LETTERS = str.maketrans({**SIMPLIFIED, "嘅": "的"})
"""Simplified, and the Cantonese particle as the common one, which patterns name."""
_SPOKEN = "零一二三四五六七八九"
_DIGIT = dict(zip("零一二三四五六七八九〇幺两壹贰叁肆伍陆柒捌玖", "01234567890121234567" + "89", strict=True))
_LONG_NUMBER = re.compile(rf"[\d{''.join(_DIGIT)}]{{7,}}")
_ORDINAL = re.compile(r"第([1-9])(?!\d)")
_RUN = re.compile(r"(?P<han>[\u4e00-\u9fff]+)|[^\u4e00-\u9fff]+")
_HIDING = frozenset(" .·•・*_~|^`'\"-=")
"""What between two Han characters only hides a word. Real punctuation is not among it."""
_PLUS = {"➕": "+", "❶": "1", "㊣": "正", "✚": "+", "﹢": "+", "＋": "+"}
_DROPPED = frozenset(("Cf", "So", "Sk", "Mn", "Me", "Cc", "Cs", "Co"))


def plain(original: str) -> Folded:
    """Half width, lower case, simplified; no emoji, invisible letters, or blanks and dots between Han
    characters. Spoken digits of a long number (a telephone number read out) become digits, 第1 becomes
    第一."""
    letters, origins = _letters(original)
    text = "".join(letters)
    text = _LONG_NUMBER.sub(lambda match: "".join(_DIGIT.get(one, one) for one in match[0]), text)
    text = _ORDINAL.sub(lambda match: f"第{_SPOKEN[int(match[1])]}", text)
    return Folded(text, tuple(origins), original)


def _letters(original: str) -> tuple[list[str], list[int]]:
    letters: list[str] = []
    origins: list[int] = []
    for run in _RUN.finditer(original.translate(_LETTERS)):
        if run["han"]:
            if letters and letters[-1] in _HIDING:
                _drop_hiding(letters, origins)
            letters += run[0]
            origins += range(*run.span())
        else:
            _add_folded(run, letters, origins)
    return letters, origins


def _add_folded(run: re.Match[str], letters: list[str], origins: list[int]) -> None:
    for index, letter in enumerate(run[0], run.start()):
        for part in _folded(letter):
            if is_han(part) and letters and letters[-1] in _HIDING:
                _drop_hiding(letters, origins)
            letters.append(part)
            origins.append(index)


@lru_cache(maxsize=2048)
def _folded(letter: str) -> str:
    letter = _PLUS.get(letter, letter)
    if letter.isascii():
        return letter.lower() if letter >= " " or letter == "\n" else " "
    folded = unicodedata.normalize("NFKC", letter)
    return "".join(one for one in folded.lower() if unicodedata.category(one) not in _DROPPED)


def _drop_hiding(letters: list[str], origins: list[int]) -> None:
    """Take off what stands between the Han character that comes next and the one before, if one is."""
    kept = len(letters)
    while kept and letters[kept - 1] in _HIDING:
        kept -= 1
    if kept and is_han(letters[kept - 1]):
        del letters[kept:], origins[kept:]


_HALF = str.maketrans("，！？：；％", ",!?:;%")


# The words of a list stand in every pattern that names it.
@lru_cache(maxsize=4096)
def plain_pattern(pattern: str) -> str:
    """A pattern a trainer wrote, in the width, case and script of plain text. Brackets keep their width:
    in a pattern they mean something."""
    return pattern.translate(_HALF).translate(_LETTERS)
