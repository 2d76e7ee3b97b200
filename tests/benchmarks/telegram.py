"""Telegram: a broadcast beside conversations, kills while messages flow, and updates a second by webhook.

`python -m tests.benchmarks.telegram [broadcast] [shipped] [kills] [updates]` takes those named, or all.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from telegram.ext import AIORateLimiter

from bot.channels.telegram.push.bot import lay_wire
from bot.channels.telegram.push.channel import TelegramChannel
from bot.channels.telegram.secret import webhook_secret
from bot.channels.telegram.site import WEBHOOK_PATH
from bot.core.dialogue.effects import Say, Turn
from bot.core.messages import Address, Delivered, Delivery, Letter, Outgoing
from bot.serve import Site, build_site, new_loop
from bot.service.ports import Newcomer, Sight, TurnToKeep, Unit
from bot.settings import Settings
from tests.benchmarks.table import Row, show
from tests.benchmarks.traffic import raw_updates
from tests.channels.web.chatroom import free_port
from tests.fakes.telegram import TOKEN
from tests.fakes.telegram.limits import busiest
from tests.fakes.telegram.process import TelegramProcess
from tests.journeys.telegram_killed import ride

PUSHES = 10_000
TALKERS = 5
LONGEST = 450.0
"""Seconds after which a broadcast is cut off."""


class Shipped(AIORateLimiter):
    """python-telegram-bot's own limiter at its defaults, deaf to what ours is told beside."""

    async def process_request(self, *args: Any, **kwargs: Any) -> Any:
        return await super().process_request(*args, **{**kwargs, "rate_limit_args": None})


def settings(folder: str | Path, url: str) -> Settings:
    return Settings(_env_file=None, data_dir=folder, telegram_token=TOKEN, telegram_api_url=url)  # type: ignore[arg-type]  # pydantic reads them


# --- a broadcast beside conversations ----------------------------------------------------------------
@dataclass
class Outcome:
    pushes: int
    seconds: float
    sends: int
    refused: int
    busiest: int
    waits: list[float]
    unanswered: int


async def broadcast(shipped: bool) -> Outcome:
    with tempfile.TemporaryDirectory() as folder, TelegramProcess() as telegram:
        site = build_site(settings(folder, telegram.url))
        if shipped:
            _use_shipped(site, telegram.url)
        chats = telegram.do("users", count=PUSHES)
        talkers = telegram.do("users", count=TALKERS)
        async with site.running():
            said = await _greet(telegram, talkers)
            talking = [asyncio.create_task(_talk(telegram, her, said)) for her in talkers]
            await _post_pushes(site, chats)
            began = time.time()
            await _until_sent(telegram, began)
            for task in talking:
                task.cancel()
            await asyncio.sleep(8)
            outcome = _outcome(telegram, talkers, said)
    return outcome


def _use_shipped(site: Site, url: str) -> None:
    assert site.telegram is not None
    wire = lay_wire(TOKEN, url, Shipped())  # type: ignore[arg-type]  # another limiter
    site.coach.add(TelegramChannel(wire.bot, site.telegram.channel.pacer, site.coach.settings.content_dir))


async def _greet(telegram: TelegramProcess, talkers: list[int]) -> dict[int, list[float]]:
    for her in talkers:
        await asyncio.to_thread(telegram.do, "start", user=her)
    await asyncio.sleep(6)
    return {her: [] for her in talkers}


async def _talk(telegram: TelegramProcess, her: int, said: dict[int, list[float]]) -> None:
    """A word every three seconds or so, each answered by one bubble."""
    chance = random.Random(her)
    while True:
        await asyncio.sleep(chance.uniform(2, 4))
        said[her].append(time.time())
        await asyncio.to_thread(telegram.do, "say", user=her, text="菜单")


async def _post_pushes(site: Site, chats: list[int]) -> None:
    for start in range(0, len(chats), 1000):
        some = chats[start : start + 1000]
        letters = await site.coach.store.run(lambda unit, some=some: _keep_pushes(unit, some))
        assert len(letters) == len(some)
    await site.coach.store.run(lambda unit: None)


