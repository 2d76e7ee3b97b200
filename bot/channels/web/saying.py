"""What the page posts: one message, read strictly and cleaned of what no database can hold."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterable, Mapping
from dataclasses import dataclass
from typing import cast

from bot.channels.web import words
from bot.core.messages import MAX_TOKEN_BYTES

MOST_BYTES = 128 * 1024
"""Of one posted message. A text of 100 KB passes and is the dialogue's to answer."""


class Refused(Exception):
    """The message is not taken. `status` is the HTTP status, `why` a sentence in each language."""

    def __init__(self, status: int, why: Mapping[str, str], wait: float = 0.0) -> None:
        super().__init__(why["en"])
        self.status = status
        self.why = why
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Said:
    """What she typed, or the token of what she tapped. `id` is the page's own UUID for it."""

    id: str
    text: str = ""
    token: str = ""


async def read_body(chunks: AsyncIterable[bytes]) -> bytes:
    """The whole body. Raises Refused (413) as soon as it is too long, without reading the rest."""
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused(413, words.TOO_BIG)
    return bytes(body)


def read_said(body: bytes) -> Said:
    """`{"id": uuid, "text": …}` or `{"id": uuid, "token": …}`. Raises Refused (400)."""
    try:
        raw: object = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, words.UNREADABLE) from None
    if not isinstance(raw, dict) or set(raw) not in ({"id", "text"}, {"id", "token"}):
        raise Refused(400, words.UNREADABLE)
    if not all(isinstance(value, str) for value in raw.values()):
        raise Refused(400, words.UNREADABLE)
    fields = cast("dict[str, str]", raw)
    said_id = _read_uuid(fields["id"])
    if "token" in fields:
        return Said(said_id, token=_read_token(fields["token"]))
    return Said(said_id, text=_read_text(fields["text"]))


def _read_uuid(text: str) -> str:
    try:
        parsed = str(uuid.UUID(text))
    except ValueError:
        raise Refused(400, words.UNREADABLE) from None
    if parsed != text:
        raise Refused(400, words.UNREADABLE)
    return parsed


def _read_token(token: str) -> str:
    if not token.isascii() or not token.isprintable() or not 0 < len(token) <= MAX_TOKEN_BYTES:
        raise Refused(400, words.UNREADABLE)
    return token


def _read_text(text: str) -> str:
    """PostgreSQL holds no NUL, and UTF-8 no half of an emoji that a phone cut in two."""
    text = text.replace("\0", "").encode(errors="replace").decode()
    if not text.strip():
        raise Refused(400, words.EMPTY)
    return text
