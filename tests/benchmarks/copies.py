"""Copied scripts among 100,000 or a million: how many are found, how fast, and at what price.

`python -m tests.benchmarks copies [--scripts N] [--queries N] [--rivals N] [--corpus FILE] [--on sqlite]`,
such as `--scripts 1000000 --rivals 0 --on postgresql`: a million scripts take three gigabytes of memory while
they are made ready. `--at URL` measures a database of your own instead: an empty one is filled, and left as
it is, so that it can be measured again when the machine is quiet.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from bot.core.scripts.novelty.fingerprints import winnowed
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.novelty.verdict import LIMITS, Verdict
from bot.core.scripts.script import Brief, Fact
from bot.core.scripts.simplified import SIMPLIFIED
from bot.service.novelty import Bid, Novelty
from bot.store import SqlStore, open_store, upgrade
from tests.benchmarks.pool import fill, is_empty
from tests.benchmarks.speech import (
    Chained,
    Copy,
    Speech,
    backwards,
    contiguous,
    disguised,
    edited,
    pieces,
    scattered,
)
from tests.benchmarks.table import Row, show

SCOPE = "赣州/脐橙"
BRIEF = Brief((Fact("product", "赣南脐橙"), Fact("price", "59.9元一箱")), "小芳", "赣州")
SOUND_ALIKE = str.maketrans(
    "是有个人大来我说时要就出会可也对生能天家上下小里开看过年多心好老水山早树果摘甜",
    "事友各仁达莱窝硕十药旧初慧克野队声宁添加尚夏晓理凯砍锅念夺新号姥睡删枣数裹斋田",
)
"""Common letters, and others that are spoken alike or nearly so."""
TRADITIONAL = str.maketrans({simple: old for old, simple in SIMPLIFIED.items()})

COPIES: Mapping[str, Copy] = {
    "10 % in one piece": contiguous(0.1),
    "30 % in one piece": contiguous(0.3),
    "50 % in one piece": contiguous(0.5),
    "70 % in one piece": contiguous(0.7),
    "30 % scattered": scattered(0.3),
    "50 % scattered": scattered(0.5),
    "70 % scattered": scattered(0.7),
    "30 %, 5 % edited": edited(contiguous(0.3), 0.05),
    "50 %, 10 % edited": edited(contiguous(0.5), 0.10),
    "all, 5 % edited": edited(contiguous(1.0), 0.05),
    "all, 10 % edited": edited(contiguous(1.0), 0.10),
    "all, 20 % edited": edited(contiguous(1.0), 0.20),
    "30 % in traditional letters": disguised(contiguous(0.3), lambda text: text.translate(TRADITIONAL)),
    "30 %, zero-width letters": disguised(contiguous(0.3), lambda text: "\u200b".join(pieces(text, 2))),
    "30 %, blanks and commas": disguised(contiguous(0.3), lambda text: "，".join(pieces(text, 5)) + " 。"),
    "30 %, price and name swapped": disguised(
        contiguous(0.3), lambda text: _told(text, "小芳", "59.9元一箱")
    ),
    "30 %, emoji between": disguised(contiguous(0.3), lambda text: "🍊".join(pieces(text, 3))),
    "50 %, letters that sound alike": disguised(contiguous(0.5), lambda text: text.translate(SOUND_ALIKE)),
    "all, clauses shuffled": scattered(1.0),
    "all, clauses in reverse": backwards,
}
GOALS = {"10 % in one piece": 0.93, **{name: 0.99 for name in COPIES if "edited" in name}}
GOAL = 0.999
NOTHING = "nothing"


def _told(text: str, name: str, price: str) -> str:
    """The text with a name and a price in it every fifty letters."""
    return f"{name}家卖{price}".join(pieces(text, 50))


@dataclass(frozen=True, slots=True)
class Trial:
    """One query: the verdict's scores, how long it took, and how much of that this process computed."""

    coverage: float
    union: float
    run: int
    passed: bool
    seconds: float
    computing: float


