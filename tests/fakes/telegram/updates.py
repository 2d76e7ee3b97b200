"""Pending updates: numbered, kept for 24 hours, confirmed by offset, handed out by long polling."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.refusals import OTHER_POLL, WEBHOOK_SET, conflict

KEPT = 24 * 3600.0
"""Seconds an update waits for the bot (Bot API, "Getting updates")."""
LEFT_OUT = {"chat_member", "message_reaction", "message_reaction_count"}
"""Kinds a bot gets only when it asks for them (Bot API, getUpdates)."""
FIRST_ID = 700_000_001


@dataclass(slots=True)
class Update:
    id: int
    kind: str
    body: dict[str, Any]
    lane: tuple[bool, int]
    """Updates of one lane go to a webhook one after the other: presses apart from messages, per chat."""
    born: float
    copies: int = 1

    def raw(self) -> dict[str, Any]:
        return {"update_id": self.id, self.kind: self.body}


class UpdateQueue:
    """What happened and was not yet confirmed."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.allowed: list[str] = []
        self.webhook_is_set = False
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.again: deque[Update] = deque()
        self.added = Bell()
        self.listeners: list[Callable[[Update], None]] = []
        self.repeat_next = 0
        self.hold_next = 0
        self._held: list[Update] = []
        self.polls = 0
        self.polls_changed = Bell()
        self._next_id = FIRST_ID
        self._poll = 0
        self._interrupted = ""

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in LEFT_OUT

    def put(self, kind: str, body: dict[str, Any], lane: tuple[bool, int]) -> int | None:
        """The new update's id, or None when the bot did not ask for this kind."""
        if not self.wants(kind):
            return None
        update = Update(self._next_id, kind, body, lane, self.clock.now())
        self._next_id += 1
        if self.repeat_next:
            self.repeat_next -= 1
            update.copies = 2
        self._held.append(update)
        if len(self._held) >= max(1, self.hold_next):
            # Held updates come out last first: that is the fault "out of order".
            held, self._held, self.hold_next = self._held[::-1], [], 0
            for each in held:
                self._add(each)
            self.added.ring()
        return update.id

    def _add(self, update: Update) -> None:
        self.pending[update.id] = update
        for listen in self.listeners:
            listen(update)

    def done(self, update: Update) -> bool:
        """Takes it off the list; True when it is to be delivered once more."""
        self.pending.pop(update.id, None)
        update.copies -= 1
        return update.copies > 0

    def confirm(self, offset: int) -> None:
        """Forgets updates below `offset`; a negative one leaves that many of the newest."""
        if offset < 0:
            offset = min(islice(reversed(self.pending), -offset), default=0)
        while self.pending and next(iter(self.pending)) < offset:
            _, update = self.pending.popitem(last=False)
            if self.done(update):
                self.again.append(update)

    def drop_all(self) -> None:
        self.pending.clear()
        self.again.clear()

    def interrupt(self, reason: str) -> None:
        """Ends a long poll in progress with 409."""
        self._poll += 1
        self._interrupted = reason
        self.added.ring()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """getUpdates. Raises Refusal 409 for a webhook, or when a later poll takes over."""
        if self.webhook_is_set:
            raise conflict(WEBHOOK_SET)
        self.interrupt(OTHER_POLL)
        mine = self._poll
        self.confirm(offset)
        self._expire()
        if not self.pending and not self.again and seconds > 0:
            await self._wait(mine, seconds)
        if self._poll != mine:
            raise conflict(self._interrupted)
        again = [self.again.popleft() for _ in range(min(limit, len(self.again)))]
        waiting = (update for update in self.pending.values() if update.id >= offset)
        return [update.raw() for update in (*again, *islice(waiting, limit - len(again)))]

    async def _wait(self, mine: int, seconds: float) -> None:
        ready = self.added.wait_until(lambda: bool(self.pending) or self._poll != mine)
        waiting = {asyncio.ensure_future(ready), asyncio.ensure_future(self.clock.sleep(seconds))}
        self.polls += 1
        self.polls_changed.ring()
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.polls -= 1
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    def _expire(self) -> None:
        oldest = self.clock.now() - KEPT
        while self.pending and next(iter(self.pending.values())).born < oldest:
            self.pending.popitem(last=False)
