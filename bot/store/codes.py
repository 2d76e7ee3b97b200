"""Codes that let another device become hers: kept as hashes, used up once."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, exists, insert, select, update

from bot.core.messages import Address
from bot.store import crews
from bot.store.bookmarks import read
from bot.store.privacy import erase
from bot.store.tables import attempt, code, identity, lesson_passed, micros, script, trainee


def hash_of(digits: str) -> str:
    """SHA-256 of a code in hex: what is kept in its place."""
    return sha256(digits.encode()).hexdigest()


def redeem(
    connection: Connection, digits: str, address: Address, now: datetime, *, moving: bool = True
) -> str | None:
    """Make `address` the code owner's and use the code up. None when the code is unknown, used or too old.
    `moving`: she is answered there from now on, until she writes from elsewhere.

    Whoever had the address before is erased when she has made no progress and no other address leads to
    her; otherwise she stays, to be found again by a code of her own.
    """
    owner: str | None = connection.scalar(
        update(code)
        .where(code.c.hash == hash_of(digits), code.c.used_at.is_(None), code.c.expires_at > micros(now))
        .values(used_at=micros(now))
        .returning(code.c.trainee_id)
    )
    if owner is None:
        return None
    before = _give(connection, address, owner, moving=moving)
    if before not in (None, owner):
        _part(connection, before, owner, address)
    return owner


def _give(connection: Connection, address: Address, owner: str, *, moving: bool) -> str | None:
    """Put the address under her name; returns whose it was."""
    here = (identity.c.channel == address.channel) & (identity.c.key == address.key)
    before: str | None = connection.scalar(select(identity.c.trainee_id).where(here).with_for_update())
    if before is None:
        connection.execute(
            insert(identity).values(
                channel=address.channel, key=address.key, trainee_id=owner, reachable=True
            )
        )
    else:
        connection.execute(update(identity).where(here).values(trainee_id=owner, reachable=True))
    if moving:
        connection.execute(
            update(trainee)
            .where(trainee.c.id == owner)
            .values(last_channel=address.channel, last_key=address.key)
        )
    return before


def lend_way_in(connection: Connection, trainee_id: str, secret: str, now: datetime, ends: datetime) -> None:
    """Let whoever has this secret sign in as her, once, until `ends`. Her codes stay as they are."""
    connection.execute(
        insert(code).values(
            hash=hash_of(secret),
            trainee_id=trainee_id,
            created_at=micros(now),
            expires_at=micros(ends),
            used_at=None,
        )
    )


def _part(connection: Connection, trainee_id: str, owner: str, address: Address) -> None:
    """Take leave of the trainee who had this address before."""
    elsewhere = connection.execute(
        select(identity.c.channel, identity.c.key)
        .where(identity.c.trainee_id == trainee_id)
        .order_by(identity.c.channel, identity.c.key)
    ).first()
    if elsewhere is None and not _has_progress(connection, trainee_id):
        crews.hand_over(connection, trainee_id, owner)
        erase(connection, trainee_id)
        return
    channel, key = elsewhere or (None, None)
    connection.execute(
        update(trainee)
        .where(trainee.c.id == trainee_id)
        .where(trainee.c.last_channel == address.channel, trainee.c.last_key == address.key)
        .values(last_channel=channel, last_key=key)
    )


def _has_progress(connection: Connection, trainee_id: str) -> bool:
    """Whether she opened a lesson, answered a question, passed one or was given a script."""
    reading = read(connection, [trainee_id]).get(trainee_id)
    if reading is not None and reading.conversation.progress:
        return True
    return any(
        connection.scalar(select(exists().where(table.c.trainee_id == trainee_id)))
        for table in (attempt, lesson_passed, script)
    )
