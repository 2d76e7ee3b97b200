"""A brief that is laid aside half-way: kept, and taken up again."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import menu, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Choosing, Conversation, Interviewing, View
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import interview as words
from bot.core.dialogue.wording import script as script_words
from bot.core.dialogue.wording.questions import BY_ID


def left_off(conversation: Conversation) -> Interviewing | None:
    """The brief that is half-way: the one she is in, else the one laid aside. None when nothing is told."""
    return brief_of(conversation) or conversation.shelved


def brief_of(conversation: Conversation) -> Interviewing | None:
    """The brief she is in the middle of, None when she is in none or has told nothing yet."""
    flow = conversation.flow
    if isinstance(flow, Choosing):
        flow = with_facts(flow)
    return flow if isinstance(flow, Interviewing) and flow.facts else None


def with_facts(flow: Choosing) -> Interviewing:
    """From the angles back to the list of her facts."""
    asked = tuple(dict.fromkeys(fact.asked or fact.kind for fact in flow.facts))
    known = tuple(id_ for id_ in asked if id_ in BY_ID)
    proofs = tuple(one.kind for one in flow.evidence)
    return Interviewing(known, len(known), flow.facts, flow.evidence, proofs=proofs)


def shelf(before: Conversation, after: Conversation) -> dict[str, Interviewing | None]:
    """What changes on the shelf when she leaves a brief: it is laid there, and it is empty once a script is
    being written from it."""
    if before.flow is after.flow or not isinstance(before.flow, Interviewing | Choosing):
        return {}
    if after.writing is not before.writing:
        return {"shelved": None}
    if isinstance(after.flow, Interviewing | Choosing):
        return {}
    brief = brief_of(before)
    return {"shelved": brief} if brief else {}


def drop(conversation: Conversation, view: View) -> Turn:
    """She wants no script; what she told is kept, in case that was a slip."""
    return _away(conversation, view, words.DROPPED_KEPT, script_words.DROPPED)


def put_off(conversation: Conversation, view: View) -> Turn:
    """She goes on later."""
    return _away(conversation, view, words.PUT_OFF, words.PUT_OFF)


def _away(conversation: Conversation, view: View, kept: Phrase, nothing: Phrase) -> Turn:
    brief = brief_of(conversation)
    language = conversation.trainee.language
    if brief is None:
        return menu.rest(conversation, view, speech.say(nothing, language))
    resting = menu.at_rest(conversation)
    choices = (
        speech.choice(words.TAKE_UP, language, "i", "resume"),
        *menu.menu_choices(resting, view),
    )
    return speech.turn(resting, speech.say(kept, language, choices, count=len(brief.facts)))


def offer(conversation: Conversation, brief: Interviewing) -> Turn:
    """Ask whether she takes up what she left, or begins anew."""
    language = conversation.trainee.language
    product = next((fact.text for fact in brief.facts if fact.kind == "product"), brief.facts[0].text)
    choices = (
        speech.choice(words.TAKE_UP, language, "i", "resume"),
        speech.choice(words.ANEW, language, "i", "anew"),
        speech.choice(common.MENU, language, "go", "menu"),
    )
    asked = speech.say(
        words.LEFT_OFF, language, choices, product=speech.clipped(product), count=len(brief.facts)
    )
    return speech.turn(replace(menu.at_rest(conversation), shelved=brief), asked)
