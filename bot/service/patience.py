"""Calls that may fail for a while: a model is asked twice at most, the store until it answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Literal, TypeVar

from bot.core.errors import LLMBusy, LLMRefused, Wait
from bot.core.scripts.script import Segment

log = logging.getLogger(__name__)
T = TypeVar("T")

Setback = Literal["no_llm", "busy", "refused", "invented", "alike"]
"""Why no model's script comes: the FallbackReason of the outline that comes instead."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two tries while the store is busy; they double."""


async def settled(call: Callable[[], Awaitable[T]]) -> T | Setback:
    """The call's answer, or why there is none; what the model refuses is asked a second time."""
    for again in (True, False):
        try:
            return await call()
        except (LLMBusy, TimeoutError):
            break
        except LLMRefused:
            if not again:
                return "refused"
    return "busy"


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Repeat the call until the store takes it."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await call()
        except Wait as wait:
            log.warning("the store cannot take a script's step now: %s", type(wait).__name__)
            await asyncio.sleep(max(pause, wait.seconds))
            pause = min(2 * pause, LONGEST_PAUSE)


@asynccontextmanager
async def closing(stream: AsyncIterator[Segment]) -> AsyncIterator[None]:
    """Close the model's stream, where it can be closed, however the block ends."""
    try:
        yield
    finally:
        close = getattr(stream, "aclose", None)
        if close is not None:
            await close()
