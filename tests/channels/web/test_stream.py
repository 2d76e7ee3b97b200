"""The stream: every letter once, in order, whatever breaks in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.web.identity import tag_of
from bot.channels.web.reading import MOST_READ, Cursor
from bot.channels.web.stream import STREAMS_PER_ADDRESS, Pace, Reader, WebChannel, stream
from bot.core.messages import Address, Delivered, Incoming, Outgoing
from tests.channels.web.chatroom import ChatRoom, Site, on_air
from tests.channels.web.phone import Stream, address_of, listening, say


async def test_a_stream_starts_after_the_letter_it_names(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    for text in ("一", "二", "三"):
        await room.push(address_of(phone), Outgoing(text))

    async with listening(phone, "?after=1") as stream:
        events = [await stream.next(), await stream.next()]

    assert [(event.id, event.text) for event in events] == [("2", "二"), ("3", "三")]


async def test_the_last_event_id_wins(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    for text in ("一", "二", "三"):
        await room.push(address_of(phone), Outgoing(text))

    async with listening(phone, "?after=0", **{"Last-Event-ID": "2"}) as stream:
        event = await stream.next()

    assert event.text == "三"


@pytest.mark.parametrize("after", ["", "x", "-1", "²", "9" * 40])
async def test_an_odd_place_to_start_means_the_beginning(
    phone: httpx.AsyncClient, room: ChatRoom, after: str
) -> None:
    await room.push(address_of(phone), Outgoing("一"))

    async with listening(phone, f"?after={after}") as stream:
        assert (await stream.next()).text == "一"


async def test_a_stream_is_not_cached_or_held_back(phone: httpx.AsyncClient) -> None:
    async with listening(phone) as stream:
        headers = stream.response.headers

    assert headers["content-type"].startswith("text/event-stream")
    assert headers["cache-control"] == "no-store, no-transform"
    assert headers["x-accel-buffering"] == "no"
    assert "content-encoding" not in headers


async def test_without_a_cookie_there_is_no_stream(stranger: httpx.AsyncClient) -> None:
    answers = [await stranger.get(path) for path in ("/chat/stream", "/chat/lines", "/chat/document/1/0")]

    assert [answer.status_code for answer in answers] == [403, 403, 404]


async def test_nobody_hears_anothers_chat(phone: httpx.AsyncClient, stranger: httpx.AsyncClient) -> None:
    await stranger.get("/")
    await say(stranger, "她的事")
    await say(phone, "我的事")

    async with listening(phone) as stream:
        assert await stream.take(2) == ["我的事", "你说：我的事"]


@pytest.fixture
async def unhurried(room: ChatRoom, media_root: Path) -> AsyncIterator[Site]:
    """A site whose streams look at the store only when woken."""
    async with on_air(room, media_root, pace=Pace(look=3600, beat=3600)) as site:
        yield site


@asynccontextmanager
async def _visitor(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=site.url, timeout=10, trust_env=False) as client:
        await client.get("/")
        yield client


async def test_a_delivered_letter_arrives_at_once(unhurried: Site, room: ChatRoom) -> None:
    async with _visitor(unhurried) as client, listening(client) as stream:
        await stream.until("beat")
        letter = room.post(address_of(client), Outgoing("早上好", kind="push"))
        delivery = await unhurried.channel.deliver(letter)
        event = await stream.next()

    assert delivery == Delivered()
    assert event.text == "早上好"


async def test_a_letter_wakes_her_other_devices_too(unhurried: Site, room: ChatRoom) -> None:
    async with _visitor(unhurried) as client, _visitor(unhurried) as tablet:
        await say(client, "手机上")
        room.owners[address_of(tablet)] = room.owners[address_of(client)]
        async with listening(tablet, "?after=1") as stream:
            await stream.until("beat")
            await unhurried.channel.deliver(room.post(address_of(client), Outgoing("都看得到")))
            assert (await stream.next()).text == "都看得到"


async def test_an_answer_is_shown_before_the_outbox_gets_to_it(unhurried: Site, room: ChatRoom) -> None:
    room.channel = None
    async with _visitor(unhurried) as client, listening(client) as stream:
        await stream.until("beat")
        await say(client, "你好")
        shown = await stream.take(2)

    assert shown == ["你好", "你说：你好"]


async def test_a_letter_of_another_process_arrives_unasked(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    async with listening(phone) as stream:
        await stream.until("beat")
        room.post(address_of(phone), Outgoing("别处写的"))
        assert (await stream.next()).text == "别处写的"


async def test_her_words_from_another_tab_appear_once(phone: httpx.AsyncClient) -> None:
    async with listening(phone) as stream:
        await say(phone, "一", said_id="0b7fb8c2-6d3f-4a35-9a36-0a2f8f0d6a11")
        first = [await stream.next(), await stream.next()]
        await say(phone, "二")
        second = await stream.take(2)

    assert [(event.data["said"], event.text) for event in first] == [
        ("0b7fb8c2-6d3f-4a35-9a36-0a2f8f0d6a11", "一"),
        ("", "你说：一"),
    ]
    assert second == ["二", "你说：二"]


async def test_her_words_from_another_device_appear(
    phone: httpx.AsyncClient, room: ChatRoom, site: Site
) -> None:
    await say(phone, "手机上")
    async with httpx.AsyncClient(base_url=site.url, timeout=10, trust_env=False) as tablet:
        await tablet.get("/")
        room.owners[address_of(tablet)] = room.owners[address_of(phone)]
        async with listening(phone, "?after=1") as stream:
            await say(tablet, "平板上")
            assert await stream.take(2) == ["平板上", "你说：平板上"]


async def test_two_lines_of_hers_without_an_answer_both_appear(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    room.answer = lambda incoming: []
    async with listening(phone) as stream:
        await say(phone, "喂")
        await say(phone, "喂")
        await room.push(address_of(phone), Outgoing("在"))
        assert await stream.take(3) == ["喂", "喂", "在"]


async def test_a_bell_that_rings_while_the_waiting_is_given_up_is_heard() -> None:
    """Nothing but the bell tells of a line without an answer: the newest letter stays the same."""
    at = Address("web", "phone")
    room, channel = ChatRoom(answer=lambda incoming: []), WebChannel()
    reader = Reader(room, at, Cursor("phone", 0))  # type: ignore[arg-type]  # a chat room is no whole store
    shown: asyncio.Queue[bytes] = asyncio.Queue()

    async def page() -> None:
        async for event in stream(channel, reader, Pace(look=0, beat=3600)):
            if "喂".encode() in event:
                await shown.put(event)

    reading = asyncio.create_task(page())
    async with asyncio.timeout(10):
        for number in (1, 2):
            await room.hear(Incoming(f"web:{number}", at, room.now, "喂"))
            channel.wake("phone")
            await shown.get()
    channel.close()
    await reading

    assert shown.empty()


async def test_nothing_is_lost_or_repeated_across_reconnects(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    heard: list[str] = []
    last = "0"
    for number in range(1, 31):
        room.post(address_of(phone), Outgoing(f"{number}"))
        if number % 3 == 0:
            async with listening(phone, "?after=0", **{"Last-Event-ID": last}) as stream:
                events = [await stream.next(), await stream.next()]
            heard += [event.text for event in events]
            last = events[-1].id
    async with listening(phone, f"?after={last}") as stream:
        heard += await stream.take(10)

    assert heard == [f"{number}" for number in range(1, 31)]


async def test_a_backlog_longer_than_one_read_arrives_whole(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    for number in range(500):
        room.post(address_of(phone), Outgoing(f"{number}"))

    async with listening(phone) as stream:
        assert await stream.take(500) == [f"{number}" for number in range(500)]


async def test_a_page_hopelessly_behind_loads_anew(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    for number in range(MOST_READ + 1):
        room.post(address_of(phone), Outgoing(f"{number}"))

    async with listening(phone) as stream:
        event = await stream.event()
        await stream.end()

    assert event.kind == "reload"


async def test_another_trainee_on_the_same_phone_loads_the_page_anew(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    await say(phone, "新来的")
    async with listening(phone) as stream:
        await stream.take(2)
        room.owners[address_of(phone)] = "trainee-from-her-old-phone"
        event = await stream.until("reload")
        await stream.end()

    assert event.data == 1


async def test_a_change_while_the_stream_was_down_is_seen_too(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    await say(phone, "新来的")
    shown = tag_of(room.owners[address_of(phone)])
    room.owners[address_of(phone)] = "trainee-from-her-old-phone"

    async with listening(phone, f"?after=1&who={shown}") as stream:
        event = await stream.event()
    polled = (await phone.get(f"/chat/lines?after=1&who={shown}")).json()

    assert event.kind == "reload"
    assert polled["reload"] is True
    assert polled["lines"] == []


async def test_an_erased_trainee_sees_an_empty_page(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, "删掉我")
    async with listening(phone) as stream:
        await stream.take(2)
        del room.owners[address_of(phone)]
        await stream.until("reload")


async def test_silence_is_filled_for_proxies_and_for_the_page(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    await say(phone, "你好")
    async with listening(phone, "?after=1") as stream:
        comments = [await stream.until(":") for _ in range(3)]
        beat = await stream.until("beat")

    assert [comment.data for comment in comments] == ["beat"] * 3
    assert beat.data == {"who": tag_of(room.owners[address_of(phone)])}


async def test_a_busy_store_does_not_cut_the_stream(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    async with listening(phone) as stream:
        await stream.until("beat")
        room.busy = True
        await stream.until("beat")
        room.busy = False
        await say(phone, "好了吗")
        assert await stream.take(2) == ["好了吗", "你说：好了吗"]


async def test_when_the_page_is_gone_its_stream_stops(phone: httpx.AsyncClient, site: Site) -> None:
    async with listening(phone) as stream:
        await stream.until("beat")
        assert site.channel.open_streams == 1

    await site.quiet()


async def test_of_too_many_streams_the_oldest_ends(phone: httpx.AsyncClient, site: Site) -> None:
    async with listening(phone) as oldest:
        await oldest.until("beat")
        others = [asyncio.create_task(_first_beat(phone)) for _ in range(STREAMS_PER_ADDRESS)]
        await oldest.end()
        await asyncio.gather(*others)

    await site.quiet()


async def test_closing_the_channel_ends_every_stream(phone: httpx.AsyncClient, site: Site) -> None:
    async with listening(phone) as stream:
        await stream.until("beat")
        site.channel.close()
        await stream.end()
        async with listening(phone) as late:
            await late.end()


async def test_asking_for_lines_gives_what_the_stream_would(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, "一")
    async with listening(phone) as stream:
        streamed = [(await stream.next()).data, (await stream.next()).data]

    polled = (await phone.get("/chat/lines?after=0")).json()

    assert polled == {"lines": streamed, "who": tag_of(room.owners[address_of(phone)]), "reload": False}


async def test_asking_a_busy_store_for_lines_says_so(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    room.busy = True

    assert (await phone.get("/chat/lines?after=0")).status_code == 503


async def test_a_letter_for_nobody_listening_is_delivered_all_the_same(site: Site, room: ChatRoom) -> None:
    letter = room.post(Address("web", "f" * 64), Outgoing("晚上好"))

    assert await site.channel.deliver(letter) == Delivered()


async def _first_beat(client: httpx.AsyncClient) -> Any:
    async with client.stream("GET", "/chat/stream") as response:
        stream = Stream(response)
        await stream.until("beat")
        return await stream.until("beat")
