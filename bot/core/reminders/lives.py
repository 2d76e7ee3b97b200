"""Her own live streams: the countdown before, the question after, and her figures over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.reminders.figures import FIGURES as FIGURES
from bot.core.reminders.figures import Figure
from bot.core.reminders.figures import read_figure as read_figure
from bot.core.reminders.templates import Occasion

WORKED = "worked"
"""Asked for after the figures: what she said, or was asked, that made people stay."""

STEPS: Mapping[Occasion, tuple[timedelta, timedelta]] = {
    "live-day": (timedelta(hours=-24), timedelta(hours=-2)),
    "live-hour": (timedelta(hours=-1), timedelta(minutes=-15)),
    "live-now": (timedelta(minutes=-10), timedelta(0)),
    "live-after": (timedelta(hours=3), timedelta(days=3)),
}
"""When each push is due, and until when it is of use, both from the start of the live."""
MOST_WORKED = 80
"""Characters kept of what worked: two short sentences. Every turn of hers reads and writes them."""
MOST_TOLD = 3
"""Lines of what worked that are handed on: more would be read by nobody, a model included."""
_NOTHING = frozenset(
    {"没有", "没", "无", "不知道", "不清楚", "不记得", "忘了", "说不上来"}
    | {"none", "no", "nothing", "don't know", "no idea"}
)
MOST_KEPT = 60
"""Lives remembered, two months of one a day. Those on the chart are fewer."""
CHARTED = 6
_BAR = 8


@dataclass(frozen=True, slots=True)
class Live:
    """One live of hers, at `at`. Figures are None until she gives them; `told` once she was asked for them.
    `worked` is in her own words what made people stay, "" when she did not say."""

    id: str
    at: datetime
    viewers: int | None = None
    stay: int | None = None
    orders: int | None = None
    told: bool = False
    worked: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A push due before or after a live. `source` is unique for one trainee."""

    source: str
    at: datetime


def moments(live: Live, now: datetime) -> list[Moment]:
    """The pushes of a live that are still to come."""
    due = (Moment(f"{step}:{live.id}", live.at + STEPS[step][0]) for step in STEPS)
    return [moment for moment in due if moment.at > now and not live.told]


def step_of(source: str) -> Occasion | None:
    """The occasion of a moment's source, None when it belongs to no live."""
    return next((step for step in STEPS if source.startswith(f"{step}:")), None)


def starts_at(step: Occasion, due: datetime) -> datetime:
    """The start of the live of which this push was due then."""
    return due - STEPS[step][0]


def of_use_until(step: Occasion, due: datetime) -> datetime:
    return starts_at(step, due) + STEPS[step][1]


def entered(lives: Sequence[Live], live: Live) -> tuple[Live, ...]:
    """The lives with one more, by time; one at the same time is the same live."""
    others = [one for one in lives if one.at != live.at]
    return tuple(sorted((*others, live), key=lambda one: one.at)[-MOST_KEPT:])


def coming(lives: Sequence[Live], now: datetime) -> tuple[Live, ...]:
    return tuple(live for live in lives if live.at > now)


def latest_past(lives: Sequence[Live], now: datetime) -> Live | None:
    """The last live that has begun and that she has not told about."""
    past = [live for live in lives if live.at <= now and not live.told]
    return past[-1] if past else None


def with_figure(live: Live, figure: Figure, number: int | None) -> Live:
    match figure:
        case "viewers":
            return replace(live, viewers=number)
        case "stay":
            return replace(live, stay=number)
        case _:
            return replace(live, orders=number)


def with_worked(live: Live, said: str) -> Live:
    """The live with what worked on one line; "nothing" and "I do not know" leave it empty."""
    flat = " ".join(said.split())
    if flat.casefold().strip("。.!！~～ ") in _NOTHING:
        return live
    return replace(live, worked=flat[:MOST_WORKED])


def what_worked(lives: Sequence[Live]) -> tuple[str, ...]:
    """What held people in her lives, in her own words, for her next script: the question viewers asked or the
    sentence at which they stopped. At most three lines, no line twice: first those of the lives at which a
    viewer stayed longest on average, then the latest. () when she has told nothing.

    These are her words and hence data: no fact of a product, and no instruction to whoever writes.
    """
    told = sorted(
        (live for live in lives if live.worked), key=lambda one: (one.stay or 0, one.at), reverse=True
    )
    return tuple(dict.fromkeys(live.worked for live in told))[:MOST_TOLD]


def chart(lives: Sequence[Live], figure: Figure, zone: ZoneInfo) -> str:
    """The figures of her latest lives as bars of text, a line each; "" when there are fewer than two."""
    known = [(live, getattr(live, figure)) for live in lives if getattr(live, figure) is not None]
    if len(known) < 2:
        return ""
    shown = known[-CHARTED:]
    most = max(number for _, number in shown) or 1
    return "\n".join(
        f"{live.at.astimezone(zone):%m-%d} {_bar(number / most)} {number}" for live, number in shown
    )


def _bar(share: float) -> str:
    return "▇" * max(1, round(share * _BAR)) if share else "▏"
