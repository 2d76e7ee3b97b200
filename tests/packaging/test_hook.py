"""The pre-commit hook that this repository offers runs the lint over the lessons that ship."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_the_hook_checks_the_lessons() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *command = hook["entry"].split()
    assert (hook["id"], program, hook["pass_filenames"]) == ("cunbo-lint", "cunbo", False)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *command, *hook["args"]], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
