"""Finding: one place in a trainer's file that breaks a rule, with a way out in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.messages import Language
from bot.library.rulebook import RULES
from bot.library.rulebook.rule import Severity, Words

__all__ = ["Finding", "Notes", "Place", "Severity", "Words", "find"]

LONGEST_FACT = 1000
"""Characters of the file that a finding repeats: more than any list of what may stand there, and few enough
where a page of one sign is told of."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column of a file, both counted from 1."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule. `path` is relative to the content folder, with forward slashes."""

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Words
    fix: Words

    @property
    def is_error(self) -> bool:
        return self.severity == "error"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """What findings are sorted by."""
        return (self.path, self.line, self.column, self.rule)


def find(rule: str, path: str, place: Place, /, **facts: object) -> Finding:
    """The finding of `rule` at `place`. A fact is a text for both languages, or a Words."""
    entry = RULES[rule]
    return Finding(
        rule,
        entry.severity,
        path,
        place.line,
        place.column,
        _filled(entry.message, facts),
        _filled(entry.fix, facts),
    )


def _filled(words: Words, facts: Mapping[str, object]) -> Words:
    return Words(_fill(words.zh, facts, "zh-CN"), _fill(words.en, facts, "en"))


def _fill(template: str, facts: Mapping[str, object], language: Language) -> str:
    return template.format_map({name: _said(fact, language) for name, fact in facts.items()})


def _said(fact: object, language: Language) -> object:
    if not isinstance(fact, (str, Words)):
        return fact
    text = fact.said(language) if isinstance(fact, Words) else fact
    return text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…"


@dataclass(slots=True)
class Notes:
    """What was found so far in one file. `lines` are its lines, to tell the columns."""

    path: str
    lines: Sequence[str] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(finding.is_error for finding in self.findings)

    def whole(self, rule: str, /, **facts: object) -> None:
        """Note a broken rule of the file as a whole."""
        self.findings.append(find(rule, self.path, Place(), **facts))

    def note(self, rule: str, row: int, fragment: str = "", /, **facts: object) -> None:
        """Note a broken rule at `fragment` (or else the first sign) of the line with index `row`."""
        self.findings.append(find(rule, self.path, self._place(row, fragment), **facts))

    def _place(self, row: int, fragment: str) -> Place:
        line = self.lines[row] if row < len(self.lines) else ""
        column = line.find(fragment) if fragment else len(line) - len(line.lstrip())
        return Place(row + 1, max(column, 0) + 1)
