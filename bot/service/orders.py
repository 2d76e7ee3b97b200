"""Order: what the studio needs of a commission, and the names under which it is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.core.dialogue.effects import WriteScript
from bot.core.messages import Language
from bot.core.scripts.script import Brief, Script
from bot.service.novelty import Bid, scope_of, words_of
from bot.service.ports import Unit


@dataclass(frozen=True, slots=True)
class Order:
    """What the studio needs of a commission."""

    id: str
    trainee_id: str
    language: Language
    task: WriteScript

    @property
    def brief(self) -> Brief:
        return self.task.brief

    @property
    def scope(self) -> str:
        return scope_of(self.brief.county, self.brief.fact("product"))

    @property
    def keys(self) -> tuple[str, ...]:
        """What angles may be held under for this commission."""
        offer = (self.task.offer,) if self.task.offer else ()
        return (*offer, angle_key(self.id, 0), angle_key(self.id, 1))

    def bid(self, script: Script) -> Bid:
        return Bid(self.id, self.trainee_id, words_of(script), self.brief, self.scope)


def read_order(unit: Unit, commission_id: str) -> Order | None:
    done = done_id(commission_id)
    if done in unit.sighted([done]):
        unit.finish(commission_id)
        return None
    kept = unit.commission(commission_id)
    if kept is None or not isinstance(kept.commission.task, WriteScript):
        return None
    return Order(commission_id, kept.trainee_id, kept.language, kept.commission.task)


def seed_of(name: str) -> str:
    """32 hex digits that are the same whenever this is outlined."""
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()


def angle_key(commission_id: str, again: int) -> str:
    return f"{commission_id}/{again}"


def done_id(commission_id: str) -> str:
    return f"script:{commission_id}:done"
