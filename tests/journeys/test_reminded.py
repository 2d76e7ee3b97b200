"""kill -9 during planning and delivery: one row for each slot, nobody reminded twice, nobody forgotten."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from bot.store import upgrade
from tests.fakes.postgres import postgres
from tests.journeys.reminded import delivered, fill, kill_often
from tests.store.world import query

TRAINEES = 200
KILLS = 4


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_again_and_again_the_coach_reminds_everybody_once(kind: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/cunbo.db" if kind == "sqlite" else postgres().fresh(upgrade)
    asyncio.run(fill(url, TRAINEES))

    kill_often(url, tmp_path / "delivered", KILLS, random.Random(kind))

    reached = Counter(delivered(tmp_path / "delivered"))
    rows = dict(query(url, "SELECT state, count(*) FROM ledger GROUP BY state"))
    unclear = query(url, "SELECT trainee_id FROM ledger WHERE reason = 'unclear whether it left'")
    assert set(reached.values()) == {1}, "a push is said at most once"
    assert sum(int(str(count)) for count in rows.values()) == TRAINEES
    assert set(rows) <= {"sent", "failed"}
    assert len(reached.keys() | {her for (her,) in unclear}) == TRAINEES, "whoever was not reached is known"
