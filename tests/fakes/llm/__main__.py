"""The fake server as a process: `python -m tests.fakes.llm --port 8123 --log calls.jsonl`."""

from __future__ import annotations

import argparse
import threading
from contextlib import suppress
from pathlib import Path

from tests.fakes.llm.server import FakeLLM, read_script


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.llm", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--log", type=Path, help="gets a line of JSON for each call as it arrives")
    parser.add_argument("--pace", type=float, default=0.0, help="seconds between streamed events")
    parser.add_argument("--behave", action="append", default=[], metavar="PURPOSE=KIND[:SECONDS],...")
    options = parser.parse_args()
    with FakeLLM(options.port, options.log, options.pace) as llm:
        for purpose, behaviours in read_script(options.behave):
            llm.behave(purpose, *behaviours)
        print(f"listening on {llm.base_url}", flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
