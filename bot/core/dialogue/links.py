"""Links that lead into the chat: what follows "/start" puts her in a county or a crew, or brings her back."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import crew, going, profile, speech, welcome
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Conversation, View
from bot.core.dialogue.wording import crew as crew_words
from bot.core.dialogue.wording import welcome as words
from bot.core.people.county import county_of, is_county_code


def opened(conversation: Conversation, view: View, payload: str) -> Turn:
    """She followed a link, or pressed START. A payload that means nothing is no obstacle."""
    kind, _, rest = payload.partition("-")
    if kind == "resume":
        return profile.code_typed(replace(conversation, greeted=True), view, rest)
    if kind == "county" and is_county_code(rest):
        return _in_county(conversation, view, rest)
    if kind == "crew":
        return crew.by_link(conversation, view, rest) or _without_crew(conversation, view)
    return _begun(conversation, view)


def _in_county(conversation: Conversation, view: View, code: str) -> Turn:
    trainee = conversation.trainee
    page = view.counties.find(code)
    county = page.name[trainee.language] if page else county_of(code)
    placed = replace(conversation, trainee=replace(trainee, county=county))
    if page:
        told = speech.say(words.COUNTY_NAMED_BY_LINK, trainee.language, county=county)
    else:
        told = speech.say(words.COUNTY_BY_LINK, trainee.language, code=code)
    return speech.before(told, _begun(placed, view))


def _without_crew(conversation: Conversation, view: View) -> Turn:
    wrong = speech.say(crew_words.CODE_WRONG, conversation.trainee.language)
    return speech.before(wrong, _begun(conversation, view))


def _begun(conversation: Conversation, view: View) -> Turn:
    if not conversation.greeted:
        return welcome.greet(conversation, view)
    return going.started(conversation, view)
