"""A script reworked: one segment at a time, by a model in steps that a crash repeats none of, or by rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.core.dialogue.effects import ReworkPart
from bot.core.dialogue.events import PartReworked
from bot.core.messages import Address, Language
from bot.core.scripts import reworking as rules
from bot.core.scripts.angles import AngleBook, Cell, angle_of
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.novelty.verdict import Verdict
from bot.core.scripts.novelty.wording import told
from bot.core.scripts.script import Brief, Script, Segment
from bot.core.scripts.sentences import letters_in
from bot.core.scripts.swaps import Swap, meant, swap_in, swapped
from bot.core.scripts.tongue import is_foreign
from bot.core.scripts.variants import others_ways
from bot.core.scripts.wishes import Wish, wish_in
from bot.service.answering import Answer, answer_id
from bot.service.deadlines import Deadlines
from bot.service.drafts import of_part
from bot.service.novelty import Bid, scope_of, weigh, words_of
from bot.service.orders import seed_of
from bot.service.patience import Setback, patiently, settled
from bot.service.ports import KeptScript, ScriptWriter, Spoken, Store, Unit
from bot.service.rewording import Reworded, light_in
from bot.service.studio import Outline, Screen
from bot.service.swapping import How, Ordered, Outcome, put_in
from bot.service.turns import Arrival

T = TypeVar("T")

VARIANTS = 8
"""Outlines from her angle, and as many from none, that are looked through for another way to say a part."""
ENOUGH = 0.4
"""Share of a model's words that must be left when those that cannot stay are cut out."""


@dataclass(frozen=True, slots=True)
class Job:
    """One wish for one segment, with the script as it stands; None when that is gone."""

    id: str
    trainee_id: str
    address: Address
    language: Language
    task: ReworkPart
    kept: KeptScript | None

    @property
    def brief(self) -> Brief:
        return (self.kept.brief if self.kept else None) or Brief(())

    @property
    def wish(self) -> Wish:
        if self.task.wish != "own" or self.is_swap or (self.swap and self.swap.filling):
            return self.task.wish
        return wish_in(self.swap.new if self.swap else self.task.said)

    @property
    def swap(self) -> Swap | None:
        """Which words she wants for which, None when that is not what she wants."""
        swap = swap_in(self.task.said)
        return None if swap is None else meant(swap, self.brief)

    @property
    def is_swap(self) -> bool:
        """Whether the segment has the words that she names."""
        return bool(self.kept and self.swap and swapped(self.kept.script.segments[self.task.part], self.swap))

    def bid(self, script: Script, brief: Brief) -> Bid:
        scope = scope_of(brief.county, brief.fact("product"))
        return Bid(self.task.script_id, self.trainee_id, words_of(script), brief, scope)


