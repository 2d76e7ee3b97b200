"""Angles are handed out evenly, to any number of workers, and what is not used comes back."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from itertools import product

from bot.core.scripts.angles import AXES, Cell
from bot.store import SqlStore
from tests.store.conftest import Open
from tests.store.world import NOON, Clock

HERE = "赣州/脐橙"
TTL = timedelta(minutes=15)
CELLS = [Cell(*ids) for ids in product("abcd", "efg", "hi", "jkl")]


async def lease(
    store: SqlStore, key: str, count: int = 1, clock: Clock | None = None, scope: str = HERE
) -> list[Cell]:
    now = clock() if clock else NOON
    return await store.run(lambda unit: unit.lease_angles(scope, CELLS, key, count, now, TTL))


async def use(store: SqlStore, key: str) -> Cell:
    """Lease a cell and use it, as one script does."""
    (cell,) = await lease(store, key)
    await store.run(lambda unit: unit.use_angle(HERE, cell, [key]))
    return cell


async def uses(store: SqlStore, scope: str = HERE) -> dict[Cell, int]:
    return await store.look(lambda unit: unit.angle_uses(scope))


def spread(times: dict[Cell, int]) -> int:
    """How much more often one cell was used than another."""
    counted = [times.get(cell, 0) for cell in CELLS]
    return max(counted) - min(counted)


async def test_scripts_in_a_row_use_every_cell_alike(store: SqlStore) -> None:
    for number in range(len(CELLS)):
        await use(store, f"c{number}")
        assert spread(await uses(store)) <= 1

    assert await uses(store) == dict.fromkeys(CELLS, 1)


async def test_every_axis_is_used_alike_after_full_rounds(store: SqlStore) -> None:
    """Within one per cent of its even share; here exactly."""
    for number in range(2 * len(CELLS)):
        await use(store, f"c{number}")

    for place, _axis in enumerate(AXES):
        on_axis: Counter[str] = Counter()
        for cell, times in (await uses(store)).items():
            on_axis[cell[place]] += times
        even = 2 * len(CELLS) / len(on_axis)
        assert all(abs(times - even) <= 0.01 * even for times in on_axis.values())


async def test_fifty_workers_at_once_never_hold_a_cell_twice(
    url: str, open_at: Open, store: SqlStore
) -> None:
    other = await open_at(url, "two")
    held = await asyncio.gather(*(lease((store, other)[number % 2], f"c{number}") for number in range(50)))
    assert max(Counter(cell for cells in held for cell in cells).values()) == 1

    await asyncio.gather(*(use((store, other)[number % 2], f"c{number}") for number in range(50)))
    await asyncio.gather(*(use((store, other)[number % 2], f"d{number}") for number in range(94)))
    assert spread(await uses(store)) == 0
    assert sum((await uses(store)).values()) == 144


async def test_what_is_not_used_comes_back_after_a_quarter_of_an_hour(store: SqlStore, clock: Clock) -> None:
    held = await lease(store, "a", len(CELLS) - 1, clock)
    (left,) = set(CELLS) - set(held)
    assert await lease(store, "b", 1, clock) == [left]

    clock.pass_(TTL.total_seconds())
    await store.run(lambda unit: unit.use_angle(HERE, left))
    again = await lease(store, "c", len(CELLS), clock)
    assert set(again) == set(CELLS)
    assert again[-1] == left


async def test_asking_again_gives_what_is_held_already(store: SqlStore) -> None:
    held = await lease(store, "a", 3)

    assert [await lease(store, "a", 3), len(set(held))] == [held, 3]
    assert set(await lease(store, "b", 3)).isdisjoint(held)


async def test_a_neighbouring_county_starts_afresh(store: SqlStore) -> None:
    await use(store, "a")

    assert await uses(store, "眉山/粑粑柑") == {}
    assert len(await lease(store, "b", 99, scope="眉山/粑粑柑")) == len(CELLS)


async def test_nothing_fits_where_there_is_no_cell(store: SqlStore) -> None:
    assert await store.run(lambda unit: unit.lease_angles(HERE, [], "a", 3, NOON, TTL)) == []
