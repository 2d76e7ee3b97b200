"""Novelty: hold a script against everybody else's, and claim its words for her when they are her own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.core.changing import replace
from bot.core.scripts.novelty.edges import edges
from bot.core.scripts.novelty.fingerprints import winnowed
from bot.core.scripts.novelty.gate import gate
from bot.core.scripts.novelty.lexicon import MANY, Tally
from bot.core.scripts.novelty.masking import body_of, mask_of
from bot.core.scripts.novelty.nearness import Near, nearest_among
from bot.core.scripts.novelty.normal import BREAK, normal_text
from bot.core.scripts.novelty.verdict import Echoes, Verdict
from bot.core.scripts.script import Brief, Script
from bot.service.ports import Spoken, Store, Unit

TOP = 3
"""Kept scripts that a new one is held against."""
SHOWN = 5
"""Kept scripts that staff are shown."""
PAGE = 500
"""Scripts read in one transaction while common clauses are mined."""
BATCH, BATCHES = 50, 200
"""Scripts brought into today's normal form in one transaction, which others wait for a tenth of a second, and
transactions in one run."""


@dataclass(frozen=True, slots=True)
class Bid:
    """A script about to be kept: its words, whose it is, what its brief lets her share, and where it counts
    as near (`scope_of`). `script_id` names it: claiming it again changes nothing."""

    script_id: str
    trainee_id: str
    text: str
    brief: Brief
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A verdict, and the number of the script kept last when it was reached."""

    verdict: Verdict
    as_of: int


def scope_of(county: str, product: str) -> str:
    """Where scripts count as near: the same county and the same product, in normal form; "" (everywhere)
    when either is unknown."""
    parts = [normal_text(part).replace(BREAK, "") for part in (county, product)]
    return "/".join(parts) if all(parts) else ""


def words_of(script: Script) -> str:
    """All that is said on air, in order: what is compared."""
    return "\n".join(line for segment in script.segments for line in (segment.say, segment.ask) if line)


def weigh(unit: Unit, bid: Bid) -> Weighed:
    """Gate a script against what is kept now. Writes nothing."""
    as_of = unit.newest_script()
    body = body_of(bid.text, mask_of(bid.brief))
    candidates = unit.nearest(
        bid.scope, winnowed(body), TOP, apart_from=bid.trainee_id, script_id=bid.script_id
    )
    marks = edges(body)
    echoes = unit.openings(bid.scope, marks, apart_from=bid.trainee_id) if marks else Echoes()
    common = unit.common_among(bid.scope, {clause for clause in body.split(BREAK) if clause})
    verdict = gate(bid.text, bid.brief, candidates, echoes, common)
    return Weighed(_counted(unit, verdict, bid), as_of)


def neighbours(unit: Unit, bid: Bid) -> tuple[Near, ...]:
    """The kept scripts that share most with this one, and where."""
    body = body_of(bid.text, mask_of(bid.brief))
    candidates = unit.nearest(bid.scope, winnowed(body), SHOWN, apart_from=bid.trainee_id)
    common = unit.common_among(bid.scope, {clause for clause in body.split(BREAK) if clause})
    return nearest_among(bid.text, bid.brief, candidates, common)


def _counted(unit: Unit, verdict: Verdict, bid: Bid) -> Verdict:
    """The verdict with copied places counted among all scripts: it was held against a few only."""
    if not any(finding.kind == "copied" for finding in verdict.findings):
        return verdict
    mask = mask_of(bid.brief)
    findings = []
    for finding in verdict.findings:
        if finding.kind == "copied":
            prints = winnowed(body_of(bid.text[finding.start : finding.end], mask))
            others = unit.sayers(prints, apart_from=bid.trainee_id) if prints else 0
            finding = replace(finding, others=max(others, finding.others))
        findings.append(finding)
    return replace(verdict, findings=tuple(findings))


