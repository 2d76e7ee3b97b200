"""An update as what it means to the coach."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update, User

from bot.core.messages import Address, Attachment, Incoming, Language

CHANNEL = "telegram"
_HERE = frozenset({"member", "administrator", "creator", "restricted"})
_ADDRESSED = re.compile(r"^(/\w+)@\w+")
_WORDS_ONLY = frozenset({"entities", "link_preview_options", "reply_to_message"})
"""What may stand beside words without a meaning of its own."""


@dataclass(frozen=True, slots=True)
class Said:
    """She wrote, tapped or sent something. `message` is the message's number in her chat (0 for a tap),
    `tap` what answers her tap, and `edit` says that she changed a message she had sent before."""

    incoming: Incoming
    message: int = 0
    tap: str = ""
    edit: bool = False


@dataclass(frozen=True, slots=True)
class Blocked:
    """She blocked the coach."""

    address: Address


@dataclass(frozen=True, slots=True)
class Back:
    """She let the coach write to her again."""

    address: Address


@dataclass(frozen=True, slots=True)
class Summons:
    """Somebody spoke to the coach in a group, or let it in."""

    chat: int
    topic: int | None
    language: Language


Reading = Said | Blocked | Back | Summons


def read_update(raw: Mapping[str, Any], now: datetime) -> Reading | None:
    """What an update says, None when it is nothing to the coach. One that aiogram cannot read, perhaps
    because Telegram is newer than aiogram, is read as something she sent that is not text. Raises
    ValueError when it has no update_id."""
    number = raw.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError("an update needs an update_id")
    plain = read_plain(number, raw, now)
    if plain is not None:
        return plain
    try:
        return read_typed(Update.model_validate(raw), now)
    except ValueError:
        return _unreadable(number, raw, now)


def read_plain(number: int, raw: Mapping[str, Any], now: datetime) -> Said | None:
    """Words and nothing but words in a private chat, which is nearly all that comes: read as they are, in a
    tenth of the time that a typed update takes. None when there is anything else to it."""
    match raw:
        case {
            "message": {
                "message_id": int(message),
                "chat": {"type": "private", "id": int(chat)},
                "from": {"id": int(), **her},
                "text": str(text),
                "date": int(),
                **others,
            }
        } if text and others.keys() <= _WORDS_ONLY and len(raw) == 2:  # update_id is the other key
            incoming = Incoming(
                id=f"{CHANNEL}:{number}",
                address=Address(CHANNEL, str(chat)),
                at=now,
                text=_ADDRESSED.sub(r"\1", text),
                language=language_of(her.get("language_code")),
            )
            return Said(incoming, message)
        case _:
            return None


def read_typed(update: Update, now: datetime) -> Reading | None:
    """The same of a typed update."""
    number = update.update_id
    if update.message is not None:
        return _message(number, update.message, now)
    if update.edited_message is not None:
        return _edited(number, update.edited_message, now)
    if update.callback_query is not None:
        return _tapped(number, update.callback_query, now)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    return None


def lane(raw: Mapping[str, Any]) -> int:
    """The chat whose order an update belongs to, 0 for none."""
    for kind in ("message", "edited_message", "my_chat_member"):
        if isinstance(body := raw.get(kind), dict):
            return _id_of(body.get("chat"))
    tap = raw.get("callback_query")
    if not isinstance(tap, dict):
        return 0
    message = tap.get("message")
    return _id_of(message.get("chat") if isinstance(message, dict) else tap.get("from"))


def _id_of(place: object) -> int:
    found = place.get("id") if isinstance(place, dict) else None
    return found if isinstance(found, int) else 0


def _message(number: int, message: Message, now: datetime) -> Reading | None:
    if message.chat.type != "private":
        return _called(message)
    text, attachments = _words(message), _attachments(message)
    if not text and not attachments:
        return None
    incoming = Incoming(
        id=f"{CHANNEL}:{number}",
        address=Address(CHANNEL, str(message.chat.id)),
        at=now,
        text=text,
        attachments=attachments,
        language=_language(message.from_user),
    )
    return Said(incoming, message.message_id)


def _edited(number: int, message: Message, now: datetime) -> Reading | None:
    """Changed words. What changes without her, such as a live location on the move, is nothing."""
    read = _message(number, message, now) if message.chat.type == "private" and _words(message) else None
    return Said(read.incoming, read.message, edit=True) if isinstance(read, Said) else None


def _tapped(number: int, tap: CallbackQuery, now: datetime) -> Reading | None:
    chat = tap.message.chat if tap.message is not None else None
    if not tap.data or (chat is not None and chat.type != "private"):
        return None
    key = chat.id if chat is not None else tap.from_user.id
    incoming = Incoming(
        id=f"{CHANNEL}:{number}",
        address=Address(CHANNEL, str(key)),
        at=now,
        token=tap.data,
        language=_language(tap.from_user),
    )
    return Said(incoming, tap=tap.id)


def _membership(change: ChatMemberUpdated) -> Reading | None:
    here = change.new_chat_member.status in _HERE
    if change.chat.type == "private":
        address = Address(CHANNEL, str(change.chat.id))
        return Back(address) if here else Blocked(address)
    was_here = change.old_chat_member.status in _HERE
    if not here or was_here or change.chat.type == "channel":
        return None
    return Summons(change.chat.id, None, _language(change.from_user))


def _called(message: Message) -> Summons | None:
    """In a group the coach hears commands, mentions and answers to it (Bot API, "Privacy mode"); service
    messages are none of these."""
    if message.chat.type == "channel" or not _words(message):
        return None
    topic = message.message_thread_id if message.is_topic_message else None
    return Summons(message.chat.id, topic, _language(message.from_user))


def _words(message: Message) -> str:
    return _ADDRESSED.sub(r"\1", message.text or message.caption or "")


def _attachments(message: Message) -> tuple[Attachment, ...]:
    if message.voice is not None:
        return (Attachment("voice", message.voice.file_id, float(message.voice.duration)),)
    if message.photo:
        return (Attachment("picture", message.photo[-1].file_id),)
    if message.video_note is not None:
        return (Attachment("video", message.video_note.file_id, float(message.video_note.duration)),)
    if message.video is not None:
        return (Attachment("video", message.video.file_id, float(message.video.duration)),)
    if message.sticker is not None:
        return (Attachment("sticker", message.sticker.file_id),)
    if message.location is not None or message.venue is not None:
        return (Attachment("location"),)
    if message.document is not None and message.animation is None:
        return (Attachment("document", message.document.file_id),)
    others = (message.animation, message.audio, message.contact, message.dice, message.poll, message.story)
    return (Attachment("other"),) if any(other is not None for other in others) else ()


def language_of(code: object) -> Language:
    """What a phone of this language code speaks: Chinese unless it is English."""
    return "en" if isinstance(code, str) and code.lower().startswith("en") else "zh-CN"


def _language(user: User | None) -> Language:
    return language_of(user.language_code if user is not None else None)


def _unreadable(number: int, raw: Mapping[str, Any], now: datetime) -> Said | None:
    message = raw.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or chat.get("type") != "private" or not _id_of(chat):
        return None
    text = message.get("text") if isinstance(message, dict) else None
    incoming = Incoming(
        id=f"{CHANNEL}:{number}",
        address=Address(CHANNEL, str(_id_of(chat))),
        at=now,
        text=text if isinstance(text, str) else "",
        attachments=() if isinstance(text, str) and text else (Attachment("other"),),
    )
    return Said(incoming)
