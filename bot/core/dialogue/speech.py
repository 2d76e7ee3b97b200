"""From phrases to turns: bubbles, choices, and the turn that says them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.changing import replace
from bot.core.dialogue.effects import Effect, Say, Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation
from bot.core.messages import MAX_BUBBLE, Bubble, Choice, Language, Mark, Media, Outgoing

_SENTENCE_ENDS = "\n。！？!?；;"


def say(
    phrase: Phrase,
    language: Language,
    choices: Iterable[Choice] = (),
    media: tuple[Media, ...] = (),
    **values: object,
) -> Outgoing:
    """One bubble from a phrase."""
    return post(phrase.bubble(language, **values), choices, media)


def post(bubble: Bubble, choices: Iterable[Choice] = (), media: tuple[Media, ...] = ()) -> Outgoing:
    """One bubble as it stands."""
    return Outgoing(bubble.text, bubble.marks, tuple(choices), media)


def choice(phrase: Phrase, language: Language, *token: object) -> Choice:
    """A button whose token is these parts joined by colons."""
    return Choice(phrase.text(language), ":".join(str(part) for part in token))


def turn(conversation: Conversation, *said: Outgoing, also: Iterable[Effect] = ()) -> Turn:
    """Say these bubbles; what the last one offers is what a typed number or letter will mean."""
    if said:
        conversation = replace(conversation, offered=said[-1].choices)
    return Turn(conversation, (*also, *(Say(outgoing) for outgoing in said)))


def before(said: Outgoing | Iterable[Outgoing], following: Turn) -> Turn:
    """The same turn with these bubbles said first. Their choices are dropped: only the last bubble asks."""
    first = (said,) if isinstance(said, Outgoing) else tuple(said)
    return Turn(
        following.conversation, (*(Say(replace(one, choices=())) for one in first), *following.effects)
    )


def joined(first: Bubble, second: Bubble, gap: str = "\n") -> Bubble:
    """Two bubbles as one, marks moved along."""
    if not second.marks:
        return Bubble(first.text + gap + second.text, first.marks)
    shift = len(first.text) + len(gap)
    moved = tuple(Mark(m.kind, m.start + shift, m.end + shift, m.url) for m in second.marks)
    return Bubble(first.text + gap + second.text, first.marks + moved)


def cut(bubble: Bubble, most: int = MAX_BUBBLE) -> tuple[Bubble, ...]:
    """The bubble in pieces of at most `most` characters, cut behind a sentence where there is one."""
    pieces: list[Bubble] = []
    start = 0
    while len(bubble.text) - start > most:
        end = _end_of_piece(bubble.text, start, most)
        pieces.append(_piece(bubble, start, end))
        start = end
    pieces.append(_piece(bubble, start, len(bubble.text)))
    return tuple(piece for piece in pieces if piece.text.strip()) or (Bubble(""),)


def _end_of_piece(text: str, start: int, most: int) -> int:
    ends = (text.rfind(mark, start + most // 2, start + most) for mark in _SENTENCE_ENDS)
    last = max(ends)
    return last + 1 if last >= 0 else start + most


def _piece(bubble: Bubble, start: int, end: int) -> Bubble:
    marks = (
        Mark(m.kind, max(m.start, start) - start, min(m.end, end) - start, m.url)
        for m in bubble.marks
        if m.start < end and m.end > start
    )
    return Bubble(bubble.text[start:end], tuple(marks))


def clipped(said: str, most: int = 20) -> str:
    """Her words, short enough to quote back to her."""
    flat = " ".join(said.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def named(name: str, language: Language) -> str:
    """A name as it hangs on a greeting, "" when she gave none."""
    if not name:
        return ""
    return f"，{name}" if language == "zh-CN" else f", {name}"
