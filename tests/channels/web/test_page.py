"""The page: whose it is, what it shows, what it forbids."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import httpx
import pytest

from bot.core.messages import Choice, Mark, Media, Outgoing
from tests.channels.web.chatroom import ChatRoom, Site, on_air
from tests.channels.web.phone import address_of, say


async def test_a_first_visit_brings_a_cookie_that_scripts_cannot_read(stranger: httpx.AsyncClient) -> None:
    cookie = (await stranger.get("/")).headers["set-cookie"]

    token, *flags = cookie.split("; ")
    assert re.fullmatch(r"cunbo=[A-Za-z0-9_-]{43}", token)
    assert sorted(flags) == ["HttpOnly", "Max-Age=34560000", "Path=/", "SameSite=lax"]


async def test_over_https_the_cookie_is_secure_and_bound_to_the_host(
    room: ChatRoom, media_root: Path
) -> None:
    async with (
        on_air(room, media_root, secure_cookie=True) as site,
        httpx.AsyncClient(base_url=site.url, trust_env=False) as client,
    ):
        cookie = (await client.get("/")).headers["set-cookie"]

    assert cookie.startswith("__Host-cunbo=")
    assert "; Secure" in cookie


async def test_a_second_visit_keeps_the_same_trainee(phone: httpx.AsyncClient) -> None:
    before = address_of(phone)

    await phone.get("/")

    assert address_of(phone) == before


async def test_a_cookie_we_never_made_is_replaced(stranger: httpx.AsyncClient) -> None:
    response = await stranger.get("/", headers={"Cookie": "cunbo=guess"})

    assert re.match(r"cunbo=[A-Za-z0-9_-]{43};", response.headers["set-cookie"])


async def test_the_database_never_holds_the_cookie(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, "你好")

    [incoming] = room.heard
    assert re.fullmatch(r"[0-9a-f]{64}", incoming.address.key)
    assert phone.cookies["cunbo"] not in repr(incoming)


async def test_the_page_allows_nothing_from_elsewhere(stranger: httpx.AsyncClient) -> None:
    headers = (await stranger.get("/")).headers

    assert headers["content-security-policy"] == (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


async def test_the_page_has_no_inline_script_or_style(phone: httpx.AsyncClient) -> None:
    html = (await phone.get("/")).text

    assert re.findall(r"<script(?! defer src=\"/static/)", html) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    assert re.findall(r"(?:src|href)=\"(?!/)", html) == []


async def test_the_chat_so_far_reads_without_any_script(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, "红富士")
    await room.push(
        address_of(phone),
        Outgoing(
            "看这里",
            (Mark("strong", 0, 1),),
            (Choice("懂了", "ok:1"),),
            (Media("picture", "图/光线.svg", "光"),),
        ),
    )

    html = (await phone.get("/")).text

    assert '<p class="bubble">红富士</p>' in html
    assert '<p class="bubble">你说：红富士</p>' in html
    assert '<p class="bubble"><strong>看</strong>这里</p>' in html
    assert '<button type="button" class="choice" data-token="ok:1">懂了</button>' in html
    assert 'src="/media/%E5%9B%BE/%E5%85%89%E7%BA%BF.svg" alt="光" loading="lazy"' in html


async def test_only_the_last_bubble_offers_its_choices(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    for number in (1, 2):
        await room.push(address_of(phone), Outgoing(f"第{number}题", choices=(Choice("好", f"q:{number}"),)))

    html = (await phone.get("/")).text

    assert re.findall(r'data-token="([^"]+)"', html) == ["q:2"]


HOSTILE = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{ 7*7 }}&amp;"""


async def test_hostile_words_stay_words(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    hostile = Outgoing(
        HOSTILE,
        (Mark("link", 0, 8, "javascript:alert(1)"), Mark("link", 8, 12, "https://a.cn/\"onclick='x'")),
        (Choice(HOSTILE[:20], '"><b>'),),
        (Media("picture", '"><b>.png', HOSTILE), Media("document", '"><b>.txt', body="x")),
    )
    await say(phone, HOSTILE)
    await room.push(address_of(phone), hostile)

    html = (await phone.get("/")).text

    assert "<b>" not in html
    assert "<img src=x" not in html
    assert "<script>" not in html
    assert "javascript:" not in html
    assert "{{ 7*7 }}" in html
    assert 'href="https://a.cn/&#34;onclick=&#39;x&#39;"' in html


async def test_the_hidden_start_is_not_shown(phone: httpx.AsyncClient) -> None:
    await say(phone, "/start")

    html = (await phone.get("/")).text

    assert '<p class="bubble">/start</p>' not in html
    assert '<p class="bubble">你说：/start</p>' in html


async def test_a_long_chat_shows_its_end_and_a_way_back(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    for number in range(1, 61):
        await room.push(address_of(phone), Outgoing(f"第{number}句"))

    short = (await phone.get("/")).text
    longer = (await phone.get("/?lines=200")).text

    assert re.findall(r'data-letter="(\d+)"', short) == [str(number) for number in range(11, 61)]
    assert '<a class="earlier" href="/?lines=200#n11">' in short
    assert re.findall(r'data-letter="(\d+)"', longer) == [str(number) for number in range(1, 61)]
    assert 'class="earlier"' not in longer


@pytest.mark.parametrize(
    ("accept", "lang", "title"),
    [
        pytest.param("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN", "村播教练", id="chinese"),
        pytest.param("en-GB,en;q=0.9", "en", "Cunbo Coach", id="english"),
        pytest.param("fr", "zh-CN", "村播教练", id="neither"),
    ],
)
async def test_the_page_speaks_the_browsers_language(
    stranger: httpx.AsyncClient, accept: str, lang: str, title: str
) -> None:
    html = (await stranger.get("/", headers={"Accept-Language": accept})).text

    assert f'<html lang="{lang}">' in html
    assert f"<h1>{title}</h1>" in html


async def test_the_language_she_chose_beats_the_browsers(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    await say(phone, "English")
    room.languages[room.owners[address_of(phone)]] = "en"

    html = (await phone.get("/", headers={"Accept-Language": "zh-CN"})).text

    assert '<html lang="en">' in html


async def test_a_busy_store_gets_a_page_that_tries_again(phone: httpx.AsyncClient, room: ChatRoom) -> None:
    room.busy = True

    response = await phone.get("/")

    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "你之前说的都在" in response.text
    assert "nothing you said is lost" in response.text


async def test_the_page_is_compressed_for_who_can_read_that(phone: httpx.AsyncClient, site: Site) -> None:
    async with phone.stream("GET", "/", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join([chunk async for chunk in packed.aiter_raw()])
    plain = await phone.get("/", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw).decode() == plain.text
    assert "content-encoding" not in plain.headers
