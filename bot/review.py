"""`cunbo check`: one text held against the rule book and the clichés of the content folder, and a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal

from bot.core.messages import Language
from bot.core.scripts.cliches import Wear, wear
from bot.core.scripts.rules import Evidence, Finding, Rulebook, check, evidence_in
from bot.core.scripts.rules.record import finding_plain, record, record_markdown, record_plain
from bot.library import read_books

_CHINA = timezone(timedelta(hours=8))

_WORDS: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "none": "没有发现要改的地方。程序检查不能代替人的审核和法律意见。",
        "law": "依据：",
        "advice": "改法：",
        "evidence": "有这些凭据就能说：",
        "missing": "没说",
        "worn": "套话：每一百字 {density}（1 以下不算多）",
        "ask": "换成：",
    },
    "en": {
        "none": "Nothing to change. A program's check replaces neither a person's review nor legal advice.",
        "law": "Law: ",
        "advice": "Instead: ",
        "evidence": "May be said with: ",
        "missing": "missing",
        "worn": "Worn phrases: {density} per hundred letters (1 or less is fine)",
        "ask": "Instead: ",
    },
}


class BadProof(ValueError):
    """An option of the command says nothing that can be used."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be checked and how the report is to look. `proofs` are KIND=WORDS, `day` is YYYY-MM-DD."""

    text: str
    form: Literal["text", "json"] = "text"
    record: Literal["json", "markdown"] | None = None
    who: str = ""
    what: str = ""
    proofs: tuple[str, ...] = ()
    day: str | None = None
    language: Language = "zh-CN"


def review(order: Order, content: Path) -> tuple[str, bool]:
    """The report, and whether nothing must change. Raises BadProof for a proof or day that is none.

    Proofs that the text itself tells count beside those given.
    """
    book, cliches = read_books(content)
    now = datetime.now(_CHINA)
    today = _day(order.day) if order.day else now.date()
    evidence = (*(_proof(one, book) for one in order.proofs), *evidence_in(order.text, book))
    findings = check(order.text, book, evidence, today=today)
    passed = not any(finding.must_change for finding in findings)
    if order.record:
        kept = record(order.text, findings, book, who=order.who, what=order.what, reviewed_at=now)
        if order.record == "markdown":
            return record_markdown(kept, order.language), passed
        return _json(record_plain(kept, order.language)), passed
    worn = wear(order.text, cliches)
    if order.form == "json":
        return _json(_plain(findings, worn, book, order.language)), passed
    return "\n".join(_lines(findings, worn, book, order.language)), passed


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise BadProof(f"--date is YYYY-MM-DD, not {written}") from error


def _proof(written: str, book: Rulebook) -> Evidence:
    kind, _, words = written.partition("=")
    if kind not in book.kinds or not words.strip():
        raise BadProof(f"--proof is KIND=WORDS with KIND one of {', '.join(sorted(book.kinds))}")
    return Evidence(kind, words)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _plain(findings: tuple[Finding, ...], worn: Wear, book: Rulebook, language: Language) -> dict[str, Any]:
    return {
        "rulebook_version": book.version,
        "findings": [finding_plain(finding, language) for finding in findings],
        "cliche_density": round(worn.density, 2),
        "cliches": [
            {
                "id": place.cliche.id,
                "kind": place.cliche.kind,
                "weight": place.cliche.weight,
                "start": place.start,
                "end": place.end,
                "text": place.text,
                "ask": place.cliche.ask[language],
            }
            for place in worn.places
        ],
    }


def _lines(findings: tuple[Finding, ...], worn: Wear, book: Rulebook, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    for finding in findings:
        yield from _finding_lines(finding, book, language)
    if not findings:
        yield words["none"]
    if worn.places:
        yield words["worn"].format(density=round(worn.density, 1))
        for place in worn.places:
            yield f"  {place.start}-{place.end} “{place.text}” {words['ask']}{place.cliche.ask[language]}"


def _finding_lines(finding: Finding, book: Rulebook, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    place = f"{finding.start}-{finding.end} “{finding.text}”" if finding.end else words["missing"]
    yield f"{finding.severity} {finding.rule_id} {finding.title[language]} {place}"
    laws = "；".join(book.laws[id_].name[language] for id_ in finding.law)
    yield f"    {finding.why[language]} {words['law']}{laws}"
    for advice in finding.rewrites[language]:
        yield f"    {words['advice']}{advice}"
    if finding.evidence_wanted:
        kinds = (book.kinds[kind].title[language] for kind in finding.evidence_wanted)
        yield f"    {words['evidence']}{'、'.join(kinds)}"
