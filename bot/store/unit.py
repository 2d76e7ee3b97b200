"""Unit: one transaction, as the service sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.core.dialogue.state import Conversation
from bot.core.errors import Conflict
from bot.core.messages import Address, Delivery, Letter
from bot.core.people.crew import Crew
from bot.core.rehearsal.take import Earlier
from bot.core.reminders.audience import Audience
from bot.core.reminders.push import Due
from bot.core.scripts.angles import Cell
from bot.core.scripts.novelty.edges import Edges
from bot.core.scripts.novelty.verdict import Candidate, Echoes
from bot.core.scripts.script import Brief, Script
from bot.core.scripts.wishes import Titled, Version, Wish
from bot.service.ports import (
    START,
    Broadcast,
    Claim,
    Clock,
    Commissioned,
    CrewJoined,
    Crowd,
    Expected,
    KeptScript,
    Lease,
    Mark,
    Meant,
    Newcomer,
    Outcome,
    Planned,
    Received,
    Spoken,
    Teaching,
    TurnToKeep,
)
from bot.store import (
    angles,
    audiences,
    bookmarks,
    casts,
    codes,
    commissions,
    crews,
    expectations,
    fingerprints,
    keeping,
    meanings,
    pacing,
    people,
    post,
    privacy,
    pushes,
    rehearsals,
    slots,
    versions,
)
from bot.store.prepared import Prepared
from bot.store.tables import sight

_SIGHTED = Prepared(lambda ids: select(sight.c.id).where(sight.c.id.in_(ids)))


class SqlUnit:
    """One transaction on one connection. See `bot.service.ports.Unit` for what each verb means.

    It remembers what it has read, so that a turn writes only what it changed.
    """

    def __init__(self, connection: Connection, process: str, clock: Clock) -> None:
        self.connection = connection
        self._process = process
        self._clock = clock
        self._readings: dict[str, bookmarks.Reading] = {}
        self._out_of_reach: set[Address] = set()
        self._looked_up: set[Address] = set()

    def sighted(self, ids: Collection[str]) -> set[str]:
        return {id_ for (id_,) in _SIGHTED.rows(self.connection, list(ids))} if ids else set()

    def trainees_at(self, addresses: Collection[Address]) -> dict[Address, str]:
        owners, out_of_reach = people.trainees_at(self.connection, addresses) if addresses else ({}, set())
        self._looked_up.update(addresses)
        self._out_of_reach |= out_of_reach
        return owners

    def welcome(self, newcomers: Sequence[Newcomer]) -> dict[Address, str]:
        return people.welcome(self.connection, newcomers, self._clock())

    def conversations(self, trainee_ids: Collection[str]) -> dict[str, Conversation]:
        read = bookmarks.read(self.connection, trainee_ids) if trainee_ids else {}
        self._readings |= read
        return {her: reading.conversation for her, reading in read.items()}

    def keep(self, turns: Sequence[TurnToKeep]) -> list[Letter]:
        if not turns:
            return []
        hers = {kept.turn.conversation.trainee.id for kept in turns}
        self.conversations(hers - self._readings.keys())
        if not hers <= self._readings.keys():
            raise Conflict("a trainee was erased")
        self.trainees_at({kept.address for kept in turns} - self._looked_up)
        readings = {her: self._readings.pop(her) for her in hers}
        return keeping.keep(
            self.connection, turns, readings, self._out_of_reach, self._process, self._clock()
        )

    def reply_address(self, trainee_id: str) -> Address | None:
        return people.reply_address(self.connection, trainee_id)

    def waiting(self, now: datetime, limit: int, channels: Collection[str]) -> list[Letter]:
        return post.waiting(self.connection, self._process, now, limit, channels)

    def hold(self, letter_ids: Collection[int], now: datetime) -> None:
        post.hold(self.connection, self._process, letter_ids, now)

    def leave(self, letter_ids: Collection[int]) -> None:
        post.leave(self.connection, letter_ids)

    def mark(self, deliveries: Mapping[int, Delivery], now: datetime) -> None:
        post.mark(self.connection, deliveries, now)

    def reach(self, address: Address, *, reachable: bool) -> None:
        if reachable:
            people.make_reachable(self.connection, [address])
        else:
            post.close(self.connection, address, "blocked")

    def lease(self, claim: Claim) -> Lease:
        return pacing.lease(self.connection, self._process, claim, self._clock())

    def plan(self, now: datetime, limit: int, after: Mark = START) -> Planned | None:
        return slots.plan(self.connection, now, limit, after)

    def wind(self, now: datetime, limit: int, behind: str = "") -> str:
        return slots.wind(self.connection, now, limit, behind)

    def due_pushes(self, now: datetime, limit: int, after: Mark = START) -> tuple[list[Due], Mark]:
        return pushes.due(self.connection, now, limit, after)

    def foreseen_pushes(self, at: datetime, limit: int) -> list[Due]:
        return expectations.foreseen(self.connection, at, limit)

    def expected_pushes(self, trainee_id: str, at: datetime) -> Expected | None:
        return expectations.expected(self.connection, trainee_id, at)

    def plan_broadcasts(self, teaching: Teaching, now: datetime, limit: int) -> int:
        return casts.plan(self.connection, teaching, now, limit)

    def draft_broadcast(self, new: Broadcast) -> None:
        casts.draft(self.connection, new)

    def start_broadcast(self, broadcast_id: str) -> bool:
        return casts.start(self.connection, broadcast_id)

    def stop_broadcast(self, broadcast_id: str, now: datetime) -> None:
        casts.stop(self.connection, broadcast_id, now)

    def broadcasts(self, broadcast_id: str | None) -> list[Broadcast]:
        return casts.kept(self.connection, broadcast_id)

    def crowds(self, audience: Audience, teaching: Teaching, now: datetime) -> list[Crowd]:
        return audiences.crowds(self.connection, audience, teaching, now)

    def counties(self) -> list[str]:
        return audiences.counties(self.connection)

    def broadcast_progress(self, broadcast_id: str) -> dict[tuple[str, str], int]:
        return casts.progress(self.connection, broadcast_id)

    def broadcast_received(self, broadcast_id: str, limit: int) -> Sequence[Received]:
        return casts.received(self.connection, broadcast_id, limit)

    def settle_pushes(self, outcomes: Sequence[Outcome], now: datetime) -> int:
        return pushes.settle(self.connection, outcomes, now) if outcomes else 0

    def commissions(self, limit: int, channels: Collection[str]) -> list[Commissioned]:
        return commissions.waiting(self.connection, limit, channels)

    def commission(self, commission_id: str) -> Commissioned | None:
        return commissions.one(self.connection, commission_id)

    def finish(self, commission_id: str) -> None:
        commissions.finish(self.connection, commission_id)

    def script_titles(self, trainee_id: str, most: int) -> Sequence[Titled]:
        return versions.titles_of(self.connection, trainee_id, most)

    def latest_script(self, trainee_id: str) -> KeptScript | None:
        return versions.script_of(self.connection, trainee_id)

    def own_script(self, trainee_id: str, script_id: str) -> KeptScript | None:
        return versions.script_of(self.connection, trainee_id, script_id)

    def script_versions(self, trainee_id: str, script_id: str) -> list[tuple[Version, Script]]:
        return versions.versions_of(self.connection, trainee_id, script_id)

    def keep_version(
        self,
        trainee_id: str,
        script_id: str,
        script: Script,
        part: int,
        wish: Wish,
        brief: Brief | None = None,
    ) -> int:
        now = self._clock()
        return versions.keep(self.connection, trainee_id, script_id, script, part, wish, brief, now)

    def take_version(self, trainee_id: str, script_id: str, number: int) -> None:
        versions.take(self.connection, trainee_id, script_id, number)

    def latest_take(self, trainee_id: str, about: str) -> Earlier | None:
        return rehearsals.latest_take(self.connection, trainee_id, about)

    def redeem(self, code: str, address: Address, now: datetime) -> str | None:
        return codes.redeem(self.connection, code, address, now)

    def lend_way_in(self, trainee_id: str, secret: str, now: datetime, ends: datetime) -> None:
        codes.lend_way_in(self.connection, trainee_id, secret, now, ends)

    def sign_in(self, secret: str, address: Address, now: datetime) -> str | None:
        return codes.redeem(self.connection, secret, address, now, moving=False)

    def crew_of(self, trainee_id: str, now: datetime) -> Crew | None:
        return crews.crew_of(self.connection, trainee_id, now)

    def found_crew(self, trainee_id: str, name: str, county: str, code: str, now: datetime) -> bool:
        return crews.found(self.connection, trainee_id, name, county, code, now)

    def join_crew(self, trainee_id: str, code: str, now: datetime) -> CrewJoined:
        return crews.join(self.connection, trainee_id, code, now)

    def leave_crew(self, trainee_id: str) -> None:
        crews.leave(self.connection, trainee_id)

    def renew_crew_code(self, trainee_id: str, code: str) -> bool:
        return crews.renew(self.connection, trainee_id, code)

    def place_crew(self, trainee_id: str, county: str) -> None:
        crews.place(self.connection, trainee_id, county)

    def show_lives(self, trainee_id: str, *, shown: bool) -> None:
        crews.show_lives(self.connection, trainee_id, shown=shown)

    @property
    def process(self) -> str:
        """The name of this process among all that share the database."""
        return self._process

    def export(self, trainee_id: str) -> dict[str, object]:
        return privacy.export(self.connection, trainee_id)

    def erase(self, trainee_id: str) -> None:
        privacy.erase(self.connection, trainee_id)

    def lease_angles(
        self, scope: str, cells: Sequence[Cell], key: str, count: int, now: datetime, ttl: timedelta
    ) -> list[Cell]:
        return angles.lease(self.connection, scope, cells, key, count, now, ttl)

    def use_angle(self, scope: str, cell: Cell, keys: Collection[str] = ()) -> None:
        angles.use(self.connection, scope, cell, keys)

    def angle_uses(self, scope: str) -> dict[Cell, int]:
        return angles.uses(self.connection, scope)

    def hold_scripts(self) -> None:
        fingerprints.hold(self.connection)

    def newest_script(self) -> int:
        return fingerprints.newest(self.connection)

    def nearest(
        self, scope: str, prints: Sequence[int], limit: int = 3, *, apart_from: str = "", script_id: str = ""
    ) -> list[Candidate]:
        return fingerprints.nearest(self.connection, scope, prints, limit, apart_from, script_id)

    def openings(self, scope: str, marks: Edges, *, apart_from: str = "") -> Echoes:
        return fingerprints.openings(self.connection, scope, marks, apart_from)

    def common_among(self, scope: str, clauses: Collection[str]) -> frozenset[str]:
        return fingerprints.common_among(self.connection, scope, clauses)

    def say_anew(self, script: Spoken) -> None:
        fingerprints.say_anew(self.connection, script, self._clock())

    def keep_script_fingerprints(self, script: Spoken) -> None:
        fingerprints.keep(self.connection, script, self._clock())

    def sayers(self, prints: Sequence[int], *, apart_from: str = "") -> int:
        return fingerprints.sayers(self.connection, prints, apart_from)

    def renew_scripts(self, after: int, limit: int) -> tuple[int, int]:
        return fingerprints.renew(self.connection, after, limit)

    def crowded_scopes(self, most: int) -> list[str]:
        return fingerprints.crowded_scopes(self.connection, most)

    def vectors(
        self, scope: str, model: str, near: int, far: int, *, apart_from: str = ""
    ) -> tuple[list[Meant], list[Meant]]:
        return meanings.vectors(self.connection, scope, model, near, far, apart_from)

    def without_vector(self, model: str, limit: int, newest: int) -> list[tuple[int, Script]]:
        return meanings.without_vector(self.connection, model, limit, newest)

    def keep_vectors(self, model: str, vectors: Mapping[int, bytes], newest: int) -> None:
        meanings.keep(self.connection, model, vectors, newest)

    def bodies(self, scope: str, after: int, limit: int) -> list[tuple[int, str]]:
        return fingerprints.bodies(self.connection, scope, after, limit)

    def keep_common(self, scope: str, clauses: Iterable[str]) -> None:
        fingerprints.keep_common(self.connection, scope, clauses)
