"""The page in a real browser: phones, fingers, keyboards, and servers that go away."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from bot.channels.web.stream import Pace
from bot.core.messages import Choice, Incoming, Mark, Media, Outgoing
from tests.channels.web.chatroom import ChatRoom, Site, on_air
from tests.fakes.browser import Traffic, open_browser, open_phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HOSTILE = """<script>window.hacked=1</script><img src=x onerror="window.hacked=1">"'&lt;"""


def coach(incoming: Incoming) -> Sequence[Outgoing]:
    """A welcome with two buttons, then an echo; a few words call for something special."""
    said = incoming.text or incoming.token
    if said == "/start":
        choices = (Choice("看课程", "menu:lessons"), Choice("写脚本", "menu:script"))
        return [Outgoing("你好"), Outgoing("想做哪一样？", (Mark("strong", 0, 2),), choices)]
    if said == "全部":
        marks = (
            Mark("strong", 0, 2),
            Mark("em", 2, 3),
            Mark("code", 4, 5),
            Mark("link", 6, 7, "https://a.cn/?q=1&x=2"),
        )
        media = (
            Media("picture", "图/光线.svg", "太阳在侧面"),
            Media("audio", "say.mp3"),
            Media("document", "我的.json", body="{}"),
        )
        return [Outgoing("粗体斜 码 链\n下一行", marks, (Choice("好", "ok"), Choice("不好", "no")), media)]
    return [Outgoing(f"你说：{said}")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with open_browser() as browser:
        yield browser


@pytest.fixture
def room() -> ChatRoom:
    return ChatRoom(answer=coach)


@pytest_asyncio.fixture(loop_scope="module")
async def site(room: ChatRoom, media_root: Path) -> AsyncIterator[Site]:
    site = Site(room, media_root)
    await site.start()
    yield site
    await site.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    async with _open_page(browser, site) as page:
        yield page


@asynccontextmanager
async def _open_page(
    browser: Browser, site: Site, width: int = 390, height: int = 844
) -> AsyncIterator[Page]:
    async with open_phone(browser, width=width, height=height) as phone:
        page = await phone.new_page()
        await page.goto(site.url)
        await expect(page.locator(".choice")).to_have_count(2)
        yield page


async def _bubbles(page: Page) -> list[str]:
    return await page.locator(".line:not(#typing) .bubble").all_inner_texts()


async def _send(page: Page, text: str) -> None:
    await page.get_by_label("打字告诉教练").fill(text)
    await page.keyboard.press("Enter")


async def _answered(page: Page, text: str) -> None:
    await expect(page.locator(".ours .bubble").get_by_text(f"你说：{text}", exact=True)).to_have_count(1)


WELCOME = ["你好", "想做哪一样？"]
SIZES = [pytest.param(320, 568, id="320x568"), pytest.param(390, 844, id="390x844")]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_nothing_sticks_out_sideways(browser: Browser, site: Site, width: int, height: int) -> None:
    async with _open_page(browser, site, width, height) as page:
        await _send(page, "https://example.cn/" + "a" * 200)
        await _send(page, "全部")
        await expect(page.locator("audio")).to_have_count(1)
        widths = await page.evaluate(
            """() => [document.documentElement.scrollWidth, document.getElementById("log").scrollWidth,
                      document.getElementById("log").clientWidth]"""
        )

    assert widths == [width, width, width]


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_everything_to_touch_is_large_enough(
    browser: Browser, site: Site, width: int, height: int
) -> None:
    async with _open_page(browser, site, width, height) as page:
        await _send(page, "全部")
        await expect(page.locator("audio")).to_have_count(1)
        boxes = await page.locator("button:visible:not(#newer), textarea, .file, audio").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"
        )

    assert len(boxes) == 6
    assert [box for box in boxes if min(box) < 44] == []


async def test_no_text_is_smaller_than_16_pixels(page: Page) -> None:
    await _send(page, "全部")
    await expect(page.locator("audio")).to_have_count(1)

    sizes = await page.locator("body *").evaluate_all(
        "all => all.filter(one => one.textContent.trim()).map(one => parseFloat(getComputedStyle(one).fontSize))"
    )

    assert min(sizes) >= 16


