"""What scripts mean, as vectors of an embedding model: which are near by scope, and which have none yet."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Select, bindparam, delete, func, select

from bot.core.scripts.script import Script
from bot.service.ports import Meant
from bot.store.among import Among, as_list
from bot.store.codec import read_script
from bot.store.prepared import Prepared, inserting_new
from bot.store.tables import meaning, script, spoken


def _of(*where: object) -> Prepared:
    return Prepared(
        select(spoken.c.trainee_id, meaning.c.vector)
        .join_from(spoken, meaning, meaning.c.spoken_id == spoken.c.id)
        .where(meaning.c.model == bindparam("model"), spoken.c.trainee_id != bindparam("her"), *where)  # type: ignore[arg-type] # conditions
        .order_by(spoken.c.id.desc())
        .limit(bindparam("limit"))
    )


_NEAR = _of(spoken.c.scope == bindparam("scope"))
_FAR = _of(
    spoken.c.scope != bindparam("scope"),
    spoken.c.scope.like(bindparam("like")),
)


def _newest() -> Select[tuple[int]]:
    return select(func.coalesce(func.max(spoken.c.id), 0))


_WITHOUT = Prepared(
    select(spoken.c.id, script.c.script)
    .join_from(spoken, script, script.c.commission_id == spoken.c.script_id)
    .outerjoin(meaning, (meaning.c.spoken_id == spoken.c.id) & (meaning.c.model == bindparam("model")))
    .where(meaning.c.spoken_id.is_(None))
    .where(spoken.c.id > _newest().scalar_subquery() - bindparam("newest"))
    .order_by(spoken.c.id.desc())
    .limit(bindparam("limit"))
)
_THERE = Prepared(select(spoken.c.id).where(Among(spoken.c.id, "numbers")))
_OUT = Prepared(delete(meaning).where(Among(meaning.c.spoken_id, "numbers")))
_NEW = inserting_new(meaning)
_OLD = Prepared(
    delete(meaning).where(meaning.c.spoken_id <= _newest().scalar_subquery() - bindparam("newest"))
)


def vectors(
    connection: Connection, scope: str, model: str, near: int, far: int, her: str
) -> tuple[list[Meant], list[Meant]]:
    """The newest of this scope, and some of the same product in other counties."""
    if not scope:
        return [], []
    asked = {"scope": scope, "model": model, "her": her}
    close = _NEAR.rows(connection, limit=near, **asked)
    product = "%" + scope[scope.index("/") :]  # in normal form, so without any % or _ of its own
    away = _FAR.rows(connection, limit=far, like=product, **asked) if len(close) < near else []
    return [Meant(who, bytes(vector)) for who, vector in close], [
        Meant(who, bytes(vector)) for who, vector in away
    ]


def without_vector(connection: Connection, model: str, limit: int, newest: int) -> list[tuple[int, Script]]:
    """Scripts among the last so many that have no vector of this model, the newest first."""
    rows = _WITHOUT.rows(connection, model=model, limit=limit, newest=newest)
    return [(number, read) for number, kept in rows if (read := read_script(kept)) is not None]


def keep(connection: Connection, model: str, vectors: Mapping[int, bytes], newest: int) -> None:
    """Write vectors down in place of older ones; those of scripts that are gone are passed over."""
    numbers = as_list(connection, list(vectors))
    there = {number for (number,) in _THERE.rows(connection, numbers=numbers)}
    _OUT.do(connection, numbers=numbers)
    rows = [{"spoken_id": number, "model": model, "vector": vectors[number]} for number in sorted(there)]
    _NEW.each(connection, rows)
    _OLD.do(connection, newest=newest)