def claim_in(unit: Unit, bid: Bid, weighed: Weighed | None = None, *, anyway: bool = False) -> Verdict:
    """Keep the script's fingerprints in this unit if it passes; what else the unit writes (the script, its
    cell) is kept with them or not at all. `weighed` is an earlier verdict: it stands unless somebody has
    kept a script since, and then the script is weighed anew. `anyway` keeps it whatever the verdict, which
    is for scripts that nothing better can replace. Raises Conflict when the trainee was erased. A unit that
    also takes a turn reads its conversations before it claims, as every other unit does."""
    unit.hold_scripts()
    if weighed is None or unit.newest_script() != weighed.as_of:
        weighed = weigh(unit, bid)
    if weighed.verdict.passed or anyway:
        body = body_of(bid.text, mask_of(bid.brief))
        unit.keep_script_fingerprints(Spoken(bid.script_id, bid.trainee_id, bid.scope, body))
    return weighed.verdict


class Novelty:
    """The verbs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._mined_at = 0
        self._renewed_to: int | None = 0

    async def compare(self, text: str, brief: Brief, scope: str = "", trainee_id: str = "") -> Verdict:
        """How far any text, hers or from elsewhere, has been said before. Keeps nothing. Raises
        StoreBusy."""
        return (await self.weigh(Bid("", trainee_id, text, brief, scope))).verdict

    async def weigh(self, bid: Bid) -> Weighed:
        """The same for a script about to be kept, without holding up anybody who writes: hand the outcome
        to `claim_in` or `claim`. Raises StoreBusy."""
        return await self._store.look(lambda unit: weigh(unit, bid))

    async def claim(
        self, bid: Bid, keep: Callable[[Unit], object] = lambda unit: None, *, anyway: bool = False
    ) -> Verdict:
        """Weigh a script and, if it passes (or `anyway`), keep its fingerprints and do what `keep` does in
        one transaction. Raises StoreBusy, Conflict when she was erased, and whatever `keep` raises: then
        nothing is kept."""
        weighed = await self.weigh(bid)
        if not weighed.verdict.passed and not anyway:
            return weighed.verdict

        def work(unit: Unit) -> Verdict:
            verdict = claim_in(unit, bid, weighed, anyway=anyway)
            if verdict.passed or anyway:
                keep(unit)
            return verdict

        return await self._store.run(work)

    async def mine_common(self, scope: str = "") -> int:
        """Find out which clauses everybody in a scope says ("" for all counties), and write them down;
        returns how many. Reads page by page, so nobody waits for it. Raises StoreBusy."""
        tally = Tally()
        after: int | None = 0
        while after is not None:
            after = await self._tallied(tally, scope, after)
        common = tally.common()
        await self._store.run(lambda unit: unit.keep_common(scope, common))
        return len(common)

    async def mine_all(self) -> None:
        """Find out what everybody says: in all counties, and where a county has enough scripts of a product
        for some of its clauses to be common there. Does nothing when no script was kept since the last time.
        Raises StoreBusy; what was mined by then stays."""
        newest = await self._store.look(lambda unit: unit.newest_script())
        if newest == self._mined_at:
            return
        await self.mine_common()
        for scope in await self._store.look(lambda unit: unit.crowded_scopes(MANY)):
            await self.mine_common(scope)
        self._mined_at = newest

    async def renew(self) -> int:
        """Bring scripts that were kept in an older normal form into today's, some thousands in one call;
        returns how many. Cut off, it goes on where it stopped. Raises StoreBusy."""
        done = 0
        for _ in range(BATCHES):
            if self._renewed_to is None:
                break
            done += await self._renew(self._renewed_to)
        return done

    async def _renew(self, after: int) -> int:
        count, last = await self._store.run(lambda unit: unit.renew_scripts(after, BATCH))
        self._renewed_to = last if count == BATCH else None
        return count

    async def _tallied(self, tally: Tally, scope: str, after: int) -> int | None:
        return await self._store.look(lambda unit: _tallied(unit, tally, scope, after))


def _tallied(unit: Unit, tally: Tally, scope: str, after: int) -> int | None:
    """Count one page in the store's own thread; returns where the next one begins, None at the end."""
    page = unit.bodies(scope, after, PAGE)
    tally.add(body for _, body in page)
    return page[-1][0] if page else None
