"""Checkup: what a text should hear about before it goes on air, the gravest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.core.messages import Language
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook, Wear, wear
from bot.core.scripts.durations import speech_seconds, spoken_letters
from bot.core.scripts.notes import Checkup, Note
from bot.core.scripts.novelty.verdict import Finding as Echo
from bot.core.scripts.novelty.verdict import Verdict
from bot.core.scripts.redlines import unlawful
from bot.core.scripts.rules import NO_RULES, SEVERITIES, Finding, Rulebook, check, evidence_in

LONGEST_SENTENCE: dict[Language, int] = {"zh-CN": 25, "en": 18}
"""Characters of Chinese, words of English, that are said in one breath."""
SHORTEST_SCRIPT, LONGEST_SCRIPT = 45, 600
"""Seconds: below, nobody who comes in late hears anything; above, nobody hears the end."""
MOST_NOTES = 12
"""Notes that are kept: more are not read."""
MOST_WORDS = 4
"""Places that one note quotes."""
QUOTED = 40
"""Characters of one quotation."""

_BREATHS = re.compile(r"[，。！？!?；;,、：:\n…—]+")


@dataclass(frozen=True, slots=True)
class By:
    """What a text is held against: the trainers' files as they stand, and the law of `today`. `reads` is what
    she reads, whatever the text is in."""

    rulebook: Rulebook = NO_RULES
    cliches: ClicheBook = NO_CLICHES
    today: date = date.max
    reads: Language = "zh-CN"


def checkup(
    text: str, language: Language, verdict: Verdict, by: By, *, compared: bool = True, alike: int = 0
) -> Checkup:
    """Everything that can be said of a text without a model. `verdict` is how far it is her own, `alike` how
    many anchors say the same in other words as far as a second opinion can tell."""
    worn = wear(text, by.cliches)
    seconds = round(speech_seconds(text))
    notes = [
        *_law(text, by),
        *_echoes(text, verdict),
        *([Note("meaning", others=alike, nearby=verdict.nearby)] if alike else []),
        *_worn(worn, by.reads),
        *_breaths(text, language),
        *_length(seconds),
    ]
    notes.sort(key=lambda note: _weight(note, verdict, worn))
    return Checkup(spoken_letters(text), seconds, verdict.own, compared, tuple(notes[:MOST_NOTES]), language)


def _weight(note: Note, verdict: Verdict, worn: Wear) -> int:
    """Where a note stands: what the law forbids, what is somebody else's, what is worn, the rest."""
    match note.kind:
        case "law":
            return {"BLOCK": 0, "FIX": 2, "WARN": 4, "TIP": 8}.get(note.severity, 8)
        case "copied" | "opening" | "closing":
            return 1 if not verdict.passed else 5
        case "meaning":
            return 3
        case "worn":
            return 3 if worn.is_worn else 7
        case _:
            return 6


def _law(text: str, by: By) -> Iterator[Note]:
    """A note for each rule that objects, the gravest first, unless others have said all that it would; the
    red lines stand even without a rule book."""
    found = check(text, by.rulebook, evidence_in(text, by.rulebook), today=by.today, whole=False)
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in found:
        groups.setdefault((one.rule_id, one.severity), []).append(one)
    met: set[str] = set()
    for (_, severity), findings in sorted(
        groups.items(), key=lambda group: SEVERITIES.index(group[1][0].severity)
    ):
        words = {one.text for one in findings}
        if severity == "BLOCK" or not words <= met or not any(words):
            yield _law_note(findings, by)
        met |= words
    said = [one.text for one in found if one.must_change]
    for barred in unlawful(text):
        if not any(barred in one or one in barred for one in said):
            yield Note("law", (_quote(barred),), "BLOCK")


def _law_note(findings: list[Finding], by: By) -> Note:
    first, reads = findings[0], by.reads
    rewrites = first.rewrites.get(reads, ())
    kinds = [by.rulebook.kinds[kind].title[reads] for kind in first.evidence_wanted]
    return Note(
        "law",
        _quotes(one.text for one in findings if one.text),
        first.severity,
        first.title[reads],
        first.why[reads],
        rewrites[0] if rewrites else "",
        proof=("、" if reads == "zh-CN" else ", ").join(kinds),
    )


def _echoes(text: str, verdict: Verdict) -> Iterator[Note]:
    """What others say too. Several copied places are one note: what can be done about them is the same."""
    copied: list[Echo] = []
    for one in verdict.findings:
        if one.kind == "copied":
            copied.append(one)
        elif one.kind != "worn":
            said = (_quote(text[one.start : one.end]),)
            yield Note(one.kind, said, others=one.others, nearby=verdict.nearby)
    if copied:
        copied.sort(key=lambda one: (not one.blocking, one.start - one.end))
        words = _quotes(text[one.start : one.end] for one in copied)
        unused = verdict.unused[0].text if verdict.unused else ""
        yield Note(
            "copied", words, instead=unused, others=max(one.others for one in copied), nearby=verdict.nearby
        )


def _worn(worn: Wear, reads: Language) -> Iterator[Note]:
    """The worn phrases by the question that would be better, the most used first; nothing when they are few
    and light: one of them is no sin."""
    if not worn.places or worn.density < 0.5:  # half of what a text can bear
        return
    asked: dict[str, list[str]] = {}
    for place in sorted(worn.places, key=lambda place: -place.cliche.weight):
        asked.setdefault(place.cliche.ask[reads], []).append(place.text)
    groups = sorted(asked.items(), key=lambda group: -len(group[1]))
    for ask, words in groups[:2]:
        yield Note("worn", _quotes(words), instead=ask, count=len(worn.places))


def _breaths(text: str, language: Language) -> Iterator[Note]:
    """Stretches without a pause that nobody can say in one breath."""
    long = [said for said in map(str.strip, _BREATHS.split(text)) if _size(said, language) > _most(language)]
    if long:
        longest = max(long, key=lambda said: _size(said, language))
        yield Note("breath", (_quote(longest),), count=len(long))


def _most(language: Language) -> int:
    return LONGEST_SENTENCE[language]


def _size(said: str, language: Language) -> int:
    return len(said.split()) if language == "en" else len(said)


def _length(seconds: int) -> Iterator[Note]:
    if seconds < SHORTEST_SCRIPT:
        yield Note("short", count=seconds)
    elif seconds > LONGEST_SCRIPT:
        yield Note("long", count=seconds)


def _quotes(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_quote, words)))[:MOST_WORDS]


def _quote(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else plain[: QUOTED - 1] + "…"
