"""How much alike neighbours' scripts are, written each way without a model: `python -m tests.benchmarks sameness`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.evaluation import table, without_model
from bot.library import read_shelf
from bot.scripting import Books
from tests.benchmarks.briefs import PRODUCTS, briefs

COUNT = 200
CONTENT = Path(__file__).parents[2] / "content"


def main() -> None:
    """Print a table for each product."""
    shelf = read_shelf(CONTENT)
    books = Books(shelf.angles, shelf.rulebook, date(2026, 11, 24))
    for product in PRODUCTS:
        print(f"\n{product}: {COUNT} briefs drawn from lists, no model, all in Chinese")
        print(table(without_model(list(briefs(product, COUNT)), "zh-CN", books)))


if __name__ == "__main__":
    main()
