"""A cue card: a script as what is read at arm's length, with its figures marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.messages import Language
from bot.core.scripts.figures import figures_in
from bot.core.scripts.folding import merged
from bot.core.scripts.script import Script


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one weight: `strong` ones are a figure that must be said right."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """One segment on the card. `clock` is when it begins and ends in the stream, `seconds` how long it is;
    `ask` is () when nothing is asked."""

    number: int
    title: str
    clock: str
    seconds: int
    show: str
    say: tuple[Run, ...]
    ask: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class CueCard:
    """All that is on one card, in the language of `language`."""

    strips: tuple[Strip, ...]
    seconds: int
    language: Language


def cue_card(script: Script, language: Language) -> CueCard:
    """The card of a whole script."""
    strips: list[Strip] = []
    start = 0
    for number, segment in enumerate(script.segments, 1):
        end = start + segment.seconds
        strips.append(
            Strip(
                number=number,
                title=segment.title,
                clock=f"{clock(start)}–{clock(end)}",
                seconds=segment.seconds,
                show=segment.show,
                say=tuple(_runs(segment.say)),
                ask=tuple(_runs(segment.ask)),
            )
        )
        start = end
    return CueCard(tuple(strips), start, language)


def clock(seconds: int) -> str:
    """Minutes and seconds: 95 is 1:35."""
    return f"{seconds // 60}:{seconds % 60:02d}"


_UNIT = re.compile(r" ?(?:公?斤|千?克|[块元毛角箱盒袋瓶罐筐件份颗只枚亩棵岁]|yuan\b|kg\b|jin\b|%)")


def _runs(text: str) -> Iterator[Run]:
    at = 0
    for start, end in merged(_with_unit(text, *span) for span in figures_in(text)):
        if start > at:
            yield Run(text[at:start])
        yield Run(text[max(start, at) : end], strong=True)
        at = end
    if at < len(text):
        yield Run(text[at:])


def _with_unit(text: str, start: int, end: int) -> tuple[int, int]:
    unit = _UNIT.match(text, end)
    end = unit.end() if unit else end
    return start, end + (text[end : end + 1] == " " and text[end + 1 : end + 2].isdigit())


_SHOW = {"zh-CN": "镜头：{0}", "en": "Show: {0}"}
_SAY = {"zh-CN": "说：{0}", "en": "Say: {0}"}
_ASK = {"zh-CN": "问大家：{0}", "en": "Ask them: {0}"}


def as_text(script: Script, language: Language) -> str:
    """A script as plain text, a paragraph for each segment."""
    parts: list[str] = []
    for strip, segment in zip(cue_card(script, language).strips, script.segments, strict=True):
        lines = [f"{strip.number}. {segment.title} ({strip.clock})", _SHOW[language].format(segment.show)]
        lines.append(_SAY[language].format(segment.say))
        if segment.ask:
            lines.append(_ASK[language].format(segment.ask))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"
