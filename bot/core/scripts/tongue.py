"""Whether a text is in the language she reads, whatever her own words in it are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.core.messages import Language
from bot.core.scripts.folding import is_han
from bot.core.scripts.script import Brief

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_FEW = 2
"""Words of the other language that may stand anywhere: a brand, an OK."""


def is_foreign(text: str, brief: Brief, language: Language) -> bool:
    """Whether most of a text is in another language than `language`. What she told, her name and her county
    count for neither; a text of nothing else is foreign to nobody."""
    rest = _without(text, [*(fact.text for fact in brief.facts), brief.name, brief.county])
    latin = len(_LATIN.findall(rest))
    han = sum(map(is_han, rest))
    if language == "zh-CN":
        return latin > max(_FEW, han)
    return han > 2 * max(_FEW, latin)  # a word of Chinese is two letters as a rule


def _without(text: str, told: Iterable[str]) -> str:
    for words in sorted(filter(None, told), key=len, reverse=True):
        text = text.replace(words, " ")
    return text
