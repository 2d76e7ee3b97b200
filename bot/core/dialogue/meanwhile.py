"""What she says of her lives and reminders while she is asked something else."""

from __future__ import annotations

from bot.core.dialogue import going, living, reminding, speech
from bot.core.dialogue.effects import Say, Turn
from bot.core.dialogue.state import Checking, Conversation, Interviewing, Resting, View, Welcoming


def overheard(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A live or a wish about reminders that is plainly that, before the question that stands takes it for its
    answer. A single question is over then; a lesson or a brief stays where it is. None when it is none."""
    flow = conversation.flow
    if isinstance(flow, Resting) or (isinstance(flow, Checking) and flow.said):
        return None
    freed = reminding.freed(conversation)
    if isinstance(flow, Welcoming) and flow.question == "remind_at":
        return _live(freed, view, text)
    return _live(freed, view, text) or reminding.said_plainly(freed, view, text)


def _live(conversation: Conversation, view: View, text: str) -> Turn | None:
    """Her live is noted; in the middle of a brief she is asked again what she was asked."""
    flow = conversation.flow
    at_the_facts = isinstance(flow, Interviewing) and not flow.doing and flow.at >= len(flow.questions)
    noted = (living.overheard if at_the_facts else living.announced)(conversation, view, text)
    if noted is None or noted.conversation.flow is not flow or not isinstance(flow, Interviewing):
        return noted
    said = [effect.outgoing for effect in noted.effects if isinstance(effect, Say)]
    return speech.before(said, going.here(noted.conversation, view))
