"""Programs run in processes forked from one that has read their modules: most of a short command's time is
reading them. What a person starts is started cold in tests of its own (`test_the_server_starts_…`, the wheel).

`python -m tests.fakes.warm` is the process that forks: an order a line on its input, an exit code a line back.
"""

from __future__ import annotations

import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
READ = (
    "bot.cli.main",
    "bot.serve",
    "bot.outreach",
    "bot.doctor",
    "bot.review",
    "bot.scripting",
    "tests.fakes.studio",
    "bot.jobs.durable",
)


class WarmPython:
    """One process of each pytest process. It runs one program at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.fakes.warm"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CUNBO_")}
        self._process = subprocess.Popen(
            command, cwd=ROOT, env=kept, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(
        self,
        module: str,
        *arguments: str,
        env: Mapping[str, str],
        cwd: Path = ROOT,
        typed: str = "",
        strict: bool = False,
        seconds: int = 120,
    ) -> subprocess.CompletedProcess[str]:
        """What `python -m module arguments` says and returns, as `subprocess.run` tells it. `strict` makes
        every warning an error; after `seconds` it is killed by an alarm."""
        assert self._process.stdin
        assert self._process.stdout
        with tempfile.TemporaryDirectory(prefix="cunbo-warm-") as folder:
            said = [Path(folder, name) for name in ("typed", "out", "err")]
            said[0].write_text(typed, encoding="utf-8")
            order = {
                "argv": [module, *arguments],
                "env": dict(env),
                "cwd": str(cwd),
                "files": [str(file) for file in said],
                "strict": strict,
                "seconds": seconds,
            }
            self._process.stdin.write(json.dumps(order) + "\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            out, err = (file.read_text(encoding="utf-8") for file in said[1:])
        return subprocess.CompletedProcess([module, *arguments], code, out, err)


@cache
def warm() -> WarmPython:
    """The one of this pytest process. It ends with it, when its input closes."""
    return WarmPython()


def serve() -> None:
    """Fork for each order until the input closes."""
    for name in READ:
        import_module(name)
    import_module("bot.library.shelf").read_books(ROOT / "content")
    for line in sys.stdin:
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
        else:
            _become(json.loads(line))
            return


def _become(order: Mapping[str, Any]) -> None:
    """Run the program that is ordered, as if this process had been started for it."""
    signal.alarm(order["seconds"])
    os.environ.clear()
    os.environ.update(order["env"])
    os.chdir(order["cwd"])
    _take_over(order["files"])
    if order["strict"]:
        warnings.simplefilter("error")
    sys.argv = list(order["argv"])
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _take_over(files: Sequence[str]) -> None:
    for number, (name, flags) in enumerate(
        zip(files, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)
    ):
        opened = os.open(name, flags)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115


if __name__ == "__main__":
    serve()
