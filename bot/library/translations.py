"""How each translation stands to its original: missing, outdated, unmarked or current.

A translation says in its head which text of the original it was made from: `source: v` and eight hex digits
over the title, the objectives and everything below the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from bot.core.errors import BadContent
from bot.core.messages import LANGUAGES, Language
from bot.library.findings import Notes
from bot.library.folder import Folder, language_of, lesson_path
from bot.library.front_matter import Head, read_head
from bot.library.source import Source, read_source

State = Literal["current", "outdated", "unmarked", "missing", "unreadable"]
ORIGINAL: Language = LANGUAGES[0]
_SOURCE_LINE = re.compile(r"source\s*:.*")


@dataclass(frozen=True, slots=True)
class Translation:
    """One lesson in one language other than the original's. `unmarked` is one that does not say what it was
    made from."""

    lesson_id: str
    language: Language
    state: State


def translations(root: Path) -> tuple[Translation, ...]:
    """Every lesson of the content folder with its state in each other language, sorted by id."""
    folder = Folder(root.resolve())
    ids = {path.rpartition("/")[2].removesuffix(".md") for path in folder.lesson_files() if language_of(path)}
    return tuple(one for id_ in sorted(ids) for one in _states(folder, id_))


def accept(root: Path, lesson_id: str) -> tuple[Path, ...]:
    """Write into each translation of the lesson that it matches the original as it stands now. Returns the
    files changed. Raises BadContent when original or translation is not there."""
    folder = Folder(root.resolve())
    original = _read(folder, lesson_path(lesson_id, ORIGINAL))
    if original is None:
        raise BadContent(f"There is no readable {lesson_path(lesson_id, ORIGINAL)}.")
    mark = _mark(*original)
    found = [path for language in LANGUAGES[1:] if folder.has(path := lesson_path(lesson_id, language))]
    if not found:
        raise BadContent(f"{lesson_id} has no translation yet.")
    return tuple(folder.file(path) for path in found if _stamp(folder, path, mark))


def _states(folder: Folder, lesson_id: str) -> Iterator[Translation]:
    original = _read(folder, lesson_path(lesson_id, ORIGINAL))
    for language in LANGUAGES:
        path = lesson_path(lesson_id, language)
        if language == ORIGINAL:
            if not folder.has(path):
                yield Translation(lesson_id, language, "missing")
        else:
            yield Translation(lesson_id, language, _state(folder, path, original))


def _state(folder: Folder, path: str, original: tuple[Source, Head] | None) -> State:
    if not folder.has(path):
        return "missing"
    read = _read(folder, path)
    if read is None or read[1].values is None:
        return "unreadable"
    written = read[1].values.get("source")
    if written is None or original is None:
        return "unmarked"
    return "current" if written == _mark(*original) else "outdated"


def _read(folder: Folder, path: str) -> tuple[Source, Head] | None:
    try:
        data = folder.file(path).read_bytes()
    except OSError:
        return None
    notes = Notes(path)
    source = read_source(data, notes)
    return (source, read_head(source.lines, notes)) if source else None


def _mark(source: Source, head: Head) -> str:
    """What a translation made from this text bears: `v` keeps YAML from taking eight digits for a number."""
    values = head.values or {}
    said = [repr(values.get("title")), repr(values.get("objectives"))]
    body = "\n".join(line.rstrip() for line in source.lines[head.end :]).strip()
    return "v" + blake2b("\n".join([*said, body]).encode(), digest_size=4).hexdigest()


def _stamp(folder: Folder, path: str, mark: str) -> bool:
    """Put `mark` into the head of the file; whether that changed anything. All else stays byte by byte."""
    file = folder.file(path)
    lines = file.read_bytes().decode("utf-8").splitlines(keepends=True)
    close = next((row for row, line in enumerate(lines) if row and line.rstrip() == "---"), None)
    if close is None:
        raise BadContent(f"The head of {file} never ends. Run cunbo lint on it.")
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    line = f"source: {mark}{end}"
    there = next((row for row in range(close) if _SOURCE_LINE.match(lines[row])), None)
    if there is not None and lines[there] == line:
        return False
    lines[slice(close, close) if there is None else slice(there, there + 1)] = [line]
    file.write_bytes("".join(lines).encode("utf-8"))
    return True
