"""Placement: a few questions that let the experienced skip lessons, and what their answers mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.core.messages import Language

Texts = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class PlacementOption:
    """One answer; `say` is said when it was chosen."""

    text: Texts = field(hash=False)
    right: bool
    say: Texts = field(hash=False)


@dataclass(frozen=True, slots=True)
class PlacementQuestion:
    """One question with one right answer."""

    ask: Texts = field(hash=False)
    options: tuple[PlacementOption, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """Some tracks whose lessons can be skipped by whoever answers all of its questions right."""

    id: str
    title: Texts = field(hash=False)
    tracks: tuple[str, ...]
    questions: tuple[PlacementQuestion, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """All levels, the easiest first."""

    levels: tuple[Level, ...] = ()

    @property
    def questions(self) -> tuple[PlacementQuestion, ...]:
        return tuple(question for level in self.levels for question in level.questions)

    def passed(self, wrong: Collection[int]) -> tuple[Level, ...]:
        """The levels none of whose questions (counted over all levels from 0) is among `wrong`."""
        passed: list[Level] = []
        first = 0
        for level in self.levels:
            places = range(first, first + len(level.questions))
            if not any(place in wrong for place in places):
                passed.append(level)
            first = places.stop
        return tuple(passed)
