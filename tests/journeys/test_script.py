"""A whole trainee, from the first word to a script, with and without a model, and with a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings
from tests.fakes.llm import (
    Behaviour,
    FakeLLM,
    broken,
    cut,
    good,
    invents,
    limited,
    malformed,
    refuses,
    silent,
)
from tests.fakes.told import ANSWERS as FACTS
from tests.journeys.conftest import a_trainee, with_llm

TO_THE_BRIEF = ("你好", "小芳", "菜单", "写脚本", *FACTS)


async def test_without_a_model_the_outline_uses_her_own_facts(settings: Settings):
    async with a_trainee(settings) as trainee:
        await trainee.say(*TO_THE_BRIEF)
        await trainee.say("写吧")
        said = await trainee.say("你来定")
    assert "不是 AI 写的" in said[-1]
    assert all(fact in "".join(said) for fact in FACTS)


async def test_a_model_writes_segment_by_segment(tmp_path: Path, llm: FakeLLM):
    async with a_trainee(with_llm(tmp_path, llm)) as trainee:
        await trainee.say(*TO_THE_BRIEF)
        await trainee.say("写吧")
        said = await trainee.say("你来定")
    assert said[0].strip().startswith("开始写了")
    assert "AI 写的" in said[-1]
    assert len(said) >= 6
    assert (llm.count("script-plan"), llm.count("script-write")) == (1, 1)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        pytest.param(limited(60), "太慢", id="429"),
        pytest.param(broken(), "太慢", id="500"),
        pytest.param(silent(60), "太慢", id="nothing for 60 s"),
        pytest.param(cut(), "太慢", id="half a stream"),
        pytest.param(malformed(), "没法用", id="malformed JSON"),
        pytest.param(refuses(), "没法用", id="a refusal"),
        pytest.param(invents(), "你没说过的事", id="invented figures"),
    ],
)
async def test_a_model_that_fails_costs_her_nothing(
    behaviour: Behaviour, reason: str, tmp_path: Path, llm: FakeLLM
):
    llm.always("script-write", behaviour)
    llm.always("script-mend", behaviour)
    async with a_trainee(with_llm(tmp_path, llm, seconds=2)) as trainee:
        await trainee.say(*TO_THE_BRIEF)
        await trainee.say("写吧")
        said = await trainee.say("你来定")
    assert "不是 AI 写的" in said[-1]
    assert reason in said[-1]
    assert all(fact in "".join(said) for fact in FACTS)


async def test_figures_that_a_model_invents_are_written_again(tmp_path: Path, llm: FakeLLM):
    llm.behave("script-write", invents())
    llm.always("script-mend", good())
    async with a_trainee(with_llm(tmp_path, llm)) as trainee:
        await trainee.say(*TO_THE_BRIEF)
        await trainee.say("写吧")
        said = await trainee.say("你来定")
    assert "8888" not in "".join(said)
    assert llm.count("script-mend") >= 1
