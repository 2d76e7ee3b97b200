"""Choosing how a script is told: three angles are offered, she picks one or leaves it to the coach."""

from __future__ import annotations

import re

from bot.core.changing import replace
from bot.core.dialogue import menu, shelving, speech
from bot.core.dialogue.effects import Commission, OfferAngles, Turn, WriteScript
from bot.core.dialogue.events import AnglesOffered
from bot.core.dialogue.state import Choosing, Conversation, View, Writing
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import script as words
from bot.core.messages import MAX_LABEL, Choice
from bot.core.scripts.angles import Offered
from bot.core.scripts.script import Brief

OFFERED = 3
"""Angles she chooses among: more are not read on a small screen."""


def begin(conversation: Conversation, view: View, brief: Brief) -> Turn:
    """Ask for angles that fit the facts and that her county has used least."""
    offer = f"a{view.seed[:20]}"
    flow = Choosing(brief.facts, offer, evidence=brief.evidence)
    order = Commission(offer, OfferAngles(brief, OFFERED))
    return speech.turn(replace(conversation, flow=flow), also=(order,))


def offered(conversation: Conversation, view: View, event: AnglesOffered) -> Turn:
    """Angles have come: let her choose. Where there are none to choose from, the script is begun."""
    flow = conversation.flow
    if not isinstance(flow, Choosing) or flow.offer != event.commission_id:
        return Turn(conversation)
    chosen = replace(flow, options=event.options)
    if len(event.options) < 2:
        return write(conversation, view, chosen)
    return here(conversation, view, chosen)


def here(conversation: Conversation, view: View, flow: Choosing) -> Turn:
    """Show the angles, or ask for them again when none have come."""
    if not flow.options:
        return begin(conversation, view, _brief(conversation, flow))
    language = conversation.trainee.language
    lines = "\n".join(f"{number}. {option.sentence}" for number, option in enumerate(flow.options, 1))
    choices = (
        *(
            Choice(_label(number, option), f"an:{number}:{flow.offer}")
            for number, option in enumerate(flow.options)
        ),
        speech.choice(words.YOU_DECIDE, language, "an", "any", flow.offer),
        speech.choice(words.NEVER_MIND, language, "an", "drop", flow.offer),
    )
    asked = speech.say(words.CHOOSE_ANGLE, language, choices, lines=lines)
    return speech.turn(replace(conversation, flow=flow), asked)


def _label(number: int, option: Offered) -> str:
    """The hook of an angle, which its sentence begins with, and its number."""
    hook = re.split("[。.]", option.sentence, maxsplit=1)[0].removeprefix("Open with ")
    return speech.clipped(f"{number + 1}. {hook}", MAX_LABEL)


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap below the angles; None when they are no longer asked about."""
    flow = conversation.flow
    if not isinstance(flow, Choosing) or len(parts) != 2 or parts[1] != flow.offer:
        return None
    match parts[0]:
        case "any":
            return write(conversation, view, flow)
        case "drop":
            return shelving.drop(conversation, view)
        case number if number in map(str, range(len(flow.options))):
            return write(conversation, view, flow, flow.options[int(number)].cell)
        case _:
            return None


def write(conversation: Conversation, view: View, flow: Choosing, cell: tuple[str, ...] = ()) -> Turn:
    """Have the script written from the angle `cell`, or from the one that the coach decides on. An outline,
    which comes at once, is not announced."""
    commission_id = f"s{view.seed[:20]}"
    language = conversation.trainee.language
    begun = replace(menu.at_rest(conversation), writing=Writing(commission_id))
    order = Commission(commission_id, WriteScript(_brief(conversation, flow), cell, flow.offer))
    if not view.writer:
        return speech.turn(begun, also=(order,))
    choices = (
        speech.choice(common.RESUME, language, "go", "continue"),
        speech.choice(words.CANCEL, language, "s", "cancel", commission_id),
    )
    return speech.turn(begun, speech.say(words.WRITING, language, choices), also=(order,))


def _brief(conversation: Conversation, flow: Choosing) -> Brief:
    return Brief(flow.facts, conversation.trainee.name, conversation.trainee.county, flow.evidence)
