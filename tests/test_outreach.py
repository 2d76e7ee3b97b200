"""What is said unasked, looked at and started from a terminal."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.core.errors import BadSettings
from bot.outreach import read_time
from tests.fakes.warm import warm

ROOT = Path(__file__).parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


def slot_hours_away() -> datetime:
    """Half past seven, in the morning or the evening of Shanghai, whichever is far from now at any hour."""
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    evening = now.replace(hour=19, minute=30, second=0, microsecond=0)
    if 4 <= now.hour < 12:
        return evening
    return evening.replace(hour=7) + timedelta(days=1 if now.hour >= 12 else 0)


HER_SLOT = slot_hours_away()
HER_HOUR = "早上七点半" if HER_SLOT.hour == 7 else "晚上七点半"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outreach")


@pytest.fixture(scope="module")
def cunbo(folder: Path) -> Run:
    """Runs commands on a database where one trainee of Luochuan wants to learn at `HER_SLOT`'s hour."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CUNBO_")}
    env = environment | {"CUNBO_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT)}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return warm().run("bot", *arguments, env=env, cwd=folder)

    lines = folder / "lines.txt"
    lines.write_text(f"你好\n小芳\n洛川县\n苹果\n{HER_HOUR}\n", encoding="utf-8")
    told = run("chat", "--transcript", str(lines))
    assert told.returncode == 0, told.stderr
    return run


def her_id(folder: Path) -> str:
    return kept(folder, "SELECT id FROM trainee")


def her_address(folder: Path) -> str:
    return kept(folder, "SELECT channel || ':' || key FROM identity")


def kept(folder: Path, question: str) -> str:
    connection = sqlite3.connect(folder / "data" / "cunbo.db")
    ((answer,),) = connection.execute(question).fetchall()
    connection.close()
    return str(answer)


def test_a_reminder_is_foreseen_explained_and_nothing_is_sent(cunbo: Run, folder: Path) -> None:
    assert cunbo("push", "plan").stdout == "0 queued, 0 held, 0 let go.\n"
    foreseen = cunbo("push", "plan", "--dry-run", "--at", f"{HER_SLOT:%Y-%m-%dT%H:%M}").stdout
    why = cunbo("push", "why", her_id(folder)).stdout
    by_address = cunbo("push", "why", her_address(folder)).stdout

    assert f"{her_id(folder)} {HER_SLOT:%Y-%m-%d %H:%M} terminal  sent: " in foreseen
    assert foreseen.endswith(": 1 would be sent.\n")
    assert f"Asia/Shanghai: {HER_SLOT:%H:%M}, quiet 21:30 to 06:30" in why
    assert why.count(f" {HER_SLOT:%H:%M}  said ") == 7
    assert by_address == why
    assert cunbo("push", "plan").stdout == "0 queued, 0 held, 0 let go.\n"


@pytest.mark.parametrize("days", [1, 3])
def test_the_slots_of_days_to_come_are_foreseen_as_they_are_explained(
    cunbo: Run, folder: Path, days: int
) -> None:
    slot = HER_SLOT + timedelta(days=days)
    foreseen = cunbo("push", "plan", "--dry-run", "--at", f"{slot:%Y-%m-%dT%H:%M}").stdout
    lines = foreseen.splitlines()
    assert lines[0].startswith(f"{her_id(folder)} {slot:%Y-%m-%d %H:%M} terminal  sent: ")
    assert lines[1:] == [f"At {slot:%m-%d %H:%M}: 1 would be sent."]


def test_what_leaves_earlier_on_the_day_says_so(cunbo: Run, folder: Path) -> None:
    said = cunbo("push", "plan", "--dry-run", "--at", f"{HER_SLOT:%Y-%m-%d}T23:00").stdout
    name = f"{her_id(folder)} {HER_SLOT:%Y-%m-%d %H:%M} terminal"
    assert said.splitlines() == [
        f"{name}  would have been sent before then, {HER_SLOT:%m-%d %H:%M}",
        f"At {HER_SLOT:%m-%d} 23:00: 1 would have been sent before then.",
    ]


def test_a_broadcast_from_draft_to_account(cunbo: Run) -> None:
    words = ("--zh", "明天下午有课。", "--en", "A class tomorrow.", "--by", "Li")
    drafted = cunbo("broadcast", "draft", *words, "--of", "洛川县", "--county", "洛川县")
    number = drafted.stdout.split()[1]
    refused = cunbo("broadcast", "draft", *words, "--of", "洛川县", "--county", "宜川县")
    started = cunbo("broadcast", "start", number)
    at_once = cunbo("broadcast", "show", number, "--each", "9").stdout
    again = cunbo("broadcast", "start", number)
    cunbo("push", "plan")
    shown = cunbo("broadcast", "show", number, "--each", "9").stdout
    stopped = cunbo("broadcast", "stop", number).returncode
    listed = cunbo("broadcast", "list").stdout

    assert "reaches 1." in drafted.stdout
    assert refused.stderr == "cunbo: Li looks after 洛川县 and may not address 宜川县\n"
    assert (started.returncode, again.returncode, stopped) == (0, 1, 0)
    assert f"Broadcast {number} by Li: on its way, still to come for 1 of 1\n" in at_once
    assert "  planned  1\n" in at_once
    assert "小芳 洛川县  planned" in at_once, "recipients are known as soon as it is started"
    assert ": finished" not in shown, "whether planned, held or queued, it has not left yet"
    assert "小芳 洛川县" in shown
    assert listed.endswith("stopped  Li: 明天下午有课。\n")


@pytest.mark.parametrize(
    ("options", "reach"),
    [
        pytest.param(("--of", "all"), "reaches 1.", id="all"),
        pytest.param(("--of", "all", "--county", "洛川县"), "reaches 1.", id="one of all"),
        pytest.param(("--of", "洛川县"), "reaches 1.", id="those she looks after"),
        pytest.param(("--of", "洛川", "--county", "610629"), "reaches 1.", id="a short name and a code"),
        pytest.param(("--of", "all", "--county", "Luochuan"), "reaches 1.", id="an English name"),
        pytest.param(("--of", "宜川县"), "no trainee is in 宜川县", id="nobody there"),
        pytest.param(("--county", "没有县"), "no trainee is in 没有县", id="no such county"),
    ],
)
def test_a_draft_goes_to_the_counties_of_its_writer(cunbo: Run, options: tuple[str, ...], reach: str) -> None:
    drafted = cunbo("broadcast", "draft", "--zh", "有课。", "--en", "A class.", "--by", "Li", *options)
    assert (drafted.returncode, drafted.stderr) == (0, "")
    assert reach in drafted.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("push", "why", "nobody"), "there is no trainee nobody: give her id, or a channel", id="unknown trainee"),
        pytest.param(("push", "why", "telegram:1"), "there is no trainee telegram:1", id="unknown address"),
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
