"""When she wants to be reminded: said, repeated back, changed, paused, made less, stopped, undone."""

from __future__ import annotations

from typing import Literal, cast, get_args

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Reminding, Resting, View
from bot.core.dialogue.times import date_in_words, schedule_in_words, slot_in_words, zone_in_words
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import reminding as words
from bot.core.messages import Choice, Outgoing
from bot.core.reminders import wishes as wishing
from bot.core.reminders.budget import rule_of
from bot.core.reminders.quiet import QuietHours, is_quiet
from bot.core.reminders.schedule import Schedule, fewer, next_slot, zone_named
from bot.core.reminders.spoken import folded, read_days, read_schedule
from bot.core.reminders.time_of_day import read_time_of_day
from bot.core.reminders.wishes import Wishes

Question = Literal["times", "quiet", "pause", "zone"]
_COMMON_TIMES = ("07:00", "12:30", "20:00")
_SPANS = ("到", "至", "-", "–", "~", " to ", "—")
_ABOUT_REMINDERS = ("提醒", "叫我", "remind")
_ABOUT_PAUSES = ("农忙", "暂停", "停几天", "pause", "holiday")


def show(conversation: Conversation, view: View) -> Turn:
    """What is set, with a button for everything that can be changed about it."""
    language = conversation.trainee.language
    wanted = conversation.wishes.wanted
    quiet = wanted.quiet
    span = words.QUIET_NONE if quiet.start == quiet.end else words.QUIET_SPAN
    said = words.NOW_SET.bubble(
        language,
        when=_when(conversation),
        quiet=span.plain(language, start=quiet.start, end=quiet.end),
        zone=zone_in_words(conversation.trainee.zone, language),
    )
    if wishing.is_paused(wanted, view.now):
        said = speech.joined(said, words.PAUSED_TILL.bubble(language, date=_pause_end(conversation)))
    return speech.turn(conversation, speech.post(said, _choices(conversation, view)))


def tap(conversation: Conversation, view: View, parts: tuple[str, ...]) -> Turn | None:
    """A tap on one of these buttons, under a push or here. None when it is none."""
    match parts:
        case ("show",):
            return show(conversation, view)
        case ("ask", question) if question in get_args(Question):
            return ask(conversation, view, cast("Question", question))
        case ("at", hour, minute) if read_time_of_day(f"{hour}:{minute}"):
            return set_times(conversation, view, Schedule((f"{hour}:{minute}",)))
        case ("pause", days) if days.isdigit():
            return pause(conversation, view, min(int(days), wishing.MOST_PAUSE))
        case ("zone", number) if number.isdigit() and int(number) < len(words.ZONES):
            return _zone(conversation, view, words.ZONES[int(number)][1])
        case (verb,) if verb in _VERBS:
            return _VERBS[verb](conversation, view)
        case _:
            return None


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
            schedule = read_schedule(said, _schedule(conversation))
            return None if schedule is None else set_times(conversation, view, schedule)
        case "pause":
            days = _days(conversation, view, said)
            return None if days is None else pause(conversation, view, days)
        case "quiet":
            quiet = _span(said)
            return None if quiet is None else _quiet(conversation, view, quiet)
        case "zone":
            zone = next((zone for phrase, zone in words.ZONES if _names(phrase, zone, said)), None)
            return None if zone is None else _zone(conversation, view, zone)


def _names(phrase: Phrase, zone: str, said: str) -> bool:
    """Whether she said the zone's name, in whatever language."""
    return folded(said) in {name.casefold() for name in (phrase.zh, phrase.en, zone)}


def overheard(conversation: Conversation, view: View, text: str) -> Turn | None:
    """A wish about reminders said out of the blue: "早上七点半提醒我", "农忙十天". None when it is none."""
    said = folded(text)
    if any(word in said for word in _ABOUT_PAUSES):
        days = _days(conversation, view, text)
        if days is not None:
            return pause(conversation, view, days)
        return ask(conversation, view, "pause") if len(said) < 12 else None
    if any(word in said for word in _ABOUT_REMINDERS):
        schedule = read_schedule(text, _schedule(conversation))
        if schedule is not None:
            return set_times(conversation, view, schedule)
    return None


