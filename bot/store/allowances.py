"""Allowances: what platforms let us send trainees, read for a page of them: open windows, agreed notices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import BigInteger, Connection, bindparam, func, select

from bot.core.reach.budget import Trigger, Window
from bot.store.among import Among, as_list
from bot.store.prepared import Prepared
from bot.store.reach_tables import notice_credit, service_window
from bot.store.tables import micros, moment

_WINDOWS = Prepared(
    select(
        service_window.c.channel,
        service_window.c.key,
        service_window.c.opened_by,
        service_window.c.messages_left,
        service_window.c.ends_at,
    ).where(
        Among(service_window.c.trainee_id, "hers"),
        service_window.c.messages_left > 0,
        service_window.c.ends_at > bindparam("at", type_=BigInteger),
    )
)
_CREDITS = Prepared(
    select(notice_credit.c.channel, notice_credit.c.key, func.sum(notice_credit.c.credits))
    .where(Among(notice_credit.c.trainee_id, "hers"))
    .group_by(notice_credit.c.channel, notice_credit.c.key)
)

Place = tuple[str, str]
"""A channel's name and its key for her."""


@dataclass(frozen=True, slots=True)
class Allowances:
    """Open windows, and agreed notices that she has not had, by place; who has none is not in it."""

    windows: Mapping[Place, tuple[Window, ...]]
    agreed: Mapping[Place, int]


def allowed(connection: Connection, trainee_ids: Collection[str], at: datetime) -> Allowances:
    """What is allowed to these trainees from this moment on."""
    hers = as_list(connection, trainee_ids)
    windows: defaultdict[Place, tuple[Window, ...]] = defaultdict(tuple)
    for channel, key, trigger, left, ends in _WINDOWS.rows(connection, hers=hers, at=micros(at)):
        windows[channel, key] += (Window(cast("Trigger", trigger), left, moment(ends)),)
    agreed = {(channel, key): int(count) for channel, key, count in _CREDITS.rows(connection, hers=hers)}
    return Allowances(windows, agreed)
