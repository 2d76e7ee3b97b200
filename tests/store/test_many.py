"""Many rows are written as one would be, however many there are."""

from __future__ import annotations

import pytest

from bot.store import SqlStore
from bot.store.many import InsertMany, UpdateMany
from bot.store.tables import common_clause, send_lease
from tests.store.world import query

CLAUSES = InsertMany(common_clause)
LEASES = InsertMany(send_lease)
RENEW = UpdateMany(send_lease, ("scope", "process"), ("held", "wanted"))
COUNTS = [pytest.param(count, id=f"{count} rows") for count in (0, 1, 99, 100, 250)]


@pytest.mark.parametrize("count", COUNTS)
async def test_every_row_is_inserted_once(store: SqlStore, url: str, count: int) -> None:
    rows = [{"scope": "洛川县", "clause": f"{number:03d} “句”"} for number in range(count)]
    await store.run(lambda unit: CLAUSES.write(unit.connection, rows))
    kept = query(url, "SELECT scope, clause FROM common_clause ORDER BY clause")
    assert kept == [tuple(row.values()) for row in rows]


@pytest.mark.parametrize("count", COUNTS)
async def test_each_row_gets_its_own_values_and_no_other_row_is_touched(
    store: SqlStore, url: str, count: int
) -> None:
    names = [f"{number:03d}" for number in range(count)]
    leases = {"process": names, "held": [1] * count, "wanted": [1] * count, "until": [5] * count}
    renewed = {"held": list(range(count)), "wanted": [7] * count}
    await store.run(
        lambda unit: [
            LEASES.write_columns(unit.connection, {"scope": [scope] * count, **leases}) for scope in "ab"
        ]
    )
    await store.run(
        lambda unit: RENEW.write_columns(
            unit.connection, {"scope": ["a"] * count, "process": names, **renewed}
        )
    )
    kept = query(url, "SELECT scope, process, held, wanted, until FROM send_lease ORDER BY scope, process")
    assert kept == [
        *(("a", name, number, 7, 5) for number, name in enumerate(names)),
        *(("b", name, 1, 1, 5) for name in names),
    ]
