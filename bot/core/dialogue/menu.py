"""The menu, and the way back to wherever she was."""

from __future__ import annotations

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.state import Conversation, Resting, View
from bot.core.dialogue.wording import common
from bot.core.lessons.progress import next_lesson
from bot.core.messages import Choice, Language, Outgoing


def menu_choices(conversation: Conversation, view: View) -> tuple[Choice, ...]:
    """What can be done when nothing is under way. "Go on" is there as long as a lesson is left to pass."""
    language = conversation.trainee.language
    entries = [
        (common.LESSONS, "lessons"),
        (common.SCRIPT, "script"),
        (common.PROGRESS, "progress"),
        (common.REHEARSE, "rehearse"),
        (common.MORE, "help"),
    ]
    going_on = conversation.bookmark or next_lesson(view.programme, conversation.progress, language)
    if going_on:
        entries.insert(0, (common.RESUME, "continue"))
    return (
        *(speech.choice(phrase, language, "go", where) for phrase, where in entries),
        other_language(language),
    )


def other_language(language: Language) -> Choice:
    """The button that switches languages, labelled in the language it leads to."""
    if language == "zh-CN":
        return speech.choice(common.TO_ENGLISH, language, "go", "english")
    return speech.choice(common.TO_CHINESE, language, "go", "chinese")


def menu_bubble(conversation: Conversation, view: View) -> Outgoing:
    return speech.say(common.MENU_TEXT, conversation.trainee.language, menu_choices(conversation, view))


def at_rest(conversation: Conversation) -> Conversation:
    """The same conversation with nothing under way."""
    return replace(conversation, flow=Resting())


def rest(conversation: Conversation, view: View, *said: Outgoing) -> Turn:
    """Leave whatever is under way and offer the menu, under the last of these bubbles if there are any."""
    resting = at_rest(conversation)
    if not said:
        return speech.turn(resting, menu_bubble(resting, view))
    last = replace(said[-1], choices=menu_choices(resting, view))
    return speech.turn(resting, *said[:-1], last)
