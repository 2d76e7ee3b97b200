"""The one thing to try next, in a fixed order of what costs her most."""

from __future__ import annotations

from bot.core.rehearsal.pacing import LONGEST_SILENCE, PRICE
from bot.core.rehearsal.take import Advice, Feedback

MOST_FILLERS = 6.0
"""Fillers a minute that nobody minds: the mark of the lesson on pace and breath."""
THIN: dict[str, int] = {"zh-CN": 40, "en": 25}
"""Units below which it is no run-through but a sentence or two."""
_PRICE_SLACK = 1.25
"""A price may be said so much faster than its norm before it is the first thing to mend: the few words
around it are a short stretch to measure."""


def advice_for(feedback: Feedback) -> Advice:
    """What is unlawful comes first, then what keeps viewers from buying (the price), then what keeps them
    from understanding (pace, fillers, silence), then what is missing, then what is worn."""
    for look in (_law, _thin, _price, _pace, _flow, _content):
        advice = look(feedback)
        if advice is not None:
            return advice
    return Advice("good")


def _law(feedback: Feedback) -> Advice | None:
    for severity, step in (("BLOCK", "block"), ("FIX", "fix")):
        for caution in feedback.cautions:
            if caution.severity == severity:
                return Advice("block" if step == "block" else "fix", caution.words, caution.instead)
    return None


def _thin(feedback: Feedback) -> Advice | None:
    return Advice("thin", str(feedback.pace.units)) if feedback.pace.units < THIN[feedback.language] else None


def _price(feedback: Feedback) -> Advice | None:
    price = feedback.price
    if price.wanted and not price.times:
        return Advice("price_missing")
    if price.times and not price.with_unit:
        return Advice("price_unit")
    if price.times == 1:
        return Advice("price_twice")
    return None


def _pace(feedback: Feedback) -> Advice | None:
    pace = feedback.pace
    if pace.speed in ("racing", "crawling", "fast", "slow"):
        # The pace that was judged: see `pacing.pace_of`.
        spoken = pace.total if pace.speed == "fast" else pace.voiced or pace.total
        return Advice(pace.speed, f"{spoken:.0f}")
    if pace.price is not None and pace.price > PRICE[feedback.language] * _PRICE_SLACK:
        return Advice("price_fast", f"{pace.price:.0f}")
    return None


def _flow(feedback: Feedback) -> Advice | None:
    if feedback.filler_rate > MOST_FILLERS and len(feedback.fillers) > 1:
        words = [filler.word for filler in feedback.fillers]
        return Advice("fillers", max(sorted(set(words)), key=words.count))
    if feedback.silence is not None and feedback.silence > LONGEST_SILENCE:
        return Advice("silence", f"{feedback.silence:.0f}")
    return None


def _content(feedback: Feedback) -> Advice | None:
    if feedback.coverage.missed:
        return Advice("segment", feedback.coverage.missed[0])
    if feedback.dropped:
        return Advice("fact", feedback.dropped[0].text)
    if feedback.worn:
        return Advice("worn", feedback.worn[0].words, feedback.worn[0].ask)
    return None
