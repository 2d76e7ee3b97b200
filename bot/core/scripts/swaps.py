"""A wish that needs no model: these words of a segment in place of those, as she says it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.scripts.reworking import saying
from bot.core.scripts.script import Segment

_EDGE = "「」“”\"'‘’《》 \t：:"
_SWAPS = (
    re.compile(r"^(?:[把将])?(?P<old>.+?)(?:改成|改为|换成|换作)(?P<new>.+)$", re.DOTALL),
    re.compile(r"^(?:change|replace) (?P<old>.+?) (?:to|by|with|into) (?P<new>.+)$", re.DOTALL | re.I),
    re.compile(r"^把(?P<old>.+?)(?:删掉|去掉|删了)(?P<new>)$", re.DOTALL),
    re.compile(r"^(?:删掉|去掉|delete |remove )(?P<old>.+)(?P<new>)$", re.DOTALL | re.I),
)
_FILLING = re.compile(r"^(?:填上|填|fill in )(?P<new>.+)$", re.DOTALL | re.I)
_CUE = re.compile(r"【[^】]*】")
_STOPS = "，。！？；：、,.!?;:…"
_ENDS = "。！？!?.…】"


def is_swap(said: str) -> bool:
    """Whether her wish names the words that she wants in a segment."""
    return any(pattern.match(said.strip()) for pattern in (*_SWAPS, _FILLING))


def swapped(segment: Segment, said: str) -> Segment | None:
    """The segment with her words in place of those she names: "把好吃改成油皮厚". "填全国包邮" puts them
    where the first 【】 stands, and so does naming words within one. None when this is no such wish, or the
    segment does not hold what she names."""
    filling = _FILLING.match(said.strip())
    if filling is not None:
        cue = _CUE.search(segment.say)
        return _filled(segment, cue, filling["new"].strip(_EDGE)) if cue else None
    for pattern in _SWAPS:
        named = pattern.match(said.strip())
        if named is not None:
            return _put(segment, named["old"].strip(_EDGE), named["new"].strip(_EDGE))
    return None


def _put(segment: Segment, old: str, new: str) -> Segment | None:
    if not old.strip(_STOPS):
        return None
    cue = next((one for one in _CUE.finditer(segment.say) if old in one[0]), None)
    if cue is not None:
        return _filled(segment, cue, new)
    if old in segment.say:
        say = segment.say.replace(old, new, 1)
        return saying(segment, say) if say.strip(_STOPS) else None
    if old in segment.ask:
        return saying(segment, segment.say, segment.ask.replace(old, new, 1))
    return replace(segment, show=segment.show.replace(old, new, 1)) if old in segment.show else None


def _filled(segment: Segment, cue: re.Match[str], new: str) -> Segment:
    """With her words where a cue stood; as a sentence where the cue was one."""
    before, after = segment.say[: cue.start()], segment.say[cue.end() :]
    alone = before.rstrip()[-1:] in _ENDS and after.lstrip()[:1] not in tuple(_STOPS)
    if new and alone and new[-1] not in _STOPS:
        new += "。" if re.search(r"[\u3400-\u9fff]", new) else "."
    return saying(segment, before + new + after)
