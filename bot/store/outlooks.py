"""Outlooks and alarms kept in step with the bookmarks: what a turn changes about pushes, written with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import orjson
from sqlalchemy import Connection, bindparam, delete, update

from bot.core.dialogue.state import Conversation
from bot.core.reminders.lives import moments
from bot.core.reminders.push import DAILY, LATER
from bot.core.reminders.schedule import written
from bot.store.prepared import Prepared, inserting
from bot.store.reminder_tables import alarm, outlook
from bot.store.tables import micros

MOST_CARDS = 30
"""Cards of hers that a push can see: more are not asked about in one day."""
Row = dict[str, object]
Alarm = tuple[str, int | None, int]
"""Slot, when it is due (None: to be worked out), and after what."""

_NAMES = tuple(column.name for column in outlook.columns if column.name not in ("trainee_id", "used"))
_NEW_OUTLOOK = inserting(outlook)
_CHANGE = Prepared(
    update(outlook)
    .where(outlook.c.trainee_id == bindparam("her"))
    .values({name: bindparam(f"now_{name}") for name in _NAMES})
)
_NEW_ALARM = inserting(alarm)
_DROP_ALARM = Prepared(
    delete(alarm).where(alarm.c.trainee_id == bindparam("her"), alarm.c.source == bindparam("from_source"))
)


def welcome(connection: Connection, newcomers: Iterable[Conversation]) -> None:
    """Outlooks for trainees who are new."""
    rows = [{"trainee_id": new.trainee.id, "used": "[]", **_row(new)} for new in newcomers]
    if rows:
        _NEW_OUTLOOK.each(connection, rows)


def follow(connection: Connection, moves: Sequence[tuple[Conversation, Conversation]], now: datetime) -> None:
    """Write what these conversations, each as it was and as it is, have changed about pushes."""
    changed = [after for before, after in moves if _differs(before, after)]
    if changed:
        _CHANGE.each(
            connection,
            [
                {"her": one.trainee.id} | {f"now_{name}": value for name, value in _row(one).items()}
                for one in changed
            ],
        )
    dropped: list[Row] = []
    new: list[Row] = []
    for before, after in moves:
        if _differs_in_time(before, after):
            _compare(before, after, now, dropped, new)
    if dropped:
        _DROP_ALARM.each(connection, dropped)
    if new:
        _NEW_ALARM.each(connection, new)


def _differs(before: Conversation, after: Conversation) -> bool:
    return (
        after.wishes is not before.wishes
        or after.cards is not before.cards
        or after.streak is not before.streak
        or after.upcoming != before.upcoming
    )


def _differs_in_time(before: Conversation, after: Conversation) -> bool:
    return (
        after.wishes is not before.wishes
        or after.lives is not before.lives
        or after.trainee.zone != before.trainee.zone
    )


def _compare(
    before: Conversation, after: Conversation, now: datetime, dropped: list[Row], new: list[Row]
) -> None:
    """Note which alarms of hers go and which come; those that stay are not touched."""
    had, has = _alarms(before, now), _alarms(after, now)
    for source in had.keys() | has.keys():
        if had.get(source) == has.get(source):
            continue
        dropped.append({"her": after.trainee.id, "from_source": source})
        if source in has:
            slot, due, since = has[source]
            new.append(
                {
                    "trainee_id": after.trainee.id,
                    "source": source,
                    "slot": slot,
                    "due_at": due,
                    "after_at": since,
                }
            )


def _alarms(one: Conversation, now: datetime) -> dict[str, Alarm]:
    """Her alarms by source, as her bookmark has them."""
    wishes = one.wishes
    alarms: dict[str, Alarm] = {}
    if wishes.wanted.schedule is not None:
        alarms[DAILY] = ("", None, micros(wishes.since or now))
    if wishes.later is not None and wishes.later > now:
        due = micros(wishes.later)
        alarms[LATER] = (f"{LATER} {due}", due, due)
    for live in one.lives:
        for moment in moments(live, now):
            due = micros(moment.at)
            alarms[moment.source] = (f"{moment.source} {due}", due, due)
    return alarms


def _row(one: Conversation) -> Row:
    wanted, streak = one.wishes.wanted, one.streak
    return {
        "schedule": written(wanted.schedule) if wanted.schedule else "",
        "quiet_from": wanted.quiet.start,
        "quiet_to": wanted.quiet.end,
        "paused_until": micros(wanted.paused_until) if wanted.paused_until else None,
        "upcoming": one.upcoming,
        "passed": sum(progress.passed for progress in one.progress.values()),
        "streak_days": streak.days,
        "streak_last": streak.last,
        "freezes": streak.freezes,
        "cards": _soonest(one),
    }


def _soonest(one: Conversation) -> str:
    """The cards that are due first, as JSON: key and moment of each."""
    cards = sorted((card[0], key) for key, card in one.cards.items())[:MOST_CARDS]
    return orjson.dumps([[key, due] for due, key in cards]).decode()
