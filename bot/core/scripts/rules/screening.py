"""What keeps a segment of a draft off the air, by the rule book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.core.scripts.claims import brief_text, texts_of
from bot.core.scripts.rules.checking import check
from bot.core.scripts.rules.evidence import evidence_of
from bot.core.scripts.rules.plain import plain
from bot.core.scripts.rules.rule import Finding, Rulebook
from bot.core.scripts.script import Brief, Evidence, Segment


def doubts(segment: Segment, brief: Brief, rulebook: Rulebook, today: date) -> tuple[str, ...]:
    """The words of a segment that a rule forbids, or that need a proof which the brief does not hold.

    Where a rule takes her word meanwhile, words that she said herself are let pass.
    """
    told = brief_text(brief)
    evidence = evidence_of(brief, rulebook)
    hers = plain(told).text
    return tuple(
        finding.text
        for text in texts_of(segment)
        if text
        for finding in _grave(text, rulebook, evidence, today)
        if not _is_hers(finding, hers, rulebook)
    )


def unlawful_words(
    text: str, rulebook: Rulebook, evidence: Sequence[Evidence], today: date
) -> tuple[str, ...]:
    """The words in something she told that must not go on air, however she meant them."""
    return tuple(
        finding.text
        for finding in _grave(text, rulebook, evidence, today)
        if not _takes_her_word(finding, rulebook)
    )


def _grave(text: str, rulebook: Rulebook, evidence: Sequence[Evidence], today: date) -> Sequence[Finding]:
    found = check(text, rulebook, evidence, today=today, whole=False)
    return [finding for finding in found if finding.must_change]


def _is_hers(finding: Finding, hers: str, rulebook: Rulebook) -> bool:
    return _takes_her_word(finding, rulebook) and plain(finding.text).text in hers


def _takes_her_word(finding: Finding, rulebook: Rulebook) -> bool:
    rule = rulebook.rule(finding.rule_id)
    return bool(rule and rule.on_her_word and finding.severity != "BLOCK")
