"""A script checked on Telegram: pasted in one go, cut by the app, measured by the trainers' own rules."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.fakes.fastloop import run_fast
from tests.fakes.llm import FakeLLM
from tests.fakes.telegram import FakeTelegram
from tests.journeys.telegram import SPEED, Learner, a_coach, settings_for

SENTENCE = "今早六点我公公在村东那块地摘的柿子，露水还没干，一斤七块二。"
LONG = SENTENCE * 140
"""What an app sends as two messages."""


def travel(journey: Callable[[FakeTelegram], Awaitable[None]]) -> None:
    with FakeTelegram(speed=SPEED).in_thread() as telegram:
        run_fast(journey(telegram), SPEED)  # type: ignore[arg-type]  # it is a coroutine


def test_a_pasted_script_is_checked_and_a_long_one_in_parts(tmp_path: Path) -> None:
    with FakeLLM() as llm:

        async def journey(telegram: FakeTelegram) -> None:
            settings = settings_for(
                telegram,
                tmp_path,
                embed_base_url=llm.base_url,
                embed_model="fake-embed",
                embed_timeout_seconds=600.0,  # of a clock that runs fast
            )
            async with a_coach(settings, webhook=False) as site:
                learner = Learner(telegram, site, telegram.user("小芳"))
                await learner.meet()
                asked = await learner.say("/check")
                short = await learner.say(f"家人们，有机柿子能降血糖。{SENTENCE}")
                more = await learner.say(LONG[:4096])
                whole = await learner.say(LONG[4096:])

            assert asked[0].startswith("把稿子发给我")
            assert short[0].startswith("查完了：")
            assert "1. 必须删：「降血糖」。" in short[0]
            assert "2. 要改：「有机」。" in short[0]
            assert "4096 个字" in more[0]
            assert f"查完了：{sum(map(str.isalpha, LONG))} 字" in whole[0]

        travel(journey)
        assert llm.count("embed") == 2
