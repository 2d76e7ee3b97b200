"""Texts checked: held against everybody else's scripts, the law rules and the worn phrases."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.core.dialogue.effects import CheckText
from bot.core.dialogue.events import TextChecked
from bot.core.errors import CunboError
from bot.core.messages import Language
from bot.core.scripts.checkup import By, checkup
from bot.core.scripts.folding import is_han
from bot.core.scripts.notes import Checkup
from bot.service.meaning import Meaning
from bot.service.novelty import Bid, scope_of, weigh
from bot.service.ports import Clock, Commissioned, RehearsalBooks, Store, Unit
from bot.service.turns import Arrival

log = logging.getLogger(__name__)

CHINA = timedelta(hours=8)
"""Laws take force by the day in China."""

Answer = Callable[[Callable[[Unit], Arrival | None]], Awaitable[None]]


class Checks:
    """Carries out what she asked to have checked. `meaning` is a second opinion, None where none is
    configured: without it a check is done before `carry_out` returns, with it soon after."""

    def __init__(
        self,
        store: Store,
        answer: Answer,
        books: RehearsalBooks,
        clock: Clock,
        meaning: Meaning | None = None,
    ) -> None:
        self._store = store
        self._answer = answer
        self._books = books
        self._clock = clock
        self._meaning = meaning
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def carry_out(self, commissioned: Commissioned, task: CheckText) -> None:
        """Check a text and tell her, once. Raises StoreBusy: then it is still waiting."""
        if self._meaning is None:
            await self._tell(commissioned, task, 0)
            return
        id_ = commissioned.commission.id
        if id_ not in self._under_way:
            self._under_way[id_] = asyncio.create_task(self._with_second_opinion(commissioned, task))
            self._under_way[id_].add_done_callback(lambda _: self._under_way.pop(id_, None))

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        while self._under_way:
            await asyncio.wait([*self._under_way.values()])
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Drop what is under way; it is still waiting in the store and begins again at the next start."""
        tasks = [*self._under_way.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _with_second_opinion(self, commissioned: Commissioned, task: CheckText) -> None:
        assert self._meaning is not None  # noqa: S101 - only called where there is one
        try:
            alike = await self._meaning.alike(task.text, _scope(task), commissioned.trainee_id)
            await self._tell(commissioned, task, alike)
        except CunboError as error:
            log.warning("commission %s waits: %s", commissioned.commission.id, error)

    async def _tell(self, commissioned: Commissioned, task: CheckText, alike: int) -> None:
        """The check reads only and takes some milliseconds, so it is no part of the transaction that keeps
        her turn."""
        found = await self._store.look(lambda unit: self._checked(unit, commissioned, task, alike))
        await self._answer(lambda unit: _told(unit, commissioned, found))

    def _checked(self, unit: Unit, commissioned: Commissioned, task: CheckText, alike: int) -> Checkup:
        bid = Bid("", commissioned.trainee_id, task.text, task.brief, _scope(task))
        weighed = weigh(unit, bid)
        books = self._books
        today = (self._clock() + CHINA).date()
        by = By(books.rulebook, books.cliches, today, commissioned.language)
        return checkup(
            task.text,
            language_of(task.text),
            weighed.verdict,
            by,
            compared=weighed.as_of > 0,
            alike=0 if any(one.kind == "copied" for one in weighed.verdict.findings) else alike,
        )


def language_of(text: str) -> Language:
    """What a text is written in: Chinese wherever there is a Han character."""
    return "zh-CN" if any(map(is_han, text)) else "en"


def _scope(task: CheckText) -> str:
    return scope_of(task.brief.county, task.brief.fact("product"))


def _told(unit: Unit, commissioned: Commissioned, found: Checkup) -> Arrival | None:
    event_id = f"answer:{commissioned.commission.id}"
    if unit.sighted([event_id]):
        return None
    unit.finish(commissioned.commission.id)
    return Arrival(event_id, TextChecked(found), commissioned.trainee_id, commissioned.address)
