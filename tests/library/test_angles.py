"""Angle files that trainers write: what is wrong with one is said with file and line, and harms no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.messages import LANGUAGES
from bot.core.scripts.angles import AXES, Cell
from bot.library import Finding, LiveShelf, lint, read_shelf
from bot.library.rulebook import RULES
from bot.library.rulebook.of_angles import ANGLE_RULES
from tests.fakes.content import Content

CONTENT = Path(__file__).parents[2] / "content"
BOTH = "zh-CN: {name: 名, how: 做}, en: {name: name, how: do}"
GOOD = {
    "hooks": f"traits:\n- {{id: h, needs: [person], lead: person, {BOTH}}}\n",
    "structures": f"traits:\n- {{id: s, beats: [goods, story, more, weakness, price], {BOTH}}}\n",
    "tones": f"traits:\n- {{id: t, {BOTH}}}\n",
    "scenes": f"traits:\n- {{id: c, {BOTH}}}\n- {{id: d, needs: [place], {BOTH}}}\n",
    "mask": "pairs:\n- {pair: [h, d], why: they clash}\n",
}


@pytest.fixture
def angles(content: Content) -> Content:
    """A content folder with a good lesson and a small book of angles."""
    for language in LANGUAGES:
        content.lesson("hello", language)
    for name, text in GOOD.items():
        content.write(f"angles/{name}.yaml", text)
    return content


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, int]]:
    return [(finding.rule, finding.path, finding.line) for finding in findings]


TABLE = [
    pytest.param("hook", GOOD["hooks"], "angle-unknown-file", 1, id="file"),
    pytest.param("tones", f"traits:\n- {{id: t, {BOTH}}}\n- {{id: t, {BOTH}}}\n", "angle-twice", 3, id="twice"),
    pytest.param("tones", f"traits:\n- {{id: h, {BOTH}}}\n", "angle-twice", 2, id="twice-on-two-axes"),
    pytest.param("structures", f"traits:\n- {{id: s, beats: [goods, goods], {BOTH}}}\n", "angle-beats", 2, id="beats"),
    pytest.param("hooks", f"traits:\n- {{id: h, lead: person, {BOTH}}}\n", "angle-lead", 2, id="lead"),
    pytest.param("mask", "pairs:\n- {pair: [h, z], why: they clash}\n", "angle-unknown-trait", 2, id="unknown-trait"),
    pytest.param("hooks", f"traits:\n- {{id: h, needs: [mood], lead: person, {BOTH}}}\n", "book-invalid-value", 2, id="fact"),
    pytest.param("scenes", "traits:\n- {id: c, zh-CN: {name: 名, how: 做}}\n", "book-missing-key", 2, id="language"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "rule", "line"), TABLE)
def test_a_fault_is_told_with_file_and_line(
    angles: Content, name: str, text: str, rule: str, line: int
) -> None:
    angles.write(f"angles/{name}.yaml", text)
    assert (rule, f"angles/{name}.yaml", line) in told(lint(angles.root))


def test_every_rule_about_angles_is_shown_to_fail_here() -> None:
    assert {str(row.values[2]) for row in TABLE} & {rule.id for rule in ANGLE_RULES} == {
        rule.id for rule in ANGLE_RULES
    }
    assert {rule.id for rule in ANGLE_RULES} <= set(RULES)


def test_a_good_book_lints_clean_and_knows_what_goes_together(angles: Content) -> None:
    shelf = read_shelf(angles.root)
    assert shelf.findings == ()
    assert shelf.angles.fitting(["person", "place"]) == (Cell("h", "s", "t", "c"),)
    assert shelf.angles.fitting([]) == ()


def test_angles_follow_the_disk_and_a_broken_file_keeps_its_last_good_version(angles: Content) -> None:
    shelf = LiveShelf(angles.root, lambda findings: None)
    shelf.load()
    before = shelf.angles
    shelf.reload([angles.write("angles/hooks.yaml", "traits: [")])
    assert shelf.angles == before
    assert {finding.path for finding in shelf.findings} == {"angles/hooks.yaml"}
    shelf.reload([angles.write("angles/hooks.yaml", GOOD["hooks"].replace("id: h", "id: h2"))])
    assert [trait.id for trait in shelf.angles.traits["hook"]] == ["h2"]
    shelf.reload([angles.delete("angles/hooks.yaml")])
    assert "hook" not in shelf.angles.traits


@pytest.mark.parametrize(("axis", "least"), list(zip(AXES, (12, 8, 6, 10), strict=True)))
def test_the_book_that_ships_is_as_rich_as_promised(axis: str, least: int) -> None:
    book = read_shelf(CONTENT).angles
    traits = book.traits[axis]  # type: ignore[index] # an axis from the table
    assert len(traits) >= least
    for words in (trait.names for trait in traits), (trait.how for trait in traits):
        assert all(set(one) == set(LANGUAGES) and all(one.values()) for one in words)
