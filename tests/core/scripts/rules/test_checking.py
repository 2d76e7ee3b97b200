"""A word is only a clue: context and evidence decide, and spans are those of the text as written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.core.scripts.rules import Evidence, Finding, Rulebook, check
from tests.fakes.rules import book_of, rule_text

TODAY = date(2026, 11, 24)
ORGANIC = """\
evidence: {kinds: [cert]}
allow: {words: [有机肥], before: ['发动$'], after: ['会'], clause: ['随机'], sentence: ['单号']}
clues:
  - terms: [有机]
"""


def found(text: str, book: Rulebook, *evidence: Evidence, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.severity, one.text) for one in check(text, book, evidence, today=today)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("用的有机肥", id="inside-a-longer-word"),
        pytest.param("有機肥", id="inside-in-traditional"),
        pytest.param("发动有机", id="before"),
        pytest.param("有机会来", id="after"),
        pytest.param("好菜，随机的有机，好吃", id="clause"),
        pytest.param("有机，单号在这", id="sentence"),
        pytest.param("别说有机", id="denial"),
        pytest.param("说有机是违法的", id="lesson"),
        pytest.param("有人问有机吗", id="asked"),
    ],
)
def test_context_makes_the_same_word_innocent(tmp_path: Path, text: str) -> None:
    assert found(text, book_of(tmp_path, rule_text(ORGANIC))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("有机菜", "有机", id="bare"),
        pytest.param("随机，有机菜", "有机", id="other-clause"),
        pytest.param("单号在这。有机菜", "有机", id="other-sentence"),
        pytest.param("用有机肥，有机菜", "有机", id="second-place"),
        pytest.param("有❤機菜", "有❤機", id="hidden"),
        pytest.param("别说有机，但是管用", "有机", id="denial-taken-back"),
    ],
)
def test_a_word_without_excuse_is_found_as_written(tmp_path: Path, text: str, words: str) -> None:
    (finding,) = check(text, book_of(tmp_path, rule_text(ORGANIC)), today=TODAY)
    assert (finding.severity, finding.text) == ("FIX", words)
    assert text[finding.start : finding.end] == words


def test_a_denial_covers_a_list(tmp_path: Path) -> None:
    book = book_of(tmp_path, rule_text("clues:\n  - terms: [美容, 养颜, 减肥]\n"))
    assert found("别说美容、养颜、减肥", book) == []
    assert found("别说美容。养颜", book) == [("FIX", "养颜")]


def test_a_finding_says_law_reason_and_way_out(tmp_path: Path) -> None:
    book = book_of(tmp_path, rule_text(ORGANIC))
    assert check("有机菜", book, today=TODAY) == (
        Finding(
            rule_id="R90",
            severity="FIX",
            start=0,
            end=2,
            text="有机",
            title={"zh-CN": "一类", "en": "a family"},
            law=("AD-17",),
            why={"zh-CN": "有缘由", "en": "for a reason"},
            rewrites={"zh-CN": ("删掉",), "en": ("delete it",)},
            evidence_wanted=("cert",),
        ),
    )


def test_evidence_turns_a_finding_into_a_sentence_with_its_number(tmp_path: Path) -> None:
    book = book_of(tmp_path, rule_text(ORGANIC))
    proof = Evidence("cert", "证号12345，2026年3月发的")
    (finding,) = check("有机菜", book, [proof], today=TODAY)
    assert finding.severity == "TIP"
    assert finding.rewrites["zh-CN"] == ("证在这儿：证号12345，2026年3月发的。",)
    assert finding.evidence_wanted == ()


@pytest.mark.parametrize(
    "proof",
    [
        pytest.param(Evidence("cert", "有证"), id="no-number"),
        pytest.param(Evidence("cert", "证号12345，有效期至2026-01-31"), id="run-out"),
        pytest.param(Evidence("photo", "一张照片"), id="another-kind"),
        pytest.param(Evidence("unheard", "12345"), id="unknown-kind"),
    ],
)
def test_evidence_that_proves_nothing_changes_nothing(tmp_path: Path, proof: Evidence) -> None:
    assert found("有机菜", book_of(tmp_path, rule_text(ORGANIC)), proof) == [("FIX", "有机")]


def test_a_rule_may_want_every_kind_and_stay_a_matter_for_people(tmp_path: Path) -> None:
    body = "evidence: {kinds: [cert, photo], all: true, then: WARN}\nclues:\n  - terms: [滞销]\n"
    book = book_of(tmp_path, rule_text(body, severity="BLOCK"))
    cert, photo = Evidence("cert", "证号12345"), Evidence("photo", "照片")
    assert found("滞销了", book, cert) == [("BLOCK", "滞销")]
    assert found("滞销了", book, cert, photo) == [("WARN", "滞销")]


def test_a_rule_counts_from_its_day_and_so_does_a_clue(tmp_path: Path) -> None:
    body = (
        "clues:\n  - terms: [天然]\n  - terms: [零添加]\n    effective_from: 2027-03-16\n    law: [LABEL]\n"
    )
    book = book_of(tmp_path, rule_text(body))
    assert found("天然零添加", book) == [("FIX", "天然")]
    later = check("天然零添加", book, today=date(2027, 3, 16))
    assert [(one.text, one.law) for one in later] == [("天然", ("AD-17", "LABEL")), ("零添加", ("LABEL",))]
    assert found("天然", book, today=date(2015, 8, 31)) == []


def test_lists_combinations_and_patterns_are_clues(tmp_path: Path) -> None:
    body = """\
lists: {eat: [吃, 喝]}
clues:
  - patterns: ['治{ill}']
  - combine:
      - {first: ['{eat}'], second: [睡得香], within: 4}
"""
    book = book_of(tmp_path, rule_text(body))
    assert found("治感冒", book) == [("FIX", "治感冒")]
    assert found("喝了就睡得香", book) == [("FIX", "喝了就睡得香")]
    assert found("睡得香，吃", book) == [("FIX", "睡得香，吃")]
    assert found("喝了这个人人都睡得香", book) == []


def test_places_of_one_rule_that_overlap_are_one_finding_as_grave_as_the_gravest(tmp_path: Path) -> None:
    body = "clues:\n  - terms: [全网最]\n  - terms: [最甜的]\n    severity: BLOCK\n"
    assert found("全网最甜的", book_of(tmp_path, rule_text(body))) == [("BLOCK", "全网最甜的")]


def test_english_terms_are_whole_words_even_beside_han(tmp_path: Path) -> None:
    book = book_of(tmp_path, rule_text("clues:\n  - terms: [organic]\n"))
    assert found("Organic牛油果", book) == [("FIX", "Organic")]
    assert found("inorganic", book) == []


def test_what_a_whole_script_lacks_comes_last_and_only_for_whole_scripts(tmp_path: Path) -> None:
    body = """\
applies: [下单]
min_length: 4
clues:
  - terms: [有机]
elements:
  - name: {zh-CN: 运费, en: postage}
    ask: {zh-CN: 运费谁出？, en: Who pays?}
    severity: TIP
    patterns: [包邮, 运费]
"""
    book = book_of(tmp_path, rule_text(body))
    assert found("有机菜下单", book) == [("FIX", "有机"), ("TIP", "")]
    assert found("包邮下单", book) == []
    assert found("不用买的", book) == []
    assert check("好菜下单吧", book, today=TODAY, whole=False) == ()


@pytest.mark.parametrize("text", ["", " ", "❤", "\u200b"])
def test_nothing_is_found_in_nothing(tmp_path: Path, text: str) -> None:
    assert check(text, book_of(tmp_path, rule_text(ORGANIC)), today=TODAY) == ()
