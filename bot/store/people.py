"""Trainees and their addresses: who is at an address, and making room for newcomers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from bot.core.dialogue.state import Conversation
from bot.core.errors import Conflict
from bot.core.messages import Address
from bot.core.people.trainee import Trainee
from bot.service.ports import Newcomer
from bot.store.codec import write_conversation
from bot.store.dialect import insert_new
from bot.store.tables import conversation, identity, trainee

_AT = tuple_(identity.c.channel, identity.c.key)
_WHO = select(identity.c.channel, identity.c.key, identity.c.trainee_id, identity.c.reachable)
_WHOSE = _WHO.where(_AT.in_(bindparam("addresses", expanding=True)))
_REPLY_ADDRESS = select(trainee.c.last_channel, trainee.c.last_key).where(trainee.c.id == bindparam("her"))
_AGAIN_REACHABLE = (
    update(identity)
    .where(identity.c.channel == bindparam("at_channel"), identity.c.key == bindparam("at_key"))
    .where(identity.c.reachable.is_(False))
    .values(reachable=True)
)


def pair(address: Address) -> tuple[str, str]:
    return address.channel, address.key


def trainees_at(
    connection: Connection, addresses: Collection[Address]
) -> tuple[dict[Address, str], set[Address]]:
    """Whose these addresses are, and which of them are out of reach."""
    rows = connection.execute(_WHOSE, {"addresses": [pair(address) for address in addresses]}).all()
    owners = {Address(channel, key): trainee_id for channel, key, trainee_id, _ in rows}
    return owners, {Address(channel, key) for channel, key, _, reachable in rows if not reachable}


def welcome(connection: Connection, newcomers: Sequence[Newcomer], now: datetime) -> dict[Address, str]:
    """Make a trainee, an identity and an empty conversation for each newcomer.

    In the order of their addresses, so that two processes that welcome the same ones wait for each other
    and never both. Where another process was faster, its trainee is returned and ours is taken back. Raises
    Conflict when that one was erased in the same moment.
    """
    if not newcomers:
        return {}
    ours = {new.address: new for new in sorted(newcomers, key=lambda new: pair(new.address))}
    connection.execute(insert(trainee), [_trainee_row(new, now) for new in ours.values()])
    connection.execute(insert_new(connection, identity), [_identity_row(new) for new in ours.values()])
    owners, _ = trainees_at(connection, ours)
    if len(owners) < len(ours):
        raise Conflict("a trainee came and went at once")
    late = [new.trainee_id for new in ours.values() if owners[new.address] != new.trainee_id]
    if late:
        connection.execute(delete(trainee).where(trainee.c.id.in_(late)))
    arrived = [new for new in ours.values() if owners[new.address] == new.trainee_id]
    if arrived:
        connection.execute(insert(conversation), [_conversation_row(new, now) for new in arrived])
    return owners


def _trainee_row(new: Newcomer, now: datetime) -> dict[str, object]:
    person = Trainee(new.trainee_id, new.language)
    last = {"last_channel": new.address.channel, "last_key": new.address.key}
    return {**asdict(person), **last, "created_at": now}


def _identity_row(new: Newcomer) -> dict[str, object]:
    channel, key = pair(new.address)
    return {"channel": channel, "key": key, "trainee_id": new.trainee_id, "reachable": True}


def _conversation_row(new: Newcomer, now: datetime) -> dict[str, object]:
    blank = Conversation(Trainee(new.trainee_id, new.language))
    return {
        "trainee_id": new.trainee_id,
        "version": blank.version,
        "last_letter": 0,
        "state": write_conversation(blank),
        "updated_at": now,
    }


def reply_address(connection: Connection, trainee_id: str) -> Address | None:
    """The address she last wrote from, None when there is none."""
    row = connection.execute(_REPLY_ADDRESS, {"her": trainee_id}).one_or_none()
    return Address(row.last_channel, row.last_key) if row and row.last_channel is not None else None


def make_reachable(connection: Connection, addresses: Collection[Address]) -> None:
    """She wrote from here, so we can write to her here."""
    rows = [{"at_channel": address.channel, "at_key": address.key} for address in addresses]
    connection.execute(_AGAIN_REACHABLE, rows)
