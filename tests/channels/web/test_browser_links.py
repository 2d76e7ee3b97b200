"""What a link to the web chat brings along, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.channels.web.chatroom import ChatRoom, Site
from tests.fakes.browser import open_browser, open_phone

pytestmark = [pytest.mark.browser]


async def test_a_link_says_its_start_once(media_root: Path) -> None:
    room = ChatRoom()
    site = Site(room, media_root)
    await site.start()
    try:
        async with open_browser() as browser, open_phone(browser) as phone:
            page = await phone.new_page()
            url = f"{site.url}/"
            await page.goto(f"{url}?start=crew-ABCDEFGH")
            answer = page.get_by_text("你说：/start crew-ABCDEFGH", exact=True)
            await expect(answer).to_be_visible()
            assert page.url == url
            await page.reload()
            await page.goto(f"{url}?start=%3Cb%3E")
            await expect(answer).to_be_visible()
            assert page.url == url
    finally:
        await site.stop()
    assert [incoming.text for incoming in room.heard] == ["/start crew-ABCDEFGH"]
