"""The state of one bot at Telegram, and the checks that every method goes through."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.files import FileStore
from tests.fakes.telegram.limits import FloodGate
from tests.fakes.telegram.parameters import Parameters
from tests.fakes.telegram.refusals import bad, too_many
from tests.fakes.telegram.updates import UpdateQueue


@dataclass
class Query:
    """A press of a button that waits for its answer."""

    id: str
    expires: float
    answer: dict[str, Any] | None = None


@dataclass
class Desk:
    clock: Clock
    updates: UpdateQueue
    gate: FloodGate
    files: FileStore
    bot: dict[str, Any]
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    commands: dict[tuple[str, ...], list[dict[str, Any]]] = field(default_factory=dict)
    """By scope, its ids and language code."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name and descriptions by kind and language code."""
    _message_ids: count[int] = field(default_factory=lambda: count(1))

    def chat(self, parameters: Parameters) -> Chat:
        """Raises Refusal when there is no such chat."""
        given = parameters.text("chat_id")
        if not given:
            raise bad("chat_id is empty")
        try:
            return self.chats[int(given)]
        except (ValueError, KeyError):
            raise bad("chat not found") from None

    def admit(self, method: str, chat: Chat | None) -> None:
        """Raises Refusal 429 over the limits, or 403 when the bot may not write there."""
        chat_id, is_group = (chat.id, chat.is_group) if chat else (None, False)
        wait = self.gate.pass_or_wait(self.clock.now(), method, chat_id, is_group=is_group)
        if wait:
            raise too_many(wait)
        if chat is not None and chat.barred is not None:
            raise chat.barred

    def post(self, chat: Chat, content: dict[str, Any], *, sender: dict[str, Any] | None = None) -> Message:
        """A new message in the chat, of the bot unless there is a `sender`."""
        raw = {
            "message_id": next(self._message_ids),
            "from": sender or self.bot_as_user,
            "chat": chat.raw,
            "date": int(self.clock.now()),
            **content,
        }
        message = Message(raw, by_bot=sender is None)
        chat.keep(message)
        return message

    @property
    def bot_as_user(self) -> dict[str, Any]:
        return {name: self.bot[name] for name in ("id", "is_bot", "first_name", "username")}
