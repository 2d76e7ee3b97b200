"""A claim that must never be made is deleted with its clause; no other word takes its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.scripts.rules import check, without_blocks
from tests.fakes.rules import book_of, rule_text

RULES = (
    rule_text("clues:\n  - terms: [降血糖]\n", severity="BLOCK"),
    rule_text("clues:\n  - terms: [最甜]\n", id_="R91"),
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("六点摘的，吃了降血糖，两块一斤。", "六点摘的，两块一斤。", id="middle"),
        pytest.param("六点摘的，吃了降血糖。两块一斤。", "六点摘的。两块一斤。", id="end-of-sentence"),
        pytest.param("降血糖！两块一斤。", "两块一斤。", id="whole-sentence"),
        pytest.param("两块一斤，降血糖", "两块一斤。", id="last-words"),
        pytest.param("降血糖", "", id="nothing-left"),
        pytest.param("最甜，两块一斤。", "最甜，两块一斤。", id="what-can-be-mended-stays"),
        pytest.param("两块一斤。", "两块一斤。", id="clean"),
    ],
)
def test_the_clause_is_gone_and_the_rest_stays(tmp_path: Path, text: str, kept: str) -> None:
    findings = check(text, book_of(tmp_path, *RULES), today=date(2026, 11, 24))
    assert without_blocks(text, findings) == kept
