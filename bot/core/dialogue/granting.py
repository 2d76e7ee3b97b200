"""Her wishes about reminders, granted: kept, said back, and undone with one tap."""

from __future__ import annotations

from datetime import timedelta

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.effects import Turn
from bot.core.dialogue.phrase import Phrase
from bot.core.dialogue.state import Conversation, Reminding, Resting, View
from bot.core.dialogue.times import (
    clock_in_words,
    date_in_words,
    schedule_in_words,
    slot_in_words,
    time_in_words,
    zone_in_words,
)
from bot.core.dialogue.wording import common
from bot.core.dialogue.wording import reminding as words
from bot.core.messages import Choice, Outgoing
from bot.core.reminders import wishes as wishing
from bot.core.reminders.budget import rule_of
from bot.core.reminders.quiet import NO_QUIET, QuietHours, is_quiet
from bot.core.reminders.schedule import Schedule, fewer, next_slot, zone_named
from bot.core.reminders.wishes import Wishes


def set_times(conversation: Conversation, view: View, schedule: Schedule) -> Turn:
    """Keep these times, say them back, and say what to expect."""
    kept = _with(conversation, wishing.scheduled(conversation.wishes, schedule, view.now))
    language = conversation.trainee.language
    rings = words.RINGS if rule_of(view.channel).rings else words.NO_RING
    return _said(kept, view, _told(kept, view, words.SET), *hushed(kept), speech.say(rings, language))


def hushed(conversation: Conversation) -> list[Outgoing]:
    """Which of her times her quiet hours hush, and what becomes of those: one before midnight is over with
    its day, another waits for their end."""
    schedule, quiet = schedule_of(conversation), conversation.wishes.wanted.quiet
    language = conversation.trainee.language
    times = [time for time in schedule.times if _is_hushed(time, quiet)] if schedule else []
    start, end = clock_in_words(quiet.start, language), clock_in_words(quiet.end, language)
    said: list[Outgoing] = []
    for phrase, is_lost in ((words.IN_QUIET, False), (words.IN_QUIET_LOST, True)):
        clocks = [clock_in_words(time, language) for time in times if (time >= quiet.end) is is_lost]
        if clocks:
            listed = ("、" if language == "zh-CN" else ", ").join(clocks)
            said.append(speech.say(phrase, language, times=listed, start=start, end=end))
    return said


def _is_hushed(time: str, quiet: QuietHours) -> bool:
    if quiet.start <= quiet.end:
        return quiet.start <= time < quiet.end
    return time >= quiet.start or time < quiet.end


def pause(conversation: Conversation, view: View, days: int) -> Turn:
    """Nothing for so many days."""
    zone = zone_named(conversation.trainee.zone)
    kept = _with(conversation, wishing.paused(conversation.wishes, days, view.now, zone))
    language = conversation.trainee.language
    return _said(kept, view, speech.say(words.PAUSED, language, date=pause_end(kept)))


def less(conversation: Conversation, view: View) -> Turn:
    """Less often; at the least of it, say so."""
    schedule = schedule_of(conversation)
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


def resume(conversation: Conversation, view: View, schedule: Schedule) -> Turn:
    """Reminders again, at these times."""
    kept = _with(conversation, wishing.scheduled(conversation.wishes, schedule, view.now))
    return _said(kept, view, _told(kept, view, words.RESUMED), *hushed(kept))


def undo(conversation: Conversation, view: View) -> Turn:
    """As it was before her last change."""
    language = conversation.trainee.language
    if conversation.wishes.before is None:
        return _said(conversation, view, speech.say(words.NOTHING_TO_UNDO, language))
    kept = _with(conversation, wishing.undone(conversation.wishes, view.now))
    said = words.UNDONE.bubble(language, when=when(kept))
    if kept.wishes.wanted.quiet != conversation.wishes.wanted.quiet:
        said = speech.joined(said, words.QUIET_AGAIN.bubble(language, quiet=quiet_in_words(kept)))
    if wishing.is_paused(kept.wishes.wanted, view.now):
        said = speech.joined(said, words.PAUSED_TILL.bubble(language, date=pause_end(kept)))
    return _said(kept, view, speech.post(said), *hushed(kept))


