"""Word files as people type question banks into them."""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO

import pytest

from bot.core.lessons.lesson import Choose, Option, TypeNumber, TypeWords
from bot.library.exchange.items import Item
from bot.library.exchange.word import read_docx

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = f'<w:styles {_NS}><w:style w:styleId="2"><w:name w:val="heading 1"/></w:style></w:styles>'


def docx(*paragraphs: str, head: str = "") -> bytes:
    """`# words` is a heading in the way of a Chinese Word, `* words` an item of Word's own list."""
    body = "".join(map(_paragraph, paragraphs))
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", f"{head}<w:document {_NS}><w:body>{body}</w:body></w:document>")
        file.writestr("word/styles.xml", _STYLES)
    return data.getvalue()


def _paragraph(text: str) -> str:
    kinds = {"# ": '<w:pStyle w:val="2"/>', "* ": '<w:numPr><w:numId w:val="1"/></w:numPr>'}
    kind = kinds.get(text[:2], "")
    words = text[2:] if kind else text
    half = len(words) // 2
    runs = "".join(
        f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (words[:half], words[half:])
    )
    return f"<w:p><w:pPr>{kind}</w:pPr>{runs}</w:p>"


def test_pages_and_questions_are_read() -> None:
    bank = read_docx(
        docx(
            "# 开口",
            "先说你是谁。",
            "1. 哪句好？",
            "A. 好果子",
            "B、四月套袋",
            "答案：B",
            "解析：能查。",
            "2、一箱几斤？",
            "【答案】5",
            "说出三样。",
            "* 甲",
            "* 乙",
            "Answer: a, B",
            "什么价？",
            "答案：价钱/价格",
        )
    )
    assert bank.faults == []
    assert bank.items == [
        Item("先说你是谁。", title="开口", row=5),
        Item("哪句好？", Choose((Option("好果子", False), Option("四月套袋", True))), after="能查。", row=5),
        Item("一箱几斤？", TypeNumber(5, 5), row=8),
        Item("说出三样。", Choose((Option("甲", True), Option("乙", True))), row=12),
        Item("什么价？", TypeWords(("价钱", "价格")), row=14),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        pytest.param(["答案：A"], "x:1: error: there is no question above this answer", id="no-question"),
        pytest.param(
            ["问？", "A. 一", "B. 二", "答案：C"],
            "x:4: error: the answer C is not among the 2 to choose from",
            id="letter",
        ),
        pytest.param(
            ["问？", "A. 一", "B. 二", "答案：二"],
            "x:4: error: “二” does not say which letter is right",
            id="words",
        ),
    ],
)
def test_what_is_wrong_is_told_by_paragraph(paragraphs: list[str], said: str) -> None:
    assert [fault.said("x") for fault in read_docx(docx(*paragraphs)).faults] == [said]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\xd0\xcf\x11\xe0 an old .doc", id="old-word"),
        pytest.param(docx("a")[:200], id="cut-off"),
        pytest.param(docx("a", head='<!DOCTYPE a [<!ENTITY b "c">]>'), id="entities"),
    ],
)
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    bank = read_docx(data)
    assert (bank.items, len(bank.faults)) == ((), 1)
