"""Rehearsals carried out: words measured at once, voice messages and comments beside everything else."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.core.dialogue.effects import CommentTake, Rehearse, Transcribe
from bot.core.dialogue.events import Commented, Event, Measured, Recognised, Unheard
from bot.core.errors import LLMBusy, LLMRefused, Stop, Wait
from bot.core.messages import Language
from bot.core.rehearsal.measuring import Against, measure
from bot.core.rehearsal.take import Comment, Take
from bot.core.scripts.folding import language_of
from bot.core.scripts.redlines import unlawful
from bot.core.scripts.rules import check
from bot.service.answering import Answer, arrival, is_first
from bot.service.ports import (
    Clock,
    Commenter,
    Commissioned,
    RehearsalBooks,
    Store,
    Transcriber,
    Transcript,
    Unit,
    Voices,
)
from bot.service.turns import Arrival
from bot.service.under_way import UnderWay

log = logging.getLogger(__name__)

CHINA = timedelta(hours=8)
"""Laws take force by the day in China."""
_AT_ONCE = 8
"""Voice messages and comments under way in this process at most; the others wait."""


class Rehearsals:
    """Does what rehearsals commission. `voices` are the channels whose voice messages can be fetched, which
    may still grow; `transcriber` and `commenter` are None where none is configured.

    Every commission ends in one event, whatever fails on the way, except where only the store is busy: then
    the sweep over waiting commissions finds it again. A comment that cannot be had ends in no event at all.
    """

    def __init__(
        self,
        store: Store,
        answer: Answer,
        books: RehearsalBooks,
        clock: Clock,
        voices: Mapping[str, Voices],
        transcriber: Transcriber | None = None,
        commenter: Commenter | None = None,
    ) -> None:
        self._store = store
        self._answer = answer
        self._books = books
        self._clock = clock
        self._voices = voices
        self._transcriber = transcriber
        self._commenter = commenter
        self.under_way = UnderWay(_AT_ONCE)

    async def carry_out(self, commissioned: Commissioned) -> None:
        """Measure what was typed, now; begin what takes a network, and return."""
        task = commissioned.commission.task
        match task:
            case Rehearse():
                await self._measure(commissioned, task.take, task.about, task.rubric)
            case Transcribe():
                self.under_way.begin(commissioned.commission.id, lambda: self._listen(commissioned, task))
            case CommentTake():
                self.under_way.begin(commissioned.commission.id, lambda: self._comment(commissioned, task))

    async def _measure(
        self, commissioned: Commissioned, take: Take, about: str, rubric: tuple[str, ...]
    ) -> None:
        await self._answer(lambda unit: self._measured(unit, commissioned, take, about, rubric))

    def _measured(
        self, unit: Unit, commissioned: Commissioned, take: Take, about: str, rubric: tuple[str, ...]
    ) -> Arrival | None:
        if not is_first(unit, commissioned):
            return None
        her = commissioned.trainee_id
        kept = None if about else unit.latest_script(her)
        about = kept.id if kept else about
        against = Against(
            script=kept.script if kept else None,
            brief=kept.brief if kept else None,
            earlier=unit.latest_take(her, about),
            rulebook=self._books.rulebook,
            cliches=self._books.cliches,
            today=(self._clock() + CHINA).date(),
            reads=commissioned.language,
        )
        feedback = measure(take, language_of(take.text), against)
        return arrival(commissioned, Measured(take, feedback, about, rubric))

    async def _listen(self, commissioned: Commissioned, task: Transcribe) -> None:
        heard = await self._heard(commissioned, task)
        if isinstance(heard, Unheard):
            await self._report(commissioned, heard)
            return
        if task.answers:
            await self._report(commissioned, Recognised(heard.text.strip(), task.answers))
            return
        seconds = task.seconds or heard.seconds
        take = Take(heard.text.strip(), seconds, heard.words, "voice")
        await self._measure(commissioned, take, task.about, task.rubric)

    async def _heard(self, commissioned: Commissioned, task: Transcribe) -> Transcript | Unheard:
        voices = self._voices.get(commissioned.address.channel)
        if voices is None or self._transcriber is None:
            return Unheard("deaf")
        try:
            sound = await voices.fetch(commissioned.address, task.ref)
            heard = await self._transcriber.transcribe(sound, commissioned.language)
        except (Wait, Stop) as error:
            log.warning("a voice message cannot be listened to: %s", error)
            return Unheard("busy")
        except Exception as error:
            log.error("a voice message cannot be listened to: %s", type(error).__name__)
            return Unheard("busy")
        return heard if heard.text.strip() else Unheard("empty")

    async def _comment(self, commissioned: Commissioned, task: CommentTake) -> None:
        comment = await self._commented(task, commissioned.language)
        if comment is None:
            await self._store.run(lambda unit: unit.finish(commissioned.commission.id))
        else:
            await self._report(commissioned, Commented(comment.quote, comment.text))

    async def _commented(self, task: CommentTake, language: Language) -> Comment | None:
        """A comment that quotes her and says nothing that must not be said; None when there is none."""
        if self._commenter is None:
            return None
        try:
            comment = await self._commenter.comment(task.text, task.rubric, language)
        except (LLMBusy, LLMRefused) as error:
            log.info("no comment on a take: %s", error)
            return None
        return comment if self._may_be_said(comment, task.text) else None

    def _may_be_said(self, comment: Comment, text: str) -> bool:
        if not comment.quote or _flat(comment.quote) not in _flat(text):
            return False
        own = comment.text.replace(comment.quote, "")
        today = (self._clock() + CHINA).date()
        found = check(own, self._books.rulebook, today=today, whole=False)
        return not unlawful(own) and not any(finding.severity == "BLOCK" for finding in found)

    async def _report(self, commissioned: Commissioned, event: Event) -> None:
        await self._answer(
            lambda unit: arrival(commissioned, event) if is_first(unit, commissioned) else None
        )


def _flat(text: str) -> str:
    """On one line, as a prompt shows it."""
    return " ".join(text.split())
