"""Where Telegram posts updates: 200 only when all that an update means is kept."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import orjson
from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.channels.telegram.receive.ears import Ears
from bot.channels.telegram.secret import is_secret
from bot.channels.telegram.site import WEBHOOK_PATH
from bot.core.errors import CunboError

log = logging.getLogger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header (Bot API, setWebhook)
MOST_BYTES = 1024 * 1024
"""An update is a few kilobytes: texts end at 4,096 characters and files come as handles."""
AGAIN_SECONDS = 2
"""When Telegram may try again what could not be kept."""


def build_webhook(ears: Ears, secret: str) -> APIRouter:
    """The route. It answers 401 without a secret, 403 for a wrong one, 413 for too much, 400 for what is no
    update, 503 when the update could not be kept (Telegram sends it again), else 200."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER)
        if given is None:
            return Response(status_code=401)
        if not is_secret(given, secret):
            return Response(status_code=403)
        return Response(status_code=await _take_body(request, ears), headers=_AGAIN)

    router = APIRouter(include_in_schema=False)
    router.add_route(WEBHOOK_PATH, take, methods=["POST"])
    return router


_AGAIN = {"Retry-After": str(AGAIN_SECONDS)}


async def _take_body(request: Request, ears: Ears) -> int:
    try:
        body = await read_body(request.stream())
    except ClientDisconnect:
        return 400
    if body is None:
        return 413
    try:
        raw = orjson.loads(body)
        if not isinstance(raw, dict):
            return 400
        await ears.take(raw)
    except ValueError:
        return 400
    except CunboError as error:
        log.warning("update %s waits at Telegram: %s", raw.get("update_id"), error)
        return 503
    return 200


async def read_body(stream: AsyncIterator[bytes]) -> bytes | None:
    """The whole body, None as soon as it is too long."""
    body = bytearray()
    async for chunk in stream:
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)
