"""Foresight: what would be pushed to whom and why not, and the days to come of one trainee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.errors import Fix
from bot.core.messages import Address
from bot.core.reminders.budget import RULES, Rules
from bot.core.reminders.push import DAILY, Drop, Due, Fate, Hold, Send, Standing, fate
from bot.core.reminders.schedule import next_slot, zone_named
from bot.service.ports import Expected, Store, Unit
from bot.service.reminders import Decided, Reminders

DAYS = 7
_LOOKS = 12
"""How often a held slot is followed on: from quiet hours into a pause, and so on."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A slot to come and what will become of it: `said_at` when it is said, None when it never is; `why`
    names what held it or keeps it back."""

    slot: str
    source: str
    due_at: datetime
    said_at: datetime | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What will be decided about a slot, and when: by the asked moment, or before it."""

    decided: Decided
    at: datetime


async def dry_run(
    store: Store, reminders: Reminders, now: datetime, at: datetime, limit: int, rules: Rules = RULES
) -> list[Foreseen]:
    """What will have been decided by this moment, as things stand `now`, in the order of the slots. Changes
    nothing."""
    dues = await store.look(lambda unit: unit.foreseen_pushes(at, limit))
    dues.sort(key=lambda due: (due.at, due.her.trainee_id))
    looks = [_last_look(due, now, at, rules) for due in dues]
    foreseen: dict[int, Foreseen] = {}
    for look in sorted(set(looks)):
        places = [place for place, one in enumerate(looks) if one == look]
        decided = reminders.decide([dues[place] for place in places], look)
        foreseen |= {place: Foreseen(one, look) for place, one in zip(places, decided, strict=True)}
    return [foreseen[place] for place in range(len(dues))]


def _last_look(due: Due, now: datetime, at: datetime, rules: Rules) -> datetime:
    """When this slot is decided about for good by that moment, or for the last time until then."""
    look = min(max(due.at, now), at)
    while isinstance(decided := fate(due, look, rules), Hold) and decided.until <= at:
        look = decided.until
    return look


async def why(
    store: Store, trainee: str, now: datetime, rules: Rules = RULES
) -> tuple[Expected, list[Ahead]]:
    """What is known about the pushes of this trainee, by her id or by an address of hers such as
    "telegram:4711", and those of the next seven days. Raises Fix when there is no such trainee."""
    expected = await store.look(lambda unit: _expected(unit, trainee, now))
    if expected is None:
        raise Fix(
            f"there is no trainee {trainee}: give her id, or a channel and her key on it, such as "
            "telegram:4711. `cunbo push plan --dry-run --at TIME` names everybody who has a push due by then"
        )
    return expected, sorted(_ahead(expected, now, rules), key=lambda one: one.due_at)


def _expected(unit: Unit, trainee: str, now: datetime) -> Expected | None:
    channel, _, key = trainee.partition(":")
    address = Address(channel, key)
    return unit.expected_pushes(unit.trainees_at([address]).get(address, trainee), now)


def _ahead(expected: Expected, now: datetime, rules: Rules) -> Iterator[Ahead]:
    until = now + timedelta(days=DAYS)
    for source, (slot, due_at) in expected.alarms.items():
        if source != DAILY and due_at is not None and due_at < until:
            yield _followed(Due(slot, source, due_at, expected.her), rules)
    yield from _of_schedule(expected.her, now, until, rules)


def _of_schedule(her: Standing, now: datetime, until: datetime, rules: Rules) -> Iterator[Ahead]:
    """Her schedule's slots; within a pause none is due."""
    if her.schedule is None:
        return
    after = max(now, her.paused_until or now)
    while (slot := next_slot(her.schedule, after, zone_named(her.zone))) and slot.at < until:
        yield _followed(Due(slot.name, DAILY, slot.at, her), rules)
        after = slot.at


def _followed(due: Due, rules: Rules) -> Ahead:
    """A slot followed from look to look until it is said, or never will be."""
    at = due.at
    reasons: list[str] = []
    for _ in range(_LOOKS):
        decided: Fate = fate(due, at, rules)
        match decided:
            case Send(form):
                permitted = () if form == "chat" else (form,)
                return Ahead(due.slot, due.source, due.at, at, (*dict.fromkeys(reasons), *permitted))
            case Drop(reason):
                return Ahead(due.slot, due.source, due.at, None, tuple(dict.fromkeys((*reasons, reason))))
            case Hold(again, reason):
                at = again
                reasons.append(reason)
    return Ahead(due.slot, due.source, due.at, None, tuple(dict.fromkeys(reasons)))
