"""What trainers write as words and patterns, to patterns for plain text, each known to be sound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.scripts.patterns import Pattern, is_sure
from bot.core.scripts.rules.plain import plain, plain_pattern
from bot.library.books import Page, Path

Lists = Mapping[str, Sequence[str]]

_NAMED = re.compile(r"\{([a-z_]+)\}")
_DEEPEST = 5
"""Lists inside lists: more must be a circle."""
_IN_ASCII = re.compile(r"[\x00-\x7f]+")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Those of one file: `page` hears of faults, `lists` are the words its patterns may name."""

    page: Page
    lists: Lists

    def words(self, words: Iterable[str]) -> str:
        """A pattern for plain words, the longest first; English ones only as whole words."""
        return "|".join(sorted(map(_word, words), key=len, reverse=True))

    def any_of(self, words: Sequence[str]) -> Pattern | None:
        """A pattern for plain words, None for none."""
        return Pattern(self.words(words)) if words else None

    def joined(self, patterns: Sequence[str], at: Path) -> str:
        """The patterns as one, those with a fault noted and left out."""
        return "|".join(f"(?:{pattern})" for pattern in self.sound(patterns, at))

    def sound(self, patterns: Sequence[str], at: Path) -> list[str]:
        """The patterns one by one, those with a fault noted and left out."""
        sound = (self._sound(one, (*at, number)) for number, one in enumerate(patterns))
        return [pattern for pattern in sound if pattern]

    def one(self, patterns: Sequence[str], at: Path, end: str = "") -> Pattern | None:
        """The patterns as one expression, None when there are none that can be used."""
        sound = self.sound(patterns, at)
        whole = f"(?:{'|'.join(f'(?:{pattern})' for pattern in sound)}){end}"
        # Two that are sound may yet clash, such as by groups of one name.
        goes = all(map(is_sure, sound)) or self._is_usable(whole, whole, at)
        return Pattern(whole) if sound and goes else None

    def near(self, first: Sequence[str], second: Sequence[str], within: int, at: Path) -> str:
        """Words of both groups near each other in one sentence, in either order."""
        one, other = self.joined(first, (*at, "first")), self.joined(second, (*at, "second"))
        if not one or not other:
            return ""
        gap = rf"[^。!?\n]{{0,{within}}}?"
        whole = f"(?:(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one}))"
        return whole if self._is_usable(whole, whole, at) else ""

    def _sound(self, pattern: str, at: Path) -> str:
        """The pattern with its lists filled in, "" (and a note) when it cannot be used."""
        filled = self._filled(plain_pattern(pattern), at, 0)
        return filled if filled and self._is_usable(filled, pattern, at) else ""

    def _is_usable(self, filled: str, written: str, at: Path) -> bool:
        """Whether it compiles and wants at least one letter; else a note. Compiled only to find that out."""
        if is_sure(filled):
            return True
        try:
            if not Pattern(filled).compiled.match(""):
                return True
            self.page.note("rule-empty-pattern", at, pattern=written)
        except (re.error, OverflowError, RecursionError) as error:
            reason = error.msg if isinstance(error, re.error) else error
            self.page.note("rule-bad-pattern", at, pattern=written, reason=reason)
        return False

    def _filled(self, pattern: str, at: Path, depth: int) -> str:
        names = _NAMED.findall(pattern)
        for name in names:
            if name not in self.lists or depth > _DEEPEST:
                self.page.note("rule-unknown-list", at, name=name)
                return ""
        parts = {name: self._list(name, at, depth) for name in names}
        return _NAMED.sub(lambda match: parts[match[1]], pattern) if all(parts.values()) else ""

    def _list(self, name: str, at: Path, depth: int) -> str:
        items = [self._filled(plain_pattern(item), at, depth + 1) for item in self.lists[name]]
        return f"(?:{'|'.join(items)})" if all(items) else ""


def _word(word: str) -> str:
    folded = re.escape(plain(word).text)
    return rf"\b{folded}\b" if _IN_ASCII.fullmatch(word) else folded
