"""The shape of the outline writer's words: what one language has to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.core.scripts.script import FactKind

Beat = Literal["opening", "goods", "story", "more", "weakness", "price", "close"]
"""What a segment is for. `story` and `more` hold what only she can tell."""

Known = Literal["both", "name", "county"]
Cue = Literal[
    "own", "product", "season", "weakness", "unfit", "price", "unit", "shipping", "after_sale", "next",
    "card", "rest", "forbidden",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """Phrases of one language. `{0}` is where her own words go, as she gave them: every frame must read well
    around a noun, a fragment and a whole sentence alike.

    `openings` and `frames` bring a fact in, first or later; `afters` follow it. `heads` and `tails` begin
    and end a beat. `labels` name a kind of fact to her in the middle of a sentence, `steps` a beat with `{0}`
    for its facts. `cues` stand in 【】 and are hers to fill. `space` stands between sentences, `joiner`
    between two facts of one kind, `listing` and `pairing` between the items of a row.
    """

    openings: Mapping[FactKind, tuple[str, ...]]
    bare_openings: tuple[str, ...]
    introductions: Mapping[Known, tuple[str, ...]]
    turns: tuple[str, ...]
    frames: Mapping[FactKind, tuple[str, ...]]
    afters: Mapping[FactKind, tuple[str, ...]]
    heads: Mapping[Beat, tuple[str, ...]]
    tails: Mapping[Beat, tuple[str, ...]]
    titles: Mapping[Beat, tuple[str, ...]]
    shows: Mapping[FactKind | Beat, tuple[str, ...]]
    asks: Mapping[FactKind | Beat, tuple[str, ...]]
    labels: Mapping[FactKind, str]
    steps: Mapping[Beat, str]
    angles: tuple[str, ...]
    bare_angle: str
    cues: Mapping[Cue, str]
    card: str
    space: str
    listing: str
    pairing: str
    joiner: str
