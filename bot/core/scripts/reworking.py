"""One segment of a script put in other words by rule, with no model: all else stays as it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from bot.core.messages import Language
from bot.core.scripts.cliches import NO_CLICHES, ClicheBook, wear
from bot.core.scripts.degrees import undegreed
from bot.core.scripts.durations import speech_seconds
from bot.core.scripts.figures import figures_in
from bot.core.scripts.marks import TOLD, marks_of, told_in
from bot.core.scripts.script import Brief, Script, Segment
from bot.core.scripts.sentences import LONGEST, clauses_of, letters_in, sentences_of, split_long
from bot.core.scripts.telling import trimmed

SHORTER = 0.7
"""Share of the letters that a shorter segment has at most, where that costs no fact."""
_LEAST_SECONDS = 10

_CUE = re.compile(r"【[^】]*】")


def with_part(script: Script, part: int, segment: Segment) -> Script:
    """The script with one segment replaced; every other stays byte for byte."""
    return replace(script, segments=(*script.segments[:part], segment, *script.segments[part + 1 :]))


def shorter(segment: Segment, brief: Brief) -> tuple[Segment | None, bool]:
    """Without the sentences that tell the least, else without such clauses, until it is short enough. What
    tells a fact, names a figure or is hers to fill stays. True when nothing could go and long sentences
    were only cut in two; None when even that was not to be done."""
    for pieces in (
        whole_sentences(segment.say),
        [one for each in whole_sentences(segment.say) for one in _clauses(each)],
    ):
        kept = _dropped(pieces, brief, SHORTER * letters_in(segment.say))
        if len(kept) < len(pieces):
            return saying(segment, _ended("".join(kept), segment.say)), False
    cut = split_long(segment.say)
    return (saying(segment, cut), True) if cut != segment.say else (None, False)


def whole_sentences(text: str) -> list[str]:
    """The sentences, none of them ending within a 【】: a gap stays or goes as a whole."""
    return _with_whole_cues(sentences_of(text))


def _clauses(text: str) -> list[str]:
    return _with_whole_cues(clauses_of(text))


def _with_whole_cues(pieces: Sequence[str]) -> list[str]:
    whole: list[str] = []
    for piece in pieces:
        if whole and whole[-1].count("【") > whole[-1].count("】"):
            whole[-1] += piece
        else:
            whole.append(piece)
    return whole


def _dropped(pieces: Sequence[str], brief: Brief, most: float) -> list[str]:
    """The pieces without the emptiest, until all have at most so many letters or each bears something."""
    known = frozenset(mark for fact in brief.facts for mark in marks_of(fact.text))
    empty = [place for place, piece in enumerate(pieces) if not _bears(piece, brief, known)]
    empty.sort(key=lambda place: (_share(pieces[place], known), -place))
    kept = list(range(len(pieces)))
    for place in empty:
        if len(kept) == 1 or sum(letters_in(pieces[one]) for one in kept) <= most:
            break
        kept.remove(place)
    return [pieces[place] for place in kept]


def _bears(piece: str, brief: Brief, known: Collection[str]) -> bool:
    return (
        bool(_CUE.search(piece) or figures_in(piece) or told_in(piece, brief)) or _share(piece, known) > TOLD
    )


def _share(piece: str, known: Collection[str]) -> float:
    marks = marks_of(piece)
    return sum(mark in known for mark in marks) / len(marks) if marks else 0.0


def _ended(text: str, before: str) -> str:
    """The text, ending as a sentence does when a clause at its end went."""
    plain = text.strip().rstrip("，,、；;：:—- ")
    if plain[-1:] in "。！？!?.…”】":
        return plain
    return plain + ("。" if re.search(r"[\u3400-\u9fff]", before) else ".")


def plainer(segment: Segment, brief: Brief, cliches: ClicheBook = NO_CLICHES) -> Segment | None:
    """Without degree words, superlatives, calls and clauses of worn phrases. None when there are none."""
    say = _unworn(segment.say, brief, cliches)
    changed = saying(segment, undegreed(say), undegreed(segment.ask))
    return changed if (changed.say, changed.ask) != (segment.say, segment.ask) and changed.say else None


def _unworn(text: str, brief: Brief, cliches: ClicheBook) -> str:
    """Without the clauses that hold a worn phrase and no fact of hers."""
    places = wear(text, cliches).places
    known = frozenset(mark for fact in brief.facts for mark in marks_of(fact.text))
    kept, at = "", 0
    for clause in _clauses(text):
        worn = any(place.start < at + len(clause) and place.end > at for place in places)
        at += len(clause)
        if not worn or _bears(clause, brief, known):
            kept += clause
        elif clause.rstrip()[-1:] in "。！？!?.":
            kept = _ended(kept, text) if kept.strip() else kept
    return _ended(kept, text) if kept.strip() and kept != text else text


_CALLS = (
    "老乡们",
    "乡亲们",
    "父老乡亲",
    "大伙儿",
    "大伙",
    "各位",
    "姐妹们",
    "姊妹们",
    "朋友们",
    "老铁们",
    "街坊们",
)


def mine(segment: Segment, brief: Brief) -> Segment | None:
    """In her own words: each fact as she gave it instead of the sentence that wraps it, with her word for
    herself and for her audience. None when it is so already."""
    say, used = "", set[int]()
    for sentence in whole_sentences(segment.say):
        facts = told_in(sentence, brief)
        fresh = [place for place in sorted(facts) if place not in used]
        used |= facts
        priced = any(brief.facts[place].kind == "price" for place in facts)
        if fresh:
            say += "".join(verbatim(brief.facts[place].text, sentence) for place in fresh)
        elif priced or _CUE.search(sentence) or (figures_in(sentence) and not facts):
            say += _in_her_manner(sentence, brief)
    if not used:
        say = _in_her_manner(segment.say, brief)
    changed = saying(segment, say.strip(), _in_her_manner(segment.ask, brief))
    return changed if (changed.say, changed.ask) != (segment.say, segment.ask) and changed.say else None


def verbatim(fact: str, sentence: str) -> str:
    said = trimmed(fact)
    if re.search(r"[\u3400-\u9fff]", sentence):
        return f"{said}。"
    return f"{said[:1].upper()}{said[1:]}. "


def _in_her_manner(text: str, brief: Brief) -> str:
    hers = "".join(fact.text for fact in brief.facts)
    if "俺" in hers:
        text = re.sub(r"(?<![自你本])我(?![国市省县])", "俺", text)
    elif "咱" in hers:
        text = re.sub(r"我们(?!县|省|国)", "咱", text)
    call = next((word for word in _CALLS if word in hers), "")
    return re.sub(r"大家伙?(?!庭|都知道)", call, text) if call else text


def without_words(segment: Segment, words: Collection[str]) -> Segment:
    """The segment without the clauses that hold any of these words: deleted, never put in other words."""
    show = "".join(one for one in _clauses(segment.show) if not _holds(one, words))
    say = "".join(one for one in _clauses(segment.say) if not _holds(one, words))
    ask = "" if _holds(segment.ask, words) else segment.ask
    return saying(replace(segment, show=show), _ended(say, segment.say) if say.strip() else "", ask)


def _holds(text: str, words: Collection[str]) -> bool:
    return any(word in text for word in words)


def saying(segment: Segment, say: str, ask: str | None = None) -> Segment:
    """The segment with other words, and with as many seconds more or fewer as those take."""
    ask = segment.ask if ask is None else ask
    more = (
        speech_seconds(say) + speech_seconds(ask) - speech_seconds(segment.say) - speech_seconds(segment.ask)
    )
    seconds = 5 * round((segment.seconds + more) / 5) if abs(more) >= 1 else segment.seconds
    return replace(segment, say=say, ask=ask, seconds=max(min(_LEAST_SECONDS, segment.seconds), seconds))


def long_sentences(segment: Segment, language: Language) -> tuple[str, ...]:
    """Sentences too long to be said in one breath."""
    most = LONGEST[language]
    said: Iterator[str] = (one.strip() for one in sentences_of(segment.say))
    return tuple(one for one in said if letters_in(one) > most)
