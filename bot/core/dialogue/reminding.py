"""When she wants to be reminded: shown, asked for, and read from her words; then it is granted."""

from __future__ import annotations

from typing import Literal, cast, get_args

from bot.core.changing import replace
from bot.core.dialogue import granting, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Reminding, View
from bot.core.dialogue.times import clock_in_words, zone_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import reminding as words
from bot.core.messages import Choice
from bot.core.reminders import wishes as wishing
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.spoken import folded, is_schedule, read_days, read_schedule, read_span
from bot.core.reminders.time_of_day import read_time_of_day

Question = Literal["times", "quiet", "pause", "zone"]
_COMMON_TIMES = ("07:00", "12:30", "20:00")
_ABOUT_REMINDERS = ("提醒", "叫我", "remind")
_ABOUT_PAUSES = ("农忙", "暂停", "停几天", "pause", "holiday")
_CHANGE_TIMES = "rm:ask:times"


def show(conversation: Conversation, view: View) -> Turn:
    """What is set, with a button for everything that can be changed about it."""
    language = conversation.trainee.language
    wanted = conversation.wishes.wanted
    quiet = wanted.quiet
    span = words.QUIET_NONE if quiet.start == quiet.end else words.QUIET_SPAN
    said = words.NOW_SET.bubble(
        language,
        when=granting.when(conversation),
        quiet=span.plain(
            language, start=clock_in_words(quiet.start, language), end=clock_in_words(quiet.end, language)
        ),
        zone=zone_in_words(conversation.trainee.zone, language),
    )
    if wishing.is_paused(wanted, view.now):
        said = speech.joined(said, words.PAUSED_TILL.bubble(language, date=granting.pause_end(conversation)))
    return speech.turn(conversation, speech.post(said, _choices(conversation, view)))


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of these buttons, under a push or here. None when it is none."""
    match parts:
        case ("show",):
            return show(conversation, view)
        case ("ask", question) if question in get_args(Question):
            return ask(conversation, view, cast("Question", question))
        case ("at", hour, minute) if read_time_of_day(f"{hour}:{minute}"):
            return granting.set_times(conversation, view, Schedule((f"{hour}:{minute}",)))
        case ("pause", days) if days.isdigit():
            return granting.pause(conversation, view, min(int(days), wishing.MOST_PAUSE))
        case ("zone", number) if number.isdigit() and int(number) < len(words.ZONES):
            return granting.move(conversation, view, words.ZONES[int(number)][1])
        case (verb,) if verb in _VERBS:
            return _VERBS[verb](conversation, view)
        case _:
            return None


def come_back(conversation: Conversation, view: View) -> Turn:
    """Reminders again: those she had, else she is asked when."""
    schedule = granting.schedule_of(conversation) or conversation.wishes.kept
    if schedule is None:
        return ask(conversation, view, "times")
    return granting.resume(conversation, view, schedule)


_VERBS = {
    "fewer": granting.less,
    "stop": granting.stop,
    "back": come_back,
    "undo": granting.undo,
    "later": granting.later,
    "never": granting.call_off,
    "loud": granting.be_loud,
}


def ask(conversation: Conversation, view: View, question: Question) -> Turn:
    """Ask what one of them shall be."""
    language = conversation.trainee.language
    asked = replace(conversation, flow=Reminding(question))
    match question:
        case "times":
            said, choices = words.ASK_TIMES, [_at(time) for time in _COMMON_TIMES]
        case "pause":
            said = words.ASK_PAUSE
            choices = [speech.choice(phrase, language, "rm", "pause", days) for phrase, days in words.PAUSES]
        case "quiet":
            said, choices = words.ASK_QUIET, [speech.choice(words.NO_QUIET, language, "rm", "loud")]
        case "zone":
            said = words.ASK_ZONE
            choices = [
                speech.choice(phrase, language, "rm", "zone", place)
                for place, (phrase, _) in enumerate(words.ZONES)
            ]
    back = speech.choice(common.MENU, language, "go", "menu")
    return speech.turn(asked, speech.say(said, language, (*choices, back)))


def _at(time: str) -> Choice:
    return Choice(time, f"rm:at:{time}")


def answered(conversation: Conversation, view: View, flow: Reminding, said: str) -> Turn:
    """Her words as the answer to that, or kindly once more."""
    taken = _taken(conversation, view, flow, said)
    if taken is not None:
        return taken
    unclear = speech.say(words.UNCLEAR, conversation.trainee.language, said=speech.clipped(said))
    return speech.before(unclear, ask(conversation, view, flow.question))


def _taken(conversation: Conversation, view: View, flow: Reminding, said: str) -> Turn | None:
    match flow.question:
        case "times":
            schedule = read_schedule(said, granting.schedule_of(conversation))
            return None if schedule is None else granting.set_times(conversation, view, schedule)
        case "pause":
            days = _days(conversation, view, said)
            return None if days is None else granting.pause(conversation, view, days)
        case "quiet":
            quiet = read_span(said)
            return None if quiet is None else granting.keep_quiet(conversation, view, quiet)
        case "zone":
            zone = next((zone for phrase, zone in words.ZONES if _names(phrase, zone, said)), None)
            return None if zone is None else granting.move(conversation, view, zone)


def _names(phrase: Phrase, zone: str, said: str) -> bool:
    """Whether she said the zone's name, in whatever language."""
    return folded(said) in {name.casefold() for name in (phrase.zh, phrase.en, zone)}


def prompted(conversation: Conversation, view: View, text: str) -> Turn | None:
    """Times said right after she was shown what is set, whatever else she is in the middle of: nobody has to
    tap first. None when it is something else."""
    if not any(choice.token == _CHANGE_TIMES for choice in conversation.offered):
        return None
    if isinstance(conversation.flow, Reminding) or not is_schedule(text):
        return None
    schedule = read_schedule(text, granting.schedule_of(conversation))
    return None if schedule is None else granting.set_times(conversation, view, schedule)


def overheard(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A wish about reminders said out of the blue: "早上七点半提醒我", "农忙十天". None when it is none."""
    said = folded(text)
    if any(word in said for word in _ABOUT_PAUSES):
        days = _days(conversation, view, text)
        if days is not None:
            return granting.pause(conversation, view, days)
        return ask(conversation, view, "pause") if len(said) < 12 else None
    if any(word in said for word in _ABOUT_REMINDERS):
        schedule = read_schedule(text, granting.schedule_of(conversation))
        if schedule is not None:
            return granting.set_times(conversation, view, schedule)
    return None


def _choices(conversation: Conversation, view: View) -> tuple[Choice, ...]:
    language = conversation.trainee.language
    wishes = conversation.wishes
    entries: list[tuple[Phrase, tuple[str, ...]]] = [(words.CHANGE_TIMES, ("ask", "times"))]
    if wishing.is_paused(wishes.wanted, view.now):
        entries.append((words.RESUME, ("back",)))
    elif wishes.wanted.schedule is not None:
        entries += [(words.LESS, ("fewer",)), (words.PAUSE, ("ask", "pause"))]
    entries += [(words.QUIET, ("ask", "quiet")), (words.ZONE, ("ask", "zone"))]
    entries.append((words.STOP, ("stop",)) if wishes.wanted.schedule else (words.START, ("back",)))
    if wishes.before is not None:
        entries.append((words.UNDO, ("undo",)))
    offers = (speech.choice(phrase, language, "rm", *token) for phrase, token in entries)
    return (*offers, *granting.ways_on(conversation, view))


def _days(conversation: Conversation, view: View, said: str) -> int | None:
    return read_days(said, view.now.astimezone(zone_named(conversation.trainee.zone)).date())
