"""From `cunbo serve` to the first answered message, and memory at rest, on the embedded defaults."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from tests.benchmarks.table import Row, show

ROUNDS = 5


def main() -> None:
    seconds, megabytes = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            took, memory = _once(Path(folder))
            seconds.append(took)
            megabytes.append(memory)
    show(
        f"Start to first answered message, {ROUNDS} starts",
        "s",
        [
            Row("aim", 1.5),
            Row("best", min(seconds)),
            Row("median", sorted(seconds)[ROUNDS // 2]),
            Row("first", seconds[0], "makes the database"),
        ],
    )
    show("Memory at rest", "MB", [Row("aim", 150), Row("resident", max(megabytes), "largest of all starts")])


def _once(folder: Path) -> tuple[float, float]:
    port = _free_port()
    env = os.environ | {"CUNBO_DATA_DIR": str(folder), "CUNBO_PORT": str(port), "CUNBO_LOG_LEVEL": "WARNING"}
    started = time.perf_counter()
    server = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=env)
    try:
        _first_answer(port)
        took = time.perf_counter() - started
        time.sleep(8)  # DBOS is brought up three seconds after the start
        return took, _resident(server.pid)
    finally:
        server.terminate()
        server.wait(10)


def _first_answer(port: int) -> None:
    """Open the page, say hello, and read the answer, as a browser does."""
    page = _patiently(port)
    cookie = page.getheader("Set-Cookie", "").split(";")[0]
    page.read()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    headers = {"Cookie": cookie, "Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}"}
    connection.request("POST", "/chat/said", json.dumps({"id": str(uuid.uuid4()), "text": "/start"}), headers)
    assert connection.getresponse().read() is not None
    connection.request("GET", "/chat/lines?after=0", headers=headers)
    assert "村播教练".encode() in connection.getresponse().read()
    connection.close()


def _patiently(port: int) -> http.client.HTTPResponse:
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/")
            return connection.getresponse()
        except ConnectionError:
            time.sleep(0.01)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


if __name__ == "__main__":
    main()
