"""Draft: what a model has written of one script so far, and what of it cannot stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.scripts.novelty.verdict import Verdict
from bot.core.scripts.script import Fact, Script, Segment

MAX_MENDS = 3
"""Segments written anew in one script before the whole draft is given up as invented."""
MAX_VARIED = 3
"""Segments written anew because others say the same, before another angle is tried."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What one run of the writer made. `attempt` names the run. `doubts` are the numbers of segments that
    say what she never said, each with those findings, rising. `shown` segments reached her; `mends` were
    made. `echoes` are the numbers of segments that others say too, each with those places of hers, and
    `unused` the facts of hers that no segment tells; `varied` were written anew for that, and `changed` of
    those she has seen in their old words."""

    attempt: str
    segments: tuple[Segment, ...] = ()
    doubts: tuple[tuple[int, tuple[str, ...]], ...] = ()
    shown: int = 0
    mends: int = 0
    echoes: tuple[tuple[int, tuple[str, ...]], ...] = ()
    unused: tuple[Fact, ...] = ()
    varied: int = 0
    changed: tuple[int, ...] = ()

    @property
    def clean(self) -> int:
        """How many segments she may see: those before the first dubious one."""
        return self.doubts[0][0] if self.doubts else len(self.segments)

    @property
    def mendable(self) -> bool:
        return bool(self.doubts) and self.mends < MAX_MENDS

    @property
    def variable(self) -> bool:
        return bool(self.echoes) and self.varied < MAX_VARIED

    def grown(self, segment: Segment, findings: tuple[str, ...]) -> Draft:
        """With one more segment."""
        doubts = ((len(self.segments), findings),) if findings else ()
        return replace(self, segments=(*self.segments, segment), doubts=self.doubts + doubts)

    def mended(self, segment: Segment, findings: tuple[str, ...]) -> Draft:
        """With the first dubious segment replaced."""
        number = self.doubts[0][0]
        still = ((number, findings),) if findings else ()
        doubts = still + self.doubts[1:]
        return replace(self, segments=self._with(number, segment), doubts=doubts, mends=self.mends + 1)

    def echoing(self, verdict: Verdict, script: Script) -> Draft:
        """With what the verdict on its words found."""
        return replace(self, echoes=echoes_of(verdict, script.segments), unused=verdict.unused)

    def told_anew(self, segment: Segment | None) -> Draft:
        """With the first echoing segment replaced; None keeps it, when what came instead cannot be said."""
        number = self.echoes[0][0]
        done = replace(self, echoes=self.echoes[1:], unused=self.unused[1:], varied=self.varied + 1)
        if segment is None:
            return done
        seen = number < self.shown and number not in self.changed
        changed = (*self.changed, number) if seen else self.changed
        return replace(done, segments=self._with(number, segment), changed=changed)

    def _with(self, number: int, segment: Segment) -> tuple[Segment, ...]:
        return (*self.segments[:number], segment, *self.segments[number + 1 :])


def echoes_of(verdict: Verdict, segments: Sequence[Segment]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Where the blocking places of `words_of` stand: segments with her own words there, in order."""
    found: dict[int, list[str]] = {}
    for start, end, number in _spans(segments):
        text = "\n".join(line for line in (segments[number].say, segments[number].ask) if line)
        for finding in verdict.findings:
            first, last = max(finding.start, start), min(finding.end, end)
            if finding.blocking and first < last:
                found.setdefault(number, []).append(text[first - start : last - start])
    return tuple((number, tuple(dict.fromkeys(places))) for number, places in _in_order(found).items())


def of_part(verdict: Verdict, segments: Sequence[Segment], part: int) -> Verdict:
    """What the verdict on a whole script found in one of its segments."""
    spans = [(start, end) for start, end, number in _spans(segments) if number == part]
    findings = (
        finding
        for finding in verdict.findings
        if any(start < finding.end and finding.start < end for start, end in spans)
    )
    return replace(verdict, findings=tuple(findings))


def _in_order(found: Mapping[int, list[str]]) -> dict[int, list[str]]:
    return {number: found[number] for number in sorted(found)}


def _spans(segments: Sequence[Segment]) -> list[tuple[int, int, int]]:
    """Where each segment's words stand in `words_of`, with its number."""
    spans: list[tuple[int, int, int]] = []
    at = 0
    for number, segment in enumerate(segments):
        length = len("\n".join(line for line in (segment.say, segment.ask) if line))
        if length:
            spans.append((at, at + length, number))
            at += length + 1
    return spans
