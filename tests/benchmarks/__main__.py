"""Every measurement, or those named, such as `python -m tests.benchmarks engine turns`."""

from __future__ import annotations

import argparse
import importlib

ALL = ("engine", "turns", "start", "copies", "telegram", "law", "reminders", "wechat", "sameness")

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}; all when none is named"
    )
    wanted = parser.parse_args().names or ALL
    if strange := sorted(set(wanted) - set(ALL)):
        parser.error(f"no measurement is called {', '.join(strange)}; there are {', '.join(ALL)}")
    for name in wanted:
        importlib.import_module(f"tests.benchmarks.{name}").main()
