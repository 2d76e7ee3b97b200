"""Text reduced to what an ear would hear: letters and clauses, with a way back to where each one stood."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from bot.core.scripts.simplified import SIMPLIFIED

FORM = 2
"""Number of the normal form. Whoever changes what it makes of any text raises this by one: what was kept in
an older form is then read again (`renewed`)."""
BREAK = "\n"
"""Stands between two clauses of a normal text."""

_BREAKS = frozenset("，。！？；：、,!?;:…—\n\r\u2028\u2029\u0085（）()【】[]《》<>|/")
_PARTICLES = "啊呀呢吧嘛哦啦哈呐哇噢喔诶欸嘞咯"
_CJK = r"\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[^\W\d_{_CJK}]+")
_PAUSE = re.compile(rf"[ \n{_PARTICLES}]+")
_SOUNDS_LIKE = {
    letter: one
    for one, alike in {
        "的": "地得",
        "他": "她它",
        "你": "您",
        "那": "哪",
        "做": "作",
        "在": "再",
        "像": "象",
    }.items()
    for letter in alike
}
"""Letters that are typed for one another, and that no ear tells apart."""
_FIRST_WORD, _WORDS = 0xF0000, 0xFFFD
"""Private code points (Unicode plane 15) that stand for whole words of languages written with spaces."""


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Normal:
    """Letters only: Han characters, digits, and one private letter for each word of a language written with
    spaces, so that six letters say about as much in English as in Chinese. Clauses are parted by BREAK.
    `text[i]` began at `begins[i]` in the text it came from; where whole words began there, `word_ends` says
    where they ended."""

    text: str
    begins: Sequence[int]
    word_ends: Mapping[int, int]

    def cut(self, spans: Iterable[Span]) -> Normal:
        """These stretches alone, in this order."""
        parts: list[str] = []
        begins: list[int] = []
        for start, end in spans:
            parts.append(self.text[start:end])
            begins += self.begins[start:end]
        return Normal("".join(parts), begins, self.word_ends)

    def place(self, start: int, end: int) -> Span:
        """Where the letters `start:end` stood in the text they came from."""
        last = self.begins[end - 1]
        return self.begins[start], self.word_ends.get(last, last + 1)


def normal_text(text: str) -> str:
    """Fold width, case and traditional characters (NFKC, Unicode annex 15); drop punctuation, blanks,
    emoji, marks, invisible letters and the particles at the end of a clause."""
    letters = "".join(map(_FOLD.__getitem__, text))
    if _WORD.search(letters):
        letters = _WORD.sub(lambda word: _word(word[0]), letters)
    return _PAUSE.sub(_remains, letters).strip(BREAK)


def renewed(body: str) -> str:
    """A text in an older normal form in today's: what has since come to sound alike, does. The private
    letters of whole words stay; what an older form left out is gone for good."""
    letters = "".join(letter if _is_word(letter) else _FOLD[letter] for letter in body)
    return _PAUSE.sub(_remains, letters).strip(BREAK)


def _is_word(letter: str) -> bool:
    return _FIRST_WORD <= ord(letter) < _FIRST_WORD + _WORDS


def normal(text: str) -> Normal:
    """The same, knowing where every letter comes from."""
    folded = list(map(_FOLD.__getitem__, text))
    lengths = list(map(len, folded))
    one_to_one = set(lengths) == {1}
    origins = range(len(text)) if one_to_one else [i for i, n in enumerate(lengths) for _ in range(n)]
    words = _with_words("".join(folded), origins)
    return words.cut(_said(words.text))


def _said(letters: str) -> Iterator[Span]:
    """What is left of folded letters, as stretches of them."""
    at = 0
    for pause in _PAUSE.finditer(letters):
        yield at, pause.start()
        yield from ((index, index + 1) for index in _kept(pause))
        at = pause.end()
    yield at, len(letters)


class _Fold(dict[str, str]):
    """What each letter becomes, worked out once: itself, others, a blank, BREAK or nothing."""

    def __missing__(self, letter: str) -> str:
        self[letter] = found = _folded(letter)
        return found


_FOLD = _Fold()


def _with_words(letters: str, origins: Sequence[int]) -> Normal:
    parts: list[str] = []
    begins: list[int] = []
    ends: dict[int, int] = {}
    at = 0
    for word in _WORD.finditer(letters):
        start, end = word.span()
        parts += letters[at:start], _word(word[0])
        begins += origins[at : start + 1]
        ends[origins[start]] = origins[end - 1] + 1
        at = end
    parts.append(letters[at:])
    begins += origins[at:]
    return Normal("".join(parts), begins, ends)


def _remains(pause: re.Match[str]) -> str:
    if pause[0] == BREAK:  # by far the most; one at an edge is stripped off
        return BREAK
    return "".join([pause.string[index] for index in _kept(pause)])


def _kept(pause: re.Match[str]) -> list[int]:
    """What stays of blanks, breaks and particles in a row, as places in the text: one break, unless it is
    the text's edge, and the particles that stand in a clause instead of at its end."""
    start, end = pause.span()
    if pause[0] == BREAK and start > 0 and end < len(pause.string):
        return [start]
    text = pause.string
    if end == len(text):
        return []
    last = text.rfind(BREAK, start, end)
    inside = [index for index in range(max(start, last + 1), end) if text[index] != " "]
    return [last, *inside] if last >= 0 and start > 0 else inside


@lru_cache(maxsize=4096)
def _word(word: str) -> str:
    """One private letter for a word; two words in 65,533 share one."""
    number = int.from_bytes(blake2b(word.encode(), digest_size=4).digest())
    return chr(_FIRST_WORD + number % _WORDS)


def _folded(letter: str) -> str:
    if letter in _BREAKS:
        return BREAK
    return "".join(_plain(part) for part in unicodedata.normalize("NFKC", letter).lower())


def _plain(letter: str) -> str:
    if letter in _BREAKS:
        return BREAK
    if letter in " .·" or unicodedata.category(letter) == "Zs":
        return " "
    if letter == "\t":
        return " "
    if unicodedata.category(letter)[0] in "LN":
        simple = SIMPLIFIED.get(letter, letter)
        return _SOUNDS_LIKE.get(simple, simple)
    return ""
