"""The wheel holds all it needs, and runs where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = Path(sys.executable).parent
TRANSCRIPT = "你好\n跳过\n跳过\n跳过\n跳过\n菜单\n"
"""A newcomer greets, answers none of the first questions and asks what there is."""


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment or None,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def files(folder: str) -> Iterator[str]:
    """Paths, relative to the checkout, of what `folder` holds and Git would keep."""
    kept = run("git", "ls-files", "--cached", "--others", "--exclude-standard", folder, cwd=ROOT).splitlines()
    return (path for path in kept if (ROOT / path).is_file())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", out, cwd=ROOT)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def held(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `cunbo` of an environment that holds the wheel and what the lock file names for it."""
    home = tmp_path_factory.mktemp("installed")
    locked = home / "locked.txt"
    uv = TOOLS / "uv"
    run(
        uv,
        "export",
        "--quiet",
        "--frozen",
        "--no-dev",
        "--no-emit-project",
        "--output-file",
        locked,
        cwd=ROOT,
    )
    run(uv, "venv", "--quiet", "--python", sys.executable, home / "venv", cwd=home)
    into = ("--quiet", "--no-deps", "--python", home / "venv/bin/python")
    run(uv, "pip", "install", *into, "--requirement", locked, cwd=home)
    run(uv, "pip", "install", *into, wheel, cwd=home)
    return home / "venv/bin/cunbo"


def test_every_file_of_the_program_is_in_it(held: set[str]) -> None:
    assert set(files("bot")) - held == set()


@pytest.mark.parametrize(
    ("folder", "ending"),
    [
        ("bot/channels/web/templates/", ".html"),
        ("bot/channels/web/static/", ".js"),
        ("bot/channels/web/static/", ".css"),
        ("bot/store/migrations/versions/", ".py"),
        ("bot/bundled/content/", ".md"),
        ("bot/bundled/prompts/", ".j2"),
    ],
)
def test_it_holds(folder: str, ending: str, held: set[str]) -> None:
    assert [path for path in held if path.startswith(folder) and path.endswith(ending)]


@pytest.mark.parametrize("folder", ["content", "prompts"])
def test_what_trainers_write_travels_in_it(folder: str, held: set[str]) -> None:
    assert {f"bot/bundled/{path}" for path in files(folder)} - held == set()


def test_tests_and_tools_stay_at_home(held: set[str]) -> None:
    top = {path.split("/")[0] for path in held}
    assert {name for name in top if not name.endswith(".dist-info")} == {"bot"}


def test_an_installed_coach_talks_in_any_folder(installed: Path, tmp_path: Path) -> None:
    transcript = tmp_path / "transcript.txt"
    transcript.write_text(TRANSCRIPT, "utf-8")
    elsewhere = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    assert run(installed, "chat", "--transcript", transcript, cwd=tmp_path, **elsewhere).strip()
