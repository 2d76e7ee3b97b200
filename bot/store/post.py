"""The post: letters taken to be delivered, and what became of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import BindParameter, Connection, and_, bindparam, exists, or_, select, update

from bot.core.messages import Address, Delayed, Delivered, Delivery, Letter, Undeliverable
from bot.store.codec import read_outgoing
from bot.store.keeping import HOLD
from bot.store.tables import WAITING, identity, letter

_NOW = bindparam("now", type_=letter.c.due_at.type)
_earlier = letter.alias("earlier")
_LETTER = (
    letter.c.id,
    letter.c.trainee_id,
    letter.c.channel,
    letter.c.key,
    letter.c.payload,
    letter.c.attempts,
)
_STUCK = exists().where(
    _earlier.c.channel == letter.c.channel,
    _earlier.c.key == letter.c.key,
    _earlier.c.id < letter.c.id,
    _earlier.c.state == WAITING,
    or_(_earlier.c.due_at > _NOW, _earlier.c.held_until >= _NOW),
)
"""An earlier letter to the same address is not due yet, or is on its way."""
_FREE = and_(
    letter.c.state == WAITING,
    letter.c.due_at <= _NOW,
    or_(letter.c.held_until.is_(None), letter.c.held_until < _NOW),
    ~_STUCK,
)
_FIND = select(letter.c.id).where(_FREE).order_by(letter.c.id).limit(bindparam("limit")).with_for_update()
_IDS: BindParameter[int] = bindparam("ids", expanding=True)
_TAKE = (
    update(letter)
    .where(letter.c.id.in_(_IDS), _FREE)
    .values(held_by=bindparam("process"), held_until=bindparam("until"))
    .returning(*_LETTER)
)
_OPEN = letter.c.state == WAITING
_RELEASED = {"held_by": None, "held_until": None}
_DELIVERED = update(letter).where(letter.c.id.in_(_IDS), _OPEN).values(state="delivered", **_RELEASED)
_DELAYED = (
    update(letter)
    .where(letter.c.id == bindparam("number"), _OPEN)
    .values(due_at=bindparam("due"), reason=bindparam("why"), attempts=letter.c.attempts + 1, **_RELEASED)
)
_FAILED = (
    update(letter)
    .where(letter.c.id == bindparam("number"), _OPEN)
    .values(state="failed", reason=bindparam("why"), **_RELEASED)
)
_PLACES = select(letter.c.id, letter.c.channel, letter.c.key).where(letter.c.id.in_(_IDS))
_GONE = (
    update(identity)
    .where(identity.c.channel == bindparam("at_channel"), identity.c.key == bindparam("at_key"))
    .values(reachable=False)
)
_FAILED_AT = (
    update(letter)
    .where(letter.c.channel == bindparam("at_channel"), letter.c.key == bindparam("at_key"), _OPEN)
    .values(state="failed", reason=bindparam("why"), **_RELEASED)
)
_VOID = update(letter).where(_OPEN, letter.c.held_by.is_not(None)).values(**_RELEASED)


def read_letter(id_: int, her: str, channel: str, key: str, payload: str, attempts: int) -> Letter | None:
    """The letter of a row, None when its payload cannot be read."""
    outgoing = read_outgoing(payload)
    return None if outgoing is None else Letter(id_, her, Address(channel, key), outgoing, attempts)


def waiting(connection: Connection, process: str, now: datetime, limit: int) -> list[Letter]:
    """Take over letters that are due and free, oldest first.

    Finding locks them, taking looks again: while another process held the lock it may have taken or
    delayed an earlier letter to the same address, and then the later ones must wait.
    """
    ids = connection.scalars(_FIND, {"now": now, "limit": limit}).all()
    if not ids:
        return []
    taken = connection.execute(_TAKE, {"ids": ids, "now": now, "process": process, "until": now + HOLD}).all()
    letters = {row.id: read_letter(*row) for row in sorted(taken, key=lambda row: row.id)}
    if spoilt := [id_ for id_, found in letters.items() if found is None]:
        mark(connection, dict.fromkeys(spoilt, Undeliverable("cannot be read")), now)
    return [found for found in letters.values() if found is not None]


def mark(connection: Connection, deliveries: Mapping[int, Delivery], now: datetime) -> None:
    """Write what became of these letters. When an address is gone, everything else that waits for it fails
    with the same reason."""
    arrived: list[int] = []
    delayed: list[dict[str, object]] = []
    failed: list[dict[str, object]] = []
    gone: dict[int, str] = {}
    for number, delivery in sorted(deliveries.items()):
        match delivery:
            case Delivered():
                arrived.append(number)
            case Delayed(seconds, reason):
                delayed.append({"number": number, "due": now + timedelta(seconds=seconds), "why": reason})
            case Undeliverable(reason, is_gone):
                failed.append({"number": number, "why": reason})
                gone |= {number: reason} if is_gone else {}
    if arrived:
        connection.execute(_DELIVERED, {"ids": arrived})
    if delayed:
        connection.execute(_DELAYED, delayed)
    if failed:
        connection.execute(_FAILED, failed)
    if gone:
        _give_up(connection, gone)


def _give_up(connection: Connection, gone: Mapping[int, str]) -> None:
    """Remember that the addresses of these letters are out of reach, and send nothing more to them."""
    places = connection.execute(_PLACES, {"ids": list(gone)}).all()
    dead = {(channel, key): gone[number] for number, channel, key in places}
    rows: Iterable[tuple[str, str, str]] = ((*place, why) for place, why in sorted(dead.items()))
    values = [{"at_channel": channel, "at_key": key, "why": why} for channel, key, why in rows]
    if values:
        connection.execute(_GONE, [{name: row[name] for name in ("at_channel", "at_key")} for row in values])
        connection.execute(_FAILED_AT, values)


def release(connection: Connection, holders: Collection[str] | None) -> None:
    """Make the letters free that these processes held, or any process when None: none of them lives."""
    connection.execute(_VOID if holders is None else _VOID.where(letter.c.held_by.in_(holders)))
