"""One file to one lesson, or to the findings that keep it from being one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import PurePosixPath

from bot.core.changing import replace
from bot.core.lessons.lesson import Arrange, Choose, Explain, Lesson, Question, Quiz, Step
from bot.core.messages import MAX_LABEL, Language
from bot.library.bodies import Body, read_body
from bot.library.findings import Finding, Notes, Place
from bot.library.folder import Folder, language_of
from bot.library.front_matter import Front, Head, read_head
from bot.library.readability import note_reading
from bot.library.source import Source, read_source
from bot.library.spans import Desk
from bot.library.unwritten import note_unwritten

LONGEST_TITLE: dict[Language, int] = {"zh-CN": MAX_LABEL, "en": 2 * MAX_LABEL}
"""Characters of a title in a menu; a letter takes half the room of a Han character."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave. `lesson` is None when there are errors; `draft` is there although some
    sentences are still to be written. `id` and `track` are those in the head, even
    of a broken file. `rows` are the line indexes of the head's keys; `wanted` the content paths referred
    to, found or not."""

    path: str
    language: Language | None
    findings: tuple[Finding, ...] = ()
    lesson: Lesson | None = None
    draft: Lesson | None = None
    id: str = ""
    track: str = ""
    rows: Mapping[str, int] | None = None
    wanted: frozenset[str] = frozenset()
    shapes: tuple[object, ...] = ()
    """What must be the same in every language, step by step."""

    def place(self, key: str) -> Place:
        """Where the head says `key`."""
        return Place((self.rows or {}).get(key, 0) + 1)

    @property
    def stem(self) -> str:
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[0] or name


def read_file(folder: Folder, path: str) -> Reading:
    """Read the lesson file at `path` of the content folder."""
    notes = Notes(path)
    language = language_of(path)
    if language is None:
        notes.whole("misplaced-file")
        return Reading(path, None, tuple(notes.findings))
    try:
        data = folder.file(path).read_bytes()
    except OSError as error:
        notes.whole("unreadable-file", reason=error.strerror or str(error))
        return Reading(path, language, tuple(notes.findings))
    return read_lesson(data, path, language, folder)


def read_outline(folder: Folder, path: str) -> Reading:
    """The same, but of the lesson only what the rules between files look at. It is a tenth to hand from one
    process to another, which would else take as long as a fifth of the reading."""
    reading = read_file(folder, path)
    if reading.lesson is None:
        return replace(reading, draft=None)
    steps = tuple(Explain(step.id, step.title, ()) for step in reading.lesson.steps)
    return replace(reading, lesson=replace(reading.lesson, steps=steps), draft=None)


def read_lesson(data: bytes, path: str, language: Language, folder: Folder) -> Reading:
    """Read a lesson from the bytes of its file. Never raises for what they hold."""
    notes = Notes(path)
    source = read_source(data, notes)
    if source is None:
        return Reading(path, language, tuple(notes.findings))
    head = read_head(source.lines, notes)
    _note_head(head, PurePosixPath(path).stem, language, notes)
    desk = Desk(folder, path, language, notes)
    body = read_body(source, head.end, desk) if head.end < len(source.lines) else Body()
    note_reading(source.lines, head.end, language, notes)
    steps = body.steps
    draft = None
    if head.front and not notes.has_errors:
        draft = _lesson(head.front, body, path, language, source)
    note_unwritten(source.lines, source.text, notes)
    lesson = None if notes.has_errors else draft
    findings = tuple(sorted(notes.findings, key=lambda finding: finding.order))
    shapes = tuple(map(_shape, steps)) if lesson else ()
    wanted = frozenset(desk.wanted)
    track = head.front.track if head.front else ""
    return Reading(path, language, findings, lesson, draft, head.id, track, head.rows, wanted, shapes)


def _shape(step: Step) -> tuple[object, ...]:
    answers = _answers(step.question) if isinstance(step, Quiz) else getattr(step, "kind", "")
    return (step.id, type(step).__name__, answers)


def _answers(question: Question) -> tuple[object, ...]:
    rights = tuple(option.right for option in question.options) if isinstance(question, Choose) else ()
    items = len(question.items) if isinstance(question, Arrange) else 0
    return (type(question).__name__, rights, items)


def _note_head(head: Head, stem: str, language: Language, notes: Notes) -> None:
    if head.front and head.front.id != stem:
        notes.note("id-not-file-name", head.row("id"), id=head.front.id, stem=stem)
    if head.front and len(head.front.title) > (most := LONGEST_TITLE[language]):
        notes.note("title-long", head.row("title"), length=len(head.front.title), most=most)


def _lesson(front: Front, body: Body, path: str, language: Language, source: Source) -> Lesson:
    return Lesson(
        id=front.id,
        language=language,
        title=front.title,
        track=front.track,
        order=front.order,
        minutes=front.minutes,
        objectives=tuple(front.objectives),
        requires=tuple(front.requires),
        passing=front.passing / 100,
        steps=body.steps,
        version=blake2b((source.text + body.included).encode()).hexdigest()[:6],
        path=path,
        varies=body.varies,
    )
