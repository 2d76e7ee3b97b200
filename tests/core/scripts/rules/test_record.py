"""The record of a review names text, time, rules and law, and is kept for three years."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.core.scripts.rules import check, record, record_markdown, record_plain
from tests.fakes.rules import book_of, rule_text

RULE = rule_text("clues:\n  - terms: [降血糖]\n", severity="BLOCK")
TEXT = "六点摘的。\n吃了降血糖。"


def test_the_record_holds_all_that_a_check_was_about(tmp_path: Path) -> None:
    book = book_of(tmp_path, RULE)
    at = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
    kept = record(
        TEXT, check(TEXT, book, today=at.date()), book, who="王老师", what="柿子|场", reviewed_at=at
    )
    plain = record_plain(kept, "en")
    assert plain == {
        "record": "pre-stream-review",
        "basis": ["LIVE-30", "LIVE-27"],
        "reviewed_at": "2026-11-24T07:30:00+00:00",
        "keep_until": "2029-11-24",
        "what": "柿子|场",
        "who": "王老师",
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "text": TEXT,
        "rulebook_version": book.version,
        "passed": False,
        "counts": {"BLOCK": 1, "FIX": 0, "WARN": 0, "TIP": 0},
        "laws": {"AD-17": "Advertising Law art. 17"},
        "findings": [
            {
                "rule": "R90",
                "title": "a family",
                "severity": "BLOCK",
                "start": 8,
                "end": 11,
                "text": "降血糖",
                "law": ["AD-17"],
                "why": "for a reason",
                "suggestions": ["delete it"],
                "evidence_wanted": [],
            }
        ],
        "signature": "",
    }
    page = record_markdown(kept, "zh-CN")
    assert "| 审核内容 | 柿子\\|场 |" in page
    assert "1. **BLOCK** R90 一类 “降血糖” (8–11)" in page
    assert "> 六点摘的。\n> 吃了降血糖。" in page


def test_a_clean_text_passes(tmp_path: Path) -> None:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    kept = record("好", (), book_of(tmp_path, RULE), who="", what="", reviewed_at=at)
    assert kept.passed
    assert "没有必须修改的地方" in record_markdown(kept, "zh-CN")


@pytest.mark.parametrize(
    ("day", "until"),
    [
        pytest.param(date(2026, 2, 1), date(2029, 2, 1), id="same-day"),
        pytest.param(date(2028, 2, 29), date(2031, 3, 1), id="leap-day"),
    ],
)
def test_it_is_kept_three_whole_years(tmp_path: Path, day: date, until: date) -> None:
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    book = book_of(tmp_path, RULE)
    assert record("好", (), book, who="", what="", reviewed_at=at).keep_until == until
