"""Text as Telegram measures and checks it: UTF-16 code units, entities, parse modes. Pure.

Wording and order of checks follow the open-source Bot API server (Client.cpp) and TDLib
(MessageEntity.cpp): markup errors are "can't parse entities: …", out-of-range entities name their offsets.
"""

from __future__ import annotations

import re
from typing import Any

from tests.fakes.telegram.html_markup import read_html
from tests.fakes.telegram.markdown_markup import read_markdown, read_markdown_v2
from tests.fakes.telegram.refusals import bad
from tests.fakes.telegram.units import MarkupError, utf16_length

Entity = dict[str, Any]
MAX_TEXT = 4096
"""UTF-16 code units of a message after entities are parsed (Bot API, sendMessage)."""
MAX_CAPTION = 1024
"""The same for a caption (Bot API, sendPhoto)."""
GIVEN = {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote",
    "code", "pre", "text_link", "text_mention", "custom_emoji",
}  # fmt: skip
DETECTED = {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number",
}  # fmt: skip
MODES = {"html": read_html, "markdownv2": read_markdown_v2, "markdown": read_markdown}
COMMAND = re.compile(r"(?<![^\s(])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")


def read_text(text: str, parse_mode: str | None, entities: list[Entity] | None) -> tuple[str, list[Entity]]:
    """The text as shown and its entities. Raises Refusal (400) as Telegram does."""
    if parse_mode and parse_mode.lower() != "none":
        read = MODES.get(parse_mode.lower())
        if read is None:
            raise bad("unsupported parse_mode")
        try:
            return trim(*read(text))
        except MarkupError as error:
            raise bad(f"can't parse entities: {error}") from None
    kept = [check_kind(entity) for entity in entities or []]
    return trim(text, check_places(text, [entity for entity in kept if entity is not None]))


def check_kind(entity: Entity) -> Entity | None:
    """The entity, or None for those Telegram drops without a word. Raises Refusal for unknown types."""
    if not isinstance(entity, dict):
        raise bad("can't parse MessageEntity: expected an Object")
    for name in ("type", "offset", "length"):
        if name not in entity:
            raise bad(f"can't parse MessageEntity: Can't find field \"{name}\"")
    kind = entity["type"]
    if kind not in GIVEN and kind not in DETECTED:
        raise bad("can't parse MessageEntity: Unsupported type specified")
    if kind == "text_link" and "url" not in entity:
        raise bad("can't parse MessageEntity: Can't find field \"url\"")
    if kind in DETECTED and kind != "bot_command":
        return None
    return entity if int(entity["length"]) > 0 and int(entity["offset"]) >= 0 else None


def check_places(text: str, entities: list[Entity]) -> list[Entity]:
    """The entities in order. Raises Refusal when one lies outside the text or splits a character."""
    if not entities:
        return []
    borders = character_borders(text)
    end = utf16_length(text)
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        first, last = entity["offset"], entity["offset"] + entity["length"]
        if first >= end:
            raise bad(f"Entity begins after the end of the text at UTF-16 offset {first}")
        if first not in borders:
            raise bad(
                f"Entity begins in a middle of a UTF-16 symbol at byte offset {byte_offset(text, first)}"
            )
        if last > end:
            raise bad(
                f"Entity beginning at UTF-16 offset {first} ends after the end of the text at UTF-16 offset {last}"
            )
        if last not in borders:
            raise bad(
                f"Entity beginning at UTF-16 offset {first} ends in a middle of a UTF-16 symbol "
                f"at byte offset {byte_offset(text, last)}"
            )
    return sorted(entities, key=lambda e: (e["offset"], -e["length"]))


def character_borders(text: str) -> set[int]:
    """The UTF-16 offsets at which a character begins or the text ends."""
    borders, offset = {0}, 0
    for character in text:
        offset += 1 + (character > "\uffff")
        borders.add(offset)
    return borders


def byte_offset(text: str, utf16_offset: int) -> int:
    """How many UTF-8 bytes lie before the character that holds this UTF-16 offset."""
    units = size = 0
    for character in text:
        units += 1 + (character > "\uffff")
        if units > utf16_offset:
            break
        size += len(character.encode())
    return size


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at both ends, the entities moved and cut with it."""
    shown = text.strip()
    if shown == text:
        return text, entities
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(shown)
    cut = []
    for entity in entities:
        first = max(0, entity["offset"] - shift)
        last = min(end, entity["offset"] + entity["length"] - shift)
        if last > first:
            cut.append(entity | {"offset": first, "length": last - first})
    return shown, cut


def find_commands(text: str) -> list[Entity]:
    """The bot commands a client marks in what a user writes, such as /start."""
    if "/" not in text:
        return []
    return [
        {"type": "bot_command", "offset": utf16_length(text[: found.start()]), "length": len(found.group())}
        for found in COMMAND.finditer(text)
    ]
