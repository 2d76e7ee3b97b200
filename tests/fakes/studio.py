"""A writer that follows a part, and a desk that stands in for the store and the inbox around a Studio."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.core.dialogue.effects import Commission, ReworkPart, WriteScript
from bot.core.dialogue.events import Event
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Language
from bot.core.scripts.angles import Cell, least_used
from bot.core.scripts.novelty.edges import Edges
from bot.core.scripts.novelty.verdict import Candidate, Echoes
from bot.core.scripts.redlines import screen
from bot.core.scripts.script import FREE, Brief, Direction, Fact, Plan, Script, Segment
from bot.core.scripts.wishes import Version, Wish
from bot.service.ports import Commissioned, KeptScript, Spoken
from bot.service.reworking import Reworks
from bot.service.turns import Arrival
from tests.fakes.rooms import plain_outline

T = TypeVar("T")

BRIEF = Brief(
    facts=(
        Fact("product", "自家晒的红薯干"),
        Fact("price", "一斤25元"),
        Fact("person", "我妈妈天不亮就去翻晒"),
    ),
    name="阿珍",
    county="赣县",
)
PLAN = Plan(angle="天不亮的晒场", beats=("晒场上的妈妈", "一斤25元"))
OPENING = Segment(
    title="晒场", seconds=30, show="竹匾", say="我妈妈天不亮就去翻晒红薯干。", ask="你家几点起？"
)
PRICE = Segment(title="价钱", seconds=20, show="秤", say="一斤25元，自家晒的红薯干。")
OTHERWISE = Segment(title="晒场", seconds=30, show="竹匾", say="天不亮，我妈妈就去翻晒了，一个人。", ask="")
HALF_INVENTED = Segment(
    title="晒场", seconds=30, show="竹匾", say="天不亮，我妈妈就去翻晒了。已经卖了8000单。", ask=""
)
INVENTED = Segment(title="价钱", seconds=20, show="秤", say="原价98元，今天只卖39元，已经卖了8000单。")


class Hang:
    """In a part: the model never answers."""


Line = Segment | Exception | Hang


class PlayedWriter:
    """A ScriptWriter that plays a part: each call takes the next answer, the last one stays. `calls` lists
    what was asked; `watch` is told of each call before it is answered."""

    def __init__(
        self,
        plans: Sequence[Plan | Exception | Hang] = (PLAN,),
        writes: Sequence[Sequence[Line]] = ((OPENING, PRICE),),
        mends: Sequence[Line] = (PRICE,),
        varies: Sequence[Line] = (OTHERWISE,),
        reworks: Sequence[Line] = (OTHERWISE,),
        watch: Callable[[str], None] = lambda call: None,
    ) -> None:
        self._plans, self._writes, self._mends = list(plans), list(writes), list(mends)
        self._varies, self._reworks = list(varies), list(reworks)
        self._watch = watch
        self.calls: list[str] = []
        self.directions: list[Direction] = []
        self.asked_to_rework: list[tuple[str, str, tuple[str, ...]]] = []
        self.asked_to_vary: list[tuple[tuple[str, ...], tuple[Fact, ...]]] = []

    async def plan(self, brief: Brief, language: Language, direction: Direction = FREE) -> Plan:
        self.directions.append(direction)
        self._note("plan")
        answer = _next(self._plans)
        if isinstance(answer, Plan):
            return answer
        return await _fail(answer)

    async def write(
        self, brief: Brief, plan: Plan, language: Language, direction: Direction = FREE
    ) -> AsyncIterator[Segment]:
        self._note("write")
        for line in _next(self._writes):
            await asyncio.sleep(0)
            yield line if isinstance(line, Segment) else await _fail(line)
            self._watch("segment")

    async def mend(
        self, brief: Brief, segment: Segment, invented: Sequence[str], language: Language
    ) -> Segment:
        self._note("mend")
        line = _next(self._mends)
        return line if isinstance(line, Segment) else await _fail(line)

    async def vary(
        self, brief: Brief, segment: Segment, alike: Sequence[str], facts: Sequence[Fact], language: Language
    ) -> Segment:
        self._note("vary")
        self.asked_to_vary.append((tuple(alike), tuple(facts)))
        line = _next(self._varies)
        return line if isinstance(line, Segment) else await _fail(line)

    async def rework(
        self,
        brief: Brief,
        segment: Segment,
        wish: str,
        said: str,
        faults: Sequence[str],
        language: Language,
    ) -> Segment:
        self._note("rework")
        self.asked_to_rework.append((wish, said, tuple(faults)))
        line = _next(self._reworks)
        return line if isinstance(line, Segment) else await _fail(line)

    def _note(self, call: str) -> None:
        self.calls.append(call)
        self._watch(call)


def _next(answers: list[T]) -> T:
    return answers.pop(0) if len(answers) > 1 else answers[0]


async def _fail(answer: Exception | Hang) -> Any:
    if isinstance(answer, Exception):
        raise answer
    await asyncio.Event().wait()


@dataclass
class Desk:
    """Keeps commissions of one trainee and what was reported, in memory or (`journal`) in a file that
    outlives the process. `busy` calls are refused first, as a locked database would."""

    trainee_id: str = "trainee-1"
    journal: Path | None = None
    busy: int = 0
    open_ids: set[str] = field(default_factory=lambda: {"c1"})
    finished: list[str] = field(default_factory=list)
    reports: dict[str, Event] = field(default_factory=dict)
    brief: Brief = BRIEF
    cell: tuple[str, ...] = ()
    others: list[str] = field(default_factory=list)
    kept: list[Spoken] = field(default_factory=list)
    leased: dict[str, Cell] = field(default_factory=dict)
    used: list[Cell] = field(default_factory=list)
    told: Sequence[Cell] = ()
    rework: ReworkPart | None = None
    versions: list[Script] = field(default_factory=list)
    language: Language = "zh-CN"
    said_anew: list[Spoken] = field(default_factory=list)

    def own_script(self, trainee_id: str, script_id: str) -> KeptScript | None:
        kept = self.versions
        return KeptScript(script_id, kept[-1], self.brief, len(kept)) if kept else None

    def script_versions(self, trainee_id: str, script_id: str) -> list[tuple[Version, Script]]:
        return [(Version(number), script) for number, script in enumerate(self.versions, 1)]

    def keep_version(
        self,
        trainee_id: str,
        script_id: str,
        script: Script,
        part: int,
        wish: Wish,
        brief: Brief | None = None,
    ) -> int:
        self.versions.append(script)
        return len(self.versions)

    def say_anew(self, script: Spoken) -> None:
        self.said_anew.append(script)

    async def look(self, work: Callable[[Desk], T]) -> T:
        return await self.run(work)

    async def answer(self, work: Callable[[Desk], Arrival | None]) -> None:
        arrival = await self.run(work)
        if arrival is not None:
            await self.report(arrival.id, arrival.trainee_id, arrival.event)

    def conversations(self, trainee_ids: Collection[str]) -> Mapping[str, object]:
        return {}

    def hold_scripts(self) -> None:
        """Nobody else is there."""

    def newest_script(self) -> int:
        return len(self.kept) + len(self.others)

    def nearest(
        self, scope: str, prints: Sequence[int], limit: int = 3, *, apart_from: str = "", script_id: str = ""
    ) -> list[Candidate]:
        """All that others say, as bodies."""
        return [Candidate(f"o{number}", said, True) for number, said in enumerate(self.others)][:limit]

    def sayers(self, prints: Sequence[int], *, apart_from: str = "") -> int:
        return 0

    def openings(self, scope: str, marks: Edges, *, apart_from: str = "") -> Echoes:
        return Echoes(nearby=True)

    def common_among(self, scope: str, clauses: Collection[str]) -> frozenset[str]:
        return frozenset()

    def keep_script_fingerprints(self, script: Spoken) -> None:
        self.kept.append(script)

    def lease_angles(
        self, scope: str, cells: Sequence[Cell], key: str, count: int, now: datetime, ttl: timedelta
    ) -> list[Cell]:
        cell = self.leased.get(key) or least_used(cells, {}, key)
        if cell is None:
            return []
        self.leased[key] = cell
        return [cell]

    def angle_uses(self, scope: str) -> dict[Cell, int]:
        return Counter([*self.told, *self.used])

    def use_angle(self, scope: str, cell: Cell, keys: Collection[str] = ()) -> None:
        self.used.append(cell)
        for key in keys:
            self.leased.pop(key, None)

    async def run(self, work: Callable[[Desk], T]) -> T:
        await asyncio.sleep(0)
        self._maybe_busy()
        return work(self)

    async def report(self, event_id: str, trainee_id: str, event: Event) -> None:
        await asyncio.sleep(0)
        self._maybe_busy()
        assert trainee_id == self.trainee_id
        if event_id not in self.sighted([event_id]):
            self.reports[event_id] = event
            self._write({"report": event_id, "event": asdict(event)})

    def sighted(self, ids: Collection[str]) -> set[str]:
        kept = {line["report"] for line in self.lines() if "report" in line}
        return set(ids) & (kept | set(self.reports))

    def commission(self, commission_id: str) -> Commissioned | None:
        if commission_id not in self.open_ids:
            return None
        commission = Commission(commission_id, self.rework or WriteScript(self.brief, self.cell))
        return Commissioned(commission, self.trainee_id, Address("web", "k"), self.language)

    def finish(self, commission_id: str) -> None:
        self.finished.append(commission_id)
        self._write({"finish": commission_id})

    def lines(self) -> list[dict[str, Any]]:
        """The journal, read back."""
        if self.journal is None or not self.journal.exists():
            return []
        return [json.loads(line) for line in self.journal.read_text("utf-8").splitlines()]

    def _write(self, line: dict[str, Any]) -> None:
        if self.journal is not None:
            with self.journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _maybe_busy(self) -> None:
        if self.busy > 0:
            self.busy -= 1
            raise StoreBusy("locked")


def a_rework_room(desk: Desk, writer: PlayedWriter | None) -> Reworks:
    """Reworks around the same desk."""
    return Reworks(desk, writer, desk.answer, screen, plain_outline)
