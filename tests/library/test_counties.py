"""County pages that staff write: what is wrong with one is said with file and line, and harms no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.core.messages import LANGUAGES
from bot.core.people.county import Source
from bot.library import Finding, LiveShelf, lint, read_shelf
from bot.library.rulebook import RULES
from bot.library.rulebook.of_counties import COUNTY_RULES
from tests.fakes.content import Content

CONTENT = Path(__file__).parents[2] / "content"
PAGE = "counties/610629.yaml"
GOOD = """\
name: {zh-CN: 洛川县, en: Luochuan County}
province: {zh-CN: 陕西省, en: Shaanxi}
specialties:
  - name: {zh-CN: 苹果, en: Apples}
    source: 一份报纸
    checked: true
    seasons:
      - {stage: harvest, months: [9, 10], terms: [寒露], source: 一份报纸, checked: true}
partners: []
"""


@pytest.fixture
def counties(content: Content) -> Content:
    """A content folder with a good lesson and one good county page."""
    for language in LANGUAGES:
        content.lesson("hello", language)
    content.write(PAGE, GOOD)
    return content


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, int]]:
    return [(finding.rule, finding.path, finding.line) for finding in findings]


TABLE = [
    pytest.param("counties/luochuan.yaml", GOOD, "county-file-name", 1, id="file-name"),
    pytest.param("counties/610630.yaml", GOOD, "county-twice", 1, id="twice"),
    pytest.param(PAGE, GOOD.replace("寒露", "寒霜"), "county-unknown-term", 8, id="unknown-term"),
    pytest.param(PAGE, GOOD.replace("寒露", "清明"), "county-term-month", 8, id="term-month"),
    pytest.param(PAGE, GOOD.replace("    checked: true\n", ""), "county-unchecked", 4, id="unchecked"),
    pytest.param(PAGE, GOOD.replace("[9, 10]", "[9, 13]"), "book-invalid-value", 8, id="month"),
    pytest.param(PAGE, GOOD.replace("harvest", "picking"), "book-invalid-value", 8, id="stage"),
    pytest.param(PAGE, GOOD.replace("    source: 一份报纸\n", ""), "book-missing-key", 4, id="source"),
    pytest.param(PAGE, GOOD.replace("partners", "friends"), "book-unknown-key", 9, id="unknown-key"),
]


@pytest.mark.parametrize(("path", "text", "rule", "line"), TABLE)
def test_a_fault_is_told_with_file_and_line(
    counties: Content, path: str, text: str, rule: str, line: int
) -> None:
    counties.write(path, text)
    assert told(lint(counties.root)) == [(rule, path, line)]


def test_every_rule_about_counties_is_shown_to_fail_here() -> None:
    ids = {rule.id for rule in COUNTY_RULES}
    assert {str(row.values[2]) for row in TABLE} & ids == ids
    assert ids <= set(RULES)


def test_a_good_page_lints_clean_and_is_found_by_name(counties: Content) -> None:
    shelf = read_shelf(counties.root)
    assert shelf.findings == ()
    county = shelf.counties.find("洛川")
    assert county is not None
    assert (county.code, county.specialties[0].source) == ("610629", Source("一份报纸", True))


def test_pages_follow_the_disk_and_a_broken_one_keeps_its_last_good_version(counties: Content) -> None:
    shelf = LiveShelf(counties.root, lambda findings: None)
    shelf.load()
    before = shelf.counties.counties
    assert list(before) == ["610629"]
    shelf.reload([counties.write(PAGE, "name: [")])
    assert shelf.counties.counties == before
    assert {finding.path for finding in shelf.findings} == {PAGE}
    shelf.reload([counties.write(PAGE, GOOD.replace("洛川县", "洛川市"))])
    assert shelf.counties.counties["610629"].name["zh-CN"] == "洛川市"
    shelf.reload([counties.delete(PAGE)])
    assert shelf.counties.counties == {}


def test_ten_counties_of_ten_provinces_ship_and_have_no_errors() -> None:
    shelf = read_shelf(CONTENT)
    pages = shelf.counties.counties
    assert len(pages) == len({code[:2] for code in pages}) == 10
    assert {finding.rule for finding in shelf.findings if finding.path.startswith("counties/")} <= {
        "county-unchecked"
    }


def test_every_shipped_county_has_a_specialty_and_an_indication_and_no_invented_partner() -> None:
    for county in read_shelf(CONTENT).counties.counties.values():
        assert county.specialties
        assert county.indications
        assert (county.couriers, county.partners) == ((), ())
        for texts in (county.name, county.province, *(one.name for one in county.specialties)):
            assert not re.search(r"[\u4e00-\u9fff]", texts["en"])
