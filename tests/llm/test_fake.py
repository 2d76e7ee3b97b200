"""The fake server as a process: it counts, obeys and keeps its log when we are gone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from bot.core.scripts.script import Brief, Plan
from bot.llm.writer import LLMWriter, open_writer
from tests.fakes.llm.answers import Told, segments
from tests.llm.conftest import PROMPTS

ROOT = Path(__file__).parents[2]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "calls.jsonl"


@pytest.fixture
def base_url(log: Path) -> Iterator[str]:
    """Where the process listens whose first plan fails."""
    command = [
        sys.executable,
        "-m",
        "tests.fakes.llm",
        "--log",
        str(log),
        "--behave",
        "script-plan=broken,good",
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.kill()


@pytest.fixture
async def writer(base_url: str) -> AsyncIterator[LLMWriter]:
    writer = open_writer(base_url, "key", "fake-model", PROMPTS, 20)
    yield writer
    await writer.aclose()


async def test_a_process_obeys_counts_and_logs(
    log: Path, base_url: str, writer: LLMWriter, brief: Brief, plan: Plan
) -> None:
    root = base_url.removesuffix("/v1")
    async with httpx.AsyncClient(base_url=root) as page:
        await page.post("/behave", json={"purpose": "script-write", "behaviours": ["slow:0.1"]})
        await writer.plan(brief, "zh-CN")
        written = [each async for each in writer.write(brief, plan, "zh-CN")]
        counts = (await page.get("/calls")).json()

    assert len(written) == 5
    assert counts == {"script-plan": 2, "script-write": 1}
    assert logged(log) == [("script-plan", "broken"), ("script-plan", "good"), ("script-write", "slow")]


def logged(log: Path) -> list[tuple[str, str]]:
    lines = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    return [(line["purpose"], line["behaviour"]) for line in lines]


def test_it_lists_its_model(base_url: str) -> None:
    assert [each["id"] for each in httpx.get(f"{base_url}/models").json()["data"]] == ["fake-model"]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_good_answers_hold_no_figure_of_their_own(language: str) -> None:
    told = Told({"product": "X", "price": "X", "person": "X"})

    said = " ".join(str(each["say"]) for each in segments(told, language))
    assert re.findall(r"[0-9一二三四五六七八九十百千万两半]", said) == []
