"""The web chat's addresses: the page, what it posts, what it reads, and the files it shows."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.channels.web import words
from bot.channels.web.assets import Asset, asset_response, load_assets, pack
from bot.channels.web.entrance import Entrance
from bot.channels.web.identity import address_of, fresh_token, from_our_page, give_cookie, read_token, tag_of
from bot.channels.web.lines import incoming_id, is_shown, show
from bot.channels.web.media import document_response, find_media, media_response
from bot.channels.web.pacing import Buckets, Recent
from bot.channels.web.pages import ChatPage, Pages
from bot.channels.web.reading import Cursor, her_language, read_after
from bot.channels.web.saying import Refused, Said, read_body, read_said
from bot.channels.web.stream import Pace, Reader, WebChannel, stream
from bot.core.errors import StoreBusy, Wait
from bot.core.messages import Address, Incoming, Language
from bot.service.ports import Store

Hear = Callable[[Incoming], Awaitable[bool]]

PAGE_LINES = 50
MOST_PAGE_LINES = 800
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_STREAM_HEADERS = _HEADERS | {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


def _speakers() -> Buckets:
    """Twenty messages at once and twenty a second: a queue written off the network goes out whole."""
    return Buckets(burst=20, per_second=20)


def _doors() -> Buckets:
    """Newcomers of one network address. A class of sixty shares one, a mobile carrier's thousands share a
    few, so only a flood is stopped."""
    return Buckets(burst=600, per_second=5)


@dataclass(slots=True)
class Site:
    """What the web chat's addresses share. `public_url` is the site's own address where a proxy hides it."""

    hear: Hear
    store: Store
    media_root: Path
    secure_cookie: bool
    clock: Callable[[], datetime]
    channel: WebChannel
    public_url: str = ""
    pace: Pace = field(default_factory=Pace)
    speakers: Buckets = field(default_factory=_speakers)
    doors: Buckets = field(default_factory=_doors)
    known: Recent = field(default_factory=Recent)
    assets: Mapping[str, Asset] = field(default_factory=load_assets)
    pages: Pages = field(init=False)

    def __post_init__(self) -> None:
        self.pages = Pages(self.assets)

    async def page(self, request: Request) -> Response:
        """GET /: the chat so far, readable before any script runs."""
        token = read_token(request, self.secure_cookie) or fresh_token()
        language = _browser_language(request)
        most = min(_number(request.query_params.get("lines", ""), 0) or PAGE_LINES, MOST_PAGE_LINES)
        try:
            page = await self._read_page(address_of(token), language, most)
        except StoreBusy:
            body, headers = pack(self.pages.busy(language), request)
            return Response(body, 503, _HEADERS | headers | {"Retry-After": "5"}, "text/html")
        body, headers = pack(self.pages.chat(page), request)
        response = Response(body, headers=_HEADERS | headers, media_type="text/html")
        give_cookie(response, token, self.secure_cookie)
        return response

    async def _read_page(self, address: Address, language: Language, most: int) -> ChatPage:
        trainee_id, _ = await self.store.latest(address) or ("", 0)
        lines = await self.store.chat(address, 0, most) if trainee_id else []
        chosen = await her_language(self.store, address) if trainee_id else None
        return ChatPage(
            lines=[show(line, address.key) for line in lines if is_shown(line)],
            language=chosen or language,
            after=max((line.id for line in lines), default=0),
            chat=tag_of(address.key),
            who=tag_of(trainee_id),
            earlier=min(most * 4, MOST_PAGE_LINES) if len(lines) == most < MOST_PAGE_LINES else 0,
        )

    async def said(self, request: Request) -> Response:
        """POST /chat/said: 202 once the turn is kept, so that the page may forget its copy."""
        try:
            address = await self._admit(request)
            said = read_said(await read_body(request.stream()))
            await self._hear(address, said, _browser_language(request))
        except Refused as refused:
            return _refusal(refused, _browser_language(request))
        self.channel.wake(address.key)
        return _json({"id": said.id}, 202)

    async def _admit(self, request: Request) -> Address:
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415, words.NOT_JSON)
        token = read_token(request, self.secure_cookie)
        if not token or not from_our_page(request, self.public_url):
            raise Refused(403, words.STRANGER)
        address = address_of(token)
        _go_slow(self.speakers.wait(address.key, self.clock().timestamp()))
        await self._greet(address, request.client.host if request.client else "")
        return address

    async def _greet(self, address: Address, network: str) -> None:
        """Newcomers cost a row each, so their number per network address is bounded."""
        if address.key in self.known:
            return
        try:
            newcomer = await self.store.latest(address) is None
        except StoreBusy:
            raise Refused(503, words.BUSY, wait=2) from None
        if newcomer:
            _go_slow(self.doors.wait(network, self.clock().timestamp()))
        self.known.add(address.key)

    async def _hear(self, address: Address, said: Said, language: Language) -> None:
        incoming = Incoming(
            id=incoming_id(address.key, said.id),
            address=address,
            at=self.clock(),
            text=said.text,
            token=said.token,
            language=language,
        )
        try:
            await self.hear(incoming)
        except Wait as busy:
            raise Refused(503, words.BUSY, wait=max(busy.seconds, 2)) from None

    def _reader(self, request: Request) -> Reader:
        """Raises Refused (403) without a cookie: there is no chat to read."""
        token = read_token(request, self.secure_cookie)
        if not token:
            raise Refused(403, words.STRANGER)
        address = address_of(token)
        after = _number(
            request.headers.get("last-event-id", ""), _number(request.query_params.get("after", ""), 0)
        )
        return Reader(self.store, address, Cursor(address.key, after), request.query_params.get("who", ""))

    async def stream(self, request: Request) -> Response:
        """GET /chat/stream?after=N&who=TAG: Server-Sent Events; Last-Event-ID wins over `after`."""
        try:
            reader = self._reader(request)
        except Refused as refused:
            return _refusal(refused, _browser_language(request))
        return StreamingResponse(
            stream(self.channel, reader, self.pace), headers=_STREAM_HEADERS, media_type="text/event-stream"
        )

    async def lines(self, request: Request) -> Response:
        """GET /chat/lines?after=N&who=TAG: the same for browsers and networks that cannot hold a stream."""
        try:
            reader = self._reader(request)
            shown = await reader.look(rung=True)
        except Refused as refused:
            return _refusal(refused, _browser_language(request))
        except StoreBusy:
            return _refusal(Refused(503, words.BUSY, wait=2), _browser_language(request))
        return _json({"lines": shown, "who": reader.who, "reload": reader.over}, 200)

    async def document(self, request: Request) -> Response:
        """GET /chat/document/LETTER/AT: a file made for her, to keep or to look at."""
        token = read_token(request, self.secure_cookie)
        letter = _number(request.path_params["letter"], 0)
        at = _number(request.path_params["at"], 0)
        try:
            lines = await read_after(self.store, address_of(token), letter - 1) if token and letter else None
        except StoreBusy:
            return _refusal(Refused(503, words.BUSY, wait=2), _browser_language(request))
        media = next(
            (line.letter.outgoing.media for line in lines or () if line.letter and line.id == letter), ()
        )
        response = document_response(media[at], _HEADERS) if at < len(media) else None
        return response or _refusal(Refused(404, words.NOT_FOUND), _browser_language(request))

    def media(self, path: str, request: Request) -> Response:
        """GET /media/PATH. Touches the disk, so it runs in a thread."""
        found = find_media(self.media_root, path)
        if found is None:
            return _refusal(Refused(404, words.NOT_FOUND), _browser_language(request))
        return media_response(found)

    async def asset(self, request: Request) -> Response:
        """GET /static/NAME."""
        asset = self.assets.get(request.path_params["name"])
        if asset is None:
            return _refusal(Refused(404, words.NOT_FOUND), _browser_language(request))
        return asset_response(asset, request)


def build_web(
    hear: Hear,
    store: Store,
    media_root: Path,
    secure_cookie: bool,
    clock: Callable[[], datetime],
    *,
    public_url: str = "",
    pace: Pace | None = None,
    speakers: Buckets | None = None,
    doors: Buckets | None = None,
) -> tuple[APIRouter, WebChannel]:
    """The web chat, as a router to include and a channel to deliver through.

    `hear` returns once the turn is committed and raises StoreBusy when it could not be. `public_url` is
    needed only behind a proxy that changes the Host header. Call `WebChannel.close` before the server shuts
    down, or its open streams hold it up.
    """
    channel = WebChannel()
    site = Site(
        hear,
        store,
        media_root,
        secure_cookie,
        clock,
        channel,
        public_url=public_url,
        pace=pace or Pace(),
        speakers=speakers or _speakers(),
        doors=doors or _doors(),
    )
    router = APIRouter(include_in_schema=False)
    router.add_route("/", site.page, methods=["GET"])
    entrance = Entrance(store, secure_cookie, public_url, site.pages, _HEADERS, clock)
    router.add_route("/in/{secret}", entrance.show, methods=["GET"])
    router.add_route("/in/{secret}", entrance.enter, methods=["POST"])
    router.add_route("/chat/said", site.said, methods=["POST"])
    router.add_route("/chat/stream", site.stream, methods=["GET"])
    router.add_route("/chat/lines", site.lines, methods=["GET"])
    router.add_route("/chat/document/{letter}/{at}", site.document, methods=["GET"])
    router.add_api_route("/media/{path:path}", site.media, methods=["GET"], response_model=None)
    router.add_route("/static/{name}", site.asset, methods=["GET"])
    return router, channel


def _browser_language(request: Request) -> Language:
    return words.browser_language(request.headers.get("accept-language", ""))


def _number(text: str, otherwise: int) -> int:
    """A whole number from a request, small enough for any database column."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else otherwise


def _go_slow(seconds: float) -> None:
    if seconds > 0:
        raise Refused(429, words.TOO_FAST, wait=seconds)


def _refusal(refused: Refused, language: Language) -> Response:
    """What went wrong as a sentence she can read, in her language first."""
    other = "en" if language == "zh-CN" else "zh-CN"
    response = _json({"message": f"{refused.why[language]} {refused.why[other]}"}, refused.status)
    if refused.wait > 0:
        response.headers["Retry-After"] = str(math.ceil(refused.wait))
    return response


def _json(content: object, status: int) -> Response:
    return Response(orjson.dumps(content), status, _HEADERS, "application/json")