async def test_zoomed_to_200_percent_she_can_still_write_and_read(browser: Browser, site: Site) -> None:
    """A phone of 320x568 zoomed to 200 % lays out 160x284 pixels."""
    async with _open_page(browser, site, 160, 284) as page:
        await _send(page, "能写")
        await _answered(page, "能写")
        log = await page.locator("#log").bounding_box()
        overflow = await page.evaluate("document.documentElement.scrollWidth")

    assert log is not None
    assert log["height"] > 284 / 2
    assert overflow == 160


async def test_the_first_load_is_small_and_asks_nobody_else(browser: Browser, site: Site) -> None:
    async with open_phone(browser) as phone:
        page = await phone.new_page()
        traffic = Traffic()
        traffic.watch(page)
        await page.goto(site.url, wait_until="load")
        await expect(page.locator(".choice")).to_have_count(2)
        sizes = await traffic.sizes()

    assert traffic.hosts == {f"127.0.0.1:{site.port}"}
    assert traffic.complaints == []
    assert {"/", "/static/chat.css", "/static/chat.js"} <= sizes.keys()
    assert 5_000 < sum(sizes.values()) < 60 * 1024


async def test_a_new_chat_starts_by_itself_and_only_once(page: Page, room: ChatRoom) -> None:
    await page.reload()
    await expect(page.locator(".choice")).to_have_count(2)

    assert [incoming.text for incoming in room.heard] == ["/start"]
    assert await _bubbles(page) == WELCOME


async def test_what_she_types_appears_and_is_answered(page: Page, room: ChatRoom) -> None:
    await _send(page, "红富士")
    await _answered(page, "红富士")

    assert await _bubbles(page) == [*WELCOME, "红富士", "你说：红富士"]
    assert await page.locator("[data-wait]").count() == 0


async def test_shift_enter_makes_a_new_line_and_the_send_button_sends(page: Page, room: ChatRoom) -> None:
    await page.locator("#text").fill("一")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("二")
    await page.get_by_role("button", name="发送").click()
    await expect(page.locator(".mine")).to_have_count(1)
    await expect(page.locator("[data-wait]")).to_have_count(0)

    assert room.heard[-1].text == "一\n二"
    assert await page.locator("#text").input_value() == ""


async def test_enter_that_ends_the_spelling_of_a_word_sends_nothing(page: Page, room: ChatRoom) -> None:
    await page.locator("#text").fill("hong'fu'shi")
    await page.locator("#text").dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "cancelable": True}
    )
    await page.locator("#text").fill("红富士")
    await page.keyboard.press("Enter")
    await _answered(page, "红富士")

    assert [incoming.text for incoming in room.heard] == ["/start", "红富士"]


async def test_the_input_grows_to_four_lines(page: Page) -> None:
    heights = []
    for count in (1, 2, 4, 9):
        await page.locator("#text").fill("\n".join("字" * count))
        box = await page.locator("#text").bounding_box()
        assert box is not None
        heights.append(box["height"])

    assert heights[0] < heights[1] < heights[2] == heights[3]


async def test_a_tapped_choice_becomes_her_bubble(page: Page, room: ChatRoom) -> None:
    await page.get_by_role("button", name="写脚本").tap()
    await _answered(page, "menu:script")

    assert await _bubbles(page) == [*WELCOME, "写脚本", "你说：menu:script"]
    assert await page.locator(".choice").count() == 0
    assert [incoming.token for incoming in room.heard] == ["", "menu:script"]


