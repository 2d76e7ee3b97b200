"""Script writing as steps that may each be taken again after a crash: plan, write, mend, show, finish."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from bot.core.dialogue.effects import WriteScript
from bot.core.dialogue.events import Event, ScriptWritten, SegmentWritten
from bot.core.errors import LLMBusy, LLMRefused, Wait
from bot.core.messages import Language
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import Brief, FallbackReason, Plan, Script, Segment
from bot.service.ports import ScriptWriter, Seeds, Store, Unit

log = logging.getLogger(__name__)
T = TypeVar("T")

Report = Callable[[str, str, Event], Awaitable[object]]
"""Feeds one event (its id, whose it is, itself) through the inbox; returns once it is kept. An id that was
seen before changes nothing."""
Screen = Callable[[Segment, Brief], tuple[str, ...]]
"""The words of a segment that must not go on air as they are, given her facts."""
Outline = Callable[[Brief, Language, str, FallbackReason], Script]
"""Writes a script of her facts with no model, from a seed of 32 hex digits, for a reason."""
Setback = Literal["no_llm", "busy", "refused", "invented"]
"""Why no model's script comes: the FallbackReason of the outline that comes instead."""

MAX_MENDS = 3
"""Segments written anew in one script before the whole draft is given up as invented."""
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two tries while the store is busy; they double."""
_ATTEMPT_LENGTH = 8
_FORGOTTEN_AFTER = 3600.0
_MANY = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """What one run of the writer made. `attempt` names the run. `doubts` are the numbers of segments that
    say what she never said, each with those findings, rising. `shown` segments reached her; `mends` were
    made."""

    attempt: str
    segments: tuple[Segment, ...] = ()
    doubts: tuple[tuple[int, tuple[str, ...]], ...] = ()
    shown: int = 0
    mends: int = 0

    @property
    def clean(self) -> int:
        """How many segments she may see: those before the first dubious one."""
        return self.doubts[0][0] if self.doubts else len(self.segments)

    @property
    def mendable(self) -> bool:
        return bool(self.doubts) and self.mends < MAX_MENDS

    def grown(self, segment: Segment, findings: tuple[str, ...]) -> Draft:
        """With one more segment."""
        doubts = ((len(self.segments), findings),) if findings else ()
        return replace(self, segments=(*self.segments, segment), doubts=self.doubts + doubts)

    def mended(self, segment: Segment, findings: tuple[str, ...]) -> Draft:
        """With the first dubious segment replaced."""
        number = self.doubts[0][0]
        segments = (*self.segments[:number], segment, *self.segments[number + 1 :])
        still = ((number, findings),) if findings else ()
        return replace(self, segments=segments, doubts=still + self.doubts[1:], mends=self.mends + 1)


@dataclass(frozen=True, slots=True)
class _Order:
    """What the studio needs of a commission."""

    id: str
    trainee_id: str
    language: Language
    brief: Brief


class Studio:
    """The verbs of script writing. Each reads the commission anew and answers None when there is nothing
    left to do: she was erased, or the script was handed over before.

    `deadline_seconds` bounds plan, write and mend together, counted from when this process first heard of
    the commission; a process that takes over after a crash counts anew. `screen` and `outline` are the
    built-in ones unless the rule book's are given.
    """

    def __init__(
        self,
        store: Store,
        writer: ScriptWriter | None,
        report: Report,
        seeds: Seeds,
        deadline_seconds: float = 55.0,
        *,
        screen: Screen = screen,
        outline: Outline = outline_script,
    ) -> None:
        self._store = store
        self._writer = writer
        self._report = report
        self._seeds = seeds
        self._deadline = deadline_seconds
        self._screen = screen
        self._outline = outline
        self._ends: dict[str, float] = {}

    def expect(self, commission_id: str) -> None:
        """Start this commission's clock, once; waiting in a queue counts too."""
        now = time.monotonic()
        if len(self._ends) > _MANY:
            self._ends = {key: end for key, end in self._ends.items() if end > now - _FORGOTTEN_AFTER}
        self._ends.setdefault(commission_id, now + self._deadline)

    async def plan(self, commission_id: str) -> Plan | Setback | None:
        """Ask the model how the script will go."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"

        async def ask() -> Plan:
            async with self._in_time(order.id):
                return await writer.plan(order.brief, order.language)

        return await _settle(ask)

    async def write(self, commission_id: str, plan: Plan) -> Draft | Setback | None:
        """Let the model write, and show her each clean segment as it comes, up to the first dubious one."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"
        return await _settle(lambda: self._stream(writer, order, plan))

    async def mend(self, commission_id: str, draft: Draft) -> Draft | Setback | None:
        """Let the model write the first dubious segment again. Shows her nothing: see `show`."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"
        number, findings = draft.doubts[0]

        async def ask() -> Segment:
            async with self._in_time(order.id):
                return await writer.mend(order.brief, draft.segments[number], findings, order.language)

        segment = await _settle(ask)
        if isinstance(segment, str):
            return segment
        return draft.mended(segment, self._screen(segment, order.brief))

    async def show(self, commission_id: str, draft: Draft) -> Draft | None:
        """Show her what a mend set free. The draft must be one that no crash can change any more."""
        order = await self._order(commission_id)
        return None if order is None else await self._show(order, draft)

    async def finish(self, commission_id: str, plan: Plan, draft: Draft) -> None:
        """Hand a clean draft over as her script, and close the commission."""
        order = await self._order(commission_id)
        if order is not None:
            await self._show(order, draft)
            script = Script(segments=draft.segments, angle=plan.angle, author="llm")
            await self._hand_over(order, draft.attempt, script)
        self._ends.pop(commission_id, None)

    async def outline(self, commission_id: str, reason: Setback) -> None:
        """Hand the outline writer's script over instead, and close the commission."""
        order = await self._order(commission_id)
        if order is not None:
            script = self._outline(order.brief, order.language, _seed(commission_id), reason)
            await self._hand_over(order, "outline", script)
        self._ends.pop(commission_id, None)

    async def _stream(self, writer: ScriptWriter, order: _Order, plan: Plan) -> Draft:
        draft = Draft(self._seeds()[:_ATTEMPT_LENGTH])
        stream = writer.write(order.brief, plan, order.language)
        async with _closing(stream):
            while (segment := await self._next(order.id, stream)) is not None:
                draft = draft.grown(segment, self._screen(segment, order.brief))
                draft = await self._show(order, draft)
        if not draft.segments:
            raise LLMRefused("the model wrote no segment at all")
        return draft

    async def _next(self, commission_id: str, stream: AsyncIterator[Segment]) -> Segment | None:
        # Only the wait for the model is cut short: a report under way is always left to end.
        async with self._in_time(commission_id):
            return await anext(stream, None)

    async def _show(self, order: _Order, draft: Draft) -> Draft:
        for number in range(draft.shown, draft.clean):
            event = SegmentWritten(order.id, draft.attempt, number, draft.segments[number])
            await self._tell(order, f"script:{order.id}:{draft.attempt}:{number}", event)
        return replace(draft, shown=max(draft.shown, draft.clean))

    async def _hand_over(self, order: _Order, attempt: str, script: Script) -> None:
        await self._tell(order, _done(order.id), ScriptWritten(order.id, attempt, script))
        await _patiently(lambda: self._store.run(lambda unit: unit.finish(order.id)))

    async def _tell(self, order: _Order, event_id: str, event: Event) -> None:
        await _patiently(lambda: self._report(event_id, order.trainee_id, event))

    async def _order(self, commission_id: str) -> _Order | None:
        self.expect(commission_id)
        order = await _patiently(lambda: self._store.run(lambda unit: _read_order(unit, commission_id)))
        if order is None:
            self._ends.pop(commission_id, None)
        return order

    @asynccontextmanager
    async def _in_time(self, commission_id: str) -> AsyncIterator[None]:
        left = self._ends.get(commission_id, 0.0) - time.monotonic()
        if left <= 0:
            raise TimeoutError
        async with asyncio.timeout(left):
            yield


