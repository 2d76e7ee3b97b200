"""Words of hers put in place of others: in the part she means, where the law lets them and they follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.core.scripts.script import Brief, Fact, FallbackReason, Script, Segment
from bot.core.scripts.swaps import Swap, follows, of_one_kind, repriced, swapped
from bot.service.studio import Screen

How = Literal["written", "rule", "split", "nothing", "unable", "missing", "barred"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a segment becomes, and how; None when it stays. `others` change with it, and so does the `brief`.
    `words` are those she named, still in the parts `left`, or those that must not be said."""

    segment: Segment | None
    how: How
    reason: FallbackReason = ""
    others: Mapping[int, Segment] = field(default_factory=dict)
    brief: Brief | None = None
    words: tuple[str, ...] = ()
    left: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordered:
    """A swap for one part of a script, and her own words for it."""

    swap: Swap
    part: int
    said: str


def put_in(
    script: Script, brief: Brief, ordered: Ordered, screen: Screen, reason: FallbackReason = ""
) -> Outcome:
    """Her words where she wants them, unless the law bars them; other parts follow where they must not say
    otherwise, and what they still say is told. `reason` is why no model did it."""
    part, swap = ordered.part, of_one_kind(ordered.swap, script.segments[ordered.part])
    put = {number: swapped(one, swap) for number, one in enumerate(script.segments)}
    found = {number: one for number, one in put.items() if one is not None and number != part}
    changed = put[part]
    if changed is None:
        how: How = "missing" if reason in ("", "no_llm") or swap.filling else "unable"
        return Outcome(None, how, reason, words=(swap.old,), left=tuple(found))

    def wrong(number: int, segment: Segment) -> tuple[str, ...]:
        """What must not be said of the changed words, and is not hers by what she said just now."""
        hers = replace(brief, facts=(*brief.facts, Fact("process", ordered.said)))
        before = screen(script.segments[number], brief)
        return tuple(words for words in screen(segment, hers) if words not in before)

    if barred := wrong(part, changed):
        return Outcome(None, "barred", reason, words=barred)
    if swap.filling:
        return Outcome(changed, "rule", reason)
    following = found if follows(swap, brief) else {}
    others = {number: one for number, one in following.items() if not wrong(number, one)}
    left = tuple(number for number in found if number not in others)
    return Outcome(changed, "rule", reason, others, repriced(brief, swap), (swap.old, swap.new), left)
