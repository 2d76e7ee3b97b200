"""Many files are shared among processes, and one changed file does not make the others be looked at again."""

from __future__ import annotations

import pytest

from bot.library import LiveShelf, read_shelf
from bot.library.folder import Folder
from bot.library.many import read_files
from tests.fakes.content import Content, lesson_text


def test_sharing_the_work_changes_nothing(content: Content) -> None:
    for number in range(5):
        content.lesson(f"l{number}", "zh-CN", order=str(number))
    content.write("lessons/zh-CN/broken.md", "no head")
    folder = Folder(content.root)
    paths = folder.lesson_files()
    alone, shared = read_files(folder, paths), read_files(folder, paths, many=2)
    assert list(shared) == paths
    assert shared == alone


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("## 开口\n\n换了一句话。\n", id="other-words"),
        pytest.param("## 开口\n\n" + "长" * 250 + "\n", id="a-new-warning"),
        pytest.param("## 另一个标题\n\n大家好。\n", id="another-title"),
        pytest.param("## 开口\n\n大家好。\n\n## 再说\n\n再见。\n", id="another-step"),
        pytest.param("## 开口 {#say}\n\n大家好。\n", id="another-step-id"),
        pytest.param("没有标题\n", id="an-error"),
    ],
)
def test_a_changed_file_ends_where_reading_all_anew_would(content: Content, body: str) -> None:
    content.lesson("a", "zh-CN", body="## 开口\n\n大家好。\n")
    content.lesson("a", "en", body="## 开口\n\n大家好。\n")
    content.lesson("b", "zh-CN", order="2")
    live = LiveShelf(content.root, lambda findings: None)
    live.load()
    before = live.programme
    file = content.write("lessons/zh-CN/a.md", lesson_text("a", body=body))
    live.reload([file])
    anew = read_shelf(content.root)
    assert live.findings == anew.findings
    assert live.programme == (anew.programme if "没有标题" not in body else before)
