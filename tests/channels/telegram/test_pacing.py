"""The limiter against a Telegram that enforces its limits."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.channels.telegram.budget import Priority
from bot.channels.telegram.pacing import Crowded, Pace, Pacer
from bot.channels.telegram.push.bot import lay_wire
from bot.channels.telegram.push.channel import PUSH, TelegramChannel
from bot.core.errors import StoreBusy
from bot.core.messages import Address, Delayed, Delivered, Letter, Outgoing
from bot.service.ports import Claim, Lease
from bot.store import open_store
from tests.fakes.telegram import FakeTelegram


def letters(telegram: FakeTelegram, count: int, kind: str = "push") -> list[Letter]:
    return [
        Letter(number, "t", Address("telegram", str(telegram.user().id)), Outgoing("你好", kind=kind))  # type: ignore[arg-type]  # one of two words
        for number in range(count)
    ]


async def test_a_hundred_letters_at_once_meet_no_refusal(telegram: FakeTelegram, channel: TelegramChannel):
    sent = await asyncio.gather(*(channel.deliver(letter) for letter in letters(telegram, 75)))
    assert sent == [Delivered()] * 75
    assert telegram.count_429 == 0
    assert telegram.busiest_second() <= 30


async def test_replies_overtake_pushes_and_nothing_is_refused(
    telegram: FakeTelegram, channel: TelegramChannel
):
    pushes = letters(telegram, 70)
    sending = [asyncio.create_task(channel.deliver(letter)) for letter in pushes]
    await telegram.wait_until(lambda server: len(server.calls) >= 30)
    replies = letters(telegram, 6, "reply")
    await asyncio.gather(*(channel.deliver(letter) for letter in replies))
    left = [call.payload["chat_id"] for call in telegram.calls]
    await asyncio.gather(*sending)
    assert set(left) >= {letter.address.key for letter in replies}
    assert len(left) < 76
    assert telegram.count_429 == 0
    assert telegram.busiest_second() <= 30


async def test_one_chat_hears_a_burst_and_then_one_a_second(telegram: FakeTelegram, channel: TelegramChannel):
    her = telegram.user()
    for number in range(5):
        assert (
            await channel.deliver(
                Letter(number, "t", Address("telegram", str(her.id)), Outgoing(str(number)))
            )
            == Delivered()
        )
    assert her.chat.texts == list("01234")
    assert telegram.count_429 == 0


async def test_two_processes_of_one_token_share_the_budget(telegram: FakeTelegram, tmp_path: Path):
    url = f"sqlite:///{tmp_path}/cunbo.db"
    pacers, channels, closing = [], [], []
    for name in ("one", "two"):
        store = open_store(url, name)
        await store.start()

        async def lease(claim: Claim, store=store) -> Lease:  # type: ignore[no-untyped-def]  # bound for each store
            return await store.run(lambda unit: unit.lease(claim))

        pacer = Pacer("telegram:test", lease)
        wire = lay_wire(telegram.token, telegram.url, pacer)
        pacers.append(pacer)
        closing += [wire.close, store.close]
        channels.append(TelegramChannel(wire.bot, pacer, tmp_path))
    async with pacers[0].running(), pacers[1].running():
        halves = [letters(telegram, 45), letters(telegram, 45)]
        sent = await asyncio.gather(
            *(
                channel.deliver(letter)
                for channel, half in zip(channels, halves, strict=True)
                for letter in half
            )
        )
    for close in closing:
        await close()
    assert sent == [Delivered()] * 90
    assert telegram.count_429 == 0


async def test_without_a_lease_nothing_leaves(telegram: FakeTelegram, tmp_path: Path):
    async def busy(claim: Claim) -> Lease:
        raise StoreBusy("locked")

    pacer = Pacer("telegram:test", busy)
    wire = lay_wire(telegram.token, telegram.url, pacer)
    async with pacer.running():
        with pytest.raises(Crowded):
            await wire.bot.send_message(
                telegram.user().id, "x", rate_limit_args=Pace(Priority.REPLY, patience=0.1)
            )
    await wire.close()
    assert telegram.calls == []


async def test_pushes_wait_in_the_store_when_the_process_is_about_to_end(
    telegram: FakeTelegram, channel: TelegramChannel
):
    pushes = [asyncio.create_task(channel.deliver(letter)) for letter in letters(telegram, 60)]
    await telegram.wait_until(lambda server: len(server.calls) >= 10)
    channel.pacer.wind_down()
    outcomes = await asyncio.gather(*pushes)
    assert {type(outcome) for outcome in outcomes} == {Delivered, Delayed}
    assert all(not outcome.tried for outcome in outcomes if isinstance(outcome, Delayed))
    (reply,) = letters(telegram, 1, "reply")
    assert await channel.deliver(reply) == Delivered()


async def test_a_push_crowded_out_in_the_moment_its_turn_comes_waits_too():
    permits, made = asyncio.Event(), list[str]()

    async def lease(claim: Claim) -> Lease:
        await permits.wait()
        return Lease(held=30, seconds=60.0)

    async def call() -> None:
        made.append("a call")

    pacer = Pacer("telegram:test", lease)
    async with pacer.running():
        push = asyncio.create_task(pacer.process_request(call, (), {}, "sendMessage", {"chat_id": 1}, PUSH))
        for _ in range(5):
            await asyncio.sleep(0)
        permits.set()
        pacer.wind_down()
        with pytest.raises(Crowded):
            await push
        await pacer.process_request(call, (), {}, "sendMessage", {"chat_id": 1}, Pace())

    assert made == ["a call"]


async def test_a_process_about_to_end_leaves_the_rest_of_a_long_row_to_the_next(
    telegram: FakeTelegram, channel: TelegramChannel
):
    her = Address("telegram", str(telegram.user().id))
    channel.pacer.wind_down()
    outcomes = [await channel.deliver(Letter(n, "t", her, Outgoing(str(n)))) for n in range(8)]
    assert outcomes[:3] == [Delivered()] * 3
    assert isinstance(outcomes[-1], Delayed)
    assert not outcomes[-1].tried


async def test_a_call_that_is_given_up_leaves_its_place_to_others(
    telegram: FakeTelegram, channel: TelegramChannel
):
    her = telegram.user()
    fill = [asyncio.create_task(channel.deliver(letter)) for letter in letters(telegram, 40)]
    given_up = asyncio.create_task(channel.bot.send_message(her.id, "一", rate_limit_args=PUSH))
    await asyncio.sleep(0)
    given_up.cancel()
    await channel.bot.send_message(her.id, "二", rate_limit_args=Pace())
    await asyncio.gather(*fill)
    assert her.chat.texts == ["二"]
    assert telegram.count_429 == 0
