"""Her crew: founded or joined, who is in it and when they go live, and the way in for others."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import menu, profile, speech, welcome
from bot.core.dialogue.effects import AskCrew, Commission, CrewVerb, Turn
from bot.core.dialogue.events import CrewAnswered, CrewHow
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Crewing, Resting, View
from bot.core.dialogue.times import slot_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import crew as words
from bot.core.dialogue.wording import reminding as reminding_words
from bot.core.dialogue.wording import welcome as welcome_words
from bot.core.messages import Bubble, Choice, Language, Mark, Outgoing
from bot.core.people.crew import MOST_MEMBERS, MOST_NAME, Crew, Member, read_code
from bot.core.people.roles import ROLES
from bot.core.reminders.schedule import zone_named

SHOWN_LIVES = 8
_LINKED = ("web", "telegram", "terminal")
"""Channels on which a link to Telegram may be said."""
_TOLD: dict[CrewHow, Phrase] = {
    "founded": words.FOUNDED,
    "joined": words.JOINED,
    "elsewhere": words.ELSEWHERE,
    "renewed": words.RENEWED,
    "not_yours": words.NOT_YOURS,
    "hidden": words.HIDDEN,
    "revealed": words.REVEALED,
}
_ASKED: dict[str, CrewVerb] = {"show": "show", "renew": "renew", "hide": "hide", "reveal": "reveal"}


def show(conversation: Conversation, view: View) -> Turn:
    """Commission the look-up of her crew; the page comes back as an event."""
    return _commission(menu.at_rest(conversation), view, AskCrew("show"))


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of these buttons. A yes to leaving counts only while that question stands."""
    match parts:
        case (verb,) if verb in _ASKED:
            seed = view.seed if verb == "renew" else ""
            return _commission(conversation, view, AskCrew(_ASKED[verb], seed=seed))
        case ("found",):
            return ask(conversation, Crewing("name"))
        case ("leave",):
            return ask(conversation, Crewing("leave"))
        case ("left",) if conversation.flow == Crewing("leave"):
            return _commission(menu.at_rest(conversation), view, AskCrew("leave"))
        case _:
            return None


def ask(conversation: Conversation, flow: Crewing) -> Turn:
    """Put the question that the flow stands at."""
    language = conversation.trainee.language
    back = speech.choice(common.MENU, language, "go", "menu")
    asked = replace(conversation, flow=flow)
    match flow.question:
        case "name":
            return speech.turn(asked, speech.say(words.ASK_NAME, language, (back,)))
        case "code":
            found = speech.choice(words.FOUND, language, "cw", "found")
            return speech.turn(asked, speech.say(words.ASK_CODE, language, (found, back)))
        case "leave":
            stay = speech.choice(words.LEAVE_NO, language, "cw", "show")
            leave = speech.choice(words.LEAVE_YES, language, "cw", "left")
            return speech.turn(asked, speech.say(words.LEAVE_SURE, language, (stay, leave)))


def typed(conversation: Conversation, view: View, flow: Crewing, said: str) -> Turn | None:
    """Her words as the name of a new crew, or as the code of one. None when buttons were offered."""
    match flow.question:
        case "name":
            return _named(conversation, view, flow, " ".join(said.split()))
        case "code":
            return _code_typed(conversation, view, flow, said)
        case "leave":
            return None


def _named(conversation: Conversation, view: View, flow: Crewing, name: str) -> Turn:
    if len(name) > MOST_NAME:
        too_long = speech.say(words.NAME_TOO_LONG, conversation.trainee.language, most=MOST_NAME)
        return speech.before(too_long, ask(conversation, flow))
    return _commission(menu.at_rest(conversation), view, AskCrew("found", name=name, seed=view.seed))


def _code_typed(conversation: Conversation, view: View, flow: Crewing, said: str) -> Turn:
    language = conversation.trainee.language
    code = read_code(said)
    if code is None:
        shape = speech.say(words.CODE_SHAPE, language, said=speech.clipped(said))
        return speech.before(shape, ask(conversation, flow))
    tried = profile.may_try(conversation, view.now)
    if tried is None:
        return menu.rest(conversation, view, speech.say(welcome_words.CODE_TOO_OFTEN, language))
    return _commission(tried, view, AskCrew("join", code=code))


def by_link(conversation: Conversation, view: View, code: str) -> Turn | None:
    """She followed an invitation. None when there is no code in it, or she has tried too many."""
    read = read_code(code)
    tried = profile.may_try(conversation, view.now)
    if read is None or tried is None:
        return None
    return _commission(tried, view, AskCrew("join", code=read))


def _commission(conversation: Conversation, view: View, task: AskCrew) -> Turn:
    return Turn(conversation, (Commission(f"w{view.seed[:20]}", task),))


def answered(conversation: Conversation, view: View, event: CrewAnswered) -> Turn:
    """What became of what she asked: her crew as it stands now, or why not."""
    crew = event.crew
    match event.how:
        case "unknown":
            return _refused(profile.wrong_code_counted(conversation, view.now), view, words.CODE_WRONG)
        case "full":
            return _refused(conversation, view, words.FULL)
        case "left" if crew is not None:
            left = speech.say(words.LEFT, conversation.trainee.language, name=crew.name, code=crew.code)
            return _rest(conversation, view, left)
        case _ if crew is None:
            return _without(conversation, view)
        case _:
            return _with(conversation, view, event.how, crew)


