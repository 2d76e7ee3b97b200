"""Answering in time: a request of WeChat waits, and gets the best answer there is before it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.channels.wechat import pages, words
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.door import Answer
from bot.channels.wechat.envelope import Gate, Letterhead
from bot.channels.wechat.exchange import LAST_REQUEST, Exchange, Request, Switchboard
from bot.channels.wechat.writing import reply_xml
from bot.core.errors import CunboError
from bot.core.messages import Language
from bot.service.ports import Clock

log = logging.getLogger(__name__)

HungUp = Callable[[], Awaitable[None]]


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
            exchange.ended_at = self.board.clock()
            request.end(written=False)
            return Answer()
        if not request.answer.done() and exchange.is_over and exchange.failed:
            return await self._failed(exchange, request, hung_up)
        if self._owes(exchange, request):
            return await self._left_to_post_again(request, hung_up)
        body = await self._body(exchange, request)
        text = self.gate.reply(body, letterhead, self.now()) if body else ""
        return Answer(text, lambda: request.end(written=True), lambda: request.end(written=False))

    async def _waited(self, exchange: Exchange, request: Request, hung_up: HungUp) -> bool:
        """True when WeChat hung up meanwhile."""
        pace, patience = self.board.pace, self._patience(request)
        awaited: list[asyncio.Future[Any]] = [request.answer]
        if exchange.over is not None:
            awaited.append(exchange.over)
        done, _ = await asyncio.wait(awaited, timeout=pace.gather, return_when=asyncio.FIRST_COMPLETED)
        if done:
            return False
        gone = asyncio.ensure_future(hung_up())
        try:
            await asyncio.wait(
                [*awaited, gone], timeout=patience - pace.gather, return_when=asyncio.FIRST_COMPLETED
            )
            return gone.done() and not request.answer.done()
        finally:
            gone.cancel()

    async def _body(self, exchange: Exchange, request: Request) -> str:
        """What this request is answered with; letters that it carries are delivered once it is written."""
        if request.answer.done():
            return request.answer.result()
        request.end(written=False)
        if exchange.said is not None or (exchange.is_over and not exchange.owes):
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
        return await self._left_to_post_again(request, hung_up)

    def _owes(self, exchange: Exchange, request: Request) -> bool:
        """Whether there is something to say that this request is too late for."""
        unanswered = exchange.said is None and not request.answer.done()
        return exchange.owes and exchange.is_over and unanswered and request.number < LAST_REQUEST

    async def _left_to_post_again(self, request: Request, hung_up: HungUp) -> Answer:
        """Any answer would be the end of it: WeChat is waited for until it hangs up."""
        request.end(written=False)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(hung_up(), self.board.pace.hang_up)
        return Answer()

    async def _say(self, exchange: Exchange, said: words.Words) -> str:
        try:
            language: Language = await self.channel.language(exchange.address)
        except CunboError:
            language = "zh-CN"
        text = said[language].format(more=pages.more_tap(language, self.channel.style))
        return self.reply(text, exchange.letterhead)

    def reply(self, text: str, letterhead: Letterhead) -> str:
        """These words as the body of an answer, not yet sealed."""
        return reply_xml(text, letterhead, self.now())

    def now(self) -> int:
        return int(self.clock().timestamp())
