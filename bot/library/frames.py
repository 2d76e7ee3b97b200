"""content/frames/ read into the outline writer's sentences; a broken file keeps its last good version."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import cast

from pydantic import RootModel

from bot.core.messages import LANGUAGES, Language
from bot.core.scripts.frames import SHAPES, FrameBook, Frames, Section, slots_of
from bot.library.books import Page, Text, book_files, read_model
from bot.library.findings import Finding
from bot.library.folder import Folder

FRAMES_FOLDER = "frames"
FEWEST: Mapping[Language, int] = {"zh-CN": 6, "en": 6}
"""Sentences of a list below which neighbours begin to sound alike."""
LONGEST = 25
"""Han characters of a sentence: what is said in one breath."""
_SENTENCE = re.compile(r"[。！？；：]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNPAIRED = re.compile(r"\{(?!\w+\})|(?<!\w)\}")
_TWICE: Mapping[tuple[str, str], int] = {("fact", "price"): 2}
"""Lists whose frames say her words more than once: a price is heard only the second time."""


class FrameFile(RootModel[dict[str, dict[str, list[Text]]]]):
    """Sections, in each of them lists by name."""


@dataclass(frozen=True, slots=True)
class FrameShelf:
    """The frames as they count now, the findings on the files on disk, and the last good ones."""

    book: FrameBook = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


NO_FRAME_SHELF = FrameShelf()


def read_frames(folder: Folder, traits: Collection[str], before: FrameShelf = NO_FRAME_SHELF) -> FrameShelf:
    """Read a file for each language below frames/. `traits` are the ids of all angles, which lists may be
    named after. No folder means no frames, and nothing to mend: the outline writer has some of its own."""
    book: dict[Language, Frames] = {}
    findings: list[Finding] = []
    for path in book_files(folder, FRAMES_FOLDER):
        language = next((one for one in LANGUAGES if path == f"{FRAMES_FOLDER}/{one}.yaml"), None)
        if language is None:
            page = Page(path)
            page.note("frame-unknown-file", languages=", ".join(LANGUAGES))
        else:
            page, frames = _read(folder, path, language, traits)
            if kept := frames or before.book.get(language):
                book[language] = kept
        findings += page.findings
    return FrameShelf(book, tuple(findings))


def _read(
    folder: Folder, path: str, language: Language, traits: Collection[str]
) -> tuple[Page, Frames | None]:
    read = read_model(folder, path, FrameFile)
    page = read.page
    if read.model is None:
        return page, None
    sections = read.model.root
    for section, lists in sections.items():
        if section not in SHAPES:
            page.note("frame-unknown-list", (section,), name=section, names=", ".join(SHAPES))
            continue
        for name, frames in lists.items():
            _check_list(page, cast("Section", section), name, frames, language, traits)
    if page.has_errors:
        return page, None
    known = {
        cast("Section", section): {name: tuple(frames) for name, frames in lists.items()}
        for section, lists in sections.items()
    }
    return page, Frames(known)


def _check_list(
    page: Page, section: Section, name: str, frames: list[str], language: Language, traits: Collection[str]
) -> None:
    shape = SHAPES[section]
    if name not in shape.keys and not (shape.traits and name in traits):
        names = ", ".join((*shape.keys, *(sorted(traits) if shape.traits else ())))
        page.note("frame-unknown-list", (section, name), name=f"{section}/{name}", names=names)
        return
    if len(frames) < FEWEST[language] and section != "title":
        page.note("frame-few", (section, name), name=f"{section}/{name}", fewest=FEWEST[language])
    for number, frame in enumerate(frames):
        _check_frame(page, (section, name, number), frame, frames[:number])


def _check_frame(page: Page, at: tuple[Section, str, int], frame: str, earlier: list[str]) -> None:
    section, name, _ = at
    shape = SHAPES[section]
    must = frozenset() if name in shape.free else shape.must
    slots = slots_of(frame)
    allowed = ", ".join(f"{{{slot}}}" for slot in sorted(must | shape.may)) or "—"
    if _UNPAIRED.search(frame) or not slots <= must | shape.may:
        page.note("frame-strange-slot", at, frame=frame, slots=allowed)
    elif not must <= slots or frame.count("{fact}") < _TWICE.get((section, name), 0):
        page.note("frame-without-fact", at, frame=frame)
    if frame in earlier:
        page.note("frame-twice", at, frame=frame)
    if any(len(_HAN.findall(part)) > LONGEST for part in _SENTENCE.split(frame)):
        page.note("frame-long", at, frame=frame, longest=LONGEST)
