"""The law rules that trainers write, and what they find in a text."""

from bot.core.scripts.rules.checking import check
from bot.core.scripts.rules.evidence import accepted, evidence_in, evidence_of
from bot.core.scripts.rules.mending import without_blocks
from bot.core.scripts.rules.record import Record, record, record_markdown, record_plain
from bot.core.scripts.rules.rule import (
    NO_RULES,
    SEVERITIES,
    Allow,
    Clue,
    Element,
    EvidenceKind,
    Finding,
    Law,
    Rule,
    Rulebook,
    Severity,
    Texts,
)
from bot.core.scripts.rules.screening import doubts, unlawful_words
from bot.core.scripts.script import Evidence

__all__ = [
    "NO_RULES",
    "SEVERITIES",
    "Allow",
    "Clue",
    "Element",
    "Evidence",
    "EvidenceKind",
    "Finding",
    "Law",
    "Record",
    "Rule",
    "Rulebook",
    "Severity",
    "Texts",
    "accepted",
    "check",
    "doubts",
    "evidence_in",
    "evidence_of",
    "record",
    "record_markdown",
    "record_plain",
    "unlawful_words",
    "without_blocks",
]
