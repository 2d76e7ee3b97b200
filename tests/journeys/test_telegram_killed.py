"""kill -9 while messages come in: none is lost, none is handled twice, and little is said twice."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.telegram_killed import ride


def test_kills_at_random_lose_nothing_and_double_only_what_was_on_its_way(tmp_path: Path):
    toll = ride(tmp_path, kills=4, updates=100)
    assert (toll.kills, toll.updates, toll.handled) == (4, 100, 100)
    assert (toll.handled_twice, toll.out_of_order, toll.never_sent) == (0, 0, 0)
    assert toll.doubled <= toll.in_flight
    assert toll.still_at_telegram == 0
