"""Conversations read and held, and moved on only from the version that was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.core.dialogue.state import Conversation
from bot.core.errors import Conflict
from bot.core.messages import Address
from bot.core.people.trainee import Trainee
from bot.store import outlooks
from bot.store.codec import read_conversation, write_conversation
from bot.store.prepared import Prepared
from bot.store.tables import conversation, micros, trainee

_PROFILE_NAMES = ("language", "name", "county", "product", "remind_at", "zone", "role")
# Both rows are locked: after waiting for another process, PostgreSQL shows the new state of locked rows only.
_READ = Prepared(
    lambda ids: (
        select(
            trainee.c.id,
            *(trainee.c[name] for name in _PROFILE_NAMES),
            trainee.c.last_channel,
            trainee.c.last_key,
            conversation.c.version,
            conversation.c.last_letter,
            conversation.c.state,
        )
        .join_from(conversation, trainee)
        .where(conversation.c.trainee_id.in_(ids))
        .order_by(conversation.c.trainee_id)
        .with_for_update(key_share=True)
    )
)
_MOVE = Prepared(
    update(conversation)
    .where(conversation.c.trainee_id == bindparam("her"), conversation.c.version == bindparam("was"))
    .values(
        version=bindparam("now_version"),
        last_letter=bindparam("now_letter"),
        state=bindparam("now_state"),
        updated_at=bindparam("now_at"),
    )
)
_CHANGE = Prepared(
    update(trainee)
    .where(trainee.c.id == bindparam("her"))
    .values({name: bindparam(f"now_{name}") for name in (*_PROFILE_NAMES, "last_channel", "last_key")})
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one conversation looked like when this unit read it."""

    conversation: Conversation
    last_address: Address | None
    last_letter: int


@dataclass(frozen=True, slots=True)
class Move:
    """Where one trainee's turns took her: from `reading` to `conversation`. The first of them made
    `first_version`. `last_address` is where she wrote from now, None when no turn was hers."""

    reading: Reading
    conversation: Conversation
    first_version: int
    last_address: Address | None
    last_letter: int


def read(connection: Connection, trainee_ids: Collection[str]) -> dict[str, Reading]:
    """Read these conversations and hold them until the unit ends, in the order of their ids so that two
    processes never wait for each other both."""
    rows = _READ.rows(connection, list(trainee_ids))
    return {
        id_: Reading(
            read_conversation(
                state, Trainee(id_, language, name, county, product, remind_at, zone, role), version
            ),
            None if channel is None else Address(channel, key),
            last_letter,
        )
        for (
            id_,
            language,
            name,
            county,
            product,
            remind_at,
            zone,
            role,
            channel,
            key,
            version,
            last_letter,
            state,
        ) in rows
    }


def move(connection: Connection, moves: Mapping[str, Move], now: datetime) -> None:
    """Write where these conversations stand. Raises Conflict when one of them has moved since it was read,
    or is gone."""
    rows = [
        {
            "her": her,
            "was": there.first_version - 1,
            "now_version": there.conversation.version,
            "now_letter": there.last_letter,
            "now_state": write_conversation(there.conversation),
            "now_at": micros(now),
        }
        for her, there in sorted(moves.items())
    ]
    if _MOVE.each(connection, rows) != len(rows):
        raise Conflict("a conversation has moved since it was read")
    outlooks.follow(
        connection, [(there.reading.conversation, there.conversation) for there in moves.values()], now
    )
    changed = [_trainee_row(there) for _, there in sorted(moves.items()) if _changes_trainee(there)]
    if changed:
        _CHANGE.each(connection, changed)


def _changes_trainee(there: Move) -> bool:
    before = there.reading
    return there.conversation.trainee != before.conversation.trainee or (
        there.last_address is not None and there.last_address != before.last_address
    )


def _trainee_row(there: Move) -> dict[str, object]:
    person = there.conversation.trainee
    last = there.last_address or there.reading.last_address
    return {
        "her": person.id,
        **{f"now_{name}": getattr(person, name) for name in _PROFILE_NAMES},
        "now_last_channel": last and last.channel,
        "now_last_key": last and last.key,
    }
