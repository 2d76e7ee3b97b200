"""A text held against the rule book: clues first, then their context, then the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from bot.core.messages import LANGUAGES, Language
from bot.core.scripts.folding import Folded
from bot.core.scripts.rules.context import is_excused
from bot.core.scripts.rules.evidence import accepted
from bot.core.scripts.rules.plain import plain
from bot.core.scripts.rules.rule import SEVERITIES, Allow, Element, Finding, Rule, Rulebook
from bot.core.scripts.script import Evidence


def check(
    text: str, rulebook: Rulebook, evidence: Sequence[Evidence] = (), *, today: date, whole: bool = True
) -> tuple[Finding, ...]:
    """Everything in `text` that a rule in force `today` objects to, in the order of the text.

    `evidence` clears what it proves: such a finding stays as a TIP (or what the rule says) whose first
    rewrite holds the proof. Only in a `whole` script are missing elements looked for.
    """
    view = plain(text)
    held = accepted(evidence, rulebook, today)
    found: list[Finding] = []
    for _, same in groupby(_clue_findings(view, rulebook, held, today), key=attrgetter("rule_id")):
        found += _merged(same)
    for rule in rulebook.rules if whole else ():
        if rule.elements and rule.since <= today:
            found += _element_findings(rule, view, rulebook, today)
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[bool, int, int, str]:
    """What is missing comes last."""
    return (not finding.end, finding.start, finding.end, finding.rule_id)


def _clue_findings(
    view: Folded, rulebook: Rulebook, held: Mapping[str, Evidence], today: date
) -> Iterator[Finding]:
    """What the clues in force object to, in the order of the rules."""
    for rule, clue, patterns in rulebook.suspects(view.text):
        if max(rule.since, clue.since) > today:
            continue
        for start, end in _hits(patterns, clue.allows, view.text):
            first, last = view.origins[start], view.origins[end - 1] + 1
            finding = Finding(
                rule_id=rule.id,
                severity=clue.severity,
                start=first,
                end=last,
                text=view.original[first:last],
                title=rule.title,
                law=_in_force(clue.laws or rule.laws, rulebook, today),
                why=rule.why,
                rewrites=rule.rewrites,
                evidence_wanted=clue.evidence,
            )
            yield _proved(finding, rule, rulebook, held)


_LISTED = 1
"""Characters between two words of one list: none, or the 、 between them."""


def _hits(
    patterns: Sequence[re.Pattern[str]], allows: Sequence[Allow], text: str
) -> Iterator[tuple[int, int]]:
    """Where a clue counts. An excused hit does not hide a later one that overlaps it, but excuses the
    next of the same list: “别说什么美容、养颜”."""
    at, excused = 0, -1
    ahead = [pattern.search(text) for pattern in patterns]
    while hit := _first(ahead):
        start, end = hit.span()
        listed = 0 <= start - excused <= _LISTED and excused > 0 and text[excused:start] in ("", "、")
        if listed or any(is_excused(allow, text, start, end) for allow in allows):
            at, excused = start + 1, end
        else:
            yield start, end
            at = end
        ahead = [
            match if match is None or match.start() >= at else match.re.search(text, at) for match in ahead
        ]


def _first(matches: Iterable[re.Match[str] | None]) -> re.Match[str] | None:
    """The earliest, of several at one place the one whose pattern comes first."""
    return min((match for match in matches if match), key=lambda match: match.start(), default=None)


def _in_force(laws: Iterable[str], rulebook: Rulebook, today: date) -> tuple[str, ...]:
    return tuple(id_ for id_ in laws if id_ in rulebook.laws and rulebook.laws[id_].since <= today)


def _proved(finding: Finding, rule: Rule, rulebook: Rulebook, held: Mapping[str, Evidence]) -> Finding:
    """The finding as it stands with the evidence at hand."""
    proofs = [held[kind] for kind in finding.evidence_wanted if kind in held]
    enough = len(proofs) == len(finding.evidence_wanted) if rule.needs_all else bool(proofs)
    if not proofs or not enough:
        return finding
    rewrites = {language: _told(proofs, rulebook, language) for language in LANGUAGES}
    return replace(finding, severity=rule.proved, rewrites=rewrites, evidence_wanted=())


def _told(proofs: Iterable[Evidence], rulebook: Rulebook, language: Language) -> tuple[str, ...]:
    """Each proof as a sentence for the air."""
    return tuple(rulebook.kinds[one.kind].say[language].replace("{text}", one.text.strip()) for one in proofs)


def _merged(findings: Iterable[Finding]) -> list[Finding]:
    """Findings of one rule, overlapping ones as one that is as grave as the gravest."""
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.start, one.end)):
        if kept and finding.start < kept[-1].end:
            kept[-1] = _graver(kept[-1], finding)
        else:
            kept.append(finding)
    return kept


def _graver(first: Finding, second: Finding) -> Finding:
    """One finding over both places; `first` begins no later."""
    grave = min(first, second, key=lambda one: SEVERITIES.index(one.severity))
    if second.end <= first.end:
        return replace(grave, start=first.start, end=first.end, text=first.text)
    text = first.text + second.text[first.end - second.start :]
    return replace(grave, start=first.start, end=second.end, text=text)


def _element_findings(rule: Rule, view: Folded, rulebook: Rulebook, today: date) -> Iterator[Finding]:
    if len(view.text) < rule.min_length or not (rule.applies and rule.applies.compiled.search(view.text)):
        return
    for element in rule.elements:
        if not element.pattern.compiled.search(view.text):
            yield _missing(rule, element, _in_force(rule.laws, rulebook, today))


def _missing(rule: Rule, element: Element, law: tuple[str, ...]) -> Finding:
    asks = {language: (element.ask[language],) for language in LANGUAGES}
    return Finding(rule.id, element.severity, 0, 0, "", element.name, law, rule.why, asks)
