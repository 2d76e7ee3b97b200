"""The built-in outline writer: a usable script from her own facts, with no model at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import cast

from bot.core.messages import Language
from bot.core.scripts.angles import Angle
from bot.core.scripts.beats import segment_of
from bot.core.scripts.choosing import Chooser
from bot.core.scripts.frames import NO_FRAMES, Beat, FrameBook
from bot.core.scripts.material import Material, clip_of, slots_for
from bot.core.scripts.outline_en import ENGLISH
from bot.core.scripts.outline_zh import CHINESE
from bot.core.scripts.redlines import forbidden
from bot.core.scripts.rota import Rota
from bot.core.scripts.rules import NO_RULES, Evidence, Rulebook, evidence_of
from bot.core.scripts.script import PRIVATE_KINDS, Brief, FactKind, FallbackReason, Script
from bot.core.scripts.telling import Telling, tellings
from bot.core.scripts.wording import Wording

_WORDINGS: Mapping[Language, Wording] = {"zh-CN": CHINESE, "en": ENGLISH}

_STRUCTURES: tuple[tuple[str, ...], ...] = (
    ("goods", "story", "more", "weakness", "price"),
    ("story", "goods", "more", "weakness", "price"),
    ("weakness", "goods", "story", "price", "more"),
    ("goods", "weakness", "price", "story", "more"),
    ("story", "more", "goods", "price", "weakness"),
    ("goods", "price", "story", "weakness", "more"),
    ("story", "weakness", "goods", "more", "price"),
)
"""Orders of the beats between the first words and the close."""
TOGETHER = "+"
"""Stands between two beats of a structure that are told in one go."""

_PARTICULAR = 6
"""Characters from which a private fact is particular enough to open with, if there is a choice."""
_RECALLABLE: tuple[FactKind, ...] = ("person", "process")
"""Kinds whose clauses make sense alone at the end: a place or a smell by itself is a riddle."""
_FEWEST, _SHORTEST = 5, 180
"""Segments and seconds of an outline at least."""


def outline_script(
    brief: Brief,
    language: Language,
    seed: str,
    reason: FallbackReason,
    rulebook: Rulebook = NO_RULES,
    today: date = date.max,
    angle: Angle | None = None,
    frames: FrameBook = NO_FRAMES,
    rota: Rota | None = None,
) -> Script:
    """A script of 5 to 7 segments, 180 to 600 seconds, made of the facts in `brief`.

    Every fact is spoken in her own words; one too long for the air is cut at a sentence's end and stands
    whole on the cue card in `show`; one that breaks a law, or a rule of `rulebook` in force `today`, is left
    out and a cue says so. What she has not told becomes a cue in 【】. `seed` chooses among openings, orders
    and phrasings: the same seed and brief give the same script. With an `angle` its hook decides the first
    sentence, its structure the order of the beats and which are told in one go, its tone the frames and
    remarks, its scene what the camera shows. `frames` are the trainers'; where they have none the few
    built-in ones serve. With a `rota` frames are not drawn by the seed but taken in turn, so that neighbours
    get others.
    """
    wording = _WORDINGS[language].with_frames(frames.get(language))
    material = _material(brief, language, seed, wording, rulebook, today, angle, rota)
    groups = _groups(material, angle.beats if angle else ())
    material = replace(material, quiet=_quiet(groups, material.chooser))
    return _stretched(
        Script(
            segments=tuple(segment_of(group, material) for group in groups),
            angle=_told_angle(angle, groups, material, language),
            author="outline",
            reason=reason,
            cell=tuple(angle.cell) if angle else (),
        )
    )


def _material(
    brief: Brief,
    language: Language,
    seed: str,
    wording: Wording,
    rulebook: Rulebook,
    today: date,
    angle: Angle | None,
    rota: Rota | None,
) -> Material:
    evidence = evidence_of(brief, rulebook)

    @cache  # of this script only: a clip is asked about more than once
    def forbids(text: str) -> tuple[str, ...]:
        return forbidden(text, rulebook, evidence, today)

    told = tellings(brief, wording.joiner, forbids)
    cell = angle.cell if angle else ("", "", "", "")
    chooser = Chooser("\n".join([seed, language, *(telling.said for telling in told.values()), *cell]), rota)
    wanted = angle.lead if angle else None
    lead = wanted if wanted and wanted in told and told[wanted].said else _lead(told, chooser)
    second = _second(told, lead, chooser)
    hook, _, tone, scene = angle.instructions(language) if angle else ("",) * 4
    return Material(
        told,
        wording,
        chooser,
        forbids,
        lead,
        second,
        _stories(told, (lead, second), chooser, one="more" not in "+".join(angle.beats) if angle else False),
        _recalled(told, chooser, evidence, wording),
        hook=cell[0] if lead == wanted else "",
        tone=cell[2],
        scene=cell[3],
        staging=(hook, tone, scene) if angle else (),
        slots=slots_for(told, brief.name, brief.county, wording),
    )


def _lead(told: Mapping[FactKind, Telling], chooser: Chooser) -> FactKind | None:
    """The private fact to open with, else the product, else nothing."""
    private = _private(told)
    particular = [kind for kind in private if len(told[kind].said) >= _PARTICULAR]
    if private:
        return chooser.pick("lead", particular or private)
    return "product" if "product" in told and told["product"].said else None


def _second(told: Mapping[FactKind, Telling], lead: FactKind | None, chooser: Chooser) -> FactKind | None:
    """A private fact to stand beside goods, season or price at the front: those alone are everybody's."""
    private = _private(told)
    return chooser.pick("second", private) if private and lead not in private else None


