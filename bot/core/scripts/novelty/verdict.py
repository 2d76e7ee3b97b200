"""What is found when a script is compared with others: places in her own text, and how much is her own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.core.scripts.script import Fact

Kind = Literal["copied", "opening", "closing", "worn"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody else's kept script: its id, its body as `masking.body_of` made it, and whose it is. `near`
    says whether it comes from the same county and product. Nothing of it but numbers leaves the gate."""

    script_id: str
    body: str
    near: bool = False
    author: str = ""


@dataclass(frozen=True, slots=True)
class Echoes:
    """How many other anchors begin or end alike: with the same twelve letters (`opening`, `closing`) or the
    same first six (`lead`), among so many scripts (`among`; no more are counted than tell whether that is
    too many, none when so few begin alike that it never is). `nearby` says whether they were looked for in
    the same county and product, or everywhere because there are too few."""

    opening: int = 0
    lead: int = 0
    closing: int = 0
    among: int = 0
    nearby: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One place, `text[start:end]` of her own text, that others have too: `others` is how many anchors.
    `blocking` says whether it has to change before the script counts as her own; the rest is worth knowing.
    """

    kind: Kind
    start: int
    end: int
    others: int
    blocking: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome. `coverages` is the share of her letters that each candidate has too (in the candidates'
    order), `union` the share that any of them has, `longest_run` the most letters in a row, `worn` the share
    of clauses that everybody uses. `letters` were compared. `unused` are private facts of hers that the
    text does not tell yet: with them another way can be offered. `nearby` is as in Echoes."""

    findings: tuple[Finding, ...] = ()
    coverages: tuple[float, ...] = ()
    longest_run: int = 0
    union: float = 0.0
    worn: float = 0.0
    letters: int = 0
    unused: tuple[Fact, ...] = ()
    nearby: bool = False

    @property
    def passed(self) -> bool:
        return not any(finding.blocking for finding in self.findings)

    @property
    def alike(self) -> tuple[int, int, float]:
        """What to compare tries by: the smaller, the fewer others it copies, begins or ends like, the fewer
        places have to change and the less is said by others."""
        blocking = [finding.kind for finding in self.findings if finding.blocking]
        edges = sum(kind in ("opening", "closing") for kind in blocking)
        copied = self._copied if blocking else 0
        return copied + edges, len(blocking), self.union

    @property
    def _copied(self) -> int:
        shares = (share for share in self.coverages if share * self.letters >= LIMITS.least)
        return sum(share >= LIMITS.coverage for share in shares) + (self.longest_run >= LIMITS.run)

    @property
    def near(self) -> bool:
        """Whether others say any of it too, even if so little that it may stay."""
        return any(finding.kind != "worn" for finding in self.findings)

    @property
    def own(self) -> float:
        """How much of it nobody nearby says, 0 to 1."""
        return 1.0 - self.union


@dataclass(frozen=True, slots=True)
class Limits:
    """Where her own text ends and a copy begins.

    `coverage` by one candidate was measured on synthetic scripts: it finds 93 of 100 scripts that copy a
    tenth and flags none in 500 that copy nothing. `run`, `union` and `lead` are proposals, to be fitted to
    the first two thousand real scripts. Shares say little about short texts, so `least` letters must be
    shared in any case, and that many with each of those that have a part of the `union`: with `least` for
    all together a fifth of 200 short scripts were flagged, two in five of the last fifty, for stock questions
    that three others ask too. `lead` is the share of scripts that may begin with the same six letters, and
    `lead_others` how many anchors may whatever their share.
    """

    coverage: float = 0.05
    run: int = 24
    union: float = 0.12
    least: int = 24
    lead: float = 0.02
    lead_others: int = 2


LIMITS = Limits()
