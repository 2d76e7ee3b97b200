"""What systemd itself says about cunbo.service."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.deploy.files import DEPLOY

MOST_EXPOSURE = 20
"""In tenths, of the 100 that `systemd-analyze security` gives to a service with no protection at all."""


def say(*arguments: str | Path) -> tuple[int, str]:
    said = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)
    return said.returncode, said.stderr


def test_it_knows_every_setting(tmp_path: Path) -> None:
    # The program is not installed where this is checked, and systemd insists that it can be started.
    unit = tmp_path / "cunbo.service"
    text = (DEPLOY / "cunbo.service").read_text("utf-8")
    unit.write_text(text.replace("/opt/cunbo/venv/bin/cunbo", "/bin/true"), "utf-8")
    assert say("verify", "--man=no", unit) == (0, "")


def test_it_finds_little_exposed() -> None:
    code, complaint = say(
        "security", "--offline=yes", "--no-pager", f"--threshold={MOST_EXPOSURE}", DEPLOY / "cunbo.service"
    )
    assert (code, complaint) == (0, "")
