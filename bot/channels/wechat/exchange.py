"""Exchanges: callbacks under way, and the HTTP requests of WeChat that wait for their answer.

WeChat hangs up after 5 s and posts the same callback again, three times in all; the answer that it takes is
the one of a request that it has not given up yet.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.channels.wechat.envelope import Letterhead
from bot.core.messages import Address, Letter

MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds. `quick`: an account with customer service waits so long before it says 收到 to a turn that is
    kept. `usable`: so long
    after its arrival a request can still carry an answer. `placeholder`: when the last request is answered
    come what may. `hang_up`: when WeChat has given up for sure. `gather`: how long bubbles of one turn are
    waited for. `again`: within how long WeChat posts again. `linger`: how long a script's next part is waited
    for when messages run out. `keep`: how long an exchange is remembered."""

    quick: float = 3.5
    usable: float = 4.8
    placeholder: float = 4.5
    hang_up: float = 5.6
    gather: float = 0.3
    again: float = 2.0
    linger: float = 10.0
    keep: float = 60.0

    def scaled(self, factor: float) -> Pace:
        return Pace(*(getattr(self, name) * factor for name in self.__slots__))


LAST_REQUEST = 3
"""WeChat posts a callback three times in all; a fourth is treated like the third."""


async def first_done(futures: Sequence[asyncio.Future[Any]], seconds: float | None = None) -> None:
    """Wait until one of these is done, or so long. `asyncio.wait` does the same and takes five times as long,
    most of it to find out whether it was given futures."""
    if any(each.done() for each in futures):
        return
    loop = asyncio.get_running_loop()
    woken: asyncio.Future[None] = loop.create_future()

    def wake(_: object = None) -> None:
        if not woken.done():
            woken.set_result(None)

    timer = loop.call_later(max(0.0, seconds), wake) if seconds is not None else None
    for each in futures:
        each.add_done_callback(wake)
    try:
        await woken
    finally:
        if timer is not None:
            timer.cancel()
        for each in futures:
            each.remove_done_callback(wake)


@dataclass(eq=False, slots=True)
class Request:
    """One HTTP request that waits. `answer` is the body it will carry, `written` whether it did."""

    number: int
    since: float
    answer: asyncio.Future[str] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    written: asyncio.Future[bool] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    closed: bool = False

    def end(self, written: bool) -> None:
        self.closed = True
        if not self.written.done():
            self.written.set_result(written)


@dataclass(eq=False, slots=True)
class Exchange:
    """One callback, however often it is posted. `turned` is done when its turn is kept, and fails when that
    cannot be; `over` when nothing more will be said to it. `said` is the answer that was given, None as long
    as there is none; `old` are letters that had waited for her; `owes`: another process may have said what
    she has not been told here."""

    id: str
    address: Address
    letterhead: Letterhead
    since: float
    turned: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    over: asyncio.Task[None] | None = None
    said: str | None = None
    request: Request | None = None
    requests: int = 0
    ended_at: float = 0.0
    old: frozenset[int] = frozenset()
    owes: bool = False
    came: asyncio.Event = field(default_factory=asyncio.Event)

    def begin(self, work: Work, settle: Settle) -> None:
        """Do what the callback asks for, in one task: first the turn, then what it says is handed over."""
        self.turned = asyncio.get_running_loop().create_future()
        self.over = asyncio.create_task(self._run(work, settle))

    async def _run(self, work: Work, settle: Settle) -> None:
        try:
            await work(self)
        except asyncio.CancelledError:
            self.turned.cancel()
            raise
        except Exception as error:
            self.turned.set_exception(error)
            self.turned.exception()  # whoever waits for the turn may have gone
            return
        self.turned.set_result(None)
        if self.said is None:
            await settle(self.address)

    @property
    def done(self) -> bool:
        return self.turned.done()

    @property
    def failed(self) -> bool:
        turned = self.turned
        return turned.done() and not turned.cancelled() and turned.exception() is not None

    @property
    def is_over(self) -> bool:
        return self.over is not None and self.over.done()

    def only_old(self, letters: Sequence[Letter]) -> bool:
        return all(letter.id in self.old for letter in letters)

    def open(self, letterhead: Letterhead, now: float) -> Request:
        """A request of this callback arrived; it takes the place of the one before."""
        if self.request is not None:
            self.request.end(written=False)
        self.letterhead = letterhead
        self.requests += 1
        self.request = Request(self.requests, now)
        self.came.set()
        return self.request


Work = Callable[[Exchange], Awaitable[None]]
Settle = Callable[[Address], Awaitable[None]]


