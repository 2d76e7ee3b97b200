"""Two who go live together: one founds a crew, the other follows her link, on Telegram and on the web."""

from __future__ import annotations

import re
from pathlib import Path

from bot.app import utc_now
from bot.core.messages import Address, Incoming
from bot.serve import Site
from tests.fakes.telegram import FakeTelegram
from tests.journeys.telegram import Learner, a_coach, settings_for, until
from tests.journeys.test_telegram import complaints, travel

SITE = "https://coach.example.org"


async def founded(site: Site, telegram: FakeTelegram) -> tuple[Learner, str]:
    """The anchor on Telegram with her crew, and the last thing she was said: the invitation."""
    await until(lambda: len(telegram.calls_of("setMyCommands")) == 3)
    anchor = Learner(telegram, site, telegram.user("小芳"))
    await anchor.meet()
    await anchor.say("明晚八点直播")
    await anchor.say("/crew")
    await anchor.tap("建一个小队")
    return anchor, (await anchor.say("苹果队"))[-1]


def test_one_link_brings_a_mate_into_the_crew_on_telegram(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            _, invitation = await founded(site, telegram)
            (payload,) = re.findall(r"https://t\.me/cunbo_fake_bot\?start=(\S+)", invitation)
            mate = Learner(telegram, site, telegram.user("老李"))
            welcomed = await mate.start(payload)
            assert welcomed[0].startswith("小队「苹果队」在等你")
            await mate.say("老李")
            page = (await mate.say("/crew"))[-2]
            assert "· 小芳 · 洛川县" in page
            assert "· 明天晚上八点 小芳" in page

    assert complaints(travel(journey)) == []


def test_the_web_link_brings_a_mate_into_the_crew(tmp_path: Path):
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path, public_url=SITE), webhook=False) as site:
            _, invitation = await founded(site, telegram)
            (payload,) = re.findall(rf"{SITE}/\?start=(\S+)", invitation)
            at_web = Address("web", "his phone")
            for number, words in enumerate((f"/start {payload}", "老李", "小队")):
                await site.coach.inbox.hear(Incoming(f"web:{number}", at_web, utc_now(), words))
            said = [
                line.letter.outgoing.text
                for line in await site.coach.store.chat(at_web, 0, 50)
                if line.letter
            ]
            assert said[0].startswith("小队「苹果队」在等你")
            assert "· 明天晚上八点 小芳" in said[-2]

    assert complaints(travel(journey)) == []
