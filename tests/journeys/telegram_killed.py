"""A coach on Telegram that is killed at random moments, again and again, while updates flow.

The fake Telegram is a process of its own with a log on disk, so that a kill takes nothing back.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import create_engine, text

import bot.channels.telegram.running  # loaded once, before the coach is started again and again
from bot.serve import build_site
from bot.settings import Settings
from tests.fakes.telegram import TOKEN
from tests.fakes.telegram.process import TelegramProcess

assert bot.channels.telegram.running
TRAINEES = 60
Sent = tuple[int, str]
"""To whom, and what: every answer quotes what it answers, so no two are alike."""


@dataclass
class Toll:
    """What came of it. `in_flight` counts letters that had left at a kill without being written down."""

    kills: int = 0
    updates: int = 0
    handled: int = 0
    out_of_order: int = 0
    never_sent: int = 0
    sent: int = 0
    doubled: int = 0
    in_flight: int = 0
    handled_twice: int = 0
    still_at_telegram: int = 0


@dataclass
class Road:
    """A folder with a database and a log, and a fake Telegram that writes the log."""

    folder: Path
    telegram: TelegramProcess
    users: list[int] = field(default_factory=list)
    said: Counter[int] = field(default_factory=Counter)

    def speak(self, chance: random.Random, count: int) -> None:
        """So many messages, from trainees picked by chance."""
        for _ in range(count):
            her = chance.choice(self.users)
            self.said[her] += 1
            self.telegram.do("say", user=her, text=f"第{self.said[her]}句话")

    def sends(self) -> list[Sent]:
        lines = (self.folder / "calls.jsonl").read_text(encoding="utf-8").splitlines()
        calls = [json.loads(line) for line in lines]
        return [
            (call["chat_id"], call["payload"]["text"]) for call in calls if call["method"] == "sendMessage"
        ]

    def rows(self, query: str) -> list[tuple]:
        engine = create_engine(f"sqlite:///{self.folder}/cunbo.db", connect_args={"timeout": 30})
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found

    def unmarked(self) -> int:
        """Letters that are in the log and yet wait in the store."""
        gone = set(self.sends())
        waiting = self.rows("select key, payload from letter where state = 'waiting'")
        return sum((int(key), json.loads(payload)["text"]) in gone for key, payload in waiting)


def ride(folder: Path, kills: int, updates: int, seed: int = 7) -> Toll:
    """Let `updates` messages come while the coach is killed `kills` times, then let it finish in peace."""
    chance = random.Random(seed)
    toll = Toll()
    log = folder / "calls.jsonl"
    with TelegramProcess("--no-limits", "--log", str(log)) as telegram:
        road = Road(folder, telegram, telegram.do("users", count=TRAINEES))
        share = updates // (kills + 1)
        for _ in range(kills):
            process = _start(folder, telegram.url)
            _until_it_answers(road)
            road.speak(chance, share)
            time.sleep(chance.uniform(0, 0.8))
            assert process.pid is not None
            os.kill(process.pid, signal.SIGKILL)
            process.join()
            toll.kills += process.exitcode == -signal.SIGKILL
            toll.in_flight += road.unmarked()
        road.speak(chance, updates - share * kills)
        process = _start(folder, telegram.url)
        _until_all_is_said(road, updates)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGTERM)
        process.join(30)
        _count(road, toll)
        toll.still_at_telegram = telegram.see("stats")["pending_updates"]
    return toll


def _count(road: Road, toll: Toll) -> None:
    toll.updates = sum(road.said.values())
    toll.handled = road.rows("select count(*) from sight where id like 'telegram:%'")[0][0]
    toll.handled_twice = road.rows("select sum(version) from conversation")[0][0] - toll.handled
    shown: dict[str, list[str]] = {}
    for her, words in road.rows("select trainee_id, shown from sight order by trainee_id, turn"):
        shown.setdefault(her, []).append(words)
    toll.out_of_order = sum(
        words != [f"第{n}句话" for n in range(1, len(words) + 1)] for words in shown.values()
    )
    letters = [
        (int(key), json.loads(payload)["text"])
        for key, payload in road.rows("select key, payload from letter")
    ]
    sends = Counter(road.sends())
    wanted = Counter(letters)
    toll.sent = sum(sends.values())
    toll.never_sent = sum((wanted - sends).values())
    toll.doubled = sum((sends - wanted).values())


def _until_it_answers(road: Road) -> None:
    """A life begins when the coach polls: the first words of an outsider are heard."""
    deadline = time.monotonic() + 60
    began = road.telegram.see("stats")["calls"]
    while road.telegram.see("stats")["calls"] == began:
        assert time.monotonic() < deadline, "it does not start"
        time.sleep(0.02)


def _until_all_is_said(road: Road, updates: int) -> None:
    deadline = time.monotonic() + 60 + updates / 10
    while True:
        handled = road.rows("select count(*) from sight where id like 'telegram:%'")[0][0]
        waiting = road.rows("select count(*) from letter where state = 'waiting'")[0][0]
        if handled >= updates and not waiting:
            return
        assert time.monotonic() < deadline, f"{handled} of {updates} handled, {waiting} letters wait"
        time.sleep(0.2)


def _start(folder: Path, url: str) -> multiprocessing.process.BaseProcess:
    process = _PROCESSES.Process(target=_live, args=(folder, url))
    process.start()
    return process


def _live(folder: Path, url: str) -> None:
    asyncio.run(_run(folder, url))


async def _run(folder: Path, url: str) -> None:
    settings = Settings(_env_file=None, data_dir=folder, telegram_token=TOKEN, telegram_api_url=url)  # type: ignore[arg-type]  # pydantic reads it
    site = build_site(settings)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with site.running():
        await stopped.wait()


_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])
