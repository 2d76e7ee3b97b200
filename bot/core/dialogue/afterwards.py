"""What every turn leaves behind: cards, the streak, the lesson to come, and the wished time."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.changing import replace
from bot.core.dialogue.effects import Attempt, Passed, TakeKept, Turn
from bot.core.dialogue.shelving import shelf
from bot.core.dialogue.state import Conversation, View
from bot.core.lessons.cards import answered, card_key
from bot.core.lessons.progress import NEW, next_lesson
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.streak import kept_up
from bot.core.reminders.wishes import scheduled

_DONE = (Attempt, Passed, TakeKept)
"""What counts as a day's work."""


def settled(before: Conversation, turn: Turn, view: View) -> Turn:
    """The turn with all that follows from what she did, counted as one more."""
    after = turn.conversation
    changes = {
        **_wished(before, after, view),
        **_learned(before, after, view),
        **_streak(after, turn, view),
        **_upcoming(before, after, view),
        **shelf(before, after),
    }
    return Turn(replace(after, version=before.version + 1, **changes), turn.effects)  # type: ignore[arg-type]  # each is a field of it


def _wished(before: Conversation, after: Conversation, view: View) -> dict[str, object]:
    """The first questions and the profile know one time of day, the wishes know all of them: whichever of
    the two she changed, the other follows."""
    wishes, remind_at = after.wishes, after.trainee.remind_at
    if wishes is not before.wishes:
        schedule = wishes.wanted.schedule
        first = schedule.times[0] if schedule else ""
        return {"trainee": replace(after.trainee, remind_at=first)} if first != remind_at else {}
    unheard = wishes.since is None and bool(remind_at)
    if remind_at == before.trainee.remind_at and not unheard:
        return {}
    return {"wishes": scheduled(wishes, Schedule((remind_at,)) if remind_at else None, view.now)}


def _learned(before: Conversation, after: Conversation, view: View) -> dict[str, object]:
    """Questions answered for the first time in a round of their lesson become cards, or are counted anew."""
    if after.progress is before.progress:
        return {}
    new = list(_first_answers(before, after))
    if not new:
        return {}
    cards = dict(after.cards)
    for key, right in new:
        cards[key] = answered(cards.get(key), right, view.now)
    return {"cards": cards}


def _first_answers(before: Conversation, after: Conversation) -> Iterator[tuple[str, bool]]:
    for lesson_id, progress in after.progress.items():
        was = before.progress.get(lesson_id, NEW)
        if was is progress:
            continue
        for steps, had, right in ((progress.right, was.right, True), (progress.wrong, was.wrong, False)):
            for step in steps:
                if step not in had:
                    yield card_key(lesson_id, step), right


def _streak(after: Conversation, turn: Turn, view: View) -> dict[str, object]:
    if not any(isinstance(effect, _DONE) for effect in turn.effects):
        return {}
    today = view.now.astimezone(zone_named(after.trainee.zone)).date().toordinal()
    streak = kept_up(after.streak, today)
    return {"streak": streak} if streak is not after.streak else {}


def _upcoming(before: Conversation, after: Conversation, view: View) -> dict[str, object]:
    """The lesson a push will name: the one she is in, else the next. Looked up only when that can change."""
    upcoming = after.bookmark
    if not upcoming:
        if after.upcoming and after.progress is before.progress:
            return {}
        lesson = next_lesson(view.programme, after.progress, after.trainee.language)
        upcoming = lesson.id if lesson else ""
    return {"upcoming": upcoming} if upcoming != after.upcoming else {}
