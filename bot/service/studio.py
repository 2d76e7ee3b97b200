"""Script writing as steps that may each be taken again after a crash: from an angle to a kept script."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from bot.core.dialogue.events import Event, ScriptWritten, SegmentWritten
from bot.core.errors import LLMRefused
from bot.core.messages import Language
from bot.core.scripts.angles import Angle, AngleBook, Cell, angle_of, letters_for
from bot.core.scripts.novelty.verdict import Verdict
from bot.core.scripts.novelty.wording import told
from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.rota import Rota, rota_of
from bot.core.scripts.script import Brief, Direction, FallbackReason, Plan, Script, Segment
from bot.core.scripts.tongue import is_foreign
from bot.service.answering import Answer
from bot.service.deadlines import Deadlines
from bot.service.drafts import Draft
from bot.service.novelty import Weighed, claim_in, weigh
from bot.service.orders import Order, angle_key, done_id, read_order, seed_of
from bot.service.patience import Setback, closing, patiently, settled
from bot.service.ports import Clock, ScriptWriter, Seeds, Store, Unit
from bot.service.turns import Arrival

Report = Callable[[str, str, Event], Awaitable[object]]
"""Feeds one event (its id, whose it is, itself) through the inbox; returns once it is kept. An id that was
seen before changes nothing."""
Screen = Callable[[Segment, Brief], tuple[str, ...]]
"""The words of a segment that must not go on air as they are, given her facts."""
Outline = Callable[[Brief, Language, str, FallbackReason, Angle | None, Rota | None], Script]
"""Writes a script of her facts with no model, from a seed of 32 hex digits, for a reason, by an angle, with
its turn at every list of sentences."""
Angles = Callable[[], AngleBook]
"""The angles as they stand now."""
Written = TypeVar("Written", Segment, Plan)
Angled = tuple[str, ...]
"""The ids of a cell, () when nothing of the book fits."""

ANGLE_TERM = timedelta(minutes=15)
"""How long an angle is held for a script that is not written yet."""
OUTLINES = 6
"""Ways of phrasing an outline that are tried until one is like nobody's."""
_ATTEMPT_LENGTH = 8


