"""How a lesson reads: sentences too long for one breath, and words that slow readers do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.core.messages import Language
from bot.library.findings import Notes

LONGEST_SENTENCE: dict[Language, int] = {"zh-CN": 40, "en": 30}
"""Han characters, or words: what none of the lessons that ship needs to exceed."""
LONGEST_WORD = 13
"""Letters of an English word that all readers at school level 5 are likely to have met."""

_ENDS: dict[Language, re.Pattern[str]] = {
    "zh-CN": re.compile(r"[。！？!?；;]+[”’」）]*"),
    "en": re.compile(r"(?<=[a-z\d)”’])[.!?;]+[”’)]*(?=\s|$)"),
}
_NAMES = re.compile(r"《[^《》]*》|\]\((?:[^)\]]|\](?!\())*+\)|`[^`]*`|https?://\S+|\{[#{][^{}]*\}+")
"""Titles of laws, addresses, ids and variables are read as one thing, however long they are."""
_SKIPPED = re.compile(r"\s*(?:\[\[|:::|!\[|---|\||[-*+] \[)")
"""Answers have a rule of their own for their length."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONG = re.compile(rf"[A-Za-z]{{{LONGEST_WORD + 1},}}")


def note_reading(lines: Sequence[str], first: int, language: Language, notes: Notes) -> None:
    """Note what reads badly from line index `first` on."""
    most = LONGEST_SENTENCE[language]
    for row in range(first, len(lines)):
        line = lines[row]
        if (line.count(" ") if language == "en" else len(line)) >= most and not _SKIPPED.match(line):
            length = max(_lengths(line, language), default=0)
            if length > most:
                notes.note("long-sentence", row, length=length, most=most)
    if _rare("\n".join(lines[first:]), language):
        _note_rare(lines, first, language, notes)


def _note_rare(lines: Sequence[str], first: int, language: Language, notes: Notes) -> None:
    for row in range(first, len(lines)):
        if not _SKIPPED.match(lines[row]):
            for word in _rare(_NAMES.sub(" ", lines[row]), language):
                notes.note("rare-word", row, word, word=word)


def _rare(text: str, language: Language) -> list[str]:
    """Long words, or rare Han characters, each once."""
    if language == "en":
        wide = " ".join(word for word in text.split() if len(word) > LONGEST_WORD)
        return list(dict.fromkeys(_LONG.findall(wide)))
    if _is_common(text):  # as nearly all lessons are, which is told at once
        return []
    return [sign for sign in dict.fromkeys(_HAN.findall(text)) if not _is_common(sign)]


def _is_common(text: str) -> bool:
    """Whether all is in GB 2312, which has the 6,763 Han characters of every school book and phone."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _lengths(line: str, language: Language) -> Iterator[int]:
    """How long its sentences are, those left out that are short whatever they are made of."""
    for sentence in _ENDS[language].split(_NAMES.sub(" ", line)):
        if len(sentence) > LONGEST_SENTENCE[language]:
            yield len(_HAN.findall(sentence)) if language == "zh-CN" else len(sentence.split())
