"""The brief interview: six questions, one at a time, and her yes before anything is written."""

from __future__ import annotations

from typing import cast

from bot.core.changing import replace
from bot.core.dialogue import choosing, menu, scripting, season, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Choosing, Conversation, Interviewing, View
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import script as words
from bot.core.messages import MAX_LABEL, Choice
from bot.core.scripts.script import PRIVATE_KINDS, PUBLIC_KINDS, Brief, Fact, FactKind
from bot.core.scripts.telling import trimmed

MAX_FACT = 500
"""Characters of one fact: two minutes of speech, more than any segment holds."""
DIGS = 3
"""How many questions dig for what only she can tell."""


def begin(conversation: Conversation, view: View) -> Turn:
    """Start an interview, or say that a script is already being written."""
    if conversation.writing is not None:
        return scripting.still_writing(conversation)
    flow = Interviewing((*PUBLIC_KINDS, *_digs(view.seed)))
    intro = speech.say(words.BEGIN, conversation.trainee.language)
    return speech.before(intro, ask(conversation, flow))


def _digs(seed: str) -> tuple[FactKind, ...]:
    """Three of the five private kinds, in an order drawn from the seed: neighbours are asked for
    different things, and so have different things to say."""
    kinds = list(PRIVATE_KINDS)
    drawn: list[FactKind] = []
    number = int(seed[:16], 16)
    for _ in range(DIGS):
        number, place = divmod(number, len(kinds))
        drawn.append(kinds.pop(place))
    return tuple(drawn)


def ask(conversation: Conversation, flow: Interviewing, view: View | None = None) -> Turn:
    """Put the question that the flow stands at, or show the facts when all are asked. With a view, a question
    on the season says first what time of year it is."""
    asked = replace(conversation, flow=flow)
    language = conversation.trainee.language
    if flow.at >= len(flow.questions):
        return _confirm(asked, flow)
    kind = cast("FactKind", flow.questions[flow.at])
    choices: list[Choice] = []
    if kind == "product" and 0 < len(conversation.trainee.product) <= MAX_LABEL:
        choices.append(Choice(conversation.trainee.product, "i:use"))
    if kind != "product":
        choices.append(speech.choice(common.SKIP, language, "i", "skip", flow.at))
    if flow.at > 0:
        choices.append(speech.choice(common.BACK, language, "i", "back", flow.at))
    choices.append(speech.choice(words.NEVER_MIND, language, "i", "drop"))
    question = words.QUESTIONS[kind].bubble(language)
    if kind == "season" and view is not None:
        now = season.season_of(conversation.trainee, _product(asked, flow), view)
        question = speech.joined(now, question)
    return speech.turn(asked, speech.post(question, choices))


def _product(conversation: Conversation, flow: Interviewing) -> str:
    said = next((fact.text for fact in flow.facts if fact.kind == "product"), "")
    return said or conversation.trainee.product


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of the interview's buttons. None when no interview is under way, or when the button
    belongs to a question that is already answered."""
    flow = conversation.flow
    if not isinstance(flow, Interviewing):
        return None
    match parts:
        case ("use",) if flow.at == 0 and conversation.trainee.product:
            return answered(conversation, view, flow, conversation.trainee.product)
        case ("skip", at) if at == str(flow.at):
            return ask(conversation, replace(flow, at=flow.at + 1), view)
        case ("back", at) if at == str(flow.at):
            return back(conversation, flow, view)
        case ("drop",):
            return menu.rest(conversation, view, speech.say(words.DROPPED, conversation.trainee.language))
        case ("yes",) if flow.at >= len(flow.questions):
            return choosing.begin(conversation, view, _brief(conversation, flow))
        case ("again",) if flow.at >= len(flow.questions):
            return ask(conversation, Interviewing((*PUBLIC_KINDS, *_digs(view.seed))))
        case _:
            return None


def back(conversation: Conversation, flow: Interviewing, view: View | None = None) -> Turn:
    """The question before, with its answer forgotten."""
    at = max(flow.at - 1, 0)
    kept = tuple(fact for fact in flow.facts if fact.kind != flow.questions[at])
    return ask(conversation, replace(flow, at=at, facts=kept), view)


def facts(conversation: Conversation, flow: Choosing) -> Turn:
    """From the angles back to her facts."""
    questions = tuple(dict.fromkeys(fact.kind for fact in flow.facts))
    return ask(conversation, Interviewing(questions, len(questions), flow.facts))


def skip(conversation: Conversation, view: View, flow: Interviewing) -> Turn:
    """Leave the question out; what she sells cannot be left out."""
    if flow.at == 0:
        need = speech.say(words.NEED_PRODUCT, conversation.trainee.language)
        return speech.before(need, ask(conversation, flow))
    return ask(conversation, replace(flow, at=min(flow.at + 1, len(flow.questions))), view)


def answered(conversation: Conversation, view: View, flow: Interviewing, said: str) -> Turn | None:
    """Keep what she typed and ask on; “I do not know” is no fact. None when all is asked and only her yes is
    missing."""
    if flow.at >= len(flow.questions):
        return None
    text = " ".join(said.split())
    if not trimmed(text):
        return skip(conversation, view, flow)
    if len(text) > MAX_FACT:
        too_long = speech.say(
            words.FACT_TOO_LONG, conversation.trainee.language, count=len(text), most=MAX_FACT
        )
        return speech.before(too_long, ask(conversation, flow, view))
    fact = Fact(cast("FactKind", flow.questions[flow.at]), text)
    return ask(conversation, replace(flow, at=flow.at + 1, facts=(*flow.facts, fact)), view)


def _confirm(conversation: Conversation, flow: Interviewing) -> Turn:
    language = conversation.trainee.language
    brief = _brief(conversation, flow)
    lines = "\n".join(
        f"· {words.NAMES[fact.kind].text(language)}：{fact.text}"
        if language == "zh-CN"
        else f"· {words.NAMES[fact.kind].text(language)}: {fact.text}"
        for fact in brief.facts
    )
    choices = (
        speech.choice(words.WRITE_IT, language, "i", "yes"),
        speech.choice(words.TELL_AGAIN, language, "i", "again"),
        speech.choice(common.BACK, language, "i", "back", flow.at),
        speech.choice(words.NEVER_MIND, language, "i", "drop"),
    )
    phrase = words.FACTS if brief.private else words.FACTS_THIN
    bubbles = speech.cut(phrase.bubble(language, lines=lines))
    first = tuple(speech.post(piece) for piece in bubbles[:-1])
    return speech.turn(conversation, *first, speech.post(bubbles[-1], choices))


def _brief(conversation: Conversation, flow: Interviewing) -> Brief:
    return Brief(flow.facts, conversation.trainee.name, conversation.trainee.county)
