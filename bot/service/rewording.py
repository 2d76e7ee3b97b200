"""Rewording: a segment that a model has put in other words, and what of it cannot stay."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.messages import Language
from bot.core.scripts.cliches import ClicheBook, wear
from bot.core.scripts.novelty.verdict import Verdict
from bot.core.scripts.reworking import long_sentences, with_part
from bot.core.scripts.script import Script, Segment
from bot.service.drafts import echoes_of

MAX_MENDS = 1
"""Times that a model is told what is wrong with its words. Then what must not be said is cut out."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """What a model made of a segment. `grave` are words that she never said or the law forbids, `light` what
    is worn, too long for a breath, or said by others too. `mends` were made."""

    segment: Segment
    grave: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    mends: int = 0

    @property
    def mendable(self) -> bool:
        return bool(self.grave or self.light) and self.mends < MAX_MENDS


def worn_in(segment: Segment, cliches: ClicheBook) -> tuple[str, ...]:
    """Worn phrases of a segment that has too many of them."""
    found = wear(f"{segment.say}\n{segment.ask}", cliches)
    return tuple(dict.fromkeys(place.text for place in found.places)) if found.is_worn else ()


def light_in(
    segment: Segment, script: Script, part: int, verdict: Verdict, cliches: ClicheBook, language: Language
) -> tuple[str, ...]:
    """What is lawful and true in a segment, and could still be said better. `verdict` is on the words of
    `script` with it as its `part`."""
    echoes = dict(echoes_of(verdict, with_part(script, part, segment).segments))
    found = (*worn_in(segment, cliches), *long_sentences(segment, language), *echoes.get(part, ()))
    return tuple(dict.fromkeys(found))
