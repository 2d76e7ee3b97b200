"""Two processes answer one account's callbacks over one database: a callback may be posted to either."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, Coaching, coaching, push

NEXT = "你在哪个县"
NEIGHBOUR = "o9AgO5Kd5ggOC-bXrbNODIiE3bZZ"


@asynccontextmanager
async def both(folder: Path, account: Account) -> AsyncIterator[tuple[Coaching, Coaching]]:
    """Two coaches of one account, whom she has just begun to follow."""
    async with (
        coaching(folder, account, process="one") as one,
        coaching(folder, account, process="two", content_dir=folder / "content") as two,
    ):
        await one.platform.follow(HER)
        yield one, two


def turns(*processes: Coaching) -> list[str]:
    return [turn for each in processes for turn in each.turns]


@pytest.mark.parametrize("verified", [True, False])
async def test_what_one_process_answered_the_other_answers_alike(tmp_path: Path, verified: bool) -> None:
    async with both(tmp_path, Account(verified=verified)) as (one, two):
        first = await one.platform.text(HER, "小芳", number="77")
        again = await two.platform.text(HER, "小芳", number="77")
        assert (NEXT in first[0], again) == (True, first)
        assert turns(one, two) == ["/start", "小芳"]


@pytest.mark.parametrize("seconds", [4.9, 5.1, 9.0])
async def test_each_request_of_a_slow_callback_reaches_another_process(
    tmp_path: Path, seconds: float
) -> None:
    async with both(tmp_path, Account(verified=False)) as (one, two):
        one.slow["小芳"] = seconds * 0.1
        two.slow["小芳"] = seconds * 0.1
        one.platform.urls = [one.platform.url, two.platform.url]
        seen = await one.platform.text(HER, "小芳")
        await asyncio.gather(one.settled(), two.settled())
        assert [NEXT in text for text in seen] == [True]
        assert turns(one, two) == ["/start", "小芳"]
        assert await one.waiting() == 0


async def test_what_one_process_could_not_say_the_other_says_first(tmp_path: Path) -> None:
    account = Account(verified=False)
    async with both(tmp_path, account) as (one, two):
        one.slow["小芳"] = 1.6
        assert "还在想" in (await one.platform.text(HER, "小芳"))[0]
        await one.settled()
        seen = await two.platform.text(HER, "洛川县")
        assert seen[0].index(NEXT) < seen[0].index("你主要卖什么")
        assert turns(one, two) == ["/start", "小芳", "洛川县"]


async def test_a_right_that_one_process_lost_the_other_does_not_try(tmp_path: Path) -> None:
    account = Account()
    async with both(tmp_path, account) as (one, two):
        await two.platform.follow(NEIGHBOUR)
        account.owed["message/custom/send"] = [48001]
        await push(one, "今天学一课？")
        await push(two, "今天学一课？", NEIGHBOUR)
        assert (account.calls["message/custom/send"], await one.waiting()) == (1, 2)
