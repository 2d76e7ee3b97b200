"""What a run-through is held against: her latest script with its brief, and her last take of it."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from bot.core.dialogue.effects import WriteScript
from bot.core.rehearsal.measuring import remembered
from bot.core.rehearsal.take import Earlier
from bot.service.ports import KeptScript
from bot.store.codec import read_brief, read_feedback, read_script, read_task
from bot.store.prepared import Prepared
from bot.store.tables import commission, rehearsal, script

_LATEST_SCRIPT = Prepared(
    select(script.c.commission_id, script.c.script, script.c.brief, commission.c.task)
    .join_from(script, commission, commission.c.id == script.c.commission_id, isouter=True)
    .where(script.c.trainee_id == bindparam("her"))
    .order_by(script.c.at.desc(), script.c.commission_id.desc())
    .limit(1)
)
_LATEST_TAKE = Prepared(
    select(rehearsal.c.feedback)
    .where(rehearsal.c.trainee_id == bindparam("her"), rehearsal.c.about == bindparam("about"))
    .order_by(rehearsal.c.turn.desc())
    .limit(1)
)


def latest_script(connection: Connection, trainee_id: str) -> KeptScript | None:
    """The script she was given last. Its brief is that of its commission where it has none of its own."""
    row = _LATEST_SCRIPT.row(connection, her=trainee_id)
    if row is None:
        return None
    id_, text, brief_text, task_text = row
    read = read_script(text)
    task = read_task(task_text) if task_text and not brief_text else None
    brief = task.brief if isinstance(task, WriteScript) else read_brief(brief_text)
    return KeptScript(id_, read, brief) if read is not None else None


def latest_take(connection: Connection, trainee_id: str, about: str) -> Earlier | None:
    """Her last run-through of this script or practice."""
    row = _LATEST_TAKE.row(connection, her=trainee_id, about=about)
    feedback = read_feedback(row[0]) if row is not None else None
    return remembered(feedback) if feedback else None
