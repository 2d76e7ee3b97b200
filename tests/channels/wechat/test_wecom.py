"""WeCom: members of a corporation, and WeChat users at its customer desks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from wechatpy.enterprise.crypto import WeChatCrypto

from bot.channels.wechat import desk
from bot.channels.wechat.crypto import Sealing, read_key
from bot.channels.wechat.envelope import Gate, Refused
from bot.core.messages import Address
from tests.channels.wechat import vectors
from tests.fakes.wechat.coaching import CORP, Coaching, coaching, corporation, wecom_settings
from tests.fakes.wechat.sealing import seal, sign

MEMBER = "zhang.san"
DESK = "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q"
USER = "wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw"


def opened(desks: dict[str, list[dict[str, Any]]] | None = None) -> Any:
    account = corporation()
    return account, {"desks": desks, **wecom_settings(account)}


@pytest.fixture
async def wecom(tmp_path: Path) -> AsyncIterator[Coaching]:
    account, given = opened()
    async with coaching(tmp_path, account, **given) as running:
        yield running


def said(number: int, at: float, text: str = "你好", origin: int = 3) -> dict[str, Any]:
    return {
        "msgid": f"M{number}",
        "open_kfid": DESK,
        "external_userid": USER,
        "send_time": int(at),
        "origin": origin,
        "msgtype": "text",
        "text": {"content": text},
    }


async def ring(running: Coaching) -> None:
    """The desk rings, and what it brings is taken."""
    fields = f"<Token>{running.account.calls['kf/sync_msg']}</Token><OpenKfId>{DESK}</OpenKfId>"
    message = (
        f"<xml><ToUserName>{CORP}</ToUserName><CreateTime>1</CreateTime><MsgType>event</MsgType>"
        f"<Event>kf_msg_or_event</Event>{fields}</xml>"
    )
    calls = running.account.calls["kf/sync_msg"]
    assert await running.platform.post("", message) == ""
    async with asyncio.timeout(10):
        while running.account.calls["kf/sync_msg"] == calls:  # noqa: ASYNC110 - the stand-in has no bell
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
    await running.coach.settle(Address("wecom", f"kf:{DESK}:{USER}"))


def test_case_25_the_published_word_to_echo_is_opened() -> None:
    """The vector that wechatpy's tests give for this corporation; the independent peer opens the same."""
    echo = vectors.WECOM_ECHO
    gate = Gate(vectors.WECOM_TOKEN, Sealing([read_key(vectors.WECOM_KEY)], CORP), seals_echo=True)
    peer = WeChatCrypto(vectors.WECOM_TOKEN, vectors.WECOM_KEY, CORP)
    theirs = peer.check_signature(echo["msg_signature"], echo["timestamp"], echo["nonce"], echo["echostr"])

    assert gate.echo(echo) == theirs
    with pytest.raises(Refused):
        gate.echo({**echo, "nonce": "437374424"})


def test_case_25_a_word_to_echo_is_opened() -> None:
    sealed = seal("1234567890", vectors.WECOM_KEY, CORP)
    query = {"timestamp": "1411443780", "nonce": "437374425", "echostr": sealed}
    query["msg_signature"] = sign("123456", "1411443780", "437374425", sealed)
    gate = Gate("123456", Sealing([read_key(vectors.WECOM_KEY)], CORP), seals_echo=True)

    assert gate.echo(query) == "1234567890"


async def test_case_25_wecom_verifies_the_address(wecom: Coaching) -> None:
    sealed = seal("4375", wecom.account.aes_key, CORP)
    query = {"timestamp": "1", "nonce": "2", "echostr": sealed}
    good = {**query, "msg_signature": sign(wecom.account.token, "1", "2", sealed)}
    http, url = wecom.platform.http, wecom.platform.url

    answers = [await http.get(url, params=each) for each in (good, {**good, "msg_signature": "0" * 40})]

    assert [(answer.status_code, answer.text) for answer in answers] == [(200, "4375"), (403, "")]


async def test_a_member_is_greeted_once_and_answered(wecom: Coaching) -> None:
    for _ in range(2):
        await wecom.platform.event(MEMBER, "enter_agent", AgentID="1000002", EventKey="")
        await asyncio.sleep(1.1)
    seen = await wecom.platform.text(MEMBER, "小芳")

    assert wecom.turns == ["/start", "小芳"]
    assert seen[0].startswith("你在哪个县")
    assert "href" not in seen[0]


async def test_what_takes_longer_goes_out_by_the_application(wecom: Coaching) -> None:
    await wecom.platform.text(MEMBER, "你好")
    wecom.slow["小芳"] = 1.6
    assert "收到" in (await wecom.platform.text(MEMBER, "小芳"))[0]
    await asyncio.sleep(0.5)
    await wecom.coach.outbox.settle()

    shown = wecom.account.follower(MEMBER).screen[-1]
    assert (shown.text.split("？")[0], shown.raw["agentid"]) == ("你在哪个县", 1000002)


async def test_the_menu_is_put_in_place(wecom: Coaching) -> None:
    await desk.push_menu(wecom.room.api, 1000002)
    assert [button["name"] for button in wecom.account.menu["button"]] == [
        "学习 Learn",
        "写脚本 Script",
        "更多 More",
    ]


async def test_case_25_the_cursor_is_kept_and_history_is_skipped(tmp_path: Path) -> None:
    account, given = opened({DESK: []})
    messages = given["desks"][DESK]
    now = account.now().timestamp()
    messages += [said(n, now - 86400, f"旧的{n}") for n in range(3)]
    messages += [said(3, now, "你好"), said(4, now, "接待员说的", origin=5)]
    async with coaching(tmp_path, account, **given) as running:
        await ring(running)
        assert running.turns == ["你好"]
        assert account.calls["kf/sync_msg"] == 3, "five messages, two a page"
    messages.append(said(5, now - 3600, "小芳"))
    async with coaching(tmp_path, account, **given) as running:
        await ring(running)
        assert running.turns == ["小芳"], "with a cursor nothing is skipped and nothing comes twice"
        assert account.calls["kf/sync_msg"] == 4


async def test_a_user_at_a_desk_is_answered_there(tmp_path: Path) -> None:
    account, given = opened({DESK: []})
    account.trigger(USER, "message")
    given["desks"][DESK].append(said(1, account.now().timestamp()))
    async with coaching(tmp_path, account, **given) as running:
        await ring(running)
        shown = account.follower(USER).screen
        assert shown[0].text.startswith("你好，我是村播教练")
        assert shown[0].raw["open_kfid"] == DESK
