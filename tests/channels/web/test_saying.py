"""What the page posts: kept once, or refused in words a trainee can read."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels.web.pacing import Buckets
from bot.core.errors import Conflict
from bot.core.messages import Incoming, Outgoing
from tests.channels.web.chatroom import NOON, ChatRoom, Site, on_air
from tests.channels.web.phone import address_of, say

ID = "0b7fb8c2-6d3f-4a35-9a36-0a2f8f0d6a11"


async def test_what_she_types_is_heard_whole(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    response = await phone.post(
        "/chat/said", json={"id": ID, "text": "5 斤 29 块 9\n包邮"}, headers={"Accept-Language": "en"}
    )

    address = address_of(phone)
    assert (response.status_code, response.json()) == (202, {"id": ID})
    assert room.heard == [
        Incoming(f"web:{address.key[:16]}:{ID}", address, NOON, text="5 斤 29 块 9\n包邮", language="en")
    ]


async def test_what_she_taps_is_heard_as_its_token(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, token="q:1", said_id=ID)

    address = address_of(phone)
    assert room.heard == [Incoming(f"web:{address.key[:16]}:{ID}", address, NOON, token="q:1")]


async def test_the_same_id_twice_is_accepted_and_heard_once(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    answers = [await say(phone, "你好", said_id=ID) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [202, 202]
    assert len(room.heard) == 1


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        pytest.param(r"a\u0000b", "ab", id="nul"),
        pytest.param(r"\ud83d", "?", id="half an emoji"),
        pytest.param(r"\ud83c\udf4e", "🍎", id="whole emoji"),
    ],
)
async def test_what_no_database_can_hold_is_cleaned(
    phone: httpx.AsyncClient, room: ChatRoom, sent: str, heard: str
) -> None:
    body = f'{{"id": "{ID}", "text": "{sent}"}}'

    response = await phone.post("/chat/said", content=body, headers={"Content-Type": "application/json"})

    assert response.status_code == 202
    assert [incoming.text for incoming in room.heard] == [heard]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("{", id="no JSON"),
        pytest.param(b"\xff\xfe\xfd", id="no UTF-8"),
        pytest.param("[" * 50_000, id="too deep"),
        pytest.param("[]", id="no object"),
        pytest.param(json.dumps({"id": ID}), id="nothing said"),
        pytest.param(json.dumps({"id": ID, "text": "a", "token": "b"}), id="both"),
        pytest.param(json.dumps({"id": ID, "text": "a", "more": "b"}), id="unknown field"),
        pytest.param(json.dumps({"id": ID, "text": 5}), id="text is a number"),
        pytest.param(json.dumps({"id": 5, "text": "a"}), id="id is a number"),
        pytest.param(json.dumps({"id": "x" * 36, "text": "a"}), id="id is no UUID"),
        pytest.param(json.dumps({"id": ID.upper(), "text": "a"}), id="id in another spelling"),
        pytest.param(json.dumps({"id": ID, "text": " \u0000\n"}), id="empty text"),
        pytest.param(json.dumps({"id": ID, "token": ""}), id="empty token"),
        pytest.param(json.dumps({"id": ID, "token": "t" * 65}), id="long token"),
        pytest.param(json.dumps({"id": ID, "token": "题"}), id="token not ASCII"),
        pytest.param(json.dumps({"id": ID, "token": "a\u0000"}), id="token with NUL"),
    ],
)
async def test_an_unreadable_message_is_refused_in_words(
    phone: httpx.AsyncClient, room: ChatRoom, body: str | bytes
) -> None:
    headers = {"Content-Type": "application/json", "Accept-Language": "zh-CN"}

    response = await phone.post("/chat/said", content=body, headers=headers)

    assert response.status_code == 400
    assert response.json()["message"].startswith("这条消息")
    assert room.heard == []


async def test_a_message_of_100_kb_is_passed_on(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    response = await say(phone, "a" * 100 * 1024)

    assert response.status_code == 202
    assert [len(incoming.text) for incoming in room.heard] == [102_400]


async def test_a_larger_body_is_refused(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    response = await say(phone, "a" * 129 * 1024)

    assert response.status_code == 413
    assert response.json() == {
        "message": "这条太长了，分几次发。 That is too long. Send it in several parts."
    }
    assert room.heard == []


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""],
)
async def test_only_json_is_taken(phone: httpx.AsyncClient, room: ChatRoom, content_type: str) -> None:
    body = json.dumps({"id": ID, "text": "a"})

    response = await phone.post("/chat/said", content=body, headers={"Content-Type": content_type})

    assert response.status_code == 415
    assert room.heard == []


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", ""])
async def test_another_site_cannot_speak_for_her(
    phone: httpx.AsyncClient, room: ChatRoom, origin: str
) -> None:
    response = await phone.post("/chat/said", json={"id": ID, "text": "a"}, headers={"Origin": origin})

    assert response.status_code == 403
    assert room.heard == []


async def test_our_own_page_may_speak(phone: httpx.AsyncClient, site: Site) -> None:
    response = await phone.post("/chat/said", json={"id": ID, "text": "a"}, headers={"Origin": site.url})

    assert response.status_code == 202


async def test_behind_a_proxy_the_public_address_is_ours_too(room: ChatRoom, media_root: Path) -> None:
    async with (
        on_air(room, media_root, public_url="https://coach.example") as site,
        httpx.AsyncClient(base_url=site.url, trust_env=False) as client,
    ):
        await client.get("/")
        answer = await client.post(
            "/chat/said", json={"id": ID, "text": "a"}, headers={"Origin": "https://coach.example"}
        )

    assert answer.status_code == 202


async def test_without_a_cookie_nothing_is_taken(stranger: httpx.AsyncClient, room: ChatRoom) -> None:
    response = await say(stranger, "a")

    assert response.status_code == 403
    assert room.heard == []


async def test_a_busy_store_is_told_in_both_languages(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, "先认识一下")
    room.busy = True

    response = await say(phone, "a")

    assert response.status_code == 503
    assert response.headers["retry-after"] == "2"
    assert response.json() == {
        "message": "现在存不进去，稍等一下会自动再发。 We cannot save that just now. It is sent again soon."
    }


async def test_a_newcomer_at_a_busy_store_is_asked_to_wait(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    room.busy = True

    response = await say(phone, "a")

    assert response.status_code == 503


async def test_a_conversation_that_moved_elsewhere_is_tried_again_later(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    def moved(_: Incoming) -> list[Outgoing]:
        raise Conflict("moved", seconds=7)

    room.answer = moved

    response = await say(phone, "a")

    assert (response.status_code, response.headers["retry-after"]) == (503, "7")


async def test_a_burst_is_slowed_and_told_how_long(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    burst = [await say(phone, f"{number}") for number in range(21)]
    room.later(seconds=1)
    after = await say(phone, "again")

    assert [response.status_code for response in burst] == [202] * 20 + [429]
    assert burst[-1].headers["retry-after"] == "1"
    assert after.status_code == 202


async def test_a_class_behind_one_address_comes_in(site: Site, room: ChatRoom) -> None:
    answers = [await _newcomer(site.url) for _ in range(60)]

    assert [answer.status_code for answer in answers] == [202] * 60
    assert len(room.owners) == 60


async def test_a_flood_of_newcomers_is_slowed_but_old_ones_go_on(room: ChatRoom, media_root: Path) -> None:
    settings: dict[str, Any] = {"doors": Buckets(burst=3, per_second=1)}
    async with (
        on_air(room, media_root, **settings) as site,
        httpx.AsyncClient(base_url=site.url, trust_env=False) as old,
    ):
        await old.get("/")
        await say(old, "早来的")
        newcomers = [(await _newcomer(site.url)).status_code for _ in range(3)]
        old_one = await say(old, "还在")

    assert newcomers == [202, 202, 429]
    assert old_one.status_code == 202


async def test_the_page_hears_a_letter_said_in_the_same_turn(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    room.answer = lambda incoming: [Outgoing("一"), Outgoing("二")]
    await say(phone, "数", said_id=ID)

    answer = (await phone.get("/chat/lines?after=0")).json()

    assert [(line["said"], line["runs"][0]["text"]) for line in answer["lines"]] == [
        (ID, "数"),
        ("", "一"),
        ("", "二"),
    ]


async def _newcomer(url: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        await client.get("/")
        return await say(client, "你好", said_id=str(uuid.uuid4()))
