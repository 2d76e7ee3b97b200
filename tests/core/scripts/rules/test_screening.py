"""No segment goes on air with what a rule forbids; her own word stands where the rule takes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.core.scripts.outline import outline_script
from bot.core.scripts.redlines import screen
from bot.core.scripts.rules import NO_RULES, Evidence, evidence_in
from bot.core.scripts.script import Brief, Fact, Segment
from tests.fakes.rules import book_of, rule_text

TODAY = date(2026, 11, 24)
SALE = rule_text("clues:\n  - terms: [开光]\n", severity="BLOCK")
ORIGIN = rule_text("on_her_word: true\nclues:\n  - terms: [现摘, 古法]\n", id_="R91")
ORGANIC = rule_text("evidence: {kinds: [cert]}\nclues:\n  - terms: [有道机]\n", id_="R92")
BRIEF = Brief((Fact("product", "现摘的柿子"), Fact("process", "证号12345")))


def segment(say: str) -> Segment:
    return Segment("柿子", 30, "竹匾", say)


def test_forbidden_words_and_unproved_ones_are_doubts(tmp_path: Path) -> None:
    book = book_of(tmp_path, SALE, ORIGIN, ORGANIC)
    assert screen(segment("现摘的柿子，古法，开光"), BRIEF, book, TODAY) == ("古法", "开光")


def test_a_proof_in_the_brief_clears_what_it_proves(tmp_path: Path) -> None:
    book = book_of(tmp_path, ORGANIC)
    assert screen(segment("有道机的柿子"), BRIEF, book, TODAY) == ()
    assert screen(segment("有道机的柿子"), Brief(()), book, TODAY) == ("有道机",)


def test_without_rules_the_built_in_red_lines_stand() -> None:
    assert screen(segment("这柿子降血糖"), BRIEF, NO_RULES, TODAY) == ("降血糖",)


def test_proofs_are_found_in_free_text(tmp_path: Path) -> None:
    book = book_of(tmp_path, SALE)
    assert evidence_in("柿子。证号１２３４５，三月的。好", book) == (
        Evidence("cert", "证号１２３４５，三月的"),
    )


def test_an_outline_leaves_out_the_clause_that_a_rule_forbids_and_keeps_her_word(tmp_path: Path) -> None:
    book = book_of(tmp_path, SALE, ORIGIN)
    brief = Brief((Fact("product", "现摘的柿子，开光保平安"), Fact("price", "三块一斤")))
    script = outline_script(brief, "zh-CN", "1" * 32, "no_llm", book, TODAY)
    said = "".join(part.say for part in script.segments)
    assert "现摘的柿子" in said
    assert "保平安" not in said
