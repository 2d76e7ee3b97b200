"""Buckets: how fast one cookie may speak and one network address may bring newcomers."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Buckets:
    """One token bucket per key: `burst` at once, `per_second` after that. The `most` latest keys are kept;
    a forgotten key starts full, so a crowd can never lock anybody out."""

    burst: float
    per_second: float
    most: int = 10_000
    _levels: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait(self, key: str, now: float) -> float:
        """Take one token at `now` (seconds). 0 when there was one, else the seconds until there is."""
        level, since = self._levels.pop(key, (self.burst, now))
        level = min(self.burst, level + max(0.0, now - since) * self.per_second)
        allowed = level >= 1
        self._levels[key] = (level - 1 if allowed else level, now)
        if len(self._levels) > self.most:
            self._levels.popitem(last=False)
        return 0.0 if allowed else (1 - level) / self.per_second


@dataclass(slots=True)
class Recent:
    """The `most` latest keys, to remember who is no newcomer."""

    most: int = 20_000
    _keys: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(self, key: str) -> None:
        self._keys[key] = None
        self._keys.move_to_end(key)
        if len(self._keys) > self.most:
            self._keys.popitem(last=False)
