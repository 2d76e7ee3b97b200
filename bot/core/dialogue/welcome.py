"""The first questions, each of which can be skipped, and the same questions asked again one by one."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import granting, menu, speech, study
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, View, WelcomeQuestion, Welcoming
from bot.core.dialogue.times import clock_in_words
from bot.core.dialogue.wording import common, placing, welcome
from bot.core.messages import MAX_LABEL, Choice, Language, Outgoing
from bot.core.people.county import NO_COUNTIES, CountyBook, code_in, may_be_county, ranked
from bot.core.people.roles import ROLES, role_in
from bot.core.people.trainee import Trainee
from bot.core.reminders.budget import rule_of
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.time_of_day import read_time_of_day
from bot.core.reminders.wishes import scheduled

QUESTIONS: tuple[WelcomeQuestion, ...] = ("name", "county", "product", "remind_at")
_ASK = {
    "name": welcome.ASK_NAME,
    "county": welcome.ASK_COUNTY,
    "product": welcome.ASK_PRODUCT,
    "remind_at": welcome.ASK_REMIND,
    "role": welcome.ASK_ROLE,
}
_MOST: dict[WelcomeQuestion, int] = {"name": 20, "county": 40, "product": 40, "remind_at": 40, "role": 40}
_TIMES = ("07:00", "12:30", "20:00")


def greet(conversation: Conversation, view: View) -> Turn:
    """Welcome a new trainee and put the first question."""
    language = conversation.trainee.language
    asked = replace(conversation, flow=Welcoming("name"), greeted=True)
    question = speech.say(
        welcome.ASK_NAME,
        language,
        (
            speech.choice(common.SKIP, language, "w", "name", "skip"),
            speech.choice(welcome.START_NOW, language, "w", "now"),
            speech.choice(welcome.HAVE_CODE, language, "go", "redeem"),
            menu.other_language(language),
        ),
    )
    return speech.turn(asked, speech.say(welcome.HELLO, language), question)


def ask(conversation: Conversation, flow: Welcoming, counties: CountyBook = NO_COUNTIES) -> Turn:
    """Put the question that the flow stands at. What her county is known for is offered as her product."""
    asked = replace(conversation, flow=flow)
    language = conversation.trainee.language
    choices = [
        *_suggested(flow, conversation.trainee, counties),
        speech.choice(common.SKIP, language, "w", flow.question, "skip"),
    ]
    if _names(flow, language):
        return speech.turn(asked, speech.say(welcome.COUNTY_RANK, language, choices, said=flow.doubted))
    return speech.turn(asked, speech.say(_ASK[flow.question], language, choices))


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of the welcome buttons: `now`, or a question and its answer. None when it is neither,
    or when that question is no longer asked."""
    if parts == ("now",):
        return _first_lesson(conversation, view)
    flow = conversation.flow
    if len(parts) != 2 or not isinstance(flow, Welcoming) or parts[0] != flow.question:
        return None
    if parts[1] == "skip":
        return _onwards(conversation, view, flow)
    suggested = _suggested(flow, conversation.trainee, view.counties)
    picked = next((one.label for one in suggested if one.token == f"w:{flow.question}:{parts[1]}"), None)
    return answered(conversation, view, flow, picked) if picked else None


def answered(conversation: Conversation, view: View, flow: Welcoming, said: str) -> Turn:
    """Keep what she typed, or say kindly why it does not fit and leave the question open."""
    language = conversation.trainee.language
    value = " ".join(said.split())
    if len(value) > _MOST[flow.question]:
        phrase = welcome.NAME_TOO_LONG if flow.question == "name" else welcome.ANSWER_TOO_LONG
        too_long = speech.say(phrase, language, most=_MOST[flow.question])
        return speech.before(too_long, ask(conversation, flow, view.counties))
    if flow.question == "remind_at":
        time = read_time_of_day(value)
        if time is None:
            unclear = speech.say(welcome.TIME_UNCLEAR, language, said=speech.clipped(said))
            return speech.before(unclear, ask(conversation, flow))
        value = time
    if flow.question == "role" and role_in(value) is None:
        unclear = speech.say(welcome.ROLE_UNCLEAR, language, said=speech.clipped(said))
        return speech.before(unclear, ask(conversation, flow))
    if flow.question == "county" and _is_doubtful(value, flow, view):
        unclear = speech.say(welcome.COUNTY_UNCLEAR, language, said=speech.clipped(said))
        return speech.before(unclear, ask(conversation, replace(flow, doubted=value), view.counties))
    if flow.question == "county" and not flow.doubted and _lacks_rank(value, view, language):
        return ask(conversation, replace(flow, doubted=value), view.counties)
    if flow.question == "county" and value in ("县", "市", "区", "旗") and _names(flow, language):
        value = flow.doubted + value
    if flow.question == "county" and (county := view.counties.find(value)):
        value = county.name[language]
    known = replace(conversation, trainee=_with_answer(conversation.trainee, flow.question, value))
    return _onwards(known, view, flow)


