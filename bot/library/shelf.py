"""The whole content folder read once: what is taught, and what trainers must mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.core.lessons.lesson import Programme
from bot.library.findings import Finding
from bot.library.folder import Folder
from bot.library.lessons import read_file
from bot.library.settling import settle
from bot.library.tracks import read_tracks


@dataclass(frozen=True, slots=True)
class Shelf:
    """The programme made of every lesson without errors, and all findings, sorted by file and line."""

    programme: Programme
    findings: tuple[Finding, ...]


def read_shelf(root: Path) -> Shelf:
    """Read the content folder at `root`. Lessons with errors are left out of the programme; a folder that
    does not exist is one without lessons."""
    folder = Folder(root.resolve())
    files = {path: read_file(folder, path) for path in folder.lesson_files()}
    settled = settle(files, read_tracks(folder))
    return Shelf(settled.programme, settled.findings)
