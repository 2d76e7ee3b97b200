"""Trainees and their addresses: who is at an address, and making room for newcomers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.core.dialogue.state import Conversation
from bot.core.errors import Conflict
from bot.core.messages import Address
from bot.core.people.trainee import Trainee
from bot.service.ports import Newcomer
from bot.store import outlooks
from bot.store.codec import write_conversation
from bot.store.prepared import Prepared, inserting, inserting_new
from bot.store.tables import conversation, identity, micros, trainee

# Channels and keys apart, because SQLite would read the whole table for a list of pairs.
_WHOSE = Prepared(
    lambda channels, keys: select(
        identity.c.channel, identity.c.key, identity.c.trainee_id, identity.c.reachable
    ).where(identity.c.channel.in_(channels), identity.c.key.in_(keys))
)
_REPLY_ADDRESS = Prepared(
    select(trainee.c.last_channel, trainee.c.last_key).where(trainee.c.id == bindparam("her"))
)
_NEW_TRAINEE = inserting(trainee)
_NEW_IDENTITY = inserting_new(identity)
_NEW_CONVERSATION = inserting(conversation)
_TAKE_BACK = Prepared(lambda ids: delete(trainee).where(trainee.c.id.in_(ids)))
_AGAIN_REACHABLE = Prepared(
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
    channels = list({address.channel for address in addresses})
    found = _WHOSE.rows(connection, channels, [address.key for address in addresses])
    rows = [(Address(channel, key), her, reachable) for channel, key, her, reachable in found]
    wanted = set(addresses)
    owners = {address: her for address, her, _ in rows if address in wanted}
    return owners, {address for address, _, reachable in rows if not reachable}


def welcome(connection: Connection, newcomers: Sequence[Newcomer], now: datetime) -> dict[Address, str]:
    """Make a trainee, an identity and an empty conversation for each newcomer.

    In the order of their addresses, so that two processes that welcome the same ones wait for each other
    and never both. Where another process was faster, its trainee is returned and ours is taken back. Raises
    Conflict when that one was erased in the same moment.
    """
    if not newcomers:
        return {}
    ours = {new.address: new for new in sorted(newcomers, key=lambda new: pair(new.address))}
    _NEW_TRAINEE.each(connection, [_trainee_row(new, now) for new in ours.values()])
    _NEW_IDENTITY.each(connection, [_identity_row(new) for new in ours.values()])
    owners, _ = trainees_at(connection, ours)
    if len(owners) < len(ours):
        raise Conflict("a trainee came and went at once")
    late = [new.trainee_id for new in ours.values() if owners[new.address] != new.trainee_id]
    if late:
        _TAKE_BACK.do(connection, late)
    arrived = [new for new in ours.values() if owners[new.address] == new.trainee_id]
    if arrived:
        _NEW_CONVERSATION.each(connection, [_conversation_row(new, now) for new in arrived])
        outlooks.welcome(connection, [_blank(new) for new in arrived])
    return owners


def _trainee_row(new: Newcomer, now: datetime) -> dict[str, object]:
    person = Trainee(new.trainee_id, new.language)
    last = {"last_channel": new.address.channel, "last_key": new.address.key}
    return {**asdict(person), **last, "created_at": micros(now)}


def _identity_row(new: Newcomer) -> dict[str, object]:
    channel, key = pair(new.address)
    return {"channel": channel, "key": key, "trainee_id": new.trainee_id, "reachable": True}


def _blank(new: Newcomer) -> Conversation:
    return Conversation(Trainee(new.trainee_id, new.language))


def _conversation_row(new: Newcomer, now: datetime) -> dict[str, object]:
    blank = _blank(new)
    return {
        "trainee_id": new.trainee_id,
        "version": blank.version,
        "last_letter": 0,
        "state": write_conversation(blank),
        "updated_at": micros(now),
    }


def reply_address(connection: Connection, trainee_id: str) -> Address | None:
    """The address she last wrote from, None when there is none."""
    row = _REPLY_ADDRESS.row(connection, her=trainee_id)
    return None if row is None or row[0] is None else Address(*row)


def make_reachable(connection: Connection, addresses: Collection[Address]) -> None:
    """She wrote from here, so we can write to her here."""
    rows = [{"at_channel": address.channel, "at_key": address.key} for address in addresses]
    _AGAIN_REACHABLE.each(connection, rows)
