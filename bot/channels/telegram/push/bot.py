"""Opening and closing python-telegram-bot's Bot."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.channels.telegram.pacing import Pace, Pacer

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0
"""Telegram's servers are far from a village; an answer that comes late still counts."""
CONNECTIONS = 64


@dataclass(frozen=True, slots=True)
class Wire:
    """A Bot that asks Telegram nothing by itself, and the connections to close after it."""

    bot: ExtBot[Pace]
    requests: tuple[HTTPXRequest, ...]

    async def close(self) -> None:
        for request in self.requests:
            await request.shutdown()


def lay_wire(token: str, api_url: str, pacer: Pacer | None = None) -> Wire:
    """A Bot whose calls wait for `pacer` if there is one."""
    # httpx writes down every address, and the address of a Bot API call holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # The library's own switch: durations come as timedelta, without a warning in the middle of an error.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    requests = tuple(
        HTTPXRequest(
            connection_pool_size=size,
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            write_timeout=READ_SECONDS,
            media_write_timeout=2 * READ_SECONDS,
            pool_timeout=CONNECT_SECONDS,
        )
        for size in (1, CONNECTIONS)
    )
    bot: ExtBot[Pace] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        get_updates_request=requests[0],
        request=requests[1],
        rate_limiter=pacer,
    )
    return Wire(bot, requests)


@asynccontextmanager
async def open_bot(token: str, api_url: str) -> AsyncIterator[ExtBot[Pace]]:
    """A Bot for a command, unpaced."""
    wire = lay_wire(token, api_url)
    try:
        yield wire.bot
    finally:
        await wire.close()