def _keep_pushes(unit: Unit, chats: list[int]) -> list[Letter]:
    """A push for each of these chats, due now; the outbox finds them as it finds a reminder."""
    addresses = [Address("telegram", str(chat)) for chat in chats]
    unit.welcome([Newcomer(address, f"t{address.key}", "zh-CN") for address in addresses])
    found = unit.conversations([f"t{address.key}" for address in addresses])
    push = Say(Outgoing("今天学一课，只要五分钟。", kind="push"))
    turns = []
    for address in addresses:
        before = found[f"t{address.key}"]
        turn = Turn(_next(before), (push,))
        turns.append(TurnToKeep(Sight(f"push:{address.key}", _now(), ""), address, turn))
    letters = unit.keep(turns)
    unit.mark({letter.id: _due() for letter in letters}, _now())
    return letters


def _next(conversation: Any) -> Any:
    from dataclasses import replace

    return replace(conversation, version=conversation.version + 1)


def _due() -> Delivery:
    from bot.core.messages import Delayed

    return Delayed(0, "due", tried=False)


def _now() -> Any:
    from bot.app import utc_now

    return utc_now()


async def _until_sent(telegram: TelegramProcess, began: float) -> None:
    while time.time() - began < LONGEST:
        stats = await asyncio.to_thread(telegram.see, "stats")
        if stats["calls"] >= PUSHES + 2 * TALKERS and sum(stats["sent_per_second"][-3:]) < 30:
            return
        await asyncio.sleep(2)


def _outcome(telegram: TelegramProcess, talkers: list[int], said: dict[int, list[float]]) -> Outcome:
    calls = telegram.see("calls", method="sendMessage")
    pushes = [call["at"] for call in calls if call["chat_id"] not in said]
    stats = telegram.see("stats")
    first, last = pushes[0], pushes[-1]
    within = [call["at"] for call in telegram.see("calls") if first <= call["at"] <= last]
    waits, unanswered = [], 0
    for her in talkers:
        answers = [call["at"] for call in calls if call["chat_id"] == her][2:]
        unanswered += max(0, len(said[her]) - len(answers))
        waits += [at - asked for asked, at in zip(said[her], answers, strict=False)]
    return Outcome(
        len(pushes), last - first, len(within), stats["count_429"], busiest(within), sorted(waits), unanswered
    )


