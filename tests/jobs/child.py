"""A whole process around DurableJobs that can be made to die at a chosen point.

Arguments: database URL, folder for its journals, what to do with c1 ("start" or "resume", and
with "-rework" behind it to change a part), where to die
("" for nowhere): a call of the writer ("write"), that call's number in this process ("segment:2"), or a
report or finish ("done", "finish"). It ends by itself once c1 is finished.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from pathlib import Path

from bot.core.dialogue.effects import ReworkPart
from bot.core.dialogue.events import Event
from bot.core.scripts.script import Script
from bot.jobs.durable import DurableJobs
from bot.service.studio import Studio
from tests.fakes.studio import HALF_INVENTED, INVENTED, OPENING, PRICE, Desk, PlayedWriter, a_rework_room


class Fuse:
    """Notes each point that is passed in a file, and dies at the chosen one."""

    def __init__(self, calls: Path, point: str) -> None:
        self._calls, self._point, self._seen = calls, point, Counter[str]()

    def __call__(self, point: str) -> None:
        self._seen[point] += 1
        with self._calls.open("a") as file:
            file.write(point + "\n")
        if self._point in (point, f"{point}:{self._seen[point]}"):
            os.kill(os.getpid(), signal.SIGKILL)


class MortalDesk(Desk):
    """A desk that passes its last two points before it keeps them."""

    fuse: Fuse

    async def report(self, event_id: str, trainee_id: str, event: Event) -> None:
        if event_id.endswith(":done"):
            self.fuse("done")
        await super().report(event_id, trainee_id, event)

    def finish(self, commission_id: str) -> None:
        self.fuse("finish")
        super().finish(commission_id)


async def main(url: str, folder: Path, act: str, point: str) -> None:
    fuse = Fuse(folder / "calls", point)
    desk = MortalDesk(journal=folder / "journal")
    desk.fuse = fuse
    writer = PlayedWriter(writes=[(OPENING, INVENTED)], mends=[PRICE], reworks=[HALF_INVENTED], watch=fuse)
    room = Studio(desk, writer, desk.report, desk.answer, lambda: os.urandom(16).hex())
    jobs = DurableJobs(url, room, a_rework_room(desk, writer))
    start = jobs.start_script
    if "rework" in act:
        desk.rework = ReworkPart("s1", 0, "shorter")
        desk.versions.append(Script((OPENING, PRICE), "", "llm"))
        start = jobs.start_rework
    if act.startswith("start"):
        await start("c1")
        await start("c1")
    await asyncio.to_thread(jobs.launch)
    ended = "report" if "rework" in act else "finish"
    while not any(ended in line for line in desk.lines()):  # noqa: ASYNC110 (what is awaited is no task of ours)
        await asyncio.sleep(0.02)
    await asyncio.to_thread(jobs.destroy)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:5]))
