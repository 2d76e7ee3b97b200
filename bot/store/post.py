"""The post: letters taken to be delivered, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, bindparam, exists, or_, select, update

from bot.core.messages import Address, Delayed, Delivered, Delivery, Letter, Undeliverable
from bot.store import ledgers
from bot.store.codec import read_outgoing
from bot.store.prepared import Prepared
from bot.store.rows import HOLD
from bot.store.tables import WAITING, identity, letter, micros

LEAVING = "leaving"
"""The reason of a letter that may have left already."""
_NOW = bindparam("now", type_=BigInteger)
_earlier = letter.alias("earlier")
_STUCK = exists().where(
    _earlier.c.channel == letter.c.channel,
    _earlier.c.key == letter.c.key,
    _earlier.c.id < letter.c.id,
    _earlier.c.state == WAITING,
    or_(_earlier.c.due_at > _NOW, _earlier.c.held_until >= _NOW),
)
"""An earlier letter to the same address is not due yet, or is on its way."""
_OPEN = letter.c.state == WAITING
_FREE = and_(
    _OPEN,
    letter.c.due_at <= _NOW,
    or_(letter.c.held_until.is_(None), letter.c.held_until < _NOW),
    ~_STUCK,
)
_RELEASED = {"held_by": None, "held_until": None}
_HERE = (letter.c.channel == bindparam("at_channel"), letter.c.key == bindparam("at_key"))

_FIND = Prepared(
    lambda channels: (
        select(letter.c.id, letter.c.channel, letter.c.key)
        .where(letter.c.kind == bindparam("of_kind"), _FREE, letter.c.channel.in_(channels))
        .order_by(letter.c.id)
        .limit(bindparam("limit"))
        .with_for_update()
    )
)
_FREE_AT = Prepared(
    lambda keys: (
        select(letter.c.id)
        .where(letter.c.channel == bindparam("at_channel"), letter.c.key.in_(keys), _FREE)
        .order_by(letter.c.id)
        .with_for_update()
    )
)
_HELD_ON = Prepared(
    lambda ids: (
        update(letter)
        .where(letter.c.id.in_(ids), _OPEN, letter.c.held_by == bindparam("process"))
        .values(held_until=bindparam("until"))
    )
)
_DELAYED_FOR = Prepared(
    lambda hers: (
        select(letter.c.channel, letter.c.key)
        .where(letter.c.trainee_id.in_(hers), _OPEN, letter.c.held_by.is_(None))
        .distinct()
    )
)
_TAKE = Prepared(
    lambda ids: (
        update(letter)
        .where(letter.c.id.in_(ids), _FREE)
        .values(held_by=bindparam("process"), held_until=bindparam("until"))
        .returning(
            letter.c.id,
            letter.c.trainee_id,
            letter.c.channel,
            letter.c.key,
            letter.c.payload,
            letter.c.attempts,
            letter.c.reason,
        )
    )
)
_LEAVES = Prepared(lambda ids: update(letter).where(letter.c.id.in_(ids), _OPEN).values(reason=LEAVING))
_WAITING_AT = Prepared(
    lambda keys: (
        select(letter.c.id)
        .where(letter.c.channel == bindparam("at_channel"), letter.c.key.in_(keys), _OPEN)
        .where(or_(letter.c.held_until.is_(None), letter.c.held_until < _NOW))
        .order_by(letter.c.id)
        .with_for_update()
    )
)
_DUE_NOW = Prepared(
    lambda ids: update(letter).where(letter.c.id.in_(ids), letter.c.due_at > _NOW).values(due_at=_NOW)
)
_DELIVERED = Prepared(
    lambda ids: update(letter).where(letter.c.id.in_(ids), _OPEN).values(state="delivered", **_RELEASED)
)
_DELAYED = Prepared(
    update(letter)
    .where(letter.c.id == bindparam("number"), _OPEN)
    .values(
        due_at=bindparam("due"),
        reason=bindparam("why"),
        attempts=letter.c.attempts + bindparam("tries"),
        **_RELEASED,
    )
)
_FAILED = Prepared(
    update(letter)
    .where(letter.c.id == bindparam("number"), _OPEN)
    .values(state="failed", reason=bindparam("why"), **_RELEASED)
)
_PLACES = Prepared(
    lambda ids: select(letter.c.id, letter.c.channel, letter.c.key).where(letter.c.id.in_(ids))
)
_GONE = Prepared(
    update(identity)
    .where(identity.c.channel == bindparam("at_channel"), identity.c.key == bindparam("at_key"))
    .values(reachable=False)
)
_FAILED_HERE = Prepared(
    update(letter).where(*_HERE, _OPEN).values(state="failed", reason=bindparam("why"), **_RELEASED)
)
_OWN_FREED = Prepared(
    update(letter).where(_OPEN, letter.c.held_by == bindparam("process")).values(**_RELEASED)
)


def read_letter(id_: int, her: str, channel: str, key: str, payload: str, attempts: int) -> Letter | None:
    """The letter of a row, None when its payload cannot be read."""
    outgoing = read_outgoing(payload)
    return None if outgoing is None else Letter(id_, her, Address(channel, key), outgoing, attempts)


def waiting(
    connection: Connection, process: str, now: datetime, limit: int, channels: Collection[str]
) -> list[Letter]:
    """Take over letters of these channels that are due and free: replies with whatever stands before them
    at their address, then pushes, each oldest first.

    Finding locks them, taking looks again: while another process held the lock it may have taken or
    delayed an earlier letter to the same address, and then the later ones must wait. A letter that this
    version cannot read fails, lest it stand in the way for ever, and so does a push that may have left.
    """
    replies = _find(connection, "reply", now, limit, channels)
    first = _numbers_at(connection, set(replies.values()), now)[:limit]
    room = limit - len(first)
    pushes = _find(connection, "push", now, room, channels) if room else {}
    rest = [number for number in pushes if number not in set(first)]
    return [*_taken(connection, process, first, now), *_taken(connection, process, rest, now)]


def _find(
    connection: Connection, kind: str, now: datetime, limit: int, channels: Collection[str]
) -> dict[int, Address]:
    """Where the oldest letters of this kind go that are due and free, by number."""
    found = _FIND.rows(connection, list(channels), of_kind=kind, now=micros(now), limit=limit)
    return {number: Address(channel, key) for number, channel, key in found}


def free_at(
    connection: Connection, process: str, addresses: Collection[Address], now: datetime
) -> list[Letter]:
    """Take over what is due and free at these addresses, oldest first: she is in the chat now, and what
    waits for its turn among thousands of pushes must not hold up a reply to her."""
    return _taken(connection, process, _numbers_at(connection, addresses, now), now)


def _numbers_at(connection: Connection, addresses: Collection[Address], now: datetime) -> list[int]:
    """What is due and free at these addresses, oldest first."""
    found: list[int] = []
    at = micros(now)
    for channel in sorted({address.channel for address in addresses}):
        keys = sorted(address.key for address in addresses if address.channel == channel)
        found += [number for (number,) in _FREE_AT.rows(connection, keys, at_channel=channel, now=at)]
    return sorted(found)


def waiting_at(
    connection: Connection, process: str, channel: str, keys: Collection[str], now: datetime
) -> list[Letter]:
    """Take over what waits for these addresses although it is not due yet: she wrote, and so opened a way.
    What another living process holds stays with it."""
    at = micros(now)
    ids = [number for (number,) in _WAITING_AT.rows(connection, list(keys), at_channel=channel, now=at)]
    if ids:
        _DUE_NOW.do(connection, ids, now=at)
    return _taken(connection, process, ids, now)


def _taken(connection: Connection, process: str, ids: Sequence[int], now: datetime) -> list[Letter]:
    if not ids:
        return []
    taken = _TAKE.rows(connection, ids, now=micros(now), process=process, until=micros(now + HOLD))
    letters = {row[0]: read_letter(*row[:-1]) for row in sorted(taken)}
    unclear = {row[0]: Undeliverable("unclear whether it left") for row in taken if row[-1] == LEAVING}
    spoilt = {number: Undeliverable("cannot be read") for number, found in letters.items() if found is None}
    if lost := {**spoilt, **unclear}:
        mark(connection, lost, now)
    return [found for number, found in letters.items() if found is not None and number not in lost]


def mark(connection: Connection, deliveries: Mapping[int, Delivery], now: datetime) -> None:
    """Write what became of these letters. When an address is gone, everything else that waits for it fails
    with the same reason."""
    arrived: list[int] = []
    delayed: list[dict[str, object]] = []
    failed: list[dict[str, Any]] = []
    gone: dict[int, str] = {}
    for number, delivery in sorted(deliveries.items()):
        match delivery:
            case Delivered():
                arrived.append(number)
            case Delayed(seconds, reason, tried):
                due = micros(now + timedelta(seconds=seconds))
                delayed.append({"number": number, "due": due, "why": reason, "tries": int(tried)})
            case Undeliverable(reason, is_gone):
                failed.append({"number": number, "why": reason})
                gone |= {number: reason} if is_gone else {}
    if arrived:
        _DELIVERED.do(connection, arrived)
        ledgers.delivered(connection, arrived, now)
    if delayed:
        _DELAYED.each(connection, delayed)
    if failed:
        _FAILED.each(connection, failed)
        ledgers.failed(connection, {row["number"]: row["why"] for row in failed}, now)
    if gone:
        _give_up(connection, gone, now)


def _give_up(connection: Connection, gone: Mapping[int, str], now: datetime) -> None:
    """Remember that the addresses of these letters are out of reach, and send nothing more to them."""
    places = _PLACES.rows(connection, list(gone))
    dead = {(channel, key): gone[number] for number, channel, key in places}
    if dead:
        values = [{"at_channel": at[0], "at_key": at[1], "why": why} for at, why in sorted(dead.items())]
        _GONE.each(connection, values)
        _FAILED_HERE.each(connection, values)
        ledgers.given_up(connection, values, now)


def leave(connection: Connection, letter_ids: Collection[int]) -> None:
    """Note that these are about to leave, so that no crash sends them twice."""
    if letter_ids:
        _LEAVES.do(connection, list(letter_ids))


def hold(connection: Connection, process: str, letter_ids: Collection[int], now: datetime) -> None:
    """Hold for longer what this process still has."""
    if letter_ids:
        _HELD_ON.do(connection, list(letter_ids), process=process, until=micros(now + HOLD))


def delayed_for(connection: Connection, trainee_ids: Collection[str]) -> set[Address]:
    """Addresses of these trainees to which an earlier letter waits for better times."""
    found = _DELAYED_FOR.rows(connection, list(trainee_ids)) if trainee_ids else []
    return {Address(channel, key) for channel, key in found}


def close(connection: Connection, address: Address, why: str) -> None:
    """This address is out of reach until she writes or comes back: nothing more is sent to it."""
    here = {"at_channel": address.channel, "at_key": address.key}
    _GONE.do(connection, **here)
    _FAILED_HERE.do(connection, **here, why=why)


def release(connection: Connection, process: str) -> None:
    """Make free the letters that this process held before it died."""
    _OWN_FREED.do(connection, process=process)
