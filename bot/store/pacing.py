"""Leases: how many of a platform's permits each process holds, shared out anew whenever one of them asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, BindParameter, Connection, bindparam, delete, select

from bot.service.ports import Claim, Lease
from bot.store.prepared import Prepared, inserting, inserting_new
from bot.store.tables import micros, send_lease

TERM = timedelta(seconds=6)
"""How long permits are held without asking again."""
GRACE = timedelta(seconds=2)
"""After its term a process is given up: calls that it began at the last moment have been counted by then."""
_WHOLE = ""
"""The row that stands for the whole: whoever shares out holds its lock, and it knows until when nothing may
be sent at all."""

_SCOPE: BindParameter[str] = bindparam("of")
_OPEN = inserting_new(send_lease)
_LOCK = Prepared(
    select(send_lease.c.until)
    .where(send_lease.c.scope == _SCOPE, send_lease.c.process == _WHOLE)
    .with_for_update()
)
_FORGET = Prepared(
    delete(send_lease).where(
        send_lease.c.scope == _SCOPE,
        send_lease.c.process != _WHOLE,
        send_lease.c.until < bindparam("now", type_=BigInteger),
    )
)
_HOLDERS = Prepared(
    select(send_lease.c.process, send_lease.c.held, send_lease.c.wanted).where(
        send_lease.c.scope == _SCOPE, send_lease.c.process != _WHOLE
    )
)
_CLEAR = Prepared(
    delete(send_lease).where(send_lease.c.scope == _SCOPE, send_lease.c.process == bindparam("who"))
)
_WRITE = inserting(send_lease)


@dataclass(frozen=True, slots=True)
class _Holder:
    held: int
    wanted: int


def lease(connection: Connection, process: str, claim: Claim, now: datetime) -> Lease:
    """Give this process its share of the permits; see `bot.service.ports.Unit.lease`."""
    at = micros(now)
    _OPEN.each(connection, [_row(claim.scope, _WHOLE, 0, 0, at)])
    (barred,) = _LOCK.row(connection, of=claim.scope)
    _FORGET.do(connection, of=claim.scope, now=micros(now - GRACE))
    rows = _HOLDERS.rows(connection, of=claim.scope)
    holders = {name: _Holder(held, wanted) for name, held, wanted in rows}
    held = _held(process, claim, holders)
    _CLEAR.do(connection, of=claim.scope, who=process)
    own = _row(claim.scope, process, held, claim.wanted, micros(now + TERM))
    if claim.barred_seconds > 0:
        barred = max(barred, micros(now + timedelta(seconds=claim.barred_seconds)))
        _CLEAR.do(connection, of=claim.scope, who=_WHOLE)
        _WRITE.each(connection, [own, _row(claim.scope, _WHOLE, 0, 0, barred)])
    else:
        _WRITE.each(connection, [own])
    sharers = len(holders.keys() | {process})
    return Lease(held, TERM.total_seconds(), sharers, max(0.0, (barred - at) / 1e6))


def _row(scope: str, process: str, held: int, wanted: int, until: int) -> dict[str, object]:
    return {"scope": scope, "process": process, "held": held, "wanted": wanted, "until": until}


def _held(process: str, claim: Claim, holders: Mapping[str, _Holder]) -> int:
    """As much of its fair share as nobody else holds, and never less than it cannot give back now."""
    others = {name: holder for name, holder in holders.items() if name != process}
    share = fair_shares(
        {name: holder.wanted for name, holder in others.items()} | {process: claim.wanted}, claim.most
    )
    free = claim.most - sum(holder.held for holder in others.values())
    before = holders[process].held if process in holders else 0
    return max(0, min(max(share[process], min(claim.busy, before)), free))


def fair_shares(wanted: Mapping[str, int], most: int) -> dict[str, int]:
    """`most` permits among processes: nobody gets more than they want while another wants more, and what
    nobody wants is spread evenly."""
    shares = dict.fromkeys(sorted(wanted), 0)
    left = most
    for name in sorted(wanted, key=lambda name: (wanted[name], name)):
        open_ = len(shares) - sum(1 for share in shares.values() if share)
        shares[name] = min(max(1, wanted[name]), left // max(1, open_))
        left -= shares[name]
    for place in range(left):
        shares[sorted(shares)[place % len(shares)]] += 1
    return shares
