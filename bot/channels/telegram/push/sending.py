"""One part of a bubble as one call of the Bot API."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message
from telegram import MessageEntity as TelegramEntity
from telegram.ext import ExtBot

from bot.channels.telegram.entities import Entity
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.parts import Part, Rows
from bot.core.messages import Media

MOST_FILES = 500
"""Files whose handles at Telegram are remembered, so that a picture is uploaded once."""
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_DRAWINGS = frozenset({".svg", ".webp", ".gif"})
"""Pictures that sendPhoto would refuse or show without colours; they go as files."""


@dataclass(slots=True)
class Sender:
    """Sends parts; knows which files Telegram has already. `media_root` is the content folder."""

    bot: ExtBot[Pace]
    media_root: Path
    _handles: OrderedDict[str, str] = field(default_factory=OrderedDict)

    async def send(self, chat: int, part: Part, pace: Pace) -> None:
        """Make the call. Raises TelegramError or Crowded."""
        common: dict[str, Any] = {"reply_markup": markup(part.rows), "rate_limit_args": pace}
        media = part.media
        if media is None:
            await self.bot.send_message(
                chat,
                part.piece.text,
                entities=entities(part.piece.entities),
                link_preview_options=_NO_PREVIEW,
                **common,
            )
            return
        common |= {
            "caption": part.piece.text or None,
            "caption_entities": entities(part.piece.entities),
        }
        await self._send_file(chat, media, common)

    async def _send_file(self, chat: int, media: Media, common: dict[str, Any]) -> None:
        content = read_media(self.media_root, media)
        if content is None:
            raise FileNotFoundError(media.path)
        name = PurePosixPath(media.path).name
        known = f"{media.kind}:{name}:{sha256(content).hexdigest()}"
        given = self._handles.get(known) or InputFile(content, filename=name)
        match _way(media):
            case "photo":
                message = await self.bot.send_photo(chat, given, **common)
            case "audio":
                message = await self.bot.send_audio(chat, given, **common)
            case "video":
                message = await self.bot.send_video(chat, given, **common)
            case _:
                message = await self.bot.send_document(chat, given, **common)
        if media.content is None:
            self._remember(known, message)

    def _remember(self, known: str, message: Message) -> None:
        attached = message.effective_attachment
        file = attached[-1] if isinstance(attached, tuple | list) and attached else attached
        handle = getattr(file, "file_id", "")
        if handle:
            self._handles[known] = handle
            self._handles.move_to_end(known)
            if len(self._handles) > MOST_FILES:
                self._handles.popitem(last=False)


def _way(media: Media) -> str:
    suffix = PurePosixPath(media.path).suffix.lower()
    if media.kind == "picture":
        return "document" if suffix in _DRAWINGS else "photo"
    if media.kind == "video" and suffix == ".mp4":
        return "video"
    return "audio" if media.kind == "audio" and suffix in (".mp3", ".m4a") else "document"


def read_media(root: Path, media: Media) -> bytes | None:
    """What the file holds; None when there is no such file inside the content folder."""
    if media.content is not None:
        return media.content
    try:
        path = (root / media.path).resolve()
        return path.read_bytes() if path.is_relative_to(root.resolve()) and path.is_file() else None
    except (OSError, ValueError):
        return None


def entities(given: tuple[Entity, ...]) -> list[TelegramEntity] | None:
    return [
        TelegramEntity(entity.kind, entity.offset, entity.length, url=entity.url or None) for entity in given
    ] or None


def markup(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(choice.label, callback_data=choice.token) for choice in row] for row in rows]
    )
