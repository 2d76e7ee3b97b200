"""A whole coach on its embedded defaults, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bot.app import Coach, NoMeter, utc_now
from bot.channels.terminal.chat import Ears, TerminalChat
from bot.settings import Settings
from tests.fakes.llm import FakeLLM

ROOT = Path(__file__).parents[2]
Spoken = Callable[..., AbstractAsyncContextManager["Trainee"]]


class Trainee:
    """Somebody at a terminal."""

    def __init__(self, chat: TerminalChat, ears: Ears, printed: list[str]) -> None:
        self._chat, self._ears, self._printed = chat, ears, printed

    async def say(self, *lines: str) -> list[str]:
        """What she is answered to these lines; every one of them must be answered."""
        self._printed.clear()
        silent = await self._chat.play(lines, self._ears)
        assert not silent
        return [line for line in self._printed if not line.startswith(">")]


def settings_in(folder: Path, **given: object) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **given)  # type: ignore[arg-type]  # pydantic reads them


@asynccontextmanager
async def a_trainee(settings: Settings, key: str = "her") -> AsyncIterator[Trainee]:
    printed: list[str] = []
    coach = Coach(settings, NoMeter())
    chat = TerminalChat(key, "zh-CN", printed.append)
    coach.add(chat.channel)
    async with coach.running():
        yield Trainee(chat, Ears(coach.inbox.hear, coach.settle, utc_now), printed)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the lessons that a test may write in."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


@pytest.fixture
def llm() -> object:
    with FakeLLM() as llm:
        yield llm


def with_llm(folder: Path, llm: FakeLLM, seconds: float = 20.0) -> Settings:
    return settings_in(
        folder, llm_base_url=llm.base_url, llm_model="fake", llm_api_key="k", llm_timeout_seconds=seconds
    )
