"""How the tests ask the fake plainly: one call, its status and what it says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx

from tests.fakes.telegram import HandClock


async def ask(http: httpx.AsyncClient, method: str, **parameters: Any) -> tuple[int, Any]:
    """The error code and description of a refusal, or 200 and the result."""
    response = await http.post(method, json=parameters)
    answer = response.json()
    if answer["ok"]:
        return 200, answer["result"]
    assert response.status_code == answer["error_code"]
    return answer["error_code"], answer["description"]


async def until(true: Callable[[], object], clock: HandClock | None = None, step: float = 0.0) -> None:
    """Looks every hundredth of a second, moving the server's clock by `step` each time."""
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)
            if clock is not None:
                clock.advance(step)
