"""Texts to vectors of their meaning at any OpenAI-compatible /embeddings."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Sequence

from bot.core.errors import CunboError, LLMBusy, LLMRefused
from bot.llm.budget import OnCall, counted, ignore_call
from bot.llm.endpoint import Endpoint

log = logging.getLogger(__name__)

URL, KEY, MODEL = "CUNBO_EMBED_BASE_URL", "CUNBO_EMBED_API_KEY", "CUNBO_EMBED_MODEL"
PURPOSE = "embed"
MOST_CHARACTERS = 4_000
"""Of one text: no model of the day reads more than some 8,000 tokens."""
MOST_NUMBERS = 4_096
"""Of one vector: what is longer is an answer nobody asked for."""


def open_embedder(
    base_url: str, api_key: str, model: str, timeout_seconds: float, on_call: OnCall = ignore_call
) -> OpenEmbedder:
    """An embedder that talks to nobody yet. Raises BadSettings for what cannot be an address or a key."""
    endpoint = Endpoint("CUNBO_EMBED", base_url, api_key, model, timeout_seconds)
    return OpenEmbedder(endpoint, model, timeout_seconds, on_call)


class OpenEmbedder:
    """Satisfies `bot.service.ports.Embedder`. Nothing is tried twice: a second opinion may well be late."""

    def __init__(self, endpoint: Endpoint, model: str, timeout_seconds: float, on_call: OnCall) -> None:
        self.model = model
        self._endpoint = endpoint
        self._seconds = timeout_seconds
        self._on_call = on_call

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """A vector for each text. Raises LLMBusy, or LLMRefused when the answer is none."""
        with counted(PURPOSE, self._on_call):
            try:
                async with asyncio.timeout(self._seconds):
                    return await self._ask([text[:MOST_CHARACTERS] for text in texts])
            except TimeoutError as error:
                raise LLMBusy(f"no vectors within {self._seconds:g} seconds") from error

    async def aclose(self) -> None:
        """Close what connections there are."""
        await self._endpoint.aclose()

    async def _ask(self, texts: list[str]) -> list[list[float]]:
        import openai  # slow import: over a second, and loaded by the endpoint in a thread before

        client = await self._endpoint.reached()
        try:
            answer: object = await client.embeddings.create(
                model=self.model,
                input=texts,
                encoding_format="float",
                extra_headers={"X-Cunbo-Purpose": PURPOSE},
            )
        except openai.APIStatusError as error:
            raise _meaning(error.status_code) from error
        except openai.APIError as error:
            raise LLMBusy(f"the embedder cannot be talked to: {type(error).__name__}") from error
        except (ValueError, TypeError) as error:  # what the SDK raises for an answer without vectors
            raise LLMRefused("the embedder answers no vectors") from error
        return _read(answer, len(texts))


def _meaning(status: int) -> CunboError:
    """What the answer means; status only, as messages may quote her or the key."""
    if status in (401, 402, 403):
        log.error("check %s: the embedder answers %d", KEY, status)
    elif status in (404, 405):
        log.error("check %s and %s: the embedder answers %d", URL, MODEL, status)
    elif status not in (408, 409, 429) and status < 500:
        return LLMRefused(f"the embedder refuses the text with {status}")
    return LLMBusy(f"the embedder answers {status}")


def _read(answer: object, count: int) -> list[list[float]]:
    """The vectors in the order of the texts. Raises LLMRefused for an answer that holds something else."""
    try:
        data = sorted(answer.data, key=lambda one: one.index)  # type: ignore[attr-defined] # caught below
        vectors = [[float(number) for number in one.embedding] for one in data]
    except (AttributeError, TypeError, ValueError) as error:
        raise LLMRefused("the embedder answers no vectors") from error
    lengths = set(map(len, vectors))
    whole = len(vectors) == count and len(lengths) == 1 and 0 < lengths.pop() <= MOST_NUMBERS
    if not whole or not all(math.isfinite(number) for vector in vectors for number in vector):
        raise LLMRefused("the embedder answers other vectors than were asked for")
    return vectors
