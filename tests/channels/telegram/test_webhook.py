"""The webhook: only Telegram gets in, and 200 means kept."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from bot.channels.telegram.receive.webhook import Webhook
from bot.channels.telegram.secret import webhook_secret
from bot.channels.telegram.site import WEBHOOK_PATH
from tests.channels.telegram.hearing import Notebook
from tests.channels.telegram.updates import message

SECRET = webhook_secret("42:TEST")
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
def book() -> Notebook:
    return Notebook()


@pytest.fixture
async def client(book: Notebook) -> AsyncIterator[httpx.AsyncClient]:
    others = FastAPI()
    others.add_api_route("/elsewhere", lambda: "the rest of the site")
    transport = httpx.ASGITransport(Webhook(book.ears(), SECRET, others))
    async with httpx.AsyncClient(transport=transport, base_url="http://coach", trust_env=False) as client:
        yield client


def body(**content: object) -> bytes:
    return json.dumps(message(**content), ensure_ascii=False).encode()  # type: ignore[arg-type]  # content of any kind


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({}, 401, id="none"),
        pytest.param({"X-Telegram-Bot-Api-Secret-Token": ""}, 403, id="empty"),
        pytest.param({"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}, 403, id="nearly"),
        pytest.param({"X-Telegram-Bot-Api-Secret-Token": "é".encode("latin-1")}, 403, id="odd letters"),
    ],
)
async def test_without_the_secret_nothing_is_kept(
    client: httpx.AsyncClient, book: Notebook, headers: dict[str, str], status: int
):
    response = await client.post(WEBHOOK_PATH, content=body(text="你好"), headers=headers)
    assert (response.status_code, book.heard) == (status, [])


async def test_everything_else_is_the_site_s_own(client: httpx.AsyncClient):
    assert (await client.get("/elsewhere")).json() == "the rest of the site"
    assert [(await client.get(path)).status_code for path in ("/telegram", WEBHOOK_PATH)] == [404, 405]


async def test_an_update_is_kept_and_acknowledged(client: httpx.AsyncClient, book: Notebook):
    response = await client.post(WEBHOOK_PATH, content=body(text="你好"), headers=HEADERS)
    assert (response.status_code, book.texts()) == (200, ["你好"])


@pytest.mark.parametrize(
    ("content", "status"),
    [
        pytest.param(b"{", 400, id="broken JSON"),
        pytest.param(b"\xff\xfe", 400, id="no text"),
        pytest.param(b"[1]", 400, id="no object"),
        pytest.param(b"{}", 400, id="no number"),
        pytest.param(b"x" * (10 * 1024 * 1024), 413, id="ten megabytes"),
        pytest.param(b'{"update_id": 5, "story_of_tomorrow": {}}', 200, id="unknown kind"),
        pytest.param(b'{"update_id": 5, "poll_answer": {"x": 1}}', 200, id="unreadable"),
    ],
)
async def test_what_is_no_message_has_its_answer_and_the_next_one_is_kept(
    client: httpx.AsyncClient, book: Notebook, content: bytes, status: int
):
    response = await client.post(WEBHOOK_PATH, content=content, headers=HEADERS)
    assert (response.status_code, book.heard) == (status, [])
    assert (await client.post(WEBHOOK_PATH, content=body(text="你好"), headers=HEADERS)).status_code == 200
    assert book.texts() == ["你好"]


async def test_ten_megabytes_in_pieces_are_refused_before_they_are_all_read(client: httpx.AsyncClient):
    read = []

    async def pieces() -> AsyncIterator[bytes]:
        for number in range(160):
            read.append(number)
            yield b"x" * 65536

    response = await client.post(WEBHOOK_PATH, content=pieces(), headers=HEADERS)
    assert response.status_code == 413


async def test_what_cannot_be_kept_is_asked_for_again(client: httpx.AsyncClient, book: Notebook):
    book.refuse = Counter({"你好": 1})
    answers = [await client.post(WEBHOOK_PATH, content=body(text="你好"), headers=HEADERS) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [503, 200, 200]
    assert answers[0].headers["Retry-After"] == "2"
    assert book.texts() == ["你好"]


async def test_a_slow_photo_and_a_fast_text_are_heard_in_the_order_they_came(
    client: httpx.AsyncClient, book: Notebook
):
    book.slow = {"": 0.05}
    photo = body(number=1, photo=[{"file_id": "F", "file_unique_id": "U", "width": 1, "height": 1}])
    posts = [
        client.post(WEBHOOK_PATH, content=content, headers=HEADERS)
        for content in (photo, body(number=2, text="快"))
    ]
    await asyncio.gather(*posts)
    assert list(book.tries) == ["", "快"]


def test_the_secret_tells_nothing_of_the_token_and_fits_telegrams_rule():
    assert "TEST" not in SECRET
    assert len(SECRET) == 64
    assert webhook_secret("42:TEST", "chosen-one") == "chosen-one"
    assert webhook_secret("42:OTHER") != SECRET
