"""A dry run names who is due at a moment to come, and why others are not, as far ahead as staff ask."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.core.messages import Address
from bot.core.people.trainee import Trainee
from bot.core.reminders.lives import Live
from bot.core.reminders.push import Drop, Fate, Hold, Send
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.wishes import Wanted, Wishes
from bot.library import LiveTemplates
from bot.service.foresight import Foreseen, dry_run, why
from bot.service.reminders import Reminders
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import OneProgramme
from tests.store.world import Clock, hear, query, welcome

CONTENT = Path(__file__).parents[2] / "content"
SHANGHAI = zone_named("Asia/Shanghai")
NUMBERS = count(1)
EVENING, MORNING = Schedule(("19:30",)), Schedule(("07:30",))


def at(clock: str, day: int = 24) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day} {clock}").replace(tzinfo=SHANGHAI).astimezone(UTC)


async def wish(
    store: SqlStore,
    clock: Clock,
    name: str,
    wanted: Wanted,
    zone: str = "Asia/Shanghai",
    lives: tuple[Live, ...] = (),
) -> None:
    address = Address("telegram", name)
    await welcome(store, address, name)
    await hear(
        store, f"telegram:{next(NUMBERS)}", address=address, trainee_id=name, at=clock.now, lives=lives,
        trainee=Trainee(name, zone=zone), wishes=Wishes(wanted, since=clock.now), upcoming="soil",
    )  # fmt: skip


def desk(store: SqlStore, clock: Clock) -> Reminders:
    return Reminders(store, OneProgramme(programme()), LiveTemplates(CONTENT), clock)


async def foresee(store: SqlStore, clock: Clock, moment: datetime, limit: int = 100) -> list[Foreseen]:
    return await dry_run(store, desk(store, clock), clock.now, moment, limit)


def told(foreseen: list[Foreseen]) -> list[tuple[str, str, str]]:
    return [
        (one.decided.due.her.trainee_id, one.decided.due.slot, fate(one.decided.fate)) for one in foreseen
    ]


def fate(fated: Fate) -> str:
    match fated:
        case Send():
            return "sent"
        case Hold(_, reason) | Drop(reason):
            return reason


@pytest.mark.parametrize("day", [24, 27])
async def test_everybody_who_is_due_at_a_moment_is_named_and_who_has_paused_too(
    store: SqlStore, url: str, clock: Clock, day: int
) -> None:
    clock.now = at("18:00")
    await wish(store, clock, "a", Wanted(EVENING))
    await wish(store, clock, "b", Wanted(EVENING, at("00:00", 29)))
    await wish(store, clock, "c", Wanted(EVENING), "Asia/Urumqi")
    await wish(store, clock, "d", Wanted(Schedule(("19:30",), (6, 7))))
    await desk(store, clock).remind_due()
    before = query(url, "SELECT * FROM alarm ORDER BY trainee_id")
    slot = f"2026-11-{day} 19:30"

    assert told(await foresee(store, clock, at("19:30", day))) == [("a", slot, "sent"), ("b", slot, "paused")]
    assert told(await foresee(store, clock, at("21:30", day)))[-1] == ("c", slot, "sent")
    assert query(url, "SELECT * FROM alarm ORDER BY trainee_id") == before


async def test_a_dry_run_and_the_explanation_of_one_trainee_agree(store: SqlStore, clock: Clock) -> None:
    clock.now = at("18:00")
    await wish(store, clock, "a", Wanted(EVENING))
    _, ahead = await why(store, "a", clock.now)
    for one in ahead:
        assert one.said_at is not None
        assert told(await foresee(store, clock, one.said_at)) == [("a", one.slot, "sent")]
    assert len(ahead) == 7


async def test_a_slot_that_quiet_hours_held_is_foreseen_at_their_end(store: SqlStore, clock: Clock) -> None:
    clock.now = at("20:00")
    await wish(store, clock, "a", Wanted(MORNING, None, QuietHours("20:00", "09:00")))
    slot = "2026-11-26 07:30"
    assert told(await foresee(store, clock, at("07:30", 26))) == [("a", slot, "quiet")]
    assert told(await foresee(store, clock, at("09:00", 26))) == [("a", slot, "sent")]
    (later,) = await foresee(store, clock, at("12:00", 26))
    assert (later.at, fate(later.decided.fate)) == (at("09:00", 26), "sent"), "sent before then"


async def test_what_is_served_already_is_not_foreseen_again(store: SqlStore, clock: Clock) -> None:
    clock.now = at("07:00")
    await wish(store, clock, "a", Wanted(Schedule(("07:30", "19:30"))))
    planner = desk(store, clock)
    await planner.remind_due()
    clock.now = at("07:30")
    await planner.remind_due()
    clock.now = at("08:00")
    assert told(await foresee(store, clock, at("08:00"))) == []
    await wish(store, clock, "a", Wanted(Schedule(("07:30", "19:30")), at("00:00", 26)))
    assert told(await foresee(store, clock, at("09:00"))) == []
    assert told(await foresee(store, clock, at("19:30"))) == [("a", "2026-11-24 19:30", "paused")]


async def test_the_pushes_of_a_live_are_foreseen_and_those_before_are_sent_by_then(
    store: SqlStore, clock: Clock
) -> None:
    clock.now = at("10:00")
    await wish(store, clock, "a", Wanted(None), lives=(Live("ab", at("20:00", 26)),))
    foreseen = await foresee(store, clock, at("19:00", 26))
    assert [(one.decided.due.source, fate(one.decided.fate), one.at) for one in foreseen] == [
        ("live-day:ab", "sent", at("20:00", 25)),
        ("live-hour:ab", "sent", at("19:00", 26)),
    ]


async def test_of_many_those_of_the_asked_minute_come_first(store: SqlStore, clock: Clock) -> None:
    clock.now = at("06:00")
    for number in range(12):
        await wish(store, clock, f"t{number:02}", Wanted(MORNING if number < 8 else EVENING))
    named = [her for her, _, _ in told(await foresee(store, clock, at("19:30", 26), limit=5))]
    assert sorted(named) == ["t00", "t08", "t09", "t10", "t11"]