def _private(told: Mapping[FactKind, Telling]) -> list[FactKind]:
    return [kind for kind in PRIVATE_KINDS if kind in told and told[kind].said]


def _recalled(
    told: Mapping[FactKind, Telling], chooser: Chooser, evidence: Sequence[Evidence], wording: Wording
) -> FactKind | None:
    """Who does it or how, for a clause of either is a sentence by itself: one that has a clause to say
    again, if there is a choice. A proof is said once and whole."""
    whole = [kind for kind in _private(told) if kind in _RECALLABLE and not _proves(told[kind], evidence)]
    short = [kind for kind in whole if clip_of(told[kind], wording)]
    return chooser.pick("recalled", short or whole) if whole else None


def _proves(telling: Telling, evidence: Sequence[Evidence]) -> bool:
    return any(proof.text in telling.said or telling.said in proof.text for proof in evidence)


def _stories(
    told: Mapping[FactKind, Telling],
    first: Sequence[FactKind | None],
    chooser: Chooser,
    *,
    one: bool,
) -> Mapping[Beat, tuple[FactKind, ...]]:
    """What is left of her own facts, in `one` story or two. A mishap belongs to the faults."""
    left = [kind for kind in PRIVATE_KINDS if kind in told and kind not in (*first, "mishap")]
    left = chooser.ranked("stories", left)
    if len(left) < 2 or one:
        return {"story": tuple(left)} if left else {}
    half = chooser.pick("half", (len(left) // 2, (len(left) + 1) // 2))
    return {"story": tuple(left[:half]), "more": tuple(left[half:])}


def _groups(material: Material, order: Sequence[str]) -> list[tuple[Beat, ...]]:
    """The beats in order, those told in one go together; apart where the script would be too short."""
    middle = order or material.chooser.pick("structure", _STRUCTURES)
    groups = [tuple(beat for beat in group.split(TOGETHER) if _is_told(beat, material)) for group in middle]
    kept = [group for group in groups if group]
    if len(kept) + 2 < _FEWEST:
        kept = [(beat,) for group in kept for beat in group]
    return cast("list[tuple[Beat, ...]]", [("opening",), *kept, ("close",)])


def _is_told(beat: str, material: Material) -> bool:
    return beat not in ("story", "more") or beat in material.stories


def _quiet(groups: Sequence[Sequence[Beat]], chooser: Chooser) -> Beat | None:
    """A beat that asks nothing, most often the last."""
    return "close" if chooser.often("quiet", 75) else chooser.pick("quiet?", groups[1:-1])[-1]


def _stretched(script: Script) -> Script:
    """With more time for the goods where all she told is very little."""
    missing = _SHORTEST - sum(part.seconds for part in script.segments)
    if missing <= 0:
        return script
    first, *rest = script.segments
    return replace(script, segments=(replace(first, seconds=first.seconds + missing), *rest))


def _told_angle(
    angle: Angle | None, groups: Sequence[Sequence[Beat]], material: Material, language: Language
) -> str:
    """The angle as chosen, unless the fact that it opens with could not be said after all."""
    if angle is None or angle.lead not in (None, material.lead):
        return _angle([beat for group in groups for beat in group], material)
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
