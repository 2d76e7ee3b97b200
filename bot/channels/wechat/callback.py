"""The callback: what WeChat posts is taken once, and each of its requests is answered in time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.requests import Request as HttpRequest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.channels.wechat import pages, words
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.customer_desk import CustomerDesk
from bot.channels.wechat.envelope import Gate, Letterhead, Refused, read_body
from bot.channels.wechat.exchange import LAST_REQUEST, Exchange, Request, Switchboard
from bot.channels.wechat.reading import (
    Agrees,
    AsksForWeb,
    Callback,
    Enters,
    Fetches,
    Ignored,
    Leaves,
    Meaning,
    Reported,
    Rings,
    Said,
    meaning,
    read_callback,
)
from bot.channels.wechat.writing import reply_xml
from bot.core.errors import CunboError
from bot.core.messages import Address, Incoming, Letter
from bot.core.reach.budget import Trigger
from bot.service.ports import Clock

log = logging.getLogger(__name__)

Hear = Callable[[Incoming], Awaitable[bool]]


class Arrived(Protocol):
    @property
    def letters(self) -> Sequence[Letter]: ...
    @property
    def known(self) -> bool: ...


class Guestbook(Protocol):
    """Where it is noted that she did something."""

    async def arrived(self, key: str, trigger: Trigger) -> Arrived: ...
    async def grant(self, key: str, answers: dict[str, bool]) -> None: ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the callback asks of the service. `post` hands letters to the outbox, `settle_at` waits until an
    address has none left, `leave` erases whoever is at an address."""

    hear: Hear
    post: Callable[[Sequence[Letter]], None]
    settle_at: Callable[[Address], Awaitable[None]]
    leave: Callable[[Address, str], Awaitable[None]]


