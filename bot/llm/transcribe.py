"""Speech to words at any OpenAI-compatible /audio/transcriptions, with times where the server gives them."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from bot.core.errors import CunboError, LLMBusy, LLMRefused
from bot.core.messages import Language
from bot.core.rehearsal.take import Word
from bot.llm.budget import OnCall, counted, ignore_call
from bot.llm.endpoint import Endpoint
from bot.service.ports import Sound, Transcript

if TYPE_CHECKING:
    import openai

log = logging.getLogger(__name__)

URL, KEY, MODEL = "CUNBO_STT_BASE_URL", "CUNBO_STT_API_KEY", "CUNBO_STT_MODEL"
PURPOSE = "transcribe"
MOST_BYTES = 25_000_000
"""What OpenAI's own endpoint takes: https://platform.openai.com/docs/guides/speech-to-text."""
LONGEST_PAUSE = 2.0
"""Seconds we wait before the one retry when the server says that it is busy."""
_RETRY_AFTER = 0.5
_SUFFIXES = {
    "audio/ogg": "ogg", "audio/opus": "ogg", "audio/mpeg": "mp3", "audio/mp3": "mp3", "audio/mp4": "m4a",
    "audio/x-m4a": "m4a", "audio/aac": "m4a", "audio/wav": "wav", "audio/x-wav": "wav", "audio/webm": "webm",
    "audio/flac": "flac", "audio/amr": "amr",
}  # fmt: skip
"""Servers tell the format by the file's name."""
_LANGUAGES: dict[Language, str] = {"zh-CN": "zh", "en": "en"}
_HINT: dict[Language, str] = {
    "zh-CN": "以下是主播的试讲，口头语照写：嗯，那个，就是说，然后。",
    "en": "An anchor rehearses. Um, uh, you know, her fillers are written down too.",
}
"""Without an example most recognisers tidy fillers away, and those are what she wants to hear about."""


def open_transcriber(
    base_url: str, api_key: str, model: str, timeout_seconds: float, on_call: OnCall = ignore_call
) -> OpenTranscriber:
    """A transcriber that talks to nobody yet. Raises BadSettings for what cannot be an address or a key."""
    endpoint = Endpoint("CUNBO_STT", base_url, api_key, model, timeout_seconds)
    return OpenTranscriber(endpoint, model, timeout_seconds, on_call)


class OpenTranscriber:
    """Satisfies `bot.service.ports.Transcriber`. Asks for words with their times, and does without them where
    the server knows only plain text. One call may take `timeout_seconds` in all."""

    def __init__(self, endpoint: Endpoint, model: str, timeout_seconds: float, on_call: OnCall) -> None:
        self._endpoint = endpoint
        self._model = model
        self._seconds = timeout_seconds
        self._on_call = on_call
        self._verbose = True

    async def transcribe(self, sound: Sound, language: Language) -> Transcript:
        """What is said in it. Raises LLMBusy, or LLMRefused for a sound that the server cannot take."""
        if not sound.body or len(sound.body) > MOST_BYTES:
            raise LLMRefused(f"a voice message of {len(sound.body)} bytes cannot be transcribed")
        with counted(PURPOSE, self._on_call):
            try:
                async with asyncio.timeout(self._seconds):
                    return _read(await self._ask(sound, language))
            except TimeoutError as error:
                raise LLMBusy(f"no transcript within {self._seconds:g} seconds") from error

    async def aclose(self) -> None:
        """Close what connections there are."""
        await self._endpoint.aclose()

    async def _ask(self, sound: Sound, language: Language) -> object:
        import openai  # slow import: over a second, and loaded by the endpoint in a thread before

        client = await self._endpoint.reached()
        verbose, retried = self._verbose, False
        while True:
            try:
                answer: object = await client.audio.transcriptions.create(
                    **self._request(sound, language, verbose)
                )
            except openai.APIStatusError as error:
                if error.status_code in (400, 415, 422) and verbose:
                    verbose = False
                elif _is_passing(error) and not retried:
                    retried = True
                    await asyncio.sleep(_RETRY_AFTER)
                else:
                    raise _meaning(error) from error
            except openai.APIError as error:
                raise LLMBusy(f"the transcriber cannot be talked to: {type(error).__name__}") from error
            else:
                self._verbose = verbose  # a sound nobody can read says nothing about the server
                return answer

    def _request(self, sound: Sound, language: Language, verbose: bool) -> Any:
        kind = sound.media_type.partition(";")[0].strip().lower()
        request: dict[str, object] = {
            "model": self._model,
            "file": (f"take.{_SUFFIXES.get(kind, 'ogg')}", sound.body, kind or "audio/ogg"),
            "language": _LANGUAGES[language],
            "prompt": _HINT[language],
            "response_format": "json",
            "extra_headers": {"X-Cunbo-Purpose": PURPOSE},
        }
        if verbose:
            request |= {"response_format": "verbose_json", "timestamp_granularities": ["word"]}
        return request


def _is_passing(error: openai.APIStatusError) -> bool:
    return error.status_code in (408, 409, 429) or error.status_code >= 500


def _meaning(error: openai.APIStatusError) -> CunboError:
    """What the answer means to whoever waits; status only, as messages may quote her or the key."""
    status = error.status_code
    if _is_passing(error):
        return LLMBusy(f"the transcriber answers {status}")
    if status in (401, 402, 403):
        log.error("check %s: the transcriber answers %d", KEY, status)
        return LLMBusy(f"the transcriber answers {status}: check {KEY}")
    if status in (404, 405):
        log.error("check %s and %s: the transcriber answers %d", URL, MODEL, status)
        return LLMBusy(f"the transcriber answers {status}: check {URL} and {MODEL}")
    return LLMRefused(f"the transcriber refuses the sound with {status}")


def _read(answer: object) -> Transcript:
    """Raises LLMBusy for an answer that is no transcript: what stands at the address is something else."""
    text = getattr(answer, "text", None)
    if not isinstance(text, str):
        log.error("check %s: what answers there is no transcript", URL)
        raise LLMBusy(f"the transcriber answers something else: check {URL}")
    duration = getattr(answer, "duration", None)
    words = [word for each in getattr(answer, "words", None) or () if (word := _word(each)) is not None]
    return Transcript(text, _number(duration), tuple(words))


def _word(each: object) -> Word | None:
    text = getattr(each, "word", None)
    start, end = _number(getattr(each, "start", None)), _number(getattr(each, "end", None))
    if not isinstance(text, str) or start is None or end is None or end < start:
        return None
    return Word(text.strip(), start, end)


def _number(value: object) -> float | None:
    """Seconds, whichever way the server writes them."""
    try:
        number = float(value)  # type: ignore[arg-type]  # what cannot be one raises TypeError
    except (TypeError, ValueError):
        return None
    return number if 0 <= number < 86_400 else None
