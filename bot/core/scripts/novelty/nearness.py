"""Nearness: which kept scripts a text shares most with, and where. For staff, who may know their ids."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.core.scripts.novelty.masking import bare, mask_of, without_clauses, without_words
from bot.core.scripts.novelty.normal import Span, normal
from bot.core.scripts.novelty.overlap import covered, longest_run, shared_spans
from bot.core.scripts.novelty.verdict import Candidate
from bot.core.scripts.script import Brief


@dataclass(frozen=True, slots=True)
class Near:
    """One kept script: its id, whether it is of the same county and product, what share of the text's letters
    it has too, the most letters in a row, and the places of the text that it has."""

    script_id: str
    nearby: bool
    coverage: float
    run: int
    passages: tuple[Span, ...]


def nearest_among(
    text: str, brief: Brief, candidates: Sequence[Candidate], common: Collection[str] = ()
) -> tuple[Near, ...]:
    """The candidates that share anything with the text, the most first. What `brief` lets it share and the
    `common` clauses count for nobody."""
    mask = mask_of(brief).with_clauses(common)
    own = without_clauses(without_words(normal(text), mask), mask)
    others = [bare(candidate.body, mask) for candidate in candidates]
    found = [
        Near(
            candidate.script_id,
            candidate.near,
            covered(spans) / len(own.text),
            longest_run(own.text, spans, other),
            tuple(own.place(*span) for span in spans),
        )
        for candidate, other, spans in zip(candidates, others, shared_spans(own.text, others), strict=True)
        if spans
    ]
    return tuple(sorted(found, key=lambda near: -near.coverage))
