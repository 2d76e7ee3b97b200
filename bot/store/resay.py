"""Saying again: the letters of one turn, taken up by another process when their reply never reached her."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, func, select, update

from bot.core.messages import Address, Letter
from bot.store import post
from bot.store.tables import WAITING, letter, micros, sight


def take_up(
    connection: Connection, process: str, id_: str, address: Address, now: datetime
) -> tuple[list[Letter], bool]:
    """Take over the letters that wait at this address; the other answer is whether a process still holds
    some. When none waits at all, the replies of the turn of update `id_` that count as delivered wait anew:
    a platform posts an update again only when it took no answer to it."""
    taken = post.waiting_at(connection, process, address.channel, [address.key], now)
    if taken:
        return taken, False
    if _held(connection, address):
        return [], True
    _wait_anew(connection, id_, address, now)
    return post.waiting_at(connection, process, address.channel, [address.key], now), False


def _held(connection: Connection, address: Address) -> bool:
    here = (letter.c.channel == address.channel, letter.c.key == address.key, letter.c.state == WAITING)
    return connection.scalar(select(letter.c.id).where(*here).limit(1)) is not None


def _wait_anew(connection: Connection, id_: str, address: Address, now: datetime) -> None:
    turn = connection.execute(
        select(sight.c.trainee_id, sight.c.letter_after, sight.c.turn).where(sight.c.id == id_)
    ).first()
    if turn is None:
        return
    behind = connection.scalar(
        select(func.min(sight.c.letter_after)).where(
            sight.c.trainee_id == turn.trainee_id, sight.c.turn > turn.turn
        )
    )
    hers = and_(
        letter.c.trainee_id == turn.trainee_id,
        letter.c.id > turn.letter_after,
        letter.c.channel == address.channel,
        letter.c.key == address.key,
        letter.c.kind == "reply",
        letter.c.state == "delivered",
    )
    until = hers if behind is None else and_(hers, letter.c.id <= behind)
    connection.execute(update(letter).where(until).values(state="waiting", due_at=micros(now)))
