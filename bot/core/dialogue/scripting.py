"""A script on its way to her: segment by segment as it is written, or whole."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import menu, speech
from bot.core.dialogue.effects import ScriptKept, Turn
from bot.core.dialogue.events import ScriptWritten, SegmentWritten
from bot.core.dialogue.state import Conversation, Resting, View, Writing
from bot.core.dialogue.wording import common, rehearsing, reworking
from bot.core.dialogue.wording import script as words
from bot.core.messages import Choice, Language, Outgoing
from bot.core.scripts.durations import speech_seconds
from bot.core.scripts.script import Brief, Script, Segment


def segment_written(conversation: Conversation, event: SegmentWritten) -> Turn:
    """Show a segment as soon as it is written. A run that starts over is announced once; segments of a
    script she cancelled, or that she has already seen, are dropped."""
    writing = conversation.writing
    if writing is None or writing.commission_id != event.commission_id:
        return Turn(conversation)
    language = conversation.trainee.language
    if event.again:
        return _said_anew(conversation, event, language)
    said: list[Outgoing] = []
    if event.attempt != writing.attempt:
        if writing.shown:
            said.append(speech.say(words.RESTARTED, language))
        writing = replace(writing, attempt=event.attempt, shown=0, seconds=0)
    if event.number != writing.shown:
        return Turn(conversation)
    said += segment_outgoings(event.segment, event.number, writing.seconds, language)
    writing = replace(writing, shown=writing.shown + 1, seconds=writing.seconds + event.segment.seconds)
    said[-1] = replace(said[-1], choices=conversation.offered or (_cancel(writing, language),))
    return speech.turn(replace(conversation, writing=writing), *said)


def _said_anew(conversation: Conversation, event: SegmentWritten, language: Language) -> Turn:
    """Other words for a segment that she has seen. Its place in the stream is told by its number alone."""
    segment = event.segment
    bubble = speech.joined(
        words.SAID_ANEW.bubble(language),
        words.SEGMENT_ANEW.bubble(
            language, number=event.number + 1, title=segment.title, show=segment.show, say=segment.say
        ),
    )
    if segment.ask:
        bubble = speech.joined(bubble, words.ASK.bubble(language, ask=segment.ask), gap="")
    said = [speech.post(piece) for piece in speech.cut(bubble)]
    said[-1] = replace(said[-1], choices=conversation.offered)
    return speech.turn(conversation, *said)


def script_written(conversation: Conversation, event: ScriptWritten) -> Turn:
    """The script is whole: show what she has not seen of it and say who wrote it."""
    writing = conversation.writing
    if writing is None or writing.commission_id != event.commission_id:
        return Turn(conversation)
    shown = writing.shown if writing.attempt == event.attempt else 0
    restarted = writing.shown > 0 and shown == 0 and event.script.author == "llm"
    handed = hand_over(conversation, event.commission_id, event.script, shown, alike=event.alike)
    if restarted:
        return speech.before(speech.say(words.RESTARTED, conversation.trainee.language), handed)
    return handed


def hand_over(
    conversation: Conversation,
    commission_id: str,
    script: Script,
    shown: int = 0,
    brief: Brief | None = None,
    alike: tuple[str, ...] = (),
) -> Turn:
    """Say the script from segment `shown` on, and what kind of text it is. The last bubble leads back to
    whatever she was doing meanwhile. `brief` is kept with it where no commission holds that; what of it is
    `alike` to others' is said openly."""
    language = conversation.trainee.language
    said: list[Outgoing] = []
    start = 0
    if not shown and script.angle:
        said.append(speech.say(words.ANGLE, language, angle=script.angle))
    for number, segment in enumerate(script.segments):
        if number >= shown:
            said += segment_outgoings(segment, number, start, language)
        start += segment.seconds
    if alike:
        said += [
            speech.post(piece) for piece in speech.cut(words.ALIKE.bubble(language, lines="\n".join(alike)))
        ]
    said.append(_signed(script, start, language))
    done = replace(conversation, writing=None, script=commission_id)
    choices = (
        speech.choice(reworking.CHANGE, language, "sc", "parts", commission_id),
        speech.choice(reworking.CARD, language, "sc", "card", commission_id),
        speech.choice(rehearsing.REHEARSE, language, "go", "rehearse"),
        *way_back(done),
    )
    said[-1] = replace(said[-1], choices=choices)
    return speech.turn(done, *said, also=(ScriptKept(commission_id, script, brief),))


def way_back(conversation: Conversation) -> tuple[Choice, ...]:
    """On with what she was doing meanwhile, and the menu."""
    language = conversation.trainee.language
    where = "continue" if isinstance(conversation.flow, Resting) else "here"
    return (
        speech.choice(common.RESUME, language, "go", where),
        speech.choice(common.MENU, language, "go", "menu"),
    )


def _signed(script: Script, seconds: int, language: Language) -> Outgoing:
    minutes = max(1, round(seconds / 60))
    if script.author == "llm":
        return speech.say(words.BY_LLM, language, minutes=minutes)
    reason = words.REASONS[script.reason].text(language)
    talk = sum(speech_seconds(f"{part.say}\n{part.ask}") for part in script.segments)
    return speech.say(
        words.BY_OUTLINE, language, minutes=minutes, talk=10 * max(1, round(talk / 10)), reason=reason
    )


def segment_outgoings(segment: Segment, number: int, start: int, language: Language) -> list[Outgoing]:
    """One segment as bubbles. `start` is its first second in the stream."""
    bubble = words.SEGMENT.bubble(
        language,
        number=number + 1,
        title=segment.title,
        start=_clock(start),
        end=_clock(start + segment.seconds),
        show=segment.show,
        say=segment.say,
    )
    if segment.ask:
        bubble = speech.joined(bubble, words.ASK.bubble(language, ask=segment.ask), gap="")
    return [speech.post(piece) for piece in speech.cut(bubble)]


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"


def still_writing(conversation: Conversation) -> Turn:
    """She asked for a script while one is being written."""
    assert conversation.writing is not None  # noqa: S101 - callers have looked
    language = conversation.trainee.language
    choices = (
        speech.choice(common.RESUME, language, "go", "continue"),
        _cancel(conversation.writing, language),
    )
    return speech.turn(conversation, speech.say(words.STILL_WRITING, language, choices))


def cancel(conversation: Conversation, view: View, commission_id: str = "") -> Turn | None:
    """Give up the script under way. None when there is none, or when it is another one."""
    writing = conversation.writing
    if writing is None or commission_id not in ("", writing.commission_id):
        return None
    said = speech.say(words.CANCELLED, conversation.trainee.language)
    return menu.rest(replace(conversation, writing=None), view, said)


def _cancel(writing: Writing, language: Language) -> Choice:
    return speech.choice(words.CANCEL, language, "s", "cancel", writing.commission_id)
