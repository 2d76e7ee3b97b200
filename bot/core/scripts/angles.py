"""Angles: hook x structure x tone x scene, and which of them a trainee gets.

A scheduler outside any model hands out the least-used fitting cell of her county and product, so that
neighbours differ by construction (after AttrPrompt, arXiv 2306.15895: vary attributes, not adjectives).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from typing import Literal, NamedTuple

from bot.core.messages import Language
from bot.core.scripts.script import FactKind

Axis = Literal["hook", "structure", "tone", "scene"]
AXES: tuple[Axis, ...] = ("hook", "structure", "tone", "scene")


@dataclass(frozen=True, slots=True)
class Trait:
    """One place on one axis. `needs` are the facts without which it makes no sense; `lead` is the fact that
    a hook opens with, `beats` the order that a structure tells things in; “+” joins two told in one go."""

    id: str
    names: Mapping[Language, str] = field(hash=False)
    how: Mapping[Language, str] = field(hash=False)
    needs: tuple[FactKind, ...] = ()
    lead: FactKind | None = None
    beats: tuple[str, ...] = ()


_TOLD: Mapping[Language, tuple[str, ...]] = {
    "zh-CN": ("", "先后：", "口气：", "地方："),
    "en": ("", "order: ", "tone: ", "place: "),
}
"""What stands before the name of a trait of each axis; a hook needs nothing before it."""


class Cell(NamedTuple):
    """One angle by the ids of its traits."""

    hook: str
    structure: str
    tone: str
    scene: str


@dataclass(frozen=True, slots=True)
class Offered:
    """An angle as she is offered it: the ids of its cell, and a sentence in her language."""

    cell: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class AngleBook:
    """All traits, and the pairs that do not go together."""

    traits: Mapping[Axis, tuple[Trait, ...]] = field(default_factory=dict, hash=False)
    mask: frozenset[frozenset[str]] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all traits."""
        return frozenset(trait.id for traits in self.traits.values() for trait in traits)

    def trait(self, axis: Axis, trait_id: str) -> Trait | None:
        return next((trait for trait in self.traits.get(axis, ()) if trait.id == trait_id), None)

    def fitting(self, told: Iterable[FactKind]) -> tuple[Cell, ...]:
        """The cells that need no more than she has told, in the book's order."""
        return _fitting(self, frozenset(told))


@lru_cache(maxsize=512)
def _fitting(book: AngleBook, told: frozenset[FactKind]) -> tuple[Cell, ...]:
    usable = [[t.id for t in book.traits.get(axis, ()) if told.issuperset(t.needs)] for axis in AXES]
    hooks, structures, tones, scenes = usable
    return tuple(
        Cell(hook, structure, tone, scene)
        for hook in hooks
        for structure in structures
        if frozenset((hook, structure)) not in book.mask
        for tone in tones
        if not {frozenset((hook, tone)), frozenset((structure, tone))} & book.mask
        for scene in scenes
        if not {frozenset((one, scene)) for one in (hook, structure, tone)} & book.mask
    )


@dataclass(frozen=True, slots=True)
class Angle:
    """A cell with its traits, as a writer needs it."""

    cell: Cell
    traits: tuple[Trait, ...] = field(hash=False)

    @property
    def lead(self) -> FactKind | None:
        return self.traits[0].lead

    @property
    def beats(self) -> tuple[str, ...]:
        return self.traits[1].beats

    def sentence(self, language: Language) -> str:
        """The angle told to her: the hook first, a sentence for each axis."""
        names = (trait.names[language] for trait in self.traits)
        parts = zip(_TOLD[language], names, strict=True)
        if language == "zh-CN":
            return "".join(f"{label}{name}。" for label, name in parts)
        return " ".join(f"{label}{name}.".capitalize() for label, name in parts)

    def instructions(self, language: Language) -> tuple[str, ...]:
        """The angle told to a writer, a line for each axis."""
        return tuple(trait.how[language] for trait in self.traits)


def angle_of(book: AngleBook, cell: Cell) -> Angle | None:
    """The angle of a cell, None when the book has changed and no longer knows one of its traits."""
    traits = tuple(book.trait(axis, trait_id) for axis, trait_id in zip(AXES, cell, strict=True))
    found = tuple(trait for trait in traits if trait is not None)
    return Angle(cell, found) if len(found) == len(AXES) else None


FEWEST_LETTERS, MOST_LETTERS, LETTERS_STEP = 450, 1000, 50
"""Lengths that scripts are drawn from. A length drawn for each does as much for variety as an invented
persona (Kambhatla et al., arXiv 2505.17390)."""


def letters_for(key: str) -> int:
    """The length of one script in Chinese characters, always the same for one key."""
    steps = (MOST_LETTERS - FEWEST_LETTERS) // LETTERS_STEP + 1
    drawn = int.from_bytes(blake2b(f"letters\n{key}".encode(), digest_size=8).digest())
    return FEWEST_LETTERS + LETTERS_STEP * (drawn % steps)


def least_used(
    cells: Sequence[Cell], uses: Mapping[Cell, int], key: str, taken: Iterable[Cell] = ()
) -> Cell | None:
    """The cell to hand out: least used (leases count as uses), then least used by its axes, then by a hash
    of `key` and the cell, which spreads what is equal. Cells in `taken` are passed over. None when there is
    none."""
    passed_over = set(taken)
    open_cells = [cell for cell in cells if cell not in passed_over]
    if not open_cells:
        return None
    fewest = min(uses.get(cell, 0) for cell in open_cells)
    hooks, structures, tones, scenes = _axis_burdens(uses)
    best: list[Cell] = []
    lightest: int | None = None
    for cell in open_cells:
        if uses.get(cell, 0) != fewest:
            continue
        hook, structure, tone, scene = cell
        burden = hooks[hook] + structures[structure] + tones[tone] + scenes[scene]
        if lightest is None or burden < lightest:
            lightest, best = burden, [cell]
        elif burden == lightest:
            best.append(cell)
    return min(best, key=lambda cell: blake2b("\n".join((key, *cell)).encode(), digest_size=8).digest())


def _axis_burdens(uses: Mapping[Cell, int]) -> tuple[Counter[str], ...]:
    """How much each trait is used already, squared, so that one worn trait outweighs several that are a
    little used."""
    counted: tuple[Counter[str], ...] = tuple(Counter() for _ in AXES)
    for cell, count in uses.items():
        for axis, trait_id in zip(counted, cell, strict=True):
            axis[trait_id] += count
    return tuple(Counter({trait: count**2 for trait, count in axis.items()}) for axis in counted)
