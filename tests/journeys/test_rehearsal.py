"""A rehearsal on Telegram: a voice message, the recogniser, the measures, a model's comment, take after take."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.fakes.fastloop import run_fast
from tests.fakes.llm import FakeLLM, broken
from tests.fakes.telegram import FakeTelegram
from tests.journeys.telegram import SPEED, Learner, a_coach, settings_for

SAID = "我婆婆六十八了，还天天去疏果。那个，今天卖红富士，5斤29块9包邮。那个，三月下过雹子，那个，有几个带疤。5斤29块9。"


def travel(journey: Callable[[FakeTelegram], Awaitable[None]]) -> None:
    with FakeTelegram(speed=SPEED).in_thread() as telegram:
        run_fast(journey(telegram), SPEED)  # type: ignore[arg-type]  # it is a coroutine


def test_two_takes_by_voice_are_measured_compared_and_commented(tmp_path: Path) -> None:
    with FakeLLM() as llm:
        llm.heard = SAID

        async def journey(telegram: FakeTelegram) -> None:
            settings = settings_for(
                telegram,
                tmp_path,
                stt_base_url=llm.base_url,
                stt_model="whisper",
                llm_base_url=llm.base_url,
                llm_model="writer",
            )
            async with a_coach(settings, webhook=False) as site:
                learner = Learner(telegram, site, telegram.user("小芳"))
                await learner.meet()
                await learner.ask_for_script()
                await learner.say("排练")
                first = await learner.speak()
                llm.heard = SAID.replace("那个，", "")
                second = await learner.speak()

            assert first[0].startswith("收到，我听一遍")
            assert first[1].startswith("第 1 遍，")
            assert "口头语：那个 3 次" in first[1]
            assert any(text.startswith("AI 听后说") and "「我婆婆六十八了」" in text for text in first)
            assert second[1].startswith("第 2 遍，")
            assert any("跟上一遍比" in text and "口头语" in text for text in second)

        travel(journey)
        assert llm.count("transcribe") == 2
        assert llm.count("rehearsal-comment") == 2


def test_a_recogniser_that_is_down_is_told_and_typing_works(tmp_path: Path) -> None:
    with FakeLLM() as llm:
        llm.always("transcribe", broken())

        async def journey(telegram: FakeTelegram) -> None:
            settings = settings_for(telegram, tmp_path, stt_base_url=llm.base_url, stt_model="whisper")
            async with a_coach(settings, webhook=False) as site:
                learner = Learner(telegram, site, telegram.user("小芳"))
                await learner.meet()
                await learner.say("排练")
                assert "这条语音我没听成" in (await learner.speak())[-1]
                assert (await learner.say(f"{SAID} 20秒"))[0].startswith("第 1 遍，")

        travel(journey)


def test_without_a_recogniser_she_is_told_to_type(tmp_path: Path) -> None:
    async def journey(telegram: FakeTelegram) -> None:
        async with a_coach(settings_for(telegram, tmp_path), webhook=False) as site:
            learner = Learner(telegram, site, telegram.user("小芳"))
            await learner.meet()
            assert "语音我这儿还听不了" in (await learner.say("排练"))[0]
            assert "把你说的话打成字发来" in (await learner.speak())[-1]

    travel(journey)