async def test_with_the_keyboard_alone_she_chooses_and_goes_on(page: Page, room: ChatRoom) -> None:
    await page.locator("#log").focus()
    await page.keyboard.press("Tab")
    first = await page.evaluate("document.activeElement.textContent")
    ring = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    await page.keyboard.press("Enter")
    await _answered(page, "menu:lessons")
    await page.keyboard.press("Tab")
    next_stop = await page.evaluate("document.activeElement.id")
    await page.keyboard.type("全部")
    await page.keyboard.press("Enter")
    await expect(page.locator(".choice")).to_have_count(2)
    await page.keyboard.press("Shift+Tab")
    last = await page.evaluate("document.activeElement.textContent")

    assert (first, ring) == ("看课程", "solid")
    assert next_stop == "text"
    assert last == "不好"


async def test_a_screen_reader_finds_names_and_hears_news(page: Page) -> None:
    log = page.get_by_role("log", name="聊天记录")

    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(page.get_by_role("textbox", name="打字告诉教练")).to_be_visible()
    await expect(page.get_by_role("group", name="点一个").get_by_role("button")).to_have_text(
        ["看课程", "写脚本"]
    )
    await expect(log.locator(".line:not(#typing) .who")).to_have_text(["教练:", "教练:"])


async def test_a_streamed_line_looks_like_a_loaded_one(page: Page) -> None:
    drawing = """() => [...document.querySelectorAll(".line:not(#typing)")].map(line => line.outerHTML)"""
    await _send(page, "全部")
    await expect(page.locator(".choice")).to_have_count(2)
    await expect(page.locator("[data-wait]")).to_have_count(0)

    streamed = await page.evaluate(drawing)
    await page.reload()
    loaded = await page.evaluate(drawing)

    assert len(streamed) == 4
    assert streamed == loaded


async def test_hostile_words_are_never_run(browser: Browser, site: Site, room: ChatRoom) -> None:
    async with _open_page(browser, site) as page:
        traffic = Traffic()
        traffic.watch(page)
        await _send(page, HOSTILE)
        await _answered(page, HOSTILE)
        room.answer = lambda incoming: [
            Outgoing(HOSTILE, (), (Choice("<b>好</b>", "x"),), (Media("picture", "x.png", HOSTILE),))
        ]
        await _send(page, "再来")
        await expect(page.get_by_role("button", name="<b>好</b>")).to_be_visible()
        streamed = await page.evaluate("window.hacked")
        await page.reload()
        loaded = await page.evaluate("window.hacked")
        shown = await _bubbles(page)

    assert (streamed, loaded) == (None, None)
    assert shown == [*WELCOME, HOSTILE, f"你说：{HOSTILE}", "再来", HOSTILE]
    assert [request.url for request in traffic.requests if request.url.endswith("/x")] == []


async def test_words_typed_while_the_server_is_down_arrive_once_and_in_order(
    page: Page, site: Site, room: ChatRoom
) -> None:
    await _send(page, "之前")
    await _answered(page, "之前")
    await site.stop()
    await _send(page, "断了一")
    await _send(page, "断了二")
    await expect(page.get_by_role("status")).to_have_text("没网了，连上就发")
    waiting = await page.locator("[data-wait=unsent]").count()
    await site.start()
    await _answered(page, "断了二")
    await expect(page.get_by_role("status")).to_have_text("")

    expected = [*WELCOME, "之前", "你说：之前", "断了一", "你说：断了一", "断了二", "你说：断了二"]
    assert waiting == 2
    assert await _bubbles(page) == expected
    assert [incoming.text for incoming in room.heard] == ["/start", "之前", "断了一", "断了二"]
    await page.reload()
    assert await _bubbles(page) == expected


async def test_an_answer_lost_on_the_way_back_repeats_nothing(page: Page, room: ChatRoom) -> None:
    """The server keeps the message, but its 202 never reaches the phone."""
    lost: list[int] = []

    async def lose_first(route: Route) -> None:
        if lost:
            await route.continue_()
            return
        lost.append((await route.fetch()).status)
        await route.abort()

    await page.route("**/chat/said", lose_first)
    await _send(page, "只一次")
    await _answered(page, "只一次")
    await _send(page, "后一句")
    await _answered(page, "后一句")

    assert lost == [202]
    assert [incoming.text for incoming in room.heard] == ["/start", "只一次", "后一句"]
    assert await _bubbles(page) == [*WELCOME, "只一次", "你说：只一次", "后一句", "你说：后一句"]


