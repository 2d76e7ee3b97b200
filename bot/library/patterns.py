"""What trainers write as words and patterns, to regular expressions over plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.scripts.rules.plain import plain, plain_pattern
from bot.library.books import Page, Path

Lists = Mapping[str, Sequence[str]]

_NAMED = re.compile(r"\{([a-z_]+)\}")
_DEEPEST = 5
"""Lists inside lists: more must be a circle."""
_IN_ASCII = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Compiles for one file: `page` hears of faults, `lists` are the words its patterns may name."""

    page: Page
    lists: Lists

    def words(self, words: Iterable[str]) -> str:
        """A pattern for plain words, the longest first; English ones only as whole words."""
        return "|".join(sorted(map(_word, words), key=len, reverse=True))

    def joined(self, patterns: Sequence[str], at: Path) -> str:
        """The patterns as one, those with a fault noted and left out."""
        good = (self._sound(pattern, (*at, number)) for number, pattern in enumerate(patterns))
        return "|".join(f"(?:{pattern})" for pattern in good if pattern)

    # ASCII: \b and \w know Latin letters only, so that “ORGANIC牛油果” holds the whole word “organic”.
    def compiled(self, *parts: str, end: str = "") -> re.Pattern[str] | None:
        """The parts as one expression, None when there are none."""
        whole = "|".join(part for part in parts if part)
        return re.compile(f"(?:{whole}){end}", re.ASCII) if whole else None

    def near(self, first: Sequence[str], second: Sequence[str], within: int, at: Path) -> str:
        """Words of both groups near each other in one sentence, in either order."""
        one, other = self.joined(first, (*at, "first")), self.joined(second, (*at, "second"))
        if not one or not other:
            return ""
        gap = rf"[^。!?\n]{{0,{within}}}?"
        return f"(?:(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one}))"

    def _sound(self, pattern: str, at: Path) -> str:
        """The pattern with its lists filled in, "" (and a note) when it cannot be used."""
        filled = self._filled(plain_pattern(pattern), at, 0)
        try:
            if filled and re.compile(filled, re.ASCII).match(""):
                self.page.note("rule-empty-pattern", at, pattern=pattern)
                return ""
        except re.error as error:
            self.page.note("rule-bad-pattern", at, pattern=pattern, reason=error.msg)
            return ""
        return filled

    def _filled(self, pattern: str, at: Path, depth: int) -> str:
        for name in _NAMED.findall(pattern):
            if name not in self.lists or depth > _DEEPEST:
                self.page.note("rule-unknown-list", at, name=name)
                return ""
        return _NAMED.sub(lambda match: self._list(match[1], at, depth), pattern)

    def _list(self, name: str, at: Path, depth: int) -> str:
        items = (self._filled(plain_pattern(item), at, depth + 1) for item in self.lists[name])
        return f"(?:{'|'.join(item for item in items if item)})"


def _word(word: str) -> str:
    folded = re.escape(plain(word).text)
    return rf"\b{folded}\b" if _IN_ASCII.fullmatch(word) else folded
