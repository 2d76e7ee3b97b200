"""Rules that only several files together can break."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter
from operator import attrgetter

from bot.core.lessons.lesson import Lesson, Track
from bot.core.messages import LANGUAGES, Language
from bot.library.findings import Finding, Words, find
from bot.library.folder import lesson_path
from bot.library.lessons import Reading

_LANGUAGE_NAMES: dict[Language, Words] = {"zh-CN": Words("中文", "Chinese"), "en": Words("英文", "English")}


_SAME = ("track", "order", "minutes", "requires", "passing")
aligned = attrgetter(*_SAME)
"""What of the head must be the same in every language."""


def disagreements(
    lessons: Sequence[Reading], files: Collection[Reading], tracks: Sequence[Track] | None
) -> list[Finding]:
    """What is wrong between files. `lessons` are readings that hold a lesson; `files` are all there are, so
    that a broken lesson is not also called missing; `tracks` is None when they could not be read."""
    return [
        *_unknown_tracks(files, tracks),
        *_duplicate_ids(files),
        *_same_orders(lessons),
        *_unknown_requires(lessons, {reading.stem for reading in files if reading.language}),
        *_cycles(lessons),
        *_translations(lessons, files),
    ]


def _unknown_tracks(files: Collection[Reading], tracks: Sequence[Track] | None) -> Iterator[Finding]:
    """Also of files that hold no lesson yet: whoever mends one error need not meet the next one then."""
    known = {track.id for track in tracks or ()}
    listed = Words(
        "、".join(f"{one.id}（{one.title('zh-CN')}）" for one in tracks or ()),
        ", ".join(f"{one.id} ({one.title('en')})" for one in tracks or ()),
    )
    for reading in files:
        if tracks is not None and reading.track and reading.track not in known:
            yield find(
                "unknown-track", reading.path, reading.place("track"), track=reading.track, known=listed
            )


def _duplicate_ids(files: Collection[Reading]) -> Iterator[Finding]:
    """The file that bears the id as its name is the rightful owner."""
    strangers = [reading for reading in files if reading.language and reading.id != reading.stem]
    if not strangers:
        return
    owners = {(reading.stem, reading.language): reading for reading in files if reading.language}
    for reading in strangers:
        owner = owners.get((reading.id, reading.language)) if reading.language else None
        if owner and owner is not reading:
            yield find("duplicate-id", reading.path, reading.place("id"), id=reading.id, other=owner.path)


def _same_orders(lessons: Sequence[Reading]) -> Iterator[Finding]:
    first: dict[tuple[str, int], str] = {}
    for reading, lesson in _with_lessons(lessons):
        other = first.setdefault((lesson.track, lesson.order), lesson.id)
        if other != lesson.id:
            yield find("same-order", reading.path, reading.place("order"), other=other)


def _unknown_requires(lessons: Sequence[Reading], known: Collection[str]) -> Iterator[Finding]:
    for reading, lesson in _with_lessons(lessons):
        for id_ in lesson.requires:
            if id_ not in known:
                yield find("unknown-requires", reading.path, reading.place("requires"), id=id_)


def _cycles(lessons: Sequence[Reading]) -> Iterator[Finding]:
    wanted: dict[str, tuple[str, ...]] = {}
    for _, lesson in _with_lessons(lessons):
        if lesson.requires:
            wanted[lesson.id] = (*wanted.get(lesson.id, ()), *lesson.requires)
    inner = _inner(wanted)
    circles = {id_: circle for id_ in inner if (circle := _circle(id_, inner))}
    for reading, lesson in _with_lessons(lessons):
        if lesson.id in circles and lesson.requires:
            shown = " → ".join(circles[lesson.id])
            yield find("requires-cycle", reading.path, reading.place("requires"), cycle=shown)


def _inner(wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What is left without the lessons that only lead to a circle, or that a circle only leads to: of a long
    row of lessons with a circle in it few are."""
    wanting: dict[str, list[str]] = {}
    for id_, requires in wanted.items():
        for other in requires:
            wanting.setdefault(other, []).append(id_)
    outer = _orderly(wanted) | _orderly(wanting)
    return {
        id_: [other for other in requires if other not in outer]
        for id_, requires in wanted.items()
        if id_ not in outer
    }


def _orderly(wanted: Mapping[str, Sequence[str]]) -> set[str]:
    """The lessons that can be learnt, one after the other."""
    sorter = TopologicalSorter(wanted)
    with suppress(CycleError):  # which leaves the sorter fit for what is before the circle
        sorter.prepare()
    found: set[str] = set()
    while ready := sorter.get_ready():
        found.update(ready)
        sorter.done(*ready)
    return found


def _circle(start: str, wanted: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a lesson back to itself along what it requires, () when there is none."""
    before: dict[str, str] = {}
    walk = [start]
    for id_ in walk:  # grows while it is walked: nearest first
        for next_ in wanted.get(id_, ()):
            if next_ == start:
                return _way(start, id_, before)
            if next_ not in before:
                before[next_] = id_
                walk.append(next_)
    return ()


def _way(start: str, last: str, before: Mapping[str, str]) -> tuple[str, ...]:
    way = [start]
    while last != start:
        way.append(last)
        last = before[last]
    return (start, *reversed(way))


def _translations(lessons: Sequence[Reading], files: Collection[Reading]) -> Iterator[Finding]:
    written: dict[Language, set[str]] = {language: set() for language in LANGUAGES}
    for reading in files:
        if reading.language:
            written[reading.language].add(reading.stem)
    first = LANGUAGES[0]
    originals = {lesson.id: reading for reading, lesson in _with_lessons(lessons) if lesson.language == first}
    for reading, lesson in _with_lessons(lessons):
        for language in LANGUAGES:
            if lesson.id not in written[language]:
                path, name = lesson_path(lesson.id, language), _LANGUAGE_NAMES[language]
                yield find("missing-translation", reading.path, reading.place("id"), language=name, path=path)
        original = originals.get(lesson.id)
        if original and original is not reading:
            yield from _differences(reading, original)


def _differences(reading: Reading, original: Reading) -> Iterator[Finding]:
    """The first thing in which a lesson differs from its original; more would only follow from it."""
    lesson, other = reading.lesson, original.lesson
    if lesson is None or other is None:
        return
    if reading.shapes == original.shapes and aligned(lesson) == aligned(other):
        return
    if what := next(_unlike(reading, lesson, original, other), None):
        yield find("translation-differs", reading.path, reading.place("id"), other=original.path, what=what)


def _unlike(reading: Reading, lesson: Lesson, original: Reading, other: Lesson) -> Iterator[Words]:
    for key in _SAME:
        if getattr(lesson, key) != getattr(other, key):
            name = "pass" if key == "passing" else key
            yield Words(f"{name} 不一样", f"{name} is not the same")
    if len(lesson.steps) != len(other.steps):
        yield Words(
            f"步骤数是 {len(lesson.steps)} 和 {len(other.steps)}",
            f"{len(lesson.steps)} steps here, {len(other.steps)} there",
        )
    shapes = zip(lesson.steps, reading.shapes, original.shapes, strict=False)
    for number, (step, shape, expected) in enumerate(shapes, 1):
        if shape != expected:
            yield Words(
                f"第 {number} 步“{step.title}”的编号、种类或选项不同",
                f"step {number} “{step.title}” has another id, kind or answers",
            )


def _with_lessons(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Lesson]]:
    for reading in readings:
        if reading.lesson:
            yield reading, reading.lesson
