"""Talk to one OpenAI-compatible server: whole replies and streamed ones, within limits of time.

Importing this module imports openai, which takes over a second; `bot.llm.writer` does so on first use.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import openai
from openai.types.chat import ChatCompletion, ChatCompletionChunk

from bot.core.errors import BadSettings, LLMBusy, LLMRefused
from bot.llm.budget import Tally
from bot.llm.faults import LONGEST_PAUSE, URL, at_check, culprit, in_conversation, is_passing, pause
from bot.llm.prompts import Rendered

log = logging.getLogger(__name__)

# The SDK writes whole requests to its debug log, and those hold what trainees said.
logging.getLogger("openai").setLevel(logging.INFO)

CONNECT_SECONDS = 5.0
"""A server that takes longer to shake hands will not stream a script in time."""
PURPOSE_HEADER = "X-Cunbo-Purpose"
"""Tells an operator's own gateway what a call is for. Says nothing about the trainee."""
OPTIONAL = ("response_format", "temperature", "max_tokens")
"""What a server may reject and a request can do without."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of streamed text. `finish` is the server's reason for stopping, "" while it goes on."""

    text: str
    finish: str = ""


class Client:
    """One model on one server. Belongs to the event loop that first uses it.

    Every call may take `timeout_seconds` in all, and a stream may fall silent for `idle_seconds` once it has
    begun to speak. A 429 or 5xx is asked again once, when the server wants no longer pause than
    LONGEST_PAUSE; such a request was not worked on, so nothing is paid twice.
    """

    def __init__(
        self,
        base_url: str,
        api_key: str,
        model: str,
        timeout_seconds: float,
        idle_seconds: float,
        tally: Tally,
    ) -> None:
        self._model = model
        self._seconds = timeout_seconds
        self._idle = idle_seconds
        self._tally = tally
        self._unwanted: frozenset[str] = frozenset()
        self._openai = openai.AsyncOpenAI(
            base_url=base_url,
            api_key=api_key or "none",  # a server of one's own asks for no key, the SDK does
            timeout=openai.Timeout(timeout_seconds, connect=min(CONNECT_SECONDS, timeout_seconds)),
            max_retries=0,
        )

    async def ask(self, prompt: Rendered) -> str:
        """The whole reply. Raises LLMBusy or LLMRefused."""
        try:
            async with asyncio.timeout(self._seconds):
                completion = await self._send(prompt, stream=False)
        except TimeoutError as error:
            raise LLMBusy(f"no whole reply within {self._seconds:g} seconds") from error
        return self._text(completion)

    async def stream(self, prompt: Rendered) -> AsyncGenerator[Piece, None]:
        """The reply as it grows. Raises LLMBusy or LLMRefused; the time the caller takes does not count."""
        left = self._seconds
        begun = time.monotonic()
        try:
            async with asyncio.timeout(left):
                events = await self._send(prompt, stream=True)
            left -= time.monotonic() - begun
            limit = left
            try:
                while True:
                    begun = time.monotonic()
                    async with asyncio.timeout(limit):
                        event: ChatCompletionChunk | None = await anext(events, None)
                    if event is None:
                        return
                    left -= time.monotonic() - begun
                    limit = min(left, self._idle)
                    piece = _piece(event)
                    self._tally.characters_received += len(piece.text)
                    yield piece
            finally:
                await events.close()
        except TimeoutError as error:
            raise LLMBusy("the stream is silent or too slow") from error
        except openai.APIError as error:
            raise in_conversation(error) from error
        except ValueError as error:
            raise LLMBusy("the stream is not made of JSON events") from error

    async def check(self) -> None:
        """Ask for a word. Raises BadSettings naming the setting to mend, or LLMBusy when it is too early to
        tell."""
        try:
            async with asyncio.timeout(self._seconds):
                answer: object = await self._openai.chat.completions.create(
                    model=self._model,
                    messages=[{"role": "user", "content": "Say yes."}],
                    extra_headers={PURPOSE_HEADER: "check"},
                )
        except TimeoutError as error:
            raise LLMBusy(f"no answer within {self._seconds:g} seconds") from error
        except openai.APIError as error:
            raise at_check(error) from error
        if not isinstance(answer, ChatCompletion) or not answer.choices:
            raise BadSettings(
                f"{URL}: what answers there is not an OpenAI-compatible API; it often ends in /v1"
            )

    async def aclose(self) -> None:
        await self._openai.close()

    async def _send(self, prompt: Rendered, *, stream: bool) -> Any:
        """Send the request, without what the server rejects, and a second time when it asks for that."""
        dropped, retried = self._unwanted, False
        while True:
            try:
                reply = await self._request(prompt, stream, dropped)
            except openai.APIStatusError as error:
                too_much = _rejected(error, dropped)
                if too_much:
                    dropped |= {too_much}
                elif is_passing(error) and not retried and pause(error) <= LONGEST_PAUSE:
                    retried = True
                    await asyncio.sleep(pause(error))
                else:
                    self._report(error, prompt)
                    raise in_conversation(error) from error
            except openai.APIError as error:
                log.warning("the model is out of reach for %s: %s", prompt.purpose, type(error).__name__)
                raise in_conversation(error) from error
            else:
                self._unwanted = dropped
                return reply

    async def _request(self, prompt: Rendered, stream: bool, dropped: frozenset[str]) -> Any:
        self._tally.requests += 1
        self._tally.characters_sent += len(prompt.system) + len(prompt.user)
        options = {
            "response_format": {"type": "json_object"},
            "temperature": prompt.parameters.temperature,
            "max_tokens": prompt.parameters.max_tokens,
        }
        kept: dict[str, Any] = {name: value for name, value in options.items() if name not in dropped}
        return await self._openai.chat.completions.create(
            model=self._model,
            messages=[
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user},
            ],
            stream=stream,
            extra_headers={PURPOSE_HEADER: prompt.purpose},
            **kept,
        )

    def _text(self, completion: object) -> str:
        if not isinstance(completion, ChatCompletion) or not completion.choices:
            log.error("check %s: what answers there is not a chat completion", URL)
            raise LLMBusy(f"the model server answers something else: check {URL}")
        choice = completion.choices[0]
        text = choice.message.content or ""
        self._tally.characters_received += len(text)
        if choice.message.refusal or choice.finish_reason == "content_filter":
            raise LLMRefused("the model would not answer")
        return text

    def _report(self, error: openai.APIStatusError, prompt: Rendered) -> None:
        """A line for the operator: status and code only, as messages may quote the trainee or the key."""
        if culprit(error):
            log.error("check %s: status %d for %s", culprit(error), error.status_code, prompt.purpose)
        else:
            log.warning("the model answered %d for %s", error.status_code, prompt.purpose)


def _rejected(error: openai.APIStatusError, dropped: frozenset[str]) -> str:
    """Which option to leave out after this answer: the one it names, else JSON mode, "" when neither."""
    if error.status_code not in (400, 422) or culprit(error):
        return ""
    named = next((option for option in OPTIONAL if option == error.param), "response_format")
    return "" if named in dropped else named


def _piece(event: ChatCompletionChunk) -> Piece:
    if not event.choices:
        return Piece("")
    choice = event.choices[0]
    text = choice.delta.content or ""
    refused = choice.delta.refusal
    return Piece(text, "content_filter" if refused else choice.finish_reason or "")
