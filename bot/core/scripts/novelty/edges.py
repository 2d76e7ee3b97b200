"""How a script begins and ends, as numbers that can be counted without keeping anybody's words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.scripts.novelty.fingerprints import short_hash
from bot.core.scripts.novelty.normal import BREAK

EDGE = 12
"""Letters of an opening or closing."""
LEAD = 6
"""Letters by which two openings are alike."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Hashes of a script's first EDGE and LEAD letters and of its last EDGE."""

    opening: int
    lead: int
    closing: int


def edges(body: str) -> Edges | None:
    """The edges of a text in normal form, None when it is too short to have two."""
    joined = body.replace(BREAK, "")
    if len(joined) < 2 * EDGE:
        return None
    return Edges(short_hash(joined[:EDGE]), short_hash(joined[:LEAD]), short_hash(joined[-EDGE:]))
