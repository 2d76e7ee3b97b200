"""Reminders: slots that have come become letters, many in one transaction, and nothing twice.

Three steps, each harmless when repeated: planning puts due slots into the ledger, composing decides about
those that are open there and posts what shall be said, winding works out the slots to come.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from bot.core.changing import swift
from bot.core.dialogue.pushing import Taught, cast_outgoing, mate_outgoing, push, taught
from bot.core.lessons.cards import questions
from bot.core.lessons.lesson import Programme
from bot.core.messages import LANGUAGES, Language
from bot.core.reminders.budget import RULES, Rules
from bot.core.reminders.push import CAST, MATE, Drop, Due, Fate, Hold, Send, fate
from bot.core.reminders.templates import Templates
from bot.service.broadcasts import teaching
from bot.service.ports import START, Clock, Library, Mark, Outcome, Planned, PushWords, Store, Teaching, Unit

log = logging.getLogger(__name__)
T = TypeVar("T")

SLOTS = 5000
"""Slots planned in one transaction: a turn waits for it some tens of milliseconds at most."""
PUSHES = 1000
"""Pushes decided about in one transaction, for the same reason."""


COMPOSERS = 2
"""Transactions at once: one thinks while PostgreSQL writes the other down. SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What one round did: slots planned, letters queued, slots held and let go."""

    planned: int = 0
    queued: int = 0
    held: int = 0
    dropped: int = 0


@swift
@dataclass(frozen=True, slots=True)
class Decided:
    """A slot, its fate, and what becomes of it in the ledger."""

    due: Due
    fate: Fate
    outcome: Outcome


class Quoting:
    """What pushes quote from the programme as it stands, looked up once for each version of it. Several
    threads ask at once, so a version and its quotes change places together."""

    def __init__(self) -> None:
        self._known: tuple[Programme, dict[Language, Taught]] | None = None

    def of(self, programme: Programme, language: Language) -> Taught:
        known = self._known
        if known is None or known[0] is not programme:
            quotes = {one: taught(programme, one, dict(questions(programme, one))) for one in LANGUAGES}
            known = self._known = (programme, quotes)
        return known[1][language]


class Reminders:
    """Plans, composes and winds. The letters wait in the store for the outbox's next look."""

    def __init__(
        self,
        store: Store,
        library: Library,
        words: PushWords,
        clock: Clock,
        rules: Callable[[], Rules] = lambda: RULES,
    ) -> None:
        self._store = store
        self._library = library
        self._words = words
        self._clock = clock
        self._rules = rules
        self._quoting = Quoting()

    async def remind_due(self) -> Tally:
        """Everything that is due by now. Raises StoreBusy; what is done by then stays done."""
        await self._wind()
        planned = await self.plan() + await self.plan_broadcasts()
        tally = await self.compose()
        await self._wind()
        return replace(tally, planned=planned)

    async def plan(self) -> int:
        """Put every slot that has come into the ledger; returns how many were new there."""
        now, slots, last = self._clock(), 0, START
        while part := await self._run(partial(_plan, now=now, after=last)):
            slots, last = slots + part.slots, part.last
        return slots

    async def plan_broadcasts(self) -> int:
        """Put the recipients of broadcasts that have begun into the ledger; returns how many."""
        now, recipients = self._clock(), 0
        known = await self._store.look(partial(_taught_to_all, library=self._library, now=now))
        while known and (reached := await self._run(lambda unit: unit.plan_broadcasts(known, now, SLOTS))):
            recipients += reached
        return recipients

    async def _wind(self) -> None:
        behind = await self._run(lambda unit: unit.wind(self._clock(), SLOTS))
        while behind:
            behind = await self._run(partial(_wind, now=self._clock(), behind=behind))

    async def _run(self, work: Callable[[Unit], T]) -> T:
        """One step, without waiting for the disk: what a power cut takes back is due again, and taken back
        with everything after it."""
        return await self._store.run(work, lasting=False)

    async def compose(self) -> Tally:
        """Decide about everything that is open in the ledger. Several at once share it out."""
        tallies = await asyncio.gather(*(self._compose() for _ in range(COMPOSERS)))
        return Tally(
            queued=sum(one.queued for one in tallies),
            held=sum(one.held for one in tallies),
            dropped=sum(one.dropped for one in tallies),
        )

    async def _compose(self) -> Tally:
        tally, last = Tally(), START
        while True:
            decided, last = await self._run(partial(self._take, after=last))
            tally = _counted(tally, decided)
            if len(decided) < PUSHES:
                return tally

    def _take(self, unit: Unit, after: Mark = START) -> tuple[list[Decided], Mark]:
        now = self._clock()
        dues, last = unit.due_pushes(now, PUSHES, after)
        decided = self.decide(dues, now)
        unit.settle_pushes([one.outcome for one in decided], now)
        return decided, last

    def decide(self, dues: list[Due], now: datetime) -> list[Decided]:
        """What becomes of these slots at `now`. Changes nothing."""
        templates, rules = self._words.templates, self._rules()
        programme = self._library.programme
        known = {language: self._quoting.of(programme, language) for language in LANGUAGES}
        return [_decided(due, now, templates, known[due.her.language], rules) for due in dues]


