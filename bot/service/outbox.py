"""The outbox: hands kept letters to their channels, in order, and writes down what became of them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from bot.core.errors import CunboError
from bot.core.messages import Address, Delayed, Delivered, Delivery, Letter, Undeliverable
from bot.core.reminders.push import TOO_LATE
from bot.service.ports import Channel, Clock, JoiningChannel, Meter, Store, Unit
from bot.service.rows import StandingRow

log = logging.getLogger(__name__)

SWEEP_SECONDS = 5.0
"""How often letters are looked for that nobody holds: delayed ones, and those of a process that died."""
MOST_HERE = 300
"""Letters taken over from the store at one time: ten seconds' work for Telegram. What is here is laid out for
its channel while others may still be queued, and pushes are not repeated after a crash."""
_ROOM = (0, MOST_HERE // 2)
"""Where so many are left it is time to look for more."""
GATHER_SECONDS = 0.005
"""How long outcomes wait for a turn whose transaction takes them along. What a crash catches in these five
milliseconds is said again: replies are sent at least once."""
MOST_ATTEMPTS = 8
"""Deliveries tried before a letter is given up. With the pauses below that is about an hour."""


class Outbox:
    """One row of letters per address: the next leaves when the one before it has arrived."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], clock: Clock, meter: Meter) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._meter = meter
        self._rows: dict[Address, deque[Letter]] = {}
        self._couriers: dict[Address, asyncio.Task[None]] = {}
        self._outcomes: dict[int, Delivery] = {}
        self._marking: asyncio.Task[None] | None = None
        self._turns = 0
        self._here: set[int] = set()
        self._room = asyncio.Event()
        self._leaving: list[int] = []
        self._noting: asyncio.Task[None] | None = None

    def post(self, letters: Sequence[Letter]) -> None:
        """Take over letters that this process holds, and return at once."""
        for letter in letters:
            if letter.id in self._here:
                continue
            self._here.add(letter.id)
            row = self._rows.get(letter.address)
            if row is not None:
                row.append(letter)
                continue
            self._rows[letter.address] = deque([letter])
            self._couriers[letter.address] = asyncio.create_task(self._carry(letter.address))

    async def deliver_waiting(self) -> int:
        """Take over letters that are due and held by nobody, as many as there is room for; returns how many
        there were. What is here already is held on to."""
        now = self._clock()
        room = MOST_HERE - len(self._here)
        letters = await self._store.run(lambda unit: self._take_over(unit, now, room))
        self.post(letters)
        return len(letters)

    def _take_over(self, unit: Unit, now: datetime, room: int) -> list[Letter]:
        unit.hold(set(self._here), now)
        return unit.waiting(now, room, self._channels) if room > 0 else []

    async def sweep(self) -> None:
        """Deliver what is waiting, again and again, until cancelled. Once letters were found it looks again
        as soon as half of those that there is room for, or all that are here, have left."""
        while True:
            self._room.clear()
            try:
                found = await self.deliver_waiting()
            except CunboError as error:
                log.warning("letters cannot be looked for now: %s", error)
                found = 0
            await (self._room_or_pause() if found else asyncio.sleep(SWEEP_SECONDS))

    async def _room_or_pause(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(SWEEP_SECONDS):
                await self._room.wait()

    async def settle(self) -> None:
        """Wait until every letter taken over so far has been handed over and written down."""
        while self._couriers or self._marking:
            waiting = [*self._couriers.values(), *([self._marking] if self._marking else [])]
            await asyncio.gather(*waiting, return_exceptions=True)

    async def settle_at(self, address: Address) -> None:
        """Wait until the letters to this address have been handed over."""
        courier = self._couriers.get(address)
        if courier is not None:
            await asyncio.wait([courier])

    async def _carry(self, address: Address) -> None:
        row = self._rows[address]
        try:
            while row:
                delivery = await self._deliver_next(address, row)
                if isinstance(delivery, Delayed) or (isinstance(delivery, Undeliverable) and delivery.gone):
                    self._let_go(row, delivery)
                    return
        finally:
            del self._rows[address]
            del self._couriers[address]

    async def _deliver_next(self, address: Address, row: deque[Letter]) -> Delivery:
        """The next letter, or as many as a channel that joins letters takes at once. A push that has waited
        past its time is not said: her quiet hours have begun."""
        until = row[0].outgoing.until
        if until is not None and self._clock() >= until:
            late = Undeliverable(TOO_LATE)
            self._write_down(row.popleft(), late)
            return late
        channel = self._channels.get(address.channel)
        if not hasattr(channel, "deliver_row"):  # asking the Protocol itself costs as much as a statement
            return await self._deliver(row.popleft())
        standing = StandingRow(address, row, self._arrived, self._leave)
        delivery = await self._row_handed_over(cast(JoiningChannel, channel), standing)
        if not row or isinstance(delivery, Delivered):
            return Delivered()
        first = row.popleft()
        if isinstance(delivery, Delayed):
            delivery = _or_given_up(first, delivery)
        self._write_down(first, delivery)
        return delivery

    async def _row_handed_over(self, channel: JoiningChannel, row: StandingRow) -> Delivery:
        try:
            return await channel.deliver_row(row)
        except CunboError as error:
            return Delayed(_pause(row.letters[0].attempts), str(error), tried=False)
        except Exception:
            first = row.letters[0]
            log.exception("channel %s broke on letter %d", channel.name, first.id)
            if first.outgoing.kind == "push":
                return Undeliverable("unclear whether it left")
            return Delayed(_pause(first.attempts), "the channel broke")

    def _arrived(self, letter: Letter) -> None:
        self._write_down(letter, Delivered())

    async def _leave(self, pushes: Sequence[Letter]) -> None:
        """Note that these are about to leave, in one transaction with all others of this moment: a thousand
        that are taken over at once would keep the store from everything else with one each."""
        self._leaving.extend(letter.id for letter in pushes)
        if self._noting is None:
            self._noting = asyncio.create_task(self._note_leaving())
        await asyncio.shield(self._noting)

    async def _note_leaving(self) -> None:
        ids, self._leaving, self._noting = self._leaving, [], None
        await self._store.run(lambda unit: unit.leave(ids), lasting=False)

    async def _deliver(self, letter: Letter) -> Delivery:
        channel = self._channels.get(letter.address.channel)
        if channel is None:
            delivery: Delivery = Delayed(3600, "no such channel is running")
        else:
            delivery = await self._handed_over(channel, letter)
        if isinstance(delivery, Delayed):
            delivery = _or_given_up(letter, delivery)
        self._write_down(letter, delivery)
        return delivery

    async def _handed_over(self, channel: Channel, letter: Letter) -> Delivery:
        """Replies are sent at least once. Pushes are sent at most once: that they leave is noted first, and
        one of which nothing more is heard counts as failed."""
        push = letter.outgoing.kind == "push"
        try:
            if push:
                await self._leave([letter])
        except CunboError as error:
            return Delayed(_pause(letter.attempts), str(error), tried=False)
        try:
            return await channel.deliver(letter)
        except Exception:
            log.exception("channel %s broke on letter %d", channel.name, letter.id)
            if push:
                return Undeliverable("unclear whether it left")
            return Delayed(_pause(letter.attempts), "the channel broke")

    def _let_go(self, row: Sequence[Letter], delivery: Delivery) -> None:
        """What stands behind a letter that could not leave waits with it, or goes the same way."""
        behind = replace(delivery, tried=False) if isinstance(delivery, Delayed) else delivery
        for letter in row:
            self._write_down(letter, behind)

    def _write_down(self, letter: Letter, delivery: Delivery) -> None:
        self._meter.letter(letter.address.channel, _outcome(delivery))
        self._here.discard(letter.id)
        if len(self._here) in _ROOM:
            self._room.set()
        self._outcomes[letter.id] = delivery
        self._mark_soon()

    def _mark_soon(self) -> None:
        if self._marking is None:
            self._marking = asyncio.create_task(self._mark())

    async def _mark(self) -> None:
        """Write down what no turn has taken along. Outcomes that the database refuses stay until it works."""
        try:
            while self._outcomes:
                await asyncio.sleep(GATHER_SECONDS)
                if self._turns:
                    continue
                try:
                    async with self._gathered() as mark:
                        await self._store.run(mark, lasting=False)
                except CunboError as error:
                    log.warning("%d outcomes wait to be written down: %s", len(self._outcomes), error)
                    await asyncio.sleep(1)
        finally:
            self._marking = None

    @asynccontextmanager
    async def taken_along(self) -> AsyncIterator[Callable[[Unit], None]]:
        """The outcomes gathered so far, as a mark to make in the transaction of a turn. What is gathered
        while it lasts waits for the next one, which follows at once where many are talking."""
        self._turns += 1
        try:
            async with self._gathered() as mark:
                yield mark
        finally:
            self._turns -= 1

    @asynccontextmanager
    async def _gathered(self) -> AsyncIterator[Callable[[Unit], None]]:
        """The outcomes so far, as a mark to make. Should that fail, they are gathered again."""
        outcomes, self._outcomes = self._outcomes, {}
        now = self._clock()
        try:
            yield lambda unit: unit.mark(outcomes, now) if outcomes else None
        except BaseException:
            self._outcomes = {**outcomes, **self._outcomes}
            if self._outcomes:
                self._mark_soon()  # the turn took them away, and it found nothing left to do meanwhile
            raise


def _or_given_up(letter: Letter, delivery: Delayed) -> Delivery:
    if letter.attempts + 1 >= MOST_ATTEMPTS:
        return Undeliverable(f"given up after {MOST_ATTEMPTS} attempts: {delivery.reason}")
    return delivery


def _pause(attempts: int) -> float:
    """Seconds before the next attempt: 2, 4, 8 … at most 20 minutes."""
    return min(2.0 ** (attempts + 1), timedelta(minutes=20).total_seconds())


def _outcome(delivery: Delivery) -> str:
    match delivery:
        case Delivered():
            return "delivered"
        case Delayed():
            return "delayed"
        case Undeliverable():
            return "failed"
