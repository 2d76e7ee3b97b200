"""Whether the service lives, whether it can work, and its figures: /healthz, /readyz, /metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import orjson
from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from bot.core.errors import CunboError
from bot.service.ports import Store

Check = Callable[[], Awaitable[str]]
"""Why this part cannot work now, "" when it can."""
PATIENCE = 2.0
"""Seconds a check may take. Kubernetes gives a probe one second by default, most deployments set five."""


def build_health(
    store: Store, checks: Mapping[str, Check], registry: CollectorRegistry, *, patience: float = PATIENCE
) -> APIRouter:
    """The three addresses. `checks` are named readiness questions besides the store's own ping."""

    async def ping() -> str:
        await store.ping()
        return ""

    questions: Mapping[str, Check] = {"store": ping, **checks}

    async def healthz(_: Request) -> Response:
        return _json({"status": "alive"}, 200)

    async def readyz(_: Request) -> Response:
        answers = await asyncio.gather(*(_ask(check, patience) for check in questions.values()))
        reasons = {name: why for name, why in zip(questions, answers, strict=True) if why}
        if reasons:
            return _json({"status": "not ready", "reasons": reasons}, 503)
        return _json({"status": "ready"}, 200)

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    router = APIRouter(include_in_schema=False)
    router.add_route("/healthz", healthz, methods=["GET"])
    router.add_route("/readyz", readyz, methods=["GET"])
    router.add_route("/metrics", metrics, methods=["GET"])
    return router


async def _ask(check: Check, patience: float) -> str:
    try:
        return await asyncio.wait_for(check(), patience)
    except TimeoutError:
        return f"no answer in {patience:g} s"
    except CunboError as error:
        return str(error)
    except Exception as error:
        # A probe must answer whatever breaks; the text of unknown errors may hold secrets, its kind does not.
        return type(error).__name__


def _json(content: object, status: int) -> Response:
    return Response(orjson.dumps(content), status, {"Cache-Control": "no-store"}, "application/json")
