"""Figures and claims in a segment that she never gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.scripts.claiming import invented_claims
from bot.core.scripts.claims import brief_text, texts_of
from bot.core.scripts.folding import Folded, folded, merged
from bot.core.scripts.kinfolk import unknown_kin
from bot.core.scripts.mentions import Mention, mentions, with_run_on
from bot.core.scripts.moments import unknown_moments
from bot.core.scripts.no_figures import Field, is_no_figure
from bot.core.scripts.places import unknown_places
from bot.core.scripts.script import Brief, Segment
from bot.core.scripts.sums import Sums, ratios, single_weights, sums_of
from bot.core.scripts.units import DAYS
from bot.core.scripts.witnesses import unknown_witnesses

__all__ = ["figures_in", "invented_circumstances", "invented_claims", "invented_figures", "inventions"]

_FIELDS: tuple[Field, ...] = ("title", "show", "say", "ask")

_VAGUE = re.compile(
    r"(?<![十几])[几](?:块钱|毛钱)|\b(?:tenner|fiver)\b|\ba (?:few|couple of) (?:yuan|kuai)\b"
    r"|(?:好?几|上|数|成|近)(?:十|百|千|万|亿)+(?![货度姓米])[\u3400-\u9fff]?|十几[\u3400-\u9fff]?"
    r"|(?<![一二两三四五六七八九十几\d])[百千万](?:年|岁|倍|亩|斤)(?!青)"
    r"|[二三四五六七八九]十好几|(?:十|百|10"
    r"|100)个(?:人)?[里当][头面中]?[^,，。!！?？]{0,3}[一二三四五六七八九\d]个?"
    r"|\b(?:dozens|hundreds|thousands|millions) of \w+|\bhalf (?:price|off)\b"
    r"|\bout of (?:ten|a hundred|10|100)\b|\b\w+ in (?:ten|a hundred|10|100)\b"
)
_FEW = 10
"""Up to here a bare Chinese number counts cuts or rounds; it bears no price out."""
_ROUNDED = 0.02
"""How far two times may be apart that are the same: a year is twelve months of thirty days."""
_NUMERALS = "一二两三四五六七八九"
_UNIT_PRICE = re.compile(
    rf"(?:[\d.零十百{_NUMERALS}]+(?:块钱?|元|毛|角)(?:[\d零{_NUMERALS}]{{1,2}}(?:毛|角)?)?"
    r"|\d+(?:\.\d+)?(?: ?yuan| ?rmb)?) ?[,，/]? ?(?:一|每|a |per |/ ?)"
    r"(?P<noun>公斤|斤|千克|箱|盒|袋|瓶|罐|筐|(?:jin|kilo|kg|box|jar|bottle|bag)\b)"
)
_QUOTED_UNIT = re.compile(
    r"[多来余]?(?: ?%|个?月|公?斤|千?克|个?小时|分钟|块钱?|个?人"
    r"|[年天日号岁点秒元毛折成倍棵亩度米层箱盒单代次趟])?"
)


def invented_figures(segment: Segment, brief: Brief) -> tuple[str, ...]:
    """Numbers, prices, percentages, dates and counts in a segment that the brief does not bear out.

    Returned as written, in order, each once. Both sides are read as values (9块9 = 九块九 = 9.9, 三斤 =
    1.5公斤), and a value must also count the same kind of thing where both texts say what they count.
    Ordinals and counts of speech (第一, 说两遍, 打1) are no figures.
    """
    source = folded(brief_text(brief))
    given = [one for found in mentions(source) for one in with_run_on(source, found)]
    hers = _Hers(source.text, brief, [*given, *single_weights(source.text)])
    found = (
        words
        for field, text in zip(_FIELDS, texts_of(segment), strict=True)
        for words in _invented(folded(text), field, hers)
    )
    return tuple(dict.fromkeys(found))


def inventions(segment: Segment, brief: Brief) -> tuple[str, ...]:
    """Figures, claims, places, days and witnesses in a segment that the brief does not bear out."""
    claims = (*invented_figures(segment, brief), *invented_claims(segment, brief))
    found = dict.fromkeys([*claims, *invented_circumstances(segment, brief)])
    return tuple(words for words in found if not any(words != other and words in other for other in found))


def invented_circumstances(segment: Segment, brief: Brief) -> tuple[str, ...]:
    """Places, days, and people who vouch for the goods, in a segment whose brief does not tell of them."""
    known = folded(brief_text(brief)).text
    return tuple(
        words
        for field, text in zip(_FIELDS, texts_of(segment), strict=True)
        for words in _circumstances(folded(text), known, names=field != "title")
    )


def _circumstances(view: Folded, known: str, *, names: bool) -> Iterator[str]:
    spans = [
        *unknown_places(view.original, view.text, known, names=names),
        *unknown_moments(view.text, known),
        *unknown_witnesses(view.text, known),
        *unknown_kin(view.text, known),
    ]
    for start, end in merged(spans):
        yield view.quote(start, end)


def figures_in(text: str, field: Field = "say") -> tuple[tuple[int, int], ...]:
    """Where a text names a figure that counts, from its first letter to the end of its unit."""
    view = folded(text)
    found = (one for one in mentions(view) if not is_no_figure(one, view.text, field))
    return tuple((view.origins[one.start], view.origins[end_with_unit(view, one) - 1] + 1) for one in found)


class _Hers:
    """The brief as figures are held against it; what follows by sums is worked out when it is first asked."""

    def __init__(self, source: str, brief: Brief, given: list[Mention]) -> None:
        self.source, self._brief, self._given = source, brief, given
        self._sums: Sums | None = None

    def bear_out(self, mention: Mention, view: Folded) -> bool:
        readings = with_run_on(view, mention)
        return any(_agrees(one, fact) for one in readings for fact in self._given)

    def add_up_to(self, mention: Mention, text: str) -> bool:
        self._sums = self._sums or sums_of(self._brief)
        return self._sums.bear_out(mention, text)

    def tell_ratio(self, hundredths: float) -> bool:
        told = {ratio for _, _, ratio in ratios(self.source)}
        told |= {value for one in self._given if one.family == "percent" for value in one.values}
        return hundredths in told


def _invented(view: Folded, field: Field, hers: _Hers) -> Iterator[str]:
    found = mentions(view)
    summed = []
    for mention in found:
        if hers.bear_out(mention, view) or is_no_figure(mention, view.text, field):
            continue
        if hers.add_up_to(mention, view.text):
            summed.append(mention.start)
        else:
            yield _quoted(view, mention)
    rated = [span[:2] for span in ratios(view.text) if hers.tell_ratio(span[2])]
    for match in _VAGUE.finditer(view.text):
        told = any(start <= match.start() < end for start, end in rated)
        if match[0] not in hers.source and not told:
            yield view.quote(*match.span())
    for match in _UNIT_PRICE.finditer(view.text):
        told = match[0] in hers.source or any(match.start() <= start < match.end() for start in summed)
        if not told and not _names_unit(hers.source, match["noun"]):
            yield view.quote(*match.span())


def _agrees(mention: Mention, fact: Mention) -> bool:
    """Whether `fact` of the brief bears `mention` out. A number without a unit agrees with any unit, except
    that a Chinese one in passing makes no weight and no percentage, and a small one no price."""
    if mention.family and fact.family and mention.family != fact.family:
        return _lasts_as_long(mention, fact)
    if mention.family in ("percent", "discount") and not fact.family and fact.script != "digits":
        return False
    bare = not fact.family and fact.script == "han"
    if bare and (mention.family == "weight" or (mention.family == "money" and max(fact.values) <= _FEW)):
        return False
    if mention.about:
        return _is_about(mention, fact)
    if mention.family == fact.family:
        return bool(mention.measured & fact.measured)
    return bool(mention.values & fact.values)


def _lasts_as_long(mention: Mention, fact: Mention) -> bool:
    """Whether half a month is said for fifteen days, or three weeks for twenty-one."""
    if mention.family not in DAYS or fact.family not in DAYS:
        return False
    said = [value * DAYS[mention.family] for value in mention.values]
    told = [value * DAYS[fact.family] for value in fact.values]
    return any(abs(one - other) <= _ROUNDED * other for one in said for other in told)


def _is_about(mention: Mention, fact: Mention) -> bool:
    """Whether a rounded number (三十多斤) covers the exact one, both in grams where both are weights."""
    weighed = mention.family == fact.family == "weight"
    low, values = (mention.measured, fact.measured) if weighed else (mention.values, fact.values)
    width = mention.about * (min(low) / min(mention.values) if min(mention.values) else 1.0)
    return any(min(low) <= value < min(low) + width for value in values)


def _names_unit(source: str, noun: str) -> bool:
    return bool(re.search(rf"(?:[一每1论按/]|a |per |one |\bevery )\s?{re.escape(noun)}(?!半)", source))


def _quoted(view: Folded, mention: Mention) -> str:
    """The number with its unit, as written."""
    return view.quote(mention.start, end_with_unit(view, mention))


def end_with_unit(view: Folded, mention: Mention) -> int:
    """Where a number ends with the unit behind it, in the folded text."""
    unit = _QUOTED_UNIT.match(view.text, mention.end)
    return unit.end() if unit else mention.end
