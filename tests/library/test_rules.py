"""Rule files that trainers write: what is wrong with one is said with file and line, and harms no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.scripts.patterns import is_sure
from bot.library import Finding, LiveShelf, lint, read_shelf
from bot.library.rulebook import RULES
from bot.library.rulebook.of_laws import LAW_RULES
from tests.fakes.content import Content
from tests.fakes.rules import CONTEXT, rule_text, write_shared

GOOD = "clues:\n  - terms: [有机]\n"
CLICHES = "title: {zh-CN: 空话, en: praise}\nweight: 0.7\n"


@pytest.fixture
def shared(content: Content) -> Content:
    """A content folder with a good lesson and what rules share."""
    for language in ("zh-CN", "en"):
        content.lesson("hello", language)
    write_shared(content)
    return content


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, int]]:
    return [(finding.rule, finding.path, finding.line) for finding in findings]


RULE_TABLE = [
    pytest.param("clues: [\n", "book-unreadable", 10, id="not-yaml"),
    pytest.param("clues: []\nthing: 1\n", "book-unknown-key", 10, id="unknown-key"),
    pytest.param(
        "clues:\n  - terms: [有机]\n    word: 有机\n", "book-unknown-key", 11, id="unknown-key-inside"
    ),
    pytest.param("clues: 有机\n", "book-invalid-value", 9, id="value"),
    pytest.param(GOOD + "id: R91\n", "book-repeated-key", 11, id="twice"),
    pytest.param(
        "clues:\n  - patterns:\n      - 有机\n      - '(有机'\n", "rule-bad-pattern", 12, id="pattern"
    ),
    pytest.param(
        "clues:\n  - patterns: ['有{99999999999}']\n", "rule-bad-pattern", 10, id="repeated-too-often"
    ),
    pytest.param("allow:\n  clause: ['(?P<a>不)', '(?P<a>没)']\n" + GOOD, "rule-bad-pattern", 10, id="clash"),
    pytest.param(
        "clues:\n  - combine:\n      - {first: ['(?P<a>有)'], second: [机]}\n",
        "rule-bad-pattern",
        11,
        id="clash-with-itself",
    ),
    pytest.param("clues:\n  - patterns: ['有?']\n", "rule-empty-pattern", 10, id="matches-anything"),
    pytest.param("clues:\n  - patterns: ['{ills}病']\n", "rule-unknown-list", 10, id="list"),
    pytest.param(
        "lists: {a: ['{a}']}\nclues:\n  - patterns: ['{a}']\n", "rule-unknown-list", 11, id="circle"
    ),
    pytest.param("clues:\n  - terms: [有机]\n    law: [AD-99]\n", "rule-unknown-law", 11, id="law"),
    pytest.param("evidence: {kinds: [word]}\n" + GOOD, "rule-unknown-evidence", 9, id="evidence"),
    pytest.param(
        "clues:\n  - terms: [有机]\n    excused_by: [mood]\n", "rule-unknown-window", 11, id="window"
    ),
    pytest.param("clues: []\n", "rule-finds-nothing", 1, id="nothing"),
    pytest.param(
        "allow: {words: [有机]}\nclues:\n  - terms: [绿色, 有机]\n", "rule-term-cancelled", 11, id="cancelled"
    ),
]


@pytest.mark.parametrize(("body", "rule", "line"), RULE_TABLE)
def test_a_fault_is_told_with_file_and_line(shared: Content, body: str, rule: str, line: int) -> None:
    shared.write("rules/one.yaml", rule_text(body))
    shared.write("rules/two.yaml", rule_text(GOOD, id_="R91"))
    shelf = read_shelf(shared.root)
    assert told(shelf.findings) == [(rule, "rules/one.yaml", line)]
    kept = ["R91"] if RULES[rule].severity == "error" else ["R90", "R91"]
    assert [one.id for one in shelf.rulebook.rules] == kept


@pytest.mark.parametrize(
    "key", ["law", "rewrites", "why", "severity", "title", "effective_from", "platforms"]
)
def test_what_a_rule_must_have_is_missed(shared: Content, key: str) -> None:
    lines = rule_text(GOOD).splitlines(keepends=True)
    shared.write("rules/one.yaml", "".join(line for line in lines if not line.startswith(f"{key}:")))
    assert [one.rule for one in read_shelf(shared.root).findings] == ["book-missing-key"]


def test_two_rules_must_not_share_an_id(shared: Content) -> None:
    shared.write("rules/one.yaml", rule_text(GOOD))
    shared.write("rules/two.yaml", rule_text(GOOD))
    assert told(lint(shared.root)) == [("rule-duplicate-id", "rules/two.yaml", 1)]


def test_a_file_with_another_suffix_is_not_passed_over_in_silence(shared: Content) -> None:
    shared.write("rules/one.yml", rule_text(GOOD))
    assert told(lint(shared.root)) == [("book-unreadable", "rules/one.yml", 1)]


def test_a_broken_shared_file_is_told_once(shared: Content) -> None:
    shared.write("rules/one.yaml", rule_text("evidence: {kinds: [cert]}\n" + GOOD))
    shared.write("rules/evidence.yaml", "cert: [\n")
    assert told(lint(shared.root)) == [("book-unreadable", "rules/evidence.yaml", 2)]


def test_a_broken_window_is_told_where_it_stands(shared: Content) -> None:
    shared.write("rules/context.yaml", CONTEXT.replace("['违法']", "['(违法']"))
    assert [(one.rule, one.line) for one in lint(shared.root)] == [("rule-bad-pattern", 6)]


CLICHE_TABLE = [
    pytest.param("groups: [{id: a, ask: {zh-CN: 几度}}]\n", "book-missing-key", 3, id="question-in-one-language"),
    pytest.param("groups: []\nwords: [甜]\n", "book-unknown-key", 4, id="unknown-key"),
    pytest.param("scenes:\n  - {id: a, name: {zh-CN: 一, en: one}, ask: {zh-CN: 问, en: ask}, signs: [[a]]}\n", "book-invalid-value", 4, id="scene-with-one-sign"),
    pytest.param("groups:\n  - {id: a, ask: {zh-CN: 问, en: ask}, zh: [甜到心里]}\n  - {id: b, ask: {zh-CN: 问, en: ask}, zh: [脆|甜到心裡]}\n", "cliche-twice", 5, id="twice"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "rule", "line"), CLICHE_TABLE)
def test_a_fault_among_clichés_is_told_with_file_and_line(
    shared: Content, body: str, rule: str, line: int
) -> None:
    shared.write("cliches/one.yaml", CLICHES + body)
    assert told(lint(shared.root)) == [(rule, "cliches/one.yaml", line)]


def test_every_rule_about_books_is_shown_to_fail_here() -> None:
    shown = {str(row.values[1]) for row in (*RULE_TABLE, *CLICHE_TABLE)} | {"rule-duplicate-id"}
    assert shown | {"book-missing-key"} == {rule.id for rule in LAW_RULES}


def test_without_rules_there_is_nothing_to_mend(content: Content) -> None:
    for language in ("zh-CN", "en"):
        content.lesson("hello", language)
    shelf = read_shelf(content.root)
    assert (shelf.findings, shelf.rulebook.rules, shelf.cliches.cliches) == ((), (), ())


def test_the_version_changes_with_any_letter(shared: Content) -> None:
    shared.write("rules/one.yaml", rule_text(GOOD))
    before = read_shelf(shared.root).rulebook.version
    assert read_shelf(shared.root).rulebook.version == before
    shared.write("rules/one.yaml", rule_text(GOOD) + "# 一个字\n")
    assert read_shelf(shared.root).rulebook.version != before


def live(content: Content) -> LiveShelf:
    shelf = LiveShelf(content.root, lambda findings: None)
    shelf.load()
    return shelf


def test_rules_and_clichés_follow_the_disk(shared: Content) -> None:
    path = shared.write("rules/one.yaml", rule_text(GOOD))
    shelf = live(shared)
    shared.write("rules/one.yaml", rule_text(GOOD, id_="R95"))
    phrase = shared.write(
        "cliches/one.yaml", CLICHES + "groups: [{id: a, ask: {zh-CN: 问, en: ask}, zh: [甜|好甜]}]\n"
    )
    shelf.reload([path, phrase])
    assert [rule.id for rule in shelf.rulebook.rules] == ["R95"]
    assert [one.words for one in shelf.cliches.cliches] == [("甜", "好甜")]


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        pytest.param("rules/one.yaml", "id: [", id="rule"),
        pytest.param("rules/laws.yaml", "AD-17: [", id="laws"),
        pytest.param("rules/evidence.yaml", "cert: 1\n", id="evidence"),
        pytest.param("rules/context.yaml", "windows: 1\n", id="context"),
        pytest.param("cliches/one.yaml", "title: 1\n", id="clichés"),
    ],
)
def test_a_broken_file_keeps_the_last_good_version(shared: Content, name: str, broken: str) -> None:
    shared.write("rules/one.yaml", rule_text("evidence: {kinds: [cert]}\nclues:\n  - patterns: ['{ill}']\n"))
    shared.write("cliches/one.yaml", CLICHES + "groups: [{id: a, ask: {zh-CN: 问, en: ask}, zh: [甜]}]\n")
    shelf = live(shared)
    before = (shelf.rulebook.rules, dict(shelf.rulebook.laws), dict(shelf.rulebook.kinds))
    shelf.reload([shared.write(name, broken)])
    assert (shelf.rulebook.rules, dict(shelf.rulebook.laws), dict(shelf.rulebook.kinds)) == before
    assert [one.id for one in shelf.cliches.cliches] == ["a/甜"]
    assert {finding.path for finding in shelf.findings} == {name}


def test_a_deleted_rule_is_gone(shared: Content) -> None:
    shared.write("rules/one.yaml", rule_text(GOOD))
    shelf = live(shared)
    shelf.reload([shared.delete("rules/one.yaml")])
    assert shelf.rulebook.rules == ()


CONTENT = Path(__file__).parents[2] / "content"


def test_the_books_that_ship_are_clean_and_as_rich_as_promised() -> None:
    shelf = read_shelf(CONTENT)
    about_books = [one for one in shelf.findings if one.path.startswith(("rules/", "cliches/"))]
    assert about_books == []
    phrases = [one for one in shelf.cliches.cliches if one.kind == "phrase"]
    chinese = [one for one in phrases if not one.words[0].isascii()]
    english = [one for one in phrases if one.words[0].isascii()]
    assert len(chinese) >= 300
    assert len(english) >= 200
    assert len(shelf.cliches.cliches) - len(phrases) >= 40


def test_nearly_every_pattern_that_ships_is_known_to_be_sound_without_compiling_it() -> None:
    rules = read_shelf(CONTENT).rulebook.rules
    patterns = [pattern for rule in rules for clue in rule.clues for pattern in clue.patterns]
    assert sum(is_sure(pattern.source) for pattern in patterns) >= 0.97 * len(patterns)
