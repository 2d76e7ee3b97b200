"""Audience: whom a trainer's broadcast is for, and whom she may address at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Level = Literal["new", "begun", "halfway", "done"]
"""No lesson passed, one or more, half of them or more, all of them."""
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes a broadcast. A trainer looks after `counties`; staff, with none named, after all."""

    name: str
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody to whom all of it applies; what is empty applies to everybody. `track` is that of the
    lesson that comes next for her, `inactive_days` for how long she has not written at least."""

    counties: tuple[str, ...] = ()
    track: str = ""
    level: Level | Literal[""] = ""
    inactive_days: int = 0


def beyond(author: Author, audience: Audience) -> tuple[str, ...] | None:
    """The counties of the audience that this author does not look after, () when that are all counties
    because none is named; None when she may address them all."""
    if not author.counties:
        return None
    if not audience.counties:
        return ()
    strange = tuple(county for county in audience.counties if county not in author.counties)
    return strange or None


def passed_between(level: Level | Literal[""], lessons: int) -> tuple[int, int]:
    """How many passed lessons, of so many, make a level: at least, and at most."""
    everything = 10**6
    match level:
        case "new":
            return 0, 0
        case "begun":
            return 1, everything
        case "halfway":
            return max(1, (lessons + 1) // 2), everything
        case "done":
            return max(1, lessons), everything
        case _:
            return 0, everything
