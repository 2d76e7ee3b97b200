"""What the bot is called, its menus, and where Telegram sends its updates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram.commands import LANGUAGE_CODES, MENUS
from bot.channels.telegram.pacing import Crowded, Pace
from bot.channels.telegram.site import KINDS, WEBHOOK_PATH
from bot.core.errors import Fix


class TelegramRefused(Fix):
    """Telegram would not, or was out of reach; the message says what to look at."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates go, "" when they are fetched. `waiting` are those that Telegram still has."""

    url: str
    waiting: int
    last_error: str = ""


async def read_name(bot: ExtBot[Pace]) -> str:
    """The bot's name, without the @. Raises TelegramRefused."""
    with refusals_told():
        return (await bot.get_me()).username or ""


async def set_menus(bot: ExtBot[Pace]) -> None:
    """Show the command menu in the language of each phone. Raises TelegramRefused."""
    with refusals_told():
        for code, language in LANGUAGE_CODES.items():
            menu = [BotCommand(command.word, command.about) for command in MENUS[language]]
            await bot.set_my_commands(menu, language_code=code or None)


async def set_webhook(bot: ExtBot[Pace], url: str, secret: str) -> str:
    """Let Telegram post updates to this site; returns the whole address. Raises TelegramRefused."""
    address = whole_address(url)
    with refusals_told():
        await bot.set_webhook(address, secret_token=secret, allowed_updates=list(KINDS))
    return address


async def delete_webhook(bot: ExtBot[Pace]) -> None:
    """Go back to fetching updates; none is dropped. Raises TelegramRefused."""
    with refusals_told():
        await bot.delete_webhook(drop_pending_updates=False)


async def read_webhook(bot: ExtBot[Pace]) -> Webhook:
    """How updates come at present. Raises TelegramRefused."""
    with refusals_told():
        info = await bot.get_webhook_info()
    return Webhook(info.url, info.pending_update_count, info.last_error_message or "")


def in_words(webhook: Webhook) -> str:
    """One or two lines for whoever runs the coach."""
    how = f"by webhook to {webhook.url}" if webhook.url else "by polling: no webhook is set"
    lines = [f"Updates come {how}; {webhook.waiting} wait at Telegram."]
    if webhook.last_error:
        lines.append(f"The last one failed: {webhook.last_error}")
    return "\n".join(lines)


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turn whatever Telegram refuses into TelegramRefused."""
    try:
        yield
    except (TelegramError, Crowded) as error:
        raise TelegramRefused(f"Telegram says: {error}") from error


def whole_address(url: str) -> str:
    """The address of the webhook at this site. Raises TelegramRefused when it is none."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise TelegramRefused("the webhook must be a whole address such as https://coach.example.org")
    bare = url.rstrip("/")
    return bare if bare.endswith(WEBHOOK_PATH) else bare + WEBHOOK_PATH
