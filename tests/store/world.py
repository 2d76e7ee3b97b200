"""What tests of the store say again and again: a clock, a trainee, a turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import NullPool, create_engine

from bot.core.dialogue.effects import Effect, Say, Turn
from bot.core.dialogue.state import Conversation
from bot.core.messages import Address, Letter, Outgoing
from bot.service.ports import Newcomer, Sight, TurnToKeep, Unit
from bot.store import SqlStore
from bot.store.engine import read_url

NOON = datetime(2026, 3, 1, 4, 0, 0, 250_000, tzinfo=UTC)
WEB = Address("web", "li")
PHONE = Address("telegram", "4711")
CHANNELS = ("web", "telegram")


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = field(default=NOON)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


def say(*texts: str) -> tuple[Effect, ...]:
    return tuple(Say(Outgoing(text)) for text in texts)


def turn(
    before: Conversation,
    sight: str,
    *effects: Effect,
    address: Address = WEB,
    shown: str = "hi",
    at: datetime = NOON,
    **changes: object,
) -> TurnToKeep:
    """A turn that goes on from `before`, with these effects and these changes to the conversation."""
    after = replace(before, version=before.version + 1, **changes)  # type: ignore[arg-type] # any field of it
    return TurnToKeep(Sight(sight, at, shown), address, Turn(after, effects))


def arrive(unit: Unit, address: Address = WEB, trainee_id: str = "t1") -> Conversation:
    """A trainee at this address, made when there is none."""
    owners = unit.trainees_at([address]) or unit.welcome([Newcomer(address, trainee_id, "zh-CN")])
    return unit.conversations([owners[address]])[owners[address]]


async def welcome(store: SqlStore, address: Address = WEB, trainee_id: str = "t1") -> Conversation:
    return await store.run(lambda unit: arrive(unit, address, trainee_id))


async def hear(
    store: SqlStore,
    sight: str,
    *effects: Effect,
    address: Address = WEB,
    trainee_id: str = "t1",
    shown: str = "hi",
    at: datetime = NOON,
    **changes: object,
) -> list[Letter]:
    """Take one turn in one unit: read her conversation, move it on, keep it."""

    def work(unit: Unit) -> list[Letter]:
        before = unit.conversations([trainee_id])[trainee_id]
        kept = turn(before, sight, *effects, address=address, shown=shown, at=at, **changes)
        return unit.keep([kept])

    return await store.run(work)


async def read(store: SqlStore, trainee_id: str = "t1") -> Conversation | None:
    return await store.run(lambda unit: unit.conversations([trainee_id]).get(trainee_id))


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    """Look into a database from outside, past the store."""
    engine = create_engine(read_url(url), poolclass=NullPool)
    with engine.begin() as connection:
        result = connection.exec_driver_sql(statement)
        return [tuple(row) for row in result] if result.returns_rows else []
