"""UTF-16 code units, the markup error, and the writer both markup readers fill. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class MarkupError(Exception):
    """Broken markup, in TDLib's words, without the "can't parse entities: " before them."""


def utf16_length(text: str) -> int:
    """UTF-16 code units: two for a character beyond U+FFFF, such as most emoji."""
    return len(text) + sum(character > "\uffff" for character in text) if not text.isascii() else len(text)


@dataclass
class Open:
    """A mark that waits for its end; `at` is its byte offset in the source, `begins` its UTF-16 offset."""

    kind: str
    at: int
    begins: int
    argument: str = ""
    begins_at: int = 0
    """How many characters of shown text lie before it."""


@dataclass
class Shown:
    """The text as shown so far, with the entities found in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    entities: list[dict[str, Any]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def text(self) -> str:
        return "".join(self.pieces)

    def mark(self, kind: str, begins: int, **extra: Any) -> None:
        """An entity from `begins` to here; none when it would be empty."""
        if self.length > begins:
            self.entities.append({"type": kind, "offset": begins, "length": self.length - begins, **extra})

    def link(self, url: str, begins: int) -> None:
        """A text_link, or a text_mention for tg://user?id=…; nothing for what is no link."""
        prefix = "tg://user?id="
        if url.startswith(prefix) and url[len(prefix) :].isdigit():
            user = {"id": int(url[len(prefix) :]), "is_bot": False, "first_name": ""}
            self.mark("text_mention", begins, user=user)
        elif url := checked_link(url):
            self.mark("text_link", begins, url=url)

    def result(self) -> tuple[str, list[dict[str, Any]]]:
        return self.text(), sorted(self.entities, key=lambda e: (e["offset"], -e["length"]))


def checked_link(url: str) -> str:
    """The link Telegram keeps, or "" when it keeps none. A host without a dot is no link."""
    if url.startswith(("http://", "https://", "tg://", "ton://", "tonsite://")):
        host = url.split("://", 1)[1]
    else:
        host, url = url, f"http://{url}"
    name = host.split("/", 1)[0]
    if url.startswith(("tg://", "ton://", "tonsite://")):
        return url if name else ""
    if "." not in name or " " in url:
        return ""
    return url if "/" in host else f"{url}/"
