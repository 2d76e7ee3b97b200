"""Figures in her words: one put in place of another wherever a text names it, and all around it kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.core.scripts.figures import end_with_unit
from bot.core.scripts.folding import Folded, folded
from bot.core.scripts.mentions import Mention, mentions
from bot.core.scripts.no_figures import Field, is_no_figure
from bot.core.scripts.units import Family

_COINS = "块元毛角"
_UNIT_EN = re.compile(r"\s*(?:yuan|kuai|rmb|jin|kg|kilos?|days?|hours?|years?|months?|weeks?)?", re.I)
_BETWEEN = re.compile(
    r"[\s/~～—-]*[每到至]?|\s*(?:yuan|kuai|rmb)?\s*(?:an?|per|for|to|till|until|/|-)?\s*", re.I
)
_AROUND = re.compile(r"[\s价卖是就]*|\s*(?:yuan|kuai|rmb)?\s*", re.I)
_MONTHS = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
_DATE_EN = re.compile(
    rf"\b(?:(?:{_MONTHS})[a-z]*\.? ?\d{{1,2}}(?:st|nd|rd|th)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})[a-z]*)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure at `[start:end]` of a text as written, with its unit up to `stop`."""

    start: int
    end: int
    stop: int
    family: Family
    measured: frozenset[float]
    about: float
    words: str

    def is_worth(self, other: Amount) -> bool:
        """Whether both are the same figure of the same kind; one without a unit may be of any."""
        kinds = {self.family, other.family} - {""}
        return len(kinds) < 2 and self.about == other.about and bool(self.measured & other.measured)


@dataclass(frozen=True, slots=True)
class Exchange:
    """`new` words in place of the figure `old`."""

    old: Amount
    new: str


def amounts_in(text: str, field: Field | None = None) -> tuple[Amount, ...]:
    """The figures of a text in order; without those that claim nothing (第一, 说两遍) where it is a
    `field` of a segment."""
    view = _tight(folded(text))
    found = [one for one in mentions(view) if field is None or not is_no_figure(one, view.text, field)]
    places = [(view.origins[m.start], view.origins[m.end - 1] + 1, _stop(view, m)) for m in found]
    return tuple(
        Amount(start, end, stop, one.family, one.measured, one.about, text[start:stop])
        for one, (start, end, stop) in zip(found, places, strict=True)
    )


_GAP = re.compile(r"(?<=\d) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=\d)")


def _tight(view: Folded) -> Folded:
    """Without the blanks between digits and Han: 29 块 9 is 29块9."""
    gaps = {gap.start() for gap in _GAP.finditer(view.text)}
    if not gaps:
        return view
    kept = [place for place in range(len(view.text)) if place not in gaps]
    letters, origins = (view.text[place] for place in kept), (view.origins[place] for place in kept)
    return Folded("".join(letters), tuple(origins), view.original)


def _stop(view: Folded, mention: Mention) -> int:
    return view.origins[end_with_unit(view, mention) - 1] + 1


def exchanges(old: str, new: str) -> tuple[Exchange, ...]:
    """Which figures she puts in place of which when she has `old` words changed to `new` ones: 7块一斤 to
    5块一斤 is 7块 to 5块. () where it is no matter of figures alone."""
    before, after = amounts_in(old), amounts_in(new)
    if before and len(before) == len(after) and _rest(old, before) == _rest(new, after):
        pairs = zip(before, after, strict=True)
        return tuple(Exchange(a, b.words) for a, b in pairs if not a.is_worth(b) or a.family != b.family)
    if len(before) == 1 and _UNIT_EN.fullmatch("".join(_rest(old, before))):
        return (Exchange(before[0], new),)
    return ()


def _rest(text: str, amounts: Sequence[Amount]) -> list[str]:
    """What stands around the figures, blanks aside."""
    edges = [0, *(place for one in amounts for place in (one.start, one.stop)), len(text)]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return ["".join(text[start:end].split()).casefold() for start, end in pieces]


def exchanged(text: str, exchange: Exchange, field: Field = "say") -> str:
    """The text with every figure of that worth exchanged. Where she named no unit, the one there stays."""
    for one in reversed(amounts_in(text, field)):
        if one.is_worth(exchange.old):
            stop, words = _fitted(text, one, exchange.new)
            text = text[: one.start] + words + text[stop:]
    return text


def _fitted(text: str, one: Amount, new: str) -> tuple[int, str]:
    """Where the words to give up end, and the new ones."""
    put = amounts_in(new)
    is_plain = len(put) == 1 and put[0].start == 0 and put[0].end == len(new) and put[0].family == ""
    if text[max(0, one.start - 1) : one.start] in tuple("¥￥$€£"):
        return one.stop, new.rstrip("块元钱")
    if not is_plain:
        return one.stop, new
    coin = next((letter for letter in text[one.start : one.end] if letter in _COINS), "")
    return one.end, new + coin


def with_amount(text: str, new: str) -> str | None:
    """Her words with the one figure or date that she says anew in them, all around it kept: 6块一斤，包邮 and
    7块 are 7块一斤，包邮. None when `new` is more than that, or it does not tell which one she means."""
    if _DATE_EN.fullmatch(new):
        dates = list(_DATE_EN.finditer(text))
        return text[: dates[0].start()] + new + text[dates[0].end() :] if len(dates) == 1 else None
    said = amounts_in(new)
    if not said or not _is_bare(new, said):
        return None
    kinds = _kinds(said)
    runs = [run for run in _runs(text) if set(_kinds(run)) & set(kinds) - {""}]
    if len(runs) != 1:
        return None
    start, stop = _place(runs[0], kinds) or (runs[0][0].start, runs[0][-1].stop)
    unit = new[said[-1].stop :].strip()
    behind = text[stop:].lstrip()
    words = new[said[0].start : said[-1].stop if unit and behind.startswith(unit) else len(new.rstrip())]
    return text[:start] + words + text[stop:]


def _is_bare(new: str, said: Sequence[Amount]) -> bool:
    """Whether she says nothing but figures."""
    between = (new[one.stop : other.start] for one, other in pairwise(said))
    edges = (new[: said[0].start], new[said[-1].stop :])
    return all(map(_BETWEEN.fullmatch, between)) and all(map(_AROUND.fullmatch, edges))


def _runs(text: str) -> Iterator[list[Amount]]:
    """Figures that stand together: 5斤29块9, 九月二十."""
    run: list[Amount] = []
    for one in amounts_in(text):
        if run and not _BETWEEN.fullmatch(text[run[-1].stop : one.start]):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _kinds(run: Sequence[Amount]) -> list[str]:
    """What each figure counts; a bare one behind a month is its day."""
    kinds: list[str] = []
    for one in run:
        is_day = not one.family and kinds[-1:] == ["month"]
        kinds.append("day" if is_day else one.family)
    return kinds


def _place(run: Sequence[Amount], kinds: Sequence[str]) -> tuple[int, int] | None:
    """Where in a run the figures of these kinds stand one after the other, None when nowhere or twice."""
    has = _kinds(run)
    found = [at for at in range(len(has) - len(kinds) + 1) if has[at : at + len(kinds)] == list(kinds)]
    return (run[found[0]].start, run[found[0] + len(kinds) - 1].stop) if len(found) == 1 else None
