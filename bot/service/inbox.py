"""The inbox: every event of every trainee becomes a turn, once, in order, kept whole or not at all.

Turns that wait at the same moment are committed together; that is where the speed is.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.dialogue.events import Event, Heard
from bot.core.dialogue.state import View
from bot.core.errors import Conflict, CunboError, StoreBusy
from bot.core.lessons.placement import Placement
from bot.core.messages import Address, Incoming
from bot.core.scripts.cliches import NO_CLICHES
from bot.core.scripts.rules import NO_RULES
from bot.service.outbox import Outbox
from bot.service.ports import Clock, Commissioned, Library, Meter, RehearsalBooks, Seeds, Store, Unit
from bot.service.turns import Arrival, Kept, take_turns

log = logging.getLogger(__name__)

MOST_AT_ONCE = 256
"""Turns in one transaction: enough to share a commit, few enough that nobody waits for long."""
MANY = 8
"""Turns in a transaction after which as many again are waited for: one costs as much as some turns."""
GATHER_SECONDS = 0.01
"""For how long at most."""
TRIES = 5
"""How often a batch is taken in all while other processes are faster."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    arrival: Arrival
    since: datetime
    done: asyncio.Future[tuple[bool, list[Commissioned]]]


class Inbox:
    """Takes events, one transaction at a time.

    The outbox is given the letters of a commit. `carry_out` is given each commission and may use the inbox
    itself to report what came of it. What a crash keeps either from doing is picked up by the sweep.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        outbox: Outbox,
        carry_out: Callable[[Commissioned], Awaitable[None]],
        clock: Clock,
        seeds: Seeds,
        meter: Meter,
        *,
        writer: bool,
        hears: Collection[str] = (),
        placement: Callable[[], Placement] = Placement,
        books: RehearsalBooks | None = None,
        web: str = "",
        contact: str = "",
    ) -> None:
        """`hears` are the channels whose voice messages can be listened to, which may still grow; `books`
        hold the rules and worn phrases by which an interview asks again; `web` is where the web chat is,
        `contact` how trainees reach a person."""
        self._store = store
        self._library = library
        self._outbox = outbox
        self._carry_out = carry_out
        self._clock = clock
        self._seeds = seeds
        self._meter = meter
        self._writer = writer
        self._hears = hears
        self._placement = placement
        self._books = books
        self._on_telegram = ""
        self._web = web.rstrip("/")
        self._contact = contact
        self._waiting: deque[_Waiting] = deque()
        self._taking: asyncio.Task[None] | None = None
        self._wanted = 0
        self._enough = asyncio.Event()

    def known_on_telegram(self, name: str) -> None:
        """From now on links may lead to the coach of this name there."""
        self._on_telegram = name

    async def hear(self, incoming: Incoming) -> bool:
        """Take one update. Returns when its turn is committed and what it commissioned is started: True at
        first sight, False when this update was handled before. Raises StoreBusy when it could not be kept;
        then nothing of it was."""
        text, token = _storable(incoming.text), _storable(incoming.token)
        if (text, token) != (incoming.text, incoming.token):
            incoming = replace(incoming, text=text, token=token)
        return await self._take(Arrival(incoming.id, Heard(incoming)))

    async def report(
        self, event_id: str, trainee_id: str, event: Event, address: Address | None = None
    ) -> bool:
        """Take one event that came back from a commission, under the same rules. Bubbles go to `address`,
        by default to where she last wrote from. An erased trainee's event is dropped."""
        return await self._take(Arrival(event_id, event, trainee_id, address))

    async def answer(self, work: Callable[[Unit], Arrival | None]) -> None:
        """Do some work in a transaction and take the arrival that it gives back in that same one, so that
        the work and what she hears of it are kept together. None means that there is nothing to say."""
        kept = await self._anew(lambda unit, view: self._worked(unit, view, work))
        self._outbox.post(kept.letters)
        for commissioned in kept.commissions.get(0, []):
            await self._carry_out(commissioned)

    def _worked(self, unit: Unit, view: View, work: Callable[[Unit], Arrival | None]) -> Kept:
        arrival = work(unit)
        return take_turns(unit, [arrival], view, self._seeds) if arrival is not None else Kept()

    async def _take(self, arrival: Arrival) -> bool:
        done: asyncio.Future[tuple[bool, list[Commissioned]]] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(arrival, self._clock(), done))
        if len(self._waiting) == self._wanted:
            self._enough.set()
        if self._taking is None or self._taking.done():
            self._taking = asyncio.create_task(self._take_all())
        first_sight, commissions = await done
        for commissioned in commissions:
            await self._carry_out(commissioned)
        return first_sight

    async def _take_all(self) -> None:
        while self._waiting:
            batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
            await self._take_batch(batch)
            if len(batch) >= MANY:
                await self._gather(len(batch))

    async def _gather(self, wanted: int) -> None:
        """Wait for so many, but not for long."""
        if len(self._waiting) >= wanted:
            return
        self._wanted = wanted
        self._enough.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(GATHER_SECONDS):
                await self._enough.wait()

    async def _take_batch(self, batch: Sequence[_Waiting]) -> None:
        try:
            kept = await self._commit([one.arrival for one in batch])
        except CunboError as error:
            _refuse(batch, error)
        except Exception as error:
            await self._take_singly(batch, error)
        else:
            self._outbox.post(kept.letters)
            self._answer(batch, kept)

    async def _take_singly(self, batch: Sequence[_Waiting], error: Exception) -> None:
        """One event that cannot be kept must not take its neighbours down with it."""
        if len(batch) == 1:
            log.error("event %s cannot be kept", batch[0].arrival.id, exc_info=error)
            _refuse(batch, StoreBusy("this message could not be kept"))
            return
        for one in batch:
            await self._take_batch([one])

    async def _commit(self, arrivals: Sequence[Arrival]) -> Kept:
        return await self._anew(lambda unit, view: take_turns(unit, arrivals, view, self._seeds))

    async def _anew(self, take: Callable[[Unit, View], Kept]) -> Kept:
        """One transaction, taken anew while other processes are faster."""
        hears = frozenset(self._hears)
        view = View(
            self._library.programme,
            self._clock(),
            "",
            self._writer,
            hears=hears,
            placement=self._placement(),
            counties=self._library.counties,
            rulebook=self._books.rulebook if self._books else NO_RULES,
            cliches=self._books.cliches if self._books else NO_CLICHES,
            telegram=self._on_telegram,
            web=self._web,
            contact=self._contact,
        )
        for _ in range(TRIES - 1):
            try:
                return await self._once(take, view)
            except Conflict:
                log.info("a conversation moved meanwhile; taking its turn anew")
        return await self._once(take, view)

    async def _once(self, take: Callable[[Unit, View], Kept], view: View) -> Kept:
        """One transaction, which takes along what is to be written down of earlier letters."""
        async with self._outbox.taken_along() as mark:

            def work(unit: Unit) -> Kept:
                mark(unit)
                return take(unit, view)

            return await self._store.run(work)

    def _answer(self, batch: Sequence[_Waiting], kept: Kept) -> None:
        now = self._clock()
        for place, one in enumerate(batch):
            channel = one.arrival.channel
            if place in kept.repeated:
                self._meter.repeated(channel)
            else:
                self._meter.turn(channel, (now - one.since).total_seconds())
            if not one.done.done():
                one.done.set_result((place not in kept.repeated, kept.commissions.get(place, [])))


def _refuse(batch: Sequence[_Waiting], error: CunboError) -> None:
    for one in batch:
        if not one.done.done():
            one.done.set_exception(error)


def _storable(text: str) -> str:
    """The text without what no database can hold: NUL characters and halves of surrogate pairs."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
