"""Choices as rows of buttons: short ones share a row, long ones stand alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.core.messages import Choice

MAX_BUTTONS = 100
"""Buttons that Telegram shows under one message."""
ROW_WIDTH = 24
"""Latin letters that a phone of 360 points shows across all buttons of a row; a Han character counts two."""
MOST_IN_A_ROW = 4
_EDGE = 2
"""What the rim of each button takes of the row."""


def rows(choices: Sequence[Choice]) -> tuple[tuple[Choice, ...], ...]:
    """The choices in their order, in rows whose buttons are equally wide and show their whole labels."""
    laid: list[tuple[Choice, ...]] = []
    for choice in choices[:MAX_BUTTONS]:
        last = laid[-1] if laid else ()
        if last and _fits((*last, choice)):
            laid[-1] = (*last, choice)
        else:
            laid.append((choice,))
    return tuple(laid)


def _fits(row: Sequence[Choice]) -> bool:
    """Telegram makes the buttons of a row equally wide, so the widest label counts for all."""
    widest = max(width(choice.label) for choice in row)
    return len(row) <= MOST_IN_A_ROW and len(row) * (widest + _EDGE) <= ROW_WIDTH


def width(label: str) -> int:
    """Columns that a label takes (Unicode Standard Annex #11)."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in label)
