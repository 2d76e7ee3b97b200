"""The record of a review before a stream, as the live-commerce rules ask for it.

Source: 直播电商监督管理办法, in force since 2026-02-01. Art. 30 asks that what is said is reviewed before a
stream, art. 27 that records of such reviews are kept for three years at least.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.core.messages import Language
from bot.core.scripts.rules.rule import SEVERITIES, Finding, Rulebook, Severity

KEPT_YEARS = 3


@dataclass(frozen=True, slots=True)
class Record:
    """One review. `text_hash` is the SHA-256 of the text in UTF-8, `reviewed_at` has a time zone, `laws`
    names every article a finding rests on, by id."""

    reviewed_at: datetime
    keep_until: date
    what: str
    who: str
    text: str
    text_hash: str
    rulebook_version: str
    findings: tuple[Finding, ...]
    laws: Mapping[str, Mapping[Language, str]]

    @property
    def passed(self) -> bool:
        """Whether nothing must change before the stream."""
        return not any(finding.must_change for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        return {grade: sum(one.severity == grade for one in self.findings) for grade in SEVERITIES}


def record(
    text: str,
    findings: Sequence[Finding],
    rulebook: Rulebook,
    *,
    who: str,
    what: str,
    reviewed_at: datetime,
) -> Record:
    """The record of a check of `text`: who had what reviewed, and what was found."""
    named = {id_ for finding in findings for id_ in finding.law}
    return Record(
        reviewed_at=reviewed_at,
        keep_until=_years_later(reviewed_at.date(), KEPT_YEARS),
        what=what,
        who=who,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        rulebook_version=rulebook.version,
        findings=tuple(findings),
        laws={id_: law.name for id_, law in rulebook.laws.items() if id_ in named},
    )


def _years_later(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + years, 3, 1) if leap_day else day.replace(year=day.year + years)


def finding_plain(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding as plain values."""
    return {
        "rule": finding.rule_id,
        "title": finding.title[language],
        "severity": finding.severity,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "law": list(finding.law),
        "why": finding.why[language],
        "suggestions": list(finding.rewrites[language]),
        "evidence_wanted": list(finding.evidence_wanted),
    }


def record_plain(kept: Record, language: Language) -> dict[str, Any]:
    """The record as plain values, ready for JSON."""
    return {
        "record": "pre-stream-review",
        "basis": ["LIVE-30", "LIVE-27"],
        "reviewed_at": kept.reviewed_at.isoformat(),
        "keep_until": kept.keep_until.isoformat(),
        "what": kept.what,
        "who": kept.who,
        "text_sha256": kept.text_hash,
        "text": kept.text,
        "rulebook_version": kept.rulebook_version,
        "passed": kept.passed,
        "counts": kept.counts,
        "laws": {id_: names[language] for id_, names in kept.laws.items()},
        "findings": [finding_plain(finding, language) for finding in kept.findings],
        "signature": "",
    }


_WORDS: dict[Language, dict[str, str]] = {
    "zh-CN": {
        "title": "直播前合规审核记录",
        "basis": "依据：《直播电商监督管理办法》第三十条，保存不少于三年（第二十七条）。"
        "程序检查不能代替人的审核和法律意见。",
        "what": "审核内容", "who": "审核人", "at": "审核时间", "keep": "保存至", "hash": "文本 SHA-256",
        "version": "规则版本", "result": "结论", "passed": "没有必须修改的地方", "failed": "必须修改后再播",
        "findings": "发现", "none": "没有发现。", "law": "依据", "advice": "改法", "text": "审核文本",
        "sign": "审核人签字：＿＿＿＿＿＿　日期：＿＿＿＿＿＿",
    },
    "en": {
        "title": "Record of a review before a live stream",
        "basis": "Basis: Measures for Live-Streaming E-Commerce, art. 30; kept for three years at least "
        "(art. 27). A program's check replaces neither a person's review nor legal advice.",
        "what": "Reviewed", "who": "Reviewer", "at": "Time", "keep": "Keep until",
        "hash": "SHA-256 of the text", "version": "Rule book", "result": "Result",
        "passed": "nothing must change", "failed": "must be changed before the stream",
        "findings": "Findings", "none": "None.", "law": "Law", "advice": "Instead", "text": "Text",
        "sign": "Signed: ____________  Date: ____________",
    },
}  # fmt: skip


def record_markdown(kept: Record, language: Language) -> str:
    """The record as a page to print and sign."""
    words = _WORDS[language]
    facts = [
        (words["what"], kept.what),
        (words["who"], kept.who),
        (words["at"], kept.reviewed_at.isoformat(timespec="minutes")),
        (words["keep"], kept.keep_until.isoformat()),
        (words["hash"], kept.text_hash),
        (words["version"], kept.rulebook_version),
        (words["result"], words["passed" if kept.passed else "failed"]),
    ]
    lines = [f"# {words['title']}", "", words["basis"], "", "| | |", "| --- | --- |"]
    lines += [f"| {name} | {_cell(value)} |" for name, value in facts]
    lines += ["", f"## {words['findings']}", "", *_finding_lines(kept, language)]
    lines += [
        "",
        f"## {words['text']}",
        "",
        *(f"> {line}" for line in kept.text.splitlines()),
        "",
        words["sign"],
    ]
    return "\n".join(lines) + "\n"


def _cell(value: str) -> str:
    return value.replace("|", "\\|").replace("\n", " ")


def _finding_lines(kept: Record, language: Language) -> list[str]:
    words = _WORDS[language]
    if not kept.findings:
        return [words["none"]]
    lines: list[str] = []
    for number, one in enumerate(kept.findings, 1):
        place = f"“{_cell(one.text)}” ({one.start}–{one.end})" if one.end else ""
        laws = "; ".join(kept.laws[id_][language] for id_ in one.law if id_ in kept.laws)
        lines.append(f"{number}. **{one.severity}** {one.rule_id} {one.title[language]} {place}".rstrip())
        lines.append(f"   - {one.why[language]} {words['law']}: {laws}")
        lines += [f"   - {words['advice']}: {_cell(advice)}" for advice in one.rewrites[language]]
    return lines
