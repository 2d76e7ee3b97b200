"""The pages a browser reads: the chat with its latest lines, and the note that the store is busy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.channels.web.assets import HERE, Asset
from bot.channels.web.lines import Shown
from bot.channels.web.words import PAGE
from bot.core.messages import Language

SCRIPTS = ("outbox.js", "bubbles.js", "follow.js", "chat.js")
"""In the order they build on each other."""


@dataclass(frozen=True, slots=True)
class ChatPage:
    """What one load of the page shows. `chat` names the address without giving it away, `who` the trainee;
    `earlier` is how many lines a larger page would show, 0 when these are all."""

    lines: Sequence[Shown]
    language: Language
    after: int
    chat: str
    who: str
    earlier: int


class Pages:
    """The templates, with the assets they name."""

    def __init__(self, assets: Mapping[str, Asset]) -> None:
        loader = FileSystemLoader(HERE / "templates")
        self._jinja = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, auto_reload=False
        )
        self._assets = assets

    def chat(self, page: ChatPage) -> bytes:
        words = PAGE[page.language]
        html = self._jinja.get_template("chat.html").render(
            page=page,
            words=words,
            words_json=orjson.dumps(words).decode(),
            style=self._assets["chat.css"].href,
            icon=self._assets["icon.svg"].href,
            scripts=[self._assets[name].href for name in SCRIPTS],
        )
        return html.encode()

    def entrance(self, language: Language, said: str, button: str) -> bytes:
        """The page behind a link that signs her in; without a button when there is nothing left to press."""
        html = self._jinja.get_template("entrance.html").render(
            language=language, said=said, button=button, style=self._assets["chat.css"].href
        )
        return html.encode()

    def busy(self, language: Language) -> bytes:
        html = self._jinja.get_template("busy.html").render(
            language=language, style=self._assets["chat.css"].href
        )
        return html.encode()
