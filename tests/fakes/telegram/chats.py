"""Chats as those in them see them: messages after edits and deletions, and why the bot may not write."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.refusals import Refusal, forbidden


@dataclass(slots=True)
class Message:
    """One message; `raw` is the Bot API's Message object, replaced when it is edited."""

    raw: dict[str, Any]
    by_bot: bool

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        """The text or the caption, "" for neither."""
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def entities(self) -> list[dict[str, Any]]:
        return list(self.raw.get("entities") or self.raw.get("caption_entities") or [])

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Inline buttons, row after row."""
        rows = (self.raw.get("reply_markup") or {}).get("inline_keyboard") or []
        return [button for row in rows for button in row]


Predicate = Callable[[Message], bool]


@dataclass
class Chat:
    """A private chat with the bot, a group or a supergroup."""

    id: int
    kind: str
    about: dict[str, Any]
    """What the Bot API's Chat object holds besides id and type."""
    barred: Refusal | None = None
    """Why the bot may not write here, or None."""
    history: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    """Chat actions shown, such as "typing"."""
    changed: Bell = field(default_factory=Bell)

    def __post_init__(self) -> None:
        self.raw = {"id": self.id, "type": self.kind, **self.about}

    @property
    def is_group(self) -> bool:
        return self.kind != "private"

    @property
    def messages(self) -> list[Message]:
        """What the bot sent, oldest first, as seen now: edits applied, deleted ones gone."""
        return [message for message in list(self.history.values()) if message.by_bot]

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages]

    def keep(self, message: Message) -> None:
        self.history[message.id] = message
        self.changed.ring()

    async def wait_for(
        self,
        wanted: str | Predicate,
        timeout: float = 5.0,  # noqa: ASYNC109 - the word every waiting function of the libraries uses
        *,
        after: int = 0,
    ) -> Message:
        """The first message of the bot that contains `wanted`, or for which it is true.

        Looks at messages with an id above `after`; waits at most `timeout` seconds of the wall's time.
        Raises TimeoutError that tells what the bot did send.
        """
        found: list[Message] = []

        def is_there() -> bool:
            found[:] = [m for m in self.messages if m.id > after and _fits(m, wanted)]
            return bool(found)

        try:
            await asyncio.wait_for(self.changed.wait_until(is_there), timeout)
        except TimeoutError:
            raise TimeoutError(
                f"nothing like {wanted!r} in chat {self.id}; it has {self.texts[-5:]}"
            ) from None
        return found[0]

    def kick_bot(self) -> None:
        """The bot may no longer write in this group."""
        self.barred = forbidden(f"bot was kicked from the {self.kind} chat")

    def let_bot_in(self) -> None:
        self.barred = None


def _fits(message: Message, wanted: str | Predicate) -> bool:
    return wanted in message.text if isinstance(wanted, str) else wanted(message)
