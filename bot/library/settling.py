"""Which version of each lesson is taught: the newest one that breaks no rule, alone or with the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from bot.core.lessons.lesson import Lesson, Programme, Track
from bot.core.messages import LANGUAGES
from bot.library.agreement import aligned, disagreements
from bot.library.findings import Finding, Place, find
from bot.library.folder import LESSONS
from bot.library.lessons import Reading
from bot.library.tracks import TrackReading

_LAST = 1_000_000
"""Where a track stands whose order nobody knows."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is taught now: for each path the reading whose lesson counts, and the findings on the files as
    they are on disk; `clashes` are those between files."""

    good: Mapping[str, Reading]
    programme: Programme
    findings: tuple[Finding, ...]
    clashes: tuple[Finding, ...] = ()


_order = attrgetter("order")
NOTHING = Settled({}, Programme(), ())


def settle(files: Mapping[str, Reading], tracks: TrackReading, before: Settled = NOTHING) -> Settled:
    """Choose the version of each lesson. A file with an error, or one that clashes with others, keeps the
    version in `before`, or is left out when there is none."""
    chosen = {path: good for path, reading in files.items() if (good := _usable(reading, before))}
    clashes = _clashes(chosen, files, tracks)
    findings = [finding for reading in files.values() for finding in reading.findings]
    findings += [*tracks.findings, *clashes, *_no_lessons(files)]
    told = tuple(clashes)
    while _step_back(chosen, clashes, before):
        clashes = _clashes(chosen, files, tracks)
    programme = _assemble([reading.lesson for reading in chosen.values() if reading.lesson], tracks, before)
    return Settled(chosen, programme, tuple(sorted(dict.fromkeys(findings), key=_order)), told)


def reworded(reading: Reading, before: Settled) -> Settled | None:
    """`before` with one lesson in other words, None when the change may matter to other files: then all must
    be settled anew. This spares looking at ten thousand lessons because of one comma."""
    old = before.good.get(reading.path)
    if old is None or old.lesson is None or reading.lesson is None or _face(old) != _face(reading):
        return None
    if any(finding.path != reading.path for finding in (*old.findings, *reading.findings)):
        return None  # parts that several lessons include
    lesson, taught = reading.lesson, before.programme
    if any(clash.is_error for clash in before.clashes) or (lesson.id, lesson.language) not in taught.lessons:
        return None
    kept = [finding for finding in before.findings if finding.path != reading.path]
    kept += [clash for clash in before.clashes if clash.path == reading.path]
    findings = sorted([*kept, *reading.findings], key=_order)
    reachable = _reachable(lesson, set(taught.sequence))
    lessons = {**taught.lessons, (lesson.id, lesson.language): reachable}
    programme = replace(taught, lessons=lessons)
    return Settled({**before.good, reading.path: reading}, programme, tuple(findings), before.clashes)


def _face(reading: Reading) -> tuple[object, ...]:
    """All that rules between files look at, and where they point to."""
    lesson = reading.lesson
    assert lesson is not None  # noqa: S101 - the caller has looked
    titles = tuple(step.title for step in lesson.steps)
    return (reading.id, reading.rows, reading.shapes, titles, *aligned(lesson))


def _usable(reading: Reading, before: Settled) -> Reading | None:
    return reading if reading.lesson else before.good.get(reading.path)


def _clashes(
    chosen: Mapping[str, Reading], files: Mapping[str, Reading], tracks: TrackReading
) -> list[Finding]:
    return disagreements(list(chosen.values()), list(files.values()), tracks.tracks)


def _no_lessons(files: Mapping[str, Reading]) -> list[Finding]:
    return [] if files else [find("no-lessons", LESSONS, Place())]


def _step_back(chosen: dict[str, Reading], clashes: Iterable[Finding], before: Settled) -> bool:
    """Put earlier versions in place of those that clash; whether that changed anything."""
    moved = False
    for path in {clash.path for clash in clashes if clash.is_error}:
        good = before.good.get(path)
        if path in chosen and chosen[path] is not good:
            moved = True
            if good:
                chosen[path] = good
            else:
                del chosen[path]
    return moved


def _assemble(lessons: Sequence[Lesson], tracks: TrackReading, before: Settled) -> Programme:
    listed = _tracks(lessons, tracks.tracks, before.programme.tracks)
    place = {track.id: at for at, track in enumerate(listed)}
    by_language = sorted(lessons, key=lambda lesson: LANGUAGES.index(lesson.language))
    ids = {lesson.id for lesson in lessons}
    ranks: dict[str, tuple[int, int, str]] = {}
    for lesson in by_language:
        ranks.setdefault(lesson.id, (place[lesson.track], lesson.order, lesson.id))
    return Programme(
        tracks=listed,
        lessons={(lesson.id, lesson.language): _reachable(lesson, ids) for lesson in by_language},
        sequence=tuple(sorted(ids, key=lambda id_: ranks[id_])),
    )


def _tracks(
    lessons: Iterable[Lesson], read: tuple[Track, ...] | None, before: tuple[Track, ...]
) -> tuple[Track, ...]:
    """The tracks as read, and as they were before where lessons still need one that is gone."""
    known = {track.id: track for track in (before if read is None else read)}
    earlier = {track.id: track for track in before}
    for lesson in lessons:
        if lesson.track not in known:
            known[lesson.track] = earlier.get(lesson.track) or Track(lesson.track, _LAST, {})
    return tuple(sorted(known.values(), key=lambda track: (track.order, track.id)))


def _reachable(lesson: Lesson, ids: set[str]) -> Lesson:
    """The lesson without requirements that are not taught: a broken file must not lock its followers."""
    requires = tuple(id_ for id_ in lesson.requires if id_ in ids)
    return lesson if requires == lesson.requires else replace(lesson, requires=requires)
