"""What is kept about one trainee: a document to read and take along, and the way to have it deleted."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.core.dialogue.effects import Commission, EraseAll, Turn
from bot.core.messages import Address
from bot.service.ports import Clock, Commissioned, Seeds, Sight, Store, TurnToKeep, Unit


def document(kept: Mapping[str, object]) -> str:
    """Everything kept about her as indented JSON, in her own script."""
    return json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True, default=str)


async def leave(
    store: Store,
    carry_out: Callable[[Commissioned], Awaitable[None]],
    address: Address,
    event_id: str,
    clock: Clock,
    seeds: Seeds,
) -> None:
    """She left the channel for good: everything kept about her is deleted, by a commission that outlives a
    crash. Nobody there, or an event seen before, changes nothing. Raises StoreBusy."""

    def commission(unit: Unit) -> Commissioned | None:
        her = unit.trainees_at([address]).get(address)
        conversation = unit.conversations([her]).get(her) if her else None
        if conversation is None or unit.sighted([event_id]):
            return None
        erase = Commission(seeds(), EraseAll())
        moved = replace(conversation, version=conversation.version + 1)
        unit.keep([TurnToKeep(Sight(event_id, clock()), address, Turn(moved, (erase,)))])
        return Commissioned(erase, moved.trainee.id, address, moved.trainee.language)

    commissioned = await store.run(commission)
    if commissioned is not None:
        await carry_out(commissioned)
