"""How much alike neighbours' scripts are, written each way without a model: `python -m tests.benchmarks sameness`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.evaluation import DRAWS, means, table, without_model
from bot.library import read_shelf
from bot.scripting import Books, read_briefs

ROOT = Path(__file__).parents[2]
BRIEFS = ROOT / "tests" / "data" / "sameness"


def main() -> None:
    """Print a table for each list of briefs and each draw, then the means."""
    shelf = read_shelf(ROOT / "content")
    books = Books(shelf.angles, shelf.rulebook, date(2026, 11, 24), shelf.frames)
    runs = []
    for path in sorted(BRIEFS.glob("*.yaml")):
        for draw in range(DRAWS):
            runs.append(without_model(read_briefs(path), "zh-CN", books, f"{draw}/", resamples=0))
            print(f"\n{path.stem}, draw {draw}: no model, all in Chinese, facts masked")
            print(table(runs[-1]), flush=True)
    print(f"\n{means(runs)}")


if __name__ == "__main__":
    main()
