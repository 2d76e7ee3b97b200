"""A writer against a server that behaves well, badly and not at all."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable

import pytest

from bot.core.errors import BadSettings, LLMBusy, LLMRefused
from bot.core.scripts.script import Brief, Plan, Segment
from bot.llm.budget import Outcome
from bot.llm.writer import LLMWriter, open_writer
from tests.fakes.llm import (
    Behaviour,
    FakeLLM,
    bad_key,
    broken,
    cut,
    english,
    good,
    invents,
    limited,
    malformed,
    no_json_mode,
    no_model,
    not_an_api,
    prose,
    refuses,
    silent,
    slow,
    thinks,
)
from tests.llm.conftest import PROMPTS

Open = Callable[..., LLMWriter]

WRITTEN = [
    Segment("开场", 40, "手里拿着晒干的杏脯，果肉厚", "先说件真事：我婆婆翻的晒席。", "你们那边也这样吗？"),
    Segment("人和地方", 50, "镜头慢慢转过去", "去年下雨，半院子杏都捂坏了。", ""),
    Segment("看货", 45, "近处拍晒干的杏脯，果肉厚", "大家看，晒干的杏脯，果肉厚。七月头茬杏", "看得清吗？"),
    Segment("价钱", 40, "举着写好的价钱牌", "价钱我慢慢说：25元一斤。再说遍：25元一斤。", "听清了吗？"),
    Segment("收尾", 30, "对着镜头", "我是李秀兰。想要的点商品链接。", "还想听啥？"),
]


async def written(writer: LLMWriter, brief: Brief, plan: Plan) -> tuple[list[Segment], Exception | None]:
    """What came before the end, and the error it ended in."""
    segments: list[Segment] = []
    try:
        async for each in writer.write(brief, plan, "zh-CN"):
            segments.append(each)  # noqa: PERF401 - what came before an error counts
    except (LLMBusy, LLMRefused) as error:
        return segments, error
    return segments, None


@pytest.mark.parametrize(
    "behaviour",
    [
        pytest.param(good(), id="plainly"),
        pytest.param(prose(), id="with chat and a code fence around it"),
        pytest.param(thinks(), id="after thoughts that hold JSON"),
        pytest.param(slow(0.2), id="late but in time"),
        pytest.param(silent(0.2), id="with a short silence"),
    ],
)
async def test_a_script_is_read_however_it_is_wrapped(
    behaviour: Behaviour, llm: FakeLLM, writer: LLMWriter, brief: Brief, plan: Plan
) -> None:
    llm.behave("script-write", behaviour)

    assert await written(writer, brief, plan) == (WRITTEN, None)


async def test_segments_come_while_the_model_still_writes(
    llm: FakeLLM, opened: Open, brief: Brief, plan: Plan
) -> None:
    llm.behave("script-write", silent(600))
    stream = opened().write(brief, plan, "zh-CN")

    assert await anext(stream) == WRITTEN[0]
    await stream.aclose()


async def test_the_plan_is_the_unlikely_outline_with_most_of_her_own_facts(
    writer: LLMWriter, brief: Brief
) -> None:
    assert await writer.plan(brief, "zh-CN") == Plan(
        "我婆婆翻的晒席。去年下雨，半院子杏都捂坏了",
        ("开场讲这件事", "讲人和地方", "看货", "报价钱", "请下单"),
    )


async def test_a_plan_in_english_for_one_who_reads_english(writer: LLMWriter, english_brief: Brief) -> None:
    chosen = await writer.plan(english_brief, "en")

    assert chosen.beats == (
        "open with it",
        "people and place",
        "show the goods",
        "say the price",
        "how to order",
    )


async def test_a_mended_segment_comes_back(writer: LLMWriter, brief: Brief, segment: Segment) -> None:
    assert await writer.mend(brief, segment, ["9.9 元", "8888 单"], "zh-CN") == WRITTEN[3]


async def test_what_the_model_invents_is_passed_on_for_the_service_to_judge(
    llm: FakeLLM, writer: LLMWriter, brief: Brief, plan: Plan
) -> None:
    llm.behave("script-write", invents())

    segments, error = await written(writer, brief, plan)

    assert error is None
    assert "8888" in segments[3].say


async def test_an_answer_in_the_other_language_is_passed_on_for_the_service_to_judge(
    llm: FakeLLM, writer: LLMWriter, brief: Brief, plan: Plan
) -> None:
    llm.behave("script-write", english())

    segments, error = await written(writer, brief, plan)

    assert ([each.title for each in segments], error) == (
        ["Opening", "People and place", "The goods", "The price", "Goodbye"],
        None,
    )


@pytest.mark.parametrize(
    ("behaviour", "before", "error"),
    [
        pytest.param(cut(), 2, LLMBusy, id="the connection drops half-way"),
        pytest.param(malformed(), 2, LLMRefused, id="the JSON breaks half-way"),
        pytest.param(refuses(), 0, LLMRefused, id="the model would rather not"),
        pytest.param(not_an_api(), 0, LLMBusy, id="a web page answers"),
        pytest.param(bad_key(), 0, LLMBusy, id="the key is wrong"),
        pytest.param(no_model(), 0, LLMBusy, id="the model is unknown"),
        pytest.param(limited(30), 0, LLMBusy, id="limited for long"),
    ],
)
async def test_a_script_that_cannot_be_had_says_whether_waiting_helps(
    behaviour: Behaviour,
    before: int,
    error: type[Exception],
    llm: FakeLLM,
    writer: LLMWriter,
    brief: Brief,
    plan: Plan,
    ended: list[tuple[str, Outcome]],
) -> None:
    llm.behave("script-write", behaviour)

    segments, raised = await written(writer, brief, plan)

    assert (segments, type(raised)) == (WRITTEN[:before], error)
    assert ended == [("script-write", "busy" if error is LLMBusy else "refused")]
    assert llm.count() == 1


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        pytest.param(cut(), LLMBusy, id="the connection drops half-way"),
        pytest.param(malformed(), LLMRefused, id="the JSON is broken"),
        pytest.param(refuses(), LLMRefused, id="the model would rather not"),
        pytest.param(not_an_api(), LLMBusy, id="a web page answers"),
        pytest.param(bad_key(), LLMBusy, id="the key is wrong"),
        pytest.param(no_model(), LLMBusy, id="the model is unknown"),
        pytest.param(limited(30), LLMBusy, id="limited for long"),
    ],
)
async def test_a_plan_that_cannot_be_had_says_whether_waiting_helps(
    behaviour: Behaviour, error: type[Exception], llm: FakeLLM, writer: LLMWriter, brief: Brief
) -> None:
    llm.behave("script-plan", behaviour)

    with pytest.raises(error):
        await writer.plan(brief, "zh-CN")


@pytest.mark.parametrize(
    "behaviour", [pytest.param(limited(0), id="limited for a moment"), pytest.param(broken(), id="a hiccup")]
)
async def test_one_hiccup_is_asked_again_unnoticed(
    behaviour: Behaviour, llm: FakeLLM, writer: LLMWriter, brief: Brief, plan: Plan
) -> None:
    llm.behave("script-write", behaviour)

    assert await written(writer, brief, plan) == (WRITTEN, None)
    assert llm.count() == writer.tally.requests == 2


async def test_two_hiccups_are_enough(llm: FakeLLM, writer: LLMWriter, brief: Brief) -> None:
    llm.behave("script-plan", broken(), broken(), good())

    with pytest.raises(LLMBusy):
        await writer.plan(brief, "zh-CN")
    assert llm.count() == 2


async def test_a_limit_tells_how_long_to_wait(llm: FakeLLM, writer: LLMWriter, brief: Brief) -> None:
    llm.behave("script-plan", limited(30))

    with pytest.raises(LLMBusy) as caught:
        await writer.plan(brief, "zh-CN")
    assert caught.value.seconds == 30


async def test_a_server_without_json_mode_is_asked_plainly_from_then_on(
    llm: FakeLLM, writer: LLMWriter, brief: Brief
) -> None:
    llm.always("script-plan", no_json_mode())

    first = await writer.plan(brief, "zh-CN")
    second = await writer.plan(brief, "zh-CN")

    assert first == second
    assert ["response_format" in call.body for call in llm.calls] == [True, False, False]


@pytest.mark.parametrize(
    ("behaviour", "seconds", "idle"),
    [
        pytest.param(slow(600), 0.3, 20, id="no word at all in time"),
        pytest.param(silent(3), 600, 0.3, id="silence in the middle"),
    ],
)
async def test_a_stream_that_stalls_is_given_up(
    behaviour: Behaviour, seconds: float, idle: float, llm: FakeLLM, opened: Open, brief: Brief, plan: Plan
) -> None:
    llm.behave("script-write", behaviour)

    _, error = await written(opened(timeout_seconds=seconds, idle_seconds=idle), brief, plan)

    assert type(error) is LLMBusy


async def test_a_plan_that_takes_too_long_is_given_up(llm: FakeLLM, opened: Open, brief: Brief) -> None:
    llm.behave("script-plan", slow(600))

    with pytest.raises(LLMBusy):
        await opened(timeout_seconds=0.3).plan(brief, "zh-CN")


async def test_the_time_a_listener_takes_is_not_the_models(opened: Open, brief: Brief, plan: Plan) -> None:
    segments = []
    async for each in opened(timeout_seconds=1.5, idle_seconds=1.5).write(brief, plan, "zh-CN"):
        segments.append(each)
        await asyncio.sleep(0.4)

    assert segments == WRITTEN


async def test_nobody_listens_at_this_address(opened: Open, brief: Brief) -> None:
    with pytest.raises(LLMBusy):
        await opened(base_url="http://127.0.0.1:9/v1").plan(brief, "zh-CN")


async def test_calls_are_reported_with_their_outcome(
    llm: FakeLLM, writer: LLMWriter, brief: Brief, plan: Plan, ended: list[tuple[str, Outcome]]
) -> None:
    llm.behave("script-plan", refuses())
    with pytest.raises(LLMRefused):
        await writer.plan(brief, "zh-CN")
    stream = writer.write(brief, plan, "zh-CN")
    await anext(stream)
    await stream.aclose()
    await written(writer, brief, plan)

    assert ended == [("script-plan", "refused"), ("script-write", "dropped"), ("script-write", "ok")]
    assert writer.tally.characters_sent == sum(len(call.system) + len(call.user) for call in llm.calls)
    assert writer.tally.characters_received > 0


async def test_neither_the_key_nor_her_words_are_logged(
    llm: FakeLLM, writer: LLMWriter, brief: Brief, caplog: pytest.LogCaptureFixture
) -> None:
    for trouble in (bad_key(), limited(30), malformed(), not_an_api()):
        llm.behave("script-plan", trouble)
        with pytest.raises((LLMBusy, LLMRefused)) as caught:
            await writer.plan(brief, "zh-CN")
        assert "杏" not in str(caught.value)

    assert "CUNBO_LLM_API_KEY" in caplog.text
    assert not [word for word in ("sk-secret", "杏", "婆婆") if word in caplog.text]


@pytest.mark.parametrize(
    ("base_url", "key", "model", "named"),
    [
        pytest.param("api.deepseek.com/v1", "sk-1", "m", "CUNBO_LLM_BASE_URL", id="no scheme"),
        pytest.param("http://[", "sk-1", "m", "CUNBO_LLM_BASE_URL", id="no address at all"),
        pytest.param("https://api.deepseek.com", "密钥", "m", "CUNBO_LLM_API_KEY", id="key in Chinese"),
        pytest.param("https://api.deepseek.com", "sk\n1", "m", "CUNBO_LLM_API_KEY", id="key in two lines"),
        pytest.param("https://api.deepseek.com", "sk-1", "", "CUNBO_LLM_MODEL", id="no model"),
    ],
)
def test_impossible_settings_are_named_at_once(base_url: str, key: str, model: str, named: str) -> None:
    with pytest.raises(BadSettings, match=named):
        open_writer(base_url, key, model, PROMPTS, 10)


async def test_check_is_content_with_a_server_that_answers(llm: FakeLLM, writer: LLMWriter) -> None:
    await writer.check()

    assert [(call.key, call.body["model"]) for call in llm.calls] == [("sk-secret", "fake-model")]


@pytest.mark.parametrize(
    ("behaviour", "named"),
    [
        pytest.param(bad_key(), "CUNBO_LLM_API_KEY", id="the key is wrong"),
        pytest.param(no_model(), "CUNBO_LLM_MODEL", id="the model is unknown"),
        pytest.param(not_an_api(), "CUNBO_LLM_BASE_URL", id="a web page answers"),
    ],
)
async def test_check_names_the_setting_to_mend(
    behaviour: Behaviour, named: str, llm: FakeLLM, writer: LLMWriter
) -> None:
    llm.behave("check", behaviour)

    with pytest.raises(BadSettings, match=named):
        await writer.check()


@pytest.mark.parametrize(
    "path",
    [pytest.param("http://127.0.0.1:9/v1", id="nobody there"), pytest.param("/nowhere", id="no such page")],
)
async def test_check_names_a_wrong_address(path: str, llm: FakeLLM, opened: Open) -> None:
    base_url = path if path.startswith("http") else llm.base_url + path

    with pytest.raises(BadSettings, match="CUNBO_LLM_BASE_URL"):
        await opened(base_url=base_url).check()


async def test_check_does_not_blame_the_settings_for_a_busy_server(llm: FakeLLM, writer: LLMWriter) -> None:
    llm.behave("check", limited(5))

    with pytest.raises(LLMBusy):
        await writer.check()


def test_openai_is_not_imported_before_it_is_needed() -> None:
    start = "import pathlib, sys, bot.llm.writer as w"
    look = f"{start}; w.open_writer('http://x', '', 'm', pathlib.Path('prompts'), 9)"
    command = [sys.executable, "-c", f"{look}; print('openai' in sys.modules)"]

    assert subprocess.check_output(command, cwd=PROMPTS.parent, text=True) == "False\n"
