"""The shape of the outline writer's words: what one language has to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from bot.core.scripts.frames import NOTHING_WRITTEN, Beat, Frames, Section
from bot.core.scripts.script import FactKind

Note = Literal["card", "rest", "forbidden"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one language says, whatever frames trainers write.

    `labels` name a kind of fact to her in the middle of a sentence, `steps` a beat with `{0}` for its facts,
    `angles` a script told from no angle of the book. `notes` are to her: where a fact stays off the air,
    or only a part of it is said. `bare` frames a whole sentence of hers that needs no other words, "" when
    there is always need of some; it has at least `sentence` letters. A clip has from `clip[0]` to `clip[1]`
    letters, a name for the goods at most `goods`. `space` stands between sentences, `joiner` between two
    facts of one kind, `listing` and `pairing` between the items of a row. `built_in` are the frames where
    the `book` of the trainers has none.
    """

    labels: Mapping[FactKind, str]
    steps: Mapping[Beat, str]
    angles: tuple[str, ...]
    bare_angle: str
    notes: Mapping[Note, str]
    card: str
    bare: str
    sentence: int
    clip: tuple[int, int]
    goods: int
    space: str
    listing: str
    pairing: str
    joiner: str
    built_in: Frames
    book: Frames = NOTHING_WRITTEN

    def frames(self, section: Section, *names: str) -> tuple[str, ...]:
        """The first of these lists that holds anything: of the trainers' frames, else of the built-in."""
        return self.book.of(section, *names) or self.built_in.of(section, *names)

    def with_frames(self, book: Frames | None) -> Wording:
        return self if book is None else replace(self, book=book)
