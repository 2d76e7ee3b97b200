"""A chat read back: what she did and what she was told, in true order."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from bot.core.messages import Address
from bot.service.ports import Line
from bot.store.post import read_letter
from bot.store.prepared import Prepared
from bot.store.tables import conversation, identity, letter, moment, sight

_HERE = (identity.c.channel == bindparam("channel"), identity.c.key == bindparam("key"))
_LATEST = Prepared(
    select(conversation.c.trainee_id, conversation.c.last_letter)
    .join_from(identity, conversation, identity.c.trainee_id == conversation.c.trainee_id)
    .where(*_HERE)
)
_OURS = Prepared(
    select(
        letter.c.id,
        letter.c.trainee_id,
        letter.c.channel,
        letter.c.key,
        letter.c.payload,
        letter.c.attempts,
        letter.c.created_at,
    )
    .where(letter.c.trainee_id == bindparam("her"), letter.c.id > bindparam("after"))
    .order_by(letter.c.id.desc())
    .limit(bindparam("limit"))
)
_HERS = Prepared(
    select(sight.c.id, sight.c.at, sight.c.shown, sight.c.letter_after, sight.c.turn)
    .where(sight.c.trainee_id == bindparam("her"), sight.c.letter_after >= bindparam("after"))
    .where(sight.c.shown != "")
    .order_by(sight.c.letter_after.desc(), sight.c.turn.desc())
    .limit(bindparam("limit"))
)


def latest(connection: Connection, address: Address) -> tuple[str, int] | None:
    """Whose `address` is, and the number of her latest letter (0 when none); None when unknown."""
    found: tuple[str, int] | None = _LATEST.row(connection, channel=address.channel, key=address.key)
    return found


def chat(connection: Connection, address: Address, after: int, limit: int) -> list[Line]:
    """The last `limit` lines after letter `after`, hers and ours, oldest first."""
    found = latest(connection, address)
    if found is None:
        return []
    # A line of ours stands at (its number, 0), hers at (the number before it, her turn), and turns begin at 1
    lines = {
        (number, 0): Line(number, moment(at), letter=read)
        for number, her, channel, key, payload, attempts, at in _OURS.rows(
            connection, her=found[0], after=after, limit=limit
        )
        if (read := read_letter(number, her, channel, key, payload, attempts)) is not None
    }
    for said, at, shown, number, turn in _HERS.rows(connection, her=found[0], after=after, limit=limit):
        lines[number, turn] = Line(number, moment(at), shown, said=said)
    return [lines[place] for place in sorted(lines)][-limit:]
