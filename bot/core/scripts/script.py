"""Brief, Plan, Segment, Script: the nouns of what is said on air."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

FactKind = Literal["product", "price", "season", "person", "place", "process", "mishap", "smell"]
PUBLIC_KINDS: tuple[FactKind, ...] = ("product", "price", "season")
PRIVATE_KINDS: tuple[FactKind, ...] = ("person", "place", "process", "mishap", "smell")
"""What only this trainee can tell."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing she said, in her own words. `asked` is the id of the question that it answers, "" for what
    came unasked; two facts that say the same are the same, whatever was asked."""

    kind: FactKind
    text: str
    asked: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One proof in somebody's own words, number and date included. `kind` is one of the rule book's."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """The facts of one stream, in the order she gave them. `name` and `county` come from her profile;
    `evidence` is what she can show for what she claims."""

    facts: tuple[Fact, ...]
    name: str = ""
    county: str = ""
    evidence: tuple[Evidence, ...] = ()

    def fact(self, kind: FactKind) -> str:
        """Her words on this, "" when she skipped it."""
        return next((fact.text for fact in self.facts if fact.kind == kind), "")

    @property
    def private(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.kind in PRIVATE_KINDS)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one script will go: the angle in a sentence, and what each segment is to do."""

    angle: str
    beats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    """What a writer is asked besides the facts: the angle in `lines`, and about how many `letters` (Chinese
    characters) are to be said in all, 0 for any number."""

    lines: tuple[str, ...] = ()
    letters: int = 0

    @property
    def words(self) -> int:
        """The same length in English words: one is said in the time of 1.6 Chinese characters (2.5 words or
        4 characters a second, see durations)."""
        return round(self.letters / 1.6)


FREE = Direction()
"""No wish at all."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of a stream. `seconds` is its planned length; `show` what the camera sees, `say` the
    words on air, `ask` the question to the audience ("" when there is none)."""

    title: str
    seconds: int
    show: str
    say: str
    ask: str = ""


Author = Literal["llm", "outline"]
FallbackReason = Literal["", "no_llm", "busy", "refused", "invented", "alike"]


@dataclass(frozen=True, slots=True)
class Script:
    """A whole script. `author` says whether a model or the built-in outline writer wrote it, `reason` why
    the outline writer had to ("" for a model's script). `cell` are the ids of the angle it is told from, ()
    when from none of the book."""

    segments: tuple[Segment, ...]
    angle: str
    author: Author
    reason: FallbackReason = ""
    cell: tuple[str, ...] = ()
