"""Voice messages fetched from where Telegram keeps them."""

from __future__ import annotations

from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.pacing import Pace
from bot.core.errors import Unreachable, Wait
from bot.core.messages import Address
from bot.service.ports import Sound

MEDIA_TYPE = "audio/ogg"
"""Voice messages are OGG with OPUS (Bot API, sendVoice)."""


class TelegramVoices:
    """Satisfies `bot.service.ports.Voices`. `ref` is a file_id; Telegram hands out at most 20 MB (Bot API,
    getFile)."""

    def __init__(self, bot: ExtBot[Pace]) -> None:
        self._bot = bot

    async def fetch(self, address: Address, ref: str) -> Sound:
        """The bytes. Raises Unreachable when Telegram has no such file for us, else Wait."""
        try:
            file = await self._bot.get_file(ref)
            return Sound(bytes(await file.download_as_bytearray()), MEDIA_TYPE)
        except (BadRequest, Forbidden, InvalidToken) as error:
            # Only its kind: the description may hold the file's address, and that holds the token.
            raise Unreachable(f"Telegram has no such voice message ({type(error).__name__})") from None
        except TelegramError as error:
            raise Wait(f"the voice message cannot be fetched now ({type(error).__name__})") from None