def main(arguments: Sequence[str] | None = None) -> None:
    options = _options(arguments)
    speech = (
        Chained(options.corpus.read_text(encoding="utf-8", errors="ignore")) if options.corpus else Speech()
    )
    print(f"\n{options.scripts:,} scripts of {type(speech).__name__}, {options.queries} queries of each kind")
    _fingerprinting(speech)
    if options.at:
        asyncio.run(_at(options.at, speech, options.scripts, options.queries))
    for database in [] if options.at else options.on:
        asyncio.run(_on(database, speech, options.scripts, options.queries))
    if options.rivals:
        from tests.benchmarks.rivals import compare  # slow import: brings scipy

        compare(speech, options.rivals, options.queries, {name: COPIES[name] for name in list(COPIES)[:12]})


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--scripts", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--rivals", type=int, default=20_000, help="scripts for the other engines; 0: none")
    parser.add_argument("--corpus", type=Path, help="a real text, for scripts that are more like speech")
    parser.add_argument("--on", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--at", metavar="URL", help="a database to fill if it is empty, and to measure")
    return parser.parse_args(arguments or [])


def _fingerprinting(speech: Speech) -> None:
    texts = [speech.script(number) for number in range(1, 501)]
    mask = mask_of(BRIEF)
    bodies = [body_of(text, mask) for text in texts]
    show(
        "Fingerprinting, one core",
        "scripts/s",
        [
            Row("aim", 5000),
            Row("normal form, mask, fingerprints", _rate(lambda text: winnowed(body_of(text, mask)), texts)),
            Row("fingerprints alone", _rate(winnowed, bodies)),
        ],
    )


def _rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        for text in texts:
            work(text)
        best = max(best, len(texts) / (time.process_time() - started))
    return best


async def _on(database: str, speech: Speech, scripts: int, queries: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url, stop = _database(database, Path(folder))
        await _at(url, speech, scripts, queries)
        stop()


async def _at(url: str, speech: Speech, scripts: int, queries: int) -> None:
    database = url.split(":")[0].split("+")[0]
    upgrade(url)
    empty = is_empty(url)
    started = time.perf_counter()
    if empty:
        fill(url, (_commonplace(speech, number) for number in range(1, scripts + 1)), SCOPE)
    filled = time.perf_counter() - started
    store = open_store(url, "bench")
    await store.start()
    novelty = Novelty(store)
    if empty:
        started = time.perf_counter()
        common = await novelty.mine_common(SCOPE)
        mined = time.perf_counter() - started
        print(
            f"\n{database}: filled in {filled:.0f} s; {common} common clauses mined in {mined:.0f} s",
            flush=True,
        )
    bytes_each = _size(url) / scripts
    trials = await _trials(novelty, speech, scripts, queries)
    _show_recall(database, trials)
    _show_speed(database, scripts, trials, await _commits(store, novelty, speech, scripts), bytes_each)
    await store.close()


def _commonplace(speech: Speech, number: int) -> str:
    return _told(speech.script(number), "小红", "39.9元一箱") if number % 2 else speech.script(number)


async def _trials(novelty: Novelty, speech: Speech, scripts: int, queries: int) -> dict[str, list[Trial]]:
    await _try(novelty, "热身" * 50)
    trials: dict[str, list[Trial]] = {}
    rng = np.random.default_rng(11)
    fresh = iter(range(scripts + 1, scripts + 1_000_000))
    for name, copy in COPIES.items():
        sources = rng.integers(1, scripts // 2, queries) * 2
        trials[name] = [
            await _try(novelty, copy(speech.clauses(int(source)), speech.clauses(next(fresh)), rng))
            for source in sources
        ]
    trials[NOTHING] = [await _try(novelty, speech.script(next(fresh))) for _ in range(4 * queries)]
    return trials


async def _try(novelty: Novelty, text: str) -> Trial:
    started, computed = time.perf_counter(), time.process_time()
    verdict = await novelty.compare(text, BRIEF, SCOPE, "asker")
    return _trial(verdict, time.perf_counter() - started, time.process_time() - computed)


def _trial(verdict: Verdict, seconds: float, computing: float) -> Trial:
    coverage = max(verdict.coverages, default=0.0)
    copied = any(finding.blocking and finding.kind == "copied" for finding in verdict.findings)
    return Trial(coverage, verdict.union, verdict.longest_run, not copied, seconds, computing)


def _show_recall(database: str, trials: Mapping[str, Sequence[Trial]]) -> None:
    fitted = _fitted(trials)
    print(f"\nFound on {database}; fitted on one half, reported on the other: coverage >= {fitted:.3f}")
    print(f"  {'copied':<32}{'goal':>8}{'fitted':>9}{f'>= {LIMITS.coverage}':>9}{'gate':>9}  median coverage")
    for name, found in trials.items():
        half = found[1::2]
        goal = "<= .005" if name == NOTHING else f"{GOALS.get(name, GOAL):.3f}"
        print(
            f"  {name:<32}{goal:>8}{_share(half, lambda one: one.coverage >= fitted):9.4f}"
            f"{_share(half, lambda one: one.coverage >= LIMITS.coverage):9.4f}"
            f"{_share(found, lambda one: not one.passed):9.4f}  {np.median([one.coverage for one in found]):.3f}"
        )


def _fitted(trials: Mapping[str, Sequence[Trial]]) -> float:
    """The least coverage that flags at most 1 in 200 of those that copied nothing, on the first half."""
    own = sorted((one.coverage for one in trials[NOTHING][::2]), reverse=True)
    return max(float(own[len(own) // 200]) + 1e-9, 0.02)


def _share(trials: Sequence[Trial], holds: Callable[[Trial], bool]) -> float:
    return sum(map(holds, trials)) / len(trials)


async def _commits(store: SqlStore, novelty: Novelty, speech: Speech, scripts: int) -> list[float]:
    """Seconds of the transaction that keeps a script, weighed beforehand."""
    seconds = []
    for number in range(scripts + 2_000_001, scripts + 2_000_301):
        bid = Bid(f"new{number}", "crowd", speech.script(number), BRIEF, SCOPE)
        weighed = await novelty.weigh(bid)
        seconds.append(await _timed_claim(store, bid, weighed))
    return seconds[20:]


async def _timed_claim(store: SqlStore, bid: Bid, weighed: object) -> float:
    from bot.service.novelty import Weighed, claim_in

    assert isinstance(weighed, Weighed)
    started = time.perf_counter()
    await store.run(lambda unit: claim_in(unit, bid, weighed, anyway=True))
    return time.perf_counter() - started


def _show_speed(
    database: str, scripts: int, trials: Mapping[str, Sequence[Trial]], commits: Sequence[float], each: float
) -> None:
    checks = [one.seconds for one in chain.from_iterable(trials.values())]
    computed = [one.computing for one in chain.from_iterable(trials.values())]
    aims = {"sqlite": (30.0, 5000.0), "postgresql": (10.0, 10_000.0)}[database]
    check_aim = 5.0 if scripts <= 100_000 else 20.0
    show(
        f"Check on {database}",
        "ms",
        [Row("aim, p99", check_aim), *_quantiles(checks), *_quantiles(computed, ", computing alone")],
    )
    show(f"Commit on {database}", "ms", [Row("aim, p99", aims[0]), *_quantiles(commits)])
    show(f"Kept on {database}", "bytes/script", [Row("aim", aims[1]), Row("all tables and indexes", each)])


def _quantiles(seconds: Sequence[float], what: str = "") -> Iterator[Row]:
    for quantile in (50, 99):
        yield Row(f"p{quantile}{what}", float(np.percentile(seconds, quantile)) * 1000, f"of {len(seconds)}")


def _database(name: str, folder: Path) -> tuple[str, Callable[[], object]]:
    if name == "sqlite":
        url = f"sqlite:///{folder}/cunbo.db"
        upgrade(url)
        return url, lambda: None
    from tests.benchmarks.turns import _durable_postgres  # slow import: brings the chat with it

    server = _durable_postgres()
    return server.fresh(upgrade), server.stop


def _size(url: str) -> int:
    """Bytes of a database, in one file when it is SQLite's."""
    if url.startswith("sqlite"):
        return sum(path.stat().st_size for path in Path(url.removeprefix("sqlite:///")).parent.iterdir())
    import psycopg

    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    assert row is not None
    return int(row[0])


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