def _read_order(unit: Unit, commission_id: str) -> _Order | None:
    done = _done(commission_id)
    if done in unit.sighted([done]):
        unit.finish(commission_id)
        return None
    kept = unit.commission(commission_id)
    if kept is None or not isinstance(kept.commission.task, WriteScript):
        return None
    return _Order(commission_id, kept.trainee_id, kept.language, kept.commission.task.brief)


def _done(commission_id: str) -> str:
    return f"script:{commission_id}:done"


def _seed(commission_id: str) -> str:
    """32 hex digits that are the same whenever this commission is outlined."""
    return hashlib.blake2b(commission_id.encode(), digest_size=16).hexdigest()


async def _settle(call: Callable[[], Awaitable[T]]) -> T | Setback:
    """The call's answer, or why there is none; what the model refuses is asked a second time."""
    for again in (True, False):
        try:
            return await call()
        except (LLMBusy, TimeoutError):
            break
        except LLMRefused:
            if not again:
                return "refused"
    return "busy"


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Repeat the call until the store takes it."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await call()
        except Wait as wait:
            log.warning("the store cannot take a script's step now: %s", type(wait).__name__)
            await asyncio.sleep(max(pause, wait.seconds))
            pause = min(2 * pause, LONGEST_PAUSE)


@asynccontextmanager
async def _closing(stream: AsyncIterator[Segment]) -> AsyncIterator[None]:
    """Close the model's stream, where it can be closed, however the block ends."""
    try:
        yield
    finally:
        close = getattr(stream, "aclose", None)
        if close is not None:
            await close()
