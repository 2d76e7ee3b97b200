"""Where Telegram posts updates: 200 only when all that an update means is kept."""

from __future__ import annotations

import logging

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.telegram.receive.ears import Ears
from bot.channels.telegram.secret import is_secret
from bot.channels.telegram.site import WEBHOOK_PATH
from bot.core.errors import CunboError

log = logging.getLogger(__name__)

SECRET_HEADER = b"x-telegram-bot-api-secret-token"
"""As ASGI spells it (Bot API, setWebhook)."""
MOST_BYTES = 1024 * 1024
"""An update is a few kilobytes: texts end at 4,096 characters and files come as handles."""
AGAIN_SECONDS = 2
"""When Telegram may try again what could not be kept."""


class Webhook:
    """An ASGI application that answers at WEBHOOK_PATH and passes everything else on to `others`.

    It answers 405 to anything but POST, 401 without a secret, 403 for a wrong one, 413 for too much, 400 for
    what is no update, 503 when the update could not be kept (Telegram sends it again), else 200. It stands
    before the site's own routing, which costs as much as a turn does.
    """

    def __init__(self, ears: Ears, secret: str, others: ASGIApp) -> None:
        self._ears = ears
        self._secret = secret
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != WEBHOOK_PATH:
            await self._others(scope, receive, send)
            return
        status = await self._status(scope, receive)
        await send({"type": "http.response.start", "status": status, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": b""})

    async def _status(self, scope: Scope, receive: Receive) -> int:
        if scope["method"] != "POST":
            return 405
        given = next((value for name, value in scope["headers"] if name == SECRET_HEADER), None)
        if given is None:
            return 401
        if not is_secret(given.decode("latin-1"), self._secret):
            return 403
        return await _take_body(receive, self._ears)


_HEADERS = [(b"content-length", b"0"), (b"retry-after", str(AGAIN_SECONDS).encode())]


async def _take_body(receive: Receive, ears: Ears) -> int:
    body = await read_body(receive)
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


async def read_body(receive: Receive) -> bytes | None:
    """The whole body, None as soon as it is too long. What Telegram broke off is as much as came: it is no
    JSON then, and Telegram sends it again."""
    body: bytes = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return body
