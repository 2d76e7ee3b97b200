"""A process that is killed takes nothing with it that WeChat was told is received."""

from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from bot.channels.wechat.exchange import Pace
from tests.fakes.content import Content
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.platform import Platform

ROOT = Path(__file__).parents[3]
HER = "o9AgO5Kd5ggOC-bXrbNODIiE3bGY"
NEXT = "你在哪个县"


def started(folder: Path, account: Account) -> tuple[subprocess.Popen[bytes], int]:
    """A coach in a process of its own, and the port that it will listen on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    given = {
        "CUNBO_DATA_DIR": str(folder / "data"),
        "CUNBO_CONTENT_DIR": str(folder / "content"),
        "CUNBO_PORT": str(port),
        "CUNBO_LOG_LEVEL": "ERROR",
        "CUNBO_WECHAT_APP_ID": account.app_id,
        "CUNBO_WECHAT_SECRET": account.secret,
        "CUNBO_WECHAT_TOKEN": account.token,
        "CUNBO_WECHAT_AES_KEY": account.aes_key,
        "CUNBO_WECHAT_API_URL": "http://127.0.0.1:9",
    }
    return subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=os.environ | given), port


@asynccontextmanager
async def serving(folder: Path, account: Account) -> AsyncIterator[tuple[subprocess.Popen[bytes], str]]:
    process, port = started(folder, account)
    try:
        async with asyncio.timeout(60):
            with socket.socket() as probe:
                while probe.connect_ex(("127.0.0.1", port)):
                    assert process.poll() is None, "the coach did not start"
                    await asyncio.sleep(0.05)
        yield process, f"http://127.0.0.1:{port}/wechat/callback"
    finally:
        process.kill()
        process.wait()


def kept(database: Path) -> list[str]:
    """What she said, as it was kept."""
    with closing(sqlite3.connect(database)) as connection:
        return [shown for (shown,) in connection.execute("SELECT shown FROM sight WHERE shown != ''")]


async def test_what_was_heard_and_not_kept_is_asked_again_when_the_process_dies(tmp_path: Path) -> None:
    """The store lets nobody write until the process is dead, which is longer than she would wait for 收到."""
    Content(tmp_path / "content").lesson("a")
    account, database = Account(), tmp_path / "data" / "cunbo.db"
    async with (
        serving(tmp_path, account) as (doomed, first),
        serving(tmp_path, account) as (_, second),
    ):
        platform = Platform(account, first, urls=[first, second, second])
        await platform.follow(HER)
        with closing(sqlite3.connect(database, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            asking = asyncio.create_task(platform.text(HER, "小芳"))
            await asyncio.sleep(Pace().quick + 0.7)
            doomed.kill()
            doomed.wait()
            writer.execute("ROLLBACK")
        seen = await asking
        await platform.http.aclose()

    assert ([NEXT in text for text in seen], kept(database)) == ([True], ["小芳"])
