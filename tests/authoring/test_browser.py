"""`cunbo preview --browser` in a real browser: it follows every save without loading anew, and jumps."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.authoring.browser import Desk, open_server
from bot.authoring.preview import Preview
from tests.docs.guide import LARGEST, NAMES, take_all
from tests.fakes.browser import Traffic, open_browser, open_phone
from tests.fakes.content import Content, lesson_text

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

STEPS = "".join(f"## 第 {n} 步 {{#s{n}}}\n\n这是第 {n} 步的话。\n\n" for n in range(1, 13))
ASKED = STEPS + "## 问 {#q}\n\n哪个好？\n\n- [x] 甲\n  > 对。\n- [ ] 乙\n  > 不对。\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, content: Content) -> AsyncIterator[Page]:
    """The preview of a long lesson on a phone."""
    file = content.lesson("a", body=ASKED)
    desk = Desk(Preview(content.root, file), file)
    with open_server(desk, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        async with open_phone(browser, width=390, height=640) as phone:
            page = await phone.new_page()
            traffic = Traffic()
            traffic.watch(page)
            await page.goto(f"http://127.0.0.1:{server.server_port}/")
            await page.evaluate("window.loadedOnce = true")
            yield page
            assert traffic.hosts == {f"127.0.0.1:{server.server_port}"}
            assert traffic.complaints == []
        server.shutdown()


def sizes(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in folder.iterdir()}


def save(content: Content, body: str) -> None:
    content.path("lessons/zh-CN/a.md").write_text(lesson_text("a", body=body), encoding="utf-8")


async def test_a_save_is_shown_at_once_and_the_page_jumps_to_the_step(page: Page, content: Content) -> None:
    await expect(page.get_by_text("这是第 1 步的话。")).to_be_in_viewport()
    await expect(page.get_by_text("这是第 12 步的话。")).not_to_be_in_viewport()
    save(content, ASKED.replace("这是第 9 步的话。", "这是第九步，改过了。"))
    changed = page.get_by_text("这是第九步，改过了。")
    await expect(changed).to_be_in_viewport()
    await expect(page.locator(".b.now")).to_have_text("第 9 步  9/13\n这是第九步，改过了。")
    await expect(page.get_by_text("这是第 1 步的话。")).not_to_be_in_viewport()
    assert await page.evaluate("window.loadedOnce")


async def test_a_mistake_is_told_and_goes_when_it_is_mended(page: Page, content: Content) -> None:
    save(content, ASKED.replace("- [x]", "- [ ]"))
    await expect(page.locator(".f.error")).to_contain_text("- [x]")
    await expect(page.get_by_text("这是第 12 步的话。")).to_be_attached()
    save(content, ASKED)
    await expect(page.locator(".f.error")).to_have_count(0)


async def test_answers_stand_as_buttons(page: Page) -> None:
    assert await page.locator(".c").last.locator("span").all_inner_texts() == ["甲", "乙", "返回"]


async def test_the_pictures_of_the_guide_can_be_taken_anew(tmp_path: Path) -> None:
    await take_all(tmp_path)
    taken = sizes(tmp_path)
    assert set(taken) == {f"{name}.{language}.png" for name in NAMES for language in ("zh-CN", "en")}
    assert max(taken.values()) <= LARGEST
