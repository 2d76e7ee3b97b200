"""A flood of callbacks in safe mode over real HTTP, one in a hundred forged, into a coach of its own process.

WECHAT_SECONDS and WECHAT_RATE say how long and how many a second; 5 and 500 by default.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.benchmarks.table import Row, show
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.platform import Platform

SECONDS = float(os.environ.get("WECHAT_SECONDS", "5"))
RATE = int(os.environ.get("WECHAT_RATE", "500"))
TRAINEES = max(1, int(SECONDS * RATE / 8))
"""Eight messages each, as in a class: a newcomer's first one costs several times the others."""
FORGED_EACH = 100
LINES = ("你好", "小芳", "菜单", "课程", "1", "继续", "返回", "进度", "资料", "帮助")
ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What came back: seconds from when a callback was due to its answer, by status."""

    took: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    empty: int = 0


@dataclass
class Line:
    """One kept-alive connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


def callbacks(account: Account, count: int) -> list[tuple[bool, bytes]]:
    """So many POSTs, ready to be written; whether each is good."""
    platform = Platform(account, "", "safe")
    made = []
    for number in range(count):
        forged = number % FORGED_EACH == FORGED_EACH - 1
        openid = f"forged-{number}" if forged else f"her-{number % TRAINEES}"
        fields = {
            "MsgType": "text",
            "Content": LINES[number // TRAINEES % len(LINES)],
            "MsgId": str(10**16 + number),
        }
        query, body = platform.request(openid, platform.message(openid, fields))
        if forged:
            query["msg_signature"] = query["signature"]
        head = (
            f"POST /wechat/callback?{urlencode(query)} HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        made.append((not forged, head.encode() + body))
    return made


async def flood(port: int, requests: list[tuple[bool, bytes]], rate: int) -> Tally:
    """Post each when it is due, whether or not the ones before are answered."""
    tally, free = Tally(), [await _line(port) for _ in range(50)]

    async def post(due: float, raw: bytes) -> None:
        line = free.pop() if free else await _line(port)
        try:
            status, body = await _asked(line, raw)
        except (asyncio.IncompleteReadError, ConnectionError):  # the server had closed it as idle
            line = await _line(port)
            status, body = await _asked(line, raw)
        tally.took.append(time.perf_counter() - due)
        tally.statuses[status] = tally.statuses.get(status, 0) + 1
        tally.empty += status == 200 and not body
        free.append(line)

    started, tasks = time.perf_counter() + 0.1, []
    for number, (_, raw) in enumerate(requests):
        due = started + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tasks.append(asyncio.create_task(post(due, raw)))
    await asyncio.gather(*tasks)
    return tally


async def _line(port: int) -> Line:
    return Line(*await asyncio.open_connection("127.0.0.1", port))


async def _asked(line: Line, raw: bytes) -> tuple[int, bytes]:
    line.writer.write(raw)
    return await _answer(line.reader)


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    length = next(
        (int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length")), 0
    )
    return int(head.split(" ", 2)[1]), await reader.readexactly(length)


def start(folder: Path, account: Account, port: int) -> subprocess.Popen[bytes]:
    given = {
        "CUNBO_DATA_DIR": str(folder),
        "CUNBO_PORT": str(port),
        "CUNBO_LOG_LEVEL": "ERROR",
        "CUNBO_WECHAT_APP_ID": account.app_id,
        "CUNBO_WECHAT_SECRET": account.secret,
        "CUNBO_WECHAT_TOKEN": account.token,
        "CUNBO_WECHAT_AES_KEY": account.aes_key,
        "CUNBO_WECHAT_API_URL": "http://127.0.0.1:9",
    }
    process = subprocess.Popen([sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=os.environ | given)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.1)
    process.kill()
    raise RuntimeError("the coach did not start")


def burnt(pid: int) -> float:
    """Seconds of processor time that a process has used so far; 0 where there is no /proc."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kept(folder: Path) -> tuple[int, int]:
    """How many callbacks were kept, and how many of forged ones."""
    with sqlite3.connect(folder / "cunbo.db") as database:
        (good,) = database.execute("SELECT count(*) FROM sight WHERE id LIKE 'wechat:%'").fetchone()
        (forged,) = database.execute("SELECT count(*) FROM identity WHERE key LIKE 'forged-%'").fetchone()
    return good, forged


def main() -> None:
    account = Account()
    requests = callbacks(account, int(SECONDS * RATE))
    good = sum(is_good for is_good, _ in requests)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        process = start(folder, account, port)
        try:
            idle = burnt(process.pid)
            tally = asyncio.run(flood(port, requests, RATE))
            cost = (burnt(process.pid) - idle) / len(requests)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(120)
        stored, forged = kept(folder)
    took = sorted(tally.took)
    show(
        f"{RATE} callbacks a second for {SECONDS:.0f} s, {len(requests) - good} of {len(requests)} forged",
        "ms",
        [
            Row("aim", 1000, "p99"),
            Row("p99", took[int(len(took) * 0.99)] * 1000, f"worst {took[-1] * 1000:.0f} ms"),
            Row("median", took[len(took) // 2] * 1000, f"{tally.empty} of {good} good ones answered empty"),
        ],
    )
    print(f"  the coach used {cost * 1000:.2f} ms of processor time a callback")
    print(f"  good: {good} posted, {stored} kept; forged: {forged} kept; statuses {tally.statuses}")


if __name__ == "__main__":
    main()