def set_times(conversation: Conversation, view: View, schedule: Schedule) -> Turn:
    """Keep these times, say them back, and say what to expect."""
    kept = _with(conversation, wishing.scheduled(conversation.wishes, schedule, view.now))
    language = conversation.trainee.language
    said = [_told(kept, view, words.SET)]
    quiet = kept.wishes.wanted.quiet
    hushed = [time for time in schedule.times if _is_hushed(time, quiet)]
    if hushed:
        listed = "、".join(hushed)
        said.append(speech.say(words.IN_QUIET, language, times=listed, start=quiet.start, end=quiet.end))
    said.append(speech.say(words.RINGS if rule_of(view.channel).rings else words.NO_RING, language))
    return _said(kept, view, *said)


def _is_hushed(time: str, quiet: QuietHours) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= time < quiet.end
    return time >= quiet.start or time < quiet.end


def pause(conversation: Conversation, view: View, days: int) -> Turn:
    """Nothing for so many days."""
    zone = zone_named(conversation.trainee.zone)
    kept = _with(conversation, wishing.paused(conversation.wishes, days, view.now, zone))
    language = conversation.trainee.language
    return _said(kept, view, speech.say(words.PAUSED, language, date=_pause_end(kept)))


def less(conversation: Conversation, view: View) -> Turn:
    """Less often; at the least of it, say so."""
    schedule = _schedule(conversation)
    if schedule is None:
        return _said(conversation, view, speech.say(words.NOT_SET, conversation.trainee.language))
    smaller = fewer(schedule)
    if smaller is None:
        return _said(conversation, view, speech.say(words.FEWEST, conversation.trainee.language))
    kept = _with(conversation, wishing.scheduled(conversation.wishes, smaller, view.now))
    return _said(kept, view, _told(kept, view, words.FEWER))


def stop(conversation: Conversation, view: View) -> Turn:
    """No more reminders."""
    kept = _with(conversation, wishing.scheduled(conversation.wishes, None, view.now))
    return _said(kept, view, speech.say(words.STOPPED, conversation.trainee.language))


def come_back(conversation: Conversation, view: View) -> Turn:
    """Reminders again: those she had, else she is asked when."""
    schedule = _schedule(conversation) or conversation.wishes.kept
    if schedule is None:
        return ask(conversation, view, "times")
    kept = _with(conversation, wishing.scheduled(conversation.wishes, schedule, view.now))
    return _said(kept, view, _told(kept, view, words.RESUMED))


def _undo(conversation: Conversation, view: View) -> Turn:
    language = conversation.trainee.language
    if conversation.wishes.before is None:
        return _said(conversation, view, speech.say(words.NOTHING_TO_UNDO, language))
    kept = _with(conversation, wishing.undone(conversation.wishes, view.now))
    return _said(kept, view, speech.say(words.UNDONE, language, when=_when(kept)))


def _later(conversation: Conversation, view: View) -> Turn:
    """Put one push off for an hour."""
    language = conversation.trainee.language
    zone = zone_named(conversation.trainee.zone)
    wishes = wishing.snoozed(conversation.wishes, view.now)
    if wishes.later and is_quiet(wishes.wanted.quiet, wishes.later, zone):
        return _said(conversation, view, speech.say(words.LATER_QUIET, language))
    kept = replace(conversation, wishes=wishes)
    time = f"{wishes.later.astimezone(zone):%H:%M}" if wishes.later else ""
    not_again = speech.choice(words.NOT_AGAIN, language, "rm", "never")
    said = speech.say(words.LATER, language, (not_again, *_ways_on(kept, view)), time=time)
    return speech.turn(kept, said)


def _not_later(conversation: Conversation, view: View) -> Turn:
    kept = replace(conversation, wishes=replace(conversation.wishes, later=None))
    return _said(kept, view, speech.say(words.NOT_LATER, conversation.trainee.language))


def _loud(conversation: Conversation, view: View) -> Turn:
    return _quiet(conversation, view, QuietHours("00:00", "00:00"))


