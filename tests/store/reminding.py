"""What tests of reminders do again and again: wish for times, let them come, read the ledger."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.core.messages import Address
from bot.core.reach.budget import Account
from bot.core.reminders.budget import RULES, as_accounts_stand
from bot.core.reminders.schedule import Schedule, zone_named
from bot.core.reminders.wishes import Wanted, Wishes
from bot.library import LiveTemplates
from bot.service.reminders import Reminders, Tally
from bot.store import SqlStore
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import OneProgramme
from tests.store.world import PHONE, Clock, hear, query, welcome

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
