"""Letters reach their channel in order, and what became of them is written down."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.messages import Delayed, Delivery, Letter, Outgoing, Undeliverable
from bot.store import SqlStore
from tests.fakes.rooms import Office, Ticking


async def test_bubbles_arrive_in_the_order_said(office: Office, ticking: Ticking):
    await office.hear_all(["你好", "小芳", "洛川县"])
    ids = [letter.id for letter in office.mailbox.letters]
    assert ids == sorted(ids)
    assert len(ids) == 4


async def test_a_delayed_letter_waits_and_nothing_overtakes_it(office: Office, ticking: Ticking):
    office.mailbox.answers = [Delayed(30, "too many")]
    await office.hear("1", "你好")
    assert office.mailbox.texts() == []
    assert await office.outbox.deliver_waiting() == 0
    ticking.now += timedelta(seconds=31)
    assert await office.outbox.deliver_waiting() == 2
    await office.outbox.settle()
    assert office.mailbox.texts()[-1] == "我怎么称呼你？"


@pytest.mark.parametrize("gone", [True, False])
async def test_an_undeliverable_letter_is_not_tried_again(office: Office, ticking: Ticking, gone: bool):
    office.mailbox.answers = [Undeliverable("blocked", gone)]
    await office.hear("1", "你好")
    ticking.now += timedelta(days=1)
    assert await office.outbox.deliver_waiting() == 0
    assert len(office.mailbox.letters) == (0 if gone else 1)


async def test_a_channel_that_breaks_is_tried_again(office: Office, ticking: Ticking):
    office.mailbox.answers = [OSError("connection reset")]
    await office.hear("1", "你好")
    ticking.now += timedelta(seconds=10)
    await office.outbox.deliver_waiting()
    await office.outbox.settle()
    assert len(office.mailbox.letters) == 2


async def test_a_letter_is_given_up_in_the_end(office: Office, ticking: Ticking):
    office.mailbox.answers = [OSError("down")] * 100
    await office.hear("1", "你好")
    for _ in range(20):
        ticking.now += timedelta(hours=1)
        await office.outbox.deliver_waiting()
        await office.outbox.settle()
    assert len(office.mailbox.answers) == 100 - 16, "eight attempts for each of two letters"


async def test_letters_of_one_trainee_do_not_hold_up_another(office: Office, ticking: Ticking):
    office.mailbox.answers = [Delayed(60)]
    await office.hear("1", "你好", key="slow")
    await office.hear("2", "你好", key="quick")
    assert {letter.address.key for letter in office.mailbox.letters} == {"quick"}


async def test_what_is_said_later_does_not_overtake_what_was_delayed(office: Office, ticking: Ticking):
    office.mailbox.answers = [Delayed(30)]
    await office.hear("1", "你好")
    await office.hear("2", "小芳")
    assert office.mailbox.texts() == []
    ticking.now += timedelta(seconds=31)
    await office.outbox.deliver_waiting()
    await office.outbox.settle()
    ids = [letter.id for letter in office.mailbox.letters]
    assert (len(ids), ids) == (3, sorted(ids))


async def test_a_letter_under_way_is_not_taken_up_twice(office: Office, ticking: Ticking):
    held = asyncio.Event()

    class Slow:
        name = "web"

        async def deliver(self, letter: Letter) -> Delivery:
            await held.wait()
            return await office.mailbox.deliver(letter)

    office.outbox._channels["web"] = Slow()
    await office.inbox.hear(office.incoming("1", "你好"))
    for _ in range(5):
        ticking.now += timedelta(seconds=50)
        assert await office.outbox.deliver_waiting() == 0
    held.set()
    await office.outbox.settle()
    assert len(office.mailbox.letters) == 2


async def test_a_push_whose_time_is_over_is_not_said(office: Office, ticking: Ticking, store: SqlStore):
    await office.hear("1", "你好")
    (reply, *_) = office.mailbox.letters
    push = Outgoing("早上好", kind="push", until=ticking.now - timedelta(minutes=1))
    late = Letter(10_000, reply.trainee_id, reply.address, push)

    office.outbox.post([late, replace(late, id=10_001, outgoing=Outgoing("在"))])
    await office.outbox.settle()

    assert office.mailbox.texts()[-2:] == ["我怎么称呼你？", "在"]
