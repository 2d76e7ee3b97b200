"""What a newcomer meets at `make`: clear words when something is missing, little when nothing is."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALWAYS_THERE = ("awk", "sh", "touch")
CHECKS = ("ruff", "mypy", "lint-imports", "cunbo", "pytest")


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


class Machine:
    """A machine with make, a shell, and only the programs that are put on it."""

    def __init__(self, home: Path) -> None:
        self.checkout = home / "checkout"
        self.checkout.mkdir()
        self.programs = home / "programs"
        self.programs.mkdir()
        for name in ("Makefile", "pyproject.toml", "uv.lock"):
            shutil.copy(ROOT / name, self.checkout)
        for name in ALWAYS_THERE:
            (self.programs / name).symlink_to(shutil.which(name) or name)

    def has(self, name: str, script: str = "exit 0") -> None:
        program(self.programs / name, script)

    def is_set_up(self) -> None:
        """As after a first `make test`, with checks that only say how they were called."""
        venv = self.checkout / ".venv"
        program(venv / "bin/python", "exit 0")
        program(venv / "bin/uv", "exit 0")
        for name in CHECKS:
            program(venv / "bin" / name, f'echo "called: {name} $*"')
        for stamp in (".installed-for-run", ".installed-for-development"):
            (venv / stamp).touch()

    def make(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        make = shutil.which("make") or "make"
        done = subprocess.run(
            [make, *arguments],
            cwd=self.checkout,
            env={"PATH": str(self.programs), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_make_alone_says_what_there_is(machine: Machine) -> None:
    code, said, _ = machine.make()
    assert code == 0
    assert {line.split()[1] for line in said.splitlines()} >= {"run", "test", "lint", "bench", "clean"}


@pytest.mark.parametrize("target", ["run", "test"])
def test_without_python_it_says_how_to_get_one(target: str, machine: Machine) -> None:
    code, _, complaint = machine.make(target)
    assert code != 0
    assert "Python 3.11 or newer" in complaint
    assert "apt-get install python3" in complaint


def test_an_old_or_broken_python_is_passed_over(machine: Machine) -> None:
    machine.has("python3.13", "exit 127")
    machine.has("python3", 'case "$1" in -m) echo "chosen: $*" ;; *) echo "Python 3.12.1" ;; esac')
    _, said, _ = machine.make(".venv/bin/python")
    assert said.splitlines() == ["Making .venv with Python 3.12.1", "chosen: -m venv --clear .venv"]


def test_a_second_run_installs_nothing(machine: Machine) -> None:
    machine.is_set_up()
    assert machine.make("run") == (0, "called: cunbo serve\n", "")


def test_a_changed_lock_file_is_installed(machine: Machine) -> None:
    machine.is_set_up()
    lock = machine.checkout / "uv.lock"
    later = (machine.checkout / ".venv/.installed-for-run").stat().st_mtime + 60
    os.utime(lock, (later, later))
    code, said, _ = machine.make("run")
    assert code == 0
    assert said.startswith("Installing what the coach needs")


def test_without_chromium_the_rest_is_tested(machine: Machine) -> None:
    machine.is_set_up()
    code, said, complaint = machine.make("test")
    assert code == 0
    assert said.splitlines()[-1].endswith("-m not browser")
    assert "sudo apt-get install chromium" in complaint


def test_without_chromium_ci_fails(machine: Machine) -> None:
    machine.is_set_up()
    code, said, complaint = machine.make("test", CI="true")
    assert code != 0
    assert "called: pytest" not in said
    assert "sudo apt-get install chromium" in complaint


def test_with_chromium_everything_is_tested_and_told_where_it_is(machine: Machine) -> None:
    machine.is_set_up()
    machine.has("google-chrome")
    program(machine.checkout / ".venv/bin/pytest", 'echo "$CUNBO_CHROMIUM"; echo "$*"')
    code, said, complaint = machine.make("pytest", CI="true")
    assert (code, complaint) == (0, "")
    assert said.splitlines()[-2:] == [
        str(machine.programs / "google-chrome"),
        "-q -n 4 --dist worksteal",
    ]


def test_a_browser_in_an_odd_place_can_be_named(machine: Machine) -> None:
    machine.is_set_up()
    program(machine.checkout / ".venv/bin/pytest", 'echo "$CUNBO_CHROMIUM"')
    code, said, complaint = machine.make("pytest", CUNBO_CHROMIUM="/Applications/A Browser")
    assert (code, complaint) == (0, "")
    assert said.splitlines()[-1] == "/Applications/A Browser"


def test_a_failing_check_shows_what_it_said_and_stops(machine: Machine) -> None:
    machine.is_set_up()
    program(machine.checkout / ".venv/bin/mypy", 'echo "bot/x.py:1: error: wrong"; exit 1')
    code, said, _ = machine.make("test")
    assert code != 0
    assert "bot/x.py:1: error: wrong" in said
    assert "called: pytest" not in said


def test_a_check_that_passes_takes_one_line(machine: Machine) -> None:
    machine.is_set_up()
    assert machine.make("types") == (0, f"{'types (mypy)':22}ok\n", "")
