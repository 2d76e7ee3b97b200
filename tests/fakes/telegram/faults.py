"""What goes wrong, when: by method, by payload and by call number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.refusals import Refusal
from tests.fakes.telegram.updates import UpdateQueue

Payload = dict[str, Any]


@dataclass
class Fault:
    """Hits the calls numbered `nth` to `nth + times - 1` among those that match; `times=None`: for ever."""

    method: str | None = None
    when: Callable[[Payload], bool] | None = None
    nth: int = 1
    times: int | None = 1
    delay: float = 0.0
    """Server seconds before the call is carried out."""
    carry_out: bool = False
    """Whether the call takes effect although it is not answered as it should be."""
    drop: bool = False
    """The connection is closed without an answer."""
    status: int | None = None
    """500 or 502 in place of the answer."""
    refusal: Refusal | None = None
    seen: int = 0

    def hits(self, method: str, payload: Payload) -> bool:
        if self.method is not None and self.method.lower() != method:
            return False
        if self.when is not None and not self.when(payload):
            return False
        self.seen += 1
        return self.seen >= self.nth and (self.times is None or self.seen < self.nth + self.times)


@dataclass
class Faults:
    """The schedule. Every method here adds to it; `clear` empties it."""

    updates: UpdateQueue
    schedule: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> Fault:
        self.schedule.append(fault)
        return fault

    def drop_before(self, method: str | None = None, **which: Any) -> Fault:
        """The connection closes and nothing was done."""
        return self.add(Fault(method, drop=True, **which))

    def drop_after(self, method: str | None = None, **which: Any) -> Fault:
        """The message is delivered, but the bot never hears of it."""
        return self.add(Fault(method, drop=True, carry_out=True, **which))

    def answer(self, status: int, method: str | None = None, **which: Any) -> Fault:
        """500 or 502 in place of carrying out, or with `carry_out=True` after it."""
        return self.add(Fault(method, status=status, **which))

    def refuse(self, refusal: Refusal, method: str | None = None, **which: Any) -> Fault:
        """Any refusal, such as `too_many(35)`."""
        return self.add(Fault(method, refusal=refusal, **which))

    def delay(self, seconds: float, method: str | None = None, **which: Any) -> Fault:
        """Waits so many server seconds, then goes on as usual."""
        return self.add(Fault(method, delay=seconds, **which))

    def repeat_updates(self, count: int = 1) -> None:
        """Each of the next `count` updates is delivered twice."""
        self.updates.repeat_next += count

    def reverse_updates(self, count: int = 2) -> None:
        """The next `count` updates wait for each other and are delivered last first."""
        self.updates.hold_next = count

    def clear(self) -> None:
        self.schedule.clear()

    def pick(self, method: str, payload: Payload) -> Fault | None:
        """The first fault that hits this call; every matching one counts it."""
        hit = None
        for fault in self.schedule:
            if fault.hits(method, payload) and hit is None:
                hit = fault
        return hit
