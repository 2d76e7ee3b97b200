"""Notes: what is found when a text is checked, in a shape that can be told and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.messages import Language
from bot.core.scripts.rules.rule import Severity

Kind = Literal["law", "copied", "opening", "closing", "meaning", "worn", "breath", "short", "long"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to hear. `words` are quoted from the text, `others` is how many anchors say them too, in the
    same county and product if `nearby`. `title`, `why` and `instead` are in the language she reads; `count`
    is a number that belongs to the kind: sentences too long, or seconds; `proof` is what would clear it."""

    kind: Kind
    words: tuple[str, ...] = ()
    severity: Severity | Literal[""] = ""
    title: str = ""
    why: str = ""
    instead: str = ""
    others: int = 0
    nearby: bool = False
    count: int = 0
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """The outcome: `letters` said (words of English), about `seconds` on air, the share of it that is her
    `own`, whether there was anything to compare it with, and the notes, the gravest first."""

    letters: int
    seconds: int
    own: float
    compared: bool
    notes: tuple[Note, ...] = ()
    language: Language = "zh-CN"
