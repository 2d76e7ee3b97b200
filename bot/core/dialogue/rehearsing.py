"""Rehearsals: a run-through is asked for, typed or spoken, measured, and talked over."""

from __future__ import annotations

import re
import unicodedata

from bot.core.changing import replace
from bot.core.dialogue import feedback, menu, speech
from bot.core.dialogue.effects import (
    CommentTake,
    Commission,
    Effect,
    Rehearse,
    TakeKept,
    Task,
    Transcribe,
    Turn,
)
from bot.core.dialogue.events import Commented, Measured, Unheard
from bot.core.dialogue.state import Conversation, Rehearsing, Resting, View
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import rehearsing as words
from bot.core.messages import Attachment, Choice
from bot.core.rehearsal.advising import THIN
from bot.core.rehearsal.take import Take
from bot.core.scripts.numerals import HAN_NUMERAL, han_values

LONGEST = 3600.0
"""Seconds of a run-through at most: more is a slip of the finger."""
_SECONDS = re.compile(
    rf"(?:(?P<minutes>\d+|[{HAN_NUMERAL}]+)\s*(?:分钟?|:|minutes?|min)\s*)?"
    rf"(?:(?P<seconds>\d+(?:\.\d+)?|[{HAN_NUMERAL}]+)\s*(?P<unit>秒钟?|seconds?|secs?|s)?)?"
)
_AT_THE_END = re.compile(
    rf"(?:^|[\s，。,.;；（(]|用了|一共|共)\s*(?P<time>(?:(?:\d+|[{HAN_NUMERAL}]+)\s*(?:分钟?|minutes?|min)\s*)?"
    rf"(?:\d+(?:\.\d+)?|[{HAN_NUMERAL}]+)\s*(?:秒钟?|seconds?|secs?|s))[\s。.)）!！]*$"
)


def begin(conversation: Conversation, view: View) -> Turn:
    """Ask for a run-through, spoken where somebody can listen."""
    language = conversation.trainee.language
    phrase = words.BEGIN if view.channel in view.hears else words.BEGIN_TYPED
    stop = speech.choice(words.STOP, language, "go", "menu")
    asked = replace(conversation, flow=Rehearsing())
    return speech.turn(asked, speech.say(phrase, language, (stop,)))


def here(conversation: Conversation, view: View, flow: Rehearsing) -> Turn:
    """What was asked last, once more."""
    return _ask_seconds(conversation, flow.said) if flow.said else begin(conversation, view)


def answered(conversation: Conversation, view: View, flow: Rehearsing, said: str) -> Turn:
    """Her words as a run-through, or as the seconds of the one before."""
    if flow.said:
        seconds = read_seconds(said)
        if seconds is None:
            language = conversation.trainee.language
            unclear = speech.say(words.SECONDS_UNCLEAR, language, said=speech.clipped(said))
            return speech.before(unclear, _ask_seconds(conversation, flow.said))
        return _measuring(conversation, view, Take(flow.said, seconds))
    text, seconds = with_seconds(said)
    return (
        _ask_seconds(conversation, text)
        if seconds is None
        else _measuring(conversation, view, Take(text, seconds))
    )


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """She did not count the seconds. None for anything else."""
    flow = conversation.flow
    if parts == ("uncounted",) and isinstance(flow, Rehearsing) and flow.said:
        return _measuring(conversation, view, Take(flow.said))
    return None


def skip(conversation: Conversation, view: View, flow: Rehearsing) -> Turn:
    """The typed word “skip”: without the seconds, or out of the rehearsal."""
    if flow.said:
        return _measuring(conversation, view, Take(flow.said))
    return menu.rest(conversation, view)


def voice(conversation: Conversation, view: View, attachment: Attachment) -> Turn:
    """A voice message as a run-through, or why it cannot be one."""
    language = conversation.trainee.language
    if view.channel not in view.hears:
        deaf = speech.say(words.DEAF, language, (speech.choice(words.STOP, language, "go", "menu"),))
        return speech.turn(replace(conversation, flow=Rehearsing()), deaf)
    listening = replace(conversation, flow=Rehearsing())
    order = commission(view, Transcribe(attachment.ref, attachment.seconds))
    return speech.turn(listening, speech.say(words.LISTENING, language), also=(order,))


