"""How far a broadcast is, as staff read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.reminders.audience import Audience, Author
from bot.service.broadcasts import Stage, stage
from bot.service.ports import Broadcast

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "starts", "progress", "expected"),
    [
        pytest.param("draft", 0, {}, "draft", id="a draft"),
        pytest.param("sending", 5, {}, "to begin", id="started for a later hour"),
        pytest.param("sending", -5, {("planned", ""): 5000}, "handing out", id="more recipients come"),
        pytest.param("done", -5, {("planned", ""): 1}, "on its way", id="all are put down, none has it"),
        pytest.param("done", -5, {("held", "quiet"): 1, ("sent", ""): 8}, "on its way", id="one sleeps"),
        pytest.param("done", -5, {("queued", ""): 2}, "on its way", id="letters wait to leave"),
        pytest.param(
            "done", -5, {("sent", ""): 8, ("failed", "blocked"): 1}, "finished", id="nobody is left"
        ),
        pytest.param("done", -5, {}, "finished", id="it reached nobody"),
        pytest.param("stopped", -5, {("failed", "stopped"): 1}, "stopped", id="taken back"),
    ],
)
def test_a_broadcast_is_finished_with_its_last_recipient(
    state: str, starts: int, progress: dict[tuple[str, str], int], expected: Stage
) -> None:
    begins = NOW + timedelta(minutes=starts)
    one = Broadcast("b1", Author("Li"), Audience(), {}, state, NOW, begins, begins + timedelta(days=2))
    assert stage(one, progress, NOW) == expected