def _quiet(conversation: Conversation, view: View, quiet: QuietHours) -> Turn:
    language = conversation.trainee.language
    wanted = replace(conversation.wishes.wanted, quiet=quiet)
    kept = _with(conversation, wishing.changed(conversation.wishes, wanted, view.now))
    if quiet.start == quiet.end:
        return _said(kept, view, speech.say(words.QUIET_OFF, language))
    span = words.QUIET_SPAN.plain(language, start=quiet.start, end=quiet.end)
    return _said(kept, view, speech.say(words.QUIET_SET, language, quiet=span))


def _zone(conversation: Conversation, view: View, zone: str) -> Turn:
    language = conversation.trainee.language
    moved = replace(conversation, trainee=replace(conversation.trainee, zone=zone))
    moved = _with(moved, replace(moved.wishes, since=view.now))
    time = f"{view.now.astimezone(zone_named(zone)):%H:%M}"
    name = zone_in_words(zone, language)
    return _said(moved, view, speech.say(words.ZONE_SET, language, zone=name, time=time))


_VERBS = {
    "fewer": less,
    "stop": stop,
    "back": come_back,
    "undo": _undo,
    "later": _later,
    "never": _not_later,
    "loud": _loud,
}


def _with(conversation: Conversation, wishes: Wishes) -> Conversation:
    """With these wishes; the question about them is answered."""
    flow = Resting() if isinstance(conversation.flow, Reminding) else conversation.flow
    return replace(conversation, wishes=wishes, flow=flow)


def _said(conversation: Conversation, view: View, *said: Outgoing) -> Turn:
    language = conversation.trainee.language
    offers = [
        speech.choice(words.CHANGE_TIMES, language, "rm", "ask", "times"),
        speech.choice(words.QUIET, language, "rm", "ask", "quiet"),
    ]
    if conversation.wishes.before is not None:
        offers.insert(0, speech.choice(words.UNDO, language, "rm", "undo"))
    last = replace(said[-1], choices=(*offers, *_ways_on(conversation, view)))
    return speech.turn(conversation, *said[:-1], last)


def _ways_on(conversation: Conversation, view: View) -> tuple[Choice, ...]:
    language = conversation.trainee.language
    if isinstance(conversation.flow, Resting):
        return (speech.choice(common.MENU, language, "go", "menu"),)
    return (speech.choice(words.GO_ON, language, "go", "here"),)


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
    return (*offers, *_ways_on(conversation, view))


def _told(conversation: Conversation, view: View, phrase: Phrase) -> Outgoing:
    """A phrase with what holds now and when the next one comes."""
    language = conversation.trainee.language
    zone = zone_named(conversation.trainee.zone)
    schedule = _schedule(conversation)
    slot = next_slot(schedule, view.now, zone) if schedule else None
    following = slot_in_words(slot.at, view.now, zone, language) if slot else ""
    return speech.say(phrase, language, when=_when(conversation), next=following)


def _when(conversation: Conversation) -> str:
    schedule = _schedule(conversation)
    language = conversation.trainee.language
    return schedule_in_words(schedule, language) if schedule else words.NONE_SET.text(language)


def _schedule(conversation: Conversation) -> Schedule | None:
    return conversation.wishes.wanted.schedule


def _pause_end(conversation: Conversation) -> str:
    until = conversation.wishes.wanted.paused_until
    trainee = conversation.trainee
    return date_in_words(until, zone_named(trainee.zone), trainee.language) if until else ""


def _days(conversation: Conversation, view: View, said: str) -> int | None:
    return read_days(said, view.now.astimezone(zone_named(conversation.trainee.zone)).date())


def _span(said: str) -> QuietHours | None:
    """ "九点半到六点半", "21:30 to 6:30": quiet hours begin in the evening unless she says otherwise."""
    for mark in _SPANS:
        start, found, end = folded(said).partition(mark)
        times = (read_time_of_day(start), read_time_of_day(end)) if found else (None, None)
        if times[0] and times[1]:
            begins = times[0]
            if "06:00" <= begins < "12:00" and not any(c in start for c in ("早", "上", "am", "0")):
                begins = f"{int(begins[:2]) + 12}{begins[2:]}"
            return QuietHours(begins, times[1])
    return None
