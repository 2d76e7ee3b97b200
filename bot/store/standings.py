"""Standings: what a push must know about a trainee, read for many of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import BigInteger, Text, and_, bindparam, tuple_

from bot.core.messages import Address
from bot.core.reminders.push import Standing
from bot.core.reminders.quiet import QuietHours
from bot.core.reminders.schedule import read_written
from bot.core.reminders.streak import Streak
from bot.service.ports import Mark
from bot.store.allowances import Allowances
from bot.store.reminder_tables import outlook
from bot.store.tables import identity, micros, moment, trainee

AT = bindparam("at", type_=BigInteger)
LIMIT = bindparam("limit", type_=BigInteger)
FROM = tuple_(
    bindparam("from_at", type_=BigInteger),
    bindparam("from_her", type_=Text),
    bindparam("from_what", type_=Text),
)
"""A mark in a statement, whose values are `bound("from", mark)`."""
HERS = (
    trainee.c.id,
    trainee.c.last_channel,
    trainee.c.last_key,
    trainee.c.language,
    trainee.c.name,
    trainee.c.zone,
    outlook.c.quiet_from,
    outlook.c.quiet_to,
    outlook.c.schedule,
    outlook.c.paused_until,
    identity.c.reachable,
    outlook.c.upcoming,
    outlook.c.streak_days,
    outlook.c.streak_last,
    outlook.c.freezes,
    outlook.c.cards,
    outlook.c.used,
)
AT_HER = and_(identity.c.channel == trainee.c.last_channel, identity.c.key == trainee.c.last_key)


_quiet = lru_cache(maxsize=4096)(QuietHours)
_streak = lru_cache(maxsize=4096)(Streak)


def bound(side: str, mark: Mark) -> dict[str, object]:
    return {f"{side}_at": micros(mark[0]), f"{side}_her": mark[1], f"{side}_what": mark[2]}


def read_standing(row: Sequence[Any], allowed: Allowances) -> Standing:
    """How she stands, from the columns `HERS` and what is allowed to many, her among them."""
    (
        id_, channel, key, language, name, zone, quiet_from, quiet_to, schedule, paused_until, reachable,
        upcoming, days, last, freezes, cards, used,
    ) = row  # fmt: skip
    place = (channel, key)
    return Standing(
        id_,
        Address(channel or "", key or ""),
        language,
        name,
        zone,
        _quiet(quiet_from, quiet_to),
        read_written(schedule) if schedule else None,
        moment(paused_until) if paused_until else None,
        bool(reachable),
        allowed.windows.get(place, ()),
        allowed.agreed.get(place, 0),
        upcoming,
        _streak(days, last, freezes),
        () if cards == "[]" else tuple([(card, moment(at)) for card, at in orjson.loads(cards)]),
        () if used == "[]" else tuple([(words, day) for words, day in orjson.loads(used)]),
    )
