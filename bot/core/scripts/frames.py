"""Frames: short sentences around her own words, which trainers write and the outline writer chooses from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from bot.core.messages import Language
from bot.core.scripts.script import PRIVATE_KINDS, FactKind

Beat = Literal["opening", "goods", "story", "more", "weakness", "price", "close"]
"""What a segment is for. `story` and `more` hold what only she can tell."""
Cue = Literal[
    "own", "product", "season", "flaw", "weakness", "unfit", "price", "unit", "shipping", "after_sale",
    "next", "route", "cancel", "person", "place", "process", "mishap", "smell",
]  # fmt: skip
"""What only she can add, as a direction to her in 【】. `flaw` is one to point at in the first words; `route`
and `cancel` are for who has guests and sends nothing; a kind of fact asks for more of it where she said a
mere word."""
Known = Literal["both", "name", "county"]
"""What of her profile an introduction tells."""
Section = Literal[
    "opening", "introduction", "turn", "scene", "fact", "word", "before", "after", "head", "tail", "ask",
    "cue", "show", "title",
]  # fmt: skip

_KINDS: tuple[str, ...] = get_args(FactKind)
_SLOT = re.compile(r"\{(\w*)\}")
_FILLED = re.compile(r"(?P<stop>(?:^|[.?!][”\"')]* )[“\"'(]*)?\{(?P<name>\w+)\}")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the lists of one section may be called and hold. `keys` are fixed names, `traits` says whether
    ids of angles are names too. Every frame must hold the slots `must` (but for the lists in `free`) and
    may hold those in `may`."""

    keys: tuple[str, ...]
    traits: bool = False
    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    free: tuple[str, ...] = ()


_FACT, _OWN = frozenset(["fact"]), frozenset(["clip", "goods"])
SHAPES: Mapping[Section, Shape] = {
    "opening": Shape((*_KINDS, "bare"), True, must=_FACT, may=frozenset(["goods", "flaw"]), free=("bare",)),
    "introduction": Shape(get_args(Known), may=frozenset(["name", "county"])),
    "turn": Shape(("any", "unfit")),
    "scene": Shape((), True, may=frozenset(["goods"])),
    "fact": Shape(_KINDS, must=_FACT, may=frozenset(["goods"])),
    "word": Shape(PRIVATE_KINDS, must=_FACT, may=frozenset(["goods"])),
    "before": Shape((), True, must=_FACT),
    "after": Shape(_KINDS, True),
    "head": Shape(("weakness", "price", "close"), may=_OWN),
    "tail": Shape(("goods", "weakness", "price", "close"), may=_OWN),
    "ask": Shape((*PRIVATE_KINDS, "opening", "goods", "weakness", "price", "close"), may=_OWN),
    "cue": Shape(get_args(Cue), may=frozenset(["goods"])),
    "show": Shape((*_KINDS, *get_args(Beat)), True, may=frozenset(["goods"])),
    "title": Shape(get_args(Beat), may=frozenset(["label"])),
}
"""Slots: `fact` is all she said about one thing, `clip` one clause of it, `goods` the name of what she
sells when she gave a short one, `flaw` a cue to point at one, `label` what kinds of facts a segment
tells. Lists of the section `word` are for what is a word rather than a sentence."""

Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one language: lists by section and name."""

    sections: Mapping[Section, Lists] = field(default_factory=dict)

    def of(self, section: Section, *names: str) -> tuple[str, ...]:
        """The first of these lists that holds anything, () when none does."""
        lists = self.sections.get(section, {})
        return next((lists[name] for name in names if lists.get(name)), ())

    def everything(self) -> Iterator[tuple[Section, str, str]]:
        """Every frame with the section and the list it stands in."""
        for section, lists in self.sections.items():
            for name, frames in lists.items():
                yield from ((section, name, frame) for frame in frames)


NOTHING_WRITTEN = Frames()
FrameBook = Mapping[Language, Frames]
NO_FRAMES: FrameBook = {}


@lru_cache(maxsize=8192)
def slots_of(frame: str) -> frozenset[str]:
    """The names in braces."""
    return frozenset(_SLOT.findall(frame))


def usable(frames: Iterable[str], given: Iterable[str]) -> list[str]:
    """The frames whose every slot is given."""
    known = frozenset(given)
    return [frame for frame in frames if slots_of(frame) <= known]


def filled(frame: str, slots: Mapping[str, str]) -> str:
    """The frame with its slots filled in; her words that begin a sentence begin with a capital. Raises
    KeyError for a slot that has nothing."""
    return _FILLED.sub(lambda slot: _put(slots[slot["name"]], slot["stop"]), frame)


def _put(text: str, stop: str | None) -> str:
    if stop is None:
        return text
    begins = text.split(maxsplit=1)[:1] or [""]
    is_spelt = begins[0] != begins[0].lower()  # "kG" and "iPhone" stay as they are
    return stop + (text if is_spelt else text[:1].upper() + text[1:])
