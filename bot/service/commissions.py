"""Commissions: what a turn asked for and could not do itself is carried out, once, and reported back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from typing import assert_never

from bot.core.dialogue.effects import (
    AskCrew,
    CheckText,
    CommentTake,
    EraseAll,
    ExportAll,
    FetchScript,
    OfferAngles,
    RedeemCode,
    Rehearse,
    ReworkPart,
    TakeVersion,
    Transcribe,
    WriteScript,
)
from bot.core.dialogue.events import AnglesOffered, CodeAccepted, CodeRefused, Exported
from bot.core.errors import CunboError
from bot.core.messages import Address
from bot.core.scripts.angles import AngleBook, Offered, angle_of
from bot.service import crews, privacy
from bot.service.answering import Answer, answer_id, arrival, is_first
from bot.service.checking import Checks
from bot.service.novelty import scope_of
from bot.service.ports import Clock, Commissioned, Jobs, Store, Unit
from bot.service.rehearsals import Rehearsals
from bot.service.reworking import Reworks
from bot.service.scripts import OwnScripts
from bot.service.studio import ANGLE_TERM, Studio
from bot.service.turns import Arrival

log = logging.getLogger(__name__)

SWEEP_SECONDS = 30.0
"""How often commissions are looked for that a crash or a busy database left undone."""
SWEEP_COMMISSIONS = 1000

"""Runs some work in a transaction and takes the arrival it gives back in that same transaction, so that
the work and its answer are kept together."""


class Commissions:
    """Sends each commission where it is done: scripts to the durable jobs, run-throughs to the
    rehearsals, texts to the checks, what she wants of her own scripts to those; the rest is done here. Looks
    after those that came in by `channels`, which may still grow."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        answer: Answer,
        settle_at: Callable[[Address], Awaitable[None]],
        channels: Collection[str],
        clock: Clock,
        rehearsals: Rehearsals,
        checks: Checks,
        scripts: OwnScripts,
        angles: Callable[[], AngleBook] = AngleBook,
    ) -> None:
        self._store = store
        self._jobs = jobs
        self._answer = answer
        self._settle_at = settle_at
        self._channels = channels
        self._clock = clock
        self._rehearsals = rehearsals
        self._checks = checks
        self._scripts = scripts
        self._angles = angles

    async def carry_out(self, commissioned: Commissioned) -> None:
        """Do it, or see to it that it is done. Doing it twice changes nothing. A database that is busy
        leaves it to the sweep."""
        try:
            await self._do(commissioned)
        except CunboError as error:
            log.warning("commission %s waits: %s", commissioned.commission.id, error)

    async def carry_out_waiting(self) -> int:
        """Carry out all that is still waiting; returns how many there were."""
        waiting = await self._store.run(lambda unit: unit.commissions(SWEEP_COMMISSIONS, self._channels))
        for commissioned in waiting:
            await self.carry_out(commissioned)
        return len(waiting)

    async def sweep(self) -> None:
        """Carry out what is waiting, again and again, until cancelled."""
        while True:
            try:
                await self.carry_out_waiting()
            except CunboError as error:
                log.warning("commissions cannot be looked for now: %s", error)
            await asyncio.sleep(SWEEP_SECONDS)

    async def _do(self, commissioned: Commissioned) -> None:
        task = commissioned.commission.task
        match task:
            case WriteScript():
                await self._jobs.start_script(commissioned.commission.id)
            case OfferAngles():
                await self._answer(lambda unit: self._offered(unit, commissioned, task))
            case RedeemCode(code):
                await self._answer(lambda unit: self._redeemed(unit, commissioned, code))
            case AskCrew():
                await self._answer(lambda unit: crews.answer(unit, commissioned, task, self._clock()))
            case ExportAll():
                await self._answer(lambda unit: _exported(unit, commissioned))
            case Rehearse() | Transcribe() | CommentTake():
                await self._rehearsals.carry_out(commissioned)
            case FetchScript():
                await self._scripts.fetch(commissioned, task)
            case TakeVersion():
                await self._scripts.take(commissioned, task)
            case ReworkPart():
                await self._jobs.start_rework(commissioned.commission.id)
            case CheckText():
                await self._checks.carry_out(commissioned, task)
            case EraseAll():
                # Her last bubble leaves first: it goes with everything else.
                await self._settle_at(commissioned.address)
                await self._store.run(lambda unit: unit.erase(commissioned.trainee_id))
            case _:
                assert_never(task)

    def _offered(self, unit: Unit, commissioned: Commissioned, task: OfferAngles) -> Arrival | None:
        event_id, offer = answer_id(commissioned.commission.id), commissioned.commission.id
        if unit.sighted([event_id]):
            return None
        unit.conversations([commissioned.trainee_id])
        unit.finish(offer)
        book, facts = self._angles(), task.brief.facts
        cells = book.fitting(fact.kind for fact in facts)
        scope = scope_of(task.brief.county, task.brief.fact("product"))
        held = unit.lease_angles(scope, cells, offer, task.count, self._clock(), ANGLE_TERM) if cells else []
        angles = [angle for cell in held if (angle := angle_of(book, cell)) is not None]
        options = tuple(Offered(tuple(one.cell), one.sentence(commissioned.language)) for one in angles)
        event = AnglesOffered(offer, options)
        return Arrival(event_id, event, commissioned.trainee_id, commissioned.address)

    def _redeemed(self, unit: Unit, commissioned: Commissioned, code: str) -> Arrival | None:
        event_id = answer_id(commissioned.commission.id)
        if unit.sighted([event_id]):
            return None
        unit.finish(commissioned.commission.id)
        owner = unit.redeem(code, commissioned.address, self._clock())
        if owner is None:
            return Arrival(event_id, CodeRefused(), commissioned.trainee_id, commissioned.address)
        return Arrival(event_id, CodeAccepted(), owner, commissioned.address)


def _exported(unit: Unit, commissioned: Commissioned) -> Arrival | None:
    if not is_first(unit, commissioned):
        return None
    document = privacy.document(unit.export(commissioned.trainee_id))
    return arrival(commissioned, Exported(document))


class OutlinesOnly:
    """The Jobs of a coach without a model: scripts are outlined, and reworked by rule."""

    def __init__(self, studio: Studio, reworks: Reworks) -> None:
        self._studio = studio
        self._reworks = reworks

    async def start_rework(self, commission_id: str) -> None:
        await self._reworks.finish(commission_id, "no_llm")

    async def start_script(self, commission_id: str) -> None:
        await self._studio.outline(commission_id, "no_llm")
