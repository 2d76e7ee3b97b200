"""Health pages: alive, ready or why not, and the figures."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from bot.channels.web.health import Check, build_health
from bot.channels.web.metrics import Meter
from bot.core.errors import BadContent
from tests.channels.web.chatroom import ChatRoom


async def _get(
    room: ChatRoom, path: str, registry: CollectorRegistry | None = None, **checks: Check
) -> httpx.Response:
    app = FastAPI()
    app.include_router(build_health(room, checks, registry or CollectorRegistry(), patience=0.05))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://coach") as client:
        return await client.get(path)


async def _fine() -> str:
    return ""


async def _no_lessons() -> str:
    return "no lesson could be read"


async def _broken() -> str:
    raise BadContent("lessons/a.md: no title")


async def _surprised() -> str:
    raise RuntimeError("postgresql://user:secret@db")


async def _stuck() -> str:
    await asyncio.sleep(3600)
    return ""


async def test_the_process_lives_even_when_its_store_does_not() -> None:
    response = await _get(ChatRoom(busy=True), "/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "alive"})


async def test_ready_when_the_store_and_every_check_say_so() -> None:
    response = await _get(ChatRoom(), "/readyz", lessons=_fine)

    assert (response.status_code, response.json()) == (200, {"status": "ready"})


@pytest.mark.parametrize(
    ("check", "why"),
    [
        pytest.param(_no_lessons, "no lesson could be read", id="says why"),
        pytest.param(_broken, "lessons/a.md: no title", id="raises ours"),
        pytest.param(_surprised, "RuntimeError", id="raises another, whose words may hold a secret"),
        pytest.param(_stuck, "no answer in 0.05 s", id="hangs"),
    ],
)
async def test_not_ready_says_why(check: Check, why: str) -> None:
    response = await _get(ChatRoom(), "/readyz", lessons=check, other=_fine)

    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "reasons": {"lessons": why}}


async def test_not_ready_while_the_store_is_away() -> None:
    response = await _get(ChatRoom(busy=True), "/readyz")

    assert response.status_code == 503
    assert response.json() == {"status": "not ready", "reasons": {"store": "locked"}}


async def test_the_figures_count_what_happened() -> None:
    registry = CollectorRegistry()
    meter = Meter(registry)
    meter.turn("web", 0.02)
    meter.turn("web", 0.2)
    meter.repeated("telegram")
    meter.letter("web", "delivered")
    meter.llm_call("write", 3.0, "ok")
    meter.lesson_findings(2)

    response = await _get(ChatRoom(), "/metrics", registry)

    figures = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
        if not sample.name.endswith(("_bucket", "_created"))
    }
    assert figures == {
        ("cunbo_turn_seconds_count", "web"): 2.0,
        ("cunbo_turn_seconds_sum", "web"): pytest.approx(0.22),
        ("cunbo_repeated_updates_total", "telegram"): 1.0,
        ("cunbo_letters_total", "delivered", "web"): 1.0,
        ("cunbo_llm_seconds_count", "ok", "write"): 1.0,
        ("cunbo_llm_seconds_sum", "ok", "write"): 3.0,
        ("cunbo_lesson_errors",): 2.0,
    }
