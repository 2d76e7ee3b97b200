"""Take, Word and Feedback: a run-through, and what is measured of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.messages import Language
from bot.core.scripts.rules import Severity
from bot.core.scripts.script import FactKind


@dataclass(frozen=True, slots=True)
class Word:
    """A word as a recogniser heard it, from second `start` to second `end` of the recording."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Take:
    """One run-through: her words, how many seconds it took (None when she did not count) and, where the
    recogniser gives them, its words with their times. `source` says how it came in."""

    text: str
    seconds: float | None = None
    words: tuple[Word, ...] = ()
    source: Literal["typed", "voice"] = "typed"


@dataclass(frozen=True, slots=True)
class Filler:
    """A word she leans on, at `text[start:end]` of the take."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Band:
    """Units (characters, or words of English) a minute that are right for what is said."""

    low: float
    high: float


Speed = Literal["", "fast", "slow", "good", "racing", "crawling"]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast she spoke: `units` in all, `total` a minute of the whole time, `voiced` a minute of the time
    without silences (None when unknown), held against `band`. `price` is the pace of the sentence with the
    price, None without times. `speed` is "" when nobody counted the seconds."""

    units: int
    total: float | None
    voiced: float | None
    band: Band
    speed: Speed = ""
    price: float | None = None
    dialect: bool = False


@dataclass(frozen=True, slots=True)
class Priced:
    """How the price was said: how often, and whether with what it buys."""

    times: int = 0
    with_unit: bool = False
    wanted: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Titles of the script's segments she made her point of, and of those she left out."""

    covered: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptFact:
    """A fact of her brief."""

    kind: FactKind
    text: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Words of the take that a rule objects to, with the rule's name, why, and what to say instead."""

    words: str
    severity: Severity
    title: str = ""
    why: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Worn:
    """A worn phrase of the take, and the better question."""

    words: str
    ask: str


Step = Literal[
    "block", "fix", "thin", "price_missing", "price_unit", "price_twice", "racing", "crawling", "fast",
    "slow", "price_fast", "fillers", "silence", "segment", "fact", "worn", "good",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Advice:
    """The one thing to try next: what, and what about (words, a title, a fact, a figure)."""

    step: Step
    about: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference to her last take of the same script: characters a minute, fillers a minute, segments
    covered. None where one of the two has no such figure."""

    pace: float | None = None
    fillers: float | None = None
    segments: int | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything measured of one take. `number` counts her takes of this script from 1. `filler_rate` is
    fillers a minute, reckoned at a usual pace when nobody counted the seconds. `silence` is the longest one
    in seconds, None without times."""

    language: Language
    number: int
    pace: Pace
    fillers: tuple[Filler, ...] = ()
    filler_rate: float = 0.0
    silence: float | None = None
    coverage: Coverage = Coverage()
    dropped: tuple[KeptFact, ...] = ()
    kept: tuple[KeptFact, ...] = ()
    price: Priced = Priced()
    cautions: tuple[Caution, ...] = ()
    worn: tuple[Worn, ...] = ()
    change: Change | None = None
    advice: Advice = Advice("good")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is remembered of a take for the next one's change."""

    number: int
    pace: float | None
    filler_rate: float
    covered: int


@dataclass(frozen=True, slots=True)
class Comment:
    """What a model says about a take, with the words of hers that it is about."""

    quote: str
    text: str
