"""Crews: founded, joined, left, and seen by those who are in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, select, update

from bot.core.people.crew import MOST_MEMBERS, Crew, Member
from bot.core.people.trainee import Trainee
from bot.core.reminders.lives import coming
from bot.core.reminders.push import MATE
from bot.service.ports import CrewJoined
from bot.store.codec import read_conversation
from bot.store.crew_tables import crew, crew_member
from bot.store.prepared import inserting_new
from bot.store.reminder_tables import ledger
from bot.store.tables import conversation, micros, trainee

_TELL = inserting_new(ledger)


def crew_of(connection: Connection, her: str, now: datetime) -> Crew | None:
    """Her crew as she sees it at `now`, None when she is in none."""
    crew_id = _crew_id(connection, her)
    if crew_id is None:
        return None
    name, county, code = connection.execute(
        select(crew.c.name, crew.c.county, crew.c.code).where(crew.c.id == crew_id)
    ).one()
    rows = connection.execute(
        select(
            trainee.c.id,
            trainee.c.name,
            trainee.c.role,
            trainee.c.county,
            crew_member.c.shows_lives,
            conversation.c.state,
        )
        .join_from(crew_member, trainee)
        .join(conversation, conversation.c.trainee_id == trainee.c.id)
        .where(crew_member.c.crew_id == crew_id)
        .order_by(crew_member.c.joined_at, crew_member.c.trainee_id)
    ).all()
    members = tuple(
        Member(
            row.name, row.role, row.county, _lives(row.state, now) if row.shows_lives else (), row.id == her
        )
        for row in rows
    )
    shows = next(row.shows_lives for row in rows if row.id == her)
    return Crew(name, code, county, members, rows[0].id == her, shows)


def _lives(state: str, now: datetime) -> tuple[datetime, ...]:
    lives = read_conversation(state, Trainee(""), 0).lives
    return tuple(live.at for live in coming(lives, now))


def found(connection: Connection, her: str, name: str, county: str, code: str, now: datetime) -> bool:
    """A crew with her in it. False when another one has this code."""
    if _coded(connection, code) is not None:
        return False
    new = {"id": f"{her}.{micros(now)}", "name": name, "county": county, "code": code}
    connection.execute(insert(crew).values(**new, created_at=micros(now)))
    _add(connection, her, new["id"], now)
    return True


def join(connection: Connection, her: str, code: str, now: datetime) -> CrewJoined:
    """Put her into the crew of this code, and see to it that the others hear of it."""
    there = _coded(connection, code)
    if there is None:
        return "unknown"
    here = _crew_id(connection, her)
    if here is not None:
        return "shown" if here == there else "elsewhere"
    others = _members(connection, there)
    if len(others) >= MOST_MEMBERS:
        return "full"
    _add(connection, her, there, now)
    _tell(connection, others, her, there, now)
    return "joined"


def _add(connection: Connection, her: str, crew_id: str, now: datetime) -> None:
    connection.execute(
        insert(crew_member).values(trainee_id=her, crew_id=crew_id, joined_at=micros(now), shows_lives=True)
    )


def _tell(connection: Connection, others: Collection[str], her: str, crew_id: str, now: datetime) -> None:
    """A slot for each of the others, which the reminders decide about like any push. One who comes again is
    no news."""
    at = micros(now)
    same = {"slot": f"{MATE}{crew_id}:{her}", "source": f"{MATE}{her}", "due_at": at, "state": "planned"}
    rest = {"reason": "", "try_at": at, "letter_id": None, "template": "", "broadcast_id": None}
    rows = [{"trainee_id": other, **same, **rest, "changed_at": at} for other in others]
    if rows:
        _TELL.each(connection, rows)


def leave(connection: Connection, her: str) -> None:
    """Out of her crew, which goes with its last member."""
    crew_id = _held(connection, her)
    if crew_id is None:
        return
    connection.execute(delete(crew_member).where(crew_member.c.trainee_id == her))
    left = exists().where(crew_member.c.crew_id == crew_id)
    connection.execute(delete(crew).where(crew.c.id == crew_id, ~left))


def forget(connection: Connection, her: str) -> None:
    """Out of her crew before she is erased: nor do the others keep a slot about her."""
    crew_id = _held(connection, her)
    if crew_id is not None:
        slot = f"{MATE}{crew_id}:{her}"
        others = _members(connection, crew_id)
        connection.execute(delete(ledger).where(ledger.c.trainee_id.in_(others), ledger.c.slot == slot))
        leave(connection, her)


def renew(connection: Connection, her: str, code: str) -> bool:
    """Another code for her crew: the old one leads nowhere. False when another one has this code."""
    if _coded(connection, code) is not None:
        return False
    connection.execute(update(crew).where(crew.c.id == _crew_id(connection, her)).values(code=code))
    return True


def place(connection: Connection, her: str, county: str) -> None:
    """Her crew is in this county, if nobody could say so before."""
    hers = crew.c.id == _crew_id(connection, her)
    connection.execute(update(crew).where(hers, crew.c.county == "").values(county=county))


def show_lives(connection: Connection, her: str, *, shown: bool) -> None:
    """Whether her crew sees when she goes live."""
    connection.execute(update(crew_member).where(crew_member.c.trainee_id == her).values(shows_lives=shown))


def hand_over(connection: Connection, her: str, heir: str) -> None:
    """What she was in a crew is `heir`'s now, who is the same person; not when that one is in a crew."""
    if _crew_id(connection, heir) is None:
        connection.execute(update(crew_member).where(crew_member.c.trainee_id == her).values(trainee_id=heir))


def names_of_mates(connection: Connection, hers: Collection[str]) -> dict[str, str]:
    """The names of those of them who are in a crew."""
    found = connection.execute(
        select(trainee.c.id, trainee.c.name).join_from(crew_member, trainee).where(trainee.c.id.in_(hers))
    )
    return {row.id: row.name for row in found}


def of_hers(her: str) -> ColumnElement[bool]:
    """Which crew is hers."""
    return crew.c.id.in_(select(crew_member.c.crew_id).where(crew_member.c.trainee_id == her))


def _coded(connection: Connection, code: str) -> str | None:
    """The crew of this code, held against all who join or leave it until the unit ends."""
    found: str | None = connection.scalar(select(crew.c.id).where(crew.c.code == code).with_for_update())
    return found


def _crew_id(connection: Connection, her: str) -> str | None:
    found: str | None = connection.scalar(
        select(crew_member.c.crew_id).where(crew_member.c.trainee_id == her)
    )
    return found


def _held(connection: Connection, her: str) -> str | None:
    """Her crew, held against all who join or leave it until the unit ends."""
    crew_id = _crew_id(connection, her)
    if crew_id is not None:
        connection.execute(select(crew.c.id).where(crew.c.id == crew_id).with_for_update())
    return crew_id


def _members(connection: Connection, crew_id: str) -> list[str]:
    hers = select(crew_member.c.trainee_id).where(crew_member.c.crew_id == crew_id)
    return list(connection.scalars(hers.order_by(crew_member.c.trainee_id)))
