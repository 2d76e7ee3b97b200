"""What a run-through is held against besides her script: her last take of it."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from bot.core.rehearsal.measuring import remembered
from bot.core.rehearsal.take import Earlier
from bot.store.codec import read_feedback
from bot.store.prepared import Prepared
from bot.store.tables import rehearsal

_LATEST_TAKE = Prepared(
    select(rehearsal.c.feedback)
    .where(rehearsal.c.trainee_id == bindparam("her"), rehearsal.c.about == bindparam("about"))
    .order_by(rehearsal.c.turn.desc())
    .limit(1)
)


def latest_take(connection: Connection, trainee_id: str, about: str) -> Earlier | None:
    """Her last run-through of this script or practice."""
    row = _LATEST_TAKE.row(connection, her=trainee_id, about=about)
    feedback = read_feedback(row[0]) if row is not None else None
    return remembered(feedback) if feedback else None
