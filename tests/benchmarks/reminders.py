"""Planning pushes: trainees a second, memory, cost for each trainee as they grow, and a minute's queueing."""

from __future__ import annotations

import asyncio
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from bot.core.dialogue.state import Conversation
from bot.core.people.trainee import Trainee
from bot.library import LiveTemplates, read_shelf
from bot.service.reminders import Reminders, Tally
from bot.store import SqlStore, open_store, upgrade
from bot.store.codec import write_conversation
from bot.store.reminder_tables import alarm, outlook
from bot.store.tables import conversation, identity, micros, trainee
from tests.benchmarks.table import Row, show
from tests.fakes.postgres import Postgres
from tests.fakes.rooms import OneProgramme

CONTENT = Path(__file__).parents[2] / "content"
NOW = datetime(2026, 11, 24, 0, 0, 5, tzinfo=UTC)
"""Eight in the morning in China."""
SIZES = (1_000, 10_000)
ZONES = ("Asia/Shanghai", "Asia/Shanghai", "Asia/Urumqi", "Europe/Berlin", "America/New_York")
CHUNK = 20_000


@dataclass(frozen=True, slots=True)
class Measured:
    """One run over so many trainees, in seconds, and the process's largest memory in MB."""

    trainees: int
    plan: float
    whole: float
    tally: Tally
    memory: float


def _people(first: int, count: int) -> Iterator[tuple[dict[str, object], ...]]:
    """Trainees with a slot at this moment: mixed zones, some in quiet hours, paused, or on a channel with
    a budget and no open window."""
    at = micros(NOW.replace(second=0))
    lesson = read_shelf(CONTENT).programme.sequence[0]
    for number in range(first, first + count):
        id_, key = f"t{number:08d}", str(number)
        channel = "wechat" if number % 10 == 9 else "telegram"
        quiet = ("07:00", "09:00") if number % 10 == 7 else ("21:30", "06:30")
        person = {
            "id": id_, "language": "en" if number % 4 == 0 else "zh-CN", "name": f"小{number % 97}",
            "county": "洛川县", "product": "苹果", "remind_at": "08:00", "zone": ZONES[number % len(ZONES)],
            "created_at": at, "last_channel": channel, "last_key": key,
        }  # fmt: skip
        blank = Conversation(Trainee(id_), greeted=True)
        yield (
            person,
            {"channel": channel, "key": key, "trainee_id": id_, "reachable": True},
            {
                "trainee_id": id_, "version": 0, "last_letter": 0, "state": write_conversation(blank),
                "updated_at": at,
            },
            {
                "trainee_id": id_, "schedule": "08:00", "quiet_from": quiet[0], "quiet_to": quiet[1],
                "paused_until": at + 10**12 if number % 10 == 8 else None, "upcoming": lesson, "passed": 0,
                "streak_days": number % 9, "streak_last": NOW.toordinal() - 1, "freezes": 1,
                "cards": "[]", "used": "[]",
            },
            {
                "trainee_id": id_, "source": "daily", "slot": f"{NOW:%Y-%m-%d} 08:00", "due_at": at,
                "after_at": at - 10**11,
            },
        )  # fmt: skip


def _fill(connection: Connection, first: int, count: int) -> None:
    tables = (trainee, identity, conversation, outlook, alarm)
    for table, rows in zip(tables, zip(*_people(first, count), strict=True), strict=True):
        connection.execute(insert(table), list(rows))


async def _filled(url: str, count: int) -> SqlStore:
    store = open_store(url, "bench", lambda: NOW)
    await store.start()
    for first in range(0, count, CHUNK):
        size = min(CHUNK, count - first)
        await store.run(lambda unit, first=first, size=size: _fill(unit.connection, first, size))
    return store


async def measure(url: str, count: int) -> Measured:
    """Plan and compose everything that is due to `count` trainees."""
    store = await _filled(url, count)
    programme = read_shelf(CONTENT).programme
    reminders = Reminders(store, OneProgramme(programme), LiveTemplates(CONTENT), lambda: NOW)
    started = time.perf_counter()
    while await store.run(lambda unit: unit.plan(NOW, 5000)):
        pass
    planned = time.perf_counter() - started
    tally = await reminders.remind_due()
    whole = time.perf_counter() - started
    await store.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(count, planned, whole, tally, memory)


def _table(name: str, runs: Sequence[Measured]) -> None:
    show(
        f"Planning on {name}",
        "µs a trainee",
        [
            Row(
                f"{run.trainees:,} trainees",
                run.plan / run.trainees * 1e6,
                f"{run.trainees / run.plan:,.0f} planned/s; {run.trainees / run.whole:,.0f}/s with words and "
                f"next slots ({run.whole:.2f} s in all); queued {run.tally.queued:,}, held {run.tally.held:,}, "
                f"dropped {run.tally.dropped:,}; {run.memory:.0f} MB",
            )
            for run in runs
        ],
    )


def main(sizes: Sequence[int] = SIZES) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runs = [asyncio.run(measure(f"sqlite:///{Path(folder)}/{size}.db", size)) for size in sizes]
    _table("SQLite", runs)
    server = Postgres()
    _table("PostgreSQL", [asyncio.run(measure(server.fresh(upgrade), size)) for size in sizes])
    server.stop()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
