"""Phrase: one thing the coach says, in every language, with places for values and **emphasis**."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.core.messages import Bubble, Language, Mark

_TOKEN = re.compile(r"\*\*|\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`{name}` takes a value, which is put in as plain text whatever it holds; `**so**` is emphasis."""

    zh: str
    en: str

    def text(self, language: Language) -> str:
        return self.zh if language == "zh-CN" else self.en

    def bubble(self, language: Language, **values: object) -> Bubble:
        """The phrase with its values filled in. Raises KeyError when one is missing."""
        pieces, plain = _cut(self.text(language))
        if plain:
            return Bubble("".join([str(values[name]) if name else literal for literal, name in pieces]))
        text = ""
        marks: list[Mark] = []
        opened: int | None = None
        for literal, name in pieces:
            if literal == "**" and opened is None:
                opened = len(text)
            elif literal == "**" and opened is not None:
                marks.append(Mark("strong", opened, len(text)))
                opened = None
            else:
                text += str(values[name]) if name else literal
        return Bubble(text, tuple(marks))

    def plain(self, language: Language, **values: object) -> str:
        """The same without marks: for button labels and for values of other phrases."""
        return self.bubble(language, **values).text


@lru_cache(maxsize=1024)
def _cut(template: str) -> tuple[tuple[tuple[str, str], ...], bool]:
    """A template in pieces, and whether no emphasis is among them."""
    pieces = _pieces(template)
    return pieces, ("**", "") not in pieces


def _pieces(template: str) -> tuple[tuple[str, str], ...]:
    """Cut a template into (literal, "") and ("", value name) pieces; emphasis marks stand alone."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for match in _TOKEN.finditer(template):
        if match.start() > at:
            pieces.append((template[at : match.start()], ""))
        pieces.append(("", match.group(1)) if match.group(1) else ("**", ""))
        at = match.end()
    if at < len(template):
        pieces.append((template[at:], ""))
    return tuple(pieces)