async def test_a_closed_tab_loses_nothing(browser: Browser, site: Site, room: ChatRoom) -> None:
    async with open_phone(browser) as phone:
        page = await phone.new_page()
        await page.goto(site.url)
        await expect(page.locator(".choice")).to_have_count(2)
        await page.route("**/chat/said", lambda route: route.abort())
        await _send(page, "没发出去的")
        await expect(page.locator("[data-wait=unsent]")).to_have_count(1)
        await page.close()
        again = await phone.new_page()
        await again.goto(site.url)
        await _answered(again, "没发出去的")
        shown = await _bubbles(again)

    assert shown == [*WELCOME, "没发出去的", "你说：没发出去的"]


async def test_a_stream_cut_in_the_middle_goes_on_where_it_was(
    page: Page, site: Site, room: ChatRoom
) -> None:
    address = room.heard[0].address
    await room.push(address, Outgoing("断前"))
    await expect(page.get_by_text("断前")).to_be_visible()
    site.cut()
    room.post(address, Outgoing("断时"))
    await expect(page.get_by_text("断时")).to_be_visible()
    await room.push(address, Outgoing("断后"))
    await expect(page.get_by_text("断后")).to_be_visible()

    assert await _bubbles(page) == [*WELCOME, "断前", "断时", "断后"]


async def test_lines_sent_again_after_a_reconnect_stay_where_they_are(
    page: Page, site: Site, room: ChatRoom
) -> None:
    """What she said and nobody answered yet comes again with every new stream."""
    room.answer = lambda incoming: []
    await _send(page, "喂")
    await expect(page.locator("[data-wait]")).to_have_count(0)
    await page.reload()
    site.cut()
    await room.push(room.heard[0].address, Outgoing("在"))
    await expect(page.get_by_text("在", exact=True)).to_be_visible()

    assert await _bubbles(page) == [*WELCOME, "喂", "在"]


async def test_a_silent_line_is_opened_anew(browser: Browser, room: ChatRoom, media_root: Path) -> None:
    async with (
        on_air(room, media_root, pace=Pace(look=0.05, beat=3600)) as site,
        open_phone(browser) as phone,
    ):
        page = await phone.new_page()
        await page.clock.install()
        await page.goto(site.url)
        await expect(page.locator(".choice")).to_have_count(2)
        async with page.expect_request("**/chat/stream*after=2*"):
            await page.clock.run_for(45_000)
        shown = await _bubbles(page)

    assert shown == WELCOME


async def test_where_no_stream_gets_through_the_page_asks(
    browser: Browser, site: Site, room: ChatRoom
) -> None:
    async with open_phone(browser) as phone:
        page = await phone.new_page()
        await page.route("**/chat/stream*", lambda route: route.abort())
        await page.goto(site.url)
        await expect(page.locator(".choice")).to_have_count(2, timeout=15_000)
        await _send(page, "没有流")
        await expect(page.locator(".ours .bubble").get_by_text("你说：没有流")).to_have_count(
            1, timeout=15_000
        )
        shown = await _bubbles(page)

    assert shown == [*WELCOME, "没有流", "你说：没有流"]


async def test_a_second_tab_shows_what_was_said_in_the_first(page: Page, site: Site) -> None:
    other = await page.context.new_page()
    await other.goto(site.url)
    await _send(page, "第一个页面")
    await _answered(other, "第一个页面")
    await _send(other, "第二个页面")
    await _answered(page, "第二个页面")

    assert await _bubbles(page) == await _bubbles(other)


async def test_a_refused_message_says_why_and_can_be_sent_again(page: Page, room: ChatRoom) -> None:
    await page.route(
        "**/chat/said", lambda route: route.fulfill(status=413, json={"message": "这条太长了"}), times=1
    )
    await _send(page, "长")
    await expect(page.locator(".refusal")).to_contain_text("这条太长了")
    await page.get_by_role("button", name="再发一次").click()
    await _answered(page, "长")

    assert await _bubbles(page) == [*WELCOME, "长", "你说：长"]


