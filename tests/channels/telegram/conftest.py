"""A fake Telegram, and a channel that sends to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.telegram.pacing import Pacer
from bot.channels.telegram.push.bot import lay_wire
from bot.channels.telegram.push.channel import TelegramChannel
from bot.service.ports import Claim, Lease
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
def media_root(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    (root / "pictures").mkdir(parents=True)
    (root / "pictures" / "bricks.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    (root / "pictures" / "drawing.svg").write_text("<svg/>")
    (root / "clips").mkdir()
    for name in ("pick.mp4", "pick.webm"):
        (root / "clips" / name).write_bytes(b"a film")
    (root / "say.mp3").write_bytes(b"ID3 a sound")
    (tmp_path / "outside.jpg").write_bytes(b"not yours")
    return root


async def everything(claim: Claim) -> Lease:
    """A lease of all permits, as a process alone is given."""
    return Lease(claim.most, 60.0)


@pytest.fixture
async def channel(telegram: FakeTelegram, media_root: Path) -> AsyncIterator[TelegramChannel]:
    pacer = Pacer("telegram:test", everything)
    wire = lay_wire(telegram.token, telegram.url, pacer)
    async with pacer.running():
        yield TelegramChannel(wire.bot, pacer, media_root)
        await wire.close()
