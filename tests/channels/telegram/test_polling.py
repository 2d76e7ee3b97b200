"""Polling: nothing is acknowledged before it is kept, in order for each trainee."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.channels.telegram.receive.polling import MOST_FAILURES, Poller, open_receiver
from tests.channels.telegram.hearing import Notebook
from tests.fakes.telegram import UNLIMITED, FakeTelegram


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram(limits=UNLIMITED) as server:
        yield server


@asynccontextmanager
async def polling(telegram: FakeTelegram, book: Notebook) -> AsyncIterator[Poller]:
    async with open_receiver(telegram.token, telegram.url) as bot:
        yield Poller(bot, book.ears(), poll_seconds=1, webhook_pause=0.05)


async def test_the_offset_moves_when_everything_is_kept(telegram: FakeTelegram):
    book, her = Notebook(), telegram.user()
    for number in range(5):
        her.say(str(number))
    async with polling(telegram, book) as poller:
        assert await poller.round()
        assert telegram.pending_updates == 5
        await poller.round()
    assert book.texts() == list("01234")
    assert telegram.pending_updates == 0


async def test_what_could_not_be_kept_is_fetched_again_and_nothing_twice(telegram: FakeTelegram):
    book, her, other = Notebook(Counter({"二": 2})), telegram.user(), telegram.user()
    for text in ("一", "二", "三"):
        her.say(text)
    other.say("四")
    async with polling(telegram, book) as poller:
        assert [await poller.round() for _ in range(3)] == [False, False, True]
        await poller.round()
    assert book.texts(str(her.id)) == ["一", "二", "三"]
    assert book.tries == {"一": 1, "二": 3, "三": 1, "四": 1}
    assert telegram.pending_updates == 0


async def test_order_is_kept_when_the_first_is_slow_and_the_second_fast(telegram: FakeTelegram):
    book, her, other = Notebook(slow={"": 0.1}), telegram.user(), telegram.user()
    her.send_photo()
    her.say("快")
    other.say("旁边")
    async with polling(telegram, book) as poller:
        await poller.round()
    assert book.texts() == ["旁边", "", "快"]


async def test_an_update_that_alone_always_fails_is_given_up(telegram: FakeTelegram):
    book, her, other = Notebook(breaks={"毒"}), telegram.user(), telegram.user()
    her.say("毒")
    her.say("后面")
    async with polling(telegram, book) as poller:
        for number in range(MOST_FAILURES):
            other.say(str(number))
            await poller.round()
        await poller.round()
    assert book.tries["毒"] == MOST_FAILURES
    assert book.texts(str(her.id)) == ["后面"]


async def test_when_nothing_can_be_kept_nothing_is_given_up(telegram: FakeTelegram):
    book, her = Notebook(Counter({"一": MOST_FAILURES * 3})), telegram.user()
    her.say("一")
    async with polling(telegram, book) as poller:
        for _ in range(MOST_FAILURES * 2):
            assert not await poller.round()
    assert telegram.pending_updates == 1


async def test_two_hundred_of_one_trainee_are_kept_in_order_however_often_they_come(telegram: FakeTelegram):
    book, her = Notebook(), telegram.user()
    telegram.faults.repeat_updates(200)
    for number in range(200):
        her.say(str(number))
    async with polling(telegram, book) as poller:
        while telegram.pending_updates or len(book.heard) < 200:
            await poller.round()
        await poller.round()
    assert book.texts() == [str(number) for number in range(200)]


async def test_polling_pauses_while_a_webhook_is_set_and_goes_on_after(telegram: FakeTelegram):
    book, her = Notebook(), telegram.user()
    async with polling(telegram, book) as poller:
        await poller.bot.set_webhook("http://127.0.0.1:9/telegram/webhook")
        running = asyncio.create_task(poller.run())
        await telegram.wait_until(lambda server: any(r.method == "getUpdates" for r in server.refusals))
        her.say("你好")
        await poller.bot.delete_webhook()
        async with asyncio.timeout(5):
            while not book.heard:  # noqa: ASYNC110 - a notebook has no bell
                await asyncio.sleep(0.01)
        running.cancel()
    assert book.texts() == ["你好"]


@pytest.mark.parametrize("status", [500, 502])
async def test_a_server_in_trouble_is_asked_again(telegram: FakeTelegram, status: int):
    book, her = Notebook(), telegram.user()
    her.say("你好")
    telegram.faults.answer(status, "getUpdates")
    async with polling(telegram, book) as poller:
        pauses = [await poller.safe_round(), await poller.safe_round()]
    assert pauses == [2.0, 0.0]
    assert book.texts() == ["你好"]