def later(conversation: Conversation, view: View, by: timedelta = wishing.LATER) -> Turn:
    """Put one push off, for an hour unless she says otherwise."""
    language = conversation.trainee.language
    zone = zone_named(conversation.trainee.zone)
    wishes = wishing.snoozed(conversation.wishes, view.now, by)
    if wishes.later and is_quiet(wishes.wanted.quiet, wishes.later, zone):
        return _said(conversation, view, speech.say(words.LATER_QUIET, language))
    kept = replace(conversation, wishes=wishes)
    time = time_in_words(wishes.later, zone, language) if wishes.later else ""
    not_again = speech.choice(words.NOT_AGAIN, language, "rm", "never")
    said = speech.say(words.LATER, language, (not_again, *ways_on(kept, view)), time=time)
    return speech.turn(kept, said)


def call_off(conversation: Conversation, view: View) -> Turn:
    """The push that was put off is not said at all."""
    kept = replace(conversation, wishes=replace(conversation.wishes, later=None))
    return _said(kept, view, speech.say(words.NOT_LATER, conversation.trainee.language))


def be_loud(conversation: Conversation, view: View) -> Turn:
    """No quiet hours at all."""
    return keep_quiet(conversation, view, NO_QUIET)


def keep_quiet(conversation: Conversation, view: View, quiet: QuietHours) -> Turn:
    """Quiet hours as she wants them, none when start and end are the same."""
    language = conversation.trainee.language
    wanted = replace(conversation.wishes.wanted, quiet=quiet)
    kept = _with(conversation, wishing.changed(conversation.wishes, wanted, view.now))
    if quiet.start == quiet.end:
        return _said(kept, view, speech.say(words.QUIET_OFF, language))
    said = speech.say(words.QUIET_SET, language, quiet=_span(kept))
    return _said(kept, view, said, *hushed(kept))


def quiet_in_words(conversation: Conversation) -> str:
    """Her quiet hours and what they mean, or that she has none."""
    quiet, language = conversation.wishes.wanted.quiet, conversation.trainee.language
    if quiet.start == quiet.end:
        return words.QUIET_NONE.text(language)
    return words.QUIET_KEPT.plain(language, quiet=_span(conversation))


def _span(conversation: Conversation) -> str:
    """ "晚上九点半到早上六点半" or "21:30 to 06:30"."""
    quiet, language = conversation.wishes.wanted.quiet, conversation.trainee.language
    start, end = clock_in_words(quiet.start, language), clock_in_words(quiet.end, language)
    return words.QUIET_SPAN.plain(language, start=start, end=end)


def move(conversation: Conversation, view: View, zone: str) -> Turn:
    """Her clock goes by this zone from now on. The way back is the other zone's button."""
    language = conversation.trainee.language
    moved = replace(conversation, trainee=replace(conversation.trainee, zone=zone))
    moved = _with(moved, replace(moved.wishes, before=None, since=view.now))
    time = time_in_words(view.now, zone_named(zone), language)
    name = zone_in_words(zone, language)
    return _said(moved, view, speech.say(words.ZONE_SET, language, zone=name, time=time))


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
    last = replace(said[-1], choices=(*offers, *ways_on(conversation, view)))
    return speech.turn(conversation, *said[:-1], last)


def ways_on(conversation: Conversation, view: View) -> tuple[Choice, ...]:
    """The button that leads on: to the menu, or back to what she was in the middle of."""
    language = conversation.trainee.language
    if isinstance(conversation.flow, Resting):
        return (speech.choice(common.MENU, language, "go", "menu"),)
    return (speech.choice(words.GO_ON, language, "go", "here"),)


def _told(conversation: Conversation, view: View, phrase: Phrase) -> Outgoing:
    """A phrase with what holds now and when the next one comes."""
    language = conversation.trainee.language
    zone = zone_named(conversation.trainee.zone)
    schedule = schedule_of(conversation)
    slot = next_slot(schedule, view.now, zone) if schedule else None
    following = slot_in_words(slot.at, view.now, zone, language) if slot else ""
    return speech.say(phrase, language, when=when(conversation), next=following)


def when(conversation: Conversation) -> str:
    """What holds now, in words."""
    schedule = schedule_of(conversation)
    language = conversation.trainee.language
    return schedule_in_words(schedule, language) if schedule else words.NONE_SET.text(language)


def schedule_of(conversation: Conversation) -> Schedule | None:
    return conversation.wishes.wanted.schedule


def pause_end(conversation: Conversation) -> str:
    """The day on which her pause ends, "" without one."""
    until = conversation.wishes.wanted.paused_until
    trainee = conversation.trainee
    return date_in_words(until, zone_named(trainee.zone), trainee.language) if until else ""
