"""Trainers write the words of reminders as lists; a mistake is named, and costs only its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.messages import LANGUAGES, Language
from bot.core.reminders.templates import FRESH_DAYS, OCCASIONS, template
from bot.library import LiveTemplates, lint, read_templates
from bot.library.rulebook.of_reminders import REMINDER_RULES
from tests.fakes.content import Content

CONTENT = Path(__file__).parents[2] / "content"
ENOUGH = "\n".join(f"- 学一课吧，第 {number} 句" for number in range(FRESH_DAYS + 1))
LESSON = "reminders/zh-CN/lesson.md"


def rules(content: Content) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in read_templates(content.root).findings]


def test_every_list_item_is_a_template_and_the_rest_are_notes(content: Content) -> None:
    content.write(LESSON, f"给同事的话。\n\n- 今天学「{{lesson}}」。\n  {{first}}\n\n再一句。\n{ENOUGH}\n")
    words = read_templates(content.root).templates.of("lesson", "zh-CN")
    assert words[0] == template("lesson", "今天学「{lesson}」。\n{first}")
    assert len(words) == FRESH_DAYS + 2


def test_who_reads_a_language_without_words_gets_the_other(content: Content) -> None:
    content.write(LESSON, ENOUGH)
    templates = read_templates(content.root).templates
    assert templates.of("lesson", "en") == templates.of("lesson", "zh-CN")
    assert templates.of("review", "en") == ()


BROKEN = [
    pytest.param("reminders/zh-CN/dinner.md", ENOUGH, [("reminder-file", 1)], id="reminder-file"),
    pytest.param("reminders/fr/lesson.md", ENOUGH, [("reminder-file", 1)], id="reminder-file of another language"),
    pytest.param(LESSON, "没有一句\n", [("reminder-none", 1)], id="reminder-none"),
    pytest.param(LESSON, f"{ENOUGH}\n- 今天 {{price}} 元", [("reminder-place", FRESH_DAYS + 2)], id="reminder-place"),
    pytest.param(LESSON, f"{ENOUGH}\n- 今天 {{lesson", [("reminder-place", FRESH_DAYS + 2)], id="reminder-place left open"),
    pytest.param(LESSON, f"{ENOUGH}\n- {'长' * 161}", [("reminder-long", FRESH_DAYS + 2)], id="reminder-long"),
    pytest.param(LESSON, f"{ENOUGH}\n- 学一课吧，第 0 句", [("reminder-twice", FRESH_DAYS + 2)], id="reminder-twice"),
    pytest.param(LESSON, "- 学一课吧", [("reminder-few", 1)], id="reminder-few"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "expected"), BROKEN)
def test_a_mistake_is_named_with_its_line(
    content: Content, path: str, text: str, expected: list[tuple[str, int]]
) -> None:
    content.write(path, text)
    assert rules(content) == expected


def test_a_file_that_is_not_utf8_is_named(content: Content) -> None:
    content.write(LESSON, "")
    (content.root / LESSON).write_bytes("- 学一课吧".encode("gb18030"))
    assert rules(content) == [("reminder-unreadable", 1)]


def test_every_rule_is_tried_here() -> None:
    tried = {str(case.id).split(" ")[0] for case in BROKEN} | {"reminder-unreadable"}
    assert tried == {rule.id for rule in REMINDER_RULES}


def test_lint_reports_reminders_too(content: Content) -> None:
    content.write(LESSON, "- {price}")
    assert "reminder-place" in {finding.rule for finding in lint(content.root)}


def test_words_are_read_again_when_they_change_and_a_broken_file_keeps_its_last_ones(
    content: Content,
) -> None:
    content.write(LESSON, ENOUGH)
    live = LiveTemplates(content.root)
    first = live.templates.of("lesson", "zh-CN")
    content.write(LESSON, f"{ENOUGH}\n- 再加一句\n")
    second = live.templates.of("lesson", "zh-CN")
    content.write(LESSON, "- {price}")
    third = live.templates.of("lesson", "zh-CN")
    content.delete(LESSON)

    assert (len(first), len(second)) == (FRESH_DAYS + 1, FRESH_DAYS + 2)
    assert third == second
    assert live.templates.of("lesson", "zh-CN") == ()


def test_the_words_that_ship_are_whole_in_both_languages() -> None:
    reading = read_templates(CONTENT)
    assert reading.findings == ()
    assert set(reading.templates.words) == {(one, two) for one in OCCASIONS for two in ("zh-CN", "en")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_day_before_a_live_always_brings_a_checklist(language: Language) -> None:
    texts = [one.text for one in LiveTemplates(CONTENT).templates.of("live-day", language)]
    assert [text for text in texts if text.count("□") < 3] == []
    assert len(texts) > FRESH_DAYS
