"""The engine: a conversation takes an event and becomes a turn."""

from __future__ import annotations

from typing import assert_never

from bot.core.dialogue import (
    afterwards,
    checking,
    choosing,
    crew,
    fetching,
    going,
    hearing,
    profile,
    rehearsing,
    reworked,
    scripting,
    speech,
    study,
)
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.events import (
    AnglesOffered,
    CodeAccepted,
    CodeRefused,
    Commented,
    CrewAnswered,
    Event,
    Exported,
    Heard,
    Measured,
    PartReworked,
    Recognised,
    ScriptFetched,
    ScriptWritten,
    SegmentWritten,
    TextChecked,
    Unheard,
    VersionTaken,
)
from bot.core.dialogue.state import Conversation, Resting, View
from bot.core.dialogue.wording import welcome


def advance(conversation: Conversation, event: Event, view: View) -> Turn:
    """Take one event. Total: every event in every state gives a turn, and whatever the trainee did is
    answered, here or by the event that one of its commissions brings back."""
    return afterwards.settled(conversation, _taken(conversation, event, view), view)


def _taken(conversation: Conversation, event: Event, view: View) -> Turn:
    match event:
        case Heard(incoming):
            return hearing.heard(conversation, incoming, view)
        case SegmentWritten() | ScriptWritten() | AnglesOffered():
            return _of_writing(conversation, event, view)
        case ScriptFetched() | PartReworked() | VersionTaken():
            return _of_reworking(conversation, event, view)
        case CodeAccepted():
            return _resumed(conversation, view)
        case CodeRefused():
            return profile.code_refused(conversation, view)
        case CrewAnswered():
            return crew.answered(conversation, view, event)
        case Exported(document):
            return profile.exported(conversation, view, document)
        case Measured():
            return rehearsing.measured(conversation, view, event)
        case Recognised() | Unheard():
            return hearing.listened(conversation, view, event)
        case Commented():
            return rehearsing.commented(conversation, event)
        case TextChecked():
            return checking.checked(conversation, view, event)
        case _:
            assert_never(event)


def _of_writing(
    conversation: Conversation, event: SegmentWritten | ScriptWritten | AnglesOffered, view: View
) -> Turn:
    match event:
        case SegmentWritten():
            return scripting.segment_written(conversation, event)
        case ScriptWritten():
            return scripting.script_written(conversation, event)
        case AnglesOffered():
            return choosing.offered(conversation, view, event)


def _of_reworking(
    conversation: Conversation, event: ScriptFetched | PartReworked | VersionTaken, view: View
) -> Turn:
    match event:
        case ScriptFetched():
            return fetching.fetched(conversation, view, event)
        case PartReworked():
            return reworked.reworked(conversation, event)
        case VersionTaken():
            return reworked.taken(conversation, event)


def _resumed(conversation: Conversation, view: View) -> Turn:
    """She is back, on another device: greet her and show where she was."""
    trainee = conversation.trainee
    back = speech.say(
        welcome.WELCOME_BACK, trainee.language, name=speech.named(trainee.name, trainee.language)
    )
    if isinstance(conversation.flow, Resting) and conversation.bookmark:
        return speech.before(back, study.open_next(conversation, view))
    return speech.before(back, going.here(conversation, view))
