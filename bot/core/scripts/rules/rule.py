"""Rule, Clue, Allow, Evidence, Finding, Rulebook: what trainers' rule files say, and what a check finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Literal

from bot.core.messages import Language
from bot.core.scripts.patterns import Pattern, Sieve, sieve_of

Severity = Literal["BLOCK", "FIX", "WARN", "TIP"]
"""BLOCK is never said, FIX is said otherwise or with evidence, WARN is for a person to judge, TIP advises."""
SEVERITIES: tuple[Severity, ...] = ("BLOCK", "FIX", "WARN", "TIP")
"""The gravest first."""

Texts = Mapping[Language, str]
"""The same words in each language."""


@dataclass(frozen=True, slots=True)
class Law:
    """One article. `since` is the day it took force."""

    id: str
    name: Texts
    since: date


@dataclass(frozen=True, slots=True)
class Allow:
    """The company in which words are innocent. All patterns are for plain text (see `plain`).

    `inside` covers the words as part of a longer one; `before` ends where they begin, `after` begins where
    they end; `clause` and `sentence` stand anywhere around them, and so does `except_before` (right before)
    and `except_after` (later in the same sentence), which undo it all.
    """

    inside: Pattern | None = None
    before: Pattern | None = None
    after: Pattern | None = None
    clause: Pattern | None = None
    sentence: Pattern | None = None
    except_before: Pattern | None = None
    except_after: Pattern | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that may break a rule. Of hits of several `patterns` the earliest is looked at, of two at one
    place that of the first pattern; it counts unless one of `allows` excuses it. `evidence` are the kinds of
    which one (or, where the rule says so, all) clears it."""

    patterns: tuple[Pattern, ...]
    severity: Severity
    allows: tuple[Allow, ...] = ()
    evidence: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    since: date = date.min


@dataclass(frozen=True, slots=True)
class Element:
    """Something that a whole script must say. `ask` is what the coach asks when it does not."""

    name: Texts
    ask: Texts
    pattern: Pattern
    severity: Severity


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A sort of proof. A text of hers is taken for one when `accepts` is found in it; `spots` finds such
    proofs in free text; `say` is the sentence for the air, with {text} where the proof's own words go."""

    id: str
    title: Texts
    accepts: Pattern
    spots: Pattern | None
    say: Texts


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule family. `proved` is how grave a finding stays once its evidence is there; `needs_all` asks
    for every kind. `on_her_word` rules ask her for proof of what she herself told; what she told may stay
    in a draft meanwhile. `elements` are looked for only where `applies` is found in a whole script of
    `min_length` characters at least."""

    id: str
    title: Texts
    severity: Severity
    laws: tuple[str, ...]
    why: Texts
    rewrites: Mapping[Language, tuple[str, ...]]
    clues: tuple[Clue, ...] = ()
    since: date = date.min
    platforms: tuple[str, ...] = ("all",)
    proved: Severity = "TIP"
    needs_all: bool = False
    on_her_word: bool = False
    elements: tuple[Element, ...] = ()
    applies: Pattern | None = None
    min_length: int = 0


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules. `version` changes with any letter of the files they came from; `sieve` holds the patterns of
    all clues, in the order of the rules, and knows by letters which of them cannot match in a text; `proofs`
    does the same for the kinds of evidence that are spotted."""

    rules: tuple[Rule, ...] = ()
    laws: Mapping[str, Law] = field(default_factory=dict)
    kinds: Mapping[str, EvidenceKind] = field(default_factory=dict)
    version: str = ""
    sieve: Sieve[tuple[Rule, Clue, Pattern]] = field(init=False, repr=False, compare=False)
    proofs: Sieve[tuple[EvidenceKind, Pattern]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        clues = ((rule, clue) for rule in self.rules for clue in rule.clues)
        entries = ((rule, clue, pattern) for rule, clue in clues for pattern in clue.patterns)
        object.__setattr__(self, "sieve", sieve_of((entry, entry[2].source) for entry in entries))
        spotted = ((kind, kind.spots) for kind in self.kinds.values() if kind.spots)
        object.__setattr__(self, "proofs", sieve_of((entry, entry[1].source) for entry in spotted))

    def suspects(self, text: str) -> Iterator[tuple[Rule, Clue, Sequence[re.Pattern[str]]]]:
        """The clues that a plain text may meet, in the order of the rules, with those of their patterns that
        may match in it. No other does."""
        for _, found in groupby(self.sieve.passing(text), key=lambda entry: id(entry[1])):
            entries = list(found)
            yield *entries[0][:2], [pattern.compiled for *_, pattern in entries]

    def rule(self, id_: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == id_), None)


NO_RULES = Rulebook()


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a text that a rule objects to. `start` and `end` count characters of the text as written;
    an element that is missing has no place (0, 0, ""). `evidence_wanted` are the kinds that would clear it,
    `law` the articles in force. When evidence cleared it, `rewrites` start with the sentence to say."""

    rule_id: str
    severity: Severity
    start: int
    end: int
    text: str
    title: Texts
    law: tuple[str, ...]
    why: Texts
    rewrites: Mapping[Language, tuple[str, ...]]
    evidence_wanted: tuple[str, ...] = ()

    @property
    def must_change(self) -> bool:
        return self.severity in ("BLOCK", "FIX")
