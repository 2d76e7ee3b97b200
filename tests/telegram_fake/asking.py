"""How the tests ask the fake plainly: one call, its status and what it says."""

from __future__ import annotations

from typing import Any

import httpx


async def ask(http: httpx.AsyncClient, method: str, **parameters: Any) -> tuple[int, Any]:
    """The error code and description of a refusal, or 200 and the result."""
    response = await http.post(method, json=parameters)
    answer = response.json()
    if answer["ok"]:
        return 200, answer["result"]
    assert response.status_code == answer["error_code"]
    return answer["error_code"], answer["description"]
