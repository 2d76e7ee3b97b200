"""An OpenAI-compatible server that settings name: what can be one, and a client of it when first needed."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.core.errors import BadSettings

if TYPE_CHECKING:
    import openai


class Endpoint:
    """Talks to nobody yet. `about` begins the names of its settings, such as CUNBO_STT. Raises BadSettings
    for what cannot be an address, a key or a model."""

    def __init__(self, about: str, base_url: str, api_key: str, model: str, timeout_seconds: float) -> None:
        if urlsplit(base_url).scheme not in ("http", "https"):
            raise BadSettings(f"{about}_BASE_URL: not an address such as https://api.siliconflow.cn/v1")
        if not (api_key.isascii() and (api_key == "" or api_key.isprintable())):
            raise BadSettings(f"{about}_API_KEY: a key has only plain letters, digits and signs")
        if not model:
            raise BadSettings(f"{about}_MODEL: the name of the model is missing")
        self._reach = (base_url, api_key or "none")
        self._seconds = timeout_seconds
        self._client: openai.AsyncOpenAI | None = None
        self._opening = asyncio.Lock()

    async def reached(self) -> openai.AsyncOpenAI:
        """The client, opened at the first call."""
        async with self._opening:
            if self._client is None:
                # In a thread: meanwhile the event loop goes on answering other trainees.
                self._client = await asyncio.to_thread(self._open)
            return self._client

    async def aclose(self) -> None:
        """Close what connections there are."""
        if self._client is not None:
            await self._client.close()

    def _open(self) -> openai.AsyncOpenAI:
        import openai  # slow import: over a second, and not needed before the first call

        # The SDK writes whole requests to its debug log, and those hold what trainees said.
        logging.getLogger("openai").setLevel(logging.INFO)
        base_url, api_key = self._reach
        return openai.AsyncOpenAI(base_url=base_url, api_key=api_key, timeout=self._seconds, max_retries=0)