def _refused(conversation: Conversation, view: View, why: Phrase) -> Turn:
    said = speech.say(why, conversation.trainee.language, most=MOST_MEMBERS)
    if not conversation.greeted:
        return speech.before(said, welcome.greet(conversation, view))
    if isinstance(conversation.flow, Crewing):
        return speech.before(said, ask(conversation, conversation.flow))
    return _rest(conversation, view, said)


def _rest(conversation: Conversation, view: View, said: Outgoing) -> Turn:
    """Back to where she was: the menu, or the flow that a link came into."""
    if isinstance(conversation.flow, Crewing | Resting):
        return menu.rest(conversation, view, said)
    return speech.turn(conversation, replace(said, choices=(_way_on(conversation),)))


def _way_on(conversation: Conversation) -> Choice:
    language = conversation.trainee.language
    if isinstance(conversation.flow, Crewing | Resting):
        return speech.choice(common.MENU, language, "go", "menu")
    return speech.choice(reminding_words.GO_ON, language, "go", "here")


def _without(conversation: Conversation, view: View) -> Turn:
    """She is in no crew: whatever she types now is read as the code of one."""
    if not isinstance(conversation.flow, Crewing | Resting):
        return _rest(conversation, view, speech.say(words.NONE, conversation.trainee.language))
    language = conversation.trainee.language
    choices = (speech.choice(words.FOUND, language, "cw", "found"), _way_on(conversation))
    waiting = replace(conversation, flow=Crewing("code"))
    return speech.turn(waiting, speech.say(words.NONE, language, choices))


def _with(conversation: Conversation, view: View, how: CrewHow, crew: Crew) -> Turn:
    language = conversation.trainee.language
    said: list[Outgoing] = []
    placed = conversation
    if crew.county and not conversation.trainee.county:
        placed = replace(conversation, trainee=replace(conversation.trainee, county=crew.county))
        said.append(speech.say(words.COUNTY, language, county=crew.county))
    if not conversation.greeted:
        welcomed = speech.say(words.WELCOME, language, name=crew.name)
        return speech.before((welcomed, *said), welcome.greet(placed, view))
    if how in _TOLD:
        said.insert(0, speech.say(_TOLD[how], language, name=crew.name))
    flow = Resting() if isinstance(placed.flow, Crewing) else placed.flow
    there = replace(placed, flow=flow)
    said.extend(speech.post(piece) for piece in speech.cut(_page(there, view, crew)))
    return speech.turn(there, *said, speech.post(_invitation(view, crew, language), _ways(there, crew)))


def _page(conversation: Conversation, view: View, crew: Crew) -> Bubble:
    language = conversation.trainee.language
    lines = "\n".join(f"· {_introduced(member, language)}" for member in crew.members)
    shown = words.PAGE.bubble(language, name=crew.name, count=len(crew.members), members=lines)
    coming = _coming(conversation, view, crew)
    lives = words.LIVES.bubble(language, lives=coming) if coming else words.NO_LIVES.bubble(language)
    return speech.joined(shown, lives)


def _introduced(member: Member, language: Language) -> str:
    role = ROLES[member.role][language] if member.role else ""
    return " · ".join(part for part in (_called(member, language), role, member.county) if part)


def _called(member: Member, language: Language) -> str:
    name = member.name or words.UNNAMED.text(language)
    return words.READER.plain(language, name=name) if member.is_reader else name


def _coming(conversation: Conversation, view: View, crew: Crew) -> str:
    """Who goes live when, the soonest first, on the reader's clock."""
    trainee = conversation.trainee
    zone, language = zone_named(trainee.zone), trainee.language
    lives = sorted((at, _called(member, language)) for member in crew.members for at in member.lives)
    return "\n".join(
        f"· {slot_in_words(at, view.now, zone, language)} {who}" for at, who in lives[:SHOWN_LIVES]
    )


def _invitation(view: View, crew: Crew, language: Language) -> Bubble:
    """A bubble of its own, so that it can be handed on as it is. Telegram hands on what stands behind
    "start" (Bot API, "Deep linking"); our own page does the same."""
    told = words.INVITE.bubble(language, name=crew.name, code=crew.code)
    if view.telegram and view.channel in _LINKED:
        url = f"https://t.me/{view.telegram}?start=crew-{crew.code}"
        told = speech.joined(told, _link(words.BY_TELEGRAM, url, language))
    if view.web:
        told = speech.joined(told, _link(words.BY_WEB, f"{view.web}/?start=crew-{crew.code}", language))
    return told


def _link(phrase: Phrase, url: str, language: Language) -> Bubble:
    return speech.joined(phrase.bubble(language), Bubble(url, (Mark("link", 0, len(url), url),)), "")


def _ways(conversation: Conversation, crew: Crew) -> tuple[Choice, ...]:
    language = conversation.trainee.language
    lives = (words.HIDE, "hide") if crew.shows_lives else (words.REVEAL, "reveal")
    renew = ((words.RENEW, "renew"),) if crew.leads else ()
    offered = (lives, *renew, (words.LEAVE, "leave"))
    return (
        *(speech.choice(phrase, language, "cw", verb) for phrase, verb in offered),
        _way_on(conversation),
    )
