"""Files: the page's own, the trainers' media, and her documents."""

from __future__ import annotations

import asyncio
import gzip
from base64 import b64encode

import httpx
import pytest

from bot.channels.web.assets import load_assets
from bot.core.messages import Media, Outgoing
from tests.channels.web.chatroom import ChatRoom, Site
from tests.channels.web.phone import address_of


async def test_a_picture_is_served_with_a_day_to_keep_it(stranger: httpx.AsyncClient) -> None:
    response = await stranger.get("/media/图/光线.svg")

    assert response.status_code == 200
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.headers["cache-control"] == "public, max-age=86400"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert (
        response.headers["content-security-policy"]
        == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )


async def test_a_recording_can_be_read_in_parts(stranger: httpx.AsyncClient) -> None:
    response = await stranger.get("/media/say.mp3", headers={"Range": "bytes=10-19"})

    assert response.status_code == 206
    assert response.headers["content-type"] == "audio/mpeg"
    assert response.content == bytes(range(10, 20))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/media/../outside.png", id="parent"),
        pytest.param("/media/%2e%2e/outside.png", id="encoded parent"),
        pytest.param("/media/..%2foutside.png", id="encoded slash"),
        pytest.param("/media/%E5%9B%BE/..%2f..%2foutside.png", id="parent from inside"),
        pytest.param("/media/..%5coutside.png", id="backslash"),
        pytest.param("/media/%2fetc/passwd.png", id="absolute"),
        pytest.param("/media/link.png", id="link to outside"),
        pytest.param("/media/lesson.md", id="lesson text"),
        pytest.param("/media/.hidden.png", id="hidden"),
        pytest.param("/media/say.mp3%00.png", id="NUL"),
        pytest.param("/media/none.png", id="missing"),
        pytest.param("/media/%E5%9B%BE", id="folder"),
        pytest.param("/media/", id="root"),
        pytest.param("/media/" + "a" * 5000 + ".png", id="endless name"),
        pytest.param("/static/../site.py", id="static parent"),
        pytest.param("/static/..%2fsite.py", id="static encoded slash"),
        pytest.param("/static/none.js", id="static missing"),
    ],
)
async def test_nothing_else_is_served(site: Site, path: str) -> None:
    assert await _raw_status(site.port, path) == 404


async def test_a_path_sent_raw_reaches_a_real_picture(site: Site) -> None:
    assert await _raw_status(site.port, "/media/%E5%9B%BE/%E5%85%89%E7%BA%BF.svg") == 200


async def _raw_status(port: int, path: str) -> int:
    """Ask for the path exactly as written; HTTP clients tidy dots away."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: coach\r\nConnection: close\r\n\r\n".encode())
    status_line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return int(status_line.split()[1])


async def test_a_file_named_by_its_content_is_kept_for_ever(stranger: httpx.AsyncClient) -> None:
    asset = load_assets()["chat.js"]

    named = await stranger.get(asset.href)
    unnamed = await stranger.get("/static/chat.js")
    older = await stranger.get("/static/chat.js?v=000000000000")

    assert named.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert unnamed.headers["cache-control"] == older.headers["cache-control"] == "no-cache"
    assert named.content == unnamed.content == older.content == asset.body


async def test_an_unchanged_file_is_not_sent_again(stranger: httpx.AsyncClient) -> None:
    first = await stranger.get("/static/chat.css")

    again = await stranger.get("/static/chat.css", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


async def test_files_are_compressed_for_who_can_read_that(stranger: httpx.AsyncClient) -> None:
    async with stranger.stream("GET", "/static/chat.css", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join([chunk async for chunk in packed.aiter_raw()])
    plain = await stranger.get("/static/chat.css", headers={"Accept-Encoding": "gzip;q=0"})

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert "content-encoding" not in plain.headers


async def test_the_whole_page_without_pictures_stays_below_60_kb() -> None:
    assert sum(len(asset.packed) for asset in load_assets().values()) < 30_000


async def test_her_document_comes_as_a_file(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    document = Media("document", "我的资料.json", body='{"name": "<b>王芳</b>"}')
    await room.push(address_of(phone), Outgoing("给你", media=(document,)))
    await room.push(address_of(phone), Outgoing("后面还有话"))

    response = await phone.get("/chat/document/1/0")

    assert response.text == document.body
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["content-disposition"] == (
        "attachment; filename*=utf-8''%E6%88%91%E7%9A%84%E8%B5%84%E6%96%99.json"
    )
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/chat/document/1/1", "/chat/document/2/0", "/chat/document/x/0", "/chat/document/0/0"]
)
async def test_there_is_no_other_document(phone: httpx.AsyncClient, room: ChatRoom, path: str) -> None:
    await room.push(address_of(phone), Outgoing("", media=(Media("document", "a.json", body="{}"),)))
    await room.push(address_of(phone), Outgoing("", media=(Media("picture", "a.png"),)))

    assert (await phone.get(path)).status_code == 404


async def test_a_card_is_a_page_that_can_neither_run_nor_fetch(
    phone: httpx.AsyncClient, room: ChatRoom
) -> None:
    card = Media("document", "cunbo-card.html", "提词卡", body="<!DOCTYPE html><b>5 斤</b>")
    await room.push(address_of(phone), Outgoing("给你", media=(card,)))

    response = await phone.get("/chat/document/1/0")

    assert response.text == card.body
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-disposition" not in response.headers
    assert (
        response.headers["content-security-policy"]
        == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    assert (response.headers["cache-control"], response.headers["x-content-type-options"]) == (
        "no-store",
        "nosniff",
    )


async def test_a_picture_made_for_her_is_shown_to_her_alone(
    phone: httpx.AsyncClient, stranger: httpx.AsyncClient, room: ChatRoom
) -> None:
    picture = Media("picture", "cunbo-card.png", data=b64encode(b"\x89PNG").decode())
    await room.push(address_of(phone), Outgoing("给你", media=(picture,)))
    page = (await phone.get("/")).text
    await stranger.get("/")

    response = await phone.get("/chat/document/1/0")

    assert 'src="/chat/document/1/0"' in page
    assert (response.content, response.headers["content-type"]) == (b"\x89PNG", "image/png")
    assert (await stranger.get("/chat/document/1/0")).status_code == 404


async def test_nobody_reads_anothers_document(
    phone: httpx.AsyncClient, stranger: httpx.AsyncClient, room: ChatRoom
) -> None:
    await room.push(address_of(phone), Outgoing("", media=(Media("document", "a.json", body="{}"),)))
    await stranger.get("/")

    assert (await stranger.get("/chat/document/1/0")).status_code == 404
