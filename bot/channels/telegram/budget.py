"""The budget of one token, sans I/O: which waiting call may leave now. Times are seconds of any clock.

A call takes one of the `limit` permits when it leaves and gives it back a second after its answer came. The
platform counted it somewhere between the two, so whatever the network does, no second there sees more calls
than permits.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count

OVER_ALL = 30
"""Calls in one second over all chats (Bots FAQ, "My bot is hitting limits, how do I avoid this?")."""
SECOND = 1.001
"""How long a permit rests: a second, and a millisecond for clocks that round."""
PRIVATE_SECONDS = 1.0
"""One message a second to one private chat (same source)."""
PRIVATE_BURST = 3.0
"""Messages that may follow one another at once: the source allows short bursts and gives no figure."""
GROUP_CALLS = 20
GROUP_SECONDS = 60.0
"""20 messages a minute to one group (same source)."""
RESERVE = 1
"""Permits that only replies may take, where there are more than RESERVE_FROM. Pushes leave evenly, so another
permit comes free every thirtieth of a second, and replies take it first."""
RESERVE_FROM = 4
RESERVED_SECONDS = 0.3
"""How long after a reply the reserve is kept: the next bubble of the same answer follows that soon. While
nobody is talking pushes may use it, and the first reply waits for a thirtieth of a second."""
SMOOTH = 3.0
"""Pushes that may follow one another at once to make up for lost time."""


class Priority(IntEnum):
    """Who goes first. Taps are answered at once, lest the button keep turning."""

    TAP = 0
    REPLY = 1
    NOTICE = 2
    PUSH = 3
    TYPING = 4


@dataclass(frozen=True, slots=True)
class Call:
    """A call that wants to leave. `chat` is what paces it, 0 when nothing but the whole does; groups have
    negative numbers, as at Telegram."""

    priority: Priority
    chat: int = 0
    number: int = field(default_factory=count(1).__next__)


@dataclass(slots=True)
class _Chat:
    """One chat's pace. `tat` is when a steady sender would come next (ITU-T I.371, Annex A: GCRA)."""

    tat: float = 0.0
    left: deque[float] = field(default_factory=deque)
    ready: Call | None = None
    out: bool = False
    barred: float = 0.0
    waiting: list[tuple[int, int, Call]] = field(default_factory=list)

    @property
    def busy(self) -> bool:
        """One call of a chat is ready or out at any time, so that its messages keep their order."""
        return self.out or self.ready is not None


