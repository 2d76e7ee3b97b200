"""`python -m tests.fakes.telegram.measure [calls] [connections]`: how many calls a second the fake takes.

The client writes prepared bytes on kept connections, so that it costs as little as can be; it still shares
the machine with the server, hence the server's own processor time is told as well.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.fakes.telegram.process import TelegramProcess
from tests.fakes.telegram.server import FIRST_USER, TOKEN

TEXT = "第{}课：今天练开场白，先说你家的橘子。<b>三句话</b>，不说套话。"


def request(chat_id: int, number: int) -> bytes:
    body = urlencode({"chat_id": chat_id, "text": TEXT.format(number), "parse_mode": "HTML"}).encode()
    head = (
        f"POST /bot{TOKEN}/sendMessage HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        "Accept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\nUser-Agent: measure\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send_all(host: str, port: int, chat_id: int, count: int, took: list[float]) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    for number in range(count):
        began = time.perf_counter()
        writer.write(request(chat_id, number))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode())
        length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
        await reader.readexactly(int(length))
        took.append(time.perf_counter() - began)
    writer.close()
    await writer.wait_closed()


async def load(url: str, calls: int, connections: int) -> list[float]:
    """Seconds each call took, rising."""
    host, _, port = url.removeprefix("http://").partition(":")
    took: list[float] = []
    users = range(FIRST_USER, FIRST_USER + connections)
    share = calls // connections
    await asyncio.gather(*(send_all(host, int(port), user, share, took) for user in users))
    return sorted(took)


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(calls: int, connections: int) -> None:
    with TelegramProcess("--no-limits") as telegram:
        telegram.do("users", count=connections)
        asyncio.run(load(telegram.url, connections * 20, connections))
        used, began = processor_seconds(telegram.pid), time.perf_counter()
        took = asyncio.run(load(telegram.url, calls, connections))
        seconds, used = time.perf_counter() - began, processor_seconds(telegram.pid) - used
    print(f"{len(took)} calls over {connections} connections: {len(took) / seconds:.0f}/s")
    print(f"of the server's processor time: {len(took) / used:.0f}/s")
    print(f"p50 {took[len(took) // 2] * 1e3:.1f} ms, p99 {took[int(len(took) * 0.99)] * 1e3:.1f} ms")


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    measure(*(given + [20_000, 32][len(given) :]))
