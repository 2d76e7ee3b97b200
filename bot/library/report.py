"""Findings as text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Literal

from bot.core.messages import Language
from bot.library.findings import Finding

Format = Literal["text", "json", "github"]

_WORDS = {
    "zh-CN": {
        "error": "错误",
        "warning": "提醒",
        "fix": "改法：",
        "clean": "没有发现问题。",
        "sum": "{errors} 个错误，{warnings} 个提醒。",
        "unchecked": "{root}：提醒 [county-unchecked] {count} 页有还没核实的内容，不会说给学员听：{pages}。",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "fix": "Fix: ",
        "clean": "Nothing to mend.",
        "sum": "{errors} error(s), {warnings} warning(s).",
        "unchecked": "{root}: warning [county-unchecked] {count} pages have facts that are not checked; "
        "trainees are not told them: {pages}.",
    },
}


def format_findings(
    findings: Sequence[Finding],
    format: Format = "text",  # noqa: A002 - the word that the command line uses
    language: Language = "en",
    root: str = "content",
) -> str:
    """Findings for reading. `root` is put before each path, so that a terminal or GitHub can open it."""
    return _FORMATS[format](findings, language, root)


def _text(findings: Sequence[Finding], language: Language, root: str) -> str:
    words = _WORDS[language]
    if not findings:
        return words["clean"]
    errors = sum(finding.is_error for finding in findings)
    unchecked = [finding for finding in findings if finding.rule == "county-unchecked"]
    apart = [finding for finding in findings if len(unchecked) < 2 or finding not in unchecked]
    lines = [_text_lines(finding, language, root) for finding in apart]
    if len(apart) < len(findings):
        pages = ", ".join(finding.path for finding in unchecked)
        lines.append(words["unchecked"].format(root=root, count=len(unchecked), pages=pages))
    return "\n".join([*lines, words["sum"].format(errors=errors, warnings=len(findings) - errors)])


def _text_lines(finding: Finding, language: Language, root: str) -> str:
    words = _WORDS[language]
    message, fix = finding.message.said(language), finding.fix.said(language)
    place = f"{root}/{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {words[finding.severity]} [{finding.rule}] {message}\n    {words['fix']}{fix}"


def _json(findings: Sequence[Finding], language: Language, root: str) -> str:
    entries = [
        {
            "rule": finding.rule,
            "severity": finding.severity,
            "path": f"{root}/{finding.path}",
            "line": finding.line,
            "column": finding.column,
            "message": finding.message.said(language),
            "fix": finding.fix.said(language),
        }
        for finding in findings
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2)


def _github(findings: Sequence[Finding], language: Language, root: str) -> str:
    return "\n".join(_annotation(finding, language, root) for finding in findings)


def _annotation(finding: Finding, language: Language, root: str) -> str:
    properties = {
        "file": f"{root}/{finding.path}",
        "line": finding.line,
        "col": finding.column,
        "title": finding.rule,
    }
    listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
    words = f"{finding.message.said(language)} {finding.fix.said(language)}"
    return f"::{finding.severity} {listed}::{_escaped(words)}"


def _escaped(text: str, also: str = "") -> str:
    """Percent-encoded where GitHub's workflow commands would read a character as their own."""
    return "".join(f"%{ord(letter):02X}" if letter in f"%\r\n{also}" else letter for letter in text)


_FORMATS: dict[Format, Callable[[Sequence[Finding], Language, str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
