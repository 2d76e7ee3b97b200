"""A kind of claim: the words that make it, and the company in which they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.scripts.folding import is_han
from bot.core.scripts.patterns import Pattern

_DENIED = re.compile(
    r"(?:没有?|不是|不敢|不能|还没|未|别|无|不)(?:[说讲叫算办拿得做过写有去送任何这个那种一张的]|什么|有机"
    r"|绿色|质量|产品){0,6}$"
    r"|(?:\bno|\bnot|n't|n’t|\bnever|\bwithout)\s+(?:\w+\s+){0,4}$"
)
_DENIED_BEHIND = re.compile(
    r"(?:我|我家|我们|这个|也|都|还|是|真|可)*(?:没有?|不)(?=[，,。！!？?；]|$|办|送|做过|拿过|搞)"
)
_ASKED = re.compile(
    r"(?:问|打字|弹幕|想知道)[^。！!]{0,24}[？?]|(?:有没有|是不是|要不要|能不能)[^。！!]{0,16}[？?]"
)
"""A sentence that only says what viewers ask."""
_ASKS = re.compile(
    r"(?:有人|有朋友|有姐妹|有的|你们|大姐|大哥|老哥|谁)[^。！!？?]{0,10}[说喊讲问嫌催][^。！!？?]{0,12}$"
    r"|\b(?:someone|somebody|some of you|one of you|people|you(?:['’]ll)?)\b[^.!?]{0,12}\b(?:says?|said"
    r"|saying|asks?|asking|tells? me)\b"
    r"[^.!?]{0,20}$"
    r"|\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|want(?:s|ed)? to know)\b(?: me| us)?(?: about| for| if"
    r"| whether|[,:]? ?[\"“'‘])"
)
"""What stands before a thing that viewers say or ask for."""
_NO = re.compile(
    r"\s*(?:我|我家|我们|这个|真的?|还|可|实话说|老实说)*[，,]?(?:没|不)|\s*(?:no|not|none|never"
    r"|i (?:haven't|don't|can't|won't|never|didn't))\b"
)
"""The answer no, to a question right before it."""
_SENTENCE_END = re.compile(r"[。！!？?\n]|\.(?=\s|$)")
_BEFORE, _BEHIND, _SOON = 24, 8, 40


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim something of the goods. With `near` they do only in a sentence that holds such words
    too, with `then` soon behind; with `unless` not in one that holds those. A brief allows the kind if it
    makes such a claim itself or tells of such things in words that are `told`."""

    words: tuple[Pattern, ...]
    near: Pattern | None = None
    unless: Pattern | None = None
    then: Pattern | None = None
    told: Pattern | None = None

    def spans(self, text: str, words: Pattern) -> Iterator[tuple[int, int]]:
        """Where these of its words claim something in a folded text: neither deny it nor ask after it."""
        for match in words.compiled.finditer(text):
            if not self._is_idle(text, *match.span()):
                yield match.span()

    def is_told(self, known: str) -> bool:
        """Whether a folded brief tells something of the kind."""
        told = self.told.compiled.finditer(known) if self.told else ()
        if any(not _is_denied(known, *match.span()) for match in told):
            return True
        return any(True for words in self.words for _ in self.spans(known, words))

    def _is_idle(self, text: str, start: int, end: int) -> bool:
        if _is_denied(text, start, end):
            return True
        sentence, at = _sentence(text, start, end)
        behind = start - at + len(sentence)
        return bool(
            _ASKED.search(sentence)
            or (sentence[-1:] in ("?", "？") and _NO.match(text, behind))
            or _ASKS.search(sentence, 0, at)
            or (self.then and not self.then.compiled.search(sentence[at : at + end - start + _SOON]))
            or (self.near and not self.near.compiled.search(sentence))
            or (self.unless and self.unless.compiled.search(sentence))
        )


def claim(*patterns: str, near: str = "", unless: str = "", then: str = "", told: str = "") -> Claim:
    """A kind of claim, made by words that any of these patterns finds. Patterns hold words of Chinese or of
    other languages, never both; if they hold other ones, all their alternatives begin at a word's edge."""
    han = [pattern for pattern in patterns if any(map(is_han, pattern))]
    words = [pattern for pattern in patterns if pattern not in han]
    sources = ["|".join(han)] if han else []
    if words:
        edged = (one.removeprefix(r"\b") for one in _alternatives("|".join(words)))
        sources.append(rf"\b(?:{'|'.join(edged)})")
    company = (_pattern(one) if one else None for one in (near, unless, then, told))
    return Claim(tuple(map(_pattern, sources)), *company)


def _pattern(source: str) -> Pattern:
    return Pattern(source, all_scripts=True)


def _alternatives(pattern: str) -> Iterator[str]:
    """A pattern cut at the bars that stand in no bracket. One edge for all of them is tried far more quickly
    than an edge for each."""
    depth, first = 0, 0
    for match in re.finditer(r"\\.|\[(?:\\.|[^\]\\])+\]|[()|]", pattern):
        depth += (match[0] == "(") - (match[0] == ")")
        if match[0] == "|" and not depth:
            yield pattern[first : match.start()]
            first = match.end()
    yield pattern[first:]


def _is_denied(text: str, start: int, end: int) -> bool:
    before = _DENIED.search(text, max(0, start - _BEFORE), start)
    return bool(before or _DENIED_BEHIND.match(text[end : end + _BEHIND]))


def _sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around a span, and where in it the span begins."""
    first = max((found.end() for found in _SENTENCE_END.finditer(text, 0, start)), default=0)
    last = _SENTENCE_END.search(text, end)
    return text[first : last.end() if last else len(text)], start - first