class Reworks:
    """The verbs. Each reads the commission anew and answers None when there is nothing left to do: she was
    erased, or the part was handed over before. Models have `deadline_seconds` for one wish."""

    def __init__(
        self,
        store: Store,
        writer: ScriptWriter | None,
        answer: Answer,
        screen: Screen,
        outline: Outline,
        angles: Callable[[], AngleBook] = AngleBook,
        cliches: Callable[[], ClicheBook] = lambda: NO_CLICHES,
        deadline_seconds: float = 30.0,
    ) -> None:
        self._store = store
        self._writer = writer
        self._answer = answer
        self._screen = screen
        self._outline = outline
        self._angles = angles
        self._cliches = cliches
        self._deadlines = Deadlines(deadline_seconds)

    def expect(self, commission_id: str) -> None:
        """Start this commission's clock, once."""
        self._deadlines.expect(commission_id)

    async def reword(self, commission_id: str) -> Reworded | Setback | None:
        """Let the model put the segment in other words, and look at what it wrote."""
        return await self._asked(commission_id, None)

    async def mend(self, commission_id: str, said: Reworded) -> Reworded | Setback | None:
        """Let the model do it again, told what was wrong."""
        return await self._asked(commission_id, said)

    async def finish(self, commission_id: str, said: Reworded | Setback) -> None:
        """Hand the segment over: in the model's words if they can stay, else by rule. Nothing is handed over
        twice."""
        job = await self._job(commission_id)
        if job is None:
            return
        outcome = await self._decided(job, said)
        await patiently(lambda: self._answer(lambda unit: _handed(unit, job, outcome)))
        self._deadlines.drop(commission_id)

    async def _asked(self, commission_id: str, before: Reworded | None) -> Reworded | Setback | None:
        job, writer = await self._job(commission_id), self._writer
        if job is None:
            return None
        if writer is None or job.kept is None or job.kept.brief is None:
            return "no_llm"
        script, part = job.kept.script, job.task.part
        if job.is_swap or (job.swap and job.swap.filling):
            return "no_llm"
        faults = (*before.grave, *before.light) if before else ()

        async def ask() -> Segment:
            async with self._deadlines.within(job.id):
                return await writer.rework(
                    job.brief, script.segments[part], _called(job), job.task.said, faults, job.language
                )

        segment = await settled(ask)
        if isinstance(segment, str):
            return segment
        if is_foreign(f"{segment.say}\n{segment.ask}", job.brief, job.language):
            return "refused"
        return await self._judged(job, script, segment, before.mends + 1 if before else 0)

    async def _judged(self, job: Job, script: Script, segment: Segment, mends: int) -> Reworded:
        part = job.task.part
        verdict = await self._weigh(job, rules.with_part(script, part, segment))
        light = light_in(segment, script, part, verdict, self._cliches(), job.language)
        return Reworded(segment, self._screen(segment, job.brief), light, mends)

    async def _decided(self, job: Job, said: Reworded | Setback) -> Outcome:
        if job.kept is None:
            return Outcome(None, "nothing")
        if isinstance(said, str):
            return await self._by_rule(job, job.kept, said)
        segment = self._cleared(job, said)
        old = job.kept.script.segments[job.task.part]
        if segment is None:
            return await self._by_rule(job, job.kept, "invented")
        if (segment.say, segment.ask) == (old.say, old.ask):
            return await self._by_rule(job, job.kept, "refused")
        return Outcome(segment, "written")

    def _cleared(self, job: Job, said: Reworded) -> Segment | None:
        """The model's words without those that must not be said; None when too few are left."""
        if not said.grave:
            return said.segment
        cut = rules.without_words(said.segment, said.grave)
        few = letters_in(cut.say) < ENOUGH * letters_in(said.segment.say)
        return None if few or self._screen(cut, job.brief) else cut

    async def _by_rule(self, job: Job, kept: KeptScript, reason: Setback) -> Outcome:
        """What rules can do for this wish, if anything."""
        segment, brief = kept.script.segments[job.task.part], job.brief
        if job.swap and job.wish == "own":
            ordered = Ordered(job.swap, job.task.part, job.task.said)
            return put_in(kept.script, brief, ordered, self._screen, reason)
        how: How = "rule"
        match job.wish:
            case "shorter":
                changed, only_split = rules.shorter(segment, brief)
                how = "split" if only_split else "rule"
            case "plainer":
                changed = rules.plainer(segment, brief, self._cliches())
            case "mine":
                changed = self._lawful(rules.mine(segment, brief), segment, brief)
            case "another":
                changed = await self._another(job, kept)
            case "own":
                return Outcome(None, "unable", reason)
        return Outcome(changed, how if changed else "nothing", reason)

    def _lawful(self, changed: Segment | None, old: Segment, brief: Brief) -> Segment | None:
        """Her own words without those that must not go on air; None when nothing new is left."""
        if changed is None:
            return None
        wrong = self._screen(changed, brief)
        kept = rules.without_words(changed, wrong) if wrong else changed
        clean = kept.say and not self._screen(kept, brief)
        return kept if clean and (kept.say, kept.ask) != (old.say, old.ask) else None

    async def _another(self, job: Job, kept: KeptScript) -> Segment | None:
        """The first way of the outline writer that nobody else's script has, else the best of them."""
        angle = angle_of(self._angles(), Cell(*kept.script.cell)) if kept.script.cell else None
        seeds = [seed_of(f"{job.id}/{number}") for number in range(VARIANTS)]
        told_from = (angle, None) if angle else (None,)
        variants = [
            self._outline(job.brief, job.language, seed, "no_llm", one, None)
            for one in told_from
            for seed in seeds
        ]
        versions = await self._look(lambda unit: unit.script_versions(job.trainee_id, kept.id))
        part = job.task.part
        seen = {script.segments[part].say for _, script in versions if part < len(script.segments)}
        ways = others_ways(kept.script, part, job.brief, variants, seen)
        lawful = [one for one in ways if not self._screen(one, job.brief)]
        for segment in lawful:
            script = rules.with_part(kept.script, part, segment)
            if of_part(await self._weigh(job, script), script.segments, part).passed:
                return segment
        return lawful[0] if lawful else None

    async def _weigh(self, job: Job, script: Script) -> Verdict:
        bid = job.bid(script, job.brief)
        return (await self._look(lambda unit: weigh(unit, bid))).verdict

    async def _look(self, question: Callable[[Unit], T]) -> T:
        return await patiently(lambda: self._store.look(question))

    async def _job(self, commission_id: str) -> Job | None:
        self.expect(commission_id)
        job = await patiently(lambda: self._store.run(lambda unit: _read(unit, commission_id)))
        if job is None:
            self._deadlines.drop(commission_id)
        return job


