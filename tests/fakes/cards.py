"""Cue cards without a font."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.core.scripts.cue_card import CueCard


@dataclass
class PaperCards:
    """Makes cards of a word. `png` is every picture, None where there is no font."""

    png: bytes | None = b"\x89PNG a picture"
    made: list[CueCard] = field(default_factory=list)

    def page(self, card: CueCard) -> str:
        self.made.append(card)
        return "<!DOCTYPE html><title>card</title>"

    def picture(self, card: CueCard) -> bytes | None:
        return self.png
