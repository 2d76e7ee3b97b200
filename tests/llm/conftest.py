"""A fake model server, a writer that talks to it, and the facts of one trainee."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.core.scripts.script import Brief, Fact, Plan, Segment
from bot.llm.budget import Outcome
from bot.llm.writer import LLMWriter, open_writer
from tests.fakes.llm import FakeLLM

PROMPTS = Path(__file__).parents[2] / "prompts"

Open = Callable[..., LLMWriter]


@pytest.fixture
def llm() -> Iterator[FakeLLM]:
    with FakeLLM() as server:
        yield server


@pytest.fixture
def ended() -> list[tuple[str, Outcome]]:
    """What `on_call` was told, seconds left out."""
    return []


@pytest.fixture
async def opened(llm: FakeLLM, ended: list[tuple[str, Outcome]]) -> AsyncIterator[Open]:
    """Open writers on the fake server; they are closed after the test."""
    writers: list[LLMWriter] = []

    def note(purpose: str, seconds: float, outcome: Outcome) -> None:
        ended.append((purpose, outcome))

    def open_one(
        base_url: str = "", timeout_seconds: float = 20, idle_seconds: float = 20, prompts: Path = PROMPTS
    ) -> LLMWriter:
        address = base_url or llm.base_url
        writers.append(
            open_writer(address, "sk-secret", "fake-model", prompts, timeout_seconds, note, idle_seconds)
        )
        return writers[-1]

    yield open_one
    for each in writers:
        await each.aclose()


@pytest.fixture
def writer(opened: Open) -> LLMWriter:
    return opened()


@pytest.fixture
def brief() -> Brief:
    return Brief(
        facts=(
            Fact("product", "晒干的杏脯，果肉厚"),
            Fact("price", "25元一斤"),
            Fact("season", "七月头茬杏"),
            Fact("person", "我婆婆翻的晒席"),
            Fact("mishap", "去年下雨，半院子杏都捂坏了"),
        ),
        name="李秀兰",
        county="环县",
    )


@pytest.fixture
def english_brief() -> Brief:
    return Brief(
        facts=(
            Fact("product", "sun-dried apricots, thick flesh"),
            Fact("price", "25 yuan a jin"),
            Fact("season", "the first of July"),
            Fact("person", "my mother-in-law turns the drying mats"),
            Fact("mishap", "last year rain spoiled half the courtyard"),
        ),
        name="Li Xiulan",
        county="Huan",
    )


@pytest.fixture
def plan() -> Plan:
    return Plan("捂坏的那半院子杏", ("讲那场雨", "讲婆婆", "看杏脯", "报价钱", "请下单"))


@pytest.fixture
def segment() -> Segment:
    return Segment("价钱", 40, "举着价钱牌", "只要 9.9 元，已经卖出 8888 单。", "听清了吗？")
