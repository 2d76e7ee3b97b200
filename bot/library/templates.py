"""content/reminders/ becomes the words of pushes: a list of sentences for each occasion and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.messages import LANGUAGES, Language
from bot.core.reminders.templates import (
    FRESH_DAYS,
    OCCASIONS,
    PLACES,
    Occasion,
    Template,
    Templates,
    template,
)
from bot.library.findings import Finding, Notes

REMINDERS = "reminders"
MOST = 160
"""Characters of one reminder: it stands above a question, within one bubble."""
RARE: frozenset[Occasion] = frozenset({"freeze"})
"""Occasions that do not come day after day: a few words are enough."""
_PLACE = re.compile(r"\{([^{}]*)\}|[{}]")
_ITEM = re.compile(r"^\s?-\s+(\S.*)$")


@dataclass(frozen=True, slots=True)
class TemplateReading:
    """What the files hold, and what is wrong with them. Files with an error are left out of `templates`."""

    templates: Templates
    findings: tuple[Finding, ...]


def read_templates(root: Path) -> TemplateReading:
    """Read every file of words below `root`/reminders. A folder that is not there has none."""
    good: dict[tuple[Occasion, Language], tuple[Template, ...]] = {}
    findings: list[Finding] = []
    for file in _files(root):
        path = file.relative_to(root).as_posix()
        place = _place_of(path)
        if place is None:
            notes = Notes(path)
            notes.whole("reminder-file", known=", ".join(f"{name}.md" for name in OCCASIONS))
        else:
            notes, templates = _read(file, path, place[0])
            if not notes.has_errors:
                good[place] = templates
        findings += notes.findings
    return TemplateReading(Templates(good), tuple(findings))


def _files(root: Path) -> list[Path]:
    return sorted(file for file in (root / REMINDERS).glob("*/*.md") if file.is_file())


def _place_of(path: str) -> tuple[Occasion, Language] | None:
    _, language, name = path.split("/")
    occasion = next((one for one in OCCASIONS if f"{one}.md" == name), None)
    known = next((one for one in LANGUAGES if one == language), None)
    return (occasion, known) if occasion and known else None


def _read(file: Path, path: str, occasion: Occasion) -> tuple[Notes, tuple[Template, ...]]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        notes = Notes(path)
        notes.whole("reminder-unreadable")
        return notes, ()
    notes = Notes(path, lines)
    templates: dict[str, Template] = {}
    for row, text in _items(lines):
        _check(notes, row, text, occasion)
        if text in templates:
            notes.note("reminder-twice", row)
        templates[text] = template(occasion, text)
    if not templates:
        notes.whole("reminder-none")
    elif len(templates) <= FRESH_DAYS and occasion not in RARE:
        notes.whole("reminder-few", count=len(templates), wanted=FRESH_DAYS + 1)
    return notes, tuple(templates.values())


def _items(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Every list item with its row; indented lines below it go on with it, all other lines are notes of
    trainers to each other."""
    row, item = 0, [""]
    for number, line in enumerate([*lines, ""]):
        found = _ITEM.match(line)
        if item[0] and line.startswith("  ") and line.strip() and not found:
            item.append(line.strip())
            continue
        if item[0]:
            yield row, "\n".join(item)
        row, item = number, [found.group(1).strip() if found else ""]


def _check(notes: Notes, row: int, text: str, occasion: Occasion) -> None:
    known = ", ".join(f"{{{name}}}" for name in sorted(PLACES[occasion]))
    for found in _PLACE.finditer(text):
        if found.group(1) not in PLACES[occasion]:
            notes.note("reminder-place", row, found.group(0), place=found.group(0), known=known)
    if len(text) > MOST:
        notes.note("reminder-long", row, count=len(text), most=MOST)


class LiveTemplates:
    """The words of pushes as they stand on disk. A file with an error keeps its last good version."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._stamp: object = None
        self._good: dict[tuple[Occasion, Language], tuple[Template, ...]] = {}
        self._templates = Templates()

    @property
    def templates(self) -> Templates:
        """Read again what has changed since the last time."""
        stamp = self._look()
        if stamp != self._stamp:
            there = {place for file, *_ in stamp if (place := _place_of(file))}
            read = read_templates(self._root).templates.words
            kept = {place: words for place, words in self._good.items() if place in there}
            self._good = kept | dict(read)
            self._templates, self._stamp = Templates(dict(self._good)), stamp
        return self._templates

    def _look(self) -> list[tuple[str, int, int]]:
        stamps = []
        for file in _files(self._root):
            stat = file.stat()
            stamps.append((file.relative_to(self._root).as_posix(), stat.st_mtime_ns, stat.st_size))
        return stamps
