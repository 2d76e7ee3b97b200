"""Every rule that one file can break is broken by a file in broken/, and told at the right place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library.folder import Folder
from bot.library.lessons import Reading, read_file, read_lesson
from bot.library.rulebook import RULES
from bot.library.rulebook.of_angles import ANGLE_RULES
from bot.library.rulebook.of_counties import COUNTY_RULES
from bot.library.rulebook.of_frames import FRAME_RULES
from bot.library.rulebook.of_laws import LAW_RULES
from bot.library.rulebook.of_reminders import REMINDER_RULES
from bot.library.rulebook.of_shelves import SHELF_RULES
from bot.library.rulebook.of_words import GLOSSARY_RULES
from bot.library.source import MAX_LENGTH
from tests.fakes.content import Content, lesson_text

BROKEN = {path.stem: path for path in (Path(__file__).parent / "broken").iterdir()}
"""Files that are no text end in .bytes, so that no formatter tries to read them."""

TABLE = [
    pytest.param("all-options-right", [("all-options-right", 15, 1)], id="all-options-right"),
    pytest.param("answer-mark", [("answer-mark", 15, 1)], id="answer-mark"),
    pytest.param("answer-not-alone", [("answer-not-alone", 14, 1)], id="answer-not-alone"),
    pytest.param("break-mark", [("break-mark", 15, 1)], id="break-mark"),
    pytest.param("bad-range--dash", [("bad-range", 15, 1)], id="bad-range--dash"),
    pytest.param("bad-range--huge", [("bad-range", 15, 1)], id="bad-range--huge"),
    pytest.param("bad-range--words", [("bad-range", 15, 1)], id="bad-range--words"),
    pytest.param("bad-range", [("bad-range", 15, 1)], id="bad-range"),
    pytest.param("bad-step-id", [("bad-step-id", 11, 7)], id="bad-step-id"),
    pytest.param("bubble-long", [("bubble-long", 13, 1)], id="bubble-long"),
    pytest.param(
        "bubble-too-long--choices",
        [("bubble-long", 13, 1), ("long-sentence", 13, 1), ("bubble-too-long", 15, 1)],
        id="bubble-too-long--choices",
    ),
    pytest.param("bullet-mark", [("bullet-mark", 19, 1)], id="bullet-mark"),
    pytest.param("bullet-mark--dot", [("bullet-mark", 14, 1)], id="bullet-mark--dot"),
    pytest.param("bubble-too-long", [("bubble-too-long", 13, 1)], id="bubble-too-long"),
    pytest.param("dead-link--sound", [("dead-link", 13, 9)], id="dead-link--sound"),
    pytest.param("dead-link", [("dead-link", 15, 7)], id="dead-link"),
    pytest.param("duplicate-step-id", [("duplicate-step-id", 15, 1)], id="duplicate-step-id"),
    pytest.param("empty-answer", [("empty-answer", 15, 1)], id="empty-answer"),
    pytest.param("empty-file", [("empty-file", 1, 1)], id="empty-file"),
    pytest.param("empty-option", [("empty-option", 17, 1)], id="empty-option"),
    pytest.param("empty-page", [("empty-page", 15, 1)], id="empty-page"),
    pytest.param("empty-page--bullet", [("empty-page", 15, 1)], id="empty-page--bullet"),
    pytest.param("empty-page--first", [("empty-page", 13, 1)], id="empty-page--first"),
    pytest.param("empty-step--breaks", [("empty-step", 11, 1)], id="empty-step--breaks"),
    pytest.param("empty-step--bullet", [("empty-step", 11, 1)], id="empty-step--bullet"),
    pytest.param("empty-step", [("empty-step", 11, 1)], id="empty-step"),
    pytest.param(
        "feedback-not-indented--all", [("feedback-not-indented", 16, 1)], id="feedback-not-indented--all"
    ),
    pytest.param("feedback-not-indented", [("feedback-not-indented", 19, 1)], id="feedback-not-indented"),
    pytest.param(
        "front-matter-not-closed", [("front-matter-not-closed", 1, 1)], id="front-matter-not-closed"
    ),
    pytest.param(
        "front-matter-not-mapping", [("front-matter-not-mapping", 2, 1)], id="front-matter-not-mapping"
    ),
    pytest.param(
        "front-matter-unreadable--wide",
        [("front-matter-unreadable", 4, 1)],
        id="front-matter-unreadable--wide",
    ),
    pytest.param(
        "front-matter-unreadable", [("front-matter-unreadable", 3, 1)], id="front-matter-unreadable"
    ),
    pytest.param("heading-level--one", [("heading-level", 15, 1)], id="heading-level--one"),
    pytest.param("heading-level", [("heading-level", 15, 1)], id="heading-level"),
    pytest.param("heading-needs-space", [("heading-needs-space", 15, 1)], id="heading-needs-space"),
    pytest.param("id-not-file-name", [("id-not-file-name", 2, 1)], id="id-not-file-name"),
    pytest.param("invalid-value--pass", [("invalid-value", 9, 1)], id="invalid-value--pass"),
    pytest.param("invalid-value--requires", [("invalid-value", 9, 1)], id="invalid-value--requires"),
    pytest.param("invalid-value", [("invalid-value", 6, 1)], id="invalid-value"),
    pytest.param("link-not-https--file", [("link-not-https", 13, 7)], id="link-not-https--file"),
    pytest.param("link-not-https--script", [("link-not-https", 13, 7)], id="link-not-https--script"),
    pytest.param("link-not-https", [("link-not-https", 13, 7)], id="link-not-https"),
    pytest.param("link-not-read", [("link-not-read", 15, 5)], id="link-not-read"),
    pytest.param("link-not-read--blank", [("link-not-read", 15, 5)], id="link-not-read--blank"),
    pytest.param("link-not-read--wide", [("link-not-read", 15, 5)], id="link-not-read--wide"),
    pytest.param("media-type", [("media-type", 15, 7)], id="media-type"),
    pytest.param("missing-key", [("missing-key", 1, 1)], id="missing-key"),
    pytest.param("no-feedback", [("no-feedback", 17, 1)], id="no-feedback"),
    pytest.param("no-front-matter", [("no-front-matter", 1, 1)], id="no-front-matter"),
    pytest.param("no-question--practice", [("no-question", 13, 1)], id="no-question--practice"),
    pytest.param("no-question", [("no-question", 17, 1)], id="no-question"),
    pytest.param("no-right-option", [("no-right-option", 15, 1)], id="no-right-option"),
    pytest.param("no-steps", [("no-steps", 11, 1)], id="no-steps"),
    pytest.param("not-utf8--other", [("not-utf8", 3, 1)], id="not-utf8--other"),
    pytest.param("not-utf8--utf16", [("not-utf8", 1, 1)], id="not-utf8--utf16"),
    pytest.param("not-utf8", [("not-utf8", 3, 8)], id="not-utf8"),
    pytest.param("not-written", [("not-written", 12, 1)], id="not-written"),
    pytest.param("number-as-words", [("number-as-words", 15, 1)], id="number-as-words"),
    pytest.param("option-extra-text--para", [("option-extra-text", 17, 3)], id="option-extra-text--para"),
    pytest.param("option-extra-text", [("option-extra-text", 16, 3)], id="option-extra-text"),
    pytest.param("option-mark--nospace", [("option-mark", 15, 1)], id="option-mark--nospace"),
    pytest.param(
        "option-mark--wide", [("option-mark", 15, 1), ("option-mark", 16, 1)], id="option-mark--wide"
    ),
    pytest.param("option-mark", [("option-mark", 17, 1)], id="option-mark"),
    pytest.param("option-too-long", [("option-too-long", 17, 1)], id="option-too-long"),
    pytest.param("outside-content", [("outside-content", 15, 7)], id="outside-content"),
    pytest.param("picture-misplaced--title", [("picture-misplaced", 11, 1)], id="picture-misplaced--title"),
    pytest.param("picture-misplaced", [("picture-misplaced", 15, 1)], id="picture-misplaced"),
    pytest.param("picture-not-here", [("picture-not-here", 15, 7)], id="picture-not-here"),
    pytest.param("practice-not-closed--end", [("practice-not-closed", 15, 1)], id="practice-not-closed--end"),
    pytest.param("practice-not-closed", [("practice-not-closed", 15, 1)], id="practice-not-closed"),
    pytest.param(
        "practice-stray-text--para", [("practice-stray-text", 19, 1)], id="practice-stray-text--para"
    ),
    pytest.param("practice-stray-text", [("practice-stray-text", 17, 1)], id="practice-stray-text"),
    pytest.param("practice-without-kind", [("practice-without-kind", 15, 1)], id="practice-without-kind"),
    pytest.param(
        "practice-without-rubric", [("practice-without-rubric", 15, 1)], id="practice-without-rubric"
    ),
    pytest.param("quote-runs-on", [("quote-runs-on", 14, 1)], id="quote-runs-on"),
    pytest.param("raw-html--block", [("raw-html", 15, 1)], id="raw-html--block"),
    pytest.param("raw-html", [("raw-html", 13, 5)], id="raw-html"),
    pytest.param("repeated-key", [("repeated-key", 9, 1)], id="repeated-key"),
    pytest.param("repeated-option", [("repeated-option", 17, 1)], id="repeated-option"),
    pytest.param("step-without-title", [("step-without-title", 11, 1)], id="step-without-title"),
    pytest.param("stray-stars", [("stray-stars", 13, 7)], id="stray-stars"),
    pytest.param("table", [("table", 13, 1)], id="table"),
    pytest.param("text-after-practice", [("text-after-practice", 20, 1)], id="text-after-practice"),
    pytest.param("text-before-step", [("text-before-step", 11, 1)], id="text-before-step"),
    pytest.param("title-long", [("title-long", 3, 1)], id="title-long"),
    pytest.param("too-few-options", [("too-few-options", 15, 1)], id="too-few-options"),
    pytest.param("too-many-options", [("too-many-options", 15, 1)], id="too-many-options"),
    pytest.param("two-questions", [("two-questions", 22, 1)], id="two-questions"),
    pytest.param("unknown-block--wide", [("unknown-block", 15, 1)], id="unknown-block--wide"),
    pytest.param("unknown-block", [("unknown-block", 15, 1)], id="unknown-block"),
    pytest.param("unknown-key", [("unknown-key", 9, 1)], id="unknown-key"),
    pytest.param("unknown-practice-kind", [("unknown-practice-kind", 16, 1)], id="unknown-practice-kind"),
    pytest.param("bad-arrange--text", [("bad-arrange", 14, 1)], id="bad-arrange--text"),
    pytest.param("bad-arrange", [("bad-arrange", 14, 1)], id="bad-arrange"),
    pytest.param("bad-condition--answer", [("bad-condition", 19, 1)], id="bad-condition--answer"),
    pytest.param("bad-condition", [("bad-condition", 14, 1)], id="bad-condition"),
    pytest.param("unknown-role", [("unknown-role", 14, 17)], id="unknown-role"),
    pytest.param("bad-draw", [("bad-draw", 10, 1)], id="bad-draw"),
    pytest.param("bad-weight", [("bad-weight", 10, 7)], id="bad-weight"),
    pytest.param("box-not-closed--order", [("box-not-closed", 14, 1)], id="box-not-closed--order"),
    pytest.param("box-not-closed", [("box-not-closed", 14, 1)], id="box-not-closed"),
    pytest.param("box-without-step", [("box-without-step", 14, 1)], id="box-without-step"),
    pytest.param("draws-all", [("draws-all", 10, 1)], id="draws-all"),
    pytest.param("match-without-arrow", [("match-without-arrow", 16, 1)], id="match-without-arrow"),
    pytest.param("no-step-for-all", [("no-step-for-all", 10, 1)], id="no-step-for-all"),
    pytest.param("unknown-answer", [("unknown-answer", 14, 1)], id="unknown-answer"),
    pytest.param("unknown-part--name", [("unknown-part", 14, 1)], id="unknown-part--name"),
    pytest.param("unknown-part", [("unknown-part", 14, 1)], id="unknown-part"),
    pytest.param("unknown-variable", [("unknown-variable", 12, 5)], id="unknown-variable"),
    pytest.param("long-sentence", [("long-sentence", 13, 1)], id="long-sentence"),
    pytest.param("rare-word", [("rare-word", 12, 3)], id="rare-word"),
]
"""File (its rule before the --), and every finding on it: rule, line, column."""


def read(content: Content, stem: str) -> Reading:
    return read_lesson(BROKEN[stem].read_bytes(), f"lessons/zh-CN/{stem}.md", "zh-CN", Folder(content.root))


@pytest.mark.parametrize(("stem", "expected"), TABLE)
def test_a_broken_file_is_told_by_rule_line_and_column(
    content: Content, stem: str, expected: list[tuple[str, int, int]]
) -> None:
    content.write("pictures/phone.png", "x")
    reading = read(content, stem)
    assert [(one.rule, one.line, one.column) for one in reading.findings] == expected
    assert stem.split("--")[0] in {one.rule for one in reading.findings}


@pytest.mark.parametrize(("stem", "expected"), TABLE)
def test_only_an_error_keeps_the_lesson_out(
    content: Content, stem: str, expected: list[tuple[str, int, int]]
) -> None:
    content.write("pictures/phone.png", "x")
    severities = {RULES[rule].severity for rule, _, _ in expected}
    assert (read(content, stem).lesson is None) == ("error" in severities)


def test_every_rule_of_one_file_has_a_broken_file_or_a_test_here() -> None:
    shown = {stem.split("--")[0] for stem in BROKEN}
    made_here = {"unreadable-file", "file-too-long", "misplaced-file", "part-in-part"}
    elsewhere = (
        *(*SHELF_RULES, *LAW_RULES, *REMINDER_RULES, *ANGLE_RULES, *COUNTY_RULES, *GLOSSARY_RULES),
        *FRAME_RULES,
    )
    assert shown | made_here == set(RULES) - {rule.id for rule in elsewhere}
    assert set(BROKEN) == {str(row.values[0]) for row in TABLE}


@pytest.mark.parametrize(
    ("stem", "zh", "en"),
    [
        pytest.param("not-utf8", "GBK", "GBK", id="gbk"),
        pytest.param("not-utf8--utf16", "UTF-16", "UTF-16", id="utf-16"),
        pytest.param("not-utf8--other", "别的编码", "some other encoding", id="neither"),
    ],
)
def test_a_file_in_another_encoding_is_told_which(content: Content, stem: str, zh: str, en: str) -> None:
    (finding,) = read(content, stem).findings
    assert zh in finding.message.zh
    assert en in finding.message.en
    assert "UTF-8" in finding.fix.zh
    assert "UTF-8" in finding.fix.en


def test_a_misspelt_key_is_told_the_nearest_known_one_first(content: Content) -> None:
    (finding,) = read(content, "unknown-key").findings
    assert "Known: objectives," in finding.fix.en


def test_a_file_that_cannot_be_opened_is_told(content: Content) -> None:
    reading = read_file(Folder(content.root), "lessons/zh-CN/gone.md")
    assert [one.rule for one in reading.findings] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("length", "rules"),
    [
        pytest.param(MAX_LENGTH, [], id="at-the-limit"),
        pytest.param(MAX_LENGTH + 1, ["file-too-long"], id="above-it"),
    ],
)
def test_a_file_that_never_ends_is_refused(content: Content, length: int, rules: list[str]) -> None:
    text = lesson_text("long")
    text += "\n" * (length - len(text))
    reading = read_lesson(text.encode(), "lessons/zh-CN/long.md", "zh-CN", Folder(content.root))
    assert [one.rule for one in reading.findings] == rules


@pytest.mark.parametrize(
    ("path", "rules"),
    [
        pytest.param("lessons/hello.md", ["misplaced-file"], id="above-the-languages"),
        pytest.param("lessons/zh/hello.md", ["misplaced-file"], id="unknown-language"),
        pytest.param("lessons/zh-CN/deep/hello.md", ["misplaced-file"], id="one-folder-too-deep"),
        pytest.param("lessons/zh-CN/hello.md.txt", ["misplaced-file"], id="hidden-suffix-of-notepad"),
        pytest.param("lessons/zh-CN/.hello.md", [], id="hidden-files-are-nobodys-business"),
        pytest.param("lessons/zh-CN/~hello.md", [], id="nor-are-half-saved-ones"),
        pytest.param("lessons/zh-CN/notes.json", [], id="nor-is-what-nobody-takes-for-a-lesson"),
    ],
)
def test_a_lesson_where_nobody_reads_it_is_told(content: Content, path: str, rules: list[str]) -> None:
    content.write(path, lesson_text("hello"))
    folder = Folder(content.root)
    found = [finding.rule for file in folder.lesson_files() for finding in read_file(folder, file).findings]
    assert found == rules
