"""Banks become lessons, lessons become banks, and faults name file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.authoring.exchange import Form, Order, export_bank, import_bank
from bot.core.errors import BadContent
from bot.library import read_shelf
from tests.fakes.content import Content


def order(file: Path, form: Form = "gift") -> Order:
    return Order(form, file, "bank", "题", None, "zh-CN")


def test_a_bank_becomes_a_lesson_that_is_taught(content: Content, tmp_path: Path) -> None:
    file = tmp_path / "b.gift"
    file.write_text("哪个？ {=甲 #对 ~乙 #错}\n\n坏 {\n", encoding="utf-8")
    made = import_bank(content.root, order(file))
    assert made.file == content.path("lessons/zh-CN/bank.md")
    assert (made.count, made.is_partly_unread) == (1, True)
    assert made.faults == (f"{file}:3: error: the {{ is never closed by a }}",)
    shelf = read_shelf(content.root)
    assert [finding.rule for finding in shelf.findings] == ["missing-translation"]
    assert export_bank(content.root, (), "zh-CN").count("=甲") == 1


def test_nothing_is_written_over(content: Content, tmp_path: Path) -> None:
    file = content.write("b.md", "# 一\n\n好。\n")
    import_bank(content.root, order(file, "liascript"))
    with pytest.raises(BadContent, match="exists already"):
        import_bank(content.root, order(file, "liascript"))


@pytest.mark.parametrize(
    "data", [pytest.param(b"", id="empty"), pytest.param(b"// only this\n", id="comment")]
)
def test_a_file_without_questions_makes_no_lesson(content: Content, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "b.gift"
    file.write_bytes(data)
    made = import_bank(content.root, order(file))
    assert (made.file, made.faults) == (None, (f"{file}:1: error: there is no question in it",))


def test_what_cannot_be_opened_or_found_is_told(content: Content, tmp_path: Path) -> None:
    file = tmp_path / "b.gift"
    file.write_bytes("哪个".encode("gbk"))
    with pytest.raises(BadContent, match="UTF-8"):
        import_bank(content.root, order(file))
    with pytest.raises(BadContent, match="no lesson"):
        export_bank(content.root, ("gone",), "zh-CN")
