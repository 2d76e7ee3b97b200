"""A batch of pushes looks at as many rows as it holds, however many are due: PostgreSQL left alone would not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.service.ports import START, Outcome
from bot.store.unit import SqlUnit
from tests.fakes.crowd import NOW, Crowd
from tests.store.conftest import Open

CROWD, BATCH = 3000, 20
MOST = 20 * BATCH
"""Rows that a batch may read in all tables together: a few for each push, and far from the crowd."""
READ = "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"


def plan(unit: SqlUnit) -> object:
    return unit.plan(NOW, BATCH)


def decide(unit: SqlUnit) -> object:
    dues, _ = unit.due_pushes(NOW, BATCH)
    return unit.settle_pushes([Outcome(due.her.trainee_id, due.slot, "failed", "late") for due in dues], NOW)


def plan_all(unit: SqlUnit) -> object:
    return unit.plan(NOW, CROWD, START)


@pytest.mark.parametrize(
    ("before", "work"),
    [
        pytest.param(lambda unit: None, plan, id="planning"),
        pytest.param(plan_all, decide, id="deciding"),
        pytest.param(plan_all, lambda unit: unit.wind(NOW, BATCH), id="working out the next slots"),
    ],
)
async def test_a_batch_reads_no_more_rows_in_a_crowd(
    postgres_url: str, open_at: Open, before: Callable[[SqlUnit], object], work: Callable[[SqlUnit], object]
) -> None:
    store = await open_at(postgres_url)
    await store.run(lambda unit: Crowd("l1").settle_in(unit.connection, 0, CROWD))
    await store.run(before)

    def rows_read(unit: SqlUnit) -> int:
        before = unit.connection.exec_driver_sql(READ).scalar_one()  # what it has not yet told of older work
        work(unit)
        return int(unit.connection.exec_driver_sql(READ).scalar_one() - before)

    assert 0 < await store.run(rows_read) < MOST