async def test_an_answer_taller_than_the_page_is_read_from_its_beginning(page: Page, room: ChatRoom) -> None:
    address = room.heard[0].address
    for number in range(30):
        await room.push(address, Outgoing(f"第{number}句"))
    await expect(page.get_by_text("第29句")).to_be_attached()

    await expect(page.get_by_text("第0句")).to_be_in_viewport()
    await page.get_by_role("button", name="↓ 新消息").click()
    await expect(page.get_by_text("第29句")).to_be_in_viewport()


async def test_scrolled_up_she_is_told_of_news_and_not_pulled_down(page: Page, room: ChatRoom) -> None:
    address = room.heard[0].address
    for number in range(30):
        await room.push(address, Outgoing(f"第{number}句"))
    await expect(page.get_by_text("第29句")).to_be_attached()
    await page.locator("#log").evaluate("log => { log.scrollTop = 0; }")
    await room.push(address, Outgoing("新的"))
    await page.get_by_role("button", name="↓ 新消息").click()

    await expect(page.get_by_text("新的")).to_be_in_viewport()
    await expect(page.locator("#newer")).to_be_hidden()


_COVERED = """() => {
    const newer = document.getElementById("newer").getBoundingClientRect();
    const log = document.getElementById("log").getBoundingClientRect();
    return Array.from(document.querySelectorAll(".choice"))
        .map(one => [one.textContent, one.getBoundingClientRect()])
        .filter(([, box]) => Math.min(box.bottom, log.bottom) > newer.top && box.top < newer.bottom
            && box.right > newer.left && box.left < newer.right)
        .map(([label]) => label);
}"""


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_the_word_of_news_never_covers_a_choice(
    browser: Browser, site: Site, room: ChatRoom, width: int, height: int
) -> None:
    async with _open_page(browser, site, width, height) as page:
        choices = tuple(Choice(f"第 {number} 个不短的按钮", f"c:{number}") for number in range(24))
        await room.push(room.heard[-1].address, Outgoing("挑一个", (), choices))
        await expect(page.locator(".choice")).to_have_count(24)
        await expect(page.locator("#newer")).to_be_visible()
        covered = []
        for top in range(0, 1200, 30):
            await page.locator("#log").evaluate("(log, top) => { log.scrollTop = top; }", top)
            if await page.locator("#newer").is_visible():
                covered += await page.evaluate(_COVERED)

    assert covered == []


async def test_a_chat_taken_over_from_another_phone_loads_and_keeps_her_draft(
    page: Page, room: ChatRoom
) -> None:
    address = room.heard[0].address
    await page.locator("#text").fill("写到一半")
    room.owners[address] = "trainee-of-old-phone"
    room.post(address, Outgoing("欢迎回来"))

    await expect(page.locator(".bubble").first).to_have_text("欢迎回来")
    assert await _bubbles(page) == ["欢迎回来"]
    assert await page.locator("#text").input_value() == "写到一半"


async def test_an_erased_chat_waits_for_her_to_start_again(page: Page, room: ChatRoom) -> None:
    del room.owners[room.heard[0].address]
    start = page.get_by_role("button", name="开始")

    await expect(start).to_be_visible()
    heard = len(room.heard)
    await start.click()
    await expect(page.locator(".choice")).to_have_count(2)

    assert (heard, len(room.heard)) == (1, 2)
    await expect(start).to_be_hidden()


async def test_a_busy_store_is_waited_for(page: Page, room: ChatRoom) -> None:
    room.busy = True
    await _send(page, "等一等")
    await expect(page.get_by_role("status")).to_have_text("教练这会儿忙，马上自动再发")
    room.busy = False
    await _answered(page, "等一等")

    await expect(page.get_by_role("status")).to_have_text("")
    assert await _bubbles(page) == [*WELCOME, "等一等", "你说：等一等"]
