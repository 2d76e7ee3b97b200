"""CardMaker: cue cards as pages, and as pictures where this machine has a font for them."""

from __future__ import annotations

import logging
from functools import cached_property

from bot.cards.drawing import has_chinese, picture
from bot.cards.fonts import Font, find_font
from bot.cards.page import page
from bot.core.scripts.cue_card import CueCard

log = logging.getLogger(__name__)


class CardMaker:
    """Satisfies `bot.service.ports.Cards`. `font` is the font file that settings name, "" to look for one
    when the first picture is asked for."""

    def __init__(self, font: str = "") -> None:
        self._named = font

    def page(self, card: CueCard) -> str:
        """The card as HTML."""
        return page(card)

    def picture(self, card: CueCard) -> bytes | None:
        """The card as PNG, None where no font has Chinese letters. Takes half a second: not for the loop."""
        if self.font is None:
            return None
        try:
            return picture(card, self.font)
        except OSError as error:
            log.warning("a cue card cannot be drawn with %s: %s", self.font.path, error)
            return None

    @cached_property
    def font(self) -> Font | None:
        """The font that pictures are drawn with."""
        found = find_font(self._named)
        if found is None or not has_chinese(found):
            found = None
            log.warning("no font with Chinese letters: cue cards come as pages only. See `cunbo doctor`.")
        return found
