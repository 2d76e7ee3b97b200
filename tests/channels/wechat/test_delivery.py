"""Answers arrive once: at once, by customer service, or with her next message, and never twice."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.wechat.room import Official, open_api
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, Coaching, coaching, push
from tests.fakes.wechat.platform import OUT_OF_ORDER
from tests.fakes.wechat.server import build, served

NEXT = "你在哪个县"
"""What she is asked after her name."""


async def later(running: Coaching, count: int) -> list[str]:
    """Her screen, once it holds so many things; fails when that takes ten seconds."""
    async with asyncio.timeout(10):
        while len(running.screen) < count:  # noqa: ASYNC110 - a screen has no bell
            await asyncio.sleep(0.01)
    await running.coach.outbox.settle()
    return running.screen


# --- quick and slow, with customer service ---------------------------------------------------------------
async def test_a_quick_turn_is_the_answer_of_its_own_callback(running: Coaching) -> None:
    seen = await running.says("小芳")
    assert [NEXT in text for text in seen] == [True]
    assert running.account.calls["message/custom/send"] == 0


@pytest.mark.parametrize("seconds", [4.9, 5.1, 9.0])
async def test_a_turn_that_is_kept_late_is_the_answer_when_wechat_asks_again(
    running: Coaching, seconds: float
) -> None:
    running.slow["小芳"] = seconds * 0.1
    seen = await running.platform.text(HER, "小芳")
    await running.settled()
    assert [NEXT in text for text in seen] == [True]
    assert (running.turns, await running.waiting()) == (["/start", "小芳"], 0)
    assert running.account.calls["message/custom/send"] == 0


async def test_a_very_slow_turn_says_received_to_the_last_request_and_follows(tmp_path: Path) -> None:
    async with coaching(tmp_path, speed=0.3) as running:
        await running.platform.follow(HER)
        running.slow["小芳"] = 4.8
        assert "收到" in (await running.platform.text(HER, "小芳"))[0]

        screen = await later(running, 3)

        assert [NEXT in text for text in screen] == [False, False, True]
        assert (running.turns, await running.waiting()) == (["/start", "小芳"], 0)


async def test_a_kept_turn_whose_letters_come_late_says_received_to_the_first_request(
    running: Coaching,
) -> None:
    """What is said to her stands behind a reminder that WeChat is slow to take."""
    running.account.tardy = 0.8
    reminding = asyncio.create_task(push(running, "今天学一课？"))
    while not running.account.bodies:  # noqa: ASYNC110 - a stand-in has no bell
        await asyncio.sleep(0.01)
    running.account.tardy = 0.0

    seen = await running.platform.text(HER, "小芳")
    assert ("收到" in seen[0], running.turns) == (True, ["/start", "小芳"])
    assert running.platform.posted == 2

    await reminding
    screen = await later(running, 4)
    assert ("今天" in screen[2], NEXT in screen[3]) == (True, True)


@pytest.mark.parametrize("code", [45015, 45047, 48001])
async def test_case_12_what_may_not_be_sent_goes_with_her_next_message(running: Coaching, code: int) -> None:
    running.account.owed["message/custom/send"] = [code]
    running.slow["小芳"] = 1.6
    await running.platform.text(HER, "小芳")
    await running.settled()
    await running.coach.outbox.settle()
    assert (len(running.screen), await running.waiting()) == (2, 1)

    seen = await running.says("洛川县")

    assert seen[0].index(NEXT) < seen[0].index("你主要卖什么")
    assert (running.turns, await running.waiting()) == (["/start", "小芳", "洛川县"], 0)


async def test_case_12_a_window_that_closed_is_not_knocked_at(running: Coaching) -> None:
    running.account.offset += timedelta(hours=49)
    await push(running, "今天学一课？")
    assert (running.account.calls["message/custom/send"], await running.waiting()) == (0, 1)


async def test_five_messages_and_no_more_then_it_waits(running: Coaching) -> None:
    """She followed (three messages within a minute) and wrote (five): the ninth waits, unasked for."""
    await running.says("小芳")
    for number in range(10):
        await push(running, f"第{number}条")
    sent = [text for text in running.screen if text.startswith("第")]
    assert (len(sent), running.account.calls["message/custom/send"], await running.waiting()) == (8, 8, 2)


async def test_when_messages_run_out_the_last_tells_how_to_go_on(running: Coaching) -> None:
    await running.says("小芳")
    for _ in range(7):
        await running.books.spend(HER)
    await push(running, "一" * 600 + "二" * 600)
    assert running.account.calls["message/custom/send"] == 1
    assert "没说完" in running.screen[-1]
    assert "二" in (await running.platform.tap(HER, "接着看"))[0]
    await running.settled()
    assert await running.waiting() == 0


# --- without customer service ----------------------------------------------------------------------------
@pytest.mark.parametrize("seconds", [4.9, 5.1, 9.0])
async def test_an_unverified_account_answers_a_later_request(answers_only: Coaching, seconds: float) -> None:
    answers_only.slow["小芳"] = seconds * 0.1
    seen = await answers_only.platform.text(HER, "小芳")
    await answers_only.settled()
    assert [NEXT in text for text in seen] == [True]
    assert (answers_only.turns, await answers_only.waiting()) == (["/start", "小芳"], 0)
    assert answers_only.account.calls["message/custom/send"] == 0


@pytest.mark.parametrize("word", ["取", "tap"])
async def test_case_13_the_third_request_gets_a_placeholder_and_the_answer_is_fetched_once(
    answers_only: Coaching, word: str
) -> None:
    running = answers_only
    running.slow["小芳"] = 1.6
    placeholder = await running.platform.text(HER, "小芳")
    assert "还在想" in placeholder[0]
    await asyncio.sleep(0.4)

    seen = await (running.platform.tap(HER, "接着看") if word == "tap" else running.platform.text(HER, word))
    await running.settled()

    assert [NEXT in text for text in seen] == [True]
    assert (running.turns, await running.waiting()) == (["/start", "小芳"], 0)
    again = await running.platform.tap(HER, "接着看")
    assert running.turns[2:] == ["go:here"]
    assert len(again) == 1


async def test_case_13_asking_while_it_is_still_being_thought_about_waits_for_it(
    answers_only: Coaching,
) -> None:
    answers_only.slow["小芳"] = 1.6
    await answers_only.platform.text(HER, "小芳")
    seen = await answers_only.platform.text(HER, "取")
    assert [NEXT in text for text in seen] == [True]
    assert answers_only.turns == ["/start", "小芳"]


async def test_case_13_writing_on_brings_the_answer_first(answers_only: Coaching) -> None:
    answers_only.slow["小芳"] = 1.6
    await answers_only.platform.text(HER, "小芳")
    await asyncio.sleep(0.4)
    seen = await answers_only.says("洛川县")
    assert seen[0].index(NEXT) < seen[0].index("你主要卖什么")


async def test_what_does_not_fit_is_fetched_piece_by_piece(answers_only: Coaching) -> None:
    await answers_only.says("小芳")
    for number in range(3):
        await push(answers_only, f"（{number}）" + "讲" * 590)
    pages = await answers_only.platform.text(HER, "取")
    while "没说完" in pages[-1]:
        pages += await answers_only.platform.tap(HER, "接着看")
    assert [page[:3] for page in pages] == ["（0）", "（1）", "（2）"]
    await answers_only.settled()
    assert await answers_only.waiting() == 0


# --- case 21: the token ----------------------------------------------------------------------------------
async def test_case_21_fifty_sends_at_once_fetch_one_token(running: Coaching) -> None:
    await asyncio.gather(*(running.room.api.get("user/info", openid=HER) for _ in range(50)))
    assert running.account.calls["stable_token"] == 1


async def test_case_21_two_processes_share_one_token(running: Coaching, tmp_path: Path) -> None:
    who = Official(
        running.account.app_id, running.account.secret, "t", api_url=str(running.room.http.base_url)
    )
    other, http = open_api(who, running.books)
    await asyncio.gather(other.token(), running.room.api.token())
    await http.aclose()
    assert running.account.calls["stable_token"] == 1


@pytest.mark.parametrize("code", [40001, 40014, 42001])
async def test_case_21_a_refused_token_is_renewed_once(running: Coaching, code: int) -> None:
    await running.room.api.token()
    running.account.owed["user/info"] = [code]
    running.account.offset += timedelta(hours=1)
    assert (await running.room.api.get("user/info", openid=HER))["openid"] == HER
    assert running.account.calls["stable_token"] == 2


async def test_case_21_an_address_that_is_not_listed_is_named(running: Coaching) -> None:
    running.account.barred_address = "203.0.113.9"
    with pytest.raises(Exception, match=r"40164: invalid ip 203\.0\.113\.9"):
        await running.room.api.token()


# --- case 23, 24 -----------------------------------------------------------------------------------------
async def test_case_23_chinese_goes_out_as_it_is(running: Coaching) -> None:
    await push(running, "今天学一课？🍎")
    assert "今天学一课？🍎".encode() in running.account.bodies[-1]
    assert b"\\u" not in running.account.bodies[-1]
    assert json.loads(running.account.bodies[-1])["text"]["content"] == "今天学一课？🍎"


async def test_case_24_what_waits_outlives_a_restart(tmp_path: Path) -> None:
    account = Account(verified=False)
    async with coaching(tmp_path, account) as running:
        await running.says("你好")
        await push(running, "今天学一课？")
        assert await running.waiting() == 1
    async with coaching(tmp_path, account) as running:
        assert "今天学一课？" in (await running.says("小芳"))[0]
        assert await running.waiting() == 0


# --- other refusals --------------------------------------------------------------------------------------
async def test_a_page_that_is_too_long_is_split_smaller(running: Coaching) -> None:
    await running.says("小芳")
    running.account.owed["message/custom/send"] = [45002]
    await push(running, "讲一句。" * 140)
    assert "".join(text for text in running.screen[2:]) == "讲一句。" * 140
    assert len(running.screen) > 3


async def test_a_busy_server_is_asked_again(running: Coaching) -> None:
    running.account.owed["message/custom/send"] = [-1, -1]
    await push(running, "好")
    assert running.screen[-1] == "好"


async def test_the_quota_of_the_day_holds_everything_until_midnight(running: Coaching) -> None:
    running.account.owed["message/custom/send"] = [45009]
    await push(running, "一")
    await push(running, "二")
    assert running.account.calls["message/custom/send"] == 1
    assert await running.waiting() == 2
    assert running.room.channel.account.refused_until is not None


@pytest.mark.parametrize("code", [40003, 43004, 48002])
async def test_whoever_cannot_be_reached_is_not_written_to_again(running: Coaching, code: int) -> None:
    running.account.owed["message/custom/send"] = [code]
    await push(running, "一")
    await push(running, "二")
    assert (running.account.calls["message/custom/send"], await running.waiting()) == (1, 0)


async def test_a_server_that_is_down_is_tried_again_later(running: Coaching) -> None:
    running.slow["小芳"] = 1.6
    running.room.http.base_url = "http://127.0.0.1:9"  # type: ignore[assignment]  # httpx takes text
    await running.platform.text(HER, "小芳")
    await running.settled()
    await running.coach.outbox.settle()
    assert await running.waiting() == 1


# --- notices ---------------------------------------------------------------------------------------------
async def test_a_push_outside_the_window_goes_as_a_template_message(tmp_path: Path) -> None:
    async with coaching(tmp_path, wechat_template="T-remind thing1") as running:
        await running.says("你好")
        running.account.offset += timedelta(hours=49)
        await push(running, "今天学一课，说说你家的果子是怎么甜起来的。")
        assert running.screen[-1] == "今天学一课，说说你家的果子是怎么甜起来…"
        assert await running.waiting() == 0


async def test_a_notice_she_agreed_to_is_sent_once(tmp_path: Path) -> None:
    async with coaching(tmp_path, wechat_subscription="S thing1") as running:
        await running.says("你好")
        await running.platform.agrees(HER, ("S", "accept"))
        running.account.offset += timedelta(hours=49)
        await push(running, "一")
        await push(running, "二")
        assert (running.screen[-1], await running.waiting()) == ("一", 1)
        assert await running.books.credits(HER, "S") == 0


async def test_a_notice_she_has_refused_meanwhile_uses_up_what_we_thought_we_had(tmp_path: Path) -> None:
    async with coaching(tmp_path, wechat_subscription="S thing1") as running:
        await running.says("你好")
        await running.platform.agrees(HER, ("S", "accept"), ("S", "accept"))
        running.account.follower(HER).credits.clear()
        running.account.offset += timedelta(hours=49)
        await push(running, "一")
        assert (await running.books.credits(HER, "S"), await running.waiting()) == (0, 1)


@pytest.mark.parametrize("times", [1, 2])
async def test_what_cannot_be_kept_is_left_for_wechat_to_post_again(running: Coaching, times: int) -> None:
    running.busy[0] = times
    seen = await running.platform.text(HER, "小芳")
    assert ([NEXT in text for text in seen], running.turns) == ([True], ["/start", "小芳"])


async def test_more_callbacks_than_can_be_answered_in_time_lose_nothing(tmp_path: Path) -> None:
    """Forty trainees write at once and every turn takes longer than WeChat waits: each turn is taken once, and
    its answer arrives once, when WeChat asks again or after."""
    crowd = [f"o9AgO5Kd5ggOC-crowd-{number}" for number in range(40)]
    async with coaching(tmp_path, speed=0.3) as running:
        running.slow["你好"] = 2.4

        def greetings() -> list[int]:
            screens = [running.account.follower(each).screen for each in crowd]
            return [sum("你好，我是村播教练" in shown.text for shown in screen) for screen in screens]

        await asyncio.gather(*(running.platform.text(openid, "你好") for openid in crowd))
        async with asyncio.timeout(30):
            while 0 in greetings():  # noqa: ASYNC110 - a screen has no bell
                await asyncio.sleep(0.05)
        assert (running.turns, greetings()) == (["你好"] * len(crowd), [1] * len(crowd))


async def test_a_store_that_stays_busy_is_owned_up_to(running: Coaching) -> None:
    running.busy[0] = 3
    assert "请再发一次" in (await running.platform.text(HER, "小芳"))[0]
    assert running.turns == ["/start"]


async def test_the_stand_in_itself_calls_a_broken_answer_out_of_order(tmp_path: Path) -> None:
    account = Account()
    async with served(build(account)) as url, coaching(tmp_path) as running:
        running.platform.url = f"{url}/cgi-bin/gettoken?corpid=x&corpsecret=y"
        assert await running.platform.text(HER, "你好") == [OUT_OF_ORDER]
