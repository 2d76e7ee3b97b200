"""A fake with a clock that stands still, and one real client of each library pointed at it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram import Bot as PtbBot

from tests.fakes.telegram import FakeTelegram, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(clock=clock) as running:
        yield running


@pytest.fixture
async def http(server: FakeTelegram) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}/", trust_env=False) as client:
        yield client


@pytest.fixture
async def aiogram(server: FakeTelegram) -> AsyncIterator[AiogramBot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    yield AiogramBot(server.token, session=session)
    await session._session.close() if session._session else None


@pytest.fixture
async def ptb(server: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[PtbBot]:
    # Its own switch to times as timedelta; without it each RetryAfter warns when it is made.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    bot = PtbBot(server.token, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot")
    async with bot:
        yield bot
