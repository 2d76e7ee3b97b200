"""The content folder: which files are lessons, and where a path written in a lesson leads."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path

from bot.core.messages import LANGUAGES, Language

LESSONS = "lessons"
TRACKS = "tracks.yaml"
_WRITTEN = (".md", ".markdown", ".txt", ".doc", ".docx", ".wps")
"""Suffixes of files that somebody may take for a lesson; others below lessons/ are nobody's business."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The content folder. Paths in it are written relative to it, with forward slashes."""

    root: Path
    """Without symbolic links, so that what lies outside can be told."""

    def file(self, path: str) -> Path:
        return self.root / path

    def relative(self, file: Path) -> str | None:
        """The path of `file` in this folder, None when it lies outside."""
        try:
            return file.relative_to(self.root).as_posix()
        except ValueError:
            return None

    def lesson_files(self, under: str = LESSONS) -> list[str]:
        """Every file below lessons/ that is a lesson or may be taken for one, sorted."""
        files = (self.relative(file) for file in (self.root / under).rglob("*") if file.is_file())
        return sorted(path for path in files if path and is_written(path))

    def target(self, lesson: str, written: str) -> str | None:
        """Where a relative path written in a lesson leads, None when that is outside the content folder."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(lesson), written))
        if path.startswith(("..", "/")):
            return None
        return path if self._holds(path) else None

    def _holds(self, path: str) -> bool:
        """Whether no symbolic link leads out of the folder."""
        real = os.path.realpath(self.root / path)  # twice as fast as Path.resolve
        return real.startswith(f"{self.root}{os.sep}")

    def has(self, path: str) -> bool:
        return (self.root / path).is_file()


def language_of(path: str) -> Language | None:
    """The language of the lesson at `path`, None when no lesson can be there."""
    parts = path.split("/")
    if len(parts) != 3 or parts[0] != LESSONS or not path.endswith(".md"):
        return None
    return next((language for language in LANGUAGES if language == parts[1]), None)


def lesson_path(lesson_id: str, language: Language) -> str:
    """Where the lesson's file is, relative to the content folder."""
    return f"{LESSONS}/{language}/{lesson_id}.md"


def is_written(path: str) -> bool:
    """Whether a trainer may have written this file as a lesson; hidden and half-saved ones are left out."""
    name = path.rpartition("/")[2]
    return (
        path.startswith(f"{LESSONS}/") and name.lower().endswith(_WRITTEN) and not name.startswith((".", "~"))
    )
