"""A coach that kills itself at a chosen point, in a process of its own: see `live`.

It works on a folder: `updates.jsonl` is what the platform wants delivered, a line each; `acknowledged` counts
what it was thanked for; `delivered.jsonl` is what reached the trainee.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from bot.core.dialogue.state import Conversation
from bot.core.messages import Delivered, Delivery, Incoming, Letter
from bot.service.ports import TurnToKeep, Unit
from bot.store import SqlStore, open_store
from tests.core.dialogue.talking import programme
from tests.fakes.rooms import Office

T = TypeVar("T")
POINTS = (
    "received",
    "gathered",
    "decided",
    "written",
    "committed",
    "before delivery",
    "after delivery",
    "marked",
    "acknowledged",
)


class Doom:
    """Dies at the COUNT-th passing of POINT."""

    def __init__(self, point: str, count: int) -> None:
        self._point, self._left = point, count

    def passing(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class DoomedUnit:
    """A unit of work that passes the points inside a transaction."""

    def __init__(self, unit: Unit, doom: Doom) -> None:
        self._unit, self._doom = unit, doom

    def conversations(self, trainee_ids: Collection[str]) -> dict[str, Conversation]:
        found = self._unit.conversations(trainee_ids)
        self._doom.passing("gathered")
        return found

    def keep(self, turns: Sequence[TurnToKeep]) -> list[Letter]:
        self._doom.passing("decided")
        letters = self._unit.keep(turns)
        self._doom.passing("written")
        return letters

    def __getattr__(self, name: str) -> object:
        return getattr(self._unit, name)


class DoomedStore:
    """A store that passes the points around a transaction."""

    def __init__(self, store: SqlStore, doom: Doom) -> None:
        self._store, self._doom = store, doom

    async def run(self, work: Callable[[Unit], T], *, lasting: bool = True) -> T:
        marks: list[bool] = []

        def watched(unit: Unit) -> T:
            doomed = DoomedUnit(unit, self._doom)
            doomed.mark = lambda *what: (unit.mark(*what), marks.append(True))[0]  # type: ignore[attr-defined]  # shadows the unit's own
            return work(doomed)  # type: ignore[arg-type]  # it passes everything on

        result = await self._store.run(watched, lasting=lasting)
        self._doom.passing("marked" if marks else "committed")
        return result

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


class Doorstep:
    """A channel that writes each letter to a file, where a crash cannot take it back."""

    name = "web"

    def __init__(self, file: Path, doom: Doom) -> None:
        self._file, self._doom = file, doom

    async def deliver(self, letter: Letter) -> Delivery:
        self._doom.passing("before delivery")
        with self._file.open("a", encoding="utf-8") as out:
            out.write(json.dumps([letter.id, letter.outgoing.text], ensure_ascii=False) + "\n")
        self._doom.passing("after delivery")
        return Delivered()


async def main(url: str, folder: Path, point: str, count: int) -> None:
    doom = Doom(point, count)
    store = open_store(url, "coach")
    await store.start()
    office = Office(
        DoomedStore(store, doom),
        programme(),
        clock=lambda: datetime.now(UTC),
        channel=Doorstep(folder / "delivered.jsonl", doom),
        seeds=lambda: f"{7:032x}",
    )
    await office.outbox.deliver_waiting()
    await office.commissions.carry_out_waiting()
    await office.outbox.settle()
    acknowledged = folder / "acknowledged"
    thanked = len(acknowledged.read_text()) if acknowledged.exists() else 0
    for line in (folder / "updates.jsonl").read_text(encoding="utf-8").splitlines()[thanked:]:
        update, text, token = json.loads(line)
        incoming: Incoming = office.incoming(update, text, token)
        doom.passing("received")
        await office.inbox.hear(incoming)
        with acknowledged.open("a") as out:
            out.write(".")
        doom.passing("acknowledged")
    await office.outbox.settle()
    await store.close()


def live(url: str, folder: Path, point: str, count: int) -> int:
    """Run a coach in a process of its own until all is delivered, or until it dies at the `count`-th passing
    of `point` (one of POINTS, or "never"). Returns its exit code, negative for a signal."""
    process = _PROCESSES.Process(target=_live, args=(url, folder, point, count))
    process.start()
    process.join(60)
    code = process.exitcode
    process.kill()
    process.join()
    process.close()
    assert code is not None, "it hangs"
    return code


def _live(url: str, folder: Path, point: str, count: int) -> None:
    asyncio.run(main(url, folder, point, count))


_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])
