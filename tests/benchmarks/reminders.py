"""Planning pushes: trainees a second, memory, cost for each trainee as they grow, and a minute's queueing."""

from __future__ import annotations

import asyncio
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import fsrs

from bot.core.lessons.cards import Card, answered, due_at
from bot.library import LiveTemplates, read_shelf
from bot.service.reminders import Reminders, Tally
from bot.store import SqlStore, open_store, upgrade
from tests.benchmarks.table import Row, show
from tests.fakes.crowd import NOW, crowd_sizes, settle_in
from tests.fakes.postgres import Postgres
from tests.fakes.rooms import OneProgramme
from tests.journeys.reminded import delivered, fill, kill, kill_often, start
from tests.store.world import query

CONTENT = Path(__file__).parents[2] / "content"
SIZES = (1_000, 10_000)
IN_A_MINUTE = 10_000
KILLED, KILLS = 5_000, 50


@dataclass(frozen=True, slots=True)
class Measured:
    """One run over so many trainees, in seconds on the clock and of this process's own work, and the process's
    largest memory in MB."""

    trainees: int
    plan: float
    whole: float
    work: float
    tally: Tally
    memory: float


async def _filled(url: str, count: int, *, mixed: bool = True) -> SqlStore:
    store = open_store(url, "bench", lambda: NOW)
    await store.start()
    lesson = read_shelf(CONTENT).programme.sequence[0]
    for first, size in crowd_sizes(count):
        await store.run(
            lambda unit, first=first, size=size: settle_in(unit.connection, first, size, lesson, mixed=mixed)
        )
    return store


async def measure(url: str, count: int) -> Measured:
    """Plan and compose everything that is due to `count` trainees."""
    store = await _filled(url, count)
    programme = read_shelf(CONTENT).programme
    reminders = Reminders(store, OneProgramme(programme), LiveTemplates(CONTENT), lambda: NOW)
    started, worked = time.perf_counter(), time.process_time()
    await reminders.plan()
    planned = time.perf_counter() - started
    tally = await reminders.remind_due()
    whole, work = time.perf_counter() - started, time.process_time() - worked
    await store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(count, planned, whole, work, tally, memory)


def _table(name: str, runs: Sequence[Measured]) -> None:
    show(
        f"Planning on {name}",
        "µs a trainee",
        [
            Row(
                f"{run.trainees:,} trainees",
                run.plan / run.trainees * 1e6,
                f"{run.trainees / run.plan:,.0f} planned/s; {run.trainees / run.whole:,.0f}/s with words and "
                f"next slots ({run.whole:.2f} s in all, {run.work:.2f} s of own work); queued {run.tally.queued:,}, held {run.tally.held:,}, "
                f"dropped {run.tally.dropped:,}; {run.memory:.0f} MB",
            )
            for run in runs
        ],
    )


async def minute(url: str, count: int) -> float:
    """Seconds from the minute until the letters of `count` reminders of that minute are all queued."""
    store = await _filled(url, count, mixed=False)
    programme = read_shelf(CONTENT).programme
    reminders = Reminders(store, OneProgramme(programme), LiveTemplates(CONTENT), lambda: NOW)
    reminders.decide([], NOW)  # a running coach has read its files
    started = time.perf_counter()
    await reminders.plan()
    tally = await reminders.compose()
    took = time.perf_counter() - started
    assert tally.queued == count
    await store.close()
    return took


def killed(url: str, folder: Path, trainees: int, kills: int) -> str:
    """kill -9 so often during planning and delivery; what that did."""
    asyncio.run(fill(url, trainees))
    fell = kill_often(url, folder / "delivered", kills, random.Random(1), patience=1.0)
    return f"{fell} of them while reminders left; {_account(url, folder / 'delivered', trainees)}"


def two_processes(url: str, folder: Path, trainees: int) -> str:
    """Two processes on one database; one of them is killed half-way and never comes back."""
    asyncio.run(fill(url, trainees))
    began, file = time.time(), folder / "delivered"
    first, second = (start(url, file, name, began, until_done=name == "two") for name in ("one", "two"))
    while len(delivered(file)) < trainees // 4 and second.is_alive():
        time.sleep(0.02)
    kill(first)
    second.join(300)
    return _account(url, file, trainees)


def _account(url: str, file: Path, trainees: int) -> str:
    reached = Counter(delivered(file))
    rows = query(url, "SELECT count(*), count(DISTINCT trainee_id) FROM ledger")[0]
    unclear = {her for (her,) in query(url, "SELECT trainee_id FROM ledger WHERE state = 'failed'")}
    known = len(reached.keys() | unclear)
    doubled = sum(count - 1 for count in reached.values())
    return (
        f"{trainees:,} due; ledger rows {rows[0]:,} for {rows[1]:,}; reached {len(reached):,}; said twice "
        f"{doubled}; in flight at a kill, not repeated {len(unclear - reached.keys())}; lost {trainees - known}"
    )


