"""What the web chat offers, on Telegram: by polling and by webhook, with nothing refused on the way."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from bot.app import utc_now
from bot.channels.telegram.secret import webhook_secret
from bot.channels.telegram.site import WEBHOOK_PATH
from bot.core.messages import Address, Incoming
from tests.channels.telegram.updates import message
from tests.fakes.fastloop import run_fast
from tests.fakes.llm import FakeLLM, slow
from tests.fakes.telegram import FakeTelegram
from tests.journeys.telegram import FACTS, SPEED, Learner, a_coach, settings_for, until

Journey = Callable[[FakeTelegram], Awaitable[None]]


def travel(journey: Journey) -> FakeTelegram:
    """Go on it, a dozen times as fast as the wall; returns the Telegram it went through."""
    with FakeTelegram(speed=SPEED).in_thread() as telegram:
        run_fast(journey(telegram), SPEED)  # type: ignore[arg-type]  # it is a coroutine
    return telegram


def complaints(telegram: FakeTelegram) -> list[str]:
    """What Telegram refused, except to be polled while a webhook is set."""
    told = [f"{refused.method}: {refused.refusal.description}" for refused in telegram.refusals]
    return [complaint for complaint in told if not complaint.startswith("getUpdates: Conflict")]


@pytest.mark.parametrize("webhook", [pytest.param(False, id="polling"), pytest.param(True, id="webhook")])
def test_a_lesson_and_a_script_from_the_first_word_on(webhook: bool, tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=webhook) as site:
            learner = Learner(telegram, site, telegram.user("小芳"))
            await learner.meet()
            assert "看完了" in "".join(await learner.take_first_lesson())
            script = await learner.ask_for_script()
            assert "不是 AI 写的" in script[-1]
            assert all(fact in "".join(script) for fact in FACTS)
            assert all(press.answer is not None for press in learner.her.presses)

    telegram = travel(journey)
    assert complaints(telegram) == []
    assert telegram.busiest_second() <= 30
    assert {call.method for call in telegram.calls} >= {"sendMessage", "answerCallbackQuery", "setMyCommands"}
    assert not any("parse_mode" in call.payload for call in telegram.calls)
    assert {attempt.status for attempt in telegram.webhook_attempts} == ({200} if webhook else set())


def test_menus_are_in_the_language_of_each_phone(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False):
            await until(lambda: len(telegram.calls_of("setMyCommands")) == 3)

    menus = {
        call.payload.get("language_code"): json.loads(call.payload["commands"])
        for call in travel(journey).calls_of("setMyCommands")
    }
    assert set(menus) == {None, "zh", "en"}
    told = {code: [entry["description"] for entry in menu] for code, menu in menus.items()}
    assert told[None] == told["zh"]
    assert ("看课程" in told["zh"], "Lessons" in told["en"]) == (True, True)


def test_typing_is_shown_while_a_model_writes(tmp_path: Path):
    async def journey(telegram: FakeTelegram, llm: FakeLLM) -> None:
        llm.always("script-write", slow(1.5))
        model = {"llm_base_url": llm.base_url, "llm_model": "fake", "llm_timeout_seconds": 600}
        async with a_coach(settings_for(telegram, tmp_path, **model), webhook=False) as site:
            learner = Learner(telegram, site, telegram.user("小芳"))
            await learner.start()
            await learner.ask_for_script()
            assert learner.her.chat.actions.count("typing") >= 2

    with FakeLLM() as llm:
        assert complaints(travel(lambda telegram: journey(telegram, llm))) == []


def test_who_blocks_the_coach_hears_nothing_until_she_is_back(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            learner = Learner(telegram, site, telegram.user("小芳"))
            await learner.start()
            for blocked in (True, False):
                learner.her.block_bot() if blocked else learner.her.unblock_bot()
                await until(lambda: not telegram.pending_updates)
            assert await learner.say("菜单")

    assert complaints(travel(journey)) == []


def test_her_progress_comes_along_by_a_link(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            old = Learner(telegram, site, telegram.user("小芳"))
            new = Learner(telegram, site, telegram.user("小芳的新手机"))
            await old.start()
            await old.say("小芳")
            (code,) = re.findall(r"\d{4} \d{4} \d{4}", "".join(await old.say("/code")))
            back = await new.start(f"resume-{code.replace(' ', '')}")
            assert back[0].startswith("接上了，小芳")

    assert complaints(travel(journey)) == []


def test_the_web_chat_leads_on_to_telegram(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            await until(lambda: len(telegram.calls_of("setMyCommands")) == 3)
            at_web = Address("web", "her phone")
            for number, words in enumerate(("你好", "小芳", "续学码")):
                await site.coach.inbox.hear(Incoming(f"web:{number}", at_web, utc_now(), words))
            lines = await site.coach.store.chat(at_web, 0, 50)
            said = [line.letter.outgoing for line in lines if line.letter]
            (link,) = [mark.url for outgoing in said for mark in outgoing.marks if mark.url]
            bot, _, payload = link.removeprefix("https://t.me/").partition("?start=")
            assert bot == "cunbo_fake_bot"
            back = await Learner(telegram, site, telegram.user("小芳")).start(payload)
            assert back[0].startswith("接上了，小芳")

    assert complaints(travel(journey)) == []


def test_what_she_does_otherwise_is_answered_kindly(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            learner, group = Learner(telegram, site, telegram.user("小芳")), telegram.group()
            county = await learner.start("county-610629")
            assert "洛川县" in county[0]
            sticker = await learner.after(learner.her.send_sticker)
            assert sticker[0] == "收到，哈哈。"
            place = await learner.after(lambda: learner.her.send_location(35.7, 109.4))
            assert place[0].startswith("谢谢你告诉我在哪儿")
            await learner.say("/menu@cunbo_fake_bot")
            wrong = learner.her.say("菜但")
            await learner.after(lambda: None)
            assert (await learner.edit(wrong, "菜单"))[-1].startswith("想做哪一样")
            for _ in range(2):
                learner.her.say("/start@cunbo_fake_bot", chat=group)
            await until(lambda: bool(group.texts))
            assert len(group.texts) == 1

    assert complaints(travel(journey)) == []


def test_two_hundred_messages_delivered_three_times_are_two_hundred_turns(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            her = telegram.user("小芳")
            place = {"id": her.id, "type": "private", "first_name": "小芳"}
            raws = [message(number, chat=place, text=f"第{number}句") for number in range(1, 201)]
            headers = {"X-Telegram-Bot-Api-Secret-Token": webhook_secret(telegram.token)}
            transport = httpx.ASGITransport(site.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://coach") as client:
                for _ in range(3):
                    posts = [client.post(WEBHOOK_PATH, json=raw, headers=headers) for raw in raws]
                    assert {answer.status_code for answer in await asyncio.gather(*posts)} == {200}
            address = Address("telegram", str(her.id))
            lines = await site.coach.store.chat(address, 0, 2000)
            hers = [(line.said, line.shown) for line in lines if line.letter is None]
            assert hers == [(f"telegram:{number}", f"第{number}句") for number in range(1, 201)]

    travel(journey)


def test_without_a_token_neither_library_is_imported(tmp_path: Path):
    program = (
        "import sys; from bot.settings import Settings; from bot.serve import build_site; import bot.cli\n"
        "build_site(Settings(_env_file=None)); print(sorted({'aiogram', 'telegram'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.stdout.strip() == "[]"
