"""Reading a chat on: every line after the last one seen, none twice, none left out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.channels.web.lines import said_name
from bot.core.messages import Address, Language
from bot.service.ports import Line, Store, Unit

FIRST_READ = 100
MOST_READ = 3200
"""Lines. A page that is further behind is better off loading anew."""
_REMEMBERED = 256
"""Her lines that a cursor knows again. Between two letters of ours there are only a few."""


@dataclass(slots=True)
class Cursor:
    """How far one reader is: the last letter's number, and which of her lines it has seen."""

    key: str
    after: int
    _hers: OrderedDict[str, None] = field(default_factory=OrderedDict)

    def fresh(self, lines: Iterable[Line]) -> list[Line]:
        """The lines not yet seen, in order; from now on they count as seen."""
        return [line for line in lines if self._is_fresh(line)]

    def _is_fresh(self, line: Line) -> bool:
        if line.letter is not None:
            fresh = line.id > self.after
            self.after = max(self.after, line.id)
            return fresh
        name = said_name(line, self.key)
        if name in self._hers:
            return False
        self._hers[name] = None
        if len(self._hers) > _REMEMBERED:
            self._hers.popitem(last=False)
        return True


async def read_after(store: Store, address: Address, after: int) -> list[Line] | None:
    """All lines after letter `after`; None when there are more than MOST_READ. The store gives the latest
    lines of a long chat, so a full answer may have a gap before it and is asked for again, larger."""
    limit = FIRST_READ
    while limit <= MOST_READ:
        lines = await store.chat(address, after, limit)
        if len(lines) < limit:
            return lines
        limit *= 2
    return None


async def her_language(store: Store, address: Address) -> Language | None:
    """The language she chose in the chat, None for an unknown address."""

    def read(unit: Unit) -> Language | None:
        trainee_id = unit.trainees_at([address]).get(address)
        conversation = unit.conversations([trainee_id]).get(trainee_id) if trainee_id else None
        return conversation.trainee.language if conversation else None

    return await store.run(read)
