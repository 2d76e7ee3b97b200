"""The fake in a process of its own, from the side of the test that starts and drives it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

import httpx

ROOT = Path(__file__).resolve().parents[3]


class TelegramProcess(AbstractContextManager["TelegramProcess"]):
    """`with TelegramProcess("--no-limits") as telegram:`; `telegram.url` is where it serves."""

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self.url = ""

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "tests.fakes.telegram", *self.arguments]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None, "asked for above"
        self.url = self._process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"the fake did not start: exit status {self._process.wait()}")
        self._client = httpx.Client(base_url=self.url, timeout=10)
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._process.terminate()
        self._process.wait(10)
        assert self._process.stdout is not None, "asked for at the start"
        self._process.stdout.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def do(self, verb: str, **given: Any) -> Any:
        """POST /control/<verb>. Raises RuntimeError with what the fake objects to."""
        return self._result(self._client.post(f"/control/{verb}", json=given))

    def see(self, what: str, **query: Any) -> Any:
        """GET /control/<what>: calls, messages, refusals or stats."""
        return self._result(self._client.get(f"/control/{what}", params=query))

    def _result(self, response: httpx.Response) -> Any:
        answer = response.json()
        if response.status_code != 200:
            raise RuntimeError(answer["error"])
        return answer["result"]
