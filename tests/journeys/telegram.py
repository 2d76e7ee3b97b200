"""A whole coach on a fake Telegram, and a trainee who learns there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from pydantic import SecretStr

from bot.core.messages import Address
from bot.serve import Site, build_site
from bot.settings import Settings
from tests.channels.web.chatroom import free_port
from tests.fakes.telegram import FakeTelegram, User
from tests.fakes.telegram.chats import Message
from tests.fakes.told import ANSWERS as FACTS

SPEED = 12.0
"""How much faster than the wall the coach's and Telegram's clocks run in these journeys."""


def settings_for(telegram: FakeTelegram, folder: Path, **given: object) -> Settings:
    return Settings(
        _env_file=None,
        data_dir=folder,
        telegram_token=SecretStr(telegram.token),
        telegram_api_url=telegram.url,
        **given,  # type: ignore[arg-type]  # pydantic reads them
    )


@asynccontextmanager
async def a_coach(settings: Settings, *, webhook: bool) -> AsyncIterator[Site]:
    """The coach as `cunbo serve` runs it. With `webhook` updates are posted to it."""
    site = build_site(settings)
    async with site.running():
        if not webhook:
            yield site
            return
        async with _served(site) as url:
            await _set_webhook(settings, url)
            yield site


@asynccontextmanager
async def _served(site: Site) -> AsyncIterator[str]:
    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(site.app, port=port, lifespan="off", log_level="critical", ws="none")
    )
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done(), "the server did not start"
        await asyncio.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    await serving


async def _set_webhook(settings: Settings, url: str) -> None:
    from bot.cli.platforms import _at_telegram

    assert await _at_telegram(settings, "set", url) == f"{url}/telegram/webhook"


async def until(true: Callable[[], bool]) -> None:
    """Look again and again: the fake lives in another thread, whose bells do not ring here."""
    while not true():  # noqa: ASYNC110 - see above
        await asyncio.sleep(0.05)


class Learner:
    """A trainee on Telegram: whatever she does, she waits until all has been said to her."""

    def __init__(self, telegram: FakeTelegram, site: Site, her: User) -> None:
        self.telegram, self.site, self.her = telegram, site, her
        self.heard = 0

    async def say(self, text: str) -> list[str]:
        return await self.after(lambda: self.her.say(text))

    async def start(self, payload: str = "") -> list[str]:
        return await self.after(lambda: self.her.start(payload))

    async def tap(self, label: str) -> list[str]:
        return await self.after(lambda: self.her.tap(label))

    async def speak(self) -> list[str]:
        """A voice message, as a practice asks for."""
        return await self.after(lambda: self.her.send_voice(duration=40))

    async def edit(self, message: Message, text: str) -> list[str]:
        return await self.after(lambda: self.her.edit(message, text))

    def buttons(self) -> dict[str, str]:
        """Labels under the newest message, by their tokens."""
        newest = self.her.chat.messages[-1]
        return {button["callback_data"]: button["text"] for button in newest.buttons}

    async def after(self, act: Callable[[], object]) -> list[str]:
        before = len(self.her.chat.messages)
        act()
        async with asyncio.timeout(60 * SPEED):
            await until(lambda: not self.telegram.pending_updates)
            await self.site.coach.settle(Address("telegram", str(self.her.id)))
        return self.her.chat.texts[before:]

    async def meet(self) -> None:
        """The first questions, partly by words and partly by buttons."""
        await self.start()
        await self.say("小芳")
        await self.say("洛川县")
        await self.tap("苹果")
        await self.say("早上七点")

    async def take_first_lesson(self) -> list[str]:
        """Through the lesson by its buttons, until the coach says that it is done."""
        for _ in range(120):
            said = await self._go_on()
            if any("看完了" in text or "学完了" in text for text in said):
                return said
        raise AssertionError("she never came to the end")

    async def _go_on(self) -> list[str]:
        buttons = self.buttons()
        for verb in ("open", "next", "did", "reveal", "done", "pick"):
            token = next((token for token in buttons if token.startswith(f"{verb}:")), "")
            if token:
                picked = next((t for t in buttons if t.startswith("pick:")), "") if verb == "done" else ""
                if picked:
                    await self.tap(picked)
                return await self.speak() if verb == "did" else await self.tap(token)
        return await self.say("200")

    async def ask_for_script(self) -> list[str]:
        """From the menu to a whole script."""
        await self.say("/menu")
        await self.tap("写脚本")
        for fact in FACTS:
            await self.say(fact)
        await self.tap("写吧")
        return await self.tap("你来定")
