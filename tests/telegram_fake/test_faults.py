"""Faults come when the schedule says, and do to the bot what they should."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from telegram import Bot as PtbBot
from telegram.error import NetworkError

from tests.fakes.telegram import FakeTelegram, HandClock, Limits, too_many
from tests.telegram_fake.asking import ask, until


async def test_a_call_dropped_before_it_was_read_did_nothing(server: FakeTelegram, ptb: PtbBot) -> None:
    user = server.user()
    server.faults.drop_before("sendMessage")
    with pytest.raises(NetworkError):
        await ptb.send_message(user.id, "一")
    await ptb.send_message(user.id, "二")
    assert user.chat.texts == ["二"]


async def test_a_call_dropped_after_it_was_accepted_was_delivered(
    server: FakeTelegram, aiogram: AiogramBot
) -> None:
    user = server.user()
    server.faults.drop_after("sendMessage", nth=2)
    await aiogram.send_message(user.id, "一")
    with pytest.raises(TelegramNetworkError):
        await aiogram.send_message(user.id, "二")
    assert (user.chat.texts, len(server.calls_of("sendMessage"))) == (["一", "二"], 2)


@pytest.mark.parametrize(
    ("status", "carry_out", "shown"),
    [
        pytest.param(500, False, [], id="500, nothing done"),
        pytest.param(502, False, [], id="502, nothing done"),
        pytest.param(502, True, ["一"], id="502 although it was done"),
    ],
)
async def test_an_answer_of_the_500s(
    server: FakeTelegram, http: httpx.AsyncClient, status: int, carry_out: bool, shown: list[str]
) -> None:
    user = server.user()
    server.faults.answer(status, "sendMessage", carry_out=carry_out)
    response = await http.post("sendMessage", json={"chat_id": user.id, "text": "一"})
    assert (response.status_code, user.chat.texts) == (status, shown)


async def test_both_libraries_take_a_502_for_trouble_of_the_network(
    server: FakeTelegram, aiogram: AiogramBot, ptb: PtbBot
) -> None:
    server.faults.answer(500, times=None)
    with pytest.raises(TelegramServerError):
        await aiogram.send_message(server.user().id, "一")
    with pytest.raises(NetworkError):
        await ptb.send_message(server.user().id, "一")


async def test_a_fault_hits_only_the_payloads_it_is_for(
    server: FakeTelegram, http: httpx.AsyncClient
) -> None:
    user = server.user()
    server.limits = Limits(private_burst=9)
    server.faults.refuse(too_many(35), "sendMessage", when=lambda p: p["text"] == "坏", times=2)
    answers = [await ask(http, "sendMessage", chat_id=user.id, text=t) for t in ("好", "坏", "坏", "坏")]
    assert [status for status, _ in answers] == [200, 429, 429, 200]
    assert answers[1][1] == "Too Many Requests: retry after 35"


async def test_an_answer_comes_late(server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock) -> None:
    user = server.user()
    fault = server.faults.delay(20, "sendMessage")
    call = asyncio.create_task(ask(http, "sendMessage", chat_id=user.id, text="慢"))
    await until(lambda: fault.seen)
    assert (call.done(), user.chat.texts) == (False, [])
    clock.advance(20)
    assert ((await call)[0], user.chat.texts) == (200, ["慢"])


async def poll_all(http: httpx.AsyncClient, rounds: int) -> list[str]:
    """What a bot hears that confirms each batch, as both libraries do."""
    heard: list[str] = []
    offset = 0
    for _ in range(rounds):
        _, updates = await ask(http, "getUpdates", offset=offset)
        heard += [update["message"]["text"] for update in updates]
        offset = updates[-1]["update_id"] + 1 if updates else offset
    return heard


async def test_an_update_comes_twice(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    server.faults.repeat_updates()
    user.say("一")
    user.say("二")
    assert await poll_all(http, 4) == ["一", "二", "一"]


async def test_updates_come_out_of_order(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    server.faults.reverse_updates(2)
    user.say("一")
    assert await ask(http, "getUpdates") == (200, [])
    user.say("二")
    user.say("三")
    _, updates = await ask(http, "getUpdates")
    got: list[Any] = [(update["message"]["text"], update["update_id"]) for update in updates]
    assert [text for text, _ in got] == ["二", "一", "三"]
    assert got[0][1] == got[1][1] + 1


async def test_a_cleared_schedule_is_over(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    server.faults.answer(500, times=None)
    server.faults.clear()
    assert (await ask(http, "getMe"))[0] == 200


async def test_a_client_that_dies_in_the_middle_of_a_call_is_no_error_of_the_server(
    server: FakeTelegram, http: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = f"POST /bot{server.token}/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nchat_id="
    writer.write(head.encode())
    await writer.drain()
    await ask(http, "getMe")  # by the time this is answered the server is reading the call above
    writer.transport.abort()
    for _ in range(3):
        await ask(http, "getMe")
    assert server.calls_of("sendMessage") == []
    assert caplog.records == []
