"""The whole content folder read once: what is taught, and what trainers must mend."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.core.lessons.lesson import Programme
from bot.core.people.county import NO_COUNTIES, CountyBook
from bot.core.scripts.angles import AngleBook
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook
from bot.core.scripts.frames import NO_FRAMES, FrameBook
from bot.core.scripts.rules import NO_RULES, Rulebook
from bot.library.angles import NO_ANGLE_SHELF, read_angles
from bot.library.cliches import read_cliches
from bot.library.counties import read_counties
from bot.library.findings import Finding
from bot.library.folder import Folder
from bot.library.frames import read_frames
from bot.library.lessons import read_file
from bot.library.many import Read, read_files
from bot.library.placement import read_placement
from bot.library.rules import read_rules
from bot.library.settling import settle
from bot.library.tracks import read_tracks


@dataclass(frozen=True, slots=True)
class Shelf:
    """The programme made of every lesson without errors, the law rules and clichés without errors, and all
    findings, sorted by file and line."""

    programme: Programme
    findings: tuple[Finding, ...]
    rulebook: Rulebook = NO_RULES
    cliches: ClicheBook = NO_CLICHES
    angles: AngleBook = NO_ANGLE_SHELF.book
    counties: CountyBook = NO_COUNTIES
    frames: FrameBook = field(default_factory=lambda: NO_FRAMES)


def read_shelf(root: Path, read: Read = read_file) -> Shelf:
    """Read the content folder at `root`, its lessons by `read`. Those with errors are left out of the
    programme; a folder that does not exist is one without lessons."""
    folder = Folder(root.resolve())
    files = read_files(folder, folder.lesson_files(), read=read)
    settled = settle(files, read_tracks(folder))
    rules, cliches, angles = read_rules(folder), read_cliches(folder), read_angles(folder)
    frames = read_frames(folder, angles.book.ids)
    placement, counties = read_placement(folder), read_counties(folder)
    books = (*rules.findings, *cliches.findings, *angles.findings, *frames.findings, *counties.findings)
    findings = (*settled.findings, *placement.findings, *books)
    return Shelf(
        settled.programme,
        tuple(sorted(findings, key=lambda finding: finding.order)),
        rules.rulebook,
        cliches.book,
        angles.book,
        counties.book,
        frames.book,
    )


def read_books(root: Path) -> tuple[Rulebook, ClicheBook]:
    """The law rules and clichés of the content folder at `root`, without its lessons."""
    folder = Folder(root.resolve())
    return read_rules(folder).rulebook, read_cliches(folder).book
