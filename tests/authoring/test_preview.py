"""A lesson is shown as she will see it, follows every save, and jumps to the step being edited."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from urllib.request import urlopen

import pytest

from bot.authoring.browser import Desk, open_server
from bot.authoring.page import inside
from bot.authoring.preview import Preview, first_change, step_at
from bot.authoring.terminal import as_text
from bot.core.errors import BadContent
from tests.fakes.content import Content, lesson_text

BODY = "## 一 {#one}\n\n**先**说。\n\n## 二 {#two}\n\n再说。\n"


def test_the_step_of_the_first_changed_line_is_shown(content: Content) -> None:
    file = content.lesson("a", body=BODY)
    preview = Preview(content.root, file)
    assert preview.look().step == 0
    file.write_text(lesson_text("a", body=BODY.replace("再说", "再说一次")), encoding="utf-8")
    shown = preview.look()
    assert shown.step == 1
    assert as_text(shown, whole=False).splitlines()[0] == "── 2/2 two ──"
    assert preview.look().step == 1


def test_a_broken_save_keeps_the_last_good_lesson_and_tells_why(content: Content) -> None:
    file = content.lesson("a", body=BODY)
    preview = Preview(content.root, file)
    good = preview.look().lesson
    file.write_text(lesson_text("a", body="# no\n"), encoding="utf-8")
    shown = preview.look()
    assert shown.lesson == good
    assert any(finding.is_error for finding in shown.findings)
    assert 'class="f error"' in inside(shown)


def test_the_page_shows_marks_and_escapes_words(content: Content) -> None:
    body = "## 一\n\n**1 < 2** & *好*[看](https://example.org/?a=1&b=2)\n"
    html = inside(Preview(content.root, content.lesson("a", body=body)).look())
    assert "<strong>1 &lt; 2</strong> &amp; <em>好</em>" in html
    assert '<a href="https://example.org/?a=1&amp;b=2" rel="noreferrer">看</a>' in html


@pytest.mark.parametrize(
    ("before", "now", "row"),
    [
        pytest.param(["a", "b"], ["a", "c"], 1, id="changed"),
        pytest.param(["a"], ["a", "b"], 1, id="added"),
        pytest.param(["a", "b"], ["a"], 1, id="cut"),
        pytest.param(["a"], ["a"], 1, id="same"),
    ],
)
def test_the_first_change_is_found(before: list[str], now: list[str], row: int) -> None:
    assert first_change(before, now) == row


def test_a_line_belongs_to_the_heading_above_it() -> None:
    lines = ("---", "id: a", "---", "## 一", "x", "## 二", "y")
    assert [step_at(lines, row) for row in range(7)] == [0, 0, 0, 0, 0, 1, 1]


def test_what_is_no_lesson_is_refused(content: Content, tmp_path: Path) -> None:
    with pytest.raises(BadContent, match="no lesson"):
        Preview(content.root, content.path("tracks.yaml"))


def test_the_browser_hears_of_a_save_and_gets_media_and_nothing_else(content: Content) -> None:
    content.write("pictures/a.png", "png")
    file = content.lesson("a", body=BODY)
    desk = Desk(Preview(content.root, file), file)
    with open_server(desk, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = f"http://127.0.0.1:{server.server_port}"
        with urlopen(at) as page:
            assert "再说" in page.read().decode()
        _, version = desk.now()
        file.write_text(lesson_text("a", body=BODY.replace("再说", "说得更长")), encoding="utf-8")
        with urlopen(f"{at}/bubbles?after={version}") as news:
            assert "说得更长" in json.load(news)["html"]
        with urlopen(f"{at}/content/pictures/a.png") as picture:
            assert picture.read() == b"png"
        server.shutdown()
    assert desk.media("tracks.yaml") is None
    assert desk.media("../pictures/a.png") is None


ANSWERED = """## 问 {#ask}

哪个？

- [x] 甲
  > 对。
- [ ] 乙
  > 再看。

记住甲。

:::if role = 打包发货
## 贴纸条 {#pack}

贴在箱顶。
:::

## 数 {#count}

几样？

[[3..5]]

## 做 {#do}

写一张。

:::practice
kind: text
- 写了货
:::
"""


def test_the_trainer_sees_what_answers_bring_and_who_is_shown_a_step(content: Content) -> None:
    shown = Preview(content.root, content.lesson("a", body=ANSWERED)).look()
    lines = as_text(shown, whole=True).splitlines()
    assert [line for line in lines if line.startswith(("   ┊", "──"))] == [
        "── 1/4 ask ──",
        "   ┊ ✓ 甲 → 对。",
        "   ┊ ✗ 乙 → 再看。",
        "   ┊ 答完都说：记住甲。",
        "── 2/4 pack ── 只给身份是打包发货的人看",
        "── 3/4 count ──",
        "   ┊ ✓ 3 … 5",
        "── 4/4 do ──",
        "   ┊ 看这几条：",
        "   ┊ · 写了货",
    ]
    html = inside(shown)
    assert '<p class="a">只给身份是打包发货的人看</p>' in html
    assert "✗ 乙 → 再看。\n答完都说：记住甲。</p>" in html
