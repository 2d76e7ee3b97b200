"""Scripts made comparable: which kept ones share most with a new one, and what everybody says."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from math import ceil

from sqlalchemy import (
    Column,
    Connection,
    ScalarSelect,
    bindparam,
    case,
    delete,
    distinct,
    func,
    insert,
    literal_column,
    select,
)

from bot.core.errors import Conflict
from bot.core.scripts.novelty.edges import Edges, edges
from bot.core.scripts.novelty.fingerprints import winnowed
from bot.core.scripts.novelty.normal import FORM, renewed
from bot.core.scripts.novelty.verdict import LIMITS, Candidate, Echoes
from bot.service.ports import Spoken
from bot.store.among import Among, as_list
from bot.store.dialect import clashes, wait_for_scripts
from bot.store.many import InsertMany, UpdateMany
from bot.store.prepared import Prepared, inserting_new
from bot.store.tables import common_clause, common_fingerprint, fingerprint, micros, spoken

CAP = 50
"""Scripts under one fingerprint at most. What more of them say tells none of them apart, and long lists of
what everybody says are what made such look-ups slow."""
FEW = 50
"""Scripts in a scope below which openings are counted everywhere instead."""
ENOUGH = 10_000
"""Scripts that are counted at most."""
MANY_ALIKE = 201
"""Scripts with one opening that are looked at: more than LIMITS.lead of ENOUGH are too many anyhow."""
EVERYWHERE = ""
"""The scope of what is common in all counties."""

_SLACK = 32
"""Scripts looked at to find a few that are not her own."""

_ID = Prepared(select(spoken.c.id).where(spoken.c.script_id == bindparam("script_id")))
_SAID = Prepared(select(spoken.c.id, spoken.c.body).where(spoken.c.script_id == bindparam("script_id")))
_UNSAY = Prepared(delete(spoken).where(spoken.c.id == bindparam("number")))
_NEW = Prepared(
    insert(spoken)
    .values({column.name: bindparam(column.name) for column in spoken.columns if column.name != "id"})
    .returning(spoken.c.id)
)
_NEW_PRINTS = InsertMany(fingerprint)
_NEW_COMMON_PRINTS = inserting_new(common_fingerprint)
_TELLING_NOTHING = Prepared(
    select(common_fingerprint.c.h, literal_column("0"))
    .where(Among(common_fingerprint.c.h, "prints"))
    .union_all(
        select(fingerprint.c.h, literal_column("1"))
        .where(Among(fingerprint.c.h, "prints"))
        .group_by(fingerprint.c.h)
        .having(func.count() >= bindparam("cap"))
    )
)
_CLEAR = Prepared(delete(fingerprint).where(Among(fingerprint.c.h, "prints")))
_TAKE_OUT = Prepared(
    delete(fingerprint).where(fingerprint.c.h == bindparam("one"), fingerprint.c.spoken_id == bindparam("of"))
)
_HERS = Prepared(
    select(spoken.c.id, spoken.c.body).where(spoken.c.trainee_id == bindparam("her")).order_by(spoken.c.id)
)
_OLDER = Prepared(
    select(spoken.c.id, spoken.c.body)
    .where(spoken.c.form < FORM, spoken.c.id > bindparam("after"))
    .order_by(spoken.c.id)
    .limit(bindparam("limit"))
)
_RENEW = UpdateMany(spoken, ("id",), ("body", "opening", "lead", "closing", "form"))
_SAYERS = (
    select(fingerprint.c.h, func.count(distinct(spoken.c.trainee_id)).label("sayers"))
    .join_from(fingerprint, spoken, spoken.c.id == fingerprint.c.spoken_id)
    .where(Among(fingerprint.c.h, "prints"), spoken.c.trainee_id != bindparam("her"))
    .group_by(fingerprint.c.h)
    .subquery()
)
_MOST_SAYERS = Prepared(select(func.max(_SAYERS.c.sayers)))
_CROWDED_SCOPES = Prepared(
    select(spoken.c.scope)
    .where(spoken.c.scope != EVERYWHERE)
    .group_by(spoken.c.scope)
    .having(func.count() > bindparam("most"))
    .order_by(spoken.c.scope)
)
_NEWEST = Prepared(select(spoken.c.id).order_by(spoken.c.id.desc()).limit(1))
_BODIES = Prepared(
    select(spoken.c.id, spoken.c.body)
    .where(spoken.c.id > bindparam("after"))
    .order_by(spoken.c.id)
    .limit(bindparam("limit"))
)
_BODIES_OF = Prepared(
    select(spoken.c.id, spoken.c.body)
    .where(spoken.c.scope == bindparam("scope"), spoken.c.id > bindparam("after"))
    .order_by(spoken.c.id)
    .limit(bindparam("limit"))
)
_COMMON = Prepared(
    select(common_clause.c.clause)
    .where(common_clause.c.scope.in_((bindparam("scope"), EVERYWHERE)))
    .where(Among(common_clause.c.clause, "clauses"))
)
_NO_COMMON = Prepared(delete(common_clause).where(common_clause.c.scope == bindparam("scope")))
_NEW_COMMON = inserting_new(common_clause)


_SHARED = func.count().label("shared")
_HITS = (
    select(fingerprint.c.spoken_id, _SHARED)
    .where(Among(fingerprint.c.h, "prints"))
    .group_by(fingerprint.c.spoken_id)
    .order_by(_SHARED.desc(), fingerprint.c.spoken_id)
    .limit(bindparam("slack"))
    .subquery()
)
_NEAR = case((spoken.c.scope == bindparam("scope"), 1), else_=0)
_NEAREST = Prepared(
    select(spoken.c.script_id, spoken.c.body, _NEAR, spoken.c.trainee_id)
    .join_from(_HITS, spoken, spoken.c.id == _HITS.c.spoken_id)
    .where(spoken.c.trainee_id != bindparam("her"), spoken.c.script_id != bindparam("script_id"))
    .order_by(_HITS.c.shared.desc(), _NEAR.desc(), spoken.c.id)
    .limit(bindparam("limit"))
)


def _counting(most: object, *where: object) -> ScalarSelect[int]:
    some = select(spoken.c.id).where(*where).limit(most).subquery()  # type: ignore[arg-type] # conditions
    return select(func.count()).select_from(some).scalar_subquery()


def _alike(edge: Column[int], *where: object) -> ScalarSelect[int]:
    """How many others have this edge."""
    some = (
        select(spoken.c.trainee_id)
        .where(edge == bindparam(edge.name), spoken.c.trainee_id != bindparam("her"), *where)  # type: ignore[arg-type] # conditions
        .limit(MANY_ALIKE)
        .subquery()
    )
    return select(func.count(distinct(some.c.trainee_id))).scalar_subquery()


_HERE = spoken.c.scope == bindparam("scope")
_EDGES = (spoken.c.opening, spoken.c.lead, spoken.c.closing)
_ALIKE_HERE = Prepared(select(_counting(FEW, _HERE), *(_alike(edge, _HERE) for edge in _EDGES)))
_ALIKE = Prepared(select(*(_alike(edge) for edge in _EDGES)))
_COUNT_HERE = Prepared(select(_counting(bindparam("most"), _HERE)))
_COUNT = Prepared(select(_counting(bindparam("most"))))


def hold(connection: Connection) -> None:
    """Let nobody else keep a script until this unit ends."""
    wait_for_scripts(connection)


def newest(connection: Connection) -> int:
    """The number of the script kept last, 0 when there is none."""
    row = _NEWEST.row(connection)
    return row[0] if row else 0


def nearest(
    connection: Connection, scope: str, prints: Sequence[int], limit: int, her: str, script_id: str
) -> list[Candidate]:
    """The scripts of others that share most of these fingerprints, most first; those of the same scope
    before others that share as many."""
    found = _NEAREST.rows(
        connection,
        prints=as_list(connection, prints),
        slack=_SLACK,
        scope=scope,
        her=her,
        script_id=script_id,
        limit=limit,
    )
    return [Candidate(id_, unpacked(bytes(body)), bool(near), author) for id_, body, near, author in found]


def keep(connection: Connection, script: Spoken, now: datetime) -> None:
    """Write a script's body and fingerprints down, once: a script that is there already stays as it is.
    Raises Conflict when its author was erased."""
    hold(connection)
    if _ID.row(connection, script_id=script.script_id):
        return
    try:
        ((number,),) = _NEW.rows(connection, **_row(script, now))
    except clashes() as error:
        raise Conflict("the author of a script was erased") from error
    _write_prints(connection, number, script.body)


def _write_prints(connection: Connection, number: int, body: str) -> None:
    prints = winnowed(body)
    common = _common_prints(connection, prints)
    _NEW_PRINTS.write(connection, [{"h": h, "spoken_id": number} for h in prints if h not in common])


def _common_prints(connection: Connection, prints: Sequence[int]) -> set[int]:
    """Which of these fingerprints tell nothing; those that have just become so are cleared away."""
    found = _TELLING_NOTHING.rows(connection, prints=as_list(connection, prints), cap=CAP)
    crowded = [h for h, is_new in found if is_new]
    if crowded:
        _NEW_COMMON_PRINTS.each(connection, [{"h": h} for h in crowded])
        _CLEAR.do(connection, prints=as_list(connection, crowded))
    return {h for h, _ in found}


def renew(connection: Connection, after: int, limit: int) -> tuple[int, int]:
    """Bring at most `limit` scripts behind number `after` that are in an older normal form into today's, with
    their fingerprints; returns how many and the number of the last."""
    hold(connection)
    older = _OLDER.rows(connection, after=after, limit=limit)
    for number, kept in older:
        before = unpacked(bytes(kept))
        _TAKE_OUT.each(connection, [{"one": h, "of": number} for h in winnowed(before)])
        body = renewed(before)
        _RENEW.write(connection, [{"id": number, **_comparable(body)}])
        _write_prints(connection, number, body)
    return len(older), older[-1][0] if older else after


def crowded_scopes(connection: Connection, most: int) -> list[str]:
    """Scopes that hold more than `most` scripts."""
    return [scope for (scope,) in _CROWDED_SCOPES.rows(connection, most=most)]


def sayers(connection: Connection, prints: Sequence[int], her: str) -> int:
    """How many others have the one of these fingerprints that most have; CAP at most. 0 when none has."""
    (most,) = _MOST_SAYERS.row(connection, prints=as_list(connection, prints), her=her)
    return most or 0


def say_anew(connection: Connection, script: Spoken, now: datetime) -> None:
    """Write down what a script says by now, in place of what it said before. Raises Conflict as `keep`."""
    hold(connection)
    kept = _SAID.row(connection, script_id=script.script_id)
    if kept is not None:
        number, body = kept
        _TAKE_OUT.each(connection, [{"one": h, "of": number} for h in winnowed(unpacked(bytes(body)))])
        _UNSAY.do(connection, number=number)
    keep(connection, script, now)


def forget(connection: Connection, trainee_id: str) -> None:
    """Delete the fingerprints of her scripts. They follow from what is kept, so they are worked out again
    rather than looked for. No other script is kept until this unit ends, hers least of all."""
    hold(connection)
    for number, body in _HERS.rows(connection, her=trainee_id):
        prints = winnowed(unpacked(bytes(body)))
        _TAKE_OUT.each(connection, [{"one": h, "of": number} for h in prints])


def openings(connection: Connection, scope: str, marks: Edges, her: str) -> Echoes:
    """How many others begin and end alike, in this scope or, when it has few scripts, everywhere."""
    asked = {"opening": marks.opening, "lead": marks.lead, "closing": marks.closing, "her": her}
    here, *alike = _ALIKE_HERE.row(connection, scope=scope, **asked)
    nearby = scope != EVERYWHERE and here >= FEW
    opening, lead, closing = alike if nearby else _ALIKE.row(connection, **asked)
    among = 0
    if lead > LIMITS.lead_others:
        where = {"scope": scope} if nearby else {}
        among = (_COUNT_HERE if nearby else _COUNT).row(connection, most=_telling(lead), **where)[0]
    return Echoes(opening, lead, closing, among, nearby)


def _telling(lead: int) -> int:
    """How many scripts need to be counted to tell whether so many that begin alike are too many."""
    return min(ENOUGH, ceil(lead / LIMITS.lead) + 1)


def common_among(connection: Connection, scope: str, clauses: Collection[str]) -> frozenset[str]:
    """Which of these clauses are common, in this scope or everywhere."""
    asked = as_list(connection, clauses)
    return frozenset(clause for (clause,) in _COMMON.rows(connection, clauses=asked, scope=scope))


def bodies(connection: Connection, scope: str, after: int, limit: int) -> list[tuple[int, str]]:
    """Bodies of this scope (EVERYWHERE: of all) with their numbers, from the one after `after`."""
    rows = (
        _BODIES.rows(connection, after=after, limit=limit)
        if scope == EVERYWHERE
        else _BODIES_OF.rows(connection, scope=scope, after=after, limit=limit)
    )
    return [(number, unpacked(bytes(body))) for number, body in rows]


def keep_common(connection: Connection, scope: str, clauses: Iterable[str]) -> None:
    """Write down what is common in a scope, in place of what was before."""
    _NO_COMMON.do(connection, scope=scope)
    _NEW_COMMON.each(connection, [{"scope": scope, "clause": clause} for clause in sorted(clauses)])


def packed(body: str) -> bytes:
    return zlib.compress(body.encode())


def unpacked(body: bytes) -> str:
    return zlib.decompress(body).decode()


def _row(script: Spoken, now: datetime) -> dict[str, object]:
    return {
        "script_id": script.script_id,
        "trainee_id": script.trainee_id,
        "scope": script.scope,
        "at": micros(now),
        **_comparable(script.body),
    }


def _comparable(body: str) -> dict[str, object]:
    """The columns that follow from what a script says."""
    marks = edges(body)
    return {
        "body": packed(body),
        "opening": marks and marks.opening,
        "lead": marks and marks.lead,
        "closing": marks and marks.closing,
        "form": FORM,
    }
