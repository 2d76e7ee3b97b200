"""Reminders: planning a crowd, a minute's queueing, leaving, kills, two processes, and what reviews keep in mind.

`python -m tests.benchmarks reminders` prints the whole table for 10,000, 100,000 and 1,000,000 trainees;
`python -m tests.benchmarks.reminders [PART ...] [SIZE ...]` the parts named, for other sizes. Every line is told
as soon as it is known, and nothing is left behind.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from bot.store import upgrade
from tests.benchmarks import leaving, planning, retention
from tests.benchmarks.planning import Measured, apart, fill, minute, plan
from tests.benchmarks.table import Row, show
from tests.fakes.postgres import Postgres
from tests.journeys import reminded
from tests.journeys.reminded import delivered, kill, kill_often, start
from tests.journeys.reminded import fill as invite
from tests.store import world
from tests.store.world import query

SIZES = (10_000, 100_000, 1_000_000)
IN_A_MINUTE = 10_000
KILLED, KILLS = 5_000, 50


# --- planning ---------------------------------------------------------------------------------------
def sqlite(sizes: Sequence[int]) -> None:
    _planning("SQLite", sizes, _file)


def postgres(sizes: Sequence[int]) -> None:
    _planning("PostgreSQL", sizes, _served)


Fresh = Callable[[], AbstractContextManager[str]]
"""The URL of an empty database, which is thrown away afterwards."""


@contextmanager
def _file() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/cunbo.db"


@contextmanager
def _served() -> Iterator[str]:
    url = _server().fresh(upgrade)
    yield url
    _server().drop(url)


def _planning(name: str, sizes: Sequence[int], fresh: Fresh) -> None:
    runs = [_one(fresh, size) for size in sizes or SIZES]
    show(f"Planning on {name}", "µs a trainee", [_row(run) for run in runs])
    with fresh() as url:
        apart(fill, url, IN_A_MINUTE, mixed=False)
        print(f"  {IN_A_MINUTE:,} reminders of one minute queued in {apart(minute, url, IN_A_MINUTE):.2f} s")


def _one(fresh: Fresh, size: int) -> Measured:
    """One size; what came of it is also told at once, since the table waits for all sizes."""
    with fresh() as url:
        began = time.monotonic()
        apart(fill, url, size, mixed=True)
        print(f"  … {size:,} settled in after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
        run = apart(plan, url, size)
    print(f"  … {size:,}: {run.plan:.2f} s to plan, {run.whole:.2f} s in all", file=sys.stderr, flush=True)
    return run


def _row(run: Measured) -> Row:
    tally = run.tally
    return Row(
        f"{run.trainees:,} trainees",
        run.plan / run.trainees * 1e6,
        f"{run.trainees / run.plan:,.0f} planned/s; {run.trainees / run.whole:,.0f}/s with words and next slots "
        f"({run.whole:.2f} s in all); own work {run.plan_work / run.trainees * 1e6:.1f} µs a trainee to plan, "
        f"{run.work / run.trainees * 1e6:.0f} µs in all; queued {tally.queued:,}, held {tally.held:,}, "
        f"dropped {tally.dropped:,}; {run.memory:.0f} MB",
    )


@cache
def _server() -> Postgres:
    return Postgres()


# --- leaving ----------------------------------------------------------------------------------------
def leave(sizes: Sequence[int]) -> None:
    left = leaving.leave(sizes[0] if sizes else IN_A_MINUTE)
    show(
        f"{left.reminders:,} reminders of one minute, to the Bot API server that enforces its limits",
        "",
        [
            Row("rate used", left.share, f"% of {leaving.RATE} a second over {left.seconds:.0f} s"),
            Row("answers of 429", left.refused),
            Row("busiest second", left.busiest, "calls"),
            Row("queued after", left.queued, "s, while the first already leave"),
        ],
    )


# --- kills and two processes --------------------------------------------------------------------------
BESIDE = [reminded.__name__, leaving.__name__, planning.__name__, retention.__name__, world.__name__]
"""Read once for all coaches that are started and killed: each would spend seconds on what it does not use."""


def killed(sizes: Sequence[int]) -> None:
    trainees = sizes[0] if sizes else KILLED
    print(f"\n{KILLS} times kill -9 while {trainees:,} reminders are planned and leave")
    for name, url, folder in _databases():
        asyncio.run(invite(url, trainees))
        fell = kill_often(url, folder / "delivered", KILLS, random.Random(1), patience=1.0)
        account = _account(url, folder / "delivered", trainees)
        print(f"  {name}: {fell} of them while reminders left; {account}")


def two(sizes: Sequence[int]) -> None:
    trainees = sizes[0] if sizes else KILLED
    print("\nTwo processes on one database; one is killed half-way and never comes back")
    for name, url, folder in _databases():
        asyncio.run(invite(url, trainees))
        began, file = time.time(), folder / "delivered"
        first, second = (start(url, file, each, began, until_done=each == "two") for each in ("one", "two"))
        while len(delivered(file)) < trainees // 4 and second.is_alive():
            time.sleep(0.02)
        kill(first)
        second.join(300)
        print(f"  {name}: {_account(url, file, trainees)}")


def _databases() -> Iterator[tuple[str, str, Path]]:
    """A database of each kind, and a folder beside it."""
    for name, fresh in (("SQLite", _file), ("PostgreSQL", _served)):
        with tempfile.TemporaryDirectory() as folder, fresh() as url:
            yield name, url, Path(folder)


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


# --- reviews ----------------------------------------------------------------------------------------
def reviews(sizes: Sequence[int]) -> None:
    print(f"\nReviews: {retention.same_dates()}")
    show("Kept in mind, in the second half", "%", retention.retention())


# ----------------------------------------------------------------------------------------------------
PARTS: dict[str, Callable[[Sequence[int]], None]] = {
    "reviews": reviews,
    "sqlite": sqlite,
    "postgres": postgres,
    "leave": leave,
    "killed": killed,
    "two": two,
}


def main(arguments: Sequence[str] = ()) -> None:
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr] # a record is read while it is made
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was begun is cleared away
    multiprocessing.get_context("forkserver").set_forkserver_preload(BESIDE)
    sizes = [int(one) for one in arguments if one.isdecimal()]
    try:
        for name in [one for one in arguments if not one.isdecimal()] or PARTS:
            began = time.monotonic()
            PARTS[name](sizes)
            print(f"  ({name}: {time.monotonic() - began:.0f} s)")
    finally:
        if _server.cache_info().currsize:
            _server().stop()


if __name__ == "__main__":
    main(sys.argv[1:])
