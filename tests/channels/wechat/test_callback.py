"""What is posted to the callback is taken once, whatever it is, and nothing else is taken at all."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.channels.wechat.envelope import MOST_BYTES
from bot.core.messages import Address
from tests.fakes.wechat.coaching import HER, Coaching, coaching

OTHER = "o9AgO5Kd5ggOC-bXrbNODIiE3bZZ"
BOMB = (
    '<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
    "<xml><FromUserName>&c;</FromUserName></xml>"
)
OUTSIDE = (
    '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><FromUserName>&a;</FromUserName></xml>'
)
DTD = '<!DOCTYPE xml SYSTEM "http://127.0.0.1:1/x.dtd"><xml><FromUserName>her</FromUserName></xml>'


async def sent_raw(running: Coaching, body: bytes, **changes: str) -> int:
    query, _ = running.platform.request(HER, "<xml/>")
    answer = await running.platform.http.post(running.platform.url, params=query | changes, content=body)
    return answer.status_code


async def said_to(running: Coaching, openid: str) -> list[str]:
    lines = await running.coach.store.chat(Address("wechat", openid), 0, 100)
    return [line.shown for line in lines if line.letter is None]


# --- case 10: posted again -------------------------------------------------------------------------------
async def test_case_10_a_message_posted_three_times_is_one_turn(running: Coaching) -> None:
    for _ in range(3):
        await running.platform.text(HER, "小芳", number="24000000000000001")
    assert (running.turns, await said_to(running, HER)) == (["/start", "小芳"], ["小芳"])


async def test_case_10_posted_again_it_gets_the_same_answer(running: Coaching) -> None:
    first = await running.platform.text(HER, "小芳", number="7")
    assert first == await running.platform.text(HER, "小芳", number="7")


async def test_case_10_posted_at_the_same_moment_it_is_one_turn(running: Coaching) -> None:
    await asyncio.gather(*(running.platform.text(HER, "小芳", number="8") for _ in range(3)))
    assert running.turns == ["/start", "小芳"]


async def test_case_10_an_event_without_a_number_is_known_by_who_when_and_what(running: Coaching) -> None:
    account, platform = running.account, running.platform
    fields = {"MsgType": "event", "Event": "CLICK", "EventKey": "go:lessons"}
    message = platform.message(HER, fields, at=int(account.now().timestamp()))
    for _ in range(3):
        await platform.post(HER, message)
    await platform.post(HER, message.replace("go:lessons", "go:progress"))
    assert running.turns == ["/start", "go:lessons", "go:progress"]


async def test_case_10_two_trainees_in_the_same_second_are_two(running: Coaching) -> None:
    at = int(running.account.now().timestamp())
    for openid in (HER, OTHER):
        fields = {"MsgType": "event", "Event": "CLICK", "EventKey": "go:lessons"}
        await running.platform.post(openid, running.platform.message(openid, fields, at=at))
    assert len(await said_to(running, HER)) == 1
    assert len(await said_to(running, OTHER)) == 1


async def test_case_10_a_restart_does_not_forget_what_was_taken(tmp_path: Path) -> None:
    for _ in range(2):
        async with coaching(tmp_path) as running:
            await running.platform.text(HER, "你好", number="9")
            assert await said_to(running, HER) == ["你好"]


# --- case 11: order --------------------------------------------------------------------------------------
async def test_case_11_two_messages_at_once_are_taken_in_turn_and_both_answered(running: Coaching) -> None:
    running.slow["小芳"] = 0.1
    first = asyncio.create_task(running.platform.text(HER, "小芳"))
    await asyncio.sleep(0.02)
    second = await running.platform.text(HER, "菜单")
    await first
    await running.settled()

    assert any("想做哪一样" in text for text in second)
    assert len(running.turns) == 3
    shown = " ".join(running.screen)
    assert shown.count("想做哪一样") == 1
    assert await running.waiting() == 0


# --- case 17: voice and other kinds ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("fields", "turn"),
    [
        pytest.param({"Recognition": "菜单"}, "菜单", id="recognised"),
        pytest.param({"Recognition": ""}, "", id="empty recognition"),
        pytest.param({}, "", id="no recognition"),
    ],
)
async def test_case_17_voice_is_taken_with_and_without_recognition(
    running: Coaching, fields: dict[str, str], turn: str
) -> None:
    seen = await running.platform.media(HER, "voice", MediaId="M1", Format="amr", **fields)
    assert running.turns[1:] == [turn]
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        pytest.param("image", {"PicUrl": "http://x/1.jpg", "MediaId": "M1"}, id="picture"),
        pytest.param("video", {"MediaId": "M1", "ThumbMediaId": "T1"}, id="video"),
        pytest.param("shortvideo", {"MediaId": "M1", "ThumbMediaId": "T1"}, id="short video"),
        pytest.param("location", {"Location_X": "35.7", "Location_Y": "109.4", "Label": "洛川"}, id="place"),
        pytest.param("link", {"Title": "新闻", "Description": "", "Url": "http://x/"}, id="link"),
    ],
)
async def test_every_kind_of_message_is_answered(
    running: Coaching, kind: str, fields: dict[str, str]
) -> None:
    assert len(await running.platform.media(HER, kind, **fields)) == 1


async def test_what_she_sent_can_be_fetched(running: Coaching) -> None:
    running.account.media["M1"] = b"#!AMR"
    assert await running.room.api.download("M1") == b"#!AMR"


# --- case 18: leaving ------------------------------------------------------------------------------------
async def test_case_18_whoever_leaves_is_erased_with_all_that_waits(running: Coaching) -> None:
    await running.says("小芳", "洛川县")
    running.account.owed["message/custom/send"] = [45015]
    running.slow["苹果"] = 0.5
    await running.platform.text(HER, "苹果")
    await asyncio.sleep(0.4)
    assert await running.trainee() is not None

    assert await running.platform.unfollow(HER) == []
    await running.settled()

    assert await running.trainee() is None
    census = await running.books.census()
    assert (census.trainees, census.open_windows, census.waiting_letters) == (0, 0, 0)


async def test_case_18_leaving_twice_or_as_a_stranger_changes_nothing(running: Coaching) -> None:
    for _ in range(2):
        assert await running.platform.unfollow(HER) == []
    assert await running.platform.unfollow(OTHER) == []
    assert await running.trainee() is None


async def test_case_18_whoever_comes_back_is_new(running: Coaching) -> None:
    await running.says("小芳")
    await running.platform.unfollow(HER)
    seen = await running.platform.follow(HER)
    assert seen[0].startswith("你好，我是村播教练")
    assert await said_to(running, HER) == []


# --- case 19: events -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("scene", "turn"),
    [
        pytest.param("", "/start", id="found by name"),
        pytest.param("county-610629", "/start county-610629", id="QR code"),
    ],
)
async def test_case_19_following_greets(tmp_path: Path, scene: str, turn: str) -> None:
    async with coaching(tmp_path) as running:
        seen = await running.platform.follow(HER, scene)
        assert running.turns == [turn]
        assert "你好，我是村播教练" in seen[0]


async def test_case_19_a_follower_who_scans_is_greeted_again(running: Coaching) -> None:
    seen = await running.platform.event(HER, "SCAN", "scan", EventKey="county-610629", Ticket="gQ")
    assert running.turns[1:] == ["/start county-610629"]
    assert len(seen) == 1


async def test_case_19_a_menu_button_opens_what_it_says(running: Coaching) -> None:
    await running.says("小芳", "菜单")
    assert "课" in (await running.platform.click(HER, "go:lessons"))[0]


@pytest.mark.parametrize("key", ["go:nowhere", "", "键", "x" * 65])
async def test_case_19_an_unknown_menu_key_is_answered_kindly(running: Coaching, key: str) -> None:
    assert "这个按钮已经用不上了" in (await running.platform.click(HER, key))[0]


@pytest.mark.parametrize(
    ("event", "fields"),
    [
        pytest.param("VIEW", {"EventKey": "http://x/", "MenuId": "1"}, id="VIEW"),
        pytest.param("LOCATION", {"Latitude": "1", "Longitude": "2", "Precision": "3"}, id="LOCATION"),
        pytest.param("TEMPLATESENDJOBFINISH", {"MsgID": "1", "Status": "failed:user block"}, id="template"),
        pytest.param("something_new", {}, id="unknown"),
    ],
)
async def test_case_22_events_that_need_no_answer_get_none(
    running: Coaching, event: str, fields: dict[str, str]
) -> None:
    assert await running.platform.event(HER, event, **fields) == []
    assert running.turns == ["/start"]


# --- case 20: subscription notices -----------------------------------------------------------------------
async def test_case_20_one_answer_or_several_are_counted_each(running: Coaching) -> None:
    await running.platform.agrees(HER, ("A", "accept"))
    await running.platform.agrees(HER, ("A", "accept"), ("B", "reject"))
    assert (await running.books.credits(HER, "A"), await running.books.credits(HER, "B")) == (2, 0)


async def test_case_20_a_later_refusal_takes_all_away(running: Coaching) -> None:
    await running.platform.agrees(HER, ("A", "accept"))
    xml = "<SubscribeMsgChangeEvent><List><TemplateId>A</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgChangeEvent>"
    await running.platform.event(HER, "subscribe_msg_change_event", xml=xml)
    assert await running.books.credits(HER, "A") == 0


# --- case 22: what is no message -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(BOMB.encode(), 400, id="billion laughs"),
        pytest.param(OUTSIDE.encode(), 400, id="external entity"),
        pytest.param(DTD.encode(), 400, id="external DTD"),
        pytest.param("<xml>村播</xml>".encode("gbk"), 400, id="no UTF-8"),
        pytest.param(b"{}", 400, id="JSON"),
        pytest.param(b"", 400, id="nothing"),
        pytest.param(b"<xml>" + b"x" * 2 * 1024 * 1024, 413, id="2 MiB"),
        pytest.param(b"<xml>" + b"x" * 10_000_000, 413, id="10 MB"),
        pytest.param(b"<xml>" + b"x" * (MOST_BYTES + 1), 413, id="one byte too long"),
    ],
)
@pytest.mark.parametrize("mode", ["plain", "safe"])
async def test_case_22_what_is_no_message_is_refused(
    tmp_path: Path, mode: str, body: bytes, status: int
) -> None:
    async with coaching(tmp_path, mode=mode) as running:  # type: ignore[arg-type]  # one of the modes
        assert await sent_raw(running, body) == status
        assert running.turns == []


@pytest.mark.parametrize("bomb", [pytest.param(BOMB, id="bomb"), pytest.param(OUTSIDE, id="outside")])
async def test_case_22_a_bomb_inside_an_envelope_is_refused(running: Coaching, bomb: str) -> None:
    query, body = running.platform.request(HER, bomb)
    answer = await running.platform.http.post(running.platform.url, params=query, content=body)
    assert answer.status_code == 400


async def test_case_22_an_unknown_kind_is_taken_and_not_answered(running: Coaching) -> None:
    assert await running.platform.media(HER, "hologram") == []


async def test_a_forged_callback_leaves_no_trace(running: Coaching) -> None:
    query, body = running.platform.request(
        OTHER, running.platform.message(OTHER, {"MsgType": "text", "Content": "hi"})
    )
    forged = {**query, "msg_signature": "0" * 40}
    answer = await running.platform.http.post(running.platform.url, params=forged, content=body)
    assert (answer.status_code, await running.coach.store.latest(Address("wechat", OTHER))) == (403, None)


async def test_the_address_is_verified(running: Coaching) -> None:
    query, _ = running.platform.request(HER, "")
    http, url = running.platform.http, running.platform.url
    good = await http.get(url, params={**query, "echostr": "4375120948345356249"})
    bad = await http.get(url, params={**query, "echostr": "1", "signature": "0" * 40})
    empty = await http.get(url)
    assert (good.status_code, good.text, good.headers["content-type"]) == (
        200,
        "4375120948345356249",
        "text/plain; charset=utf-8",
    )
    assert (bad.status_code, empty.status_code) == (403, 400)