@dataclass(slots=True)
class CallbackSite:
    """The address that WeChat posts to."""

    gate: Gate
    board: Switchboard
    channel: WeChatChannel
    books: Guestbook
    verbs: Verbs
    known: Callable[[Address], Awaitable[bool]]
    clock: Clock
    desk: CustomerDesk = field(init=False)
    tasks: set[asyncio.Future[None]] = field(default_factory=set, init=False)

    async def verify(self, request: HttpRequest) -> Response:
        """GET: the word to echo, exactly as it came."""
        try:
            return _plain(self.gate.echo(request.query_params))
        except Refused as refused:
            return _refusal(refused)

    async def callback(self, request: HttpRequest) -> Response:
        """POST: one message or event, perhaps posted again."""
        try:
            body = await read_body(request.stream())
            root, key = self.gate.admit(request.query_params, body, self.clock().timestamp())
            callback = read_callback(root, self.channel.name)
        except Refused as refused:
            return _refusal(refused)
        meant = meaning(callback)
        if isinstance(meant, Ignored):
            return _plain("")
        if isinstance(meant, Reported):
            if meant.failed:
                log.warning("a notice did not arrive: %s", meant.failed)
            return _plain("")
        if isinstance(meant, Rings):
            self._begin(self.desk.ring(meant.desk, meant.token))
            return _plain("")
        letterhead = Letterhead(callback.address.key, callback.account, key)
        exchange = self.board.take(
            callback.id, callback.address, letterhead, lambda exchange: self._work(exchange, callback, meant)
        )
        return await self._answer(exchange, letterhead, request)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it beside: WeCom gives a callback five seconds, and a ring needs no answer."""
        task = asyncio.ensure_future(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def take(self, incoming: Incoming) -> None:
        """One message from a customer desk: no callback waits for its answer. Raises StoreBusy."""
        exchange = self.board.take(
            incoming.id,
            incoming.address,
            Letterhead("", ""),
            lambda exchange: self._turn(exchange, Said(incoming, "message")),
        )
        if exchange.work is not None:
            await exchange.work

    # --- what is to be done --------------------------------------------------------------------------
    async def _work(self, exchange: Exchange, callback: Callback, meant: Meaning) -> None:
        match meant:
            case Said():
                await self._turn(exchange, meant)
            case Fetches(otherwise):
                await self._fetch(exchange, otherwise)
            case Enters(said):
                if not await self.known(callback.address):
                    await self._turn(exchange, said)
            case AsksForWeb(trigger):
                await self._show_way_in(exchange, trigger)
            case Agrees(answers):
                await self.books.grant(callback.address.key, dict(answers))
            case Leaves():
                self.channel.she_left(callback.address)
                await self.verbs.leave(callback.address, callback.id)
            case Ignored() | Reported() | Rings():
                pass

    async def _turn(self, exchange: Exchange, said: Said) -> None:
        """Both at once: whichever transaction comes first, letters leave in their order, because none that
        is said now may overtake one that waits."""
        known, _ = await asyncio.gather(self._note(exchange, said.trigger), self.verbs.hear(said.incoming))
        if not known:
            await self._note(exchange, said.trigger)

    async def _note(self, exchange: Exchange, trigger: Trigger) -> bool:
        """Her window opens, and what waited for her is posted, ahead of what she is answered now."""
        self.channel.she_is_here(exchange.address)
        arrived = await self.books.arrived(exchange.address.key, trigger)
        exchange.old = exchange.old | {letter.id for letter in arrived.letters}
        self.verbs.post(arrived.letters)
        return arrived.known

    async def _fetch(self, exchange: Exchange, otherwise: Said) -> None:
        """Letters that wait are the answer; so is what a turn under way will say. Else it is a turn."""
        await self._note(exchange, otherwise.trigger)
        under_way = [each.work for each in self.board.under_way(exchange.address, but=exchange) if each.work]
        if under_way:
            await asyncio.wait(under_way)
            return
        if not exchange.old:
            # What went out a moment ago may not be written down yet, nor then what is left of it.
            await asyncio.sleep(self.board.pace.gather)
            await self._note(exchange, otherwise.trigger)
        if not exchange.old:
            await self.verbs.hear(otherwise.incoming)

    async def _show_way_in(self, exchange: Exchange, trigger: Trigger) -> None:
        language = await self.channel.language(exchange.address)
        if not self.channel.style.site:
            text = words.NO_WEB_CHAT[language]
        elif url := await self.channel.way_in(exchange.address):
            text = words.WEB_CHAT[language].format(link=pages.link(words.ON_THE_WEB[language], url))
        else:
            text = words.NEWCOMER_FIRST[language]
        exchange.said = self._reply(text, exchange.letterhead)
        await self._note(exchange, trigger)

    # --- answering in time ---------------------------------------------------------------------------
    async def _answer(self, exchange: Exchange, letterhead: Letterhead, http: HttpRequest) -> Response:
        request = exchange.open(letterhead, self.board.clock())
        gone = asyncio.ensure_future(_hung_up(http))
        over = asyncio.ensure_future(self._over(exchange))
        awaited: list[asyncio.Future[Any]] = [request.answer, gone, over]
        try:
            await asyncio.wait(awaited, timeout=self._patience(request), return_when=asyncio.FIRST_COMPLETED)
            if not request.answer.done() and over.done() and exchange.failed:
                return await self._failed(exchange, request, gone)
            body = await self._body(exchange, request, gone.done(), over.done())
            return _Answer(self.gate.reply(body, letterhead, self._now()) if body else "", request, gone)
        finally:
            over.cancel()
            if request.closed:
                gone.cancel()

    async def _body(self, exchange: Exchange, request: Request, gone: bool, over: bool) -> str:
        """What this request is answered with; letters that it carries are delivered once it is written."""
        if request.answer.done():
            return request.answer.result()
        request.end(written=False)
        if gone:
            exchange.ended_at = self.board.clock()
            return ""
        if over:
            exchange.said = exchange.said or ""
            return exchange.said
        if self.channel.account.service:
            return await self._say(exchange, words.RECEIVED)
        if request.number >= LAST_REQUEST:
            return await self._say(exchange, words.NOT_YET)
        exchange.ended_at = self.board.clock()
        return ""

    def _patience(self, request: Request) -> float:
        pace = self.board.pace
        if self.channel.account.service:
            return pace.quick
        return pace.placeholder if request.number >= LAST_REQUEST else pace.hang_up

    async def _over(self, exchange: Exchange) -> None:
        """Returns when nothing more will be said to this callback, or it was answered before."""
        if exchange.said is not None:
            return
        if exchange.work is not None:
            await asyncio.wait([exchange.work])
        if not exchange.failed and exchange.said is None:
            await self.verbs.settle_at(exchange.address)

    async def _failed(self, exchange: Exchange, request: Request, gone: asyncio.Future[None]) -> Response:
        """It could not be kept. An answer would be the end of it, so WeChat is left to post it again."""
        error = exchange.work.exception() if exchange.work else None
        log.warning("callback %s could not be taken: %s", exchange.id, error)
        request.end(written=False)
        if not isinstance(error, CunboError):
            log.error("the callback broke", exc_info=error)
        if request.number < LAST_REQUEST:
            await asyncio.wait([gone], timeout=self.board.pace.hang_up)
            gone.cancel()
            return _plain("")
        gone.cancel()
        busy = self._reply(words.BUSY["zh-CN"], exchange.letterhead)
        return _plain(self.gate.reply(busy, exchange.letterhead, self._now()))

    async def _say(self, exchange: Exchange, said: words.Words) -> str:
        try:
            language = await self.channel.language(exchange.address)
        except CunboError:
            language = "zh-CN"
        text = said[language].format(more=pages.more_tap(language, self.channel.style))
        return self._reply(text, exchange.letterhead)

    def _reply(self, text: str, letterhead: Letterhead) -> str:
        return reply_xml(text, letterhead, self._now())

    def _now(self) -> int:
        return int(self.clock().timestamp())


class _Answer(Response):
    """An answer that notes whether it was written before WeChat hung up."""

    def __init__(self, body: str, request: Request, gone: asyncio.Future[None]) -> None:
        super().__init__(body, media_type="text/xml" if body else "text/plain")
        self._request = request
        self._gone = gone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Should WeChat hang up in the very moment of writing, it posts again and gets the same answer."""
        try:
            listens = not self._gone.done()
            await super().__call__(scope, receive, send)
            self._request.end(written=listens)
        finally:
            self._request.end(written=False)
            self._gone.cancel()


async def _hung_up(request: HttpRequest) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _plain(text: str) -> Response:
    return Response(text, media_type="text/plain")


def _refusal(refused: Refused) -> Response:
    log.warning("a callback was refused with %d: %s", refused.status, refused)
    return Response(status_code=refused.status)
