"""Files of one sign pasted over and over, as odd sources give them, are read like any other: at these lengths
a pattern that goes back and forth over a line would take minutes or hours."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.core.lessons.lesson import Lesson
from bot.library.agreement import disagreements
from bot.library.findings import LONGEST_FACT
from bot.library.folder import Folder, lesson_path
from bot.library.glossary import Glossary, word_findings
from bot.library.lessons import Reading, read_lesson
from bot.library.translations import Translation, translations
from tests.fakes.content import Content, lesson_text

LENGTH = 55_000
NOWHERE = Folder(Path("/nowhere"))
LISTS_IN_LISTS = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 13)
)
"""The last of these lists has as many items as a trillion lessons."""


def many(sign: str) -> str:
    return sign * (LENGTH // len(sign))


def said(text: str) -> str:
    return f"## 开口\n\n甲{text}乙\n"


def asked(answers: str) -> str:
    return f"## 开口\n\n哪个好？\n\n{answers}\n"


def rules(text: str) -> list[str]:
    reading = read_lesson(text.encode(), "lessons/zh-CN/any.md", "zh-CN", NOWHERE)
    assert (reading.lesson is None) == any(finding.is_error for finding in reading.findings)
    return sorted({finding.rule for finding in reading.findings})


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(said(many("[")), ["bubble-too-long"], id="brackets"),
        pytest.param(said(many("{")), ["bubble-too-long", "unknown-variable"], id="braces"),
        pytest.param(said(many("](")), ["bubble-too-long", "link-not-read"], id="links-that-never-begin"),
        pytest.param(said(many("![")), ["bubble-too-long"], id="pictures-that-never-end"),
        pytest.param(said(many("[a](")), ["bubble-too-long", "link-not-read"], id="links-that-never-end"),
        pytest.param(said(many("《")), ["bubble-too-long"], id="titles-that-never-end"),
        pytest.param(said(many("`a")), ["bubble-too-long"], id="code"),
        pytest.param(said(many("*a_")), ["bubble-too-long"], id="stars-and-strokes"),
        pytest.param(said(many("<a b=")), ["bubble-too-long"], id="code-of-pages"),
        pytest.param(said(many("<!--")), ["bubble-too-long"], id="remarks-that-never-end"),
        pytest.param(said(many("【【")), ["bubble-too-long"], id="wide-brackets"),
        pytest.param(
            said("{{ trainee.name |" + many(" ")),
            ["bubble-too-long", "unknown-variable"],
            id="a-variable-of-blanks",
        ),
        pytest.param(said("\n" + many("[[(a)|")), ["bubble-too-long"], id="a-row-of-answers-that-never-ends"),
        pytest.param("## 开口" + many(" ") + "好\n\n大家好。\n", [], id="a-heading-of-blanks"),
        pytest.param("## 开口" + many("{#") + "\n\n大家好。\n", [], id="ids-that-never-end"),
        pytest.param(many("## 开口\n"), ["empty-step"], id="headings"),
        pytest.param(many("## 开口\n<div>\n\n"), ["raw-html"], id="headings-above-nothing-to-show"),
        pytest.param(
            "## 开口\n\n" + many("- [x] a\n"),
            [
                "all-options-right",
                "bubble-too-long",
                "no-feedback",
                "no-question",
                "repeated-option",
                "too-many-options",
            ],
            id="answers",
        ),
        pytest.param("## 开口\n\n" + many("- "), ["empty-step"], id="lists-in-lists"),
        pytest.param("## 开口\n\n" + many("> "), ["empty-step"], id="quotes-in-quotes"),
        pytest.param("## 开口\n\n" + many("|a"), ["bubble-too-long"], id="a-line-of-a-table"),
        pytest.param("## 开口\n\n" + many("~"), ["empty-step"], id="a-fence"),
        pytest.param("## 开口\n\n" + many("\n"), ["empty-step"], id="empty-lines"),
        pytest.param("## 开口\n\n" + many("[a]: b\n"), ["bubble-too-long"], id="addresses"),
        pytest.param(
            "## 开口\n\n" + many(":::practice\n"),
            ["no-question", "practice-not-closed"],
            id="boxes-that-never-end",
        ),
        pytest.param(
            many(":::if product = 果\n"), ["box-not-closed", "no-steps"], id="conditions-that-never-end"
        ),
        pytest.param(many(":::if product = 果\n## 开口\n\n好\n:::\n"), ["no-step-for-all"], id="conditions"),
        pytest.param(
            ":::if 果" + many(" ") + "果\n" + said("") + ":::\n",
            ["bad-condition"],
            id="a-condition-of-blanks",
        ),
        pytest.param(
            asked("- [" + many(" ") + "是\n- [ ] 好"), ["no-feedback", "option-mark"], id="a-box-of-blanks"
        ),
        pytest.param(asked("[[" + many("(") + "]]"), [], id="an-answer-of-brackets"),
        pytest.param(
            asked(f":::match\n- 甲{many(' ')}乙\n- 丙 -> 丁\n- 戊 -> 己\n:::"),
            ["bubble-too-long", "match-without-arrow"],
            id="a-pair-of-blanks",
        ),
    ],
)
def test_a_page_of_one_sign_is_read_to_its_end(body: str, found: list[str]) -> None:
    assert rules(lesson_text("any", body=body)) == found


def test_a_part_included_over_and_over_is_read_once(content: Content) -> None:
    content.write("parts/zh-CN/long.md", many("## 好\n\n好。\n\n"))
    text = lesson_text("any", body=said("") + "\n" + many(":::include long\n"))
    reading = read_lesson(text.encode(), "lessons/zh-CN/any.md", "zh-CN", Folder(content.root))
    assert {finding.rule for finding in reading.findings} == {"duplicate-step-id"}


def test_a_word_to_avoid_is_found_wherever_it_stands(content: Content) -> None:
    content.lesson("any", body=said(many("好货")))
    glossary = Glossary({"zh-CN": {"好货": "好东西"}}, {"zh-CN": {"果": "水果"}})
    found = word_findings(Folder(content.root), glossary, "lessons/zh-CN/any.md")
    assert len(found) == LENGTH // 2


@pytest.mark.parametrize(
    ("head", "found"),
    [
        pytest.param(LISTS_IN_LISTS, ["front-matter-unreadable"], id="lists-in-lists"),
        pytest.param(many("a: b\n"), ["repeated-key", "unknown-key"], id="keys"),
        pytest.param("requires: " + many("["), ["front-matter-unreadable"], id="brackets"),
        pytest.param("requires: &a\n" + many("  - a\n"), [], id="a-named-list"),
    ],
)
def test_a_head_without_end_is_read(head: str, found: list[str]) -> None:
    assert rules(lesson_text("any", extra=head + "\n")) == found


def test_a_translation_of_lists_in_lists_cannot_be_read(content: Content) -> None:
    content.lesson("a")
    content.lesson("a", "en", title="*a12", extra=LISTS_IN_LISTS)
    text = content.path("lessons/en/a.md").read_text(encoding="utf-8")
    content.write(
        "lessons/en/a.md", text.replace("title: *a12\n", "").replace("---\n\n", "title: *a12\n---\n\n")
    )
    assert translations(content.root) == (Translation("a", "en", "unreadable"),)


def test_only_the_lessons_in_a_circle_are_told_of_it(content: Content) -> None:
    """They stand in the middle of a long row, each requiring the one before."""
    row = [f"l-{number}" for number in range(4000)]
    wanted = {id_: (before,) for before, id_ in pairwise(row)} | {row[2000]: (row[1999], row[2002])}
    readings = [taught(id_, wanted.get(id_, ())) for id_ in row]
    found = disagreements(readings, readings, None)
    circle = [finding.path for finding in found if finding.rule == "requires-cycle"]
    assert circle == [f"lessons/zh-CN/{id_}.md" for id_ in row[2000:2003]]


def taught(id_: str, requires: tuple[str, ...]) -> Reading:
    path = lesson_path(id_, "zh-CN")
    lesson = Lesson(id_, "zh-CN", "一课", "A", 1, 5, ("学",), requires, 0.6, (), "0a1b2c", path)
    return Reading(path, "zh-CN", lesson=lesson, id=id_)


def test_a_long_finding_is_cut_short() -> None:
    reading = read_lesson(
        lesson_text("any", body=said(many("{"))).encode(), "lessons/zh-CN/any.md", "zh-CN", NOWHERE
    )
    assert max(len(finding.message.zh) for finding in reading.findings) < 2 * LONGEST_FACT
