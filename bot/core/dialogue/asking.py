"""The questions of a brief as bubbles: with their number, or once more where the answer was thin."""

from __future__ import annotations

from bot.core.dialogue import season, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Conversation, Interviewing, View
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import interview as words
from bot.core.dialogue.wording import script as script_words
from bot.core.dialogue.wording.questions import BY_ID
from bot.core.messages import MAX_LABEL, Choice
from bot.core.scripts.script import PUBLIC_KINDS


def question(conversation: Conversation, flow: Interviewing, view: View) -> Turn:
    """The question with its number. One on the season says first what time of year it is."""
    language = conversation.trainee.language
    asked = BY_ID[flow.questions[flow.at]]
    count = words.COUNT.bubble(language, at=flow.at + 1, all=len(flow.questions))
    bubble = speech.joined(count, asked.ask.bubble(language), gap="")
    if asked.kind == "season" and not season.tells_season(flow.facts):
        now = season.season_of(conversation.trainee, _product(conversation, flow), view)
        bubble = speech.joined(now, bubble)
    choices: list[Choice] = []
    if asked.kind == "product" and 0 < len(conversation.trainee.product) <= MAX_LABEL:
        choices.append(Choice(conversation.trainee.product, "i:use"))
    if asked.kind != "product":
        choices.append(speech.choice(common.SKIP, language, "i", "skip", flow.at))
    if flow.at > 0:
        choices.append(speech.choice(common.BACK, language, "i", "back", flow.at))
    if flow.before:
        choices.append(speech.choice(words.UNDO, language, "i", "undo"))
    if conversation.shelved is not None and not flow.facts:
        choices.append(speech.choice(words.TAKE_UP_FORMER, language, "i", "resume"))
    choices.append(speech.choice(script_words.NEVER_MIND, language, "i", "drop"))
    return speech.turn(conversation, speech.post(bubble, choices))


def _product(conversation: Conversation, flow: Interviewing) -> str:
    said = next((fact.text for fact in flow.facts if fact.kind == "product"), "")
    return said or conversation.trainee.product


def once_more(conversation: Conversation, flow: Interviewing) -> Turn:
    """The same question another way, as her answer was thin."""
    language = conversation.trainee.language
    fact = flow.facts[-1]
    thin = words.PROBE_PUBLIC if fact.kind in PUBLIC_KINDS else words.PROBE
    bubble = speech.joined(
        thin.bubble(language, said=speech.clipped(fact.text)),
        BY_ID[flow.questions[flow.at]].probe.bubble(language),
        gap="",
    )
    choices = (
        speech.choice(words.GOOD_ENOUGH, language, "i", "skip", flow.at),
        speech.choice(common.BACK, language, "i", "back", flow.at),
        speech.choice(script_words.NEVER_MIND, language, "i", "drop"),
    )
    return speech.turn(conversation, speech.post(bubble, choices))
