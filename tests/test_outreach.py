"""What is said unasked, looked at and started from a terminal."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.errors import BadSettings
from bot.outreach import read_time

ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outreach")


@pytest.fixture(scope="module")
def cunbo(folder: Path) -> Run:
    """Runs commands on a database where one trainee of Luochuan wants to learn at half past seven."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CUNBO_")}
    env = kept | {"CUNBO_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.run(
            command, env=env, cwd=folder, capture_output=True, text=True, timeout=120, check=False
        )

    lines = folder / "lines.txt"
    lines.write_text("你好\n小芳\n洛川县\n苹果\n早上七点半\n", encoding="utf-8")
    told = run("chat", "--transcript", str(lines))
    assert told.returncode == 0, told.stderr
    return run


def her_id(folder: Path) -> str:
    connection = sqlite3.connect(folder / "data" / "cunbo.db")
    ((id_,),) = connection.execute("SELECT id FROM trainee").fetchall()
    connection.close()
    return str(id_)


def test_a_reminder_is_foreseen_explained_and_nothing_is_sent(cunbo: Run, folder: Path) -> None:
    assert cunbo("push", "plan").stdout == "0 queued, 0 held, 0 let go.\n"
    tomorrow = datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=1)
    foreseen = cunbo("push", "plan", "--dry-run", "--at", f"{tomorrow}T07:30").stdout
    why = cunbo("push", "why", her_id(folder)).stdout

    assert f"{her_id(folder)} {tomorrow} 07:30 terminal  sent: " in foreseen
    assert foreseen.endswith(": 1 would be sent.\n")
    assert "Asia/Shanghai: 07:30, quiet 21:30 to 06:30" in why
    assert why.count(" 07:30  said ") == 7
    assert cunbo("push", "plan").stdout == "0 queued, 0 held, 0 let go.\n"


def test_in_quiet_hours_it_says_so(cunbo: Run) -> None:
    cunbo("push", "plan")
    late = datetime.now(ZoneInfo("Asia/Shanghai")).date() + timedelta(days=1)
    said = cunbo("push", "plan", "--dry-run", "--at", f"{late}T23:00").stdout
    assert "not sent: quiet hours" in said


def test_a_broadcast_from_draft_to_account(cunbo: Run) -> None:
    words = ("--zh", "明天下午有课。", "--en", "A class tomorrow.", "--by", "Li")
    drafted = cunbo("broadcast", "draft", *words, "--of", "洛川县", "--county", "洛川县")
    number = drafted.stdout.split()[1]
    refused = cunbo("broadcast", "draft", *words, "--of", "洛川县")
    started = cunbo("broadcast", "start", number)
    again = cunbo("broadcast", "start", number)
    cunbo("push", "plan")
    shown = cunbo("broadcast", "show", number, "--each", "9").stdout
    stopped = cunbo("broadcast", "stop", number).returncode
    listed = cunbo("broadcast", "list").stdout

    assert "reaches 1." in drafted.stdout
    assert refused.stderr == "cunbo: Li looks after 洛川县 and may not address all counties\n"
    assert (started.returncode, again.returncode, stopped) == (0, 1, 0)
    assert f"Broadcast {number} by Li: done" in shown
    assert "小芳 洛川县" in shown
    assert listed.endswith("stopped  Li: 明天下午有课。\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("push", "why", "nobody"), "there is no trainee nobody", id="unknown trainee"),
        pytest.param(("push", "plan", "--at", "2026-11-24"), "--at only goes with --dry-run", id="no sending ahead"),
        pytest.param(("push", "plan", "--dry-run", "--at", "soon"), "'soon' is no time", id="no time"),
        pytest.param(("broadcast", "show", "x"), "there is no broadcast x", id="unknown broadcast"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why(cunbo: Run, arguments: tuple[str, ...], said: str) -> None:
    done = cunbo(*arguments)
    assert done.returncode == 1
    assert said in done.stderr


def test_times_are_chinas_unless_they_say_otherwise() -> None:
    assert read_time("2026-11-24 08:00") == read_time("2026-11-24T00:00+00:00")
    with pytest.raises(BadSettings, match="is no time"):
        read_time("eight")