class Studio:
    """The verbs of script writing. Each reads the commission anew and answers None when there is nothing
    left to do: she was erased, or the script was handed over before.

    `deadline_seconds` bounds plan, write and mend together, counted from when this process first heard of
    the commission; a process that takes over after a crash counts anew. `screen` and `outline` are the
    built-in ones unless the rule book's are given; without `angles` scripts are told from none.
    """

    def __init__(
        self,
        store: Store,
        writer: ScriptWriter | None,
        report: Report,
        answer: Answer,
        seeds: Seeds,
        deadline_seconds: float = 55.0,
        *,
        screen: Screen = screen,
        outline: Outline = lambda brief, language, seed, reason, angle, rota: outline_script(
            brief, language, seed, reason, angle=angle, rota=rota
        ),
        angles: Angles = AngleBook,
        clock: Clock = lambda: datetime.now(UTC),
    ) -> None:
        self._store = store
        self._writer = writer
        self._report = report
        self._answer = answer
        self._angles = angles
        self._clock = clock
        self._seeds = seeds
        self._deadlines = Deadlines(deadline_seconds)
        self._screen = screen
        self._outline = outline

    def expect(self, commission_id: str) -> None:
        """Start this commission's clock, once; waiting in a queue counts too."""
        self._deadlines.expect(commission_id)

    async def angle(self, commission_id: str, again: int = 0, tried: Angled = ()) -> Angled | None:
        """Hold the angle she chose, else the one that her county has used least for this product. `again`
        counts the angles tried before; `tried` was the last of them."""
        order = await self._order(commission_id)
        if order is None:
            return None
        if order.task.cell and not again:
            return order.task.cell
        cells = self._angles().fitting(fact.kind for fact in order.brief.facts)
        fresh = [cell for cell in cells if tuple(cell) != tuple(tried)]
        key, now = angle_key(commission_id, again), self._clock()
        held = await patiently(
            lambda: self._store.run(
                lambda unit: unit.lease_angles(order.scope, fresh, key, 1, now, ANGLE_TERM)
            )
        )
        return tuple(held[0]) if held else ()

    async def plan(self, commission_id: str, cell: Angled = ()) -> Plan | Setback | None:
        """Ask the model how the script will go, told from this angle."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"

        async def ask() -> Plan:
            async with self._deadlines.within(order.id):
                said = await writer.plan(order.brief, order.language, self._direction(order, cell))
            return _readable(said, order)

        return await settled(ask)

    async def write(self, commission_id: str, plan: Plan, cell: Angled = ()) -> Draft | Setback | None:
        """Let the model write, and show her each clean segment as it comes, up to the first dubious one."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"
        return await settled(lambda: self._stream(writer, order, plan, self._direction(order, cell)))

    async def mend(self, commission_id: str, draft: Draft) -> Draft | Setback | None:
        """Let the model write the first dubious segment again. Shows her nothing: see `show`."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"
        number, findings = draft.doubts[0]

        async def ask() -> Segment:
            async with self._deadlines.within(order.id):
                said = await writer.mend(order.brief, draft.segments[number], findings, order.language)
            return _readable(said, order)

        segment = await settled(ask)
        if isinstance(segment, str):
            return segment
        return draft.mended(segment, self._screen(segment, order.brief))

    async def show(self, commission_id: str, draft: Draft) -> Draft | None:
        """Show her what a mend set free. The draft must be one that no crash can change any more."""
        order = await self._order(commission_id)
        return None if order is None else await self._show(order, draft)

    async def vary(self, commission_id: str, draft: Draft) -> Draft | Setback | None:
        """Let the model say the first echoing segment another way, from a fact it has not told yet. What it
        invents on the way is not taken."""
        order = await self._order(commission_id)
        writer = self._writer
        if order is None or writer is None:
            return None if order is None else "no_llm"
        number, alike = draft.echoes[0]
        segment, facts = draft.segments[number], draft.unused[:1]

        async def ask() -> Segment:
            async with self._deadlines.within(order.id):
                return await writer.vary(order.brief, segment, alike, facts, order.language)

        said = await settled(ask)
        if isinstance(said, str):
            return said
        unfit = _is_foreign(said, order) or self._screen(said, order.brief)
        return draft.told_anew(None if unfit else said)

    async def finish(self, commission_id: str, plan: Plan, draft: Draft, cell: Angled = ()) -> Draft | None:
        """Hand a clean draft over as her script and close the commission, if nobody says the same: else the
        draft comes back with the places that others say too, and nothing is kept."""
        order = await self._order(commission_id)
        if order is None:
            return None
        script = Script(segments=draft.segments, angle=plan.angle, author="llm", cell=tuple(cell))
        weighed = await self._weigh(order, script)
        verdict = weighed.verdict
        if verdict.passed:
            draft = await self._show(order, draft)
            await self._show_changed(order, draft)
            verdict = await self._hand_over(order, draft.attempt, script, weighed)
        if not verdict.passed:
            return draft.echoing(verdict, script)
        self._deadlines.drop(commission_id)
        return None

    async def outline(self, commission_id: str, reason: Setback, cell: Angled = ()) -> None:
        """Hand the outline writer's script over instead, and close the commission: the first phrasing that
        is like nobody's, else the one that others say least of, and then that is told to her openly."""
        order = await self._order(commission_id)
        if order is None:
            return
        cell = cell or order.task.cell or await self.angle(commission_id) or ()
        tries = await self._own_outlines(order, reason, self._angle(cell))
        if tries:
            script, weighed = min(tries, key=lambda one: one[1].verdict.alike)
            await self._hand_over(order, "outline", script, weighed, anyway=True)
        self._deadlines.drop(commission_id)

    async def _own_outlines(
        self, order: Order, reason: Setback, angle: Angle | None
    ) -> list[tuple[Script, Weighed]]:
        """Phrase her script until one is like nobody's, and hand that over: [] then, else all that were
        tried. Another process may have kept the like meanwhile."""
        rota = await self._rota(order)
        tries: list[tuple[Script, Weighed]] = []
        for number in range(OUTLINES):
            seed = seed_of(f"{order.id}/{number}" if number else order.id)
            script = self._outline(order.brief, order.language, seed, reason, angle, rota.again(number))
            weighed = await self._weigh(order, script)
            if weighed.verdict.passed:
                verdict = await self._hand_over(order, "outline", script, weighed)
                if verdict.passed:
                    return []
                weighed = replace(weighed, verdict=verdict)
            tries.append((script, weighed))
        return tries

    async def _rota(self, order: Order) -> Rota:
        """Whose turn it is, by what was told in her county of what she sells."""
        uses = await patiently(lambda: self._store.look(lambda unit: unit.angle_uses(order.scope)))
        return rota_of(order.scope, uses)

    async def _weigh(self, order: Order, script: Script) -> Weighed:
        bid = order.bid(script)
        return await patiently(lambda: self._store.look(lambda unit: weigh(unit, bid)))

    def _angle(self, cell: Angled) -> Angle | None:
        return angle_of(self._angles(), Cell(*cell)) if cell else None

    def _direction(self, order: Order, cell: Angled) -> Direction:
        angle = self._angle(cell)
        return Direction(angle.instructions(order.language) if angle else (), letters_for(order.id))

    async def _stream(self, writer: ScriptWriter, order: Order, plan: Plan, direction: Direction) -> Draft:
        draft = Draft(self._seeds()[:_ATTEMPT_LENGTH])
        stream = writer.write(order.brief, plan, order.language, direction)
        async with closing(stream):
            while (segment := await self._next(order.id, stream)) is not None:
                draft = draft.grown(_readable(segment, order), self._screen(segment, order.brief))
                draft = await self._show(order, draft)
        if not draft.segments:
            raise LLMRefused("the model wrote no segment at all")
        return draft

    async def _next(self, commission_id: str, stream: AsyncIterator[Segment]) -> Segment | None:
        # Only the wait for the model is cut short: a report under way is always left to end.
        async with self._deadlines.within(commission_id):
            return await anext(stream, None)

    async def _show(self, order: Order, draft: Draft) -> Draft:
        for number in range(draft.shown, draft.clean):
            event = SegmentWritten(order.id, draft.attempt, number, draft.segments[number])
            await self._tell(order, f"script:{order.id}:{draft.attempt}:{number}", event)
        return replace(draft, shown=max(draft.shown, draft.clean))

    async def _show_changed(self, order: Order, draft: Draft) -> None:
        for number in draft.changed:
            event = SegmentWritten(order.id, draft.attempt, number, draft.segments[number], again=True)
            await self._tell(order, f"script:{order.id}:{draft.attempt}:{number}:{draft.varied}", event)

    async def _hand_over(
        self, order: Order, attempt: str, script: Script, weighed: Weighed, *, anyway: bool = False
    ) -> Verdict:
        """Keep the script's words, the use of its angle and the turn that hands it over in one transaction,
        unless others say the same (`anyway`: even then). Held against them anew there if somebody kept
        a script since it was weighed."""
        bid, verdicts = order.bid(script), [Verdict()]

        def work(unit: Unit) -> Arrival | None:
            unit.conversations([order.trainee_id])
            verdict = claim_in(unit, bid, weighed, anyway=anyway)
            verdicts.append(verdict)
            if not (verdict.passed or anyway):
                return None
            if script.cell:
                unit.use_angle(order.scope, Cell(*script.cell), order.keys)
            alike = told(verdict, bid.text, order.language) if verdict.near else ()
            event = ScriptWritten(order.id, attempt, script, alike)
            return Arrival(done_id(order.id), event, order.trainee_id)

        def once(unit: Unit) -> Arrival | None:
            return None if unit.sighted([done_id(order.id)]) else work(unit)

        await patiently(lambda: self._answer(once))
        if verdicts[-1].passed or anyway:
            await patiently(lambda: self._store.run(lambda unit: unit.finish(order.id)))
        return verdicts[-1]

    async def _tell(self, order: Order, event_id: str, event: Event) -> None:
        await patiently(lambda: self._report(event_id, order.trainee_id, event))

    async def _order(self, commission_id: str) -> Order | None:
        self.expect(commission_id)
        order = await patiently(lambda: self._store.run(lambda unit: read_order(unit, commission_id)))
        if order is None:
            self._deadlines.drop(commission_id)
        return order


def _is_foreign(said: Segment | Plan, order: Order) -> bool:
    text = said.angle if isinstance(said, Plan) else f"{said.say}\n{said.ask}"
    return is_foreign(text, order.brief, order.language)


def _readable(said: Written, order: Order) -> Written:
    """What the model wrote. Raises LLMRefused when it is in a language that she does not read: then the run
    is started over once, and after that the outline serves."""
    if _is_foreign(said, order):
        raise LLMRefused(f"the model does not write {order.language}")
    return said
