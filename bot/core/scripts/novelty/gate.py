"""The gate: is this script hers, or have others said it already?

Everything is decided on the text itself. Fingerprints only chose which few scripts it is held against, and
they may be wrong about that either way.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.scripts.folding import merged
from bot.core.scripts.novelty.edges import EDGE, LEAD
from bot.core.scripts.novelty.masking import Mask, bare, clause_spans, mask_of, without_clauses, without_words
from bot.core.scripts.novelty.normal import BREAK, Normal, Span, normal, normal_text
from bot.core.scripts.novelty.overlap import covered, longest_run, shared_spans, told_once
from bot.core.scripts.novelty.verdict import LIMITS, Candidate, Echoes, Finding, Kind, Limits, Verdict
from bot.core.scripts.script import Brief, Fact

SHOWN = 12
"""Letters of a shared stretch from which it is worth showing: shorter ones are chance."""
_TOLD = 0.5
"""Share of a fact's letter pairs from which the text tells it."""


def gate(
    text: str,
    brief: Brief,
    candidates: Sequence[Candidate],
    echoes: Echoes = Echoes(),  # noqa: B008 - frozen, so one for all calls is safe
    common: Collection[str] = (),
    limits: Limits = LIMITS,
) -> Verdict:
    """Hold a text against the few kept scripts that are most like it.

    What `brief` lets her share and the `common` clauses (in normal form) count for nobody. Spans of the
    findings are places in `text`; no word of a candidate is in the verdict.
    """
    mask = mask_of(brief).with_clauses(common)
    said = without_words(normal(text), mask)
    own = without_clauses(said, mask)
    matches = _matches(own.text, candidates, mask)
    union = merged(span for match in matches for span in match.spans)
    measure = _Measure(own, matches, union, limits)
    worn = _worn(said, mask)
    return Verdict(
        findings=(*_edge_findings(said, echoes, limits), *measure.findings(), *worn),
        coverages=tuple(measure.share(match.spans) for match in matches),
        longest_run=max((match.run for match in matches), default=0),
        union=measure.share(union),
        worn=1 - len(own.text) / len(said.text.replace(BREAK, "")) if own.text else float(bool(worn)),
        letters=len(own.text),
        unused=_unused(text, brief),
        nearby=echoes.nearby,
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """What one candidate shares: spans of her masked text, and the longest run."""

    spans: list[Span]
    run: int
    author: str


def _matches(own: str, candidates: Sequence[Candidate], mask: Mask) -> list[_Match]:
    others = [bare(candidate.body, mask) for candidate in candidates]
    return [
        _Match(spans, longest_run(own, spans, other), candidate.author or candidate.script_id)
        for spans, other, candidate in zip(shared_spans(own, others), others, candidates, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Measure:
    own: Normal
    matches: Sequence[_Match]
    union: Sequence[Span]
    limits: Limits

    def share(self, spans: Sequence[Span]) -> float:
        return covered(spans) / len(self.own.text) if self.own.text else 0.0

    def findings(self) -> list[Finding]:
        """The shared stretches worth showing, in order."""
        patchwork = self._too_much(self.union, self.limits.union, sum(map(bool, self._spans)))
        found = []
        for start, end in self.union:
            by = [match for match in self.matches if any(a < end and start < b for a, b in match.spans)]
            blocking = patchwork or any(self._is_copy(match) for match in by)
            if end - start >= SHOWN:
                found.append(_finding("copied", self.own, start, end, _authors(by), blocking))
        return found if any(finding.blocking for finding in found) else [*self._scraps(patchwork), *found]

    def _scraps(self, patchwork: bool) -> list[Finding]:
        """A copy made of scraps too short to show one by one is shown as a whole."""
        copies = [match for match in self.matches if self._is_copy(match)]
        if not patchwork and not copies:
            return []
        others = _authors(copies or self.matches)
        return [_finding("copied", self.own, self.union[0][0], self.union[-1][1], others, blocking=True)]

    def _is_copy(self, match: _Match) -> bool:
        return match.run >= self.limits.run or self._too_much(match.spans, self.limits.coverage)

    @property
    def _spans(self) -> list[list[Span]]:
        return [match.spans for match in self.matches]

    def _too_much(self, spans: Sequence[Span], limit: float, sources: int = 1) -> bool:
        least = self.limits.least * sources
        return self.share(spans) >= limit and told_once(self.own.text, spans) >= least


def _authors(matches: Sequence[_Match]) -> int:
    return len({match.author for match in matches if match.spans})


def _finding(kind: Kind, text: Normal, start: int, end: int, others: int, blocking: bool) -> Finding:
    return Finding(kind, *text.place(start, end), others, blocking)


def _edge_findings(said: Normal, echoes: Echoes, limits: Limits) -> list[Finding]:
    if not (echoes.opening or echoes.lead or echoes.closing):
        return []
    joined = said.cut(clause_spans(said.text))
    length = len(joined.text)
    found = []
    crowded = echoes.lead > limits.lead_others and echoes.lead > limits.lead * echoes.among
    if echoes.opening or echoes.lead:
        end = EDGE if echoes.opening else LEAD
        blocking = bool(echoes.opening) or crowded
        found.append(_finding("opening", joined, 0, end, max(echoes.opening, echoes.lead), blocking))
    if echoes.closing:
        found.append(_finding("closing", joined, length - EDGE, length, echoes.closing, blocking=True))
    return found


def _worn(said: Normal, mask: Mask) -> list[Finding]:
    return [
        _finding("worn", said, start, end, 0, blocking=False)
        for start, end in clause_spans(said.text)
        if start < end and said.text[start:end] in mask.clauses
    ]


def _unused(text: str, brief: Brief) -> tuple[Fact, ...]:
    pairs = set(_pairs(text)) if brief.private else set()
    return tuple(fact for fact in brief.private if not _is_told(fact, pairs))


def _is_told(fact: Fact, pairs: set[str]) -> bool:
    of_fact = _pairs(fact.text)
    return sum(pair in pairs for pair in of_fact) >= _TOLD * len(of_fact)


def _pairs(text: str) -> list[str]:
    letters = normal_text(text).replace(BREAK, "")
    return list(map("".join, pairwise(letters)))
