"""Texts checked: held against everybody else's scripts, the law rules and the worn phrases."""

from __future__ import annotations

from datetime import timedelta

from bot.core.dialogue.effects import CheckText
from bot.core.dialogue.events import TextChecked
from bot.core.scripts.checkup import By, checkup
from bot.core.scripts.folding import language_of
from bot.core.scripts.notes import Checkup
from bot.service.answering import Answer, arrival, is_first
from bot.service.meaning import Meaning
from bot.service.novelty import Bid, scope_of, weigh
from bot.service.ports import Clock, Commissioned, RehearsalBooks, Store, Unit
from bot.service.turns import Arrival
from bot.service.under_way import UnderWay

CHINA = timedelta(hours=8)
"""Laws take force by the day in China."""


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
        self.under_way = UnderWay()

    async def carry_out(self, commissioned: Commissioned, task: CheckText) -> None:
        """Check a text and tell her, once. Raises StoreBusy: then it is still waiting."""
        if self._meaning is None:
            await self._tell(commissioned, task, 0)
            return
        meaning = self._meaning
        self.under_way.begin(
            commissioned.commission.id, lambda: self._with_second_opinion(commissioned, task, meaning)
        )

    async def _with_second_opinion(
        self, commissioned: Commissioned, task: CheckText, meaning: Meaning
    ) -> None:
        alike = await meaning.alike(task.text, _scope(task), commissioned.trainee_id)
        await self._tell(commissioned, task, alike)

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


def _scope(task: CheckText) -> str:
    return scope_of(task.brief.county, task.brief.fact("product"))


def _told(unit: Unit, commissioned: Commissioned, found: Checkup) -> Arrival | None:
    return arrival(commissioned, TextChecked(found)) if is_first(unit, commissioned) else None
