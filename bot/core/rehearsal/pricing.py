"""How the price was said: how often, and whether with what it buys."""

from __future__ import annotations

import re

from bot.core.rehearsal.take import Priced
from bot.core.scripts.folding import folded
from bot.core.scripts.mentions import Mention, mentions
from bot.core.scripts.script import Brief

_NEAR = 10
"""Characters between a price and what it buys: 5斤29块9, 一箱十斤，45块."""

_TOUCHING = 2
"""The same where the price has no coin: only the unit of the size stands between."""
_EACH = re.compile(r".{0,8}?\b(?:a|an|per|each|every|for)\b|.{0,3}?[一每/]")


def price_in(text: str, brief: Brief | None) -> Priced:
    """The price of a take. It is `wanted` where the brief has one."""
    view = folded(text)
    found = mentions(view)
    sizes = [mention for mention in found if mention.family in ("weight", "thing")]
    prices = [
        mention for mention in found if mention.family == "money" or _is_bare(view.text, mention, sizes)
    ]
    with_unit = any(
        _EACH.match(view.text, price.end) or any(_is_near(price, size) for size in sizes) for price in prices
    )
    wanted = bool(brief and any(one.family == "money" for one in mentions(folded(brief.fact("price")))))
    return Priced(_most_said(prices), with_unit, wanted)


def _most_said(prices: list[Mention]) -> int:
    """How often the price that she said most was said."""
    return max((sum(bool(one.values & other.values) for other in prices) for one in prices), default=0)


def _is_bare(text: str, mention: Mention, sizes: list[Mention]) -> bool:
    """A price without its coin, right behind what it buys and counting nothing else: 5斤29.9, 两瓶30."""
    if mention.family or re.match(r"[\u3400-\u9fff](?<![蚊包])", text[mention.end :]):
        return False
    return any(0 <= mention.start - size.end <= _TOUCHING for size in sizes)


def _is_near(price: Mention, size: Mention) -> bool:
    return max(price.start - size.end, size.start - price.end) <= _NEAR
