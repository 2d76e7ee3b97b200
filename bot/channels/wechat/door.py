"""The door: an ASGI application in front of a site, which takes what WeChat sends to one address."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.channels.wechat.envelope import MOST_BYTES, Refused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an HTTP request is answered with. `wrote` is told when it stands on the wire, `dropped` in the
    end, however it ended."""

    text: str = ""
    wrote: Callable[[], None] | None = None
    dropped: Callable[[], None] | None = None
    status: int = 200


class Site(Protocol):
    """One account's address. `callback` may wait for seconds; `hung_up` returns when WeChat gave up. Both
    raise Refused."""

    def verify(self, query: Mapping[str, str]) -> str: ...
    async def callback(
        self, query: Mapping[str, str], body: bytes, hung_up: Callable[[], Awaitable[None]]
    ) -> Answer: ...


class Door:
    """Answers GET and POST at `path` and passes everything else on to `others`. It stands before the site's
    own routing, which costs as much as a turn does."""

    def __init__(self, path: str, site: Site, others: ASGIApp) -> None:
        self._path = path
        self._site = site
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._others(scope, receive, send)
            return
        try:
            answer = await self._answer(scope, receive)
        except Refused as refused:
            log.warning("a callback was refused with %d: %s", refused.status, refused)
            await _write(send, refused.status, "")
            return
        try:
            await _write(send, answer.status, answer.text)
            if answer.wrote is not None:
                answer.wrote()
        finally:
            if answer.dropped is not None:
                answer.dropped()

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        query = read_query(scope["query_string"].decode("latin-1"))
        if scope["method"] == "GET":
            return Answer(self._site.verify(query))
        if scope["method"] != "POST":
            raise Refused(405, "neither GET nor POST")
        body = await read_body(receive)

        async def hung_up() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        return await self._site.callback(query, body, hung_up)


def read_query(text: str) -> dict[str, str]:
    """The parameters of a query. Most hold nothing that is written in another way than it is."""
    if "%" in text or "+" in text:
        return dict(parse_qsl(text, keep_blank_values=True))
    parts = [pair.partition("=") for pair in text.split("&")]
    return {name: value for name, _, value in parts}


async def read_body(receive: Receive) -> bytes:
    """The whole body. Raises Refused (413) as soon as it is too long, without reading the rest, and (400)
    when WeChat broke it off."""
    body: bytes = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "the body was broken off")
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused(413, "the body is too long")
        if not message.get("more_body", False):
            return body


async def _write(send: Send, status: int, text: str) -> None:
    raw = text.encode()
    kind = b"text/xml; charset=utf-8" if text.startswith("<xml>") else b"text/plain; charset=utf-8"
    headers = [(b"content-type", kind), (b"content-length", str(len(raw)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": raw})
