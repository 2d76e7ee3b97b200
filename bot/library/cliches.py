"""content/cliches/ read into a book of worn phrases; a broken file keeps its last good version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from bot.core.scripts.cliches import NO_CLICHES, Cliche, ClicheBook
from bot.core.scripts.rules.plain import plain
from bot.library.books import Both, Page, Strict, Text, book_files, book_version, read_model
from bot.library.findings import Finding
from bot.library.folder import Folder

CLICHES_FOLDER = "cliches"
Weight = Annotated[float, Field(ge=0, le=10)]


class GroupEntry(Strict):
    """Phrases that the same better question would replace. Variants of one phrase are parted by |."""

    id: Text
    ask: Both
    weight: Weight | None = None
    free: Weight | None = None
    zh: tuple[Text, ...] = ()
    en: tuple[Text, ...] = ()


class SceneEntry(Strict):
    id: Text
    name: Both
    ask: Both
    signs: Annotated[tuple[tuple[Text, ...], ...], Field(min_length=2)]
    within: Annotated[int, Field(ge=1, le=200)] = 40
    weight: Weight | None = None


class ClicheFile(Strict):
    title: Both
    weight: Weight
    free: Weight = 0
    groups: tuple[GroupEntry, ...] = ()
    scenes: tuple[SceneEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ClicheShelf:
    """The book as it counts now, the findings on the files on disk, and the last good file by path."""

    book: ClicheBook = NO_CLICHES
    findings: tuple[Finding, ...] = ()
    good: Mapping[str, ClicheFile] = field(default_factory=dict)


NO_CLICHE_SHELF = ClicheShelf()


def read_cliches(folder: Folder, before: ClicheShelf = NO_CLICHE_SHELF) -> ClicheShelf:
    """Read every file below cliches/. No folder means no clichés, and nothing to mend."""
    paths = book_files(folder, CLICHES_FOLDER)
    findings: list[Finding] = []
    good: dict[str, ClicheFile] = {}
    cliches: list[Cliche] = []
    owners: dict[str, str] = {}
    for path in paths:
        read = read_model(folder, path, ClicheFile)
        model = None if read.page.has_errors else read.model
        if model is not None:
            _note_twice(model, read.page, owners)
        findings += read.page.findings
        if kept := model or before.good.get(path):
            good[path] = kept
            cliches += _cliches(kept, path)
    return ClicheShelf(ClicheBook(cliches, book_version(folder, paths)), tuple(findings), good)


def _note_twice(model: ClicheFile, page: Page, owners: dict[str, str]) -> None:
    for number, group in enumerate(model.groups):
        for key, phrases in (("zh", group.zh), ("en", group.en)):
            for which, phrase in enumerate(phrases):
                for variant in _variants(phrase):
                    other = owners.setdefault(plain(variant).text, f"{page.path} ({group.id})")
                    if other != f"{page.path} ({group.id})":
                        at = ("groups", number, key, which)
                        page.note("cliche-twice", at, phrase=variant, other=other)


def _cliches(model: ClicheFile, path: str) -> Iterator[Cliche]:
    name = path.rpartition("/")[2].removesuffix(".yaml")
    for group in model.groups:
        weight = model.weight if group.weight is None else group.weight
        free = model.free if group.free is None else group.free
        for phrase in (*group.zh, *group.en):
            words = _variants(phrase)
            id_ = f"{group.id}/{words[0]}"
            yield Cliche(id_, "phrase", name, words[0], weight, group.ask.texts, words, free=free)
    for scene in model.scenes:
        weight = model.weight if scene.weight is None else scene.weight
        signs = tuple(scene.signs)
        yield Cliche(
            scene.id,
            "scene",
            name,
            scene.name.zh,
            weight,
            scene.ask.texts,
            signs=signs,
            within=scene.within,
            free=model.free,
        )


def _variants(phrase: str) -> tuple[str, ...]:
    return tuple(variant for variant in map(str.strip, phrase.split("|")) if variant)
