"""What the model is used for and how much: the numbers behind the bill."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from bot.core.errors import LLMBusy, LLMRefused

Outcome = Literal["ok", "busy", "refused", "dropped"]
OnCall = Callable[[str, float, Outcome], None]
"""Told of each call that ended: its purpose, its seconds (for a stream, up to the last segment taken) and
its outcome; "dropped" when the caller stopped listening or something unforeseen went wrong."""


def ignore_call(purpose: str, seconds: float, outcome: Outcome) -> None:
    """An OnCall that keeps nothing."""


@dataclass(slots=True)
class Tally:
    """Running totals of one process. `requests` counts every HTTP request, retries too; characters are
    those of the prompts sent and of the answers received."""

    requests: int = 0
    characters_sent: int = 0
    characters_received: int = 0


@contextmanager
def counted(purpose: str, on_call: OnCall) -> Iterator[None]:
    """Time the work inside and report how it ended. Lets every exception through."""
    begun = time.monotonic()
    outcome: Outcome = "dropped"
    try:
        yield
        outcome = "ok"
    except LLMBusy:
        outcome = "busy"
        raise
    except LLMRefused:
        outcome = "refused"
        raise
    finally:
        on_call(purpose, time.monotonic() - begun, outcome)
