"""An exact audit of a set of scripts: every pair held against the limits of the gate, none left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.scripts.novelty.edges import EDGE
from bot.core.scripts.novelty.normal import BREAK
from bot.core.scripts.novelty.overlap import GRAM, covered, longest_run, shared_spans, told_once
from bot.core.scripts.novelty.verdict import LIMITS, Limits

LEAST = LIMITS.least
"""Letters that must be shared at least before two texts can be called alike."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What is alike in a set: `pairs` of scripts of which one says too much of the other; scripts that begin
    (`openings`) or end (`closings`) letter by letter as another does."""

    pairs: int
    openings: int
    closings: int


def audit(bodies: Sequence[str], limits: Limits = LIMITS) -> Audit:
    """Hold every script against every other. `bodies` are in normal form with facts masked, as
    `masking.body_of` makes them; unlike the gate, which looks at the three nearest, this misses nothing."""
    texts = [body.replace(BREAK, "") for body in bodies]
    alike = {
        tuple(sorted((one, other)))
        for one, near in enumerate(_near(texts))
        for other in _copied(one, near, texts, limits)
    }
    return Audit(
        len(alike), _shared([text[:EDGE] for text in texts]), _shared([text[-EDGE:] for text in texts])
    )


def nearest(text: str, others: Sequence[str], count: int) -> list[int]:
    """The places of the scripts that share most with this one, exactly."""
    spans = shared_spans(text, others)
    shares = [(covered(found), place) for place, found in enumerate(spans) if found]
    return [place for _, place in sorted(shares, key=lambda share: (-share[0], share[1]))[:count]]


def _near(texts: Sequence[str]) -> list[list[int]]:
    """For each text, the others that could share enough to matter: a shared stretch has a gram at least, and
    fewer than three grams cover too little for either limit."""
    grams = [{text[at : at + GRAM] for at in range(len(text) - GRAM + 1)} for text in texts]
    holders: dict[str, list[int]] = {}
    for place, own in enumerate(grams):
        for gram in own:
            holders.setdefault(gram, []).append(place)
    found = []
    for place, own in enumerate(grams):
        shared = Counter(other for gram in own for other in holders[gram] if other != place)
        found.append(sorted(other for other, count in shared.items() if count * GRAM >= LEAST))
    return found


def _copied(one: int, near: Sequence[int], texts: Sequence[str], limits: Limits) -> list[int]:
    own = texts[one]
    spans_of = zip(near, shared_spans(own, [texts[place] for place in near]), strict=True)
    return [
        place
        for place, spans in spans_of
        if (covered(spans) >= limits.coverage * len(own) and told_once(own, spans) >= limits.least)
        or longest_run(own, spans, texts[place]) >= limits.run
    ]


def _shared(edges: Sequence[str]) -> int:
    counts = Counter(edges)
    return sum(count for count in counts.values() if count > 1)
