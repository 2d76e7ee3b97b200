"""content/angles/ read into a book of angles; a broken file keeps its last good version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from bot.core.scripts.angles import AXES, AngleBook, Axis, Trait
from bot.core.scripts.script import FactKind
from bot.library.books import Page, Strict, Text, book_files, read_model
from bot.library.findings import Finding
from bot.library.folder import Folder

ANGLES_FOLDER = "angles"
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=40)]
_AXIS_OF: Mapping[str, Axis] = {f"{ANGLES_FOLDER}/{axis}s.yaml": axis for axis in AXES}
_MASK = f"{ANGLES_FOLDER}/mask.yaml"
BEATS = ("goods", "story", "more", "weakness", "price")
"""What a structure puts in order."""


class Told(Strict):
    """A trait in one language: its name in her own list, and what it asks of a writer."""

    name: Text
    how: Text


class TraitEntry(Strict):
    """One place on the axis of tones or scenes, and what those on the others have besides."""

    id: Id
    needs: tuple[FactKind, ...] = ()
    zh: Annotated[Told, Field(alias="zh-CN")]
    en: Told

    def trait(self, **more: Any) -> Trait:
        told = {"zh-CN": self.zh, "en": self.en}
        return Trait(
            self.id,
            {language: words.name for language, words in told.items()},  # type: ignore[misc] # both languages
            {language: words.how for language, words in told.items()},  # type: ignore[misc] # both languages
            self.needs,
            **more,
        )


class HookEntry(TraitEntry):
    lead: FactKind


class StructureEntry(TraitEntry):
    beats: tuple[Text, ...]


class TraitFile(Strict):
    traits: Annotated[tuple[TraitEntry, ...], Field(min_length=1)]


class HookFile(Strict):
    traits: Annotated[tuple[HookEntry, ...], Field(min_length=1)]


class StructureFile(Strict):
    traits: Annotated[tuple[StructureEntry, ...], Field(min_length=1)]


class PairEntry(Strict):
    """Two traits that do not go together, and the reason for whoever reads the file."""

    pair: tuple[Id, Id]
    why: Text


class MaskFile(Strict):
    pairs: tuple[PairEntry, ...] = ()


AngleFile = TraitFile | HookFile | StructureFile | MaskFile
_KINDS: Mapping[Axis, type[TraitFile] | type[HookFile] | type[StructureFile]] = {
    "hook": HookFile,
    "structure": StructureFile,
    "tone": TraitFile,
    "scene": TraitFile,
}


@dataclass(frozen=True, slots=True)
class AngleShelf:
    """The book as it counts now, the findings on the files on disk, and the last good file by path."""

    book: AngleBook = field(default_factory=AngleBook)
    findings: tuple[Finding, ...] = ()
    good: Mapping[str, AngleFile] = field(default_factory=dict)


NO_ANGLE_SHELF = AngleShelf()


def read_angles(folder: Folder, before: AngleShelf = NO_ANGLE_SHELF) -> AngleShelf:
    """Read every file below angles/. No folder means no angles, and nothing to mend."""
    pages: list[Page] = []
    good: dict[str, AngleFile] = {}
    owners: dict[str, str] = {}
    for path in sorted(book_files(folder, ANGLES_FOLDER), key=lambda path: (path == _MASK, path)):
        page, model = _read(folder, path, owners)
        pages.append(page)
        if kept := model or before.good.get(path):
            good[path] = kept
            if not isinstance(kept, MaskFile):
                owners |= {entry.id: path for entry in kept.traits}
    findings = tuple(finding for page in pages for finding in page.findings)
    return AngleShelf(_book(good), findings, good)


def _read(folder: Folder, path: str, owners: Mapping[str, str]) -> tuple[Page, AngleFile | None]:
    if path == _MASK:
        mask = read_model(folder, path, MaskFile)
        if mask.model is not None:
            _note_unknown(mask.model, mask.page, owners)
        return mask.page, mask.model
    axis = _AXIS_OF.get(path)
    if axis is None:
        page = Page(path)
        page.note("angle-unknown-file")
        return page, None
    read = read_model(folder, path, _KINDS[axis])
    if read.model is not None:
        _note_twice(read.model.traits, read.page, owners)
        _note_order(read.model.traits, read.page)
    return read.page, None if read.page.has_errors else read.model


def _note_twice(entries: Iterable[TraitEntry], page: Page, owners: Mapping[str, str]) -> None:
    here: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.id in owners or entry.id in here:
            other = owners.get(entry.id, page.path)
            page.note("angle-twice", ("traits", number, "id"), id=entry.id, other=other)
        here.add(entry.id)


def _note_order(entries: Iterable[TraitEntry], page: Page) -> None:
    for number, entry in enumerate(entries):
        if isinstance(entry, StructureEntry) and not _is_whole(entry.beats):
            page.note("angle-beats", ("traits", number, "beats"), beats=", ".join(BEATS))
        if isinstance(entry, HookEntry) and entry.lead not in entry.needs:
            page.note("angle-lead", ("traits", number, "lead"), lead=entry.lead)


def _is_whole(beats: Iterable[str]) -> bool:
    """Every beat once; what `more` would tell may go into `story`. “+” joins two told in one go."""
    told = sorted(beat for group in beats for beat in group.split("+"))
    return told in (sorted(BEATS), sorted({*BEATS} - {"more"}))


def _note_unknown(mask: MaskFile, page: Page, known: Mapping[str, str]) -> None:
    for number, entry in enumerate(mask.pairs):
        for id_ in entry.pair:
            if id_ not in known:
                page.note("angle-unknown-trait", ("pairs", number, "pair"), id=id_)


def _book(good: Mapping[str, AngleFile]) -> AngleBook:
    traits: dict[Axis, tuple[Trait, ...]] = {}
    pairs: set[frozenset[str]] = set()
    for path, model in good.items():
        if isinstance(model, MaskFile):
            pairs |= {frozenset(entry.pair) for entry in model.pairs}
        else:
            traits[_AXIS_OF[path]] = tuple(_trait(entry) for entry in model.traits)
    return AngleBook(traits, frozenset(pairs))


def _trait(entry: TraitEntry) -> Trait:
    match entry:
        case HookEntry():
            return entry.trait(lead=entry.lead)
        case StructureEntry():
            return entry.trait(beats=entry.beats)
        case _:
            return entry.trait()
