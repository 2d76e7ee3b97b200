"""Text cut into sentences and clauses without losing a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.messages import Language

LONGEST: Mapping[Language, int] = {"zh-CN": 25, "en": 25}
"""Letters that one breath carries: 25 Chinese characters (the pace of 200 to 260 a minute is six seconds
then). An English word counts two, so 12 words, as the prompts ask."""
_SENTENCE = re.compile(r".+?(?:[。！？!?；;\n]+[”’」』）)\"]*|\.(?=\s|$)|$)\s*", re.DOTALL)
_CLAUSE = re.compile(r".+?(?:[。！？!?；;，,\n]+[”’」』）)\"]*|\.(?=\s|$)|$)\s*", re.DOTALL)
_LETTER = re.compile(r"[\u3400-\u9fff\d]")
_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:['’][^\W\d_]+)*")
_COMMA = re.compile(r"[，,]\s*(?![^【]*】)")


def sentences_of(text: str) -> list[str]:
    """The sentences, each with its stop and the blanks behind: joined they are the text."""
    return _SENTENCE.findall(text)


def clauses_of(text: str) -> list[str]:
    """The same at every comma, too."""
    return _CLAUSE.findall(text)


def letters_in(text: str) -> int:
    """Chinese characters and digits, and two for every English word."""
    return len(_LETTER.findall(text)) + 2 * len(_WORD.findall(text))


def split_long(text: str, most: int = LONGEST["zh-CN"]) -> str:
    """The text with every sentence that is too long cut in two at the comma nearest its middle."""
    return "".join(
        _split(sentence) if letters_in(sentence) > most else sentence for sentence in sentences_of(text)
    )


def _split(sentence: str) -> str:
    commas = [match for match in _COMMA.finditer(sentence) if match.end() < len(sentence.rstrip())]
    if not commas:
        return sentence
    middle = min(commas, key=lambda match: abs(match.start() - len(sentence) // 2))
    head, tail = sentence[: middle.start()], sentence[middle.end() :]
    if middle[0].startswith("，"):
        return f"{head}。{tail}"
    return f"{head}. {tail[:1].upper()}{tail[1:]}"