def recognised(conversation: Conversation, view: View, text: str, seconds: float) -> Turn:
    """A voice message whose words the platform has recognised itself."""
    return _measuring(conversation, view, Take(text, seconds or None, source="voice"))


def measured(conversation: Conversation, view: View, event: Measured) -> Turn:
    """Say how it went and keep it; a model, where there is one, may add a comment."""
    language = conversation.trainee.language
    said = feedback.bubbles(event.take, event.feedback, language, has_script=bool(event.about))
    outgoings = [speech.post(bubble) for bubble in said]
    outgoings[-1] = replace(outgoings[-1], choices=_ways_on(conversation))
    also: list[Effect] = [TakeKept(event.about, event.take, event.feedback)]
    if view.writer and event.feedback.pace.units >= THIN[event.feedback.language]:
        also.append(commission(view, CommentTake(event.take.text, event.rubric)))
    return speech.turn(conversation, *outgoings, also=also)


def unheard(conversation: Conversation, view: View, event: Unheard) -> Turn:
    """The voice message came to nothing: say why, and what she can do."""
    said = speech.say(words.UNHEARD[event.why], conversation.trainee.language, _ways_on(conversation))
    return speech.turn(conversation, said)


def commented(conversation: Conversation, event: Commented) -> Turn:
    """Pass a model's comment on, labelled as such, under whatever she has before her."""
    said = words.COMMENT.bubble(conversation.trainee.language, quote=event.quote, comment=event.comment)
    pieces = [speech.post(piece) for piece in speech.cut(said)]
    pieces[-1] = replace(pieces[-1], choices=conversation.offered)
    return speech.turn(conversation, *pieces)


def commission(view: View, task: Task) -> Commission:
    """Work for later under an id of its own. One turn asks for one such work."""
    return Commission(f"r{view.seed[:20]}", task)


def with_seconds(said: str) -> tuple[str, float | None]:
    """What she typed without the seconds at its end, and those: “…包邮 45秒” is 45."""
    match = _AT_THE_END.search(unicodedata.normalize("NFKC", said))
    if match is None or len(unicodedata.normalize("NFKC", said)) != len(said):
        return said, None
    seconds, text = read_seconds(match["time"]), said[: match.start("time")].rstrip(" \n，,（(")
    text = re.sub(r"(?:用了|一共|共)$", "", text).rstrip()
    return (text, seconds) if seconds is not None and text else (said, None)


def read_seconds(said: str) -> float | None:
    """A time as people type it: 45, 45秒, 1分20秒, 1:20, 一分半. None when it is none."""
    plain = unicodedata.normalize("NFKC", said).strip().lower().replace("半", "30")
    match = _SECONDS.search(plain[re.search(rf"[\d{HAN_NUMERAL}]|$", plain).start() :])  # type: ignore[union-attr]  # $ always is there
    if match is None or not (match["minutes"] or match["seconds"]):
        return None
    seconds = 60 * _number(match["minutes"]) + _number(match["seconds"])
    return seconds if 0 < seconds <= LONGEST else None


def _number(written: str | None) -> float:
    if not written:
        return 0.0
    if written[0].isascii():
        return float(written)
    return max(han_values(written), default=0.0)


def _ask_seconds(conversation: Conversation, said: str) -> Turn:
    language = conversation.trainee.language
    choices = (
        speech.choice(words.NOT_COUNTED, language, "rh", "uncounted"),
        speech.choice(words.STOP, language, "go", "menu"),
    )
    asked = replace(conversation, flow=Rehearsing(said))
    return speech.turn(asked, speech.say(words.ASK_SECONDS, language, choices))


def _measuring(conversation: Conversation, view: View, take: Take) -> Turn:
    """Have it measured; what is found comes back at once, as an event."""
    order = commission(view, Rehearse(take))
    return Turn(replace(conversation, flow=Rehearsing()), (order,))


def _ways_on(conversation: Conversation) -> tuple[Choice, ...]:
    language = conversation.trainee.language
    if isinstance(conversation.flow, Rehearsing | Resting):
        again = speech.choice(words.REHEARSE, language, "go", "rehearse")
        return (again, speech.choice(common.MENU, language, "go", "menu"))
    return (speech.choice(common.RESUME, language, "go", "here"),)
