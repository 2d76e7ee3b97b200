"""What became of a wish for her script: the part in its new words, or why it stays as it is."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import menu, reworking, scripting, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.events import PartReworked, VersionTaken
from bot.core.dialogue.fetching import ways
from bot.core.dialogue.state import Conversation, Resting, Reworking
from bot.core.dialogue.wording import reworking as words
from bot.core.dialogue.wording import script as script_words
from bot.core.messages import Bubble, Language, Outgoing
from bot.core.scripts.script import Segment


def reworked(conversation: Conversation, event: PartReworked) -> Turn:
    """Show the part in its new words, with the way back; or say why it stays as it is."""
    language = conversation.trainee.language
    if conversation.reworking == event.commission_id:
        conversation = replace(conversation, reworking="")
    if event.segment is None:
        return _unchanged(conversation, event)
    conversation = replace(_rested(conversation), script=event.script_id)
    bubble = speech.joined(words.CHANGED.bubble(language, version=event.version), _part(event, language))
    bubble = speech.joined(bubble, _signed(event, language))
    bubble = speech.joined(bubble, _elsewhere(event, language), gap="")
    said = [speech.post(piece) for piece in speech.cut(bubble)]
    if event.alike:
        lines = "\n".join(event.alike)
        said += [speech.post(piece) for piece in speech.cut(script_words.ALIKE.bubble(language, lines=lines))]
    undo = speech.choice(words.UNDO, language, "sc", "take", event.script_id, event.was)
    again = speech.choice(words.AGAIN, language, "sc", "parts", event.script_id)
    choices = (undo, again, *ways(("card",), language, event.script_id), scripting.way_back(conversation)[0])
    said[-1] = replace(said[-1], choices=choices)
    return speech.turn(conversation, *said)


def _rested(conversation: Conversation) -> Conversation:
    """Out of the changing of parts; whatever else she is in the middle of stays."""
    return menu.at_rest(conversation) if isinstance(conversation.flow, Reworking) else conversation


def _part(event: PartReworked | VersionTaken, language: Language) -> Bubble:
    """One segment in its present words, with the question it asks."""
    segment = event.segment if isinstance(event, PartReworked) else _segment(event)
    assert segment is not None and event.part is not None  # noqa: S101, PT018 - callers have looked
    bubble = script_words.SEGMENT_ANEW.bubble(
        language, number=event.part + 1, title=segment.title, show=segment.show, say=segment.say
    )
    return (
        speech.joined(bubble, script_words.ASK.bubble(language, ask=segment.ask), "")
        if segment.ask
        else bubble
    )


def _segment(event: VersionTaken) -> Segment | None:
    return event.script.segments[event.part] if event.script and event.part is not None else None


def _signed(event: PartReworked, language: Language) -> Bubble:
    if event.how == "written":
        return words.BY_LLM.bubble(language)
    reason = words.REASONS[event.reason].text(language)
    return (words.SPLIT if event.how == "split" else words.BY_RULE).bubble(language, reason=reason)


def _elsewhere(event: PartReworked, language: Language) -> Bubble:
    """Which other parts were changed with it, and which still have what she named."""
    also = words.ALSO.bubble(language, parts=_numbers(event.also, language)) if event.also else Bubble("")
    if not event.left or not event.words:
        return also
    old, new = (*event.words, "")[:2]
    left = words.LEFT.bubble(language, parts=_numbers(event.left, language), old=speech.clipped(old))
    if new:
        left = speech.joined(left, words.LEFT_HOW.bubble(language, old=old, new=new), gap="")
    return speech.joined(also, left, gap="")


def _numbers(parts: tuple[int, ...], language: Language) -> str:
    return ("、" if language == "zh-CN" else ", ").join(str(part + 1) for part in parts)


def _unchanged(conversation: Conversation, event: PartReworked) -> Turn:
    language = conversation.trainee.language
    rested = _rested(conversation)
    if event.how == "gone":
        return speech.turn(rested, speech.say(words.GONE, language, scripting.way_back(rested)))
    said = _why(event, language)
    if event.how not in ("unable", "missing"):
        choices = (*ways(("parts",), language, event.script_id), *scripting.way_back(rested))
        return speech.turn(rested, replace(said, choices=choices))
    flow = conversation.flow
    if isinstance(flow, Resting) and event.titles:
        flow = Reworking(event.script_id, event.titles)
    if not isinstance(flow, Reworking):
        choices = (*ways(("parts",), language, event.script_id), *scripting.way_back(conversation))
        return speech.turn(conversation, replace(said, choices=choices))
    asked = replace(conversation, flow=replace(flow, part=event.part))
    keep = speech.choice(words.KEEP, language, "go", "menu")
    choices = (*reworking.wishes(event.part, language), keep)
    return speech.turn(asked, replace(said, choices=choices))


def _why(event: PartReworked, language: Language) -> Outgoing:
    """Why the part stays as it is: never the law where the law has nothing to do with it."""
    reason, number = words.REASONS[event.reason].text(language), event.part + 1
    match event.how:
        case "barred":
            return speech.say(words.BARRED, language, number=number, words=_quoted(event.words, language))
        case "missing":
            old = (*event.words, "")[0]
            parts = _numbers(event.left, language)
            where = words.ELSEWHERE.plain(language, parts=parts) if parts else ""
            phrase = words.MISSING if old else words.NO_GAP
            return speech.say(phrase, language, number=number, old=speech.clipped(old), where=where)
        case "unable":
            phrase = words.UNABLE if event.reason in ("", "no_llm") else words.NOT_DONE
            return speech.say(phrase, language, reason=reason, number=number)
        case _:
            return speech.say(words.NOTHING[event.wish], language, reason=reason, number=number)


def _quoted(barred: tuple[str, ...], language: Language) -> str:
    return f"「{'」「'.join(barred)}」" if language == "zh-CN" else f"“{'”, “'.join(barred)}”"


def taken(conversation: Conversation, event: VersionTaken) -> Turn:
    """Another version counts: show what differs, if that is one part."""
    conversation = _rested(conversation)
    language = conversation.trainee.language
    conversation = replace(conversation, script=event.script_id)
    if event.script is None:
        return speech.turn(conversation, speech.say(words.GONE, language, scripting.way_back(conversation)))
    choices = (
        *ways(("show", "parts", "card"), language, event.script_id),
        scripting.way_back(conversation)[0],
    )
    if event.part is None:
        return speech.turn(conversation, speech.say(words.TAKEN, language, choices, version=event.version))
    head = words.TAKEN_PART.bubble(language, version=event.version)
    said = [speech.post(piece) for piece in speech.cut(speech.joined(head, _part(event, language)))]
    said[-1] = replace(said[-1], choices=choices)
    return speech.turn(conversation, *said)
