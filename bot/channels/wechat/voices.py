"""Voice messages fetched from where WeChat keeps them for three days."""

from __future__ import annotations

from bot.channels.wechat.api import Api, ApiFault, ApiSilent
from bot.core.errors import Unreachable, Wait
from bot.core.messages import Address
from bot.service.ports import Sound

MEDIA_TYPE = "audio/amr"
"""What media/get hands out: the message's Format is amr. Not every recogniser reads that."""


class WeChatVoices:
    """Satisfies `bot.service.ports.Voices`. `ref` is a MediaId."""

    def __init__(self, api: Api) -> None:
        self._api = api

    async def fetch(self, address: Address, ref: str) -> Sound:
        """The bytes. Raises Unreachable when WeChat has none for us, and Wait when it does not answer."""
        try:
            body = await self._api.download(ref)
        except ApiFault as fault:
            raise Unreachable(f"WeChat has no such voice message ({fault.code})") from fault
        except ApiSilent as silent:
            raise Wait("the voice message cannot be fetched now") from silent
        if not body:
            raise Unreachable("WeChat sent an empty voice message")
        return Sound(body, MEDIA_TYPE)