def show_broadcast(name: str, outcome: Outcome) -> None:
    waits = outcome.waits or [float("nan")]
    used = 100 * outcome.sends / (30 * outcome.seconds)
    show(
        f"{outcome.pushes:,} pushes beside {TALKERS} conversations, {name}",
        "",
        [
            Row("answers of 429", outcome.refused),
            Row("budget used", used, f"% of 30 a second over {outcome.seconds:.0f} s"),
            Row("busiest second", outcome.busiest, "calls"),
            Row("reply wait, median", 1000 * waits[len(waits) // 2], "ms"),
            Row(
                "reply wait, p99",
                1000 * waits[min(len(waits) - 1, int(len(waits) * 0.99))],
                f"ms, of {len(outcome.waits)}",
            ),
            Row("reply wait, longest", 1000 * waits[-1], "ms"),
            Row("never answered", outcome.unanswered),
        ],
    )


# --- kills ------------------------------------------------------------------------------------------
def kills() -> None:
    with tempfile.TemporaryDirectory() as folder:
        toll = ride(Path(folder), kills=50, updates=2000)
    show(
        "kill -9 at random moments while 2,000 updates flow",
        "",
        [
            Row("kills", toll.kills),
            Row("updates", toll.updates),
            Row("handled", toll.handled),
            Row("lost", toll.updates - toll.handled + toll.still_at_telegram),
            Row("handled twice", toll.handled_twice),
            Row("trainees out of order", toll.out_of_order),
            Row("answers never sent", toll.never_sent),
            Row("sent", toll.sent),
            Row("sent twice", toll.doubled, f"{toll.in_flight} were in flight at a kill"),
        ],
    )


# --- updates a second -------------------------------------------------------------------------------
UPDATE_TRAINEES, UPDATE_LINES, CONNECTIONS = 2000, 6, 32


class Sink:
    """A channel that takes everything at once."""

    name = "telegram"

    async def deliver(self, letter: Letter) -> Delivery:
        return Delivered()


def coach_server(port: int, folder: str) -> None:
    async def run() -> None:
        import uvicorn

        site = build_site(settings(folder, "http://127.0.0.1:9"))
        site.coach.add(Sink())
        config = uvicorn.Config(
            site.app, port=port, lifespan="off", log_level="critical", ws="none", access_log=False
        )
        async with site.coach.running():
            await uvicorn.Server(config).serve()

    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(run())


def echo_server(port: int, folder: str) -> None:
    """aiogram as its documentation has it: a webhook by aiohttp, states in memory, an answer to each text."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.base import BaseSession
    from aiogram.fsm.context import FSMContext
    from aiogram.fsm.storage.memory import MemoryStorage
    from aiogram.types import Message
    from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
    from aiohttp import web

    class NoWire(BaseSession):
        async def make_request(self, bot: Any, method: Any, timeout: Any = None) -> Any:  # noqa: ASYNC109 - aiogram calls it so
            return True

        async def close(self) -> None: ...

        async def stream_content(self, *args: Any, **kwargs: Any) -> Any:
            yield b""

    bot, dispatcher = Bot(TOKEN, session=NoWire()), Dispatcher(storage=MemoryStorage())

    @dispatcher.message()
    async def on_message(message: Message, state: FSMContext) -> None:
        kept = await state.get_data()
        await state.update_data(count=kept.get("count", 0) + 1)
        await message.answer(message.text or "")

    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token=webhook_secret(TOKEN)
    )
    handler.register(app, path=WEBHOOK_PATH)
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, print=None, access_log=None, handle_signals=True)


def _rate(server: Callable[[int, str], None]) -> float:
    """Updates a second that this server answers with 200, over kept connections."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        process = multiprocessing.get_context("spawn").Process(target=server, args=(port, folder))
        process.start()
        try:
            return asyncio.run(_load(port))
        finally:
            process.terminate()
            process.join(20)


async def _load(port: int) -> float:
    updates = iter(list(raw_updates(UPDATE_TRAINEES, UPDATE_LINES)))
    await _until_open(port)

    async def post() -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        done = 0
        for body in updates:
            writer.write(_request(port, body))
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            assert head.startswith(b"http/1.1 200"), head
            length = head.partition(b"content-length: ")[2].partition(b"\r\n")[0]
            await reader.readexactly(int(length or 0))
            done += 1
        writer.close()
        return done

    began = time.perf_counter()
    done = sum(await asyncio.gather(*(post() for _ in range(CONNECTIONS))))
    return done / (time.perf_counter() - began)


def _request(port: int, body: bytes) -> bytes:
    head = (
        f"POST {WEBHOOK_PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {webhook_secret(TOKEN)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _until_open(port: int) -> None:
    for _ in range(1200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise TimeoutError("the server did not start")


def updates() -> None:
    rows = [Row("aiogram echo", _rate(echo_server), "nothing kept")]
    rows.append(Row("coach on SQLite", _rate(coach_server), "committed before each 200"))
    show(f"Updates a second by webhook, {CONNECTIONS} connections", "updates/s", rows)


# ----------------------------------------------------------------------------------------------------
PARTS: dict[str, Callable[[], None]] = {
    "updates": updates,
    "broadcast": lambda: show_broadcast("our pacing", asyncio.run(broadcast(shipped=False))),
    "shipped": lambda: show_broadcast("AIORateLimiter at its defaults", asyncio.run(broadcast(shipped=True))),
    "kills": kills,
}


def main(names: list[str] | None = None) -> None:
    for name in names or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
