"""From facts to segments: what each beat of an outline says, shows and asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.scripts.choosing import Chooser
from bot.core.scripts.durations import PLAIN, SLOW, segment_seconds
from bot.core.scripts.script import PRIVATE_KINDS, FactKind, Segment
from bot.core.scripts.telling import Telling
from bot.core.scripts.wording import Beat, Known, Wording

LONGEST_NAME = 24
"""A longer name or county is no name to say on air and is left out."""

_UNIT = re.compile(
    r"斤|两|公斤|千克|克|吨|箱|盒|袋|瓶|罐|筐|桶|件|份|个|只|枚|颗|串|把|对|套|床|双|条|张|碗|包|提|单|支"
    r"|\b(?:kgs?|kilos?|kilograms?|g|grams?|jin|catty|catties|lbs?|pounds?|box(?:es)?|jars?|bottles?|bags?"
    r"|pieces?|pairs?|packs?|bundles?|each|per|apiece|baskets?|dozen)\b|/",
    re.IGNORECASE,
)
_SHIPPING = re.compile(r"邮|运费|快递|发货|顺丰|送货|自提|\b(?:ship|post|deliver|courier|freight)", re.I)
_AFTER_SALE = re.compile(r"售后|赔|退|包换|补发|坏果|\b(?:refund|replac|return|damage|compensat)", re.I)

_GOODS: tuple[FactKind, ...] = ("product", "season")
_SHOWING: Mapping[Beat, int] = {
    "opening": 25, "goods": 30, "story": 20, "more": 20, "weakness": 25, "price": 20, "close": 15,
}  # fmt: skip
"""Seconds beside the words: turning the goods, doing a step, waiting for answers. Our own estimate."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that one outline is made of. `stories` are the kinds told in the beats `story` and `more`,
    `staging` says how to speak and where the camera stands, when an angle asks for it."""

    tellings: Mapping[FactKind, Telling]
    lead: FactKind | None
    stories: Mapping[Beat, tuple[FactKind, ...]]
    wording: Wording
    chooser: Chooser
    name: str = ""
    county: str = ""
    staging: tuple[str, ...] = ()


def segment_of(beat: Beat, material: Material) -> Segment:
    """One segment of the outline."""
    lines = _LINES[beat](material)
    say = material.wording.space.join(line for line in lines if line)
    ask = _ask(beat, material)
    pace = SLOW if beat == "price" else PLAIN
    return Segment(
        title=_title(beat, material),
        seconds=segment_seconds(say, ask, _SHOWING[beat], pace),
        show=_show(beat, material),
        say=say,
        ask=ask,
    )


def _opening(material: Material) -> list[str]:
    lead, wording = material.lead, material.wording
    if lead is None:
        first = [material.chooser.pick("opening", wording.bare_openings), wording.cues["product"]]
    else:
        first = _told(lead, material, wording.openings[lead])
    told = any(kind in material.tellings and material.tellings[kind].said for kind in PRIVATE_KINDS)
    own = "" if told else wording.cues["own"]
    return [*first, _introduction(material), own, material.chooser.pick("turn", wording.turns)]


def _introduction(material: Material) -> str:
    name, county = (_sayable(text) for text in (material.name, material.county))
    known: Known | None = "both" if name and county else "name" if name else "county" if county else None
    if known is None:
        return ""
    frame = material.chooser.pick("introduction", material.wording.introductions[known])
    return frame.format(name=name, county=county)


def _sayable(text: str) -> str:
    plain = " ".join(text.split()).strip("。.，,！!")
    return plain if len(plain) <= LONGEST_NAME else ""


def _goods(material: Material) -> list[str]:
    return [
        *([] if material.lead in (None, "product") else _told_or_cue("product", material)),
        *([] if material.lead == "season" else _told_or_cue("season", material)),
        material.chooser.pick("goods/tail", material.wording.tails["goods"]),
    ]


def _told_or_cue(kind: FactKind, material: Material) -> list[str]:
    if kind in material.tellings:
        return _told_with_after(kind, material)
    return [material.wording.cues["product" if kind == "product" else "season"]]


def _story(material: Material) -> list[str]:
    return [line for kind in material.stories["story"] for line in _told_with_after(kind, material)]


def _more(material: Material) -> list[str]:
    return [line for kind in material.stories["more"] for line in _told_with_after(kind, material)]


def _weakness(material: Material) -> list[str]:
    wording, chooser = material.wording, material.chooser
    told = "mishap" in material.tellings and material.lead != "mishap"
    return [
        chooser.pick("weakness/head", wording.heads["weakness"]),
        *(_told_with_after("mishap", material) if told else []),
        wording.cues["weakness"],
        wording.cues["unfit"],
        chooser.pick("weakness/tail", wording.tails["weakness"]),
    ]


def _price(material: Material) -> list[str]:
    wording, chooser = material.wording, material.chooser
    given = "price" in material.tellings
    return [
        chooser.pick("price/head", wording.heads["price"]),
        *(_told("price", material, wording.frames["price"]) if given else [wording.cues["price"]]),
        *_missing_terms(material),
        chooser.pick("price/tail", wording.tails["price"]),
    ]


def _missing_terms(material: Material) -> list[str]:
    """Cues for what a buyer must hear with a price and she has not given."""
    cues = material.wording.cues
    price = material.tellings.get("price")
    words = " ".join(telling.card or telling.said for telling in material.tellings.values())
    return [
        cues["unit"] if price and price.said and not _UNIT.search(price.card or price.said) else "",
        "" if _SHIPPING.search(words) else cues["shipping"],
        "" if _AFTER_SALE.search(words) else cues["after_sale"],
    ]


def _close(material: Material) -> list[str]:
    wording, chooser = material.wording, material.chooser
    return [
        chooser.pick("close/head", wording.heads["close"]),
        wording.cues["next"],
        chooser.pick("close/tail", wording.tails["close"]),
    ]


_LINES = {
    "opening": _opening,
    "goods": _goods,
    "story": _story,
    "more": _more,
    "weakness": _weakness,
    "price": _price,
    "close": _close,
}


def _told_with_after(kind: FactKind, material: Material) -> list[str]:
    after = material.chooser.pick(f"after/{kind}", material.wording.afters[kind])
    return [*_told(kind, material, material.wording.frames[kind]), after]


def _told(kind: FactKind, material: Material, frames: Sequence[str]) -> list[str]:
    """Her words in a frame, with cues where a part of them stays off the air."""
    telling, cues = material.tellings[kind], material.wording.cues
    frame = material.chooser.pick(f"frame/{kind}", frames)
    banned = [cues["forbidden"].format(word) for word in telling.forbidden]
    if not telling.said:
        return [*banned, cues["card"] if telling.card or not banned else ""]
    return [frame.format(telling.said), *banned, cues["rest"] if telling.card else ""]


def _ask(beat: Beat, material: Material) -> str:
    asks, chooser = material.wording.asks, material.chooser
    if beat == "opening":
        about = material.lead if material.lead in ("product", *PRIVATE_KINDS) else None
        return chooser.pick("ask/opening", asks[about or "opening"])
    if beat in ("story", "more"):
        return chooser.ranked("ask/story", asks["story"])[0 if beat == "story" else 1]
    quiet = chooser.pick("quiet", ("goods", "price", "close", None))
    return "" if beat == quiet else chooser.pick(f"ask/{beat}", asks[beat])


def _title(beat: Beat, material: Material) -> str:
    wording = material.wording
    kinds = (material.lead or "product",) if beat == "opening" else material.stories.get(beat, ())
    labels = wording.listing.join(wording.labels[kind] for kind in kinds)
    return material.chooser.pick(f"title/{beat}", wording.titles[beat]).format(labels)


def _show(beat: Beat, material: Material) -> str:
    shows, chooser = material.wording.shows, material.chooser
    told = _kinds_told(beat, material)
    if beat in ("story", "more") or (beat == "opening" and told and told[0] in shows):
        shown = chooser.pick(f"show/{told[0]}", shows[told[0]])
    else:
        shown = chooser.pick(f"show/{beat}", shows[beat])
    cards = [material.tellings[kind].card for kind in told if kind in material.tellings]
    staging = reversed(material.staging) if beat == "opening" else ()
    return material.wording.space.join(
        [*staging, shown, *(material.wording.card.format(card) for card in cards if card)]
    )


def _kinds_told(beat: Beat, material: Material) -> tuple[FactKind, ...]:
    if beat == "opening":
        return (material.lead,) if material.lead else ()
    told: Mapping[Beat, tuple[FactKind, ...]] = {
        "goods": tuple(kind for kind in _GOODS if kind != material.lead),
        "weakness": () if material.lead == "mishap" else ("mishap",),
        "price": ("price",),
        **material.stories,
    }
    return told.get(beat, ())
