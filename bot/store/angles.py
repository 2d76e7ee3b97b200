"""Angles handed out: which county and product has used which, and which are held for a script under way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Connection, bindparam, delete, select, update

from bot.core.scripts.angles import AXES, Cell, least_used
from bot.store.prepared import Prepared, inserting, inserting_new
from bot.store.tables import angle_lease, angle_use, micros

_WHOLE = ""
"""The row that stands for the whole scope: whoever hands out holds its lock."""

_OPEN = inserting_new(angle_use)
_LOCK = Prepared(
    select(angle_use.c.uses)
    .where(angle_use.c.scope == bindparam("of"), angle_use.c.cell == _WHOLE)
    .with_for_update()
)
_USES = Prepared(
    select(angle_use.c.cell, angle_use.c.uses).where(
        angle_use.c.scope == bindparam("of"), angle_use.c.cell != _WHOLE
    )
)
_COUNT = Prepared(
    update(angle_use)
    .where(angle_use.c.scope == bindparam("of"), angle_use.c.cell == bindparam("the_cell"))
    .values(uses=angle_use.c.uses + 1)
)
_LEASES = Prepared(
    select(angle_lease.c.key, angle_lease.c.cell)
    .where(angle_lease.c.scope == bindparam("of"))
    .order_by(angle_lease.c.key, angle_lease.c.place)
)
_RETURN = Prepared(
    delete(angle_lease).where(
        angle_lease.c.scope == bindparam("of"), angle_lease.c.until <= bindparam("at", type_=BigInteger)
    )
)
_GIVE_UP = Prepared(
    delete(angle_lease).where(angle_lease.c.scope == bindparam("of"), angle_lease.c.key == bindparam("whose"))
)
_LEASE = inserting(angle_lease)


def lease(
    connection: Connection,
    scope: str,
    cells: Sequence[Cell],
    key: str,
    count: int,
    now: datetime,
    ttl: timedelta,
) -> list[Cell]:
    """Hold the least used of `cells`; see `bot.service.ports.Unit.lease_angles`."""
    _lock(connection, scope)
    _RETURN.do(connection, of=scope, at=micros(now))
    leases = [(whose, _cell(text)) for whose, text in _LEASES.rows(connection, of=scope)]
    held = [cell for whose, cell in leases if whose == key]
    if held and set(held) <= set(cells):
        return held
    _GIVE_UP.do(connection, of=scope, whose=key)
    uses = Counter({_cell(text): times for text, times in _USES.rows(connection, of=scope)})
    uses.update(cell for whose, cell in leases if whose != key)
    chosen = _choose(cells, uses, key, count)
    until = micros(now + ttl)
    rows = [
        {"scope": scope, "key": key, "place": place, "cell": _text(cell), "until": until}
        for place, cell in enumerate(chosen)
    ]
    _LEASE.each(connection, rows)
    return chosen


def _choose(cells: Sequence[Cell], uses: Counter[Cell], key: str, count: int) -> list[Cell]:
    chosen: list[Cell] = []
    while len(chosen) < count and (cell := least_used(cells, uses, key, chosen)) is not None:
        chosen.append(cell)
        uses[cell] += 1
    return chosen


def use(connection: Connection, scope: str, cell: Cell, keys: Collection[str]) -> None:
    """Count a use of this cell, and give up what was held under these keys."""
    _lock(connection, scope)
    _OPEN.each(connection, [{"scope": scope, "cell": _text(cell), "uses": 0}])
    _COUNT.do(connection, of=scope, the_cell=_text(cell))
    for key in keys:
        _GIVE_UP.do(connection, of=scope, whose=key)


def uses(connection: Connection, scope: str) -> dict[Cell, int]:
    """How often each cell has been used in this scope; cells never used are left out."""
    return {_cell(text): times for text, times in _USES.rows(connection, of=scope)}


def _lock(connection: Connection, scope: str) -> None:
    _OPEN.each(connection, [{"scope": scope, "cell": _WHOLE, "uses": 0}])
    _LOCK.row(connection, of=scope)


def _text(cell: Cell) -> str:
    return "/".join(cell)


def _cell(text: str) -> Cell:
    parts = (*text.split("/"), *[""] * len(AXES))
    return Cell(*parts[: len(AXES)])
