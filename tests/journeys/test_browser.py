"""A villager with a phone, a real server on its embedded defaults, and what can go wrong between them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.fakes.browser import Traffic, open_browser, open_phone
from tests.fakes.told import ANSWERS as FACTS
from tests.journeys.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


class Server:
    """`cunbo serve` in a process of its own, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CUNBO_")}
        self._env = kept | {
            "CUNBO_DATA_DIR": str(folder),
            "CUNBO_PORT": str(self.port),
            "PYTHONPATH": str(ROOT),
        }
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        command = [sys.executable, "-m", "bot", "serve"]
        self._process = subprocess.Popen(command, env=self._env, cwd=self._folder, stderr=subprocess.DEVNULL)
        for _ in range(1200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the server does not come up")

    def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(20)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.end()


async def say(page: Page, text: str) -> None:
    await page.get_by_role("textbox").fill(text)
    await page.keyboard.press("Enter")


async def tap(page: Page, label: str) -> None:
    await page.get_by_role("button", name=label, exact=True).last.click()


async def sees(page: Page, text: str) -> None:
    await expect(page.get_by_text(text).last).to_be_visible(timeout=15_000)


async def test_the_first_lesson_is_begun_answered_and_gone_on_with_on_another_phone(
    browser: Browser, server: Server
):
    traffic = Traffic()
    async with open_phone(browser, width=320, height=568) as phone:
        page = await phone.new_page()
        traffic.watch(page)
        await page.goto(server.url)
        await sees(page, "我怎么称呼你？")
        await say(page, "小芳")
        await sees(page, "你在哪个县？")
        await tap(page, "跳过")
        await sees(page, "你主要卖什么？")
        await tap(page, "苹果")
        await sees(page, "每天几点学一课？")
        await tap(page, "早上七点")
        await sees(page, "我是谁：三句真话")
        await tap(page, "开始")
        await sees(page, "开口说什么")
        await tap(page, "继续")
        await say(page, "换手机")
        await sees(page, "你的续学码")
        code = re.search(r"\d{4} \d{4} \d{4}", await page.inner_text("body"))
        assert code
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
    assert traffic.hosts == {f"127.0.0.1:{server.port}"}
    assert traffic.complaints == []
    async with open_phone(browser) as other_phone:
        page = await other_phone.new_page()
        await page.goto(server.url)
        await sees(page, "我怎么称呼你？")
        await tap(page, "我有续学码")
        await sees(page, "把 12 个数字")
        await say(page, code.group())
        await sees(page, "接上了，小芳")
        await sees(page, "你喊，别人也喊")


async def test_english_is_spoken_to_an_english_browser(browser: Browser, server: Server):
    async with open_phone(browser, language="en-GB") as phone:
        page = await phone.new_page()
        await page.goto(server.url)
        await sees(page, "What shall I call you?")
        await tap(page, "Start a lesson now")
        await tap(page, "Start")
        await sees(page, "1/")


async def test_a_server_killed_in_mid_chat_loses_and_doubles_nothing(browser: Browser, server: Server):
    async with open_phone(browser) as phone:
        page = await phone.new_page()
        await page.goto(server.url)
        await sees(page, "我怎么称呼你？")
        server.end()
        await say(page, "小芳")
        await say(page, "洛川县")
        server.start()
        await sees(page, "你主要卖什么？")
        await say(page, "我的资料")
        await sees(page, "县：洛川县")
        text = await page.inner_text("body")
        await page.reload()
        await sees(page, "县：洛川县")
        assert text.count("你在哪个县？") == 1
        assert (await page.inner_text("body")).count("你在哪个县？") == 1


async def test_a_script_arrives_in_timed_segments(browser: Browser, server: Server):
    async with open_phone(browser) as phone:
        page = await phone.new_page()
        await page.goto(server.url)
        await sees(page, "我怎么称呼你？")
        await say(page, "写脚本")
        for fact in FACTS:
            await say(page, fact)
            await sees(page, fact)
        await tap(page, "写吧")
        await tap(page, "你来定")
        await sees(page, "不是 AI 写的")
        text = await page.inner_text("body")
        assert "（0:00–" in text
        assert all(text.count(fact) >= 3 for fact in FACTS), "said, repeated back, and in the script"


async def test_the_chat_can_be_left_and_found_again_and_erased(browser: Browser, server: Server):
    async with open_phone(browser) as phone:
        page = await phone.new_page()
        await page.goto(server.url)
        await sees(page, "我怎么称呼你？")
        await say(page, "小芳")
        await sees(page, "你在哪个县？")
        await page.close()
        page = await phone.new_page()
        await page.goto(server.url)
        await sees(page, "小芳")
        await say(page, "全部删除")
        await sees(page, "真的全部删除吗？")
        await tap(page, "删，全部删")
        await expect(page.get_by_text("小芳")).to_have_count(0, timeout=15_000)
        await sees(page, "全部删好了。")
