"""What python-telegram-bot raises, as plain answers."""

from __future__ import annotations

from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.errors import Answer
from bot.channels.telegram.pacing import Crowded

_NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def read_answer(error: TelegramError | Crowded) -> Answer:
    """The answer that an error stands for. Server errors and broken connections are unclear, unless the
    connection never stood."""
    said = str(error)
    match error:
        case Crowded():
            return Answer("crowded", said, error.seconds)
        case RetryAfter():
            after = error.retry_after
            seconds = after.total_seconds() if isinstance(after, timedelta) else float(after)
            return Answer("flood", said, seconds)
        case ChatMigrated():
            return Answer("moved", said, chat=error.new_chat_id)
        case Forbidden():
            return Answer("forbidden", said)
        case InvalidToken() | EndPointNotFound():
            return Answer("token", said)
        case BadRequest():
            return Answer("bad", said)
        case Conflict():
            return Answer("unsent", said)
        case _:
            return Answer("unsent" if isinstance(error.__cause__, _NEVER_LEFT) else "unclear", said)
