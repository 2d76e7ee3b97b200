"""Every measurement, or those named, such as `python -m tests.benchmarks engine turns`.

Some take options when they are named alone: `python -m tests.benchmarks copies --scripts 1000000`.
"""

from __future__ import annotations

import argparse
import importlib
import sys

ALL = ("engine", "turns", "start", "copies", "telegram", "law", "reminders", "wechat", "sameness", "library")

OPEN = ("copies", "library")
"""Those that take options."""

if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] in OPEN and sys.argv[2].startswith("-"):
        importlib.import_module(f"tests.benchmarks.{sys.argv[1]}").main(sys.argv[2:])
        sys.exit()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join(ALL)}; all when none is named"
    )
    wanted = parser.parse_args().names or ALL
    if strange := sorted(set(wanted) - set(ALL)):
        parser.error(f"no measurement is called {', '.join(strange)}; there are {', '.join(ALL)}")
    for name in wanted:
        importlib.import_module(f"tests.benchmarks.{name}").main()
