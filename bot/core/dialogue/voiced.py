"""Voice messages as answers in the interview."""

from __future__ import annotations

from bot.core.dialogue import interview, speech
from bot.core.dialogue.effects import Commission, Transcribe, Turn
from bot.core.dialogue.events import Unheard
from bot.core.dialogue.state import Conversation, Interviewing, View
from bot.core.dialogue.wording import rehearsing as words
from bot.core.messages import Attachment


def place_of(flow: Interviewing) -> str:
    """Names what is asked now, so that a voice message which takes a while answers nothing else."""
    return f"{flow.at}.{flow.doing}.{flow.about}.{flow.number}"


def answered(conversation: Conversation, view: View, flow: Interviewing, voice: Attachment) -> Turn:
    """A voice message as an answer: have it listened to, or say kindly that it cannot be, and ask again."""
    language = conversation.trainee.language
    if view.channel not in view.hears:
        deaf = speech.say(words.DEAF, language)
        return speech.before(deaf, interview.ask(conversation, flow, view))
    task = Transcribe(voice.ref, voice.seconds, answers=place_of(flow))
    listening = speech.say(words.LISTENING, language, conversation.offered)
    return speech.turn(conversation, listening, also=(Commission(f"r{view.seed[:20]}", task),))


def unheard(conversation: Conversation, view: View, flow: Interviewing, event: Unheard) -> Turn:
    """A voice message came to nothing: say why, and ask the same again."""
    said = speech.say(words.UNHEARD[event.why], conversation.trainee.language)
    return speech.before(said, interview.ask(conversation, flow, view))
