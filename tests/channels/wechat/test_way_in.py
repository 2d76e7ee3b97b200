"""What WeChat cannot show is a tap away: a link signs her in on the web, as the trainee she is."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.core.messages import Address
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, Coaching, coaching

SITE = "https://coach.example.org"


@pytest.fixture
async def with_web(tmp_path: Path) -> AsyncIterator[Coaching]:
    async with coaching(tmp_path, web=True, public_url=SITE) as running:
        await running.platform.follow(HER)
        yield running


@pytest.fixture
async def browser(with_web: Coaching) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=with_web.site, trust_env=False) as client:
        yield client


def way_in(text: str) -> str:
    found = re.search(rf'<a href="{SITE}(/in/[\w-]+)">', text)
    assert found is not None
    return found.group(1)


async def test_the_menu_leads_to_the_web_and_she_is_the_same_there(
    with_web: Coaching, browser: httpx.AsyncClient
) -> None:
    await with_web.says("小芳")
    path = way_in((await with_web.platform.click(HER, "~web"))[0])
    before = await with_web.trainee()

    looked = await browser.get(path)
    entered = await browser.post(path)
    page = await browser.get("/")

    assert (looked.status_code, entered.status_code, entered.headers["location"]) == (200, 303, "/")
    assert "小芳" in page.text
    assert await with_web.trainee() == before
    assert (await with_web.books.census()).trainees == 1


async def test_she_is_still_answered_in_wechat(with_web: Coaching, browser: httpx.AsyncClient) -> None:
    path = way_in((await with_web.platform.click(HER, "~web"))[0])
    await browser.post(path)
    her = await with_web.trainee()
    assert her is not None
    address = await with_web.coach.store.run(lambda unit: unit.reply_address(her))
    assert address == Address("wechat", HER)


async def test_a_preview_uses_nothing_up_and_a_press_does(
    with_web: Coaching, browser: httpx.AsyncClient
) -> None:
    path = way_in((await with_web.platform.click(HER, "~web"))[0])
    for _ in range(3):
        assert "<button" in (await browser.get(path)).text
    pressed = [(await browser.post(path)).status_code for _ in range(2)]
    assert pressed == [303, 410]


async def test_a_link_is_too_old_after_ten_minutes(with_web: Coaching, browser: httpx.AsyncClient) -> None:
    with_web.account.offset = -timedelta(minutes=11)
    path = way_in((await with_web.platform.click(HER, "~web"))[0])
    assert (await browser.post(path)).status_code == 410


async def test_nobody_guesses_a_link(with_web: Coaching, browser: httpx.AsyncClient) -> None:
    assert (await browser.post("/in/nothing")).status_code == 410
    path = way_in((await with_web.platform.click(HER, "~web"))[0])
    foreign = await browser.post(path, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403


async def test_an_export_comes_as_a_link_to_the_document(
    with_web: Coaching, browser: httpx.AsyncClient
) -> None:
    await with_web.says("小芳", "菜单")
    seen = await with_web.says("导出")
    await browser.post(way_in("".join(seen)))
    document = re.search(r"/chat/document/\d+/0", (await browser.get("/")).text)
    assert document is not None
    assert "小芳" in (await browser.get(document.group())).text


async def test_without_a_web_chat_she_is_told(tmp_path: Path) -> None:
    async with coaching(tmp_path) as running:
        await running.platform.follow(HER)
        assert "网页版还没开" in (await running.platform.click(HER, "~web"))[0]


async def test_a_stranger_is_asked_to_say_hello_first(tmp_path: Path) -> None:
    async with coaching(tmp_path, Account(), public_url=SITE) as running:
        assert "先跟我说句" in (await running.platform.click(HER, "~web"))[0]
