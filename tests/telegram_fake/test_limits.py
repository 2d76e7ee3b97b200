"""The published flood limits hold: over all, in one private chat, in one group."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from aiogram import Bot as AiogramBot
from aiogram.exceptions import TelegramRetryAfter
from telegram import Bot as PtbBot
from telegram.error import RetryAfter

from tests.fakes.telegram import UNLIMITED, FakeTelegram, HandClock, Limits
from tests.fakes.telegram.limits import FloodGate, SlidingWindow, TokenBucket, busiest, whole_seconds
from tests.telegram_fake.asking import ask

REFUSED = {
    "ok": False,
    "error_code": 429,
    "description": "Too Many Requests: retry after 1",
    "parameters": {"retry_after": 1},
}


async def test_the_31st_message_within_a_second_is_refused(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    users = [server.user() for _ in range(31)]
    answers = []
    for user in users:
        answers.append((await http.post("sendMessage", json={"chat_id": user.id, "text": "早"})).json())
        clock.advance(0.03)
    assert [answer["ok"] for answer in answers] == [True] * 30 + [False]
    assert answers[-1] == REFUSED
    assert (server.count_429, server.busiest_second(), server.sent_per_second()) == (1, 30, [30])
    assert [len(user.chat.messages) for user in users] == [1] * 30 + [0]


async def test_it_passes_once_retry_after_is_over_and_not_before(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    server.limits = Limits(overall_per_second=2, private_burst=9)
    user = server.user()
    statuses = []
    for pause in (0.0, 0.0, 0.0, 0.99, 0.01):
        clock.advance(pause)
        status, _ = await ask(http, "sendMessage", chat_id=user.id, text="早")
        statuses.append(status)
    assert statuses == [200, 200, 429, 429, 200]


async def test_a_private_chat_takes_a_burst_of_three_then_one_a_second(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    user, other = server.user(), server.user()
    statuses = [(await ask(http, "sendMessage", chat_id=user.id, text="早"))[0] for _ in range(4)]
    to_another, _ = await ask(http, "sendMessage", chat_id=other.id, text="早")
    clock.advance(1)
    after = [(await ask(http, "sendMessage", chat_id=user.id, text="早"))[0] for _ in range(2)]
    assert (statuses, to_another, after) == ([200, 200, 200, 429], 200, [200, 429])


async def test_a_group_takes_twenty_a_minute(
    server: FakeTelegram, http: httpx.AsyncClient, clock: HandClock
) -> None:
    group = server.group()
    for _ in range(20):
        assert (await ask(http, "sendMessage", chat_id=group.id, text="早"))[0] == 200
        clock.advance(1)
    refused = await http.post("sendMessage", json={"chat_id": group.id, "text": "早"})
    clock.advance(40)
    passed = await ask(http, "sendMessage", chat_id=group.id, text="早")
    assert (refused.json()["parameters"], passed[0]) == ({"retry_after": 40}, 200)


async def test_edits_count_as_messages_do(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    user = server.user()
    _, sent = await ask(http, "sendMessage", chat_id=user.id, text="0")
    edit = {"chat_id": user.id, "message_id": sent["message_id"]}
    statuses = [(await ask(http, "editMessageText", text=str(n), **edit))[0] for n in (1, 2, 3)]
    assert (statuses, user.chat.texts) == ([200, 200, 429], ["2"])


@pytest.mark.parametrize(
    ("limits", "status"),
    [
        pytest.param(Limits(overall_per_second=2), 429, id="counted unless told otherwise"),
        pytest.param(Limits(overall_per_second=2, count_chat_actions=False), 200, id="not counted"),
        pytest.param(UNLIMITED, 200, id="no limits at all"),
    ],
)
async def test_chat_actions_count_over_all(
    server: FakeTelegram, http: httpx.AsyncClient, limits: Limits, status: int
) -> None:
    server.limits = limits
    user = server.user()
    for _ in range(2):
        await ask(http, "sendChatAction", chat_id=user.id, action="typing")
    assert (await ask(http, "sendMessage", chat_id=user.id, text="早"))[0] == status


async def test_answers_to_presses_count_over_all(server: FakeTelegram, http: httpx.AsyncClient) -> None:
    server.limits = Limits(overall_per_second=2)
    user = server.user()
    keyboard = {"inline_keyboard": [[{"text": "去", "callback_data": "go"}]]}
    await ask(http, "sendMessage", chat_id=user.id, text="走", reply_markup=keyboard)
    presses = [user.tap("go"), user.tap("go")]
    statuses = [(await ask(http, "answerCallbackQuery", callback_query_id=p.id))[0] for p in presses]
    assert statuses == [200, 429]


async def test_writing_to_who_blocked_the_bot_counts_too(
    server: FakeTelegram, http: httpx.AsyncClient
) -> None:
    server.limits = Limits(overall_per_second=2)
    gone = server.user()
    gone.block_bot()
    statuses = [(await ask(http, "sendMessage", chat_id=gone.id, text="早"))[0] for _ in range(3)]
    assert (statuses, server.busiest_second()) == ([403, 403, 429], 0)


async def test_calling_in_spite_of_retry_after_lengthens_it_when_told_to(
    server: FakeTelegram, http: httpx.AsyncClient
) -> None:
    server.limits = Limits(overall_per_second=1, lengthen=5)
    message = {"chat_id": server.user().id, "text": "早"}
    answers = [(await http.post("sendMessage", json=message)).json() for _ in range(4)]
    waits = [answer.get("parameters", {}).get("retry_after", 0) for answer in answers]
    assert waits == [0, 1, 6, 11]


async def test_both_libraries_understand_the_refusal(
    server: FakeTelegram, aiogram: AiogramBot, ptb: PtbBot
) -> None:
    server.limits = Limits(overall_per_second=0)
    user = server.user()
    with pytest.raises(TelegramRetryAfter) as by_aiogram:
        await aiogram.send_message(user.id, "早")
    with pytest.raises(RetryAfter) as by_ptb:
        await ptb.send_message(user.id, "早")
    assert (by_aiogram.value.retry_after, by_ptb.value.retry_after) == (1, timedelta(seconds=1))


async def test_time_runs_faster_when_told_to() -> None:
    async with (
        FakeTelegram(speed=1000, limits=Limits(overall_per_second=1, private_burst=9)) as server,
        httpx.AsyncClient(base_url=f"{server.url}/bot{server.token}/", trust_env=False) as http,
    ):
        user = server.user()
        await ask(http, "sendMessage", chat_id=user.id, text="早")
        await server.clock.sleep(5)
        assert (await ask(http, "sendMessage", chat_id=user.id, text="早"))[0] == 200


def test_a_window_slides() -> None:
    window = SlidingWindow(2, 1.0)
    for moment in (0.0, 0.5):
        window.take(moment)
    assert [window.wait(moment) for moment in (0.5, 0.75, 1.0)] == [0.5, 0.25, 0.0]


def test_a_bucket_fills_up_to_its_burst() -> None:
    bucket = TokenBucket(1.0, 2, now=0.0)
    for _ in range(2):
        bucket.take(0.0)
    assert [bucket.wait(moment) for moment in (0.0, 0.25, 1.0)] == [1.0, 0.75, 0.0]
    assert bucket.wait(100.0) == 0.0
    for _ in range(2):
        bucket.take(100.0)
    assert bucket.wait(100.0) == 1.0


@pytest.mark.parametrize(
    ("wait", "told"),
    [
        pytest.param(0.0, 0, id="none"),
        pytest.param(1e-9, 1, id="hardly any"),
        pytest.param(0.3, 1, id="part of a second"),
        pytest.param(1.0000000001, 1, id="a rounding error more"),
        pytest.param(1.01, 2, id="more than a second"),
    ],
)
def test_retry_after_is_told_in_whole_seconds(wait: float, told: int) -> None:
    assert whole_seconds(wait) == told


def test_a_refused_call_is_not_counted() -> None:
    gate = FloodGate(Limits(overall_per_second=1, private_burst=9))
    moments = (0.0, 0.2, 0.4, 1.2, 1.4)
    waits = [gate.pass_or_wait(now, "sendmessage", 1, is_group=False) for now in moments]
    assert waits == [0, 1, 1, 0, 1]


def test_the_busiest_second_is_any_stretch_of_one_second() -> None:
    assert busiest([0.0, 0.6, 0.9, 1.5, 1.59, 3.0]) == 4
    assert busiest([]) == 0
