"""A trainee's scripts with their briefs, and what became of them when she had a part changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast, get_args

from sqlalchemy import Connection, Select, and_, bindparam, func, insert, select, update

from bot.core.dialogue.effects import WriteScript
from bot.core.scripts.script import Brief, Script
from bot.core.scripts.wishes import Titled, Version, Wish
from bot.service.ports import KeptScript
from bot.store.codec import read_brief, read_script, read_task, write_brief, write_script
from bot.store.prepared import Prepared
from bot.store.tables import commission, micros, moment, script, script_version

_WISHES = get_args(Wish)
_HERS = script.c.trainee_id == bindparam("her")


def _script(*where: Any) -> Select[Any]:
    counts = and_(
        script_version.c.commission_id == script.c.commission_id, script_version.c.number == script.c.current
    )
    return (
        select(
            script.c.commission_id,
            func.coalesce(script_version.c.script, script.c.script),
            script.c.brief,
            commission.c.task,
            script.c.current,
            script_version.c.brief,
        )
        .join_from(script, commission, commission.c.id == script.c.commission_id, isouter=True)
        .join(script_version, counts, isouter=True)
        .where(_HERS, *where)
        .order_by(script.c.at.desc(), script.c.commission_id.desc())
        .limit(1)
    )


_TITLES = Prepared(
    select(script.c.commission_id, script.c.at, script.c.script, script.c.brief, commission.c.task)
    .join_from(script, commission, commission.c.id == script.c.commission_id, isouter=True)
    .where(_HERS)
    .order_by(script.c.at.desc(), script.c.commission_id.desc())
    .limit(bindparam("most"))
)
_LATEST = Prepared(_script())
_OWN = Prepared(_script(script.c.commission_id == bindparam("id")))
_FIRST = Prepared(select(script.c.script).where(_HERS, script.c.commission_id == bindparam("id")))
_LATER = Prepared(
    select(
        script_version.c.number,
        script_version.c.part,
        script_version.c.wish,
        script_version.c.was,
        script_version.c.script,
    )
    .where(script_version.c.trainee_id == bindparam("her"), script_version.c.commission_id == bindparam("id"))
    .order_by(script_version.c.number)
)
_LAST = Prepared(
    select(func.max(script_version.c.number)).where(script_version.c.commission_id == bindparam("id"))
)
_CURRENT = Prepared(select(script.c.current).where(_HERS, script.c.commission_id == bindparam("id")))
_NEW = Prepared(
    insert(script_version).values({column.name: bindparam(column.name) for column in script_version.columns})
)
_TAKE = Prepared(
    update(script).where(_HERS, script.c.commission_id == bindparam("id")).values(current=bindparam("number"))
)


def script_of(connection: Connection, trainee_id: str, script_id: str = "") -> KeptScript | None:
    """The script she was given last, or the one of this id, in the version that counts. Its brief is that of
    the version, else its own, else that of its commission."""
    if script_id:
        row = _OWN.row(connection, her=trainee_id, id=script_id)
    else:
        row = _LATEST.row(connection, her=trainee_id)
    if row is None:
        return None
    id_, text, brief_text, task_text, current, latest_text = row
    read = read_script(text)
    brief = _brief(latest_text or brief_text, task_text)
    return KeptScript(id_, read, brief, current) if read is not None else None


def _brief(brief_text: str, task_text: str | None) -> Brief | None:
    task = read_task(task_text) if task_text and not brief_text else None
    return task.brief if isinstance(task, WriteScript) else read_brief(brief_text)


def titles_of(connection: Connection, trainee_id: str, most: int) -> list[Titled]:
    """So many of her scripts, the latest first. What cannot be read any more is left out."""
    rows = _TITLES.rows(connection, her=trainee_id, most=most)
    read = ((id_, moment(at), read_script(text), _brief(brief, task)) for id_, at, text, brief, task in rows)
    return [
        Titled(id_, at, brief.fact("product") if brief else "", found.angle)
        for id_, at, found, brief in read
        if found is not None
    ]


def versions_of(connection: Connection, trainee_id: str, script_id: str) -> list[tuple[Version, Script]]:
    """All versions, the first one first. What cannot be read any more is left out."""
    first = _FIRST.row(connection, her=trainee_id, id=script_id)
    if first is None:
        return []
    read = [(Version(1), read_script(first[0]))]
    for number, part, wish, was, text in _LATER.rows(connection, her=trainee_id, id=script_id):
        known = cast("Wish", wish if wish in _WISHES else "own")
        read.append((Version(number, part, known, was or number - 1), read_script(text)))
    return [(version, found) for version, found in read if found is not None]


def keep(
    connection: Connection,
    trainee_id: str,
    script_id: str,
    changed: Script,
    part: int,
    wish: Wish,
    brief: Brief | None,
    now: datetime,
) -> int:
    """Keep a version, which counts from now on; returns its number. Her conversation must be held meanwhile:
    that is what keeps two of them from taking one number."""
    (last,) = _LAST.row(connection, id=script_id)
    number = (last or 1) + 1
    current = _CURRENT.row(connection, her=trainee_id, id=script_id)
    _NEW.do(
        connection,
        commission_id=script_id,
        number=number,
        trainee_id=trainee_id,
        part=part,
        wish=wish,
        script=write_script(changed),
        at=micros(now),
        brief=write_brief(brief),
        was=current[0] if current else 0,
    )
    take(connection, trainee_id, script_id, number)
    return number


def take(connection: Connection, trainee_id: str, script_id: str, number: int) -> None:
    """Make this version the one that counts."""
    _TAKE.do(connection, her=trainee_id, id=script_id, number=number)
