"""Her facts put into frames, and the sentences that stand between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from bot.core.scripts.breaths import breathed
from bot.core.scripts.frames import Cue, Section, filled
from bot.core.scripts.material import Material
from bot.core.scripts.script import PRIVATE_KINDS, FactKind
from bot.core.scripts.telling import is_sad, is_word

_KINDS: tuple[FactKind, ...] = get_args(FactKind)
_BARE, _IN_HER_TONE, _AFTER = 45, 50, 30
"""Of a hundred facts, how many are told with no frame, in a frame in the tone of the angle, and with a remark
after them."""


class Row(NamedTuple):
    """A list of frames by its name, and the trait whose scripts take turns with it, "" for all scripts."""

    name: str
    frames: Sequence[str]
    of: str = ""


def spoken(section: Section, material: Material, *names: str, turn: int = 0, of: str = "") -> str:
    """A frame of the first of these lists, filled in; "" when none fits."""
    row, slots = f"{section}/{names[0]}", material.slots
    return filled(material.frame(row, row, material.wording.frames(section, *names), slots, turn, of), slots)


def perhaps(section: Section, name: str, material: Material, percent: int) -> str:
    return spoken(section, material, name) if material.chooser.often(f"{section}?{name}", percent) else ""


def cued(cue: Cue, material: Material) -> str:
    words = spoken("cue", material, cue)
    return f"【{words}】" if words else ""


def told_with_after(kind: FactKind, material: Material) -> list[str]:
    return [*told(kind, material), after(kind, material)]


def after(kind: FactKind, material: Material) -> str:
    """A remark now and then: of this kind of fact, or of what is her own in the tone of the angle. None after
    a mere word, or where nothing could be said: there she is asked for more instead."""
    said = material.tellings[kind].said
    if not said or is_word(said) or not material.chooser.often(f"after?{kind}", _AFTER):
        return ""
    if not _takes_a_tone(kind, material) or material.chooser.often(f"after/{kind}", 50):
        return spoken("after", material, kind)
    return spoken("after", material, material.tone, kind, turn=_KINDS.index(kind), of=material.tone)


def told(kind: FactKind, material: Material, row: Row | None = None) -> list[str]:
    """Her words in a frame, and a cue to go on where a part of them is left out, or they are a mere word or
    none is left."""
    telling, notes = material.tellings[kind], material.wording.notes
    if not telling.said:
        return [cued(kind, material) if telling.forbidden or not telling.card else notes["card"]]
    row = row or _row(kind, material)
    said = _breathed(filled(_frame(kind, material, row), _slots(kind, material, row)), material)
    more = cued(kind, material) if kind in PRIVATE_KINDS and is_word(telling.said) else ""
    return [said, more, notes["rest"] if telling.card else ""]


def banned(kind: FactKind, material: Material) -> list[str]:
    """What of her words the law keeps off the air: said to her, not to be read aloud."""
    telling = material.tellings.get(kind)
    words = _shortest(telling.forbidden) if telling else []
    return [material.wording.notes["forbidden"].format(word) for word in words]


def _breathed(text: str, material: Material) -> str:
    """As it is said in a language that puts no blanks between sentences."""
    return text if material.wording.space else breathed(text)


def _shortest(words: Sequence[str]) -> list[str]:
    """Those that hold no other: she needs to hear of a word once."""
    return [word for word in words if not any(other != word and other in word for other in words)]


def _frame(kind: FactKind, material: Material, row: Row) -> str:
    # one axis for all kinds: their turns keep one frame of a tone from being said twice
    slots = _slots(kind, material, row)
    return material.frame("fact", row.name, row.frames, slots, _KINDS.index(kind), row.of)


def _slots(kind: FactKind, material: Material, row: Row) -> dict[str, str]:
    """The words that a frame of this row may hold, her own as they are breathed."""
    slots = {**material.slots, "fact": _breathed(material.tellings[kind].said, material)}
    points = any("{flaw}" in frame for frame in row.frames)
    return {**slots, "flaw": cued("flaw", material)} if points else slots


def _row(kind: FactKind, material: Material) -> Row:
    wording, chooser = material.wording, material.chooser
    is_sentence = len(material.tellings[kind].said) >= wording.sentence and kind in PRIVATE_KINDS
    if wording.bare and is_sentence and chooser.often(f"bare/{kind}", _BARE):
        return Row("bare", (wording.bare,))
    return framed(kind, material)


def _takes_a_tone(kind: FactKind, material: Material) -> bool:
    """Whether it is her own and may be told with a smile or as a lesson: nothing sad, no mere word."""
    said = material.tellings[kind].said
    return kind in PRIVATE_KINDS and kind != "mishap" and not is_sad(said) and not is_word(said)


def framed(kind: FactKind, material: Material) -> Row:
    wording, chooser = material.wording, material.chooser
    words = wording.frames("word", kind)
    if words and is_word(material.tellings[kind].said):
        return Row(f"word/{kind}", words)
    toned = wording.frames("before", material.tone)
    if toned and _takes_a_tone(kind, material) and chooser.often(f"toned/{kind}", _IN_HER_TONE):
        return Row(f"before/{material.tone}", toned, material.tone)
    return Row(f"fact/{kind}", wording.frames("fact", kind))


def openings(lead: FactKind, material: Material) -> Row:
    """The frames of the hook, of the fact where none of the hook's goes with the goods; those for a mere word
    where she said no more."""
    words = material.wording.frames("word", lead)
    if words and is_word(material.tellings[lead].said):
        return Row(f"word/{lead}", words)
    hooked = material.wording.frames("opening", material.hook)
    if any(map(material.suits, hooked)):
        return Row(f"opening/{material.hook}", hooked, material.hook)
    return Row(f"opening/{lead}", material.wording.frames("opening", lead), material.hook)


def points_at_a_flaw(material: Material) -> bool:
    """Whether the first words do, so that it is not asked for again."""
    lead = material.lead
    return lead is not None and "{flaw}" in _frame(lead, material, openings(lead, material))