def _called(job: Job) -> str:
    """What a prompt calls the wish: another way of the first segment is another opening."""
    return "opening" if job.task.wish == "another" and job.task.part == 0 else job.task.wish


def _read(unit: Unit, commission_id: str) -> Job | None:
    if unit.sighted([answer_id(commission_id)]):
        unit.finish(commission_id)
        return None
    found = unit.commission(commission_id)
    if found is None or not isinstance(found.commission.task, ReworkPart):
        return None
    her, task = found.trainee_id, found.commission.task
    return Job(commission_id, her, found.address, found.language, task, _script(unit, her, task))


def _script(unit: Unit, trainee_id: str, task: ReworkPart) -> KeptScript | None:
    kept = unit.own_script(trainee_id, task.script_id)
    return kept if kept is not None and task.part < len(kept.script.segments) else None


def _handed(unit: Unit, job: Job, outcome: Outcome) -> Arrival | None:
    """Keep the new version and what it says, with the turn that shows it. The other segments are those of
    the version that counts now, whatever became of it meanwhile."""
    if unit.sighted([answer_id(job.id)]):
        return None
    unit.conversations([job.trainee_id])
    unit.finish(job.id)
    task = job.task
    kept = _script(unit, job.trainee_id, task)
    if kept is None:
        return _arrival(job, PartReworked(job.id, task.part, task.wish, "gone"))
    if outcome.segment is None:
        return _arrival(job, _unchanged(job, kept, outcome))
    script, also = rules.with_part(kept.script, task.part, outcome.segment), []
    for number, segment in outcome.others.items():
        if job.kept and kept.version == job.kept.version:
            script = rules.with_part(script, number, segment)
            also.append(number)
    brief = outcome.brief or kept.brief
    bid = job.bid(script, brief or Brief(()))
    unit.hold_scripts()
    verdict = of_part(weigh(unit, bid).verdict, script.segments, task.part)
    unit.say_anew(spoken(bid))
    number = unit.keep_version(job.trainee_id, kept.id, script, task.part, task.wish, brief)
    event = PartReworked(
        commission_id=job.id,
        part=task.part,
        wish=task.wish,
        how=outcome.how,
        script_id=kept.id,
        segment=outcome.segment,
        version=number,
        was=kept.version,
        reason=outcome.reason,
        alike=() if verdict.passed else told(verdict, bid.text, job.language),
        words=outcome.words,
        also=tuple(also),
        left=outcome.left,
    )
    return _arrival(job, event)


def _unchanged(job: Job, kept: KeptScript, outcome: Outcome) -> PartReworked:
    """Why a part stays, by the wish that her words came down to."""
    return PartReworked(
        commission_id=job.id,
        part=job.task.part,
        wish=job.wish,
        how=outcome.how,
        script_id=kept.id,
        reason=outcome.reason,
        words=outcome.words,
        left=outcome.left,
        titles=tuple(segment.title for segment in kept.script.segments),
    )


def spoken(bid: Bid) -> Spoken:
    """What a bid says, as it is kept."""
    return Spoken(bid.script_id, bid.trainee_id, bid.scope, body_of(bid.text, mask_of(bid.brief)))


def _arrival(job: Job, event: PartReworked) -> Arrival:
    return Arrival(answer_id(job.id), event, job.trainee_id, job.address)
