"""The callback: what WeChat posts is taken once, whichever of its requests or our processes it reaches."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.channels.wechat import pages, words
from bot.channels.wechat.answering import Answering, HungUp
from bot.channels.wechat.channel import WeChatChannel
from bot.channels.wechat.customer_desk import CustomerDesk
from bot.channels.wechat.door import Answer
from bot.channels.wechat.envelope import Gate, Letterhead
from bot.channels.wechat.exchange import Exchange, Switchboard
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


class TakenUp(Protocol):
    @property
    def letters(self) -> Sequence[Letter]: ...
    @property
    def held(self) -> bool: ...


class Guestbook(Protocol):
    """Where it is noted that she did something."""

    async def arrived(self, key: str, trigger: Trigger) -> Arrived: ...
    async def taken_up(self, id_: str, key: str) -> TakenUp: ...
    async def grant(self, key: str, answers: dict[str, bool]) -> None: ...


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the room asks of the service. `post` hands letters to the outbox, `settle_at` waits until an
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
    answering: Answering = field(init=False)
    tasks: set[asyncio.Future[None]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.answering = Answering(self.gate, self.board, self.channel, self.clock)

    def verify(self, query: Mapping[str, str]) -> str:
        """GET: the word to echo, exactly as it came. Raises Refused."""
        return self.gate.echo(query)

    async def callback(self, query: Mapping[str, str], body: bytes, hung_up: HungUp) -> Answer:
        """POST: one message or event, perhaps posted again. Raises Refused."""
        root, key = self.gate.admit(query, body, self.clock().timestamp())
        callback = read_callback(root, self.channel.name)
        meant = meaning(callback)
        if isinstance(meant, Ignored | Reported | Rings):
            self._note_only(meant)
            return Answer()
        letterhead = Letterhead(callback.address.key, callback.account, key)
        exchange = self.board.take(
            callback.id,
            callback.address,
            letterhead,
            lambda exchange: self._work(exchange, callback, meant),
            self._taken_elsewhere if isinstance(meant, Said | Fetches | Enters) else None,
        )
        return await self.answering.answer(exchange, letterhead, hung_up)

    def _note_only(self, meant: Ignored | Reported | Rings) -> None:
        """What needs no answer."""
        if isinstance(meant, Reported) and meant.failed:
            log.warning("a notice did not arrive: %s", meant.failed)
        if isinstance(meant, Rings):
            self._begin(self.desk.ring(meant.desk, meant.token))

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
        await asyncio.wait([exchange.turned])
        exchange.turned.result()

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
        noting = asyncio.create_task(self._note(exchange, said.trigger))
        first = await self.verbs.hear(said.incoming)
        if not await noting:
            await self._note(exchange, said.trigger)
        if not first:
            await self._taken_elsewhere(exchange)

    async def _taken_elsewhere(self, exchange: Exchange) -> None:
        """Another process has taken it, or this one before it was started anew. WeChat posts again only what
        it got no answer to: what was said there is said here, as soon as that process lets go of it."""
        exchange.owes = True
        while self.board.usable(exchange):
            found = await self.books.taken_up(exchange.id, exchange.address.key)
            self.verbs.post(found.letters)
            if found.letters or not found.held:
                exchange.owes = False
                return
            await asyncio.sleep(self.board.pace.gather)

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
        under_way = [each.turned for each in self.board.under_way(exchange.address, but=exchange)]
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
        exchange.said = self.answering.reply(text, exchange.letterhead)
        await self._note(exchange, trigger)
