"""A process killed between or inside steps: the next one goes on, and pays no finished call again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.warm import warm


def run(url: str, folder: Path, act: str, point: str = "") -> subprocess.CompletedProcess[str]:
    return warm().run("tests.jobs.child", url, str(folder), act, point, env=os.environ, strict=True)


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text().split()


@pytest.mark.parametrize(
    ("points", "repeated"),
    [
        pytest.param(["write"], "write", id="between plan and write"),
        pytest.param(["segment:1"], "write segment", id="in the middle of write"),
        pytest.param(["mend"], "mend", id="while it mends"),
        pytest.param(["done"], "done", id="between write and report"),
        pytest.param(["segment:1", "finish"], "write segment", id="twice, the second time before the end"),
    ],
)
def test_a_killed_process_is_picked_up_where_it_was(
    points: list[str], repeated: str, jobs_url: str, tmp_path: Path
) -> None:
    for number, point in enumerate(points):
        assert run(jobs_url, tmp_path, "resume" if number else "start", point).returncode == -signal.SIGKILL

    last = run(jobs_url, tmp_path, "resume")

    assert (last.returncode, last.stdout, last.stderr) == (0, "", "")
    once = Counter(["plan", "write", "segment", "segment", "mend", "done"])
    seen = Counter(calls(tmp_path))
    del seen["finish"]  # told as often as it was tried; what counts is the line it leaves
    assert seen == once + Counter(repeated.split())

    journal = [json.loads(line) for line in (tmp_path / "journal").read_text("utf-8").splitlines()]
    [script] = [line["event"] for line in journal if line.get("report") == "script:c1:done"]
    attempt = script["attempt"]
    assert [line["report"] for line in journal if f":{attempt}:" in line.get("report", "")] == [
        f"script:c1:{attempt}:0",
        f"script:c1:{attempt}:1",
    ]
    assert (script["script"]["author"], len(script["script"]["segments"])) == ("llm", 2)
    assert journal[-1] == {"finish": "c1"}


@pytest.mark.parametrize(
    ("points", "repeated"),
    [
        pytest.param(["rework:1"], "rework", id="in the first call"),
        pytest.param(["rework:2"], "rework", id="while it is told what was wrong"),
        pytest.param(["finish"], "", id="before the part is handed over"),
    ],
)
def test_a_part_that_was_cut_off_is_handed_over_once_and_no_finished_call_is_made_again(
    points: list[str], repeated: str, jobs_url: str, tmp_path: Path
) -> None:
    for number, point in enumerate(points):
        act = "resume-rework" if number else "start-rework"
        assert run(jobs_url, tmp_path, act, point).returncode == -signal.SIGKILL

    last = run(jobs_url, tmp_path, "resume-rework")

    assert (last.returncode, last.stdout, last.stderr) == (0, "", "")
    seen = Counter(calls(tmp_path))
    del seen["finish"]
    assert seen == Counter(["rework", "rework"]) + Counter(repeated.split())
    journal = [json.loads(line) for line in (tmp_path / "journal").read_text("utf-8").splitlines()]
    [event] = [line["event"] for line in journal if "report" in line]
    assert (event["how"], event["segment"]["say"]) == ("written", "天不亮，我妈妈就去翻晒了。")
