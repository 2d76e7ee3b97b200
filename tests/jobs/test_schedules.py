"""A schedule calls its verb again and again, once for each moment however many processes there are."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from bot.core.errors import CunboError, StoreBusy
from bot.jobs.durable import DurableJobs
from bot.jobs.schedules import Tick
from tests.fakes.studio import Desk, a_rework_room
from tests.jobs.test_durable import launched, studio, until

EVERY_SECOND = "* * * * * *"
PROCESS = """
import asyncio, sys
from bot.jobs.durable import DurableJobs
from bot.jobs.schedules import Tick
from tests.fakes.studio import Desk, a_rework_room
from tests.jobs.test_durable import studio

async def main():
    async def verb():
        print("tick", flush=True)
    ticks = [Tick("shared", "* * * * * *", verb, print)]
    jobs = DurableJobs(sys.argv[1], studio(Desk(), None), a_rework_room(Desk(), None), process=sys.argv[2], ticks=ticks)
    await asyncio.to_thread(jobs.launch)
    print("up", flush=True)
    await asyncio.sleep(6)
    await asyncio.to_thread(jobs.destroy)

asyncio.run(main())
"""


async def test_a_verb_is_called_again_after_it_failed(jobs_url: str) -> None:
    calls: list[str] = []
    complaints: list[CunboError] = []

    async def verb() -> None:
        calls.append("called")
        if len(calls) == 1:
            raise StoreBusy("locked")

    tick = Tick("often", EVERY_SECOND, verb, complaints.append)
    async with launched(
        DurableJobs(jobs_url, studio(Desk(), None), a_rework_room(Desk(), None), ticks=[tick])
    ):
        await until(lambda: len(calls) >= 2)

    assert [str(one) for one in complaints] == ["locked"]


async def test_two_processes_share_the_moments(tmp_path: Path) -> None:
    from tests.fakes.postgres import postgres

    url = postgres().fresh()

    def run(name: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", PROCESS, url, name],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            cwd=Path(__file__).parents[2],
        )
        return done.stdout.split()

    lines = await asyncio.gather(asyncio.to_thread(run, "one"), asyncio.to_thread(run, "two"))
    ticks = sum(line.count("tick") for line in lines)
    postgres().drop(url)

    assert [line[0] for line in lines] == ["up", "up"]
    assert 3 <= ticks <= 12, "each second once: twice that many would be each process for itself"
