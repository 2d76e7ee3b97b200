"""Claims that she alone can make, found in a segment whose brief makes none of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bot.core.scripts.claim import Claim
from bot.core.scripts.claims import PAPERS, PROVINCES, brief_text, texts_of
from bot.core.scripts.folding import Folded, folded, merged
from bot.core.scripts.patterns import Pattern, Sieve, sieve_of
from bot.core.scripts.promises import PROMISES
from bot.core.scripts.script import Brief, Segment
from bot.core.scripts.selling import SELLING
from bot.core.scripts.vouching import VOUCHING

_ORIGIN = re.compile(
    rf"(?:产自|产于|出自|原产(?:地是|于)?|产地(?:是|在|[:：]))(?:[我咱]们?家?|自家)?"
    rf"(?P<place>{PROVINCES}|[\u3400-\u9fff]{{1,4}}?[省市县区镇乡村山湖岛沟坝])"
)


def invented_claims(segment: Segment, brief: Brief) -> tuple[str, ...]:
    """Claims in a segment that nothing in the brief bears out, as written, each once. A claim that is denied
    (“没办有机认证”) or asked after (“有人问有没有检测报告？”) is none. What the brief says of one kind allows
    that kind."""
    known = folded(brief_text(brief)).text
    found = (words for text in texts_of(segment) for words in _claims(folded(text), known))
    return tuple(dict.fromkeys(found))


@cache
def _kinds() -> Sieve[tuple[Claim, Pattern]]:
    kinds = (*PAPERS, *SELLING, *PROMISES, *VOUCHING)
    return sieve_of(((kind, words), words.source) for kind in kinds for words in kind.words)


def _claims(view: Folded, known: str) -> Iterator[str]:
    spans = [
        span
        for kind, words in _kinds().passing(view.text)
        if (made := list(kind.spans(view.text, words))) and not kind.is_told(known)
        for span in made
    ]
    spans += [match.span() for match in _ORIGIN.finditer(view.text) if match["place"] not in known]
    for start, end in merged(spans):
        yield view.quote(start, end)
