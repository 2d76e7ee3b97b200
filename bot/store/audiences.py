"""Audiences: who belongs to one, and how many of them would get a broadcast alike."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from bot.core.messages import Address
from bot.core.reach.budget import Window
from bot.core.reminders.audience import Audience, passed_between
from bot.core.reminders.budget import DESK_KEYS
from bot.core.reminders.push import Standing
from bot.core.reminders.quiet import QuietHours
from bot.service.ports import Crowd, Teaching
from bot.store.reach_tables import notice_credit, service_window
from bot.store.reminder_tables import outlook
from bot.store.standings import AT_HER
from bot.store.tables import conversation, identity, micros, moment, trainee

_HOUR = 3_600_000_000
"""Microseconds: windows that end within the same hour count as one when an audience is foreseen."""


def belongs(audience: Audience, teaching: Teaching, now: datetime) -> list[ColumnElement[bool]]:
    """The conditions on a trainee, her outlook and her conversation that put her among them."""
    where: list[ColumnElement[bool]] = []
    if audience.counties:
        where.append(trainee.c.county.in_(teaching.words_of(audience.counties)))
    if audience.track:
        where.append(outlook.c.upcoming.in_(teaching.lessons_of(audience.track)))
    if audience.level:
        least, most = passed_between(audience.level, len(teaching.lessons))
        where.append(outlook.c.passed.between(least, most))
    if audience.inactive_days:
        where.append(conversation.c.updated_at < micros(now - timedelta(days=audience.inactive_days)))
    return where


def counties(connection: Connection) -> list[str]:
    """Every county that trainees have given, in their words."""
    return list(connection.scalars(select(trainee.c.county).distinct().order_by(trainee.c.county)))


def crowds(connection: Connection, audience: Audience, teaching: Teaching, now: datetime) -> list[Crowd]:
    """The audience in groups of those who would get a broadcast alike, with the size of each."""
    each = (
        select(
            trainee.c.zone,
            trainee.c.language,
            trainee.c.last_channel,
            trainee.c.last_key.startswith(DESK_KEYS).label("at_desk"),
            outlook.c.quiet_from,
            outlook.c.quiet_to,
            outlook.c.paused_until,
            identity.c.reachable,
            *_allowed(now),
        )
        .join_from(trainee, outlook, outlook.c.trainee_id == trainee.c.id)
        .join(conversation, conversation.c.trainee_id == trainee.c.id)
        .outerjoin(identity, AT_HER)
        .where(*belongs(audience, teaching, now))
        .subquery()
    )
    found = connection.execute(select(each, func.count()).group_by(*each.c))
    return [Crowd(_standing(*row[:-1]), row[-1]) for row in found]


def _allowed(now: datetime) -> tuple[ColumnElement[Any], ...]:
    """What her open windows hold together, the last whole hour of theirs, and the notices she agreed to."""
    window = (
        *_at_her(service_window),
        service_window.c.messages_left > 0,
        service_window.c.ends_at > micros(now),
    )
    agreed = _at_her(notice_credit)
    return (
        select(func.sum(service_window.c.messages_left)).where(*window).scalar_subquery().label("messages"),
        select(func.max(service_window.c.ends_at) // _HOUR).where(*window).scalar_subquery().label("hour"),
        select(func.sum(notice_credit.c.credits)).where(*agreed).scalar_subquery().label("notices"),
    )


def _at_her(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.channel == trainee.c.last_channel, table.c.key == trainee.c.last_key


def _standing(
    zone: str,
    language: Any,
    channel: str | None,
    at_desk: bool | None,
    quiet_from: str,
    quiet_to: str,
    paused: int | None,
    reachable: bool | None,
    messages: int | None,
    hour: int | None,
    notices: int | None,
) -> Standing:
    """Somebody who stands for all of a group."""
    open_ = (Window("message", int(messages), moment(int(hour) * _HOUR)),) if messages and hour else ()
    return Standing(
        "",
        Address(channel or "", DESK_KEYS if at_desk else ""),
        language,
        zone=zone,
        quiet=QuietHours(quiet_from, quiet_to),
        paused_until=moment(paused) if paused else None,
        reachable=bool(reachable),
        windows=open_,
        agreed=int(notices or 0),
    )
