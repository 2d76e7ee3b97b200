"""Reach: what a platform allows one account and each of its trainees, shared by all processes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import BigInteger, Connection, bindparam, delete, func, select, text, update

from bot.core.messages import Letter
from bot.core.reach.budget import Trigger, Window, opened
from bot.store import post
from bot.store.prepared import Prepared
from bot.store.reach_tables import access_token, account_note, api_usage, notice_credit, service_window
from bot.store.tables import WAITING, identity, letter, micros, moment

RENEWAL = timedelta(seconds=20)
"""How long the process that renews a token may take before another one may try."""

_NOW = bindparam("now", type_=BigInteger)
_HERE = (service_window.c.channel == bindparam("at_channel"), service_window.c.key == bindparam("at_key"))
_WHOSE = Prepared(
    lambda keys: select(identity.c.key, identity.c.trainee_id).where(
        identity.c.channel == bindparam("at_channel"), identity.c.key.in_(keys)
    )
)
_OPEN = Prepared(
    text(
        "INSERT INTO service_window (channel, key, opened_by, trainee_id, messages_left, ends_at) "
        "VALUES (:at_channel, :at_key, :opened_by, :her, :messages, :ends) "
        "ON CONFLICT (channel, key, opened_by) DO UPDATE SET trainee_id = excluded.trainee_id, "
        "messages_left = excluded.messages_left, ends_at = excluded.ends_at"
    )
)
_WINDOWS = Prepared(
    select(service_window.c.opened_by, service_window.c.messages_left, service_window.c.ends_at).where(*_HERE)
)
_PAYER = Prepared(
    select(service_window.c.opened_by)
    .where(*_HERE, service_window.c.messages_left > 0, service_window.c.ends_at > _NOW)
    .order_by(service_window.c.ends_at, service_window.c.opened_by)
    .limit(1)
    .with_for_update()
)
_PAY = Prepared(
    update(service_window)
    .where(*_HERE, service_window.c.opened_by == bindparam("payer"))
    .values(messages_left=service_window.c.messages_left - 1)
)
_SHUT = Prepared(delete(service_window).where(*_HERE))
_COUNT = Prepared(
    text(
        "INSERT INTO api_usage (scope, day, api, calls, refusals) VALUES (:of, :on, :api, 1, :refused) "
        "ON CONFLICT (scope, day, api) DO UPDATE SET calls = api_usage.calls + 1, "
        "refusals = api_usage.refusals + excluded.refusals"
    )
)
_GRANT = Prepared(
    text(
        "INSERT INTO notice_credit (channel, key, template, trainee_id, credits) "
        "VALUES (:at_channel, :at_key, :template, :her, :many) "
        "ON CONFLICT (channel, key, template) DO UPDATE SET trainee_id = excluded.trainee_id, "
        "credits = CASE WHEN :many = 0 THEN 0 ELSE notice_credit.credits + 1 END"
    )
)
_CREDIT_HERE = (
    notice_credit.c.channel == bindparam("at_channel"),
    notice_credit.c.key == bindparam("at_key"),
    notice_credit.c.template == bindparam("of_template"),
)
_NOTE = Prepared(
    text(
        "INSERT INTO account_note (scope, name, value) VALUES (:of, :name, :value) "
        "ON CONFLICT (scope, name) DO UPDATE SET value = excluded.value"
    )
)
_FIRST_TOKEN = Prepared(
    text(
        "INSERT INTO access_token (scope, token, ends_at, renewing_until) VALUES (:of, '', 0, 0) "
        "ON CONFLICT (scope) DO NOTHING"
    )
)


def arrived(
    connection: Connection,
    process: str,
    channel: str,
    triggers: Sequence[tuple[str, Trigger]],
    now: datetime,
) -> tuple[list[Letter], set[str]]:
    """Open the window of each trainee who did something, and take over the letters that wait for her.
    Returns those letters, and which keys belong to trainees already known."""
    keys = list({key for key, _ in triggers})
    owners: dict[str, str] = dict(_WHOSE.rows(connection, keys, at_channel=channel))
    rows = [
        _window_row(channel, key, owners[key], trigger, now) for key, trigger in triggers if key in owners
    ]
    if rows:
        _OPEN.each(connection, sorted(rows, key=lambda row: str(row["at_key"])))
    return post.waiting_at(connection, process, channel, keys, now), set(owners)


def _window_row(channel: str, key: str, her: str, trigger: Trigger, now: datetime) -> dict[str, object]:
    window = opened(trigger, now)
    return {
        "at_channel": channel,
        "at_key": key,
        "opened_by": trigger,
        "her": her,
        "messages": window.left,
        "ends": micros(window.ends),
    }


def windows(connection: Connection, channel: str, key: str) -> tuple[Window, ...]:
    """Her windows, ended ones included."""
    rows = _WINDOWS.rows(connection, at_channel=channel, at_key=key)
    return tuple(Window(cast("Trigger", by), left, moment(ends)) for by, left, ends in sorted(rows))


def spend(connection: Connection, channel: str, key: str, now: datetime) -> bool:
    """Count one customer-service message. False when no window has one left."""
    here = {"at_channel": channel, "at_key": key}
    payer = _PAYER.row(connection, **here, now=micros(now))
    if payer is None:
        return False
    _PAY.do(connection, **here, payer=payer[0])
    return True


def shut(connection: Connection, channel: str, key: str) -> None:
    """Forget her windows: the platform said that none is open."""
    _SHUT.do(connection, at_channel=channel, at_key=key)


def count(connection: Connection, scope: str, day: str, api: str, *, refused: bool) -> None:
    """Count one call of the day."""
    _COUNT.do(connection, of=scope, on=day, api=api, refused=int(refused))


def usage(connection: Connection, scope: str, day: str) -> dict[str, tuple[int, int]]:
    """Calls and refusals of the day, by API."""
    rows = connection.execute(
        select(api_usage.c.api, api_usage.c.calls, api_usage.c.refusals)
        .where(api_usage.c.scope == scope, api_usage.c.day == day)
        .order_by(api_usage.c.api)
    )
    return {api: (calls, refusals) for api, calls, refusals in rows}


def grant(connection: Connection, channel: str, key: str, answers: Mapping[str, bool]) -> None:
    """One more notice for each template she agreed to, none any more for those she refused."""
    owners: dict[str, str] = dict(_WHOSE.rows(connection, [key], at_channel=channel))
    if key in owners:
        here = {"at_channel": channel, "at_key": key, "her": owners[key]}
        _GRANT.each(
            connection, [{**here, "template": name, "many": int(yes)} for name, yes in answers.items()]
        )


def credits_left(connection: Connection, channel: str, key: str, template: str) -> int:
    """Notices of this template that she agreed to and has not had."""
    found = connection.scalar(
        select(notice_credit.c.credits).where(*_CREDIT_HERE),
        {"at_channel": channel, "at_key": key, "of_template": template},
    )
    return found or 0


def use_credit(connection: Connection, channel: str, key: str, template: str, *, all_: bool = False) -> bool:
    """Use one up, or all of them. False when there was none."""
    rest = notice_credit.c.credits - 1
    done = connection.execute(
        update(notice_credit)
        .where(*_CREDIT_HERE, notice_credit.c.credits > 0)
        .values(credits=0 if all_ else rest),
        {"at_channel": channel, "at_key": key, "of_template": template},
    )
    return bool(done.rowcount)


@dataclass(frozen=True, slots=True)
class Token:
    """An access token, "" when there is none. `ours`: this process is to fetch a new one now."""

    token: str
    ends_at: datetime
    ours: bool


def claim_token(connection: Connection, scope: str, now: datetime, early: timedelta, bad: str) -> Token:
    """The token that all processes share. It is this process's to renew when it ends within `early` or is
    the `bad` one, unless another process is at it."""
    _FIRST_TOKEN.do(connection, of=scope)
    row = connection.execute(
        select(access_token).where(access_token.c.scope == scope).with_for_update()
    ).one()
    good = row.token != bad and row.ends_at > micros(now + early)
    if good or row.renewing_until > micros(now):
        usable = row.token if row.token != bad and row.ends_at > micros(now) else ""
        return Token(usable, moment(row.ends_at), ours=False)
    _renewing(connection, scope, micros(now + RENEWAL))
    return Token("", moment(row.ends_at), ours=True)


def keep_token(connection: Connection, scope: str, token: str, ends_at: datetime) -> None:
    connection.execute(
        update(access_token)
        .where(access_token.c.scope == scope)
        .values(token=token, ends_at=micros(ends_at), renewing_until=0)
    )


def give_up_token(connection: Connection, scope: str) -> None:
    """It could not be renewed: another process may try."""
    _renewing(connection, scope, 0)


def token_ends(connection: Connection, scope: str) -> datetime | None:
    """Until when the shared token is good, None when there is none."""
    ends = connection.scalar(
        select(access_token.c.ends_at).where(access_token.c.scope == scope, access_token.c.token != "")
    )
    return None if ends is None else moment(ends)


def _renewing(connection: Connection, scope: str, until: int) -> None:
    connection.execute(update(access_token).where(access_token.c.scope == scope).values(renewing_until=until))


def note(connection: Connection, scope: str, name: str) -> str:
    """What was noted under this name, "" when nothing was."""
    found = connection.scalar(
        select(account_note.c.value).where(account_note.c.scope == scope, account_note.c.name == name)
    )
    return found or ""


def write_note(connection: Connection, scope: str, name: str, value: str) -> None:
    _NOTE.do(connection, of=scope, name=name, value=value)


@dataclass(frozen=True, slots=True)
class Census:
    """An account in figures: trainees, how many of them can be written to now, messages that this allows,
    letters that wait, and notices agreed to."""

    trainees: int
    open_windows: int
    messages_left: int
    waiting_letters: int
    credits: int


def census(connection: Connection, channel: str, now: datetime) -> Census:
    open_ = (service_window.c.channel == channel, service_window.c.messages_left > 0)
    alive = service_window.c.ends_at > micros(now)
    return Census(
        _number(connection, select(func.count()).where(identity.c.channel == channel)),
        _number(connection, select(func.count(func.distinct(service_window.c.key))).where(*open_, alive)),
        _number(connection, select(func.sum(service_window.c.messages_left)).where(*open_, alive)),
        _number(
            connection,
            select(func.count()).where(letter.c.channel == channel, letter.c.state == WAITING),
        ),
        _number(
            connection, select(func.sum(notice_credit.c.credits)).where(notice_credit.c.channel == channel)
        ),
    )


def _number(connection: Connection, question: object) -> int:
    return int(connection.scalar(question) or 0)  # type: ignore[call-overload]  # any select of one number
