"""A take held against her script, her facts, the rules, and her last take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.changing import replace
from bot.core.messages import Language
from bot.core.rehearsal.advising import advice_for
from bot.core.rehearsal.covering import coverage_of, facts_kept
from bot.core.rehearsal.fillers import fillers_in
from bot.core.rehearsal.pacing import longest_silence, pace_of
from bot.core.rehearsal.pricing import price_in
from bot.core.rehearsal.take import Caution, Change, Coverage, Earlier, Feedback, Pace, Take, Worn
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook, wear
from bot.core.scripts.redlines import unlawful
from bot.core.scripts.rules import NO_RULES, Finding, Rulebook, check, evidence_of
from bot.core.scripts.script import Brief, Script

_MOST_WORN = 5


@dataclass(frozen=True, slots=True)
class Against:
    """What a take is held against. `script` and `brief` are None where she speaks freely; `earlier` is her
    last take of the same script; `reads` is what she reads, whatever she spoke."""

    script: Script | None = None
    brief: Brief | None = None
    earlier: Earlier | None = None
    rulebook: Rulebook = NO_RULES
    cliches: ClicheBook = NO_CLICHES
    today: date = date.max
    reads: Language = "zh-CN"


def measure(take: Take, language: Language, against: Against) -> Feedback:
    """Everything that can be said of a take without a model.

    >>> measure(Take("苹果5斤29块9，再说一遍，5斤29块9。", 6.0), "zh-CN", Against()).pace.units
    20
    """
    pace = pace_of(take, language)
    fillers = fillers_in(take.text, language)
    script, brief = against.script, against.brief
    kept, dropped = facts_kept(take.text, brief, language) if brief else ((), ())
    feedback = Feedback(
        language=language,
        number=against.earlier.number + 1 if against.earlier else 1,
        pace=pace,
        fillers=fillers,
        filler_rate=_rate(len(fillers), take, pace),
        silence=longest_silence(take),
        coverage=coverage_of(take.text, script.segments, language) if script else Coverage(),
        kept=kept,
        dropped=dropped,
        price=price_in(take.text, brief),
        cautions=_cautions(take.text, against),
        worn=tuple(_worn(take.text, against.reads, against.cliches)),
    )
    feedback = replace(feedback, change=_change(feedback, against.earlier))
    return replace(feedback, advice=advice_for(feedback))


def remembered(feedback: Feedback) -> Earlier:
    """What the next take is compared with."""
    covered = len(feedback.coverage.covered)
    return Earlier(feedback.number, feedback.pace.total, feedback.filler_rate, covered)


def _rate(count: int, take: Take, pace: Pace) -> float:
    """Fillers a minute. Nobody fills five seconds with a rate: at least twenty count."""
    usual = (pace.band.low + pace.band.high) / 2
    seconds = take.seconds if take.seconds and pace.total else pace.units * 60 / usual
    return count * 60 / max(seconds, 20.0)


def _change(feedback: Feedback, earlier: Earlier | None) -> Change | None:
    if earlier is None:
        return None
    both = feedback.pace.total is not None and earlier.pace is not None
    coverage = feedback.coverage
    return Change(
        feedback.pace.total - earlier.pace if both else None,  # type: ignore[operator]  # both are there
        feedback.filler_rate - earlier.filler_rate,
        len(coverage.covered) - earlier.covered if coverage.covered or coverage.missed else None,
    )


def _cautions(text: str, against: Against) -> tuple[Caution, ...]:
    """What the rules in force object to, each words once, the gravest first; the three red lines stand even
    without a rule book."""
    evidence = evidence_of(against.brief, against.rulebook) if against.brief else ()
    found = check(text, against.rulebook, evidence, today=against.today, whole=False)
    cautions = {one.text: _caution(one, against.reads) for one in found if one.severity != "TIP"}
    for words in unlawful(text):
        if not any(words in said or said in words for said in cautions):
            cautions[words] = Caution(words, "BLOCK")
    grave = ("BLOCK", "FIX", "WARN")
    return tuple(sorted(cautions.values(), key=lambda one: grave.index(one.severity)))


def _caution(finding: Finding, language: Language) -> Caution:
    rewrites = finding.rewrites.get(language, ())
    return Caution(
        finding.text,
        finding.severity,
        finding.title[language],
        finding.why[language],
        rewrites[0] if rewrites else "",
    )


def _worn(text: str, language: Language, book: ClicheBook) -> Iterator[Worn]:
    """The worn phrases, each once, when there are more of them than a text can bear."""
    worn = wear(text, book)
    if worn.is_worn:
        yield from list(
            {place.text: Worn(place.text, place.cliche.ask[language]) for place in worn.places}.values()
        )[:_MOST_WORN]
