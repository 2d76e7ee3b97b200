"""Every measurement, or those named, such as `python -m tests.benchmarks engine turns`."""

from __future__ import annotations

import importlib
import sys

ALL = ("engine", "turns", "start", "copies", "telegram", "law", "reminders", "wechat", "sameness")

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        importlib.import_module(f"tests.benchmarks.{name}").main()
