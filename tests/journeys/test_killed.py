"""kill -9 at every point of the five steps: no message lost, none handled twice, the state undisturbed."""

from __future__ import annotations

import json
import re
import signal
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.journeys.killed import POINTS, live

MOMENT = re.compile(r"\"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)\"|\b1[78]\d{14}\b")
"""What depends on when she answered, as ISO time or in microseconds: due times of cards, for example."""
UPDATES = [
    *("你好", "小芳", "洛川县", "苹果", "早上七点", "开始", "继续", "继续", "A", "继续", "AB", "继续"),
    *("50", "继续", "黑泥", "继续", "我家的土", "继续", "写脚本", "红富士", "5斤29块9"),
    *(
        "昨天摘的",
        "很好",
        "我婆婆六十八",
        "跳过",
        "后山水库边",
        "跳过",
        "跳过",
        "跳过",
        "删5",
        "撤回刚才那步",
    ),
    *("写吧", "换手机", "进度"),
]


@dataclass
class Run:
    """One life of a trainee, with or without deaths of the coach in it."""

    folder: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.folder}/cunbo.db"

    def start(self, point: str = "never", count: int = 0) -> int:
        return live(self.url, self.folder, point, count)

    def rows(self, query: str) -> list[tuple]:
        engine = create_engine(self.url)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.execute(text(query))]
        engine.dispose()
        return found

    def state(self) -> dict[str, object]:
        """Everything kept that does not depend on the time of day."""
        return {
            "bookmark": [(version, json.loads(MOMENT.sub("0", state))) for version, state in self.rows("select version, state from conversation")],
            "trainee": self.rows("select name, county, product, remind_at, language from trainee"),
            "heard": self.rows("select id, shown from sight order by at, id"),
            "said": self.rows("select payload, state from letter order by id"),
            "answers": self.rows("select lesson_id, step_id, answer, \"right\" from attempt order by step_id, answer"),
            "passes": self.rows("select lesson_id from lesson_passed"),
            "scripts": self.rows("select count(*) from script"),
        }  # fmt: skip

    def delivered(self) -> list[tuple[int, str]]:
        file = self.folder / "delivered.jsonl"
        return [tuple(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def a_run(folder: Path) -> Run:
    folder.mkdir()
    lines = [json.dumps([str(n), said, ""], ensure_ascii=False) for n, said in enumerate(UPDATES)]
    (folder / "updates.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return Run(folder)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    run = a_run(tmp_path_factory.mktemp("undisturbed") / "run")
    assert run.start() == 0
    return run


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_loses_nothing_and_doubles_nothing(point: str, undisturbed: Run, tmp_path: Path):
    run = a_run(tmp_path / "run")
    for count in (1, 2, 5):
        assert run.start(point, count) == -signal.SIGKILL, "it did not pass the point"
    assert run.start() == 0
    assert run.state() == undisturbed.state()
    told = [text for _, text in undisturbed.delivered()]
    seen = run.delivered()
    assert [text for _, text in sorted(set(seen))] == told, "a letter was lost"
    doubled = sum(times - 1 for times in Counter(number for number, _ in seen).values())
    assert doubled <= 3 * 3, "more was said twice than was on its way at the three kills"
