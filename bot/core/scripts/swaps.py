"""A wish that needs no model: these words of a script in place of those, as she says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core.scripts.amounts import Exchange, amounts_in, exchanged, exchanges
from bot.core.scripts.reworking import saying
from bot.core.scripts.script import Brief, Script, Segment

_EDGE = "「」“”\"'‘’《》 \t：:"
_SWAPS = (
    re.compile(r"^(?:[把将])?(?P<old>.+?)(?:改成|改为|换成|换作)(?P<new>.+)$", re.DOTALL),
    re.compile(r"^(?:change|replace) (?P<old>.+?) (?:to|by|with|into) (?P<new>.+)$", re.DOTALL | re.I),
    re.compile(r"^把(?P<old>.+?)(?:删掉|去掉|删了)(?P<new>)$", re.DOTALL),
    re.compile(r"^(?:删掉|去掉|delete |remove )(?P<old>.+)(?P<new>)$", re.DOTALL | re.I),
)
_FILLING = re.compile(r"^(?:填上|填|fill in )(?P<new>.+)$", re.DOTALL | re.I)
_EVERYWHERE = re.compile(
    r"^(?:都|全都|全部|整篇|整份)(?=[把将])|^everywhere,? (?=change|replace)|,? everywhere$", re.I
)
_PRICE = frozenset(["价", "价钱", "价格", "price", "the price"])
_CUE = re.compile(r"【[^】]*】")
_STOPS = "，。！？；：、,.!?;:…"
_ENDS = "。！？!?.…】"


@dataclass(frozen=True, slots=True)
class Swap:
    """`new` words in place of `old` ones. A `filling` names none: it is for the first 【】. `everywhere` is
    set when she wants them in all parts."""

    old: str
    new: str
    everywhere: bool = False
    filling: bool = False

    @property
    def is_price(self) -> bool:
        """Whether she names the price, and no words of it."""
        return self.old.casefold() in _PRICE

    @property
    def exchange(self) -> Exchange | None:
        """The one figure that is exchanged, None when there is none or when there are several."""
        found = exchanges(self.old, self.new) if self.new else ()
        return found[0] if len(found) == 1 else None


def swap_in(said: str) -> Swap | None:
    """The swap that her wish is, None when it is none."""
    said = said.strip()
    filling = _FILLING.match(said)
    if filling is not None:
        return Swap("", filling["new"].strip(_EDGE), filling=True)
    plain = _EVERYWHERE.sub("", said)
    found = (pattern.match(plain) for pattern in _SWAPS)
    named = next((one for one in found if one is not None), None)
    if named is None:
        return None
    return Swap(named["old"].strip(_EDGE), named["new"].strip(_EDGE), everywhere=plain != said)


def is_swap(said: str) -> bool:
    """Whether her wish names the words that she wants in a segment."""
    return swap_in(said) is not None


def meant(swap: Swap, brief: Brief) -> Swap:
    """The swap as she means it: who has the price changed names the figure that her brief has for it."""
    if not swap.is_price:
        return swap
    old, new = _sums(brief.fact("price")), _sums(swap.new)
    return replace(swap, old=old[0], new=new[0]) if len(old) == 1 == len(new) else swap


def _sums(text: str) -> list[str]:
    return [one.words for one in amounts_in(text) if one.family == "money"]


def swapped(segment: Segment, swap: Swap) -> Segment | None:
    """The segment with her words in place of those she names, wherever it has them; a figure also where it
    is written another way. A filling, and words within a 【】, take the place of all of it. None when the
    segment does not hold what she names."""
    if swap.filling:
        cue = _CUE.search(segment.say)
        return _filled(segment, cue, swap.new) if cue else None
    if not swap.old.strip(_STOPS):
        return None
    cue = next((one for one in _CUE.finditer(segment.say) if swap.old in one[0]), None)
    if cue is not None:
        return _filled(segment, cue, swap.new)
    exchange = of_one_kind(swap, segment).exchange
    changed = _exchanged(segment, exchange) if exchange else segment
    if changed == segment:
        changed = _replaced(segment, swap)
    return changed if changed != segment and changed.say.strip(_STOPS) else None


def holders(script: Script, swap: Swap) -> tuple[int, ...]:
    """The parts of a script that have what she names; who names the price means those that tell a sum."""
    if swap.is_price:
        return tuple(place for place, one in enumerate(script.segments) if _sums(f"{one.say}\n{one.ask}"))
    return tuple(place for place, one in enumerate(script.segments) if swapped(one, swap) is not None)


def _exchanged(segment: Segment, exchange: Exchange) -> Segment:
    show = exchanged(segment.show, exchange, "show")
    say, ask = exchanged(segment.say, exchange, "say"), exchanged(segment.ask, exchange, "ask")
    return saying(replace(segment, show=show), say, ask)


def of_one_kind(swap: Swap, segment: Segment) -> Swap:
    """A figure that she names without a unit is of the kind that the segment names first with that number."""
    exchange = swap.exchange
    if exchange is None or exchange.old.family:
        return swap
    named = (one for text in (segment.say, segment.ask, segment.show) for one in amounts_in(text, "say"))
    first = next((one for one in named if one.is_worth(exchange.old)), None)
    return replace(swap, old=first.words, new=exchange.new) if first else swap


def _replaced(segment: Segment, swap: Swap) -> Segment:
    show, say, ask = (in_words(text, swap) for text in (segment.show, segment.say, segment.ask))
    return saying(replace(segment, show=show), say, ask)


def in_words(text: str, swap: Swap) -> str:
    """The text with the words that she names changed; 7 is not found in 17."""
    before = r"(?<![\d.])" if swap.old[:1].isdigit() else ""
    after = r"(?!\.?\d)" if swap.old[-1:].isdigit() else ""
    return re.sub(before + re.escape(swap.old) + after, lambda _: swap.new, text)


def follows(swap: Swap, brief: Brief) -> bool:
    """Whether the other parts are to follow without being asked about: it is the price that changes, and no
    other fact of hers names a sum that is the same."""
    exchange = swap.exchange
    if exchange is None or exchange.old.family != "money":
        return swap.everywhere
    others = (one for fact in brief.facts if fact.kind != "price" for one in amounts_in(fact.text))
    return swap.everywhere or not any(one.is_worth(exchange.old) for one in others)


def repriced(brief: Brief, swap: Swap) -> Brief:
    """The brief with the figure changed in what it says of the price, or with her words changed in every
    fact where she wants that everywhere; all else is as she told it."""
    exchange = swap.exchange
    if not swap.new or not (swap.everywhere or amounts_in(swap.old)):
        return brief
    facts = tuple(
        replace(fact, text=exchanged(fact.text, exchange) if exchange else in_words(fact.text, swap))
        if swap.everywhere or fact.kind == "price"
        else fact
        for fact in brief.facts
    )
    return replace(brief, facts=facts)


def _filled(segment: Segment, cue: re.Match[str], new: str) -> Segment:
    """With her words where a cue stood; as a sentence where the cue was one."""
    before, after = segment.say[: cue.start()], segment.say[cue.end() :]
    alone = before.rstrip()[-1:] in _ENDS and after.lstrip()[:1] not in tuple(_STOPS)
    if new and alone and new[-1] not in _STOPS:
        new += "。" if re.search(r"[\u3400-\u9fff]", new) else "."
    return saying(segment, before + new + after)
