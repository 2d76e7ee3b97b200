"""ReachBooks: the books of one account, for the channel that speaks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from bot.core.messages import Address, Letter
from bot.core.reach.budget import Trigger, Window
from bot.service.ports import Clock, Store, Unit
from bot.store import reach, resay
from bot.store.reach import Census, Token
from bot.store.unit import SqlUnit

T = TypeVar("T")

GATHER_SECONDS = 0.01
"""How long arrivals are gathered for one transaction, while the turns that they bring are kept in another;
longer while many come, as many times as there were in the last, up to `MOST_TIMES`."""
MOST_TIMES = 8
PLATFORM_DAY = timedelta(hours=8)
"""Daily quotas begin anew at midnight in China, which is UTC+8 all year."""
EARLY = timedelta(minutes=5)
"""A token is renewed this long before it ends: WeChat lets old and new ones overlap for five minutes."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of a trainee's doing something: letters that waited for her, now held by this process, and
    whether she was known at all (else her window could not be noted yet)."""

    letters: tuple[Letter, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Letters that are now held by this process, and whether another one still holds some."""

    letters: tuple[Letter, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class _Arrival:
    key: str
    trigger: Trigger
    done: asyncio.Future[Arrived]


class ReachBooks:
    """What is kept about one account and its trainees. `scope` names the account. Every method raises
    StoreBusy as `Store.run` does."""

    def __init__(self, store: Store, channel: str, scope: str, clock: Clock) -> None:
        self._store = store
        self._channel = channel
        self._scope = f"{channel}:{scope}"
        self._clock = clock
        self._arriving: list[_Arrival] = []
        self._noting: asyncio.Task[None] | None = None

    async def arrived(self, key: str, trigger: Trigger) -> Arrived:
        """She did something: her window opens, and what waited for her is taken over. Those who come at
        the same moment share a transaction."""
        done: asyncio.Future[Arrived] = asyncio.get_running_loop().create_future()
        self._arriving.append(_Arrival(key, trigger, done))
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._note_arrivals())
        return await done

    async def _note_arrivals(self) -> None:
        times = 1
        while self._arriving:
            await asyncio.sleep(GATHER_SECONDS * times)
            times = min(MOST_TIMES, len(self._arriving))
            batch, self._arriving = self._arriving, []
            try:
                letters, known = await self._noted(batch)
            except Exception as error:
                for one in batch:
                    if not one.done.done():
                        one.done.set_exception(error)
                continue
            for one in batch:
                hers = tuple(letter for letter in letters if letter.address.key == one.key)
                if not one.done.done():
                    one.done.set_result(Arrived(hers, one.key in known))

    async def _noted(self, batch: list[_Arrival]) -> tuple[list[Letter], set[str]]:
        now, triggers = self._clock(), [(one.key, one.trigger) for one in batch]

        def note(unit: Unit) -> tuple[list[Letter], set[str]]:
            ours = _sql(unit)
            return reach.arrived(ours.connection, ours.process, self._channel, triggers, now)

        return await self._store.run(note, lasting=False)

    async def taken_up(self, id_: str, key: str) -> TakenUp:
        """What the turn of callback `id_` left to be said to her, once no process holds it any more, or what
        it said by a reply that never reached her."""
        now, address = self._clock(), Address(self._channel, key)

        def take(unit: Unit) -> TakenUp:
            ours = _sql(unit)
            letters, held = resay.take_up(ours.connection, ours.process, id_, address, now)
            return TakenUp(tuple(letters), held)

        return await self._store.run(take, lasting=False)

    async def windows(self, key: str) -> tuple[Window, ...]:
        return await self._do(lambda connection: reach.windows(connection, self._channel, key), lasting=False)

    async def spend(self, key: str) -> bool:
        """Count one customer-service message to her before it is sent. False when none is left."""
        now = self._clock()
        return await self._do(
            lambda connection: reach.spend(connection, self._channel, key, now), lasting=False
        )

    async def shut(self, key: str) -> None:
        await self._do(lambda connection: reach.shut(connection, self._channel, key))

    async def count(self, api: str, *, refused: bool) -> None:
        day = self._today()
        await self._do(
            lambda connection: reach.count(connection, self._scope, day, api, refused=refused), lasting=False
        )

    async def usage(self) -> dict[str, tuple[int, int]]:
        """Calls and refusals of today, by API."""
        day = self._today()
        return await self._do(lambda connection: reach.usage(connection, self._scope, day))

    async def grant(self, key: str, answers: Mapping[str, bool]) -> None:
        await self._do(lambda connection: reach.grant(connection, self._channel, key, answers))

    async def credits(self, key: str, template: str) -> int:
        return await self._do(lambda connection: reach.credits_left(connection, self._channel, key, template))

    async def use_credit(self, key: str, template: str, *, all_: bool = False) -> bool:
        return await self._do(
            lambda connection: reach.use_credit(connection, self._channel, key, template, all_=all_)
        )

    async def claim_token(self, bad: str = "") -> Token:
        now = self._clock()
        return await self._do(
            lambda connection: reach.claim_token(connection, self._scope, now, EARLY, bad), lasting=False
        )

    async def keep_token(self, token: str, seconds: float) -> None:
        ends = self._clock() + timedelta(seconds=seconds)
        await self._do(lambda connection: reach.keep_token(connection, self._scope, token, ends))

    async def give_up_token(self) -> None:
        await self._do(lambda connection: reach.give_up_token(connection, self._scope), lasting=False)

    async def token_ends(self) -> datetime | None:
        return await self._do(lambda connection: reach.token_ends(connection, self._scope))

    async def note(self, name: str) -> str:
        return await self._do(lambda connection: reach.note(connection, self._scope, name))

    async def write_note(self, name: str, value: str) -> None:
        await self._do(lambda connection: reach.write_note(connection, self._scope, name, value))

    async def census(self) -> Census:
        now = self._clock()
        return await self._do(lambda connection: reach.census(connection, self._channel, now))

    def _today(self) -> str:
        return (self._clock() + PLATFORM_DAY).date().isoformat()

    async def _do(self, work: Callable[[Connection], T], *, lasting: bool = True) -> T:
        """Counts need not outlive a power cut: the platform corrects them by refusing."""
        return await self._store.run(lambda unit: work(_sql(unit).connection), lasting=lasting)


def _sql(unit: Unit) -> SqlUnit:
    if not isinstance(unit, SqlUnit):
        raise TypeError("these books are kept in a SQL store")
    return unit
