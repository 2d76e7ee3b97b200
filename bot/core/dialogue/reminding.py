"""When she wants to be reminded: shown, asked for, and read from her words; then it is granted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, cast, get_args

from bot.core.changing import replace
from bot.core.dialogue import granting, speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import (
    Checking,
    Conversation,
    Crewing,
    Erasing,
    Living,
    Redeeming,
    Reminding,
    Resting,
    View,
)
from bot.core.dialogue.times import zone_in_words
from bot.core.dialogue.wanting import (
    Fewer,
    Hush,
    Later,
    Pause,
    Stop,
    Want,
    days_in,
    is_refusal,
    want_in,
    want_unasked,
)
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
_POLITE = re.compile(
    r"请|麻烦|以后|每(?=周|星期|礼拜)|你|能不能|可以|记得|学习|上课|学一课|一下|一声|吗|好不好|谢谢"
    r"|\b(?:can you|could you|to (?:study|learn))\b"
)
"""What may stand around a time without changing it."""
_CHANGE_TIMES = "rm:ask:times"
_NEVER = "rm:never"


def show(conversation: Conversation, view: View) -> Turn:
    """What is set, with a button for everything that can be changed about it. A question that still stood is
    over: what she types next is about this."""
    conversation = freed(conversation)
    language = conversation.trainee.language
    said = words.NOW_SET.bubble(
        language,
        when=granting.when(conversation),
        quiet=granting.quiet_in_words(conversation),
        zone=zone_in_words(conversation.trainee.zone, language),
    )
    if wishing.is_paused(conversation.wishes.wanted, view.now):
        said = speech.joined(said, words.PAUSED_TILL.bubble(language, date=granting.pause_end(conversation)))
    return speech.turn(conversation, speech.post(said, _choices(conversation, view)))


def freed(conversation: Conversation) -> Conversation:
    """The same with no single question left standing, which would take her next words for its answer. What
    has a place to come back to, such as a lesson or a brief, stays."""
    flow = conversation.flow
    if isinstance(flow, Reminding | Checking | Redeeming | Crewing | Erasing):
        return replace(conversation, flow=Resting())
    if isinstance(flow, Living) and not flow.live_id:
        return replace(conversation, flow=Resting())
    return conversation


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
            today = _today(conversation, view)
            days = days_in(said, today) or read_days(f"到{said}", today)
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


def undone(conversation: Conversation, view: View) -> Turn | None:
    """A push that was put off just now is not said at all; None when none was."""
    if any(choice.token == _NEVER for choice in conversation.offered):
        return granting.call_off(conversation, view)
    return None


def said_plainly(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A wish about reminders that is plain from her words alone, whatever she was asked: "早上七点半提醒我",
    "这个月都别叫我". None when it is none."""
    want = want_in(text, _today(conversation, view))
    if want is not None:
        return _granted(conversation, view, want)
    said = folded(text)
    if not any(word in said for word in _ABOUT_REMINDERS):
        return None
    plain = _POLITE.sub("", said)
    if not is_schedule(plain):
        return None
    schedule = read_schedule(plain, granting.schedule_of(conversation))
    return None if schedule is None else granting.set_times(conversation, view, schedule)


def overheard(conversation: Conversation, view: View, text: str) -> Turn | None:
    """The same out of the blue, where more words can only mean that: "农忙十天". None when it is none."""
    plainly = said_plainly(conversation, view, text)
    if plainly is not None:
        return plainly
    want = want_unasked(text, _today(conversation, view))
    if want is not None:
        return _granted(conversation, view, want)
    said = folded(text)
    if any(word in said for word in _ABOUT_PAUSES):
        days = days_in(text, _today(conversation, view))
        if days is not None:
            return granting.pause(conversation, view, days)
        return ask(conversation, view, "pause") if len(said) < 12 else None
    if not any(word in said for word in _ABOUT_REMINDERS):
        return None
    if is_refusal(text):
        return show(conversation, view)
    schedule = read_schedule(text, granting.schedule_of(conversation))
    return None if schedule is None else granting.set_times(conversation, view, schedule)


def _granted(conversation: Conversation, view: View, want: Want) -> Turn:
    match want:
        case Stop():
            return granting.stop(conversation, view)
        case Fewer():
            return granting.less(conversation, view)
        case Later(minutes):
            return granting.later(conversation, view, timedelta(minutes=minutes))
        case Pause(days):
            return (
                ask(conversation, view, "pause") if days is None else granting.pause(conversation, view, days)
            )
        case Hush(quiet):
            return (
                ask(conversation, view, "quiet")
                if quiet is None
                else granting.keep_quiet(conversation, view, quiet)
            )


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


def _today(conversation: Conversation, view: View) -> date:
    return view.now.astimezone(zone_named(conversation.trainee.zone)).date()
