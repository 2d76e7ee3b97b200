"""The rate limiter: every call to Telegram waits here for its turn in the budget of the token."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.channels.telegram.budget import OVER_ALL, Budget, Call, Priority
from bot.core.errors import CunboError
from bot.service.ports import Claim, Lease

log = logging.getLogger(__name__)

RENEW_SECONDS = 2.0
"""How often permits are leased anew while something is sent: a third of what a lease lasts."""
HURRY_SECONDS = 0.25
"""The same while calls wait for more permits than this process holds."""
QUIET_SECONDS = 30.0
"""Without calls for so long, the lease is left to end."""
SPARE = 5
"""Permits that may leave while a lease is asked for: the rest of what is idle may be given back."""
FEW = 2
"""Permits that a process with little to say asks for."""

LAST_SECONDS = 3.0
"""How long replies may still leave when the process is about to end; what is left waits in the store."""

AskForLease = Callable[[Claim], Awaitable[Lease]]


class Crowded(Exception):
    """There was no room in the budget in time; nothing was sent. `seconds` is when to ask again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no room in the budget, again in {seconds:.1f} s")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Pace:
    """How a call wants to be sent. `patience` is how many seconds it will wait for its turn. `paced` is
    False for calls that no chat's pace counts (chat actions, answers to taps)."""

    priority: Priority = Priority.REPLY
    patience: float = 20.0
    paced: bool = True


class Pacer(BaseRateLimiter[Pace]):
    """Paces all methods of one bot. Permits are leased from the store for seconds at a time, so that several
    processes of one token share them, and a message costs no transaction."""

    def __init__(self, scope: str, lease: AskForLease) -> None:
        self._scope = scope
        self._lease = lease
        self._budget = Budget(limit=0)
        self._waiting: dict[Call, asyncio.Future[None]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._due: float = 0.0
        self._lease_ends = 0.0
        self._last_call = 0.0
        self._needed = asyncio.Event()
        self._ends = float("inf")

    async def initialize(self) -> None:
        """Nothing to open: see `running`."""

    async def shutdown(self) -> None:
        """Nothing to close: see `running`."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Keep a lease for as long as the block lasts."""
        keeping = asyncio.create_task(self._keep_lease())
        try:
            yield
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            if self._timer is not None:
                self._timer.cancel()

    def wind_down(self) -> None:
        """The process is about to end: pushes wait in the store from now on, and replies after a moment."""
        self._ends = self._now() + LAST_SECONDS
        self._crowd_out(Priority.PUSH)
        asyncio.get_running_loop().call_at(self._ends, self._crowd_out, Priority.TAP)

    def _crowd_out(self, priority: Priority) -> None:
        for call, turn in list(self._waiting.items()):
            if call.priority >= priority and not turn.done():
                turn.set_exception(Crowded(1.0))

    def hurry(self, chat: int) -> None:
        """She is in the chat now: what waits for her goes as a reply would."""
        self._budget.hurry(chat, Priority.REPLY)
        self._pump()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Pace | None,
    ) -> Any:
        """Wait for a turn and make the call. Raises Crowded when there is none in time, and whatever the
        call raises; after a RetryAfter nothing leaves for its scope before that time is over."""
        pace = rate_limit_args or Pace()
        chat = _chat_of(data)
        call = Call(pace.priority, chat if pace.paced else 0)
        await self._turn(call, chat, pace.patience)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            seconds = _seconds(error)
            log.warning("Telegram asks to wait %.0f s (%s)", seconds, endpoint)
            self._budget.flooded(call, seconds, self._now())
            raise
        finally:
            self._budget.answered(call, self._now())
            self._pump()

    async def _turn(self, call: Call, chat: int, patience: float) -> None:
        now = self._now()
        self._last_call = now
        delay = self._budget.delay_of(chat, now)
        if self._ends < float("inf"):
            patience = 0.0 if call.priority >= Priority.PUSH else min(patience, self._ends - now)
        if delay > patience or patience <= 0:
            raise Crowded(max(delay, 1.0))
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[call] = turn
        self._budget.ask(call, now)
        self._needed.set()
        self._pump()
        try:
            async with asyncio.timeout(patience):
                await turn
        except TimeoutError:
            self._take_back(call)
            raise Crowded(max(self._budget.delay_of(chat, self._now()), 1.0)) from None
        except BaseException:
            self._take_back(call)
            raise

    def _take_back(self, call: Call) -> None:
        """It gave up, perhaps in the very moment in which its turn came."""
        if self._waiting.pop(call, None) is not None:
            self._budget.withdraw(call)
        else:
            self._budget.answered(call, self._now())
        self._pump()

    def _pump(self) -> None:
        """Let leave what may, and look again when that changes."""
        now = self._now()
        if now >= self._lease_ends:
            self._budget.limit = 0
        for call in self._budget.grant(now):
            turn = self._waiting.pop(call)
            if not turn.done():  # else whoever gave up is about to take it back
                turn.set_result(None)
        self._set_timer(self._budget.next_change(now))

    def _set_timer(self, at: float | None) -> None:
        if self._timer is not None:
            if at is not None and self._due == at:
                return
            self._timer.cancel()
            self._timer = None
        if at is not None:
            self._due = at
            self._timer = asyncio.get_running_loop().call_at(at, self._timer_rang)

    def _timer_rang(self) -> None:
        self._timer = None
        self._pump()

    # --- the lease -----------------------------------------------------------------------------------
    async def _keep_lease(self) -> None:
        """Lease permits whenever there are calls, and again before the lease ends."""
        while True:
            await self._needed.wait()
            await self._renew()
            await asyncio.sleep(self._pause())
            if self._now() - self._last_call > QUIET_SECONDS and not self._waiting:
                self._needed.clear()

    def _pause(self) -> float:
        wanting = bool(self._waiting) and self._budget.limit < self._wanted()
        return HURRY_SECONDS if wanting else RENEW_SECONDS

    def _wanted(self) -> int:
        return min(OVER_ALL, max(FEW, self._budget.busy(self._now()) + len(self._waiting)))

    async def _renew(self) -> None:
        began = self._now()
        limit = self._budget.limit
        keep = min(limit, self._budget.busy(began) + SPARE)
        self._budget.limit = keep
        claim = Claim(self._scope, OVER_ALL, self._wanted(), keep, max(0.0, self._budget.barred - began))
        try:
            lease = await self._lease(claim)
        except Exception as error:
            # Whatever it is, the next attempt may succeed; without one, nothing would ever leave again.
            known = isinstance(error, CunboError) or self._ends < float(
                "inf"
            )  # the store goes before the bot does
            log.log(logging.DEBUG if known else logging.ERROR, "no lease to send now: %s", error)
            self._budget.limit = limit
        else:
            self._lease_ends = began + lease.seconds
            self._budget.limit = lease.held
            self._budget.sharers = max(1, lease.sharers)
            if lease.barred_seconds > 0:
                self._budget.barred = max(self._budget.barred, began + lease.barred_seconds)
        self._pump()

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _chat_of(data: dict[str, Any]) -> int:
    try:
        return int(data.get("chat_id") or 0)
    except (TypeError, ValueError):
        return 0


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
