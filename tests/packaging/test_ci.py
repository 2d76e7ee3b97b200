"""`.ci/run` brings what a bare Debian machine lacks, and nothing it has, before it runs the checks."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALWAYS_THERE = ("cat", "dirname", "mktemp")
HAS_ALL = {"chromium": "", "fc-list": "echo NotoSansCJK", "systemd-analyze": ""}


def run_ci(home: Path, programs: dict[str, str], apt_get: str = "") -> tuple[int, list[str]]:
    """The exit code of `.ci/run` with these programs (name: what its script does), and what it printed."""
    checkout, path = home / "checkout", home / "programs"
    (checkout / ".ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/run", checkout / ".ci/run")
    path.mkdir()
    for name in ALWAYS_THERE:
        (path / name).symlink_to(shutil.which(name) or name)
    calls = home / "calls"
    calls.touch()
    noted = {"apt-get": apt_get, "sudo": '"$@"', "make": ""}
    for name, script in (noted | programs).items():
        note = f'echo "{name} $*" >> {calls}\n' if name in noted else ""
        (path / name).write_text(f"#!/bin/sh\n{note}{script}\n", "utf-8")
        (path / name).chmod(0o755)
    bash = shutil.which("bash") or "bash"
    done = subprocess.run(
        [bash, checkout / ".ci/run"],
        env={"PATH": str(path), "CI": "true"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    called = [line for line in calls.read_text("utf-8").splitlines() if not line.startswith("sudo")]
    return done.returncode, [*called, *done.stdout.splitlines()]


def test_on_a_machine_that_has_all_it_only_runs_the_checks(tmp_path: Path) -> None:
    assert run_ci(tmp_path, HAS_ALL) == (0, ["make test"])


@pytest.mark.parametrize(
    ("lacking", "package"),
    [("chromium", "chromium"), ("fc-list", "fonts-wqy-zenhei"), ("systemd-analyze", "systemd")],
)
def test_what_is_missing_is_installed_first(lacking: str, package: str, tmp_path: Path) -> None:
    programs = {name: script for name, script in HAS_ALL.items() if name != lacking}
    assert run_ci(tmp_path, programs) == (
        0,
        [
            "apt-get update -qq",
            f"apt-get install -y -qq --no-install-recommends {package}",
            "make test",
            f"Installing {package}",
        ],
    )


def test_a_failed_install_is_shown_and_nothing_is_checked(tmp_path: Path) -> None:
    code, said = run_ci(tmp_path, {}, apt_get='echo "no such mirror"; exit 100')
    assert code == 1
    assert said == [
        "apt-get update -qq",
        "Installing chromium fonts-wqy-zenhei systemd",
        "no such mirror",
    ]


def test_failing_checks_fail_it(tmp_path: Path) -> None:
    code, _ = run_ci(tmp_path, HAS_ALL | {"make": "exit 2"})
    assert code == 2
