"""From facts to segments: what each beat of an outline says, shows and asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, get_args

from bot.core.scripts.durations import PLAIN, SLOW, segment_seconds
from bot.core.scripts.frames import Beat, Cue, Known, Section, filled
from bot.core.scripts.material import Material
from bot.core.scripts.script import PRIVATE_KINDS, FactKind, Segment

_UNIT = re.compile(
    r"斤|两|公斤|千克|克|吨|箱|盒|袋|瓶|罐|筐|桶|件|份|个|只|枚|颗|串|把|对|套|床|双|条|张|碗|包|提|单|支"
    r"|\b(?:kgs?|kilos?|kilograms?|g|grams?|jin|catty|catties|lbs?|pounds?|box(?:es)?|jars?|bottles?|bags?"
    r"|pieces?|pairs?|packs?|bundles?|each|per|apiece|baskets?|dozen)\b|/",
    re.IGNORECASE,
)
_SHIPPING = re.compile(r"邮|运费|快递|发货|顺丰|送货|自提|\b(?:ship|post|deliver|courier|freight)", re.I)
_AFTER_SALE = re.compile(r"售后|赔|退|包换|补发|坏果|\b(?:refund|replac|return|damage|compensat)", re.I)
_SAD = re.compile(
    r"病|伤|疼|痛|死|摔|残|瞎|聋|耳背|哭|泪|住院|去世|过世|开过?刀|使不上劲|不在了|没了"
    r"|\b(?:ill|sick|hurts?|pain|sore|died?|dead|death|hospital|fell|cr(?:y|ies|ied)|tears?|blind|deaf|lost|scars?"
    r"|widow\w*|funeral|cancer)\b",
    re.I,
)

_SHOWING: Mapping[Beat, int] = {
    "opening": 30, "goods": 40, "story": 25, "more": 25, "weakness": 30, "price": 25, "close": 20,
}  # fmt: skip
"""Seconds beside the words: turning the goods, doing a step, waiting for answers. Our own estimate."""
_KINDS: tuple[FactKind, ...] = get_args(FactKind)
_BARE, _IN_HER_TONE, _AFTER, _SIGNED, _PLACED, _HEADED, _TAILED, _UNFIT, _RECALLED = (
    45, 50, 30, 75, 60, 60, 40, 60, 75,
)  # fmt: skip
"""Of a hundred scripts, how many have each thing that may be left out: a fact with no frame; a frame in the
tone of the angle; a remark after a fact; her name; the scene; first and last words of a beat; who should not
buy; her own words again at the end. What is always there is what makes neighbours alike."""


class Row(NamedTuple):
    """A list of frames by its name, and the trait whose scripts take turns with it, "" for all scripts."""

    name: str
    frames: Sequence[str]
    of: str = ""


def segment_of(group: Sequence[Beat], material: Material) -> Segment:
    """One segment of the outline, for one beat or for several told in one go."""
    parts = [line for beat in group for line in _LINES[beat](material) if line]
    say = material.wording.space.join(parts)
    ask = next((ask for beat in reversed(group) if (ask := _ask(beat, material))), "")
    pace = SLOW if "price" in group else PLAIN
    showing = max(_SHOWING[beat] for beat in group)
    return Segment(
        title=_title(group[0], material),
        seconds=segment_seconds(say, ask, showing, pace),
        show=_show(group, material),
        say=say,
        ask=ask,
    )


def _opening(material: Material) -> list[str]:
    lead = material.lead
    if lead is None:
        first = [_line("opening", material, "bare"), _cue("product", material)]
    else:
        first = _told(lead, material, _openings(lead, material))
    second = _told(material.second, material) if material.second else []
    own = "" if any(kind in PRIVATE_KINDS for kind in material.said) else _cue("own", material)
    return [*first, *second, _introduction(material), own, _scene(material)]


def _openings(lead: FactKind, material: Material) -> Row:
    frames = material.wording.frames("opening", material.hook, lead)
    return Row(f"opening/{material.hook or lead}", frames, material.hook)


def _introduction(material: Material) -> str:
    given = [known for known in ("name", "county") if known in material.slots]
    name: Known | None = "both" if len(given) == 2 else "name" if "name" in given else None
    known = name or ("county" if given else None)
    if known is None or not material.chooser.often("signed", _SIGNED):
        return ""
    return _line("introduction", material, known)


def _scene(material: Material) -> str:
    if not material.chooser.often("placed", _PLACED):
        return ""
    here = material.scene and material.wording.frames("scene", material.scene)
    return (
        _line("scene", material, material.scene, of=material.scene)
        if here
        else _line("turn", material, "any")
    )


def _goods(material: Material) -> list[str]:
    lines = [line for kind in ("product", "season") for line in _public(kind, material)]
    return [*lines, _perhaps("tail", "goods", material, _TAILED)]


def _public(kind: FactKind, material: Material) -> list[str]:
    if material.lead == kind:
        return []
    if kind in material.tellings:
        return _told_with_after(kind, material)
    if kind == "product":
        return [_cue("product", material)] if material.lead else []
    return [_cue("season", material)]


def _story(material: Material) -> list[str]:
    return _told_in_turn("story", material)


def _more(material: Material) -> list[str]:
    return _told_in_turn("more", material)


def _told_in_turn(beat: Beat, material: Material) -> list[str]:
    """The first fact of a story is led in, so that the listener knows what it is about now."""
    first, *rest = material.stories[beat]
    led_in = _told(first, material, _framed(first, material))
    return [
        *led_in,
        _after(first, material),
        *(line for kind in rest for line in _told_with_after(kind, material)),
    ]


def _weakness(material: Material) -> list[str]:
    return [
        _perhaps("head", "weakness", material, _HEADED),
        *(_told_with_after("mishap", material) if material.has_mishap_left else []),
        _cue("weakness", material),
        _cue("unfit", material) if material.chooser.often("unfit", _UNFIT) else "",
        _perhaps("tail", "weakness", material, _TAILED),
    ]


def _price(material: Material) -> list[str]:
    given = "price" in material.tellings
    return [
        _perhaps("head", "price", material, _HEADED),
        *(_told("price", material) if given else [_cue("price", material)]),
        *_missing_terms(material),
        _perhaps("tail", "price", material, _TAILED),
    ]


def _missing_terms(material: Material) -> list[str]:
    """Cues for what a buyer must hear with a price and she has not given."""
    price = material.tellings.get("price")
    words = " ".join(telling.card or telling.said for telling in material.tellings.values())
    missing: list[Cue] = []
    if price and price.said and not _UNIT.search(price.card or price.said):
        missing.append("unit")
    if not _SHIPPING.search(words):
        missing.append("shipping")
    if not _AFTER_SALE.search(words):
        missing.append("after_sale")
    return [_cue(cue, material) for cue in missing]


def _close(material: Material) -> list[str]:
    last = _last(_recalled(material), material)
    return [_perhaps("head", "close", material, _HEADED), _cue("next", material), last]


def _recalled(material: Material) -> FactKind | None:
    """What comes back at the end of this script, if anything does."""
    return material.recalled if material.chooser.often("recalled", _RECALLED) else None


def _last(recalled: FactKind | None, material: Material) -> str:
    """Her own words again where some are short enough and lawful by themselves, else a word of thanks."""
    frames = material.wording.frames("tail", "close")
    own, plain = ([frame for frame in frames if ("{clip}" in frame) is is_own] for is_own in (True, False))
    clip = material.clip(recalled)
    if clip and own and not material.forbids(clip):
        return material.with_clip("tail/close", "tail/close/own", own, recalled)
    return material.with_clip("tail/close", "tail/close", plain or frames, None)


_LINES = {
    "opening": _opening,
    "goods": _goods,
    "story": _story,
    "more": _more,
    "weakness": _weakness,
    "price": _price,
    "close": _close,
}


def _line(section: Section, material: Material, *names: str, turn: int = 0, of: str = "") -> str:
    """A frame of the first of these lists, filled in; "" when none fits."""
    row, slots = f"{section}/{names[0]}", material.slots
    return filled(material.frame(row, row, material.wording.frames(section, *names), slots, turn, of), slots)


def _perhaps(section: Section, name: str, material: Material, percent: int) -> str:
    return _line(section, material, name) if material.chooser.often(f"{section}?{name}", percent) else ""


def _cue(cue: Cue, material: Material) -> str:
    words = _line("cue", material, cue)
    return f"【{words}】" if words else ""


def _told_with_after(kind: FactKind, material: Material) -> list[str]:
    return [*_told(kind, material), _after(kind, material)]


def _after(kind: FactKind, material: Material) -> str:
    """A remark now and then: of this kind of fact, or of what is her own in the tone of the angle."""
    if not material.chooser.often(f"after?{kind}", _AFTER):
        return ""
    if not _takes_a_tone(kind, material) or material.chooser.often(f"after/{kind}", 50):
        return _line("after", material, kind)
    return _line("after", material, material.tone, kind, turn=_KINDS.index(kind), of=material.tone)


def _told(kind: FactKind, material: Material, row: Row | None = None) -> list[str]:
    """Her words in a frame, with notes where a part of them stays off the air."""
    telling, notes = material.tellings[kind], material.wording.notes
    banned = [notes["forbidden"].format(word) for word in telling.forbidden]
    if not telling.said:
        return [*banned, notes["card"] if telling.card or not banned else ""]
    slots = {**material.slots, "fact": telling.said}
    name, frames, of = row or _row(kind, material)
    # one axis for all kinds: their turns keep one frame of a tone from being said twice
    said = filled(material.frame("fact", name, frames, slots, _KINDS.index(kind), of), slots)
    return [said, *banned, notes["rest"] if telling.card else ""]


def _row(kind: FactKind, material: Material) -> Row:
    wording, chooser = material.wording, material.chooser
    is_sentence = len(material.tellings[kind].said) >= wording.sentence and kind in PRIVATE_KINDS
    if wording.bare and is_sentence and chooser.often(f"bare/{kind}", _BARE):
        return Row("bare", (wording.bare,))
    return _framed(kind, material)


def _takes_a_tone(kind: FactKind, material: Material) -> bool:
    """Whether what is her own may be told with a smile or as a lesson: no mishap, and nothing sad."""
    return kind in PRIVATE_KINDS and kind != "mishap" and not _SAD.search(material.tellings[kind].said)


def _framed(kind: FactKind, material: Material) -> Row:
    wording, chooser = material.wording, material.chooser
    toned = wording.frames("before", material.tone)
    if toned and _takes_a_tone(kind, material) and chooser.often(f"toned/{kind}", _IN_HER_TONE):
        return Row(f"before/{material.tone}", toned, material.tone)
    return Row(f"fact/{kind}", wording.frames("fact", kind))


def _ask(beat: Beat, material: Material) -> str:
    if beat == material.quiet:
        return ""
    kind = material.kinds_told(beat)[-1:]
    about = kind[0] if kind and kind[0] in PRIVATE_KINDS and beat != "weakness" else None
    name = about or ("goods" if beat in ("story", "more") else beat)
    frames = material.wording.frames("ask", name)
    quoted = about or material.recalled
    # what comes back at the end is not said a third time here
    return material.with_clip(
        f"ask/{beat}", f"ask/{name}", frames, None if quoted == _recalled(material) else quoted
    )


def _title(beat: Beat, material: Material) -> str:
    wording = material.wording
    kinds = (material.lead or "product",) if beat == "opening" else material.stories.get(beat, ())
    slots = {"label": wording.listing.join(wording.labels[kind] for kind in kinds)}
    return material.chooser.pick(f"title/{beat}", wording.frames("title", beat)).format_map(slots)


def _show(group: Sequence[Beat], material: Material) -> str:
    told = [kind for beat in group for kind in material.kinds_told(beat)]
    names = [told[0]] if told and told[0] in PRIVATE_KINDS else [group[0]]
    if material.scene and material.chooser.often(f"show?{group[0]}", 50):
        names = [material.scene, *names]
    shown = _line("show", material, *names, turn=len(material.stories) + len(told))
    cards = [material.tellings[kind].card for kind in told if kind in material.tellings]
    staging = reversed(material.staging) if group[0] == "opening" else ()
    return material.wording.space.join(
        [*staging, shown, *(material.wording.card.format(card) for card in cards if card)]
    )
