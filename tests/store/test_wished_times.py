"""When a push comes is what she wished last, by her own clock, wherever she is."""

from __future__ import annotations

from bot.core.people.trainee import Trainee
from bot.core.reminders.lives import Live
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.wishes import Wanted, Wishes
from bot.store import SqlStore
from tests.store.reminding import MORNING, at, due, ledger, letters, wish, wishing
from tests.store.world import PHONE, Clock, hear, query


async def test_another_time_counts_from_the_moment_she_says_it(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(Schedule(("20:00",))), at("06:40"))
    clock.now = at("07:29")
    await wish(store, clock, Wanted(MORNING))
    await due(planner, clock, at("07:30"))
    await due(planner, clock, at("20:00"))

    assert ledger(url) == [("2026-11-24 07:30", "queued", "")]


async def test_a_pause_has_no_slots_and_ends_by_itself(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING, at("00:00", 27)), at("06:40"))
    for day in (24, 25, 26, 27):
        await due(planner, clock, at("07:30", day))
    assert ledger(url) == [("2026-11-27 07:30", "queued", "")]


async def test_no_reminders_are_none(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    await wish(store, clock, Wanted(None))
    await due(planner, clock, at("07:30"))
    assert (ledger(url), query(url, "SELECT count(*) FROM alarm")) == ([], [(0,)])


async def test_who_moves_to_another_clock_gets_no_slot_twice(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    await due(planner, clock, at("07:30"))
    clock.now = at("08:00")
    wishes = Wishes(Wanted(MORNING), since=clock.now)
    west = Trainee("t1", zone="Asia/Urumqi")
    await hear(store, "telegram:m", address=PHONE, at=clock.now, trainee=west, wishes=wishes)
    await due(planner, clock, at("09:30"))
    await due(planner, clock, at("09:30", 25))

    assert ledger(url) == [("2026-11-24 07:30", "queued", ""), ("2026-11-25 07:30", "queued", "")]
    assert len(letters(url)) == 2


async def test_a_clock_set_back_an_hour_says_nothing_twice(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    await due(planner, clock, at("07:30"))
    for minute in (0, 29, 30, 31):
        await due(planner, clock, at(f"06:{minute:02d}" if minute < 29 else f"07:{minute}"))
    assert len(letters(url)) == 1
    await due(planner, clock, at("07:30", 25))
    assert len(letters(url)) == 2


async def test_a_push_put_off_and_her_lives_have_slots_of_their_own(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("07:31", 24))
    wishes = Wishes(Wanted(MORNING), later=at("08:31"), since=at("07:32"))
    lives = (Live("ab", at("20:00", 25)), Live("cd", at("23:00", 26)))
    await hear(store, "telegram:l", address=PHONE, at=clock.now, wishes=wishes, lives=lives)
    await hear(store, "telegram:m", address=PHONE, at=clock.now, lives=lives[:1])
    for day, clocks in ((24, ("08:31", "20:00")), (25, ("19:00", "19:50", "23:00")), (26, ("06:30",))):
        for one in clocks:
            await due(planner, clock, at(one, day))

    states = {str(slot).partition(" ")[0]: state for slot, state, _ in ledger(url)}
    assert states == {
        "later": "queued", "live-day:ab": "queued", "2026-11-25": "queued", "live-hour:ab": "queued",
        "live-now:ab": "queued", "live-after:ab": "queued",
    }  # fmt: skip
