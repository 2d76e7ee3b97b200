"""Material: all that one outline is made of, drawn from the brief, the angle and the frames."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.scripts.choosing import Chooser
from bot.core.scripts.frames import Beat, filled, slots_of
from bot.core.scripts.script import FactKind
from bot.core.scripts.telling import Forbids, Telling, trimmed
from bot.core.scripts.wording import Wording

LONGEST_NAME = 24
"""A longer name or county is no name to say on air and is left out."""

_CLAUSE = re.compile(r"[^。！？!?；;，,、：:.“”\"]+")
_NO_NAME = re.compile(r"[我你他她是卖的有，。、,.;；]|\b(?:i|we|my|our|is|are|sell|from)\b", re.I)


@dataclass(frozen=True, slots=True)
class Material:
    """What is told and how. `lead` is the first fact, `second` a private one told right after a public lead;
    `stories` are the kinds told in the beats `story` and `more`, `recalled` the one that comes back at the
    end. `hook`, `tone` and `scene` are ids of the angle, "" without one; `staging` says how to speak and
    where the camera stands. `quiet` is the beat that asks nothing. `slots` are the words that frames may
    hold; `forbids` names the words that must stay off the air."""

    tellings: Mapping[FactKind, Telling]
    wording: Wording
    chooser: Chooser
    forbids: Forbids
    lead: FactKind | None = None
    second: FactKind | None = None
    stories: Mapping[Beat, tuple[FactKind, ...]] = field(default_factory=dict)
    recalled: FactKind | None = None
    hook: str = ""
    tone: str = ""
    scene: str = ""
    staging: tuple[str, ...] = ()
    quiet: Beat | None = None
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> tuple[FactKind, ...]:
        """The kinds of facts that can be said at all."""
        return tuple(kind for kind, telling in self.tellings.items() if telling.said)

    @property
    def has_mishap_left(self) -> bool:
        return "mishap" in self.tellings and "mishap" not in (self.lead, self.second)

    def kinds_told(self, beat: Beat) -> tuple[FactKind, ...]:
        """The kinds of facts that this beat tells, in order."""
        first = tuple(kind for kind in (self.lead, self.second) if kind)
        told: Mapping[Beat, tuple[FactKind, ...]] = {
            "opening": first,
            "goods": tuple(kind for kind in ("product", "season") if kind != self.lead),
            "weakness": ("mishap",) if self.has_mishap_left else (),
            "price": ("price",),
            **self.stories,
        }
        return told.get(beat, ())

    def clip(self, kind: FactKind | None) -> str:
        """The first clause of what she said about this, if it is short enough to be said again: a later
        one seldom says who or what it is about. Whether it is lawful by itself must still be asked."""
        if kind is None:
            return ""
        return clip_of(self.tellings[kind], self.wording)

    def with_clip(self, axis: str, row: str, frames: Sequence[str], kind: FactKind | None) -> str:
        """One of these frames, filled in; it may hold a clip of this fact, if that is lawful by itself."""
        slots = dict(self.slots)
        if clip := self.clip(kind):
            slots["clip"] = clip
        frame = self.frame(axis, row, frames, slots)
        if "{clip}" in frame and self.forbids(clip):  # asked last, for asking takes long
            frame = self.frame(axis, row, frames, self.slots)
        return filled(frame, slots)

    def frame(
        self,
        axis: str,
        row: str,
        frames: Sequence[str],
        slots: Mapping[str, str],
        turn: int = 0,
        of: str = "",
    ) -> str:
        """One of the frames of the list called `row`, or the next one whose every slot is given; "" when
        there is none. `of` is the trait whose scripts take turns with the list; other turns within one
        script give others."""
        given = frozenset(slots)
        first = self.chooser.place(axis, row, len(frames), of) + turn if frames else 0
        following = (frames[(first + step) % len(frames)] for step in range(len(frames)))
        return next((frame for frame in following if slots_of(frame) <= given), "")


def clip_of(telling: Telling, wording: Wording) -> str:
    """The first clause of what she said, if its length is right to be said again, else ""."""
    shortest, longest = wording.clip
    clause = next((trimmed(found) for found in _CLAUSE.findall(telling.said)), "")
    return clause if shortest <= len(clause) <= longest else ""


def slots_for(
    tellings: Mapping[FactKind, Telling], name: str, county: str, wording: Wording
) -> dict[str, str]:
    """The words that any frame may hold: her name, her county, and what the goods are called."""
    product = tellings["product"].said if "product" in tellings else ""
    goods = product if len(product) <= wording.goods and not _NO_NAME.search(product) else ""
    known = {"name": sayable(name), "county": sayable(county), "goods": goods}
    return {slot: words for slot, words in known.items() if words}


def sayable(text: str) -> str:
    """A name as it is said, "" for one that is too long to be one."""
    plain = " ".join(text.split()).strip("。.，,！!")
    return plain if len(plain) <= LONGEST_NAME else ""
