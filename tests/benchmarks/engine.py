"""The engine alone: turns a second on one core."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from bot.core.dialogue.events import Heard
from bot.core.dialogue.state import Conversation, View
from bot.core.dialogue.turn import advance
from bot.core.messages import Address, Incoming
from bot.core.people.trainee import Trainee
from tests.benchmarks.table import Row, show
from tests.benchmarks.traffic import LINES
from tests.core.dialogue.talking import programme

ROUNDS = 3
TRAINEES = 2000


def once() -> float:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    view = View(programme(), now, f"{7:032x}")
    heard = [Heard(Incoming("web:1", Address("web", "k"), now, line)) for line in LINES]
    started = time.perf_counter()
    for number in range(TRAINEES):
        conversation = Conversation(Trainee(f"t{number}"))
        for event in heard:
            conversation = advance(conversation, event, view).conversation
    return TRAINEES * len(LINES) / (time.perf_counter() - started)


def main() -> None:
    aim = Row("aim", 20_000, "turns a second on one core")
    show(
        "The engine alone",
        "turns/s",
        [aim, Row("advance", max(once() for _ in range(ROUNDS)), f"best of {ROUNDS}")],
    )


if __name__ == "__main__":
    main()
