"""Every slot has one row in the ledger and at most one letter, whoever plans, however often and however late."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config

from bot.core.errors import StoreBusy
from bot.core.messages import Address, Delivered, Undeliverable
from bot.core.reach.budget import Account
from bot.core.reminders.push import TOO_LATE
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import Schedule
from bot.core.reminders.wishes import Wanted
from bot.service.reminders import Quoting, Tally
from bot.store import SqlStore, upgrade
from bot.store.engine import bare_engine, read_url
from bot.store.reach_books import ReachBooks
from tests.core.dialogue.talking import programme
from tests.store.conftest import Open
from tests.store.reminding import MORNING, TWICE, at, due, ledger, letters, reminders, wish, wishing
from tests.store.world import PHONE, WEB, Clock, hear, query, say, welcome


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