def _is_doubtful(value: str, flow: Welcoming, view: View) -> bool:
    """Whether this hardly names a county. Asked back once; who insists is believed."""
    is_known = may_be_county(value) or bool(code_in(value)) or view.counties.find(value) is not None
    return not is_known and not flow.doubted


def _lacks_rank(value: str, view: View, language: Language) -> bool:
    """Whether a county is named without its rank, and no page tells its whole name."""
    return bool(ranked(value, language)) and view.counties.find(value) is None


def _names(flow: Welcoming, language: Language) -> tuple[str, ...]:
    """The whole names to choose among, where she named her county without its rank."""
    return ranked(flow.doubted, language) if flow.question == "county" else ()


def _with_answer(trainee: Trainee, question: WelcomeQuestion, value: str) -> Trainee:
    match question:
        case "name":
            return replace(trainee, name=value)
        case "county":
            return replace(trainee, county=value)
        case "product":
            return replace(trainee, product=value)
        case "remind_at":
            return replace(trainee, remind_at=value)
        case "role":
            return replace(trainee, role=role_in(value) or "")


def _onwards(conversation: Conversation, view: View, flow: Welcoming) -> Turn:
    noted = _noted(conversation, view, flow)
    if flow.alone:
        return menu.rest(conversation, view, *noted, speech.say(welcome.KEPT, conversation.trainee.language))
    at = QUESTIONS.index(flow.question) if flow.question in QUESTIONS else len(QUESTIONS)
    following = QUESTIONS[at + 1 :]
    if following and following[0] == "county" and conversation.trainee.county:
        following = following[1:]  # her link has told it
    if following:
        return ask(conversation, Welcoming(following[0]), view.counties)
    return speech.before(noted, _first_lesson(conversation, view))


def _noted(conversation: Conversation, view: View, flow: Welcoming) -> tuple[Outgoing, ...]:
    trainee = conversation.trainee
    if flow.question != "remind_at" or not trainee.remind_at:
        return ()
    kept = welcome.REMIND_KEPT_RINGS if rule_of(view.channel).rings else welcome.REMIND_KEPT
    time = clock_in_words(trainee.remind_at, trainee.language)
    wishes = scheduled(conversation.wishes, Schedule((trainee.remind_at,)), view.now)
    return (
        speech.say(kept, trainee.language, time=time),
        *granting.hushed(replace(conversation, wishes=wishes)),
    )


def _first_lesson(conversation: Conversation, view: View) -> Turn:
    trainee = conversation.trainee
    ready = welcome.READY.bubble(trainee.language, name=speech.named(trainee.name, trainee.language))
    if view.placement.levels:
        ready = speech.joined(ready, placing.PLACE_HINT.bubble(trainee.language))
    return speech.before(speech.post(ready), study.open_next(conversation, view))


def _products(language: Language) -> tuple[str, ...]:
    return welcome.PRODUCTS_ZH if language == "zh-CN" else welcome.PRODUCTS_EN


def _suggested(flow: Welcoming, trainee: Trainee, counties: CountyBook) -> list[Choice]:
    question = flow.question
    if question == "county":
        names = _names(flow, trainee.language)
        return [Choice(name, f"w:county:{place}") for place, name in enumerate(names)]
    if question == "product":
        return _goods(trainee, counties)
    if question == "remind_at":
        labels = [clock_in_words(time, trainee.language) for time in _TIMES]
        return [Choice(label, f"w:remind_at:{place}") for place, label in enumerate(labels)]
    if question == "role":
        return [Choice(titles[trainee.language], f"w:role:{role}") for role, titles in ROLES.items()]
    return []


def _goods(trainee: Trainee, counties: CountyBook) -> list[Choice]:
    """What her county is known for, then what many sell, as many as there are of these in all."""
    language = trainee.language
    usual = _products(language)
    county = counties.find(trainee.county)
    own = [one.name[language] for one in county.specialties] if county else []
    fitting = [name for name in own if len(name) <= MAX_LABEL][: len(usual)]
    goods = [Choice(name, f"w:product:s{own.index(name)}") for name in fitting]
    goods += [Choice(name, f"w:product:{at}") for at, name in enumerate(usual) if name not in fitting]
    return goods[: len(usual)]


CHANGES: tuple[tuple[Phrase, WelcomeQuestion], ...] = (
    (welcome.CHANGE_NAME, "name"),
    (welcome.CHANGE_COUNTY, "county"),
    (welcome.CHANGE_PRODUCT, "product"),
    (welcome.CHANGE_REMIND, "remind_at"),
    (welcome.CHANGE_ROLE, "role"),
)
