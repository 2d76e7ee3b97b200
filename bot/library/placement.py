"""content/placement.yaml read into levels of questions; a broken file keeps its last good version."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from bot.core.lessons.placement import Level, Placement, PlacementOption, PlacementQuestion
from bot.library.books import Both, Page, Strict, Text, read_model
from bot.library.findings import Finding
from bot.library.folder import Folder

PLACEMENT = "placement.yaml"


class OptionEntry(Strict):
    """One answer, and what is said to it."""

    text: Both
    say: Both
    right: bool = False


class QuestionEntry(Strict):
    """A question of two to six answers."""

    ask: Both
    options: Annotated[tuple[OptionEntry, ...], Field(min_length=2, max_length=6)]


class LevelEntry(Strict):
    """Some tracks and the questions that stand for them."""

    id: Text
    title: Both
    tracks: Annotated[tuple[Text, ...], Field(min_length=1)]
    questions: Annotated[tuple[QuestionEntry, ...], Field(min_length=1, max_length=4)]


class PlacementFile(Strict):
    """The whole file."""

    levels: tuple[LevelEntry, ...]


@dataclass(frozen=True, slots=True)
class PlacementReading:
    """The placement (None when the file cannot be used) and what is wrong with the file."""

    placement: Placement | None
    findings: tuple[Finding, ...] = ()


def read_placement(folder: Folder) -> PlacementReading:
    """Read the file. Without one there is no placement, which is no fault."""
    if not folder.has(PLACEMENT):
        return PlacementReading(Placement())
    read = read_model(folder, PLACEMENT, PlacementFile)
    if read.model is not None:
        _note_answers(read.model, read.page)
    usable = read.model is not None and not read.page.has_errors
    placement = Placement(tuple(map(_level, read.model.levels))) if read.model and usable else None
    return PlacementReading(placement, tuple(read.page.findings))


class LivePlacement:
    """The placement as it stands on disk."""

    def __init__(self, root: Path) -> None:
        self._folder = Folder(root.resolve())
        self._stamp: object = None
        self._placement = Placement()

    @property
    def placement(self) -> Placement:
        """Read again when the file has changed since the last time."""
        stamp = self._look()
        if stamp != self._stamp:
            self._placement = read_placement(self._folder).placement or self._placement
            self._stamp = stamp
        return self._placement

    def _look(self) -> tuple[int, int] | None:
        try:
            stat = self._folder.file(PLACEMENT).stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size


def _note_answers(model: PlacementFile, page: Page) -> None:
    """Each question has one right answer, no more and no less."""
    for number, level in enumerate(model.levels):
        for place, question in enumerate(level.questions):
            if sum(option.right for option in question.options) != 1:
                reason = "one option, and only one, is `right: true`"
                at = ("levels", number, "questions", place)
                key = f"levels.{number}.questions.{place}"
                page.note("book-invalid-value", at, key=key, reason=reason)


def _level(entry: LevelEntry) -> Level:
    return Level(entry.id, entry.title.texts, entry.tracks, tuple(map(_question, entry.questions)))


def _question(entry: QuestionEntry) -> PlacementQuestion:
    options = (PlacementOption(one.text.texts, one.right, one.say.texts) for one in entry.options)
    return PlacementQuestion(entry.ask.texts, tuple(options))
