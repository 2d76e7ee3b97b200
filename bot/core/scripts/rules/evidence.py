"""Which proofs count, and which are already told in free text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.core.scripts.claims import brief_text
from bot.core.scripts.rules.plain import plain
from bot.core.scripts.rules.rule import Rulebook
from bot.core.scripts.script import Brief, Evidence

_UNTIL = re.compile(
    r"(?:有效期[^\d]{0,6}|至|到期日?[^\d]{0,3}|valid (?:until|to)[^\d]{0,2}|expires?[^\d]{0,4})"
    r"(20\d\d)[-年./](\d{1,2})[-月./](\d{1,2})"
)


def evidence_in(text: str, rulebook: Rulebook) -> tuple[Evidence, ...]:
    """The proofs that a text tells, in its own words."""
    view = plain(text)
    return tuple(
        Evidence(kind.id, view.quote(*match.span()))
        for kind, spots in rulebook.proofs.passing(view.text)
        for match in spots.compiled.finditer(view.text)
        if match[0] and kind.accepts.compiled.search(match[0])
    )


def evidence_of(brief: Brief, rulebook: Rulebook) -> tuple[Evidence, ...]:
    """The proofs she gave when she was asked, then those that her facts tell."""
    return (*brief.evidence, *evidence_in(brief_text(brief), rulebook))


def accepted(evidence: Sequence[Evidence], rulebook: Rulebook, today: date) -> dict[str, Evidence]:
    """The proofs that hold today, the first of each kind: in a form its kind accepts, and not run out."""
    held: dict[str, Evidence] = {}
    for one in evidence:
        kind = rulebook.kinds.get(one.kind)
        words = plain(one.text).text
        if kind and kind.accepts.compiled.search(words) and not any(end < today for end in _ends(words)):
            held.setdefault(one.kind, one)
    return held


def _ends(words: str) -> Iterator[date]:
    """The days until which a proof says it is good."""
    for match in _UNTIL.finditer(words):
        try:
            yield date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue
