"""Where a text names a number, and what is counted: 39块8 is 39.8 of money, 五公斤 is 5,000 grams."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.core.scripts.folding import Folded
from bot.core.scripts.numerals import ENGLISH_NUMERAL, HAN_NUMERAL, arabic_value, english_values, han_values
from bot.core.scripts.units import Family, centimetres_of, family_of, grams_of

Script = Literal["digits", "han", "english"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number at `text[start:end]` of a folded text.

    `values` are its possible values as written, `measured` the same in the smallest unit of its family
    (grams, centimetres; otherwise as written). `family` is "" when the text does not say what is counted.
    `about` is the width of a rounded number (二十多: 10), 0 when it is exact.
    """

    start: int
    end: int
    values: frozenset[float]
    script: Script
    family: Family = ""
    measured: frozenset[float] = frozenset()
    about: float = 0.0


_HALVED = "(?:jin|catty|kilo|kg|liang|ton|hour|month|year|mu|acre|met(?:re|er))"
_HALVES = rf"\bhalf[ -](?:an? )?(?={_HALVED})|\ban? (?={_HALVED} and a half\b)"
_ATOM = re.compile(
    rf"(?P<digits>\d[\d,]*(?:\.\d+)?(?:[百千万亿]\d?(?!\d)|w(?![a-z]))?)|(?P<han>[{HAN_NUMERAL}]+|半|俩|仨)"
    rf"|(?P<english>{ENGLISH_NUMERAL}(?:(?<!half) and a half\b)?|\bhalf a dozen\b|{_HALVES})"
)
_MEASURE = (
    "斤公克吨箱盒袋瓶罐筐件份个只枚颗串把对套条张碗包提天年月日号点次棵株亩里米头人户代层道遍句下样元块毛角"
)
_MONEY_SIGN = re.compile(r"(?:[¥￥$€£]|rmb|cny) ?$")


def mentions(view: Folded) -> list[Mention]:
    """Every number in a folded text, in order."""
    text = view.text
    found = _atoms(text)
    merged: list[Mention] = []
    index = 0
    while index < len(found):
        mention, used = _with_next(text, found, index)
        merged.append(_measured(text, mention))
        index += used
    return [mention for mention in merged if not _is_bare_half(text, mention)]


def _is_bare_half(text: str, mention: Mention) -> bool:
    """半天, 一半: no number without a unit."""
    bare = mention.family in ("", "day", "thing")
    return bare and text[mention.start : mention.end] == "半"


def unit_after(text: str, end: int) -> str:
    """What follows a number: the next dozen letters without 多, 来 and blanks."""
    return re.sub(r"^ ?[多来余]?", "", text[end : end + 16])


def _atoms(text: str) -> list[Mention]:
    atoms: list[Mention] = []
    for match in _ATOM.finditer(text):
        start, end = match.span()
        if match["digits"]:
            words = match["digits"].rstrip(",")
            atoms.append(Mention(start, start + len(words), frozenset([arabic_value(words)]), "digits"))
        elif match["english"]:
            atoms.append(Mention(start, end, _with_halves(match["english"]), "english"))
        else:
            atoms.extend(_han_atoms(text, start, end))
    return atoms


def _with_halves(words: str) -> frozenset[float]:
    """half a is 0.5, half a dozen 6, two and a half 2.5, a (jin and a half) 1.5."""
    if words == "half a dozen":
        return frozenset([6.0])
    if words.startswith("half"):
        return frozenset([0.5])
    if words in ("a ", "an "):
        return frozenset([1.5])
    whole = words.removesuffix(" and a half")
    return frozenset(value + (0.5 if whole != words else 0.0) for value in english_values(whole))


def _han_atoms(text: str, start: int, end: int) -> list[Mention]:
    """A run of numerals may be one number, a price's last digit and the next number (九块九|三斤), or a
    number and the unit 两."""
    run = text[start:end]
    special = {"半": 0.5, "俩": 2.0, "仨": 3.0}.get(run)
    if special is not None:
        return [Mention(start, end, frozenset([special]), "han")]
    after_coin = start > 1 and text[start - 1] in "块元" and text[start - 2] in HAN_NUMERAL + "0123456789"
    if after_coin and len(run) > 1 and run[0] in "一二三四五六七八九":
        return [*_han_atoms(text, start, start + 1), *_han_atoms(text, start + 1, end)]
    if len(run) > 1 and run[-1] == "两":
        counted = text[end : end + 1] and text[end] in _MEASURE
        if counted and run != "一两":
            return [*_han_atoms(text, start, end - 1), *_han_atoms(text, end - 1, end)]
        if not counted:
            return _han_atoms(text, start, end - 1)
    values = han_values(run)
    liang = run.find("两", 1)
    if 0 < liang < len(run) - 1 and run[liang - 1] in "一二三四五六七八九":  # 三两八十块
        return [*_han_atoms(text, start, start + liang), *_han_atoms(text, start + liang + 1, end)]
    if not values and len(run) > 1 and text[end : end + 1] in tuple(_MEASURE):
        return [*_han_atoms(text, start, end - 1), *_han_atoms(text, end - 1, end)]
    return [Mention(start, end, values, "han")] if values else []


def with_run_on(view: Folded, mention: Mention) -> tuple[Mention, ...]:
    """A number, and the price that it may hold: 六十一斤 is sixty-one jin, or sixty yuan the jin."""
    run = view.text[mention.start : mention.end]
    run_on = len(run) > 2 and run[-1] == "一" and view.text[mention.end : mention.end + 1] in tuple(_MEASURE)
    values = han_values(run[:-1]) if run_on and mention.script == "han" else frozenset()
    if not values:
        return (mention,)
    price = replace(mention, end=mention.end - 1, values=values, family="money", measured=values, about=0.0)
    return (mention, price)


def _with_next(text: str, found: list[Mention], index: int) -> tuple[Mention, int]:
    """The number at `index` joined with the next one where both are one amount, and how many were used."""
    first = found[index]
    if index + 1 == len(found):
        return first, 1
    second = found[index + 1]
    between, after = text[first.end : second.start], text[second.end : second.end + 1]
    add = _addition(text, first, second, between, after)
    if add is None:
        return first, 1
    values = frozenset(round(value + add, 4) for value in first.values)
    joined = _tagged(text, replace(first, end=second.end, values=values), between)
    third = found[index + 2] if index + 2 < len(found) else None
    if third and between in ("块", "元") and _is_hundredth(text, joined, third):
        values = frozenset(round(value + min(third.values) / 100, 4) for value in joined.values)
        return replace(joined, end=third.end, values=values, measured=values), 3
    return joined, 2


def _is_hundredth(text: str, joined: Mention, third: Mention) -> bool:
    """The last 九 of 九块九毛九."""
    close = third.start == joined.end and third.end - third.start == 1 and text[joined.end - 1] in "毛角"
    return close and text[third.end : third.end + 1] not in tuple(_MEASURE)


def _addition(text: str, first: Mention, second: Mention, between: str, after: str) -> float | None:
    written = text[second.start : second.end]
    if written == "半" and between in ("块", "元") and after and after in "斤公箱盒袋瓶罐筐":
        return None  # 三十八块半斤 is a price for half a jin
    if written == "半" and between in ("斤", "公斤", "块", "年", "个", "里", "亩", "点", "岁"):
        return 0.5
    if between in ("块", "元") and _is_fraction(written, after):
        return min(second.values) / (100 if written[0] in "零〇0" or len(written) > 1 else 10)
    if between in ("毛", "角") and len(written) == 1 and after not in tuple(_MEASURE):
        return min(second.values) / 10
    if between == "斤" and text[second.end : second.end + 1] == "两":
        return min(second.values) / 10
    if between == ":" and re.fullmatch(r"\d\d", written) and first.script == "digits":
        return min(second.values) / 60
    if between in ("点", "时") and after == "分":
        return min(second.values) / 60
    return None


def _is_fraction(written: str, after: str) -> bool:
    if not re.fullmatch(r"\d{1,2}|[零〇]?[一二三四五六七八九]", written):
        return False
    return not after or after in "毛角钱" or after not in _MEASURE


def _tagged(text: str, joined: Mention, between: str) -> Mention:
    """The family of a joined amount, which its middle word tells."""
    if between in ("块", "元", "毛", "角"):
        values = joined.values
        if between in ("毛", "角"):
            values = frozenset(round(value / 10, 4) for value in values)
        end = joined.end + (text[joined.end : joined.end + 1] in ("毛", "角"))
        return replace(joined, values=values, family="money", measured=values, end=end)
    grams = {"斤": 500.0, "公斤": 1000.0}.get(between)
    if grams:
        measured = frozenset(round(value * grams, 2) for value in joined.values)
        end = joined.end + (text[joined.end : joined.end + 1] == "两")
        return replace(joined, family="weight", measured=measured, end=end)
    family: Family = "year" if between in ("年", "岁") else "hour" if between in (":", "点", "时") else ""
    if between == "个":
        family = family_of(unit_after(text, joined.end))
    return replace(joined, family=family, measured=joined.values)


def _measured(text: str, mention: Mention) -> Mention:
    """With the family and the width that the words around it tell."""
    if mention.family:
        return mention
    about = (
        10.0 ** _zeros(min(mention.values)) if text[mention.end : mention.end + 1] in tuple("多来余") else 0.0
    )
    mention = replace(mention, about=about, measured=mention.values)
    if text[max(0, mention.start - 3) : mention.start] == "百分之":
        return replace(mention, start=mention.start - 3, family="percent")
    unit = unit_after(text, mention.end)
    if grams := grams_of(unit):
        measured = frozenset(round(value * grams, 2) for value in mention.values)
        return replace(mention, family="weight", measured=measured)
    if long := centimetres_of(unit):
        measured = frozenset(round(value * long, 2) for value in mention.values)
        return replace(mention, family="length", measured=measured)
    if _MONEY_SIGN.search(text[: mention.start]):
        return replace(mention, family="money")
    return _scaled(mention, family_of(unit), unit)


def _scaled(mention: Mention, family: Family, unit: str) -> Mention:
    """毛 and 成 count tenths: 五毛 is 0.5 of money, 三成 is 30 per cent."""
    scale = 0.1 if family == "money" and unit[0] in "毛角" else 10.0 if unit[:1] == "成" else 1.0
    values = frozenset(round(value * scale, 4) for value in mention.values)
    return replace(mention, family=family, values=values, measured=values)


def _zeros(value: float) -> int:
    """Trailing zeros of a whole number: 2 for 300."""
    whole = str(int(value))
    return len(whole) - len(whole.rstrip("0"))
