"""Answering in time: a request of WeChat waits, and gets the best answer there is before it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.wechat import pages, words
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.door import Answer
from bot.channels.wechat.envelope import Gate, Letterhead
from bot.channels.wechat.exchange import LAST_REQUEST, Exchange, Request, Switchboard, first_done
from bot.channels.wechat.writing import reply_xml
from bot.core.errors import CunboError
from bot.core.messages import Language
from bot.service.ports import Clock

log = logging.getLogger(__name__)

HungUp = Callable[[], Awaitable[None]]
LEFT = Answer(status=503)
"""What stands on the wire when WeChat has hung up: should it still listen, this is no success."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Answers the requests of one account's callbacks."""

    gate: Gate
    board: Switchboard
    channel: WeChatChannel
    clock: Clock

    async def answer(self, exchange: Exchange, letterhead: Letterhead, hung_up: HungUp) -> Answer:
        """Wait for what is said to this request, as long as it may take. WeChat is listened to only after a
        moment: most turns are over before, and nobody hangs up so soon."""
        request = exchange.open(letterhead, self.board.clock())
        if exchange.said is None and await self._waited(exchange, request, hung_up):
            return self._hung_up(exchange, request)
        if not request.answer.done() and exchange.is_over and exchange.failed:
            return await self._failed(exchange, request, hung_up)
        if self._is_left(exchange, request):
            return await self._left_to_post_again(exchange, request, hung_up)
        body = await self._body(exchange, request)
        text = self.gate.reply(body, letterhead, self.now()) if body else ""
        return Answer(text, lambda: request.end(written=True), lambda: request.end(written=False))

    async def _waited(self, exchange: Exchange, request: Request, hung_up: HungUp) -> bool:
        """True when WeChat hung up meanwhile."""
        awaited: list[asyncio.Future[Any]] = [request.answer]
        if exchange.over is not None:
            awaited.append(exchange.over)
        await first_done(awaited, self.board.pace.gather)
        if any(each.done() for each in awaited):
            return False
        gone = asyncio.ensure_future(hung_up())
        try:
            await self._answered_or(gone, awaited, exchange, request)
            return gone.done() and not request.answer.done()
        finally:
            gone.cancel()

    async def _answered_or(
        self,
        gone: asyncio.Future[None],
        awaited: Sequence[asyncio.Future[Any]],
        exchange: Exchange,
        request: Request,
    ) -> None:
        """Once the turn is kept, its letters are waited for a moment more, and then it may be said so."""
        ends, clock = [gone, *awaited], self.board.clock
        if not exchange.done:
            until = request.since + self._unkept(request)
            await first_done([*ends, exchange.turned], until - clock())
        if exchange.done and not any(each.done() for each in ends):
            until = max(request.since + self._kept(request), clock() + self.board.pace.gather)
            until = min(until, request.since + self.board.pace.hang_up)
            await first_done(ends, until - clock())

    def _unkept(self, request: Request) -> float:
        """For how long a request is held whose turn is not kept: an answer would be the end of it, and a
        crash then the end of her message. Only the last one cannot wait for another."""
        pace = self.board.pace
        return pace.placeholder if request.number >= LAST_REQUEST else pace.hang_up

    def _kept(self, request: Request) -> float:
        """For how long letters are waited for of a turn that is kept."""
        return self.board.pace.quick if self.channel.account.service else self._unkept(request)

    def _hung_up(self, exchange: Exchange, request: Request) -> Answer:
        exchange.ended_at = self.board.clock()
        request.end(written=False)
        return LEFT

    async def _body(self, exchange: Exchange, request: Request) -> str:
        """What this request is answered with; letters that it carries are delivered once it is written."""
        if request.answer.done():
            return request.answer.result()
        request.end(written=False)
        if exchange.said is not None or (exchange.is_over and not exchange.owes):
            exchange.said = exchange.said or ""
            return exchange.said
        said = words.RECEIVED if self.channel.account.service else words.NOT_YET
        return await self._say(exchange, said)

    async def _failed(self, exchange: Exchange, request: Request, hung_up: HungUp) -> Answer:
        """It could not be kept. An answer would be the end of it, so WeChat is left to post it again."""
        error = exchange.turned.exception()
        log.warning("callback %s could not be taken: %s", exchange.id, error)
        request.end(written=False)
        if not isinstance(error, CunboError):
            log.error("the callback broke", exc_info=error)
        if request.number >= LAST_REQUEST:
            busy = self.reply(words.BUSY["zh-CN"], exchange.letterhead)
            return Answer(self.gate.reply(busy, exchange.letterhead, self.now()))
        return await self._left_to_post_again(exchange, request, hung_up)

    def _is_left(self, exchange: Exchange, request: Request) -> bool:
        """Whether WeChat is left to post this again: the turn is not kept, or there is something to say that
        this request is too late for."""
        if exchange.said is not None or request.answer.done() or request.number >= LAST_REQUEST:
            return False
        if exchange.is_over:
            return exchange.owes
        service, late = self.channel.account.service, self.board.clock() - request.since
        return not exchange.done or not service or late >= self.board.pace.usable

    async def _left_to_post_again(self, exchange: Exchange, request: Request, hung_up: HungUp) -> Answer:
        """Any answer would be the end of it: WeChat is waited for until it hangs up."""
        request.end(written=False)
        left = request.since + self.board.pace.hang_up - self.board.clock()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(hung_up(), max(0.0, left))
        return self._hung_up(exchange, request)

    async def _say(self, exchange: Exchange, said: words.Words) -> str:
        try:
            look = self.channel.language(exchange.address)
            language: Language = await asyncio.wait_for(look, self.board.pace.gather)
        except (CunboError, TimeoutError):
            language = "zh-CN"
        text = said[language].format(more=pages.more_tap(language, self.channel.style))
        return self.reply(text, exchange.letterhead)

    def reply(self, text: str, letterhead: Letterhead) -> str:
        """These words as the body of an answer, not yet sealed."""
        return reply_xml(text, letterhead, self.now())

    def now(self) -> int:
        return int(self.clock().timestamp())