def retention() -> list[Row]:
    """What a simulated learner still knows, reviewed by fixed intervals and by FSRS, with equal reviews.

    Her memory is FSRS's own forgetting curve with other weights than the scheduler's (each moved by up to a
    fifth), so that the scheduler does not know her. Every day she meets two new questions until there are no
    more, and answers so many in all: those longest due first, and when too few are due the next ones ahead of
    their time. On each day of the second half it is asked how likely she knows each question the day after.
    """
    plans = (("1-3-7-7 days", _every((1, 3, 7))), ("1-3-7-14-30-60 days", _every((1, 3, 7, 14, 30, 60))))
    return [
        Row(f"{name}, {budget} a day", 100 * _remembered(plan, budget), f"{QUESTIONS} questions, {DAYS} days")
        for budget in (4, 8, 16)
        for name, plan in (*plans, ("fsrs", _fsrs))
    ]


QUESTIONS, DAYS = 200, 120
Plan = Callable[[Card | None, bool, datetime, int], datetime]
"""When a question comes again: by its card, the answer, the time, and how often it was right in a row."""


def _every(days: tuple[int, ...]) -> Plan:
    def plan(card: Card | None, right: bool, now: datetime, streak: int) -> datetime:
        return now + timedelta(days=days[min(streak, len(days) - 1)] if right else days[0])

    return plan


def _fsrs(card: Card | None, right: bool, now: datetime, streak: int) -> datetime:
    return due_at(answered(card, right, now))


def _remembered(plan: Plan, budget: int) -> float:
    chance = random.Random(11)
    weights = [value * chance.uniform(0.8, 1.2) for value in fsrs.scheduler.DEFAULT_PARAMETERS]
    weights[20] = fsrs.scheduler.DEFAULT_PARAMETERS[20]
    mind = fsrs.Scheduler(weights, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    hers = {number: fsrs.Card(number, due=NOW) for number in range(QUESTIONS)}
    cards: dict[int, Card] = {}
    due: dict[int, datetime] = {}
    streaks: Counter[int] = Counter()
    known: list[float] = []
    reviews = 0
    for day in range(DAYS):
        now = NOW + timedelta(days=day)
        new = list(range(2 * day, min(2 * day + 2, QUESTIONS)))
        ahead = sorted(due, key=lambda number: due[number])
        for number in [*new, *ahead[: budget - len(new)]]:
            right = chance.random() < (
                mind.get_card_retrievability(hers[number], now) if number in due else 0.5
            )
            due[number] = plan(cards.get(number), right, now, streaks[number])
            cards[number] = answered(cards.get(number), right, now)
            streaks[number] = streaks[number] + 1 if right else 0
            rating = fsrs.Rating.Good if right else fsrs.Rating.Again
            hers[number], _ = mind.review_card(hers[number], rating, now)
            reviews += 1
        if day >= DAYS // 2:
            tomorrow = now + timedelta(days=1)
            known += [mind.get_card_retrievability(hers[number], tomorrow) for number in due]
    assert reviews == sum(min(budget, 2 * day + 2) for day in range(DAYS)), "equal reviews for every plan"
    return sum(known) / len(known)


def main(sizes: Sequence[int] = SIZES) -> None:
    show("Kept in mind, in the second half", "%", retention())
    with tempfile.TemporaryDirectory() as folder:
        runs = [asyncio.run(measure(f"sqlite:///{Path(folder)}/{size}.db", size)) for size in sizes]
        _table("SQLite", runs)
        took = asyncio.run(minute(f"sqlite:///{Path(folder)}/minute.db", IN_A_MINUTE))
        print(f"  {IN_A_MINUTE:,} reminders of one minute queued in {took:.2f} s")
        (Path(folder) / "killed").mkdir()
        told = killed(f"sqlite:///{folder}/killed/cunbo.db", Path(folder) / "killed", KILLED, KILLS)
        print(f"  killed {KILLS} times: {told}")
    server = Postgres()
    _table("PostgreSQL", [asyncio.run(measure(server.fresh(upgrade), size)) for size in sizes])
    took = asyncio.run(minute(server.fresh(upgrade), IN_A_MINUTE))
    print(f"  {IN_A_MINUTE:,} reminders of one minute queued in {took:.2f} s")
    for name, run in (
        ("killed", lambda url, at: killed(url, at, KILLED, KILLS)),
        ("two", lambda url, at: two_processes(url, at, KILLED)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            print(f"  {name}: {run(server.fresh(upgrade), Path(folder))}")
    server.stop()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
