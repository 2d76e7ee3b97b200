"""What trainers write as words and patterns, to regular expressions over plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.core.scripts.rules.needs import gated
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
        told = len(self.page.findings)
        filled = self._all_filled(patterns, at)
        whole = "|".join(f"(?:{pattern})" for pattern in filled if pattern)
        if not whole or (len(self.page.findings) == told and _is_sound(whole)):
            return whole
        return "|".join(f"(?:{pattern})" for pattern in self._all_sound(patterns, filled, at))

    def sound(self, patterns: Sequence[str], at: Path) -> list[str]:
        """The patterns one by one, those with a fault noted and left out."""
        return self._all_sound(patterns, self._all_filled(patterns, at), at)

    def _all_filled(self, patterns: Sequence[str], at: Path) -> list[str]:
        return [self._filled(plain_pattern(one), (*at, number), 0) for number, one in enumerate(patterns)]

    def _all_sound(self, patterns: Sequence[str], filled: Sequence[str], at: Path) -> list[str]:
        pairs = enumerate(zip(patterns, filled, strict=True))
        sound = (self._sound(one, pattern, (*at, number)) for number, (one, pattern) in pairs)
        return [pattern for pattern in sound if pattern]

    # ASCII: \b and \w know Latin letters only, so that “ORGANIC牛油果” holds the whole word “organic”.
    def compiled(self, *parts: str, end: str = "") -> re.Pattern[str] | None:
        """The parts as one expression, None when there are none."""
        whole = "|".join(part for part in parts if part)
        if not whole:
            return None
        return re.compile(f"(?:{whole}){end}", re.ASCII) if end else _whole(whole)

    def compiled_each(self, parts: Iterable[str]) -> tuple[re.Pattern[str], ...]:
        """Each part as an expression of its own, made to look for in whole texts."""
        return tuple(_for_texts(part) for part in parts if part)

    def near(self, first: Sequence[str], second: Sequence[str], within: int, at: Path) -> str:
        """Words of both groups near each other in one sentence, in either order."""
        one, other = self.joined(first, (*at, "first")), self.joined(second, (*at, "second"))
        if not one or not other:
            return ""
        gap = rf"[^。!?\n]{{0,{within}}}?"
        return f"(?:(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one}))"

    def _sound(self, pattern: str, filled: str, at: Path) -> str:
        """The pattern with its lists filled in, "" (and a note) when it cannot be used."""
        if not filled:
            return ""
        try:
            if _for_texts(filled).match(""):
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
        parts = {name: self._list(name, at, depth) for name in _NAMED.findall(pattern)}
        return _NAMED.sub(lambda match: parts[match[1]], pattern) if all(parts.values()) else ""

    def _list(self, name: str, at: Path, depth: int) -> str:
        items = [self._filled(plain_pattern(item), at, depth + 1) for item in self.lists[name]]
        return f"(?:{'|'.join(items)})" if all(items) else ""


# The rule book is read again whenever one of its files changes: what stayed is not compiled anew.
@lru_cache(maxsize=4096)
def _for_texts(pattern: str) -> re.Pattern[str]:
    return re.compile(gated(pattern), re.ASCII)


@lru_cache(maxsize=4096)
def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern})", re.ASCII)


def _is_sound(whole: str) -> bool:
    """Whether it compiles and wants at least one letter. Compiled as `Patterns.compiled` will: once."""
    try:
        return not _whole(whole).match("")
    except re.error:
        return False


def _word(word: str) -> str:
    folded = re.escape(plain(word).text)
    return rf"\b{folded}\b" if _IN_ASCII.fullmatch(word) else folded
