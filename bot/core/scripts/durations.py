"""How long words take on air."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 600
"""Seconds of a whole outline at most: ten minutes is what one person reads and shows in one go."""

_CHARACTER = re.compile(r"[\u3400-\u9fff\d]")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Pace:
    """Han characters (and digits) a minute, and words a minute of languages that have spaces."""

    characters: int
    words: int


PLAIN = Pace(characters=220, words=140)
"""Selling is spoken at 200 to 260 characters a minute, English at about 140 words."""
SLOW = Pace(characters=180, words=115)
"""Prices and after-sale terms: at most 180 characters a minute, and said twice."""


def speech_seconds(text: str, pace: Pace = PLAIN) -> float:
    """Seconds to read `text` aloud. Punctuation is not counted, cues in brackets are: she fills them."""
    characters = len(_CHARACTER.findall(text))
    words = len(_WORD.findall(text))
    return 60 * (characters / pace.characters + words / pace.words)


def spoken_letters(text: str) -> int:
    """Han characters, digits and words of other languages that are read aloud."""
    return len(_CHARACTER.findall(text)) + len(_WORD.findall(text))


def segment_seconds(say: str, ask: str, showing: int, pace: Pace = PLAIN) -> int:
    """Seconds of a segment, rounded to five: words, question, and `showing` seconds of quiet work and of
    waiting for answers."""
    exact = speech_seconds(say, pace) + speech_seconds(ask) + showing
    return 5 * round(exact / 5)
