"""Users as tests drive them: they write, press, send files, block the bot and come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import Any

from tests.fakes.telegram.chats import Chat, Message
from tests.fakes.telegram.desk import Desk, Query
from tests.fakes.telegram.entities import find_commands
from tests.fakes.telegram.refusals import forbidden

NEVER_STARTED = "bot can't initiate conversation with a user"
BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
_query_ids = count(4_000_000_000_000_000_001)


@dataclass
class User:
    """Someone on Telegram. `chat` is their private chat with the bot."""

    desk: Desk
    id: int
    chat: Chat
    first_name: str
    language_code: str | None
    username: str | None = None
    query_lifetime: float = 15.0
    """Server seconds within which a press must be answered. Telegram gives no figure; this is a choice."""
    presses: list[Query] = field(default_factory=list)

    @property
    def raw(self) -> dict[str, Any]:
        known = {"username": self.username, "language_code": self.language_code}
        about = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return about | {name: value for name, value in known.items() if value is not None}

    def say(
        self, text: str, entities: list[dict[str, Any]] | None = None, *, chat: Chat | None = None
    ) -> Message:
        """Writes to the bot, or in a group. Commands are marked as a client marks them."""
        found = find_commands(text) if entities is None else entities
        return self._write({"text": text, **({"entities": found} if found else {})}, chat)

    def start(self, payload: str = "") -> Message:
        """Presses START, or follows a t.me link with `?start=payload`."""
        if self.chat.barred is not None and self.chat.barred.description.endswith(NEVER_STARTED):
            self.chat.barred = None
        return self.say(f"/start {payload}".rstrip())

    def edit(self, message: Message, text: str) -> int | None:
        """Changes what was written; the update's id, None when the bot does not ask for edits."""
        found = find_commands(text)
        kept = {name: value for name, value in message.raw.items() if name not in ("text", "entities")}
        changed = {"text": text, "edit_date": int(self.desk.clock.now())}
        message.raw = kept | changed | ({"entities": found} if found else {})
        return self._tell("edited_message", message.raw, message.raw["chat"]["id"])

    def send_voice(self, content: bytes = b"OggS", duration: int = 3, *, chat: Chat | None = None) -> Message:
        stored = self.desk.files.keep("VoiceNote", content)
        voice = stored.raw() | {"duration": duration, "mime_type": stored.mime}
        return self._write({"voice": voice}, chat)

    def send_photo(
        self, content: bytes = b"\xff\xd8\xff", caption: str = "", *, chat: Chat | None = None
    ) -> Message:
        """One photo in two sizes, as a phone sends it; the larger comes last."""
        small, large = self.desk.files.keep("Photo", content[:64]), self.desk.files.keep("Photo", content)
        sizes = [small.raw() | {"width": 90, "height": 67}, large.raw() | {"width": 1280, "height": 960}]
        return self._write({"photo": sizes, **({"caption": caption} if caption else {})}, chat)

    def send_document(
        self, content: bytes, name: str, mime: str = "", *, chat: Chat | None = None
    ) -> Message:
        stored = self.desk.files.keep("Document", content, name=name, mime=mime)
        return self._write({"document": stored.raw() | {"file_name": name, "mime_type": stored.mime}}, chat)

    def send_sticker(self, emoji: str = "👍", *, chat: Chat | None = None) -> Message:
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        sticker = self.desk.files.keep("Sticker", b"RIFF").raw() | shape | {"emoji": emoji}
        return self._write({"sticker": sticker}, chat)

    def send_location(self, latitude: float, longitude: float, *, chat: Chat | None = None) -> Message:
        return self._write({"location": {"latitude": latitude, "longitude": longitude}}, chat)

    def tap(self, button: str, *, message: Message | None = None, chat: Chat | None = None) -> Query:
        """Presses an inline button by its text or callback_data, of `message` or the newest that has it.

        The bot fills the `answer` of what comes back. Raises LookupError when no such button is shown.
        """
        place = chat or self.chat
        candidates = [message] if message else place.messages[::-1]
        for candidate in candidates:
            for shown in candidate.buttons:
                if button in (shown["text"], shown.get("callback_data")):
                    return self._press(candidate, shown, place)
        labels = [b["text"] for m in candidates for b in m.buttons]
        raise LookupError(f"no button {button!r}; there are {labels}")

    def choose(self, label: str, *, chat: Chat | None = None) -> Message:
        """Presses a button of the reply keyboard, which writes its text. Raises LookupError."""
        labels = (chat or self.chat).reply_keyboard
        if label not in labels:
            raise LookupError(f"no key {label!r}; there are {labels}")
        return self.say(label, chat=chat)

    def _press(self, message: Message, button: dict[str, Any], chat: Chat) -> Query:
        if "callback_data" not in button:
            raise LookupError(f"{button['text']!r} opens something; it tells the bot nothing")
        query = Query(str(next(_query_ids)), self.desk.clock.now() + self.query_lifetime)
        self.desk.queries[query.id] = query
        self.presses.append(query)
        body = {
            "id": query.id,
            "from": self.raw,
            "message": message.raw,
            "chat_instance": str(chat.id),
            "data": button["callback_data"],
        }
        self.desk.updates.put("callback_query", body, (True, chat.id))
        return query

    def block_bot(self) -> None:
        """From now on the bot gets 403, and it is told so by a my_chat_member update."""
        self.chat.barred = forbidden(BLOCKED)
        self._member("member", "kicked")

    def unblock_bot(self) -> None:
        self.chat.barred = None
        self._member("kicked", "member")

    def deactivate(self) -> None:
        """The account is deleted; Telegram tells the bot nothing."""
        self.chat.barred = forbidden(DEACTIVATED)

    def _write(self, content: dict[str, Any], chat: Chat | None) -> Message:
        place = chat or self.chat
        if place.barred is not None and not place.is_group:
            raise RuntimeError(f"{self.first_name} cannot write: {place.barred.description}")
        message = self.desk.post(place, content, sender=self.raw)
        if place.barred is None:
            self._tell("message", message.raw, place.id)
        return message

    def _tell(self, kind: str, body: dict[str, Any], chat_id: int) -> int | None:
        return self.desk.updates.put(kind, body, (False, chat_id))

    def _member(self, before: str, now: str) -> None:
        def member(status: str) -> dict[str, Any]:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.desk.bot_as_user, "status": status, **until}

        body = {
            "chat": self.chat.raw,
            "from": self.raw,
            "date": int(self.desk.clock.now()),
            "old_chat_member": member(before),
            "new_chat_member": member(now),
        }
        self._tell("my_chat_member", body, self.chat.id)
