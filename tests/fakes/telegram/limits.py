"""Flood limits, pure: given the moment and the call, may it pass, and if not, for how long not.

The figures are those of Telegram's FAQ for bots ("My bot is hitting limits, how do I avoid this?"):
about one message a second in one chat, short bursts allowed; 20 messages a minute in one group; about
30 messages a second over all. Telegram publishes neither the burst nor the algorithm; both are choices here.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from math import ceil

SENDING = ("send", "edit", "copymessage", "forwardmessage")
ACTION = "sendchataction"
ANSWER = "answercallbackquery"


@dataclass(frozen=True)
class Limits:
    """What one token may do. `None` or `enabled=False` switches a limit, or all of them, off."""

    overall_per_second: int | None = 30
    private_per_second: float | None = 1.0
    private_burst: int = 3
    group_per_minute: int | None = 20
    count_chat_actions: bool = True
    count_callback_answers: bool = True
    lengthen: float = 0.0
    """Seconds that each call made in spite of a `retry_after` adds to it."""
    enabled: bool = True

    def counts_over_all(self, method: str) -> bool:
        """Whether `method`, in lower case, counts in the overall limit."""
        if method == ACTION:
            return self.count_chat_actions
        if method == ANSWER:
            return self.count_callback_answers
        return method.startswith(SENDING)

    def counts_in_chat(self, method: str) -> bool:
        return method != ACTION and method.startswith(SENDING)


UNLIMITED = Limits(enabled=False)


class SlidingWindow:
    """At most `limit` in any stretch of `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self.limit = limit
        self.seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Seconds until one more fits; 0 when it fits now."""
        while self._times and now - self._times[0] >= self.seconds:
            self._times.popleft()
        if len(self._times) < self.limit:
            return 0.0
        return self.seconds - (now - self._times[-self.limit]) if self.limit > 0 else self.seconds

    def take(self, now: float) -> None:
        self._times.append(now)


class TokenBucket:
    """Holds `burst` tokens at most and gains `rate` a second."""

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self.rate = rate
        self.burst = burst
        self._tokens = float(burst)
        self._seen = now

    def wait(self, now: float) -> float:
        self._tokens = min(self.burst, self._tokens + (now - self._seen) * self.rate)
        self._seen = now
        # A token is whole within a billionth: sums of tenths of seconds would fall short of it.
        return 0.0 if self._tokens >= 1 - 1e-9 else (1 - self._tokens) / self.rate

    def take(self, now: float) -> None:
        self._tokens -= 1


def whole_seconds(wait: float) -> int:
    """As `retry_after` tells it: at least 1, and a millionth too much is no second more."""
    return max(1, ceil(wait - 1e-6)) if wait > 0 else 0


@dataclass
class Scope:
    """One thing that is limited, over all or one chat, and the `retry_after` in force for it."""

    meter: SlidingWindow | TokenBucket
    barred_until: float = 0.0

    def refuse(self, now: float, lengthen: float) -> int:
        """Whole seconds to wait, 0 when the call may pass. A refusal bars the scope for that long."""
        if now < self.barred_until:
            self.barred_until += lengthen
            return whole_seconds(self.barred_until - now)
        wait = whole_seconds(self.meter.wait(now))
        if wait:
            self.barred_until = now + wait
        return wait


@dataclass
class FloodGate:
    """Remembers what passed, for one token."""

    limits: Limits
    _over_all: Scope | None = None
    _chats: dict[int, Scope] = field(default_factory=dict)

    def pass_or_wait(self, now: float, method: str, chat_id: int | None, *, is_group: bool) -> int:
        """0 and the call is counted, or the seconds of `retry_after` and it is not."""
        if not self.limits.enabled:
            return 0
        scopes = self._scopes(now, method, chat_id, is_group)
        waits = [wait for scope in scopes if (wait := scope.refuse(now, self.limits.lengthen))]
        if waits:
            return max(waits)
        for scope in scopes:
            scope.meter.take(now)
        return 0

    def _scopes(self, now: float, method: str, chat_id: int | None, is_group: bool) -> list[Scope]:
        scopes = []
        if self.limits.overall_per_second is not None and self.limits.counts_over_all(method):
            if self._over_all is None:
                self._over_all = Scope(SlidingWindow(self.limits.overall_per_second, 1.0))
            scopes.append(self._over_all)
        if chat_id is not None and self.limits.counts_in_chat(method):
            chat = self._chats.get(chat_id) or self._open(now, chat_id, is_group)
            if chat is not None:
                scopes.append(chat)
        return scopes

    def _open(self, now: float, chat_id: int, is_group: bool) -> Scope | None:
        limits = self.limits
        meter: SlidingWindow | TokenBucket | None
        if is_group:
            meter = None if limits.group_per_minute is None else SlidingWindow(limits.group_per_minute, 60.0)
        elif limits.private_per_second is None:
            meter = None
        else:
            meter = TokenBucket(limits.private_per_second, limits.private_burst, now)
        if meter is None:
            return None
        return self._chats.setdefault(chat_id, Scope(meter))


def busiest(times: list[float], seconds: float = 1.0) -> int:
    """The most moments of `times` (rising) that fall within any one stretch of `seconds`."""
    most, first = 0, 0
    for last, moment in enumerate(times):
        while moment - times[first] >= seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
