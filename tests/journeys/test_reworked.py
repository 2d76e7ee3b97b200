"""From a script to a changed part, back again, and to a cue card: on the web, on Telegram, with a model."""

from __future__ import annotations

import io
import re
from pathlib import Path

import httpx
from PIL import Image

from bot.serve import build_site
from bot.settings import Settings
from tests.channels.web.phone import address_of, say
from tests.fakes.fastloop import run_fast
from tests.fakes.llm import FakeLLM, broken
from tests.fakes.telegram import FakeTelegram
from tests.fakes.told import ANSWERS as FACTS
from tests.journeys.conftest import a_trainee, with_llm
from tests.journeys.telegram import SPEED, Learner, a_coach, settings_for


class OnTheWeb:
    """A trainee in a browser that reads the whole chat after whatever she says."""

    def __init__(self, client: httpx.AsyncClient, settle: object) -> None:
        self._client, self._settle = client, settle
        self.latest = ""
        self._seen = 0

    async def say(self, text: str) -> str:
        """What the chat shows now that it did not show before."""
        assert (await say(self._client, text)).status_code in (200, 202, 204)
        await self._settle(address_of(self._client))  # type: ignore[operator] # a method of the coach
        shown = (await self._client.get("/chat/lines?after=0")).json()["lines"]
        texts = ["".join(run["text"] for run in line["runs"]) for line in shown]
        self.latest = "\n".join(texts[self._seen :])
        self.media = [item for line in shown[self._seen :] for item in line["media"]]
        self._seen = len(texts)
        return self.latest


async def test_write_change_undo_and_card_on_the_web(settings: Settings) -> None:
    site = build_site(settings)
    async with (
        site.running(),
        httpx.AsyncClient(transport=httpx.ASGITransport(site.app), base_url="http://coach") as client,
    ):
        await client.get("/")
        her = OnTheWeb(client, site.coach.settle)
        for line in ("你好", "小芳", "菜单", "写脚本", *FACTS, "写吧"):
            await her.say(line)
        assert "不是 AI 写的" in await her.say("你来定")
        before = await her.say("我的脚本")

        await her.say("改一段")
        await her.say("1")
        assert "第 2 版" in await her.say("更像我说话")
        changed = await her.say("我的脚本")
        assert changed != before
        assert others(changed) == others(before)

        await her.say("改一段")
        await her.say("1")
        await her.say("换个开场")
        assert "现在用的是第 1 版" in await take(her, "第 1 版：原样")
        assert await her.say("我的脚本") == before

        await her.say("提词卡")
        page = await client.get(her.media[0]["href"])
        assert page.headers["content-type"].startswith("text/html")
        assert "<b>5斤29块9</b>" in page.text
        if len(her.media) > 1:  # a machine without a Chinese font has the page only
            picture = await client.get(her.media[1]["href"])
            assert Image.open(io.BytesIO(picture.content)).format == "PNG"


def others(shown: str) -> list[str]:
    """What all parts but the first say."""
    return re.findall(r"^说：.*", shown, re.MULTILINE)[1:]


async def take(her: OnTheWeb, label: str) -> str:
    await her.say("我的脚本")
    await her.say("旧版")
    return await her.say(label)


def test_write_change_undo_and_card_on_telegram(tmp_path: Path) -> None:
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            learner = Learner(telegram, site, telegram.user("小芳"))
            await learner.meet()
            await learner.ask_for_script()
            await learner.tap("改一段")
            await learner.say("1")
            assert "第 2 版" in (await learner.tap("更像我说话"))[0]
            assert "现在用的是第 1 版" in (await learner.tap("改回去"))[0]
            await learner.tap("提词卡")
            await learner.tap("发文字版")

    with FakeTelegram(speed=SPEED).in_thread() as telegram:
        run_fast(journey(telegram), SPEED)  # type: ignore[arg-type]  # it is a coroutine
    told = [f"{refused.method}: {refused.refusal.description}" for refused in telegram.refusals]
    # With the clock sped up, a second of a busy machine outlasts the time in which a tap can be answered.
    assert [one for one in told if not one.startswith("getUpdates") and "query is too old" not in one] == []
    assert len(telegram.calls_of("sendDocument")) == 2


async def test_a_model_changes_one_part_and_rules_stand_in_for_it(tmp_path: Path, llm: FakeLLM) -> None:
    async with a_trainee(with_llm(tmp_path, llm)) as trainee:
        await trainee.say("你好", "小芳", "菜单", "写脚本", *FACTS, "写吧")
        await trainee.say("你来定")
        await trainee.say("改一段", "1")
        said = await trainee.say("先说婆婆")
        assert "这段是 AI 改的" in said[-1]
        llm.always("script-rework", broken())
        await trainee.say("改一段", "2")
        said = await trainee.say("更像我说话")
        assert "AI 这会儿没接上" in said[-1]
    assert llm.count("script-rework") >= 2
