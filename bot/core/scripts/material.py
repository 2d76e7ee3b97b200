"""Material: all that one outline is made of, drawn from the brief, the angle and the frames."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.scripts.choosing import Chooser
from bot.core.scripts.folding import is_han
from bot.core.scripts.frames import Beat, filled, slots_of
from bot.core.scripts.script import FactKind
from bot.core.scripts.sorts import Sort, sort_of, suits
from bot.core.scripts.telling import Forbids, Telling, is_sad, trimmed
from bot.core.scripts.wording import Wording

LONGEST_NAME = 24
"""A longer name or county is no name to say on air and is left out."""

_CLAUSE = re.compile(r"[^。！？!?；;，,、：:.“”\"]+")
_SENTENCE = re.compile(r"[^。！？!?；;：:.“”\"]+")
_HALF = re.compile(
    r"^(?:要是|如果|因为|虽然|只要|除了|为了|自从|不管|等|当(?!天))|(?:说|讲|问|道|喊|时|时候|以后|之后|的话|跟我|为了)$"
    r"|^.{1,6}?[一二三四五六七八九十百两\d]+(?:来|多|几)?岁?了?$"
)
"""Clauses that say nothing by themselves: a condition, who speaks, how old somebody is."""
_NO_CLIP = re.compile(r"^[也就都]?是|^[^。，]*雇")
"""What has no subject, or is about wages, is no word to part with."""
_SHORT, _WHOLE = 8, 4
"""Letters up to which a clause of hers is better said with the next one, and that this one must have."""
_NO_NAME = re.compile(r"[我你他她是卖的有，。、,.;；]|\b(?:i|we|my|our|is|are|sell|from)\b", re.I)
_NAME_END = re.compile(
    r"[，,、（(！!；;。]|(?<=[\u3400-\u9fff])\s|(?<=[\u3400-\u9fff])(?=[\d一二两三四五六七八九十]+(?:斤|克|g|ml|毫升|两|袋|盒|瓶|箱|枚|个|只|公斤|度))"
)


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
    def sort(self) -> Sort:
        """What sort of thing is sold."""
        return sort_of(self._words("product"))

    def suits(self, frame: str) -> bool:
        """Whether a frame goes with what is sold and how."""
        return suits(frame, self._words("product"), self._words("price"))

    def _words(self, kind: FactKind) -> str:
        telling = self.tellings.get(kind)
        return telling.card or telling.said if telling else ""

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
        rota = self.chooser.rota
        if kind is None or (rota is not None and rota.sparing):
            return ""
        return clip_of(self.tellings[kind], self.wording)

    def with_clip(
        self, axis: str, row: str, frames: Sequence[str], kind: FactKind | None, turn: int = 0
    ) -> str:
        """One of these frames, filled in; it may hold a clip of this fact, if that is lawful by itself."""
        slots = dict(self.slots)
        if clip := self.clip(kind):
            slots["clip"] = clip
        frame = self.frame(axis, row, frames, slots, turn)
        if "{clip}" in frame and self.forbids(clip):  # asked last, for asking takes long
            frame = self.frame(axis, row, frames, self.slots, turn)
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
        """One of the frames of the list called `row`, or the next one whose every slot is given and that
        goes with the goods, if any does; "" when there is none. `of` is the trait whose scripts take turns
        with the list; other turns within one script give others."""
        given = frozenset(slots)
        first = self.chooser.place(axis, row, len(frames), of) + turn if frames else 0
        following = (frames[(first + step) % len(frames)] for step in range(len(frames)))
        usable = [frame for frame in following if slots_of(frame) <= given]
        return next(filter(self.suits, usable), next(iter(usable), ""))


def clip_of(telling: Telling, wording: Wording) -> str:
    """The first clause of what she said, with the second where it says little by itself, if its length is
    right to be said again; else "". What is sad is said once."""
    shortest, longest = wording.clip
    if is_sad(telling.said) or _NO_CLIP.search(telling.said):
        return ""
    first, second = _first_clauses(telling.said)
    both = (
        f"{first}，{second}"
        if is_han(second[:1]) and len(second) >= _WHOLE and not _HALF.search(second)
        else ""
    )
    is_half, is_short = bool(_HALF.search(first)), len(first) <= _SHORT
    whole = both if is_half or (is_short and len(both) <= longest) else ""
    clause = whole or ("" if is_half else first)
    return clause if shortest <= len(clause) <= longest else ""


def _first_clauses(said: str) -> tuple[str, str]:
    """The first clause, and the second if it belongs to the same sentence."""
    sentence = next((found for found in _SENTENCE.findall(said) if trimmed(found)), "")
    clauses = [trimmed(found) for found in _CLAUSE.findall(sentence)]
    return (clauses or [""])[0], (clauses[1:] or [""])[0]


def slots_for(
    tellings: Mapping[FactKind, Telling], name: str, county: str, wording: Wording
) -> dict[str, str]:
    """The words that any frame may hold: her name, her county, and what the goods are called."""
    product = tellings["product"].said if "product" in tellings else ""
    known = {"name": sayable(name), "county": sayable(county), "goods": _called(product, wording)}
    return {slot: words for slot, words in known.items() if words}


def _called(product: str, wording: Wording) -> str:
    """The name of the goods without how they are packed, "" where there is no short one."""
    for name in (product, _NAME_END.split(product, maxsplit=1)[0]):
        if 0 < len(name) <= wording.goods and not _NO_NAME.search(name):
            return name
    return ""


def sayable(text: str) -> str:
    """A name as it is said, "" for one that is too long to be one."""
    plain = " ".join(text.split()).strip("。.，,！!")
    return plain if len(plain) <= LONGEST_NAME else ""
