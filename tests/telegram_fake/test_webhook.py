"""Webhooks: the secret, the order, retries until a 2xx, calls in the answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.methods import SendMessage
from aiogram.types import Message as AiogramMessage
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from tests.fakes.telegram import FakeTelegram, HandClock
from tests.telegram_fake.asking import ask, until


@dataclass
class Hook:
    """A bot's webhook that answers with the statuses it was given, then with 200."""

    statuses: list[int] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""

    async def hear(self, request: web.BaseRequest) -> web.Response:
        update = await request.json()
        self.heard.append(update.get("message", {}).get("text") or update["callback_query"]["data"])
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.answers.pop(0) if self.answers else {}, status=status)


async def listen(runner: web.BaseRunner) -> str:
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}/"


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    runner = web.ServerRunner(web.Server(hook.hear), shutdown_timeout=0.05)
    hook.url = await listen(runner)
    yield hook
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook
) -> None:
    user = server.user()
    user.say("早到的")
    assert await ask(http, "setWebhook", url=hook.url, secret_token="s3cret-_", max_connections=5) == (
        200,
        True,
    )
    user.say("后到的")
    await until(lambda: server.pending_updates == 0)
    assert (hook.heard, hook.secrets) == (["早到的", "后到的"], ["s3cret-_", "s3cret-_"])
    assert await ask(http, "getWebhookInfo") == (
        200,
        {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": 0,
            "max_connections": 5,
            "ip_address": "127.0.0.1",
        },
    )


async def test_it_is_tried_again_with_growing_pauses_until_a_2xx(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook, clock: HandClock
) -> None:
    hook.statuses = [500, 503, 403, 204]
    await ask(http, "setWebhook", url=hook.url)
    user = server.user()
    user.say("一")
    user.say("二")
    await until(lambda: server.pending_updates == 0, clock, step=0.5)
    assert hook.heard == ["一", "一", "一", "一", "二"]
    moments = [attempt.at for attempt in server.webhook_attempts[:4]]
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert all(pause >= least for pause, least in zip(pauses, (1, 2, 4), strict=True))
    _, info = await ask(http, "getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"


async def test_one_chat_that_fails_does_not_hold_up_another(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook
) -> None:
    hook.statuses = [500]
    await ask(http, "setWebhook", url=hook.url)
    server.user().say("卡住")
    await until(lambda: hook.heard == ["卡住"])
    server.user().say("通过")
    await until(lambda: hook.heard == ["卡住", "通过"])
    assert server.pending_updates == 1


async def test_a_press_overtakes_a_message_that_is_tried_again(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook, clock: HandClock
) -> None:
    user = server.user()
    keyboard = {"inline_keyboard": [[{"text": "去", "callback_data": "go"}]]}
    await ask(http, "sendMessage", chat_id=user.id, text="走", reply_markup=keyboard)
    hook.statuses = [500]
    await ask(http, "setWebhook", url=hook.url)
    user.say("先说的")
    await until(lambda: hook.heard == ["先说的"])
    user.tap("去")
    await until(lambda: len(hook.heard) == 2)
    await until(lambda: server.pending_updates == 0, clock, step=0.1)
    assert hook.heard == ["先说的", "go", "先说的"]


async def test_an_update_may_be_posted_twice(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook
) -> None:
    await ask(http, "setWebhook", url=hook.url)
    server.faults.repeat_updates()
    server.user().say("一")
    await until(lambda: server.pending_updates == 0)
    assert hook.heard == ["一", "一"]


async def test_what_was_not_delivered_can_be_polled_afterwards(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    await ask(http, "setWebhook", url="http://127.0.0.1:9/nobody")
    server.user().say("你好")
    await until(lambda: server.webhook_attempts)
    _, info = await ask(http, "getWebhookInfo")
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")
    await ask(http, "deleteWebhook")
    _, updates = await ask(http, "getUpdates")
    assert [update["message"]["text"] for update in updates] == ["你好"]


async def test_pending_updates_can_be_dropped(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook
) -> None:
    user = server.user()
    user.say("旧的")
    await ask(http, "setWebhook", url=hook.url, drop_pending_updates=True)
    user.say("新的")
    await until(lambda: server.pending_updates == 0)
    assert hook.heard == ["新的"]


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        pytest.param({"secret_token": "a b"}, "secret token contains unallowed characters", id="characters"),
        pytest.param({"secret_token": "a" * 257}, "secret token is too long", id="too long"),
        pytest.param({"url": "ftp://x"}, "invalid webhook URL specified", id="address"),
    ],
)
async def test_webhooks_telegram_would_not_set(
    http: httpx.AsyncClient, parameters: dict[str, Any], description: str
) -> None:
    answer = await ask(http, "setWebhook", **{"url": "http://127.0.0.1:9/"} | parameters)
    assert answer == (400, f"Bad Request: {description}")


async def test_a_webhook_may_answer_with_a_call(
    server: FakeTelegram, http: httpx.AsyncClient, hook: Hook
) -> None:
    user = server.user()
    hook.answers = [{"method": "sendMessage", "chat_id": user.id, "text": "收到"}]
    await ask(http, "setWebhook", url=hook.url)
    user.say("在吗")
    await user.chat.wait_for("收到")
    assert [call.method for call in server.calls] == ["setWebhook", "sendMessage"]


async def test_an_aiogram_webhook_app_serves_it(server: FakeTelegram, aiogram: AiogramBot) -> None:
    dispatcher, user = Dispatcher(), server.user()

    @dispatcher.message()
    async def hear(message: AiogramMessage) -> SendMessage:
        return message.answer(f"回：{message.text}")

    app = web.Application()
    SimpleRequestHandler(dispatcher, aiogram, handle_in_background=False, secret_token="s").register(app, "/")
    runner = web.AppRunner(app, shutdown_timeout=0.05)
    try:
        await aiogram.set_webhook(await listen(runner), secret_token="s")
        user.say("你好")
        await user.chat.wait_for("回：你好")
    finally:
        await aiogram.delete_webhook()
        await runner.cleanup()
