"""From facts to segments: what each beat of an outline says, shows and asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import get_args

from bot.core.scripts.durations import PLAIN, SLOW, segment_seconds
from bot.core.scripts.frames import Beat, Cue, Known
from bot.core.scripts.framing import (
    after,
    banned,
    cued,
    framed,
    openings,
    perhaps,
    points_at_a_flaw,
    spoken,
    told,
    told_with_after,
)
from bot.core.scripts.material import Material
from bot.core.scripts.script import PRIVATE_KINDS, FactKind, Segment
from bot.core.scripts.telling import is_sad, is_word

_UNIT = re.compile(
    r"斤|两|公斤|千克|克|吨|箱|盒|袋|瓶|罐|筐|桶|件|份|个|只|枚|颗|串|把|对|套|床|双|条|张|碗|包|提|单|支"
    r"|饼|捆|坛|壶|扎|板|枝|棵|头|尾|羽|桌|晚|间|位|天|斗|升|匹|副|卷|朵|挂|篮|篓|副|人"
    r"|\b(?:kgs?|kilos?|kilograms?|g|grams?|jin|catty|catties|lbs?|pounds?|box(?:es)?|jars?|bottles?|bags?"
    r"|pieces?|pairs?|packs?|bundles?|each|per|apiece|baskets?|dozen|nights?|persons?|people|met(?:re|er)s?"
    r"|lit(?:re|er)s?|ml)\b|/",
    re.IGNORECASE,
)
_SHIPPING = re.compile(
    r"邮|运费|快递|发货|顺丰|送货|自提|到付|冷链|物流|寄|上门|\b(?:ship|post|deliver|courier|freight)", re.I
)
_AFTER_SALE = re.compile(r"售后|赔|退|包换|补发|坏果|\b(?:refund|replac|return|damage|compensat)", re.I)
_SHOWING: Mapping[Beat, int] = {
    "opening": 30, "goods": 40, "story": 25, "more": 25, "weakness": 30, "price": 25, "close": 20,
}  # fmt: skip
"""Seconds beside the words: turning the goods, doing a step, waiting for answers. Our own estimate."""
_BEATS: tuple[Beat, ...] = get_args(Beat)
_SCENIC: tuple[Beat, ...] = ("opening", "story", "more")
"""Beats that the place may fill the picture of: the others have something of their own to show."""
_SIGNED, _PLACED, _HEADED, _TAILED, _UNFIT, _RECALLED = (
    75, 60, 60, 40, 60, 75,
)  # fmt: skip
"""Of a hundred scripts, how many have each thing that may be left out: her name; the scene; first and last
words of a beat; who should not buy; her own words again at the end. What is always there is
what makes neighbours alike."""


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
        first = [spoken("opening", material, "bare"), cued("product", material)]
    else:
        first = told(lead, material, openings(lead, material))
    second = told(material.second, material) if material.second else []
    own = "" if any(kind in PRIVATE_KINDS for kind in material.said) else cued("own", material)
    scene = _scene(material)
    signed = material.chooser.often("signed", _SIGNED) or not scene
    return [*first, *second, _introduction(material) if signed else "", own, scene]


def _introduction(material: Material) -> str:
    given = [known for known in ("name", "county") if known in material.slots]
    name: Known | None = "both" if len(given) == 2 else "name" if "name" in given else None
    known = name or ("county" if given else None)
    return spoken("introduction", material, known) if known else ""


def _scene(material: Material) -> str:
    if not material.chooser.often("placed", _PLACED):
        return ""
    if material.scene and material.wording.frames("scene", material.scene):
        return spoken("scene", material, material.scene, of=material.scene)
    return spoken("turn", material, "any")


def _goods(material: Material) -> list[str]:
    lines = [line for kind in ("product", "season") for line in _public(kind, material)]
    share = _TAILED if any(line and not line.startswith("【") for line in lines) else 100
    return [*lines, perhaps("tail", "goods", material, share)]


def _public(kind: FactKind, material: Material) -> list[str]:
    if material.lead == kind:
        return []
    if kind in material.tellings:
        return told_with_after(kind, material)
    if kind == "product":
        return [cued("product", material)] if material.lead else []
    return [cued("season", material)]


def _story(material: Material) -> list[str]:
    return _told_in_turn("story", material)


def _more(material: Material) -> list[str]:
    return _told_in_turn("more", material)


def _told_in_turn(beat: Beat, material: Material) -> list[str]:
    """The first fact of a story is led in, so that the listener knows what it is about now."""
    first, *rest = material.stories[beat]
    led_in = told(first, material, framed(first, material))
    return [
        *led_in,
        after(first, material),
        *(line for kind in rest for line in told_with_after(kind, material)),
    ]


def _weakness(material: Material) -> list[str]:
    mishap = told_with_after("mishap", material) if material.has_mishap_left else []
    if points_at_a_flaw(material) and not mishap:
        return [spoken("turn", material, "unfit"), cued("unfit", material)]
    return [
        perhaps("head", "weakness", material, _HEADED if mishap else 100),
        *mishap,
        "" if points_at_a_flaw(material) else cued("weakness", material),
        cued("unfit", material) if material.chooser.often("unfit", _UNFIT) else "",
        perhaps("tail", "weakness", material, _TAILED),
    ]


def _price(material: Material) -> list[str]:
    given = "price" in material.tellings
    return [
        perhaps("head", "price", material, _HEADED),
        *(told("price", material) if given else [cued("price", material)]),
        *_missing_terms(material),
        spoken("tail", material, "price"),
    ]


def _missing_terms(material: Material) -> list[str]:
    """Cues for what a buyer must hear with a price and she has not given."""
    price = material.tellings.get("price")
    words = " ".join(telling.card or telling.said for telling in material.tellings.values())
    missing: list[Cue] = []
    if price and price.said and not _UNIT.search(price.card or price.said):
        missing.append("unit")
    if not _SHIPPING.search(words):
        missing.append("route" if material.sort == "stay" else "shipping")
    if not _AFTER_SALE.search(words):
        missing.append("cancel" if material.sort == "stay" else "after_sale")
    return [cued(cue, material) for cue in missing]


def _close(material: Material) -> list[str]:
    last = _last(_recalled(material), material)
    return [perhaps("head", "close", material, _HEADED), cued("next", material), last]


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


def _ask(beat: Beat, material: Material) -> str:
    if beat == material.quiet:
        return ""
    about = _asked_about(beat, material)
    instead = beat in ("story", "more") and about is None
    name = "goods" if instead else about or beat
    frames = material.wording.frames("ask", name)
    quoted = about or material.recalled
    # what comes back at the end is not said a third time here
    return material.with_clip(
        f"ask/{beat}",
        f"ask/{name}",
        frames,
        None if quoted == _recalled(material) else quoted,
        _BEATS.index(beat) if instead else 0,
    )


def _asked_about(beat: Beat, material: Material) -> FactKind | None:
    """The fact of her own that this beat told last, if it is matter for a chat: nothing sad, no mere word."""
    last = next(reversed(material.kinds_told(beat)), None)
    if last not in PRIVATE_KINDS or beat == "weakness":
        return None
    said = material.tellings[last].said
    return None if is_word(said) or (is_sad(said) and last != "mishap") else last


def _title(beat: Beat, material: Material) -> str:
    wording = material.wording
    kinds = (material.lead or "product",) if beat == "opening" else material.stories.get(beat, ())
    slots = {"label": wording.listing.join(wording.labels[kind] for kind in kinds)}
    return material.chooser.pick(f"title/{beat}", wording.frames("title", beat)).format_map(slots)


def _show(group: Sequence[Beat], material: Material) -> str:
    told = [kind for beat in group for kind in material.kinds_told(beat)]
    names = [told[0]] if told and told[0] in PRIVATE_KINDS else [group[0]]
    if material.scene and group[0] in _SCENIC and material.chooser.often(f"show?{group[0]}", 50):
        names = [material.scene, *names]
    shown = spoken("show", material, *names, turn=_BEATS.index(group[0]))
    cards = [material.tellings[kind].card for kind in told if kind in material.tellings]
    off_the_air = [line for kind in told for line in banned(kind, material)]
    hooked = material.staging if material.hook else material.staging[1:]
    staging = reversed(hooked) if group[0] == "opening" else ()
    return material.wording.space.join(
        [*staging, shown, *(material.wording.card.format(card) for card in cards if card), *off_the_air]
    )
