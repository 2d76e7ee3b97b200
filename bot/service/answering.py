"""Answers to commissions: each is given once, by an event whose id follows from the commission's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.core.dialogue.events import Event
from bot.service.ports import Commissioned, Unit
from bot.service.turns import Arrival

Answer = Callable[[Callable[[Unit], Arrival | None]], Awaitable[None]]
"""Does some work in a transaction and takes the arrival that it gives back in the same one."""


def answer_id(commission_id: str) -> str:
    """The id of the event that answers this commission."""
    return f"answer:{commission_id}"


def is_first(unit: Unit, commissioned: Commissioned) -> bool:
    """Whether this commission has not been answered yet. It is done from now on."""
    if unit.sighted([answer_id(commissioned.commission.id)]):
        return False
    unit.finish(commissioned.commission.id)
    return True


def arrival(commissioned: Commissioned, event: Event) -> Arrival:
    """`event` as the answer to this commission, said where it was asked."""
    return Arrival(
        answer_id(commissioned.commission.id), event, commissioned.trainee_id, commissioned.address
    )
