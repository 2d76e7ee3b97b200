"""A whole coach with an account at the stand-in, over real HTTP on both sides."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from bot.accounts import accounts, official
from bot.app import Coach, NoMeter, fresh_seed, utc_now
from bot.channels.web.site import build_web
from bot.channels.wechat.callback import Verbs
from bot.channels.wechat.exchange import Pace
from bot.channels.wechat.room import Room, build_wechat
from bot.core.dialogue.effects import Say, Turn
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Incoming, Outgoing
from bot.service.ports import Sight, TurnToKeep, Unit
from bot.service.privacy import leave
from bot.settings import Settings
from bot.store.reach_books import ReachBooks
from tests.fakes.content import Content
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.platform import Mode, Platform
from tests.fakes.wechat.server import build, served

HER = "o9AgO5Kd5ggOC-bXrbNODIiE3bGY"


@dataclass
class Coaching:
    """Everything that runs. `slow` is how many seconds a turn takes longer, by what she wrote, and
    `busy` how often the store is still too busy to keep one."""

    coach: Coach
    room: Room
    books: ReachBooks
    account: Account
    platform: Platform
    site: str
    slow: dict[str, float] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    busy: list[int] = field(default_factory=lambda: [0])

    @property
    def screen(self) -> list[str]:
        return [shown.text for shown in self.account.follower(HER).screen]

    async def says(self, *lines: str) -> list[str]:
        """What the last of these lines brought on her screen, all that followed by itself included."""
        for line in lines:
            before = len(self.screen)
            await self.platform.text(HER, line)
            await self.settled()
        return self.screen[before:]

    async def settled(self) -> None:
        """Wait until all is said; fails when that takes a minute."""
        async with asyncio.timeout(60):
            address = Address(self.room.channel.name, HER)
            while under_way := self.room.site.board.under_way(address):
                await asyncio.wait([each.turned for each in under_way])
            await self.coach.settle(address)

    async def trainee(self) -> str | None:
        address = Address(self.room.channel.name, HER)
        latest = await self.coach.store.latest(address)
        return latest[0] if latest else None

    async def waiting(self) -> int:
        return (await self.books.census()).waiting_letters


async def push(running: Coaching, text: str, openid: str = HER) -> None:
    """Say something that she did not ask for, as a reminder does."""
    address = Address("wechat", openid)

    def keep(unit: Unit) -> object:
        her = unit.trainees_at([address])[address]
        before = unit.conversations([her])[her]
        turn = Turn(replace(before, version=before.version + 1), (Say(Outgoing(text, kind="push")),))
        return unit.keep([TurnToKeep(Sight(f"push:{openid}:{text}", running.account.now()), address, turn)])

    running.coach.outbox.post(await running.coach.store.run(keep))  # type: ignore[arg-type]  # the letters
    await running.coach.outbox.settle()


def settings_for(account: Account, folder: Path, mode: Mode = "safe", **given: object) -> Settings:
    known: dict[str, Any] = {
        "data_dir": folder,
        "wechat_app_id": account.app_id,
        "wechat_secret": account.secret,
        "wechat_token": account.token,
        "wechat_aes_key": "" if mode == "plain" else account.aes_key,
        "wechat_verified": account.verified,
    }
    return Settings(_env_file=None, **{**known, **given})


def _one_lesson(folder: Path) -> Path:
    """Content that is read in no time."""
    content = Content(folder)
    content.lesson("a")
    return content.root


CORP = "wx49f0ab532d5d035a"


def corporation() -> Account:
    """A WeCom corporation with a self-built application."""
    return Account(app_id=CORP, name=CORP)


def wecom_settings(account: Account) -> dict[str, object]:
    """Settings of a WeCom application instead of an Official Account."""
    nothing = dict.fromkeys(("app_id", "secret", "token", "aes_key"), "")
    return {
        **{f"wechat_{name}": value for name, value in nothing.items()},
        "wecom_corp_id": account.app_id,
        "wecom_agent_id": 1000002,
        "wecom_secret": account.secret,
        "wecom_token": account.token,
        "wecom_aes_key": account.aes_key,
    }


@asynccontextmanager
async def coaching(
    folder: Path,
    account: Account | None = None,
    mode: Mode = "safe",
    *,
    speed: float = 0.1,
    web: bool = False,
    desks: dict[str, list[dict[str, Any]]] | None = None,
    process: str = "",
    **given: object,
) -> AsyncIterator[Coaching]:
    account = account or Account()
    given = {"content_dir": _one_lesson(folder / "content"), **given}
    async with served(build(account, desks)) as api_url:
        settings = settings_for(account, folder, mode, wechat_api_url=api_url, wecom_api_url=api_url, **given)
        coach = Coach(settings, NoMeter(), process=process)
        who = official(settings) or accounts(settings)[0]
        books = ReachBooks(coach.store, who.name, who.owner, account.now)
        slow: dict[str, float] = {}
        busy = [0]
        turns: list[str] = []

        async def hear(incoming: Incoming) -> bool:
            await asyncio.sleep(slow.get(incoming.text, 0))
            if busy[0] > 0:
                busy[0] -= 1
                raise StoreBusy("locked")
            first = await coach.inbox.hear(incoming)
            if first:
                turns.append(incoming.text or incoming.token)
            return first

        async def left(address: Address, event_id: str) -> None:
            await leave(coach.store, coach.commissions.carry_out, address, event_id, utc_now, fresh_seed)

        verbs = Verbs(hear, coach.outbox.post, coach.outbox.settle_at, left)
        pace = Pace().scaled(speed)
        site, content = settings.public_url, settings.content_dir
        room = build_wechat(who, coach.store, books, verbs, account.now, content, site=site, pace=pace)
        coach.add(room.channel)
        app = FastAPI(openapi_url=None)
        if web:
            router, channel = build_web(coach.inbox.hear, coach.store, settings.content_dir, False, utc_now)
            coach.add(channel)
            app.include_router(router)
        async with served(room.before(app)) as url, coach.running():
            platform = Platform(account, f"{url}/{room.channel.name}/callback", mode, speed)
            try:
                yield Coaching(coach, room, books, account, platform, url, slow, turns, busy)
            finally:
                await platform.http.aclose()
                await room.aclose()
