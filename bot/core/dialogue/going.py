"""Going places: commands that work anywhere, and the way back to where she was."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from bot.core.changing import replace
from bot.core.dialogue import (
    answer,
    catalogue,
    checking,
    choosing,
    crew,
    granting,
    interview,
    living,
    menu,
    placing,
    profile,
    rehearsing,
    reminding,
    reviewing,
    reworking,
    scripting,
    searching,
    shelving,
    speech,
    study,
    welcome,
)
from bot.core.dialogue.commands import Command
from bot.core.dialogue.effects import Turn
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
from bot.core.dialogue.taught import lesson_for
from bot.core.dialogue.wording import checking as checking_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import crew as crew_words
from bot.core.dialogue.wording import reworking as reworking_words
from bot.core.dialogue.wording import welcome as welcome_words
from bot.core.lessons.lesson import Lesson
from bot.core.messages import Language


def go(conversation: Conversation, view: View, where: str) -> Turn | None:
    """The buttons that lead somewhere. "continue" opens the next lesson, unlike the typed word, which
    turns the page. None when it leads nowhere."""
    if where == "continue":
        return study.open_next(conversation, view)
    if where == "here":
        return here(conversation, view)
    if where in _COMMANDS:
        return command(conversation, view, where)
    return None


def command(conversation: Conversation, view: View, word: Command) -> Turn:
    """Do what a command says, wherever she is."""
    return _COMMANDS[word](conversation, view)


def here(conversation: Conversation, view: View) -> Turn:  # noqa: C901 - one case for each flow
    """Say again what she was last asked, wherever she is."""
    flow = conversation.flow
    match flow:
        case Resting():
            return searching.search(conversation, view, "") if flow.seeking else menu.rest(conversation, view)
        case Welcoming():
            return welcome.ask(conversation, flow, view.counties)
        case Studying():
            return study.here(conversation, view, flow)
        case Interviewing():
            return interview.ask(conversation, flow, view)
        case Choosing():
            return choosing.here(conversation, view, flow)
        case Redeeming() | Erasing():
            return (
                profile.ask_code(conversation)
                if flow.kind == "redeeming"
                else profile.ask_erase(conversation)
            )
        case Crewing():
            return crew.ask(conversation, flow)
        case Reminding():
            return reminding.ask(conversation, view, flow.question)
        case Reviewing():
            return reviewing.here(conversation, view, flow)
        case Living():
            return living.here(conversation, view, flow)
        case Rehearsing():
            return rehearsing.here(conversation, view, flow)
        case Placing():
            return placing.ask(conversation, view, flow)
        case Checking():
            return checking.here(conversation, view, flow)
        case Reworking():
            return reworking.here(conversation, flow)
        case _:
            assert_never(flow)


def started(conversation: Conversation, view: View) -> Turn:
    """She opened the chat anew: greet her and show where she was."""
    trainee = conversation.trainee
    hello = speech.say(
        welcome_words.HELLO_AGAIN, trainee.language, name=speech.named(trainee.name, trainee.language)
    )
    return speech.before(hello, here(conversation, view))


def _moved(conversation: Conversation, view: View, command: Command) -> Turn:
    """ "Next", "back" and "skip" as typed words: what they mean depends on where she is."""
    flow = conversation.flow
    match flow:
        case Studying():
            return _moved_inlesson_of(conversation, view, flow, command)
        case Interviewing():
            if command == "back":
                return interview.back(conversation, flow, view)
            return interview.skip(conversation, view, flow)
        case Choosing():
            back = command == "back"
            return (
                interview.facts(conversation, flow, view)
                if back
                else choosing.write(conversation, view, flow)
            )
        case Welcoming() if command != "back":
            skipped = welcome.tap(conversation, view, (flow.question, "skip"))
            return skipped or here(conversation, view)
        case Reviewing() if command != "back":
            return reviewing.skip(conversation, view, flow)
        case Living() if command != "back":
            return living.skip(conversation, view, flow)
        case Rehearsing() if command == "skip":
            return rehearsing.skip(conversation, view, flow)
        case Placing() if command == "skip":
            return placing.skip(conversation, view, flow)
        case Resting() if command == "continue":
            return study.open_next(conversation, view)
        case (
            Welcoming()
            | Redeeming()
            | Crewing()
            | Erasing()
            | Resting()
            | Reminding()
            | Reviewing()
            | Living()
            | Rehearsing()
            | Placing()
            | Checking()
            | Reworking()
        ):
            return here(conversation, view) if isinstance(flow, Welcoming) else menu.rest(conversation, view)
        case _:
            assert_never(flow)


def _moved_inlesson_of(conversation: Conversation, view: View, flow: Studying, command: Command) -> Turn:
    lesson = lesson_of(conversation, view, flow)
    if lesson is None:
        return study.here(conversation, view, flow)
    if lesson.version != flow.version and flow.step != OPENING_STEP:
        return study.changed(conversation, view, lesson, flow)
    if command == "back":
        return study.backward(conversation, view, lesson, flow)
    return answer.go_on(conversation, view, lesson, flow)


def _language(conversation: Conversation, view: View, language: Language) -> Turn:
    switched = replace(conversation, trainee=replace(conversation.trainee, language=language))
    return speech.before(speech.say(common.LANGUAGE_CHANGED, language), here(switched, view))


def lesson_of(conversation: Conversation, view: View, flow: Studying) -> Lesson | None:
    """The lesson she is in as it stands now, None when it is gone."""
    return lesson_for(conversation, view, flow.lesson_id)


def _help(conversation: Conversation, view: View) -> Turn:
    """What she can do, with a button for what the menu does not hold."""
    language = conversation.trainee.language
    entries = (
        (reworking_words.MY_SCRIPT, "my_script"),
        (checking_words.CHECK, "check"),
        (common.REVIEW, "review"),
        (common.REMINDERS, "reminders"),
        (crew_words.CREW, "crew"),
        (common.PROFILE, "profile"),
        (common.CODE, "code"),
        (common.MENU, "menu"),
    )
    choices = [speech.choice(phrase, language, "go", where) for phrase, where in entries]
    return speech.turn(menu.at_rest(conversation), speech.say(common.HELP, language, choices))


def _who(conversation: Conversation, view: View) -> Turn:
    """Say what she is talking to and whom to ask for a person, then go on where she was."""
    language = conversation.trainee.language
    person = (
        common.A_PERSON.plain(language, contact=view.contact)
        if view.contact
        else common.NO_CONTACT.text(language)
    )
    said = speech.say(common.WHO, language, person=person)
    if isinstance(conversation.flow, Resting):
        return menu.rest(conversation, view, said)
    return speech.before(said, here(conversation, view))


def _cancel(conversation: Conversation, view: View) -> Turn:
    if isinstance(conversation.flow, Interviewing | Choosing):
        return shelving.drop(conversation, view)
    return scripting.cancel(conversation, view) or menu.rest(conversation, view)


_COMMANDS: dict[Command, Callable[[Conversation, View], Turn]] = {
    "start": started,
    "menu": menu.rest,
    "help": _help,
    "lessons": lambda conversation, view: catalogue.show(menu.at_rest(conversation), view),
    "script": interview.begin,
    "progress": lambda conversation, view: catalogue.progress(menu.at_rest(conversation), view),
    "profile": lambda conversation, view: profile.show(menu.at_rest(conversation), view),
    "code": profile.lend_code,
    "redeem": lambda conversation, view: profile.ask_code(conversation),
    "continue": lambda conversation, view: _moved(conversation, view, "continue"),
    "back": lambda conversation, view: _moved(conversation, view, "back"),
    "skip": lambda conversation, view: _moved(conversation, view, "skip"),
    "stop": study.stop,
    "english": lambda conversation, view: _language(conversation, view, "en"),
    "chinese": lambda conversation, view: _language(conversation, view, "zh-CN"),
    "erase": lambda conversation, view: profile.ask_erase(conversation),
    "export": profile.export,
    "cancel": _cancel,
    "reminders": reminding.show,
    "pause": lambda conversation, view: reminding.ask(conversation, view, "pause"),
    "fewer": lambda conversation, view: granting.less(reminding.freed(conversation), view),
    "quiet": lambda conversation, view: reminding.ask(conversation, view, "quiet"),
    "no_reminders": lambda conversation, view: granting.stop(reminding.freed(conversation), view),
    "resume_reminders": lambda conversation, view: reminding.come_back(reminding.freed(conversation), view),
    "review": reviewing.begin,
    "live": living.begin,
    "rehearse": rehearsing.begin,
    "check": checking.begin,
    "my_script": reworking.show,
    "my_scripts": lambda conversation, view: reworking.fetch(menu.at_rest(conversation), view, "list"),
    "cue_card": lambda conversation, view: reworking.fetch(conversation, view, "card"),
    "change_part": lambda conversation, view: reworking.fetch(conversation, view, "parts"),
    "placement": placing.begin,
    "crew": crew.show,
    "who": _who,
}
