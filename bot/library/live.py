"""LiveShelf: the programme as it stands now, read again while the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from threading import Lock

from watchfiles import awatch

from bot.core.lessons.lesson import Programme
from bot.core.people.county import CountyBook
from bot.core.scripts.angles import AngleBook
from bot.core.scripts.cliches import ClicheBook
from bot.core.scripts.frames import FrameBook
from bot.core.scripts.rules import Rulebook
from bot.library.angles import ANGLES_FOLDER, NO_ANGLE_SHELF, AngleShelf, read_angles
from bot.library.books import book_files
from bot.library.cliches import CLICHES_FOLDER, NO_CLICHE_SHELF, ClicheShelf, read_cliches
from bot.library.counties import COUNTIES_FOLDER, NO_COUNTY_SHELF, CountyShelf, read_counties
from bot.library.findings import Finding
from bot.library.folder import LESSONS, TRACKS, Folder, is_written
from bot.library.frames import FRAMES_FOLDER, NO_FRAME_SHELF, FrameShelf, read_frames
from bot.library.lessons import Reading
from bot.library.many import read_files
from bot.library.rule_files import RULES_FOLDER
from bot.library.rules import NO_RULE_SHELF, RuleShelf, read_rules
from bot.library.settling import NOTHING, Settled, reworded, settle
from bot.library.tracks import TrackReading, read_tracks

_BOOKS = (RULES_FOLDER, CLICHES_FOLDER, ANGLES_FOLDER, FRAMES_FOLDER)

Stamp = tuple[int, int]
"""Time of the last change in nanoseconds, and size in bytes."""


class LiveShelf:
    """The content folder, kept in step with the disk. Satisfies the service's Library.

    A broken file keeps the last good version of its lesson, law rule or clichés; a deleted one takes them
    along. After
    `load` and after every change `on_findings` is told all findings as they now stand, () when all is well.
    """

    def __init__(
        self, root: Path, on_findings: Callable[[tuple[Finding, ...]], None], patience: float = 5.0
    ) -> None:
        """`patience` is how many seconds a change may go unseen where the system reports none, as on some
        network drives and container mounts."""
        self._folder = Folder(root.resolve())
        self._on_findings = on_findings
        self._patience = patience
        self._files: dict[str, Reading] = {}
        self._tracks = TrackReading(())
        self._stamps: Mapping[str, Stamp] = {}
        self._settled: Settled = NOTHING
        self._rules: RuleShelf = NO_RULE_SHELF
        self._cliches: ClicheShelf = NO_CLICHE_SHELF
        self._angles: AngleShelf = NO_ANGLE_SHELF
        self._frames: FrameShelf = NO_FRAME_SHELF
        self._counties: CountyShelf = NO_COUNTY_SHELF
        self._has_books = False
        self._first: _News | None = None
        self._reading = Lock()

    @property
    def programme(self) -> Programme:
        return self._settled.programme

    @property
    def counties(self) -> CountyBook:
        """The counties that have a page. They are read with the lessons, for the first turns need them."""
        return self._counties.book

    @property
    def rulebook(self) -> Rulebook:
        """The law rules."""
        self._want_books()
        return self._rules.rulebook

    @property
    def cliches(self) -> ClicheBook:
        """The worn phrases and stock scenes."""
        self._want_books()
        return self._cliches.book

    @property
    def angles(self) -> AngleBook:
        """The angles that scripts are told from."""
        self._want_books()
        return self._angles.book

    @property
    def frames(self) -> FrameBook:
        """The sentences that outlines are written with."""
        self._want_books()
        return self._frames.book

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings on the files as they are on disk."""
        self._want_books()
        return self._known_findings()

    def _known_findings(self) -> tuple[Finding, ...]:
        books = (*self._rules.findings, *self._cliches.findings, *self._angles.findings)
        found = (*self._settled.findings, *self._counties.findings, *self._frames.findings, *books)
        return tuple(sorted(found, key=lambda finding: finding.order))

    def load(self) -> None:
        """Read everything. Good files are used, broken ones reported. The rules and clichés, which take
        longer, are read when they are first wanted, or when `watch` begins, so that a start need not wait."""
        self._stamps = self._stamp()
        self._has_books, self._first = False, None
        self._take(self._read([LESSONS, TRACKS, COUNTIES_FOLDER]))

    def _want_books(self) -> None:
        if not self._has_books:
            self._take(self._first_books())

    def _first_books(self) -> _News:
        """What all the books say, nothing once that counts. Whoever wants them while another thread reads
        them waits for it."""
        with self._reading:
            if not self._has_books:
                self._first = self._first or self._read(_BOOKS)
            return self._first or _News()

    def reload(self, paths: Iterable[Path]) -> None:
        """Read these files or folders again, and no others but lessons that show them."""
        names = [name for path in paths if (name := self._folder.relative(path)) is not None]
        self._take(self._read(names))

    async def watch(self) -> None:
        """Read files again as they change, until cancelled."""
        if not self._has_books and any(book_files(self._folder, book) for book in _BOOKS):
            await asyncio.to_thread(self._first_books)
            self._want_books()
        wait = int(self._patience * 1000)
        async for changes in awatch(
            self._folder.root, watch_filter=None, rust_timeout=wait, yield_on_timeout=True
        ):
            names = {name for _, path in changes if (name := self._folder.relative(Path(path)))}
            self._take(await asyncio.to_thread(self._catch_up, names))

    def _catch_up(self, names: set[str]) -> _News:
        """Read what was reported, and what differs from the last look without having been."""
        if names:  # the next quiet look finds what went unreported meanwhile
            self._stamps = {**self._stamps, **self._stamps_of(names & self._stamps.keys())}
            return self._read(names)
        stamps = self._stamp()
        changed = {name for name, _ in stamps.items() ^ self._stamps.items()}
        self._stamps = stamps
        return self._read(changed)

    def _stamp(self) -> dict[str, Stamp]:
        names = {*self._folder.lesson_files(), TRACKS}.union(
            *(one.wanted for one in self._files.values()),
            book_files(self._folder, RULES_FOLDER),
            book_files(self._folder, CLICHES_FOLDER),
            book_files(self._folder, ANGLES_FOLDER),
            book_files(self._folder, FRAMES_FOLDER),
            book_files(self._folder, COUNTIES_FOLDER),
        )
        return self._stamps_of(names)

    def _stamps_of(self, names: Iterable[str]) -> dict[str, Stamp]:
        stamps: dict[str, Stamp] = {}
        for name in names:
            try:
                stat = self._folder.file(name).stat()
            except OSError:
                continue
            stamps[name] = (stat.st_mtime_ns, stat.st_size)
        return stamps

    def _read(self, names: Collection[str]) -> _News:
        news = _News()
        tops = {name.partition("/")[0] for name in names}
        if tops & {RULES_FOLDER, "."}:
            news.rules = read_rules(self._folder, self._rules)
        if tops & {CLICHES_FOLDER, "."}:
            news.cliches = read_cliches(self._folder, self._cliches)
        if tops & {ANGLES_FOLDER, "."}:
            news.angles = read_angles(self._folder, self._angles)
        if tops & {FRAMES_FOLDER, ANGLES_FOLDER, "."}:
            angles = (news.angles or self._angles).book
            news.frames = read_frames(self._folder, angles.ids, self._frames)
        if tops & {COUNTIES_FOLDER, "."}:
            news.counties = read_counties(self._folder, self._counties)
        if {TRACKS, "."} & set(names):
            news.tracks = read_tracks(self._folder)
        touched: set[str] = set().union(*map(self._touched, names))
        there = sorted(path for path in touched if self._folder.has(path))
        news.files = dict.fromkeys(touched) | read_files(self._folder, there)
        return news

    def _touched(self, name: str) -> set[str]:
        """The lesson files that a change of this file or folder may change."""
        if is_written(name) and not self._folder.file(name).is_dir():
            return {name, *self._showing(name)}
        below = f"{name}/" if name != "." else ""
        known = {path for path in self._files if path.startswith(below)}
        there = self._folder.lesson_files(name) if self._folder.file(name).is_dir() else ()
        return known | set(there) | self._showing(name)

    def _showing(self, name: str) -> set[str]:
        return {
            path
            for path, reading in self._files.items()
            if reading.wanted and any(one == name or one.startswith(f"{name}/") for one in reading.wanted)
        }

    def _take(self, news: _News) -> None:
        """Make what was read count, all at once."""
        if not news:
            return
        settled = self._reworded(news)
        for path, reading in news.files.items():
            if reading:
                self._files[path] = reading
            else:
                self._files.pop(path, None)
        self._tracks = news.tracks or self._tracks
        self._rules = news.rules or self._rules
        self._cliches = news.cliches or self._cliches
        self._angles = news.angles or self._angles
        self._frames = news.frames or self._frames
        self._counties = news.counties or self._counties
        if news.rules and news.cliches:
            self._has_books, self._first = True, None
        self._settled = settled or settle(dict(sorted(self._files.items())), self._tracks, self._settled)
        self._on_findings(self._known_findings())

    def _reworded(self, news: _News) -> Settled | None:
        """What is taught after one good lesson got other words, None after any other news."""
        if news.tracks or len(news.files) != 1:
            return None
        ((path, reading),) = news.files.items()
        was = self._files.get(path)
        if reading is None or was is None or was is not self._settled.good.get(path):
            return None
        return reworded(reading, self._settled)


class _News:
    """What was read anew: a reading for each path, None where the file is gone."""

    def __init__(self) -> None:
        self.files: dict[str, Reading | None] = {}
        self.tracks: TrackReading | None = None
        self.rules: RuleShelf | None = None
        self.cliches: ClicheShelf | None = None
        self.angles: AngleShelf | None = None
        self.frames: FrameShelf | None = None
        self.counties: CountyShelf | None = None

    def __bool__(self) -> bool:
        return bool(self.files) or any(
            one is not None
            for one in (self.tracks, self.rules, self.cliches, self.angles, self.frames, self.counties)
        )
