"""How law rules are written down: rules/laws.yaml, evidence.yaml, context.yaml and one file a rule."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from bot.core.scripts.rules import Severity
from bot.library.books import Both, BothLists, Strict, Text

ID = r"^[A-Z][A-Z0-9-]{0,23}$"
"""Rule ids are shown to people and kept in records."""

RULES_FOLDER = "rules"
LAWS, EVIDENCE, CONTEXT = (f"{RULES_FOLDER}/{name}.yaml" for name in ("laws", "evidence", "context"))
SHARED = (LAWS, EVIDENCE, CONTEXT)

USUAL_WINDOWS = ("denial", "lesson", "asked")
"""Windows that excuse a clue which names none."""


class LawEntry(Strict):
    zh: Annotated[Text, Field(alias="zh-CN")]
    en: Text
    since: date


class Laws(Strict):
    laws: dict[str, LawEntry]


class EvidenceEntry(Strict):
    title: Both
    accepts: Text
    spots: str = ""
    say: Both


class EvidenceKinds(Strict):
    kinds: dict[str, EvidenceEntry]


class AllowEntry(Strict):
    words: tuple[Text, ...] = ()
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    clause: tuple[Text, ...] = ()
    sentence: tuple[Text, ...] = ()
    except_before: tuple[Text, ...] = ()
    except_after: tuple[Text, ...] = ()


class Context(Strict):
    windows: dict[str, AllowEntry] = Field(default_factory=dict)
    lists: dict[str, list[Text]] = Field(default_factory=dict)


class Combination(Strict):
    """Two groups of words that mean something only near each other, in either order. `within` is how many
    characters may stand between."""

    first: Annotated[list[Text], Field(min_length=1)]
    second: Annotated[list[Text], Field(min_length=1)]
    within: Annotated[int, Field(ge=0, le=60)] = 8


class ClueEntry(Strict):
    terms: tuple[Text, ...] = ()
    patterns: tuple[Text, ...] = ()
    combine: tuple[Combination, ...] = ()
    severity: Severity | None = None
    allow: AllowEntry = AllowEntry()
    excused_by: tuple[str, ...] = USUAL_WINDOWS
    law: tuple[str, ...] = ()
    evidence: list[str] | None = None
    effective_from: date = date.min


class EvidenceUse(Strict):
    kinds: Annotated[list[str], Field(min_length=1)]
    all: bool = False
    then: Severity = "TIP"


class ElementEntry(Strict):
    name: Both
    ask: Both
    severity: Severity | None = None
    patterns: Annotated[list[Text], Field(min_length=1)]


class RuleEntry(Strict):
    id: Annotated[str, Field(pattern=ID)]
    title: Both
    severity: Severity
    law: Annotated[list[str], Field(min_length=1)]
    effective_from: date
    platforms: Annotated[list[Text], Field(min_length=1)]
    why: Both
    rewrites: BothLists
    evidence: EvidenceUse | None = None
    on_her_word: bool = False
    lists: dict[str, list[Text]] = Field(default_factory=dict)
    allow: AllowEntry = AllowEntry()
    clues: tuple[ClueEntry, ...] = ()
    applies: tuple[Text, ...] = ()
    min_length: Annotated[int, Field(ge=0)] = 0
    elements: tuple[ElementEntry, ...] = ()
