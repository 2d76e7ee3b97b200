"""`python -m tests.fakes.telegram --port N --log FILE`: the fake as a process, driven over /control/."""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from tests.fakes.telegram.limits import UNLIMITED, Limits
from tests.fakes.telegram.server import TOKEN, FakeTelegram


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one; the address is printed")
    parser.add_argument("--log", type=Path, help="a JSON line per accepted call, written before the answer")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--speed", type=float, default=1.0, help="how much faster the server's clock runs")
    parser.add_argument("--no-limits", action="store_true", help="never answer 429")
    return parser.parse_args()


async def serve(arguments: argparse.Namespace) -> None:
    server = FakeTelegram(
        token=arguments.token,
        limits=UNLIMITED if arguments.no_limits else Limits(),
        speed=arguments.speed,
        port=arguments.port,
        log=arguments.log,
    )
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with server:
        print(server.url, flush=True)
        await stopped.wait()


if __name__ == "__main__":
    asyncio.run(serve(read_arguments()))
