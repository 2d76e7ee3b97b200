"""Another way to say a segment: what other outlines make of the same facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from bot.core.scripts.marks import TOLD, marks_of, told_in
from bot.core.scripts.reworking import saying, verbatim, whole_sentences
from bot.core.scripts.script import Brief, Script, Segment
from bot.core.scripts.sentences import sentences_of

_CUE = re.compile(r"【[^】]*】")


def others_ways(
    script: Script, part: int, brief: Brief, variants: Sequence[Script], seen: Collection[str] = ()
) -> list[Segment]:
    """What segments of other outlines make of the facts that this one tells: from the same place in the
    stream, with the same places for her to fill, without what is told elsewhere and with what they leave
    out. Best first: those that lack least, then the least alike. Words in `seen` are not offered again."""
    old = script.segments[part]
    facts = told_in(_spoken(old), brief)
    elsewhere = _told_elsewhere(script, part, brief) - facts
    found: dict[str, tuple[tuple[int, float], Segment]] = {}
    for variant in variants:
        for place, segment in enumerate(variant.segments):
            others = told_in(_spoken(segment), brief)
            same_place = _end_of(place, variant) == _end_of(part, script)
            if not (same_place and _is_of_a_kind(segment, old, facts, others)):
                continue
            new = _fitted(segment, facts, elsewhere, brief)
            if new.say not in (old.say, *seen) and _says_something_new(new, old):
                rank = (len(facts - others), _likeness(new, old))
                found.setdefault(new.say, (rank, new))
    return [segment for _, segment in sorted(found.values(), key=lambda one: one[0])]


def _is_of_a_kind(one: Segment, old: Segment, facts: frozenset[int], others: frozenset[int]) -> bool:
    """Whether two segments do the same: tell of the same facts and leave something for her to fill or
    nothing; or, where there is no fact, leave the same things."""
    mine, its = _cues(old), _cues(one)
    if facts:
        return bool(facts & others) and bool(mine) == bool(its)
    both = marks_of("".join(mine)) & marks_of("".join(its))
    return bool(mine) and len(both) >= TOLD * len(marks_of("".join(its)))


def _told_elsewhere(script: Script, part: int, brief: Brief) -> frozenset[int]:
    others = (segment for number, segment in enumerate(script.segments) if number != part)
    return frozenset(place for segment in others for place in told_in(_spoken(segment), brief))


def _fitted(segment: Segment, facts: frozenset[int], elsewhere: frozenset[int], brief: Brief) -> Segment:
    """The segment without sentences that only tell what is told elsewhere, and with the facts it lacks."""
    kept: list[str] = []
    for sentence in whole_sentences(segment.say):
        told = told_in(sentence, brief)
        if not told or not told <= elsewhere:
            kept.append(sentence)
    missing = facts - told_in("".join(kept), brief)
    added = [verbatim(brief.facts[place].text, segment.say) for place in sorted(missing)]
    last_tells = bool(kept) and bool(told_in(kept[-1], brief))
    end = len(kept) if last_tells or len(kept) < 2 else len(kept) - 1
    return saying(segment, "".join([*kept[:end], *added, *kept[end:]]).strip())


def _says_something_new(new: Segment, old: Segment) -> bool:
    return any(sentence.strip() not in old.say for sentence in sentences_of(new.say))


def _spoken(segment: Segment) -> str:
    return f"{segment.say}\n{segment.show}"


def _cues(segment: Segment) -> frozenset[str]:
    return frozenset(_CUE.findall(segment.say))


def _end_of(place: int, script: Script) -> str:
    return "first" if place == 0 else "last" if place == len(script.segments) - 1 else ""


def _likeness(one: Segment, other: Segment) -> float:
    first, second = marks_of(one.say), marks_of(other.say)
    return len(first & second) / max(1, len(first | second))