class Switchboard:
    """All exchanges under way and those of the last minute. `settle` waits until an address has no letter
    left to be handed over."""

    def __init__(self, pace: Pace, clock: Callable[[], float], settle: Settle) -> None:
        self.pace = pace
        self.clock = clock
        self._settle = settle
        self._all: OrderedDict[str, Exchange] = OrderedDict()
        self._at: defaultdict[Address, list[Exchange]] = defaultdict(list)

    def take(
        self,
        id_: str,
        address: Address,
        letterhead: Letterhead,
        work: Work,
        again: Work | None = None,
    ) -> Exchange:
        """The exchange of this callback: begun when it is new, the same when WeChat posts again. `again` is
        done when WeChat posts again what is over and was answered to none of its requests."""
        exchange = self._all.get(id_)
        if exchange is not None and exchange.failed:
            exchange.begin(work, self._settle)
        elif exchange is not None and again is not None and exchange.is_over and exchange.said is None:
            exchange.begin(again, self._settle)
        if exchange is None:
            exchange = self._all[id_] = Exchange(id_, address, letterhead, self.clock())
            self._at[address].append(exchange)
            exchange.begin(work, self._settle)
            self._forget_old()
        return exchange

    def open_at(self, address: Address) -> bool:
        """Whether a request of hers waits for an answer."""
        return any(self.usable(exchange) for exchange in self._at.get(address, ()))

    def under_way(self, address: Address, but: Exchange | None = None) -> list[Exchange]:
        """Callbacks of hers whose turns are not over."""
        return [each for each in self._at.get(address, ()) if not each.done and each is not but]

    async def finished(self, address: Address) -> bool:
        """Wait a moment for her turns under way; False when there were none."""
        turns = [each.turned for each in self.under_way(address)]
        if turns:
            await asyncio.wait(turns, timeout=self.pace.again)
        return bool(turns)

    async def ready(self, address: Address, letters: Callable[[], Sequence[Letter]]) -> Exchange | None:
        """The exchange that can carry letters to this address now, None when there is none.

        A turn that is under way is waited for a moment, so that all its bubbles go together. A callback that
        WeChat is about to post again is waited for, too.
        """
        hers = self._at.get(address)
        if not hers:
            return None
        for exchange in [each for each in hers if not each.done]:
            await self._gathered(exchange, letters)
        carriers = [each for each in hers if self.usable(each)]
        if carriers:
            return next((each for each in carriers if each.done), carriers[0])
        return await self._posted_again(hers)

    def posted_elsewhere(self, address: Address) -> bool:
        """Whether WeChat hung up a moment ago and has not posted that again here: another process may have
        been asked, and is to have the letters."""
        return any(
            each.said is None
            and 0 < each.requests < LAST_REQUEST
            and 0 <= self.clock() - self._posted_by(each) < self.pace.again
            for each in self._at.get(address, ())
        )

    async def _gathered(self, exchange: Exchange, letters: Callable[[], Sequence[Letter]]) -> None:
        while not exchange.done:
            await first_done([exchange.turned], self.pace.gather)
            if not self.usable(exchange) or not exchange.only_old(letters()):
                return

    async def _posted_again(self, hers: Sequence[Exchange]) -> Exchange | None:
        for exchange in hers:
            until = self._posted_by(exchange)
            if exchange.said is not None or exchange.requests >= LAST_REQUEST or self.clock() >= until:
                continue
            exchange.came.clear()
            try:
                await asyncio.wait_for(exchange.came.wait(), until - self.clock())
            except TimeoutError:
                continue
            return exchange
        return None

    def _posted_by(self, exchange: Exchange) -> float:
        """By when WeChat has posted this callback again, if it does."""
        request = exchange.request
        hung_up = exchange.ended_at
        if request is not None and not request.closed:
            hung_up = request.since + self.pace.hang_up
        return hung_up + self.pace.again

    def usable(self, exchange: Exchange) -> bool:
        """Whether this callback can still carry an answer."""
        request = exchange.request
        return (
            request is not None
            and exchange.said is None
            and not request.closed
            and not request.answer.done()
            and self.clock() - request.since < self.pace.usable
        )

    def _forget_old(self) -> None:
        oldest = self.clock() - self.pace.keep
        while self._all:
            exchange = next(iter(self._all.values()))
            if len(self._all) <= MOST_KEPT and (exchange.since > oldest or not exchange.done):
                return
            del self._all[exchange.id]
            self._leave(exchange)

    def _leave(self, exchange: Exchange) -> None:
        hers = self._at[exchange.address]
        if exchange in hers:
            hers.remove(exchange)
        if not hers:
            del self._at[exchange.address]
