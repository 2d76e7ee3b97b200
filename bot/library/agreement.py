"""Rules that only several files together can break."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from bot.core.lessons.lesson import Choose, Lesson, Question, Quiz, Step, Track
from bot.core.messages import LANGUAGES, Language
from bot.library.findings import Finding, Words, find
from bot.library.folder import lesson_path
from bot.library.lessons import Reading

_LANGUAGE_NAMES: dict[Language, Words] = {"zh-CN": Words("中文", "Chinese"), "en": Words("英文", "English")}


def disagreements(
    lessons: Sequence[Reading], files: Collection[Reading], tracks: Sequence[Track] | None
) -> list[Finding]:
    """What is wrong between files. `lessons` are readings that hold a lesson; `files` are all there are, so
    that a broken lesson is not also called missing; `tracks` is None when they could not be read."""
    return [
        *_unknown_tracks(lessons, tracks),
        *_duplicate_ids(files),
        *_same_orders(lessons),
        *_unknown_requires(lessons, {reading.stem for reading in files if reading.language}),
        *_cycles(lessons),
        *_translations(lessons, files),
    ]


def _unknown_tracks(lessons: Sequence[Reading], tracks: Sequence[Track] | None) -> Iterator[Finding]:
    known = {track.id for track in tracks or ()}
    for reading in lessons:
        if tracks is not None and reading.lesson and reading.lesson.track not in known:
            place, listed = reading.place("track"), ", ".join(sorted(known))
            yield find("unknown-track", reading.path, place, track=reading.lesson.track, known=listed)


def _duplicate_ids(files: Collection[Reading]) -> Iterator[Finding]:
    """The file that bears the id as its name is the rightful owner."""
    owners = {(reading.stem, reading.language): reading for reading in files if reading.language}
    for reading in files:
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
        wanted[lesson.id] = (*wanted.get(lesson.id, ()), *lesson.requires)
    if _is_orderly(wanted):
        return
    circles = {id_: circle for id_ in wanted if (circle := _circle(id_, wanted))}
    for reading, lesson in _with_lessons(lessons):
        if lesson.id in circles and lesson.requires:
            shown = " → ".join(circles[lesson.id])
            yield find("requires-cycle", reading.path, reading.place("requires"), cycle=shown)


def _is_orderly(wanted: Mapping[str, Sequence[str]]) -> bool:
    try:
        TopologicalSorter(wanted).prepare()
    except CycleError:
        return False
    return True


def _circle(start: str, wanted: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a lesson back to itself along what it requires, () when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    for way in ways:  # grows while it is walked: nearest first
        for next_ in wanted.get(way[-1], ()):
            if next_ == start:
                return (*way, start)
            if next_ not in seen:
                seen.add(next_)
                ways.append((*way, next_))
    return ()


def _translations(lessons: Sequence[Reading], files: Collection[Reading]) -> Iterator[Finding]:
    written = {(reading.stem, reading.language) for reading in files}
    found = {(lesson.id, lesson.language): reading for reading, lesson in _with_lessons(lessons)}
    for reading, lesson in _with_lessons(lessons):
        for language in LANGUAGES:
            if (lesson.id, language) not in written:
                path, name = lesson_path(lesson.id, language), _LANGUAGE_NAMES[language]
                yield find("missing-translation", reading.path, reading.place("id"), language=name, path=path)
        original = found.get((lesson.id, LANGUAGES[0]))
        if original and original.lesson and original is not reading:
            yield from _differences(reading, lesson, original.lesson)


def _differences(reading: Reading, lesson: Lesson, original: Lesson) -> Iterator[Finding]:
    """The first thing in which a lesson differs from its original; more would only follow from it."""
    if what := next(_unlike(lesson, original), None):
        yield find("translation-differs", reading.path, reading.place("id"), other=original.path, what=what)


def _unlike(lesson: Lesson, original: Lesson) -> Iterator[Words]:
    for key in ("track", "order", "minutes", "requires", "passing"):
        if getattr(lesson, key) != getattr(original, key):
            name = "pass" if key == "passing" else key
            yield Words(f"{name} 不一样", f"{name} is not the same")
    if len(lesson.steps) != len(original.steps):
        yield Words(
            f"步骤数是 {len(lesson.steps)} 和 {len(original.steps)}",
            f"{len(lesson.steps)} steps here, {len(original.steps)} there",
        )
    for number, (step, other) in enumerate(zip(lesson.steps, original.steps, strict=False), 1):
        if _shape(step) != _shape(other):
            yield Words(
                f"第 {number} 步“{step.title}”的编号、种类或选项不同",
                f"step {number} “{step.title}” has another id, kind or answers",
            )


def _shape(step: Step) -> tuple[object, ...]:
    """What must be the same in every language."""
    return (
        step.id,
        type(step),
        _answers(step.question) if isinstance(step, Quiz) else getattr(step, "kind", ""),
    )


def _answers(question: Question) -> tuple[object, ...]:
    rights = tuple(option.right for option in question.options) if isinstance(question, Choose) else ()
    return (type(question), rights)


def _with_lessons(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Lesson]]:
    for reading in readings:
        if reading.lesson:
            yield reading, reading.lesson
