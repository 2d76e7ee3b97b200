"""`cunbo check`: one text held against the rule book, the clichés and the kept scripts, and a report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Literal

from bot.core.errors import StoreBusy
from bot.core.messages import Language
from bot.core.scripts.cliches import Wear, wear
from bot.core.scripts.novelty.nearness import Near
from bot.core.scripts.novelty.verdict import Verdict
from bot.core.scripts.novelty.wording import told
from bot.core.scripts.rules import Evidence, Finding, Rulebook, check, evidence_in
from bot.core.scripts.rules.record import finding_plain, record, record_markdown, record_plain
from bot.core.scripts.script import Brief, Fact
from bot.library import read_books
from bot.service.novelty import Bid, neighbours, scope_of, weigh
from bot.store import HEAD, current_revision, open_store

_CHINA = timezone(timedelta(hours=8))

_WORDS: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "clean": "没有发现要改的地方。程序检查不能代替人的审核和法律意见。",
        "law": "依据：",
        "advice": "改法：",
        "evidence": "有这些凭据就能说：",
        "missing": "没说",
        "worn": "套话：每一百字 {density}（1 以下不算多）",
        "ask": "换成：",
        "none": "还没有数据库，没跟别人的稿子比。",
        "empty": "库里还没有别人的稿子，没得比。",
        "busy": "数据库连不上，没跟别人的稿子比。",
        "old": "数据库不是这一版的，没跟别人的稿子比：先运行 cunbo db upgrade。",
        "near": "稿子 {script}（{where}）：{share}% 的字一样，最长 {run} 字",
        "nearby": "同县同货",
        "away": "别处",
    },
    "en": {
        "clean": "Nothing to change. A program's check replaces neither a person's review nor legal advice.",
        "law": "Law: ",
        "advice": "Instead: ",
        "evidence": "May be said with: ",
        "missing": "missing",
        "worn": "Worn phrases: {density} per hundred letters (1 or less is fine)",
        "ask": "Instead: ",
        "none": "There is no database yet, so this was not compared with other scripts.",
        "empty": "The database holds no script yet to compare this with.",
        "busy": "The database is out of reach, so this was not compared with other scripts.",
        "old": "The database is not of this version, so this was not compared: run cunbo db upgrade first.",
        "near": "Script {script} ({where}): {share}% of the letters are the same, {run} in a row at most",
        "nearby": "same county and product",
        "away": "elsewhere",
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
    county: str = ""
    product: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """How far a text is its own, and the kept scripts it shares most with; `why` there is no such comparison,
    "" when there is one."""

    why: Literal["", "none", "empty", "old", "busy"] = ""
    verdict: Verdict = Verdict()  # noqa: RUF009 - frozen
    nearest: tuple[Near, ...] = ()


async def compared(order: Order, store_url: str) -> Compared:
    """Hold the text against what the database keeps; `county` and `product` of the order are what it may
    share, and where scripts count as near. Writes nothing, and makes no database where there is none. Raises
    BadSettings for a URL that means no database."""
    try:
        return await _compared(order, store_url)
    except StoreBusy:
        return Compared("busy")


async def _compared(order: Order, store_url: str) -> Compared:
    stands_at = current_revision(store_url)
    if stands_at != HEAD:
        return Compared("old" if stands_at else "none")
    facts = (Fact("product", order.product),) if order.product else ()
    scope = scope_of(order.county, order.product)
    bid = Bid("", "", order.text, Brief(facts, "", order.county), scope)
    store = open_store(store_url, "check")
    try:
        weighed, near = await store.look(lambda unit: (weigh(unit, bid), neighbours(unit, bid)))
    finally:
        await store.close()
    return Compared("", weighed.verdict, near) if weighed.as_of else Compared("empty")


def review(order: Order, content: Path, against: Compared | None = None) -> tuple[str, bool]:
    """The report, and whether no rule says that something must change. Raises BadProof for a proof or day
    that is none.

    Proofs that the text itself tells count beside those given. What it shares with the scripts it was held
    `against` is in the report; whether that may stay is for people to say.
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
        report = _plain(findings, worn, book, order.language)
        return _json(report | ({"novelty": _novelty_plain(against, order.text)} if against else {})), passed
    lines = [*_lines(findings, worn, book, order.language)]
    lines += _novelty_lines(against, order.text, order.language) if against else []
    return "\n".join(lines), passed


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


def _novelty_plain(kept: Compared, text: str) -> dict[str, Any]:
    if kept.why:
        return {"compared": False, "why": kept.why}
    verdict = kept.verdict
    return {
        "compared": True,
        "own": round(verdict.own, 3),
        "passed": verdict.passed,
        "findings": [
            {
                "kind": one.kind,
                **_place(text, one.start, one.end),
                "others": one.others,
                "must_change": one.blocking,
            }
            for one in verdict.findings
        ],
        "nearest": [
            {
                "script": near.script_id,
                "nearby": near.nearby,
                "coverage": round(near.coverage, 3),
                "longest_run": near.run,
                "passages": [_place(text, *span) for span in near.passages],
            }
            for near in kept.nearest
        ],
    }


def _place(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _novelty_lines(kept: Compared, text: str, language: Language) -> Iterator[str]:
    if kept.why:
        yield _WORDS[language][kept.why]
        return
    yield from told(kept.verdict, text, language)
    for near in kept.nearest:
        yield _WORDS[language]["near"].format(
            script=near.script_id,
            where=_WORDS[language]["nearby" if near.nearby else "away"],
            share=round(near.coverage * 100),
            run=near.run,
        )
        yield from (f"  {start}-{end} “{text[start:end]}”" for start, end in near.passages)


def _lines(findings: tuple[Finding, ...], worn: Wear, book: Rulebook, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    for finding in findings:
        yield from _finding_lines(finding, book, language)
    if not findings:
        yield words["clean"]
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
