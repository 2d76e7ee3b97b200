"""What the trainee meant: taps, commands, numbers and letters, and answers to what was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from bot.core.changing import replace
from bot.core.dialogue import (
    answer,
    catalogue,
    checking,
    choosing,
    commands,
    crew,
    going,
    interview,
    links,
    living,
    meanwhile,
    menu,
    placing,
    profile,
    rehearsing,
    reminding,
    reviewing,
    reworking,
    scripting,
    searching,
    speech,
    study,
    voiced,
    welcome,
)
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.events import Recognised, Unheard
from bot.core.dialogue.pages import OPENING_STEP
from bot.core.dialogue.state import (
    Checking,
    Choosing,
    Conversation,
    Crewing,
    Erasing,
    Interviewing,
    Living,
    Placing,
    Redeeming,
    Rehearsing,
    Reminding,
    Resting,
    Reviewing,
    Reworking,
    Studying,
    View,
    Welcoming,
)
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import interview as interview_words
from bot.core.lessons.lesson import Quiz
from bot.core.messages import Attachment, Incoming

MAX_TEXT = 2000
"""Characters of one message that the coach reads: two bubbles of the longest kind, thrice over."""


def heard(conversation: Conversation, incoming: Incoming, view: View) -> Turn:
    """Answer one message. The order of the questions asked here is the coach's manners: a tap means what
    its button said, a command works anywhere, and only then is it an answer to what was asked."""
    if not conversation.greeted:
        return _first_words(conversation, incoming, view)
    if incoming.token:
        return _tapped(conversation, view, incoming.token)
    if incoming.edited and not _can_still_change(conversation, incoming.text):
        late = speech.say(common.EDITED_LATE, conversation.trainee.language)
        return speech.before(late, going.here(conversation, view))
    if incoming.attachments and not incoming.text.strip():
        return _attached(conversation, view, incoming.attachments[0])
    if incoming.attachments and incoming.attachments[0].kind == "voice":
        spoken = _spoken(conversation, view, incoming.text, incoming.attachments[0])
        if spoken is not None:
            return spoken
    return _wrote(conversation, view, incoming.text)


def _first_words(conversation: Conversation, incoming: Incoming, view: View) -> Turn:
    if commands.command_in(incoming.text) == "redeem":
        return profile.ask_code(replace(conversation, greeted=True))
    return links.opened(conversation, view, commands.start_payload(incoming.text) or "")


def _can_still_change(conversation: Conversation, text: str) -> bool:
    """Whether changed words can be taken as if she had written them now. Where one question follows the
    other, her first words have been taken as an answer already."""
    flow = conversation.flow
    if not text.strip():
        return False
    return isinstance(flow, Resting | Redeeming) or (isinstance(flow, Studying) and not flow.answered)


def _wrote(conversation: Conversation, view: View, text: str) -> Turn:
    if len(text) > MAX_TEXT and not isinstance(conversation.flow, Checking):
        pasted = checking.pasted(conversation, view, text)
        if pasted is not None:
            return pasted
        said = speech.say(common.TOO_LONG, conversation.trainee.language, count=len(text), most=MAX_TEXT)
        return speech.before(said, going.here(conversation, view))
    payload = commands.start_payload(text)
    if payload is not None:
        return links.opened(conversation, view, payload)
    chosen = commands.chosen(text, conversation.offered, _counts_by_place(conversation, view, text))
    if chosen is not None:
        return _tapped(conversation, view, chosen.token)
    if commands.is_undoing(text):
        undone = reminding.undone(conversation, view) or _undone(conversation, view)
        if undone is not None:
            return undone
    command = commands.command_in(text)
    query = searching.query_in(text)
    if query is None:
        query = _sought(conversation, view, text, command)
    if command is not None and query is None:
        return going.command(conversation, view, command)
    if query is not None:
        return searching.search(conversation, view, query)
    if not commands.says_something(text):
        return speech.before(
            speech.say(common.GOT_IT, conversation.trainee.language), going.here(conversation, view)
        )
    return (
        reminding.prompted(conversation, view, text)
        or meanwhile.overheard(conversation, view, text)
        or _answered(conversation, view, text)
        or checking.pasted(conversation, view, text)
        or reworking.overheard(conversation, view, text)
        or living.overheard(conversation, view, text)
        or reminding.overheard(conversation, view, text)
        or reworking.named(conversation, view, text)
        or _not_understood(conversation, view, text)
    )


def _undone(conversation: Conversation, view: View) -> Turn | None:
    """The last step taken back, where no button does that: the question before in a brief, else the version
    before of her script. None where her words are the answer to something else."""
    flow = conversation.flow
    match flow:
        case Interviewing() if flow.at < len(flow.questions) or flow.doing:
            return interview.back(conversation, flow, view)
        case Resting() | Reworking():
            return reworking.undo(conversation, view)
        case Checking() if not flow.asking and not flow.said:
            return reworking.undo(conversation, view)
        case _:
            return None


def _sought(
    conversation: Conversation, view: View, text: str, command: commands.Command | None
) -> str | None:
    """The word she was asked for after a bare "search"; a live or a wish that she tells instead is none."""
    word = searching.sought(conversation, text, command)
    if word is None or living.overheard(conversation, view, text):
        return None
    return None if reminding.said_plainly(conversation, view, text) else word


def _counts_by_place(conversation: Conversation, view: View, text: str) -> bool:
    """Whether a bare number or letter picks a button here. Not where she is asked for words or numbers; where
    things are to be put in order, letters are theirs, and several figures are a whole row."""
    flow = conversation.flow
    match flow:
        case Welcoming() | Redeeming() | Reminding() | Living() | Rehearsing():
            return False
        case Crewing():
            return flow.question == "leave"
        case Reviewing():
            return reviewing.is_by_place(conversation, view, flow, text)
        case Interviewing():
            return flow.doing == "worked" or (flow.at >= len(flow.questions) and not flow.doing)
        case Studying():
            lesson = going.lesson_of(conversation, view, flow)
            if lesson is None or flow.answered or study.is_reading(lesson, flow):
                return True
            shown = lesson.steps[flow.step]
            return isinstance(shown, Quiz) and answer.is_by_place(shown.question, text)
        case Checking():
            return not flow.asking
        case Resting() | Erasing() | Placing() | Choosing() | Reworking():
            return True
        case _:
            assert_never(flow)


def _tapped(conversation: Conversation, view: View, token: str) -> Turn:
    verb, *rest = token.split(":")
    turn = _tap(conversation, view, verb, tuple(rest))
    if turn is not None:
        return turn
    old = speech.say(common.OLD_BUTTON, conversation.trainee.language)
    return speech.before(old, going.here(conversation, view))


_Tapped = Callable[[Conversation, View, tuple[str, ...]], Turn | None]
_TAPS: dict[str, _Tapped] = {
    "w": welcome.tap,
    "list": catalogue.tap,
    "i": interview.tap,
    "an": choosing.tap,
    "change": profile.change,
    "erase": profile.erase_tap,
    "cw": crew.tap,
    "rm": reminding.tap,
    "rv": reviewing.tap,
    "lv": living.tap,
    "rh": rehearsing.tap,
    "pl": placing.tap,
    "ck": checking.tap,
    "sc": reworking.tap,
    "find": searching.tap,
}
"""Who understands a button, by the verb its token begins with."""


def _tap(conversation: Conversation, view: View, verb: str, parts: tuple[str, ...]) -> Turn | None:
    match verb:
        case "go":
            return going.go(conversation, view, parts[0] if parts else "")
        case "open" if parts:
            return study.open_lesson(conversation, view, parts)
        case "next" | "back" | "pick" | "done" | "again" | "reveal" | "did" | "hint" | "undo":
            return answer.tap(conversation, view, verb, parts)
        case "s" if len(parts) == 2 and parts[0] == "cancel":
            return scripting.cancel(conversation, view, parts[1])
        case _ if verb in _TAPS:
            return _TAPS[verb](conversation, view, parts)
        case _:
            return None


def _answered(  # noqa: C901 - one line for each flow
    conversation: Conversation, view: View, text: str
) -> Turn | None:
    """Her words as an answer to what she was asked; None when nothing was asked."""
    flow = conversation.flow
    match flow:
        case Welcoming():
            return welcome.answered(conversation, view, flow, text)
        case Studying():
            return _answered_lesson(conversation, view, flow, text)
        case Interviewing():
            return interview.answered(conversation, view, flow, text)
        case Redeeming():
            return profile.code_typed(conversation, view, text)
        case Crewing():
            return crew.typed(conversation, view, flow, text)
        case Reminding():
            return reminding.answered(conversation, view, flow, text)
        case Reviewing():
            return reviewing.typed(conversation, view, flow, text)
        case Living():
            return living.answered(conversation, view, flow, text)
        case Rehearsing():
            return rehearsing.answered(conversation, view, flow, text)
        case Placing():
            return placing.typed(conversation, view, flow)
        case Checking():
            return checking.answered(conversation, view, flow, text)
        case Reworking():
            return reworking.answered(conversation, view, flow, text)
        case Choosing():
            return interview.corrected(conversation, view, flow, text)
        case Resting() | Erasing():
            return None
        case _:
            assert_never(flow)


def _answered_lesson(conversation: Conversation, view: View, flow: Studying, text: str) -> Turn | None:
    lesson = going.lesson_of(conversation, view, flow)
    if lesson is None:
        return study.here(conversation, view, flow)
    if lesson.version != flow.version and flow.step != OPENING_STEP:
        return study.changed(conversation, view, lesson, flow)
    return answer.typed(conversation, view, lesson, flow, text)


def _attached(conversation: Conversation, view: View, attachment: Attachment) -> Turn:
    flow = conversation.flow
    if isinstance(flow, Studying):
        lesson = going.lesson_of(conversation, view, flow)
        if lesson is not None and lesson.version == flow.version:
            kept = answer.attached(conversation, view, lesson, flow, attachment)
            if kept is not None:
                return kept
    rehearses = isinstance(flow, Rehearsing) or (isinstance(flow, Resting) and view.channel in view.hears)
    if attachment.kind == "voice" and rehearses:
        return rehearsing.voice(conversation, view, attachment)
    if attachment.kind == "voice" and isinstance(flow, Interviewing):
        return voiced.answered(conversation, view, flow, attachment)
    phrase = {"sticker": common.STICKER, "location": common.NO_LOCATION}.get(attachment.kind, common.NO_MEDIA)
    return speech.before(speech.say(phrase, conversation.trainee.language), going.here(conversation, view))


def listened(conversation: Conversation, view: View, event: Recognised | Unheard) -> Turn:
    """A voice message was listened to: it is her answer, or it came to nothing."""
    if isinstance(event, Recognised):
        return _recognised(conversation, view, event)
    if isinstance(conversation.flow, Interviewing):
        return voiced.unheard(conversation, view, conversation.flow, event)
    return rehearsing.unheard(conversation, view, event)


def _recognised(conversation: Conversation, view: View, event: Recognised) -> Turn:
    """Her answer, as if she had typed it, if it still is waited for."""
    flow = conversation.flow
    if not isinstance(flow, Interviewing) or voiced.place_of(flow) != event.answers:
        late = speech.say(
            interview_words.HEARD_LATE, conversation.trainee.language, said=speech.clipped(event.text, 200)
        )
        return speech.before(late, going.here(conversation, view))
    heard_as = speech.say(
        interview_words.HEARD_AS, conversation.trainee.language, said=speech.clipped(event.text, 400)
    )
    return speech.before(heard_as, _wrote(conversation, view, event.text))


def _spoken(conversation: Conversation, view: View, text: str, voice: Attachment) -> Turn | None:
    """A voice message with the words that the platform recognised, where one was waited for. None where it
    is as good as typed: commands, answers, and what comes unasked."""
    flow = conversation.flow
    if commands.command_in(text) is not None or len(text) > MAX_TEXT:
        return None
    if isinstance(flow, Rehearsing):
        return rehearsing.recognised(conversation, view, text, voice.seconds)
    if isinstance(flow, Studying):
        lesson = going.lesson_of(conversation, view, flow)
        if lesson is not None and lesson.version == flow.version:
            return answer.attached(conversation, view, lesson, flow, voice, text)
    return None


def _not_understood(conversation: Conversation, view: View, text: str) -> Turn:
    """Say so in one bubble, with the buttons that she had before her."""
    choices = conversation.offered or menu.menu_choices(conversation, view)
    said = speech.say(
        common.NOT_UNDERSTOOD, conversation.trainee.language, choices, said=speech.clipped(text)
    )
    return speech.turn(conversation, said)
