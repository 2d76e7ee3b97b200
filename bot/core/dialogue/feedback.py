"""What was measured of a run-through, as bubbles she can read in a few seconds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.changing import replace
from bot.core.dialogue import speech
from bot.core.dialogue.wording import rehearsing as words
from bot.core.messages import Bubble, Language
from bot.core.rehearsal.advising import MOST_FILLERS
from bot.core.rehearsal.pacing import LONGEST_SILENCE
from bot.core.rehearsal.take import Caution, Change, Feedback, Pace, Take

_MOST_NAMED = 4
"""Things of one kind that one line names: more are not read."""
_QUOTED = 24
_ECHOED = 60
_LEADING_UP = re.compile(
    r"^(?:开口：(?:先说)?|头一句：|慢慢说：|自家的事：|插一段：|打头：|接着讲：|还有一段：|讲讲|说说|再说|慢慢|正经讲|讲|说)"
)
"""How the outline writer and the model lead up to the subject of a title."""
_SOME = 0.5
"""A change below this is none."""


def bubbles(take: Take, feedback: Feedback, language: Language, *, has_script: bool) -> tuple[Bubble, ...]:
    """How it went, what must change, and the one thing to try next, in that order."""
    said = [_measures(take, feedback, language, has_script)]
    said += [_cautions(feedback.cautions, language)] if feedback.cautions else []
    said += [_worn(feedback, language)] if feedback.worn else []
    said.append(_ending(feedback, language))
    return tuple(piece for bubble in said for piece in speech.cut(bubble))


def _measures(take: Take, feedback: Feedback, language: Language, has_script: bool) -> Bubble:
    lines = [_head(take, feedback, language), *_lines(feedback, language)]
    if take.source == "voice":
        lines.insert(1, words.HEARD_AS.bubble(language, said=speech.clipped(take.text, _ECHOED)))
    if not has_script:
        lines.append(words.NO_SCRIPT.bubble(language))
    return _stacked(lines)


def _head(take: Take, feedback: Feedback, language: Language) -> Bubble:
    head = words.TAKE.bubble(language, number=feedback.number, units=feedback.pace.units)
    ending = words.END.bubble(language)
    if take.seconds:
        ending = words.SECONDS.bubble(language, seconds=f"{take.seconds:.0f}")
    return speech.joined(head, ending, gap="")


def _lines(feedback: Feedback, language: Language) -> Iterator[Bubble]:
    yield _pace(feedback.pace, language)
    yield _fillers(feedback, language)
    if feedback.silence is not None and feedback.silence >= 1:
        long = feedback.silence > LONGEST_SILENCE
        judged = words.SILENCE_LONG.text(language) if long else ""
        yield words.SILENCE.bubble(language, seconds=f"{feedback.silence:.1f}", judged=judged)
    coverage = feedback.coverage
    if coverage.covered:
        yield words.COVERED.bubble(language, titles=_apart(_short(coverage.covered), language))
    if coverage.missed:
        yield words.MISSED.bubble(language, titles=_apart(_short(coverage.missed), language))
    if feedback.dropped:
        facts = [speech.clipped(fact.text, _QUOTED) for fact in feedback.dropped[:_MOST_NAMED]]
        yield words.DROPPED.bubble(language, facts=_apart(facts, language))


def _apart(items: Sequence[str], language: Language) -> str:
    """A list of things that hold commas and colons themselves."""
    return ("；" if language == "zh-CN" else "; ").join(items)


def _short(titles: tuple[str, ...]) -> tuple[str, ...]:
    """What each segment is about: titles without the words that only lead up to it."""
    return tuple(dict.fromkeys(_LEADING_UP.sub("", title) or title for title in titles))


def _pace(pace: Pace, language: Language) -> Bubble:
    if pace.total is None:
        return words.NO_PACE.bubble(language)
    phrase = words.BAND_DIALECT if pace.dialect else words.BAND
    band = phrase.plain(language, low=f"{pace.band.low:.0f}", high=f"{pace.band.high:.0f}")
    band = band if pace.speed != "good" else ""  # nothing to change, nothing to learn
    judged = words.SPEEDS[pace.speed].text(language)
    line = words.PACE.bubble(language, pace=f"{pace.total:.0f}", judged=judged, band=band)
    line = replace(line, text=line.text.rstrip())
    if pace.voiced is not None and pace.voiced > pace.total * 1.05:
        voiced = words.PACE_VOICED.bubble(language, pace=f"{pace.voiced:.0f}")
        line = speech.joined(line, voiced, gap="" if language == "zh-CN" else " ")
    return line


def _fillers(feedback: Feedback, language: Language) -> Bubble:
    if not feedback.fillers:
        return words.NO_FILLERS.bubble(language)
    counted = Counter(filler.word.lower() for filler in feedback.fillers).most_common(_MOST_NAMED)
    named = [words.COUNTED.plain(language, word=word, count=count) for word, count in counted]
    many = feedback.filler_rate > MOST_FILLERS
    judged = (words.FILLERS_MANY if many else words.FILLERS_FINE).text(language)
    rate = f"{feedback.filler_rate:.0f}"
    return words.FILLERS.bubble(language, list=_listed(tuple(named), language), rate=rate, judged=judged)


def _cautions(cautions: tuple[Caution, ...], language: Language) -> Bubble:
    lines = [_caution(alike, language) for alike in _alike(cautions)[:_MOST_NAMED]]
    return words.CAUTIONS.bubble(language, lines="\n".join(lines))


def _alike(cautions: tuple[Caution, ...]) -> list[list[Caution]]:
    """Those of one rule together: what to say instead is told once."""
    groups: dict[tuple[str, str], list[Caution]] = {}
    for one in cautions:
        groups.setdefault((one.severity, one.title or one.words), []).append(one)
    return list(groups.values())


def _caution(alike: list[Caution], language: Language) -> str:
    caution = alike[0]
    between = "」「" if language == "zh-CN" else "”, “"
    return words.CAUTION.plain(
        language,
        words=between.join(speech.clipped(one.words, _QUOTED) for one in alike[:_MOST_NAMED]),
        weight=words.WEIGHTS[caution.severity].text(language),
        title=words.TITLE.plain(language, title=caution.title) if caution.title else "",
        instead=_instead(caution, language),
    )


def _instead(caution: Caution, language: Language) -> str:
    """What to say in place of it, or to leave it out: that is all that can be done about what is barred."""
    if caution.severity == "BLOCK":
        return words.WHAT_TO_DO.plain(language, words=words.LEAVE_OUT.text(language))
    return words.INSTEAD.plain(language, words=caution.instead) if caution.instead else ""


def _worn(feedback: Feedback, language: Language) -> Bubble:
    between = "」「" if language == "zh-CN" else "”, “"
    asked: dict[str, list[str]] = {}
    for one in feedback.worn:
        asked.setdefault(one.ask, []).append(one.words)
    lines = [
        words.WORN_ONE.plain(language, words=between.join(said), ask=ask)
        for ask, said in list(asked.items())[:_MOST_NAMED]
    ]
    return words.WORN.bubble(language, lines="\n".join(lines))


def _ending(feedback: Feedback, language: Language) -> Bubble:
    advice = feedback.advice
    about = speech.clipped(advice.about, _QUOTED)
    instead = words.LEAVE_OUT.text(language) if advice.step == "block" else advice.instead
    if instead and advice.about in _remedied(feedback):
        instead = words.AS_ABOVE.text(language)
    said = words.STEPS[advice.step].plain(language, about=about, instead=instead).strip()
    ending = words.NEXT.bubble(language, advice=said)
    changes = _changes(feedback.change, language) if feedback.change else []
    if not changes:
        return ending
    return speech.joined(words.CHANGE.bubble(language, changes=_listed(tuple(changes), language)), ending)


def _remedied(feedback: Feedback) -> frozenset[str]:
    """The words for which a line above has said what to do: that is not said twice."""
    barred = (one.words for alike in _alike(feedback.cautions)[:_MOST_NAMED] for one in alike[:_MOST_NAMED])
    asks = list(dict.fromkeys(one.ask for one in feedback.worn))[:_MOST_NAMED]
    return frozenset([*barred, *(one.words for one in feedback.worn if one.ask in asks)])


def _changes(change: Change, language: Language) -> list[str]:
    told = (
        (words.CHANGE_PACE, change.pace),
        (words.CHANGE_FILLERS, change.fillers),
        (words.CHANGE_SEGMENTS, change.segments),
    )
    return [
        phrase.plain(language, change=_signed(value, language)) for phrase, value in told if value is not None
    ]


def _signed(value: float, language: Language) -> str:
    return words.SAME.text(language) if abs(value) < _SOME else f"{value:+.0f}".replace("-", "−")


def _listed(items: tuple[str, ...], language: Language) -> str:
    return ("、" if language == "zh-CN" else ", ").join(items)


def _stacked(lines: list[Bubble]) -> Bubble:
    stacked = lines[0]
    for line in lines[1:]:
        stacked = speech.joined(stacked, line)
    return stacked