@dataclass(slots=True)
class Budget:
    """Waiting calls, and what has left. `limit` are the permits this process may use at present, `sharers`
    how many processes share the pace of each chat."""

    limit: int = OVER_ALL
    sharers: int = 1
    barred: float = 0.0
    _out: dict[int, tuple[Call, float]] = field(default_factory=dict)
    _resting: deque[float] = field(default_factory=deque)
    _ready: list[tuple[int, int, Call]] = field(default_factory=list)
    _chats: dict[int, _Chat] = field(default_factory=dict)
    _wakes: list[tuple[float, int]] = field(default_factory=list)
    _gone: set[int] = field(default_factory=set)
    _next_push: float = 0.0
    _replied: float = float("-inf")
    _flooded: dict[int, float] = field(default_factory=dict)
    _tidied: float = 0.0

    # --- what wants to leave -------------------------------------------------------------------------
    def ask(self, call: Call, now: float) -> None:
        """Let a call wait for its turn."""
        if not call.chat:
            heapq.heappush(self._ready, (call.priority, call.number, call))
            return
        chat = self._chats.setdefault(call.chat, _Chat())
        heapq.heappush(chat.waiting, (call.priority, call.number, call))
        self.hurry(call.chat, call.priority)
        self._wake(call.chat, chat, now)

    def hurry(self, chat_number: int, priority: int) -> None:
        """Somebody waits behind the call of this chat that stands ready: it goes with that one's priority."""
        chat = self._chats.get(chat_number)
        if chat is not None and chat.ready is not None and chat.ready.priority > priority:
            heapq.heappush(self._ready, (priority, chat.ready.number, chat.ready))

    def withdraw(self, call: Call) -> None:
        """It no longer wants to leave."""
        self._gone.add(call.number)

    def grant(self, now: float) -> list[Call]:
        """The calls that leave now, in order. Each must be given back to `answered`."""
        self._rouse(now)
        granted: list[Call] = []
        while self._ready and now >= self.barred:
            priority, _, call = self._ready[0]
            if self._is_stale(call):
                heapq.heappop(self._ready)
                continue
            if not self._has_room(priority, now):
                break
            heapq.heappop(self._ready)
            self._let_go(call, priority, now)
            granted.append(call)
        return granted

    def answered(self, call: Call, now: float) -> None:
        """The platform has answered, or the call broke off."""
        _, left = self._out.pop(call.number)
        self._resting.append(now + SECOND)
        if not call.chat:
            return
        chat = self._chats[call.chat]
        chat.out = False
        if call.chat < 0:
            chat.left.append(now + GROUP_SECONDS)
        else:
            chat.tat += now - left
        self._wake(call.chat, chat, now)
        self._tidy(now)

    def flooded(self, call: Call, seconds: float, now: float) -> None:
        """The platform asked to wait. That concerns the chat it was said to. Said to two chats within the
        time it asks for, or about no chat, it concerns the whole."""
        until = now + seconds
        self._flooded = {chat: end for chat, end in self._flooded.items() if end > now}
        others = [chat for chat in self._flooded if chat != call.chat]
        self._flooded[call.chat] = max(until, self._flooded.get(call.chat, 0.0))
        if call.chat:
            chat = self._chats[call.chat]
            chat.barred = max(chat.barred, until)
        if others or not call.chat:
            self.barred = max(self.barred, *self._flooded.values())

    # --- what can be asked ---------------------------------------------------------------------------
    def next_change(self, now: float) -> float | None:
        """When to ask `grant` again; None when only an answer or a new call changes anything."""
        moments = [self._wakes[0][0]] if self._wakes else []
        if self._ready:
            if now < self.barred:
                moments.append(self.barred)
            elif self.busy(now) >= self._room_for(self._ready[0][0], now):
                moments += list(self._resting)[:1]
                if now < self._replied + RESERVED_SECONDS:
                    moments.append(self._replied + RESERVED_SECONDS)
            else:
                moments.append(self._next_push)
        return max(now, min(moments)) if moments else None

    def busy(self, now: float) -> int:
        """Permits that are out or resting."""
        while self._resting and self._resting[0] <= now:
            self._resting.popleft()
        return len(self._out) + len(self._resting)

    def waiting(self) -> int:
        """Calls that wait, for whatever reason."""
        parked = sum(len(chat.waiting) for chat in self._chats.values())
        return max(0, len(self._ready) + parked - len(self._gone))

    def delay_of(self, chat: int, now: float) -> float:
        """Seconds for which the platform wants to hear nothing more for this chat."""
        mine = self._chats[chat].barred if chat in self._chats else 0.0
        return max(0.0, max(mine, self.barred) - now)

    # --- inside --------------------------------------------------------------------------------------
    def _has_room(self, priority: int, now: float) -> bool:
        if self.busy(now) >= self._room_for(priority, now):
            return False
        return priority < Priority.PUSH or now >= self._next_push

    def _room_for(self, priority: int, now: float) -> int:
        reserved = now < self._replied + RESERVED_SECONDS and self.limit >= RESERVE_FROM
        return self.limit - RESERVE if priority >= Priority.PUSH and reserved else self.limit

    def _is_stale(self, call: Call) -> bool:
        """Whether it left already, in a hurry, or was withdrawn while it stood ready; its chat's next call
        then takes its place."""
        chat = self._chats.get(call.chat)
        if call.chat and (chat is None or chat.ready is not call):
            return True
        if call.number not in self._gone:
            return False
        self._gone.discard(call.number)
        if chat is not None:
            chat.ready = None
            self._ready_next(chat)
        return True

    def _let_go(self, call: Call, priority: int, now: float) -> None:
        self._out[call.number] = (call, now)
        if call.chat:
            self._chats[call.chat].ready, self._chats[call.chat].out = None, True
        if priority >= Priority.PUSH:
            step = 1 / max(1, self.limit)
            self._next_push = max(self._next_push, now - SMOOTH * step) + step
        else:
            self._replied = now
        if call.chat > 0:
            chat = self._chats[call.chat]
            chat.tat = max(chat.tat, now) + PRIVATE_SECONDS * self.sharers

    def _free_at(self, number: int, chat: _Chat, now: float) -> float:
        """When this chat may hear the next call."""
        if number > 0:
            slack = (PRIVATE_BURST / self.sharers - 1) * PRIVATE_SECONDS * self.sharers
            return max(chat.tat - max(0.0, slack), chat.barred)
        while chat.left and chat.left[0] <= now:
            chat.left.popleft()
        most = max(1, GROUP_CALLS // self.sharers)
        return max(chat.left[-most] if len(chat.left) >= most else 0.0, chat.barred)

    def _wake(self, number: int, chat: _Chat, now: float) -> None:
        """Look at this chat again as soon as it may hear something."""
        if chat.waiting and not chat.busy:
            heapq.heappush(self._wakes, (self._free_at(number, chat, now), number))

    def _rouse(self, now: float) -> None:
        while self._wakes and self._wakes[0][0] <= now:
            _, number = heapq.heappop(self._wakes)
            chat = self._chats.get(number)
            if chat is None or chat.busy or not chat.waiting:
                continue
            if self._free_at(number, chat, now) > now:
                self._wake(number, chat, now)
            else:
                self._ready_next(chat)

    def _ready_next(self, chat: _Chat) -> None:
        while chat.waiting:
            entry = heapq.heappop(chat.waiting)
            if entry[1] in self._gone:
                self._gone.discard(entry[1])
                continue
            chat.ready = entry[2]
            heapq.heappush(self._ready, entry)
            return

    def _tidy(self, now: float) -> None:
        """Forget chats that are at rest, now and then."""
        if now - self._tidied < GROUP_SECONDS:
            return
        self._tidied = now
        idle = [
            number
            for number, chat in self._chats.items()
            if not chat.busy and not chat.waiting and self._free_at(number, chat, now) <= now
            and chat.tat <= now and not chat.left
        ]  # fmt: skip
        for number in idle:
            del self._chats[number]
