"""The built-in outline writer: a usable script from her own facts, with no model at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from bot.core.messages import Language
from bot.core.scripts.angles import Angle
from bot.core.scripts.beats import Material, segment_of
from bot.core.scripts.choosing import Chooser
from bot.core.scripts.claims import brief_text
from bot.core.scripts.outline_en import ENGLISH
from bot.core.scripts.outline_zh import CHINESE
from bot.core.scripts.redlines import forbidden
from bot.core.scripts.rules import NO_RULES, Rulebook, evidence_in
from bot.core.scripts.script import PRIVATE_KINDS, Brief, FactKind, FallbackReason, Script
from bot.core.scripts.telling import Telling, tellings
from bot.core.scripts.wording import Beat, Wording

_WORDINGS: Mapping[Language, Wording] = {"zh-CN": CHINESE, "en": ENGLISH}

_STRUCTURES: tuple[tuple[Beat, ...], ...] = (
    ("goods", "story", "more", "weakness", "price"),
    ("story", "goods", "more", "weakness", "price"),
    ("weakness", "goods", "story", "price", "more"),
    ("goods", "weakness", "price", "story", "more"),
    ("story", "more", "goods", "price", "weakness"),
    ("goods", "price", "story", "weakness", "more"),
    ("story", "weakness", "goods", "more", "price"),
)
"""Orders of the beats between the first words and the close."""

_PARTICULAR = 6
"""Characters from which a private fact is particular enough to open with, if there is a choice."""


def outline_script(
    brief: Brief,
    language: Language,
    seed: str,
    reason: FallbackReason,
    rulebook: Rulebook = NO_RULES,
    today: date = date.max,
    angle: Angle | None = None,
) -> Script:
    """A script of 5 to 7 segments, 180 to 600 seconds, made of the facts in `brief`.

    Every fact is spoken in her own words; one too long for the air is cut at a sentence's end and stands
    whole on the cue card in `show`; one that breaks a law, or a rule of `rulebook` in force `today`, is left
    out and a cue says so. What she has not
    told becomes a cue in 【】. `seed` chooses among openings, orders and phrasings: the same seed and brief
    give the same script. With an `angle` the fact that its hook leads with comes first, its structure gives
    the order, and the camera is told its scene and tone.
    """
    material = _material(brief, language, seed, rulebook, today, angle)
    beats = _beats(material, angle.beats if angle else ())
    return Script(
        segments=tuple(segment_of(beat, material) for beat in beats),
        angle=_told_angle(angle, beats, material, language),
        author="outline",
        reason=reason,
        cell=tuple(angle.cell) if angle else (),
    )


def _material(
    brief: Brief, language: Language, seed: str, rulebook: Rulebook, today: date, angle: Angle | None
) -> Material:
    wording = _WORDINGS[language]
    evidence = evidence_in(brief_text(brief), rulebook)
    told = tellings(brief, wording.joiner, lambda text: forbidden(text, rulebook, evidence, today))
    cell = angle.cell if angle else ()
    chooser = Chooser("\n".join([seed, language, *(telling.said for telling in told.values()), *cell]))
    wanted = angle.lead if angle else None
    lead = wanted if wanted and wanted in told and told[wanted].said else _lead(told, chooser)
    stories = _stories(told, lead, chooser)
    hook, _, tone, scene = angle.instructions(language) if angle else ("",) * 4
    staging = (hook, tone, scene) if angle else ()
    return Material(told, lead, stories, wording, chooser, brief.name, brief.county, staging)


def _lead(told: Mapping[FactKind, Telling], chooser: Chooser) -> FactKind | None:
    """The private fact to open with, else the product, else nothing."""
    private = [kind for kind in PRIVATE_KINDS if kind in told and told[kind].said]
    particular = [kind for kind in private if len(told[kind].said) >= _PARTICULAR]
    if private:
        return chooser.pick("lead", particular or private)
    return "product" if "product" in told and told["product"].said else None


def _stories(
    told: Mapping[FactKind, Telling], lead: FactKind | None, chooser: Chooser
) -> Mapping[Beat, tuple[FactKind, ...]]:
    """What is left of her own facts, in one story or two. A mishap belongs to the faults."""
    left = [kind for kind in PRIVATE_KINDS if kind in told and kind not in (lead, "mishap")]
    left = chooser.ranked("stories", left)
    if len(left) < 2:
        return {"story": tuple(left)} if left else {}
    half = chooser.pick("half", (len(left) // 2, (len(left) + 1) // 2))
    return {"story": tuple(left[:half]), "more": tuple(left[half:])}


def _beats(material: Material, order: Sequence[str]) -> Sequence[Beat]:
    middle = cast("Sequence[Beat]", order) if order else material.chooser.pick("structure", _STRUCTURES)
    kept = [beat for beat in middle if beat not in ("story", "more") or beat in material.stories]
    return ["opening", *kept, "close"]


def _told_angle(angle: Angle | None, beats: Sequence[Beat], material: Material, language: Language) -> str:
    """The angle as chosen, unless the fact that it opens with could not be said after all."""
    if angle is None or angle.lead not in (None, material.lead):
        return _angle(beats, material)
    return angle.sentence(language)


def _angle(beats: Sequence[Beat], material: Material) -> str:
    wording, lead = material.wording, material.lead
    if lead not in PRIVATE_KINDS:
        return wording.bare_angle
    steps = wording.listing.join(_step(beat, material) for beat in beats[1:-1])
    return material.chooser.pick("angle", wording.angles).format(wording.labels[lead], steps)


def _step(beat: Beat, material: Material) -> str:
    labels = (material.wording.labels[kind] for kind in material.stories.get(beat, ()))
    return material.wording.steps[beat].format(material.wording.pairing.join(labels))
