"""Audience: whom a trainer's broadcast is for, and whom she may address at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.core.people.county import CountyBook, county_of, is_county_code, is_same_name

Level = Literal["new", "begun", "halfway", "done"]
"""No lesson passed, one or more, half of them or more, all of them."""


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


def named(counties: Iterable[str], book: CountyBook) -> tuple[str, ...]:
    """These counties by the names of their pages: a trainer may write a short name or a code. One that has
    no page stays as it is written, a code as a trainee's county is kept who came by it."""
    return tuple(dict.fromkeys(_named(county, book) for county in counties))


def _named(county: str, book: CountyBook) -> str:
    page = book.find(county)
    if page is not None:
        return page.name["zh-CN"]
    return county_of(county) if is_county_code(county) else county


def spellings(county: str, kept: Iterable[str], book: CountyBook) -> tuple[str, ...]:
    """Those of the counties that are kept of trainees, in the words of each, which mean this one."""
    name = _named(county, book)
    page = book.find(county)
    return tuple(
        words
        for words in kept
        if is_same_name(words, name) or (page is not None and book.find(words) == page)
    )


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
