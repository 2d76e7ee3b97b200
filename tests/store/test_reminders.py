"""Every slot has one row in the ledger and at most one letter, whoever plans, however often and however late."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from bot.core.errors import StoreBusy
from bot.core.messages import Address, Delivered, Undeliverable
from bot.core.people.trainee import Trainee
from bot.core.reach.budget import Account
from bot.core.reminders.audience import Audience, Author
from bot.core.reminders.budget import RULES, as_accounts_stand
from bot.core.reminders.lives import Live
from bot.core.reminders.push import TOO_LATE
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.wishes import Wanted, Wishes
from bot.library import LiveTemplates
from bot.service.broadcasts import Broadcasts
from bot.service.reminders import Quoting, Reminders, Tally
from bot.store import SqlStore, upgrade
from bot.store.engine import bare_engine, read_url
from bot.store.reach_books import ReachBooks
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import OneProgramme
from tests.store.world import PHONE, WEB, Clock, hear, query, say, welcome

Open = Callable[..., Awaitable[SqlStore]]
CONTENT = Path(__file__).parents[2] / "content"
NUMBERS = count(1000)
SHANGHAI = zone_named("Asia/Shanghai")
MORNING = Schedule(("07:30",))
TWICE = Schedule(("07:30", "12:30"))


def at(clock: str, day: int = 24) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day} {clock}").replace(tzinfo=SHANGHAI).astimezone(UTC)


def reminders(store: SqlStore, clock: Clock, wechat: Account | None = None) -> Reminders:
    rules = as_accounts_stand(RULES, {"wechat": wechat or Account()})
    return Reminders(store, OneProgramme(programme()), LiveTemplates(CONTENT), clock, lambda: rules)


async def wish(
    store: SqlStore, clock: Clock, wanted: Wanted, trainee_id: str = "t1", address: Address = PHONE
) -> None:
    """She asks for this, now."""
    sight = f"{address.channel}:{next(NUMBERS)}"
    wishes = Wishes(wanted, since=clock.now)
    await hear(
        store, sight, address=address, trainee_id=trainee_id, at=clock.now, wishes=wishes, upcoming="soil"
    )


async def wishing(store: SqlStore, clock: Clock, wanted: Wanted, when: datetime) -> Reminders:
    """A new trainee who asked for this at that moment; the coach has looked once since."""
    clock.now = when
    await welcome(store, PHONE)
    await wish(store, clock, wanted)
    planner = reminders(store, clock)
    await planner.remind_due()
    return planner


async def due(planner: Reminders, clock: Clock, when: datetime) -> Tally:
    clock.now = when
    return await planner.remind_due()


def ledger(url: str) -> list[tuple[object, ...]]:
    return query(url, "SELECT slot, state, reason FROM ledger ORDER BY due_at, slot")


def letters(url: str) -> list[tuple[object, ...]]:
    return query(url, "SELECT id, state FROM letter WHERE kind = 'push' ORDER BY id")


async def test_a_slot_is_queued_sent_and_then_over(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    assert await due(planner, clock, at("07:29")) == Tally()
    tally = await due(planner, clock, at("07:30"))
    assert tally.queued == 1
    assert ledger(url) == [("2026-11-24 07:30", "queued", "")]

    (letter,) = await store.run(lambda unit: unit.waiting(clock.now, 9, ["telegram"]))
    await store.run(lambda unit: unit.mark({letter.id: Delivered()}, clock.now))

    assert letter.outgoing.kind == "push"
    assert letter.outgoing.until == at("21:30")
    assert [choice.token for choice in letter.outgoing.choices] == ["go:continue", "rm:later", "rm:show"]
    assert ledger(url) == [("2026-11-24 07:30", "sent", "")]
    assert await due(planner, clock, at("20:00")) == Tally()


async def test_when_she_writes_her_push_leaves_at_once_and_the_reply_behind_it(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    await due(planner, clock, at("07:30"))
    push, reply = await hear(store, "telegram:9", *say("ok"), address=PHONE, at=clock.now)

    assert (push.outgoing.kind, reply.outgoing.text) == ("push", "ok")
    assert push.id < reply.id
    assert query(url, "SELECT last_letter FROM conversation") == [(reply.id,)]


async def test_planning_twice_late_or_in_two_processes_changes_nothing(
    url: str, open_at: Open, clock: Clock
) -> None:
    one, two = await open_at(url, "one"), await open_at(url, "two")
    clock.now = at("06:40")
    for number in range(40):
        address = Address("telegram", str(number))
        await welcome(one, address, f"t{number:02d}")
        await wish(one, clock, Wanted(MORNING), f"t{number:02d}", address)
    planners = [reminders(store, clock) for store in (one, two, one, two)]
    await planners[0].remind_due()
    clock.now = at("08:10")

    tallies = await asyncio.gather(*(planner.remind_due() for planner in planners))

    assert sum(tally.queued for tally in tallies) == 40
    assert query(url, "SELECT count(*), count(DISTINCT trainee_id) FROM letter WHERE kind = 'push'") == [
        (40, 40)
    ]
    assert {row[1:] for row in ledger(url)} == {("queued", "")}
    assert len(ledger(url)) == 40


async def test_a_failed_attempt_consumes_nothing(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    clock.now = at("07:30")
    await store.run(lambda unit: unit.plan(clock.now, 9))

    def broken(unit: object) -> None:
        planner._take(unit)  # type: ignore[arg-type]  # it is a Unit
        raise StoreBusy("the disk is full")

    with pytest.raises(StoreBusy):
        await store.run(broken)
    assert ledger(url) == [("2026-11-24 07:30", "planned", "")]
    assert letters(url) == []
    assert (await due(planner, clock, at("07:31"))).queued == 1


async def test_slots_missed_in_an_outage_become_one_of_the_same_day(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(TWICE), at("06:40", 22))
    await due(planner, clock, at("13:00", 24))
    await due(planner, clock, at("13:01", 24))

    assert len(letters(url)) == 1
    assert ledger(url) == [
        ("2026-11-22 07:30", "failed", "missed"),
        ("2026-11-24 12:30", "queued", ""),
    ]


async def test_of_two_slots_missed_today_the_later_takes_in_the_earlier(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(TWICE), at("06:40"))
    await due(planner, clock, at("13:00"))
    await due(planner, clock, at("13:01"))

    assert len(letters(url)) == 1
    assert ledger(url) == [("2026-11-24 07:30", "failed", "merged"), ("2026-11-24 12:30", "queued", "")]


async def test_quiet_hours_hold_and_let_go(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING, None, QuietHours("20:00", "09:00")), at("06:40"))
    await due(planner, clock, at("07:30"))
    assert ledger(url) == [("2026-11-24 07:30", "held", "quiet")]
    await due(planner, clock, at("08:59"))
    assert letters(url) == []
    await due(planner, clock, at("09:00"))
    assert ledger(url) == [("2026-11-24 07:30", "queued", "")]


async def test_a_push_that_waited_into_quiet_hours_is_looked_at_again(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(Schedule(("21:00",))), at("06:40"))
    await due(planner, clock, at("21:00"))
    (letter,) = await store.run(lambda unit: unit.waiting(clock.now, 9, ["telegram"]))
    clock.now = at("21:31")
    await store.run(lambda unit: unit.mark({letter.id: Undeliverable(TOO_LATE)}, clock.now))
    assert ledger(url) == [("2026-11-24 21:00", "held", "late")]
    await planner.remind_due()
    assert ledger(url) == [("2026-11-24 21:00", "failed", "quiet")]


async def test_who_blocked_us_is_not_written_to_until_she_writes(
    store: SqlStore, url: str, clock: Clock
) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    await due(planner, clock, at("07:30"))
    (letter,) = await store.run(lambda unit: unit.waiting(clock.now, 9, ["telegram"]))
    await store.run(lambda unit: unit.mark({letter.id: Undeliverable("blocked", gone=True)}, clock.now))
    await due(planner, clock, at("07:30", 25))
    await hear(store, "telegram:back", address=PHONE, at=clock.now)
    await due(planner, clock, at("07:30", 26))

    assert ledger(url) == [
        ("2026-11-24 07:30", "failed", "blocked"),
        ("2026-11-25 07:30", "failed", "unreachable"),
        ("2026-11-26 07:30", "queued", ""),
    ]


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


async def test_a_channel_with_windows_makes_a_push_wait_for_her(
    store: SqlStore, url: str, clock: Clock
) -> None:
    clock.now = at("06:40")
    address = Address("wechat", "her")
    await welcome(store, address)
    await wish(store, clock, Wanted(MORNING), address=address)
    planner = reminders(store, clock)
    await planner.remind_due()
    await due(planner, clock, at("07:30"))
    assert ledger(url) == [("2026-11-24 07:30", "held", "window")]
    await ReachBooks(store, "wechat", "account", clock).arrived("her", "message")
    await due(planner, clock, at("08:30"))
    assert ledger(url) == [("2026-11-24 07:30", "queued", "")]


@pytest.mark.parametrize(
    ("account", "form"),
    [
        pytest.param(Account(template=True), "template", id="a template message"),
        pytest.param(Account(subscription=True), "subscription", id="a notice she agreed to"),
    ],
)
async def test_the_ledger_says_in_which_permitted_form_a_push_went(
    account: Account, form: str, store: SqlStore, url: str, clock: Clock
) -> None:
    clock.now = at("06:40")
    address = Address("wechat", "her")
    await welcome(store, address)
    await wish(store, clock, Wanted(MORNING), address=address)
    await ReachBooks(store, "wechat", "account", clock).grant("her", {"lesson": True})
    planner = reminders(store, clock, account)
    await planner.remind_due()
    await due(planner, clock, at("07:30"))
    assert ledger(url) == [("2026-11-24 07:30", "queued", form)]
    ((number,),) = query(url, "SELECT letter_id FROM ledger")
    await store.run(lambda unit: unit.mark({int(str(number)): Delivered()}, clock.now))
    assert ledger(url) == [("2026-11-24 07:30", "sent", form)]


async def test_a_broadcast_foresees_who_must_write_first(store: SqlStore, clock: Clock) -> None:
    clock.now = at("10:00")
    for name in ("wrote", "silent"):
        address = Address("wechat", name)
        await welcome(store, address, name)
        await wish(store, clock, Wanted(MORNING), name, address)
    await ReachBooks(store, "wechat", "account", clock).arrived("wrote", "message")
    desk = Broadcasts(store, OneProgramme(programme()), clock, lambda: "b" * 32)
    words = {"zh-CN": "明天停电", "en": "No power tomorrow"}
    foreseen = await desk.draft(Author("李老师"), Audience(), words, lasts=timedelta(hours=8))
    assert (foreseen.reaches, foreseen.hours, foreseen.kept_from) == (1, {"11-24 10:00": 1}, {"window": 1})


async def test_whoever_gave_a_time_before_there_were_reminders_gets_them(
    empty_url: str, open_at: Open, clock: Clock
) -> None:
    engine = bare_engine(read_url(empty_url))
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "bot.store:migrations")
        command.upgrade(config, "0004")
    engine.dispose()
    query(
        empty_url,
        "INSERT INTO trainee VALUES ('t1', 'zh-CN', '', '', '', '07:30', 'Asia/Shanghai', 0, 'telegram', '1')",
    )
    query(empty_url, "INSERT INTO identity VALUES ('telegram', '1', 't1', true)")
    query(empty_url, "INSERT INTO conversation VALUES ('t1', 0, 0, '{}', 0)")
    upgrade(empty_url)
    clock.now = datetime.now(UTC).replace(hour=2) + timedelta(days=2)  # ten in the morning in China
    store = await open_at(empty_url)
    planner = reminders(store, clock)
    await planner.remind_due()
    clock.now += timedelta(days=1)

    assert (await planner.remind_due()).queued == 1


async def test_a_broadcast_reaches_its_audience_once_and_each_recipient_is_accounted_for(
    store: SqlStore, url: str, clock: Clock
) -> None:
    clock.now = at("21:00", 23)
    counties = ("洛川县", "洛川县", "洛川县", "田东县")
    for number, county in enumerate(counties):
        address = Address("telegram", str(number))
        await welcome(store, address, f"t{number}")
        person = Trainee(f"t{number}", name=f"小{number}", county=county)
        quiet = Wanted(None, None, QuietHours("07:00", "09:00") if number == 1 else QuietHours())
        await hear(
            store, f"telegram:{number}", address=address, trainee_id=f"t{number}", trainee=person,
            wishes=Wishes(quiet, since=clock.now),
        )  # fmt: skip
    query(url, "UPDATE identity SET reachable = false WHERE trainee_id = 't2'")
    clock.now = at("08:00")
    planner = reminders(store, clock)
    desk = Broadcasts(store, OneProgramme(programme()), clock, lambda: "b" * 32)
    words = {"zh-CN": "明天下午有课。", "en": "A class tomorrow."}

    preview = await desk.draft(Author("李老师", ("洛川县",)), Audience(("洛川县",)), words)
    before = letters(url)
    await desk.start("bbbbbbbb")
    await planner.remind_due()
    await planner.remind_due()

    assert (preview.reaches, dict(preview.hours), dict(preview.kept_from)) == (
        2,
        {"11-24 08:00": 1, "11-24 09:00": 1},
        {"unreachable": 1},
    )
    assert before == []
    assert await desk.progress("bbbbbbbb") == {
        ("queued", ""): 1, ("held", "quiet"): 1, ("failed", "unreachable"): 1,
    }  # fmt: skip
    assert [row.name for row in await desk.received("bbbbbbbb", 9)] == ["小0", "小1", "小2"]

    await desk.stop("bbbbbbbb")
    await due(planner, clock, at("09:00"))
    assert await desk.progress("bbbbbbbb") == {("failed", "stopped"): 2, ("failed", "unreachable"): 1}
    assert [state for _, state in letters(url)] == ["failed"]


async def test_the_store_has_an_outlook_for_every_trainee(store: SqlStore, url: str, clock: Clock) -> None:
    await welcome(store)
    await hear(store, "web:1", address=WEB, cards={"k": (5, 0, 1.0, 1.0)}, upcoming="soil")
    assert query(url, "SELECT trainee_id, upcoming, cards FROM outlook") == [("t1", "soil", '[["k",5]]')]


async def test_a_push_that_cannot_be_made_costs_only_itself(store: SqlStore, url: str, clock: Clock) -> None:
    planner = await wishing(store, clock, Wanted(MORNING), at("06:40"))
    address = Address("telegram", "two")
    await welcome(store, address, "t2")
    await wish(store, clock, Wanted(MORNING), "t2", address)
    await planner.remind_due()
    query(url, """UPDATE outlook SET used = '[["lesson.x", null]]' WHERE trainee_id = 't2'""")
    await due(planner, clock, at("07:30"))

    rows = query(url, "SELECT trainee_id, state, reason FROM ledger ORDER BY trainee_id")
    assert rows == [("t1", "queued", ""), ("t2", "failed", "broke")]


async def test_composers_that_start_at_once_all_know_the_programme() -> None:
    quoting, known = Quoting(), programme()
    with ThreadPoolExecutor(8) as threads:
        languages = ["zh-CN", "en"] * 100
        found = list(threads.map(lambda language: quoting.of(known, language), languages))
    assert len({id(one) for one in found}) <= 2 * 8
    assert {tuple(one.lessons) for one in found} == {("soil",)}
