"""Durable turns a second through the five steps, beside a bare aiogram echo with in-memory state."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from bot.core.messages import Address, Delivered, Delivery, Incoming, Letter
from bot.store import open_store, upgrade
from tests.benchmarks.table import Row, show
from tests.benchmarks.traffic import raw_updates
from tests.core.dialogue.talking import programme
from tests.fakes.postgres import Postgres
from tests.fakes.rooms import Office

TRAINEES = 2000
LINES_EACH = 6
AT_A_TIME = 8


class Sink:
    """A channel that takes everything at once."""

    name = "telegram"

    def __init__(self) -> None:
        self.count = 0

    async def deliver(self, letter: Letter) -> Delivery:
        self.count += 1
        return Delivered()


async def _driven(take: Callable[[bytes], Awaitable[Any]], updates: list[bytes], at_a_time: int) -> float:
    """Updates a second, with so many under way at any time."""
    waiting: Iterator[bytes] = iter(updates)

    async def worker() -> None:
        for update in waiting:
            await take(update)

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(at_a_time)))
    return len(updates) / (time.perf_counter() - started)


def read_incoming(raw: bytes) -> Incoming:
    update = orjson.loads(raw)
    message = update["message"]
    return Incoming(
        f"telegram:{update['update_id']}",
        Address("telegram", str(message["chat"]["id"])),
        datetime.fromtimestamp(message["date"], UTC),
        message["text"],
    )


async def coach(url: str, at_a_time: int) -> float:
    """Turns a second: each update parsed, handled, committed with its bubbles, delivered and marked."""
    store = open_store(url, "bench")
    await store.start()
    sink = Sink()
    office = Office(store, programme(), clock=lambda: datetime.now(UTC), channel=sink)
    office.outbox._channels["telegram"] = sink
    updates = list(raw_updates(TRAINEES, LINES_EACH))

    async def take(raw: bytes) -> None:
        await office.inbox.hear(read_incoming(raw))

    rate = await _driven(take, updates, at_a_time)
    await office.outbox.settle()
    assert sink.count >= len(updates)
    await store.close()
    return rate


async def echo(at_a_time: int, *, answers: bool) -> float:
    """A bare aiogram echo over the same updates: state in memory, nothing kept, nothing sent over a wire."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.base import BaseSession
    from aiogram.fsm.context import FSMContext
    from aiogram.fsm.storage.memory import MemoryStorage
    from aiogram.types import Message

    class NoWire(BaseSession):
        async def make_request(self, bot: Any, method: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109 - aiogram calls it so
            return True

        async def close(self) -> None: ...

        async def stream_content(self, *args: Any, **kwargs: Any) -> Any:
            yield b""

    bot = Bot("42:TEST", session=NoWire())
    dispatcher = Dispatcher(storage=MemoryStorage())

    @dispatcher.message()
    async def on_message(message: Message, state: FSMContext) -> None:
        kept = await state.get_data()
        await state.update_data(count=kept.get("count", 0) + 1)
        if answers:
            await message.answer(message.text or "")

    async def take(raw: bytes) -> None:
        await dispatcher.feed_raw_update(bot, orjson.loads(raw))

    return await _driven(take, list(raw_updates(TRAINEES, LINES_EACH)), at_a_time)


def _durable_postgres() -> Postgres:
    """A server that keeps its promises over a power cut, unlike the one that tests use."""
    server = Postgres()
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.execute(f"ALTER SYSTEM RESET {setting}")
    server.execute("SELECT pg_reload_conf()")
    return server


def main() -> None:
    rows = [
        Row(
            "aiogram echo, in memory",
            asyncio.run(echo(AT_A_TIME, answers=True)),
            "nothing kept, answers built",
        )
    ]
    rows.append(
        Row("aiogram echo, silent", asyncio.run(echo(AT_A_TIME, answers=False)), "nothing kept, no answer")
    )
    server = _durable_postgres()
    for at_a_time in (AT_A_TIME, 64):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder)}/cunbo.db"
            rows.append(
                Row(
                    f"coach on SQLite, {at_a_time} at a time",
                    asyncio.run(coach(url, at_a_time)),
                    "committed, delivered",
                )
            )
        url = server.fresh(upgrade)
        rows.append(
            Row(
                f"coach on PostgreSQL, {at_a_time} at a time",
                asyncio.run(coach(url, at_a_time)),
                "committed, delivered",
            )
        )
    server.stop()
    show(f"Turns a second, {TRAINEES:,} trainees, {TRAINEES * LINES_EACH:,} updates", "turns/s", rows)


if __name__ == "__main__":
    main()
