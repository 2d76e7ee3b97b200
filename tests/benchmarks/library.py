"""A library of 10,000 lessons: how long the lint takes, and how long one changed file.

`python -m tests.benchmarks.library [--lessons N] [--small]` The lessons are the shipped ones under other ids, so
that their size, and what is in them, is that of real ones; `--small` takes a lesson of three steps instead.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.core.messages import LANGUAGES
from bot.library import LiveShelf, lint
from tests.benchmarks.table import Row, show
from tests.fakes.content import lesson_text

CONTENT = Path(__file__).parents[2] / "content"
_HEAD = re.compile(r"^(id|order|requires):.*$", re.MULTILINE)


def shipped(count: int) -> Iterator[tuple[str, str]]:
    """Paths and texts of so many lessons, half of them in each language, made of the shipped ones."""
    names = sorted(file.stem for file in (CONTENT / "lessons/en").glob("*.md"))
    for number in range(count // len(LANGUAGES)):
        id_ = f"l-{number}"
        for language in LANGUAGES:
            text = (CONTENT / f"lessons/{language}/{names[number % len(names)]}.md").read_text(
                encoding="utf-8"
            )
            values = {"id": id_, "order": str(number), "requires": "[]"}
            yield (
                f"lessons/{language}/{id_}.md",
                _HEAD.sub(lambda key, values=values: f"{key[1]}: {values[key[1]]}", text),
            )


def small(count: int) -> Iterator[tuple[str, str]]:
    """The same of lessons with three short steps."""
    body = (
        "## 先看\n\n**先**看土。\n\n---\n\n黑的肥。\n\n## 哪种肥？ {#q}\n\n哪种？\n\n- [x] 黑土\n  > 对，有机质多。\n"
        "- [ ] 黄土\n  > 黄土瘦。\n\n看颜色。\n\n## 说\n\n说说你家的土。\n\n:::practice\nkind: voice\n- 说了颜色\n:::\n"
    )
    for number in range(count // len(LANGUAGES)):
        for language in LANGUAGES:
            yield (
                f"lessons/{language}/l-{number}.md",
                lesson_text(f"l-{number}", order=str(number), body=body),
            )


def measured(folder: Path, count: int) -> list[Row]:
    """Lint the folder, then change one lesson ten times under a shelf that has it all."""
    began, cpu = time.perf_counter(), time.process_time()
    findings = lint(folder)
    wall, own = time.perf_counter() - began, time.process_time() - cpu
    errors = sum(finding.is_error for finding in findings)
    shelf = LiveShelf(folder, lambda findings: None)
    shelf.load()
    file = folder / "lessons/zh-CN/l-1.md"
    text = file.read_text(encoding="utf-8")
    times = []
    for number in range(10):
        file.write_text(f"{text}\n第 {number} 次。\n", encoding="utf-8")
        start = time.perf_counter()
        shelf.reload([file])
        times.append(time.perf_counter() - start)
    reload = statistics.median(times)
    return [
        Row("lint", wall * 1000, f"{count:,} lessons, {errors} errors, CPU of this process {own:.1f} s"),
        Row("reload of one file", reload * 1000, "median of ten"),
    ]


def main(given: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lessons", type=int, default=10_000)
    parser.add_argument("--small", action="store_true")
    asked = parser.parse_args(given)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("tracks.yaml", "glossary.yaml"):
            shutil.copy(CONTENT / name, folder / name)
        for path, text in (small if asked.small else shipped)(asked.lessons):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        show("a large library", "ms", measured(folder, asked.lessons))


if __name__ == "__main__":
    main(sys.argv[1:])