def _decided(due: Due, now: datetime, templates: Templates, known: Taught, rules: Rules) -> Decided:
    """One push that cannot be made must not take its neighbours down with it."""
    try:
        return decide(due, now, templates, known, rules)
    except Exception:
        log.exception("no push can be made for slot %s from %s", due.slot, due.source)
        return Decided(due, Drop("broke"), Outcome(due.her.trainee_id, due.slot, "failed", "broke"))


def decide(due: Due, now: datetime, templates: Templates, known: Taught, rules: Rules = RULES) -> Decided:
    """One slot's fate, and its words if it is to be said."""
    fated = fate(due, now, rules)
    her = due.her
    match fated:
        case Send():
            outcome = _said(due, fated, now, templates, known)
            if outcome is not None:
                return Decided(due, fated, outcome)
            return Decided(due, Drop("nothing"), Outcome(her.trainee_id, due.slot, "failed", "nothing"))
        case Hold(until, reason):
            return Decided(due, fated, Outcome(her.trainee_id, due.slot, "held", reason, until))
        case Drop(reason):
            return Decided(due, fated, Outcome(her.trainee_id, due.slot, "failed", reason))


def _said(due: Due, send: Send, now: datetime, templates: Templates, known: Taught) -> Outcome | None:
    """What is said, None when there is nothing to say."""
    her = due.her
    reason = "" if send.form == "chat" else send.form
    if due.source.startswith((CAST, MATE)):
        outgoing = cast_outgoing(due, send) if due.source.startswith(CAST) else mate_outgoing(due, send)
        if outgoing is None:
            return None
        return Outcome(her.trainee_id, due.slot, "queued", reason, None, her.address, outgoing, (), her.used)
    made = push(due, send, templates, known, now)
    if made is None:
        return None
    return Outcome(
        her.trainee_id, due.slot, "queued", reason, None, her.address, made.outgoing, made.made_of, made.used
    )


def _plan(unit: Unit, now: datetime, after: Mark) -> Planned | None:
    return unit.plan(now, SLOTS, after)


def _taught_to_all(unit: Unit, library: Library, now: datetime) -> Teaching | None:
    """What the audiences of the broadcasts that have begun need to know, None when none has."""
    begun = [one for one in unit.broadcasts(None) if one.state == "sending" and one.starts_at <= now]
    counties = {county: None for one in begun for county in one.audience.counties}
    return teaching(library, tuple(counties), unit) if begun else None


def _wind(unit: Unit, now: datetime, behind: str) -> str:
    return unit.wind(now, SLOTS, behind)


def _counted(tally: Tally, decided: list[Decided]) -> Tally:
    states = [one.outcome.state for one in decided]
    return Tally(
        tally.planned,
        tally.queued + states.count("queued"),
        tally.held + states.count("held"),
        tally.dropped + states.count("failed"),
    )
