"""What she may want of a segment, and the versions that came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Wish = Literal["shorter", "plainer", "another", "mine", "own"]
"""What she wants of a segment. `own` is told in her own words, which only a model can follow."""
WISHES: tuple[Wish, ...] = ("shorter", "plainer", "another", "mine")


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a script in its history: `part` is the segment that was changed (counted from 0), `wish`
    what for, and `was` the number of the version it was made from. The first version came as it was written:
    its part is -1, and nothing `was` before it (0)."""

    number: int
    part: int = -1
    wish: Wish = "own"
    was: int = 0


_SAID: dict[Wish, re.Pattern[str]] = {
    "shorter": re.compile(r"短|少说|精简|简单点|啰嗦|太长|\bshort|\bbrief|too long|\btrim", re.I),
    "plainer": re.compile(
        r"夸|吹|浮|平实|实在点|老实|朴素|\bplain|\bhype|\bmodest|\bboast|\bbrag|\bprais", re.I
    ),
    "another": re.compile(
        r"换|另外|重[新写]|不一样|别的说法|\banother|\bdifferent|\bagain\b|\brewrite", re.I
    ),
    "mine": re.compile(
        r"我(?:自己)?的?(?:话|口气|说话)|土话|口语|方言|像我|顺口|\bmy (?:own )?(?:words|voice)|like me", re.I
    ),
}


def wish_in(text: str) -> Wish:
    """Which of the four wishes her own words come down to, `own` when to none."""
    return next((wish for wish in WISHES if _SAID[wish].search(text)), "own")


@dataclass(frozen=True, slots=True)
class Titled:
    """One of her scripts in a list of them: what it sells ("" when nobody said), when she was given it, and
    how it goes in a sentence."""

    id: str
    at: datetime
    product: str
    angle: str
