"""A whole trainee in WeChat: she follows, takes a lesson, asks for a script, in every mode of the account."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.fakes.llm import FakeLLM, silent
from tests.fakes.wechat.account import Account
from tests.fakes.wechat.coaching import HER, Coaching, coaching
from tests.fakes.wechat.platform import Mode
from tests.journeys.test_script import FACTS

CONTENT = Path(__file__).parents[2] / "content"
MODES: list[Mode] = ["plain", "mixed", "safe"]


async def goes_on(running: Coaching) -> list[str]:
    """She takes a lesson to its end: taps what leads on, answers what she is asked; everything she saw."""
    seen = [running.screen[-1]]
    for _ in range(60):
        latest = seen[-1]
        if "通过" in latest or "学完" in latest:
            return seen
        for label in ("继续", "下一步", "选好了", "开始"):
            if f">{label}</a>" in latest:
                seen += await running.platform.tap(HER, label)
                break
        else:
            seen += await running.says("1" if "1. " in latest else "5")
    return seen


@pytest.mark.parametrize("mode", MODES)
async def test_she_follows_and_takes_her_first_lesson(tmp_path: Path, mode: Mode) -> None:
    async with coaching(tmp_path, mode=mode, content_dir=CONTENT, speed=1.0) as running:
        greeted = await running.platform.follow(HER)
        await running.says("小芳")
        await running.platform.tap(HER, "跳过")
        await running.says("菜单")
        await running.platform.click(HER, "go:continue")
        await running.settled()
        seen = await goes_on(running)

    assert greeted[0].startswith("你好，我是村播教练")
    assert any("通过" in text or "学完" in text for text in seen)
    assert running.account.calls["message/custom/send"] == 0, "every turn is the answer of its own callback"


@pytest.mark.parametrize("mode", MODES)
async def test_she_gets_a_script_from_her_own_facts(tmp_path: Path, mode: Mode) -> None:
    async with coaching(tmp_path, mode=mode, content_dir=CONTENT) as running:
        await running.platform.follow(HER)
        await running.says("小芳", "菜单", "写脚本", *FACTS)
        await running.says("写吧")
        said = await running.says("你来定")

    assert all(fact in "".join(said) for fact in FACTS)
    assert len(said) <= 5


@pytest.mark.parametrize("mode", MODES)
async def test_an_unverified_account_hands_the_script_out_on_demand(tmp_path: Path, mode: Mode) -> None:
    async with coaching(tmp_path, Account(verified=False), mode, content_dir=CONTENT) as running:
        await running.platform.follow(HER)
        await running.says("小芳", "菜单", "写脚本", *FACTS)
        await running.says("写吧")
        said = await running.says("你来定")
        while "没说完" in said[-1]:
            said += await running.platform.tap(HER, "接着看")
            await running.settled()

    assert all(fact in "".join(said) for fact in FACTS)
    assert running.account.calls["message/custom/send"] == 0


@pytest.mark.parametrize("verified", [True, False])
async def test_a_script_of_a_model_arrives_within_what_wechat_allows(
    tmp_path: Path, llm: FakeLLM, verified: bool
) -> None:
    given = {"llm_base_url": llm.base_url, "llm_model": "fake", "llm_api_key": "k"}
    async with coaching(tmp_path, Account(verified=verified), content_dir=CONTENT, **given) as running:
        await running.platform.follow(HER)
        await running.says("小芳", "菜单", "写脚本", *FACTS)
        await running.says("写吧")
        said = await running.says("你来定")
        while await running.waiting():
            said += await running.says("取")

    assert "AI 写的" in "".join(said)
    assert sum(shown.how == "service" for shown in running.account.follower(HER).screen) <= 5


async def test_a_model_that_says_nothing_costs_her_nothing(tmp_path: Path, llm: FakeLLM) -> None:
    llm.always("script-write", silent(60))
    given = {
        "llm_base_url": llm.base_url, "llm_model": "fake", "llm_api_key": "k", "llm_timeout_seconds": 1,
    }  # fmt: skip
    async with coaching(tmp_path, content_dir=CONTENT, **given) as running:
        await running.platform.follow(HER)
        await running.says("小芳", "菜单", "写脚本", *FACTS)
        await running.says("写吧")
        said = await running.says("你来定")
        while await running.waiting():
            said += await running.says("取")

    assert all(fact in "".join(said) for fact in FACTS)


async def test_in_english_everything_is_english(tmp_path: Path) -> None:
    async with coaching(tmp_path, content_dir=CONTENT, speed=0.3) as running:
        await running.platform.follow(HER)
        seen = await running.platform.tap(HER, "English")
        running.slow["Fang"] = 4.8
        received = await running.platform.text(HER, "Fang")
        await running.settled()

    assert "English from here on" in seen[0]
    assert received == ["Got it. I am thinking; you get it soon."]


async def test_lessons_quizzes_and_checks_are_quick(tmp_path: Path) -> None:
    """At the platform's own pace: none of them takes the three seconds and a half after which she is only
    told that an answer follows."""
    async with coaching(tmp_path, content_dir=CONTENT, speed=1.0) as running:
        await running.platform.follow(HER)
        took = []
        for line in ("小芳", "菜单", "课程", "1", "继续", "返回", "继续", "进度", "资料", "帮助", "菜单"):
            started = time.perf_counter()
            await running.platform.text(HER, line)
            took.append(time.perf_counter() - started)
    assert running.account.calls["message/custom/send"] == 0
    assert not any("收到，我想一下" in text for text in running.screen)
    print(f"median {sorted(took)[len(took) // 2] * 1000:.0f} ms, worst {max(took) * 1000:.0f} ms")
