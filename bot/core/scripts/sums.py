"""Amounts that follow from hers by a sum: a jin of a five-jin bag, three jars, one in ten as a tenth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.scripts.folding import folded
from bot.core.scripts.mentions import Mention, mentions
from bot.core.scripts.numerals import english_values, han_values
from bot.core.scripts.script import Brief
from bot.core.scripts.units import grams_of

_EXACT, _HEDGED = 0.01, 0.1
"""How far a sum may be off, as a share of itself: rounded to a fen, or said with 差不多 or about."""
_HEDGE = re.compile(
    r"多|来(?=[块元斤])|不到|差不多|大概|大约|约|合着|上下|左右|\b(?:about|around|roughly|nearly|almost"
    r"|under|over|just)\b"
)
_ONE = re.compile(
    r"\b(?:an?|per|the|each|every) (?P<unit>[a-z]+)|\b(?P<bare>each|apiece)\b"
    r"|(?<=[块元])(?P<han>每[斤箱盒袋瓶罐个])"
)
_SENTENCE = re.compile(r"[^。！？!?\n.]+(?:\.\d[^。！？!?\n.]*)*")
_NOUN = re.compile(r" ?([\u3400-\u9fff]|[a-z]+)")
_ALIKE = str.maketrans("枚只颗", "个个个")
_TENTHS = re.compile(
    r"(?P<base>十|百|10|100)个?(?:人)?[里当][头面中]?[^,，。!！?？]{0,4}?(?P<part>\d"
    r"|[一二两三四五六七八九])个?"
    r"|\b(?P<count>one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of)(?: every)? "
    r"(?P<of>ten|a hundred|10|100)\b"
    r"|\bout of (?:every )?(?P<first>ten|a hundred|10|100)\b[^.!?]{0,40}?"
    r"\b(?P<then>one|two|three|four|five|\d)\b"
)
_BASES = {"十": 10, "10": 10, "ten": 10, "百": 100, "100": 100, "a hundred": 100}


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a kind: yuan, grams, or pieces of something (`unit` is then its noun, "" when unsaid)."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Sums:
    """What goes together in her brief, such as (45 yuan, 2,500 grams, 1 box), each of one fact."""

    together: tuple[tuple[Amount, ...], ...]

    def bear_out(self, mention: Mention, text: str) -> bool:
        """Whether a number follows from what goes together and from another amount of its own sentence. A
        bare number is a price."""
        sentence = next(found for found in _SENTENCE.finditer(text) if found.end() >= mention.end)
        said = folded(sentence[0])
        others = [*_amounts(said.text, mentions(said), hers=False)]
        units = _units(mention, text)[:1]
        hers = [Amount(value, unit) for value in mention.measured for unit in units]
        near = text[max(0, mention.start - 10) : mention.end + 3]
        width = _HEDGED if _HEDGE.search(near) else _EXACT
        return any(
            self._follows(one, other, width) for one in hers for other in others if one.unit != other.unit
        )

    def _follows(self, one: Amount, other: Amount, width: float) -> bool:
        return any(
            abs(one.value * known.value - fact.value * other.value) <= width * fact.value * other.value
            for facts in self.together
            for fact in facts
            if fact.unit == one.unit
            for known in facts
            if known.unit == other.unit
        )


def sums_of(brief: Brief) -> Sums:
    """The amounts that stand together in one fact of the brief."""
    together = []
    for fact in brief.facts:
        view = folded(fact.text)
        found = mentions(view)
        amounts = tuple(_amounts(view.text, found, hers=True, bare=fact.kind == "price"))
        if len(amounts) > 1:
            together.append(amounts)
    return Sums(tuple(together))


def single_weights(text: str) -> Iterator[Mention]:
    """Where a folded text says a jin, per kilo, 每斤: one of it."""
    for match in _ONE.finditer(text):
        if grams := grams_of(match["unit"] or (match["han"] or "")[1:]):
            yield Mention(*match.span(), frozenset([1.0]), "digits", "weight", frozenset([grams]))


def ratios(text: str) -> Iterator[tuple[int, int, float]]:
    """Where a folded text says so many of ten or of a hundred, and how many in a hundred that is."""
    for match in _TENTHS.finditer(text):
        base = _BASES[match["base"] or match["of"] or match["first"]]
        part = match["part"] or match["count"] or match["then"]
        for value in _value(part):
            yield *match.span(), round(value * 100 / base, 4)


def _value(word: str) -> Iterable[float]:
    if word.isdigit():
        return (float(word),)
    return english_values(word) if word.isascii() else han_values(word)


def _amounts(text: str, found: list[Mention], *, hers: bool, bare: bool = False) -> Iterator[Amount]:
    for mention in found:
        units = _units(mention, text) if mention.family or bare or not hers else ()
        for unit in units if hers else units[:1]:
            yield from (Amount(value, unit) for value in mention.measured)
    for match in _ONE.finditer(text):
        noun = match["unit"] or (match["han"] or "")[1:]
        grams = grams_of(noun)
        yield Amount(grams, "weight") if grams else Amount(1.0, _stem(noun))


def _units(mention: Mention, text: str) -> tuple[str, ...]:
    """What a number may count: money, weight, or things of a noun. A bare number may be a price or pieces."""
    if mention.family in ("money", "weight"):
        return (mention.family,)
    noun = _NOUN.match(text, mention.end)
    if mention.family == "thing" and noun:
        return (_stem(noun[1]), "")
    return ("money", "") if not mention.family else ()


def _stem(noun: str) -> str:
    return noun.translate(_ALIKE) if not noun.isascii() else noun.removesuffix("es").removesuffix("s")
