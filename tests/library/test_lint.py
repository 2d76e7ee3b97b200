"""Findings for one path, and the three forms they are printed in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.core.errors import BadContent
from bot.library import Finding, Words, format_findings, lint, read_shelf
from tests.fakes.content import Content

FINDING = Finding(
    "bubble-too-long",
    "error",
    "lessons/zh-CN/a,b.md",
    12,
    3,
    Words("太长：100%。", "Too long: 100%."),
    Words("分页。", "Cut it."),
)
WARNING = Finding(
    "no-feedback", "warning", "lessons/en/a.md", 1, 1, Words("少", "None."), Words("加", "Add.")
)


@pytest.fixture
def both(content: Content) -> Content:
    """Two lessons without translations."""
    content.lesson("a", "zh-CN")
    content.lesson("b", "en", order="2")
    return content


@pytest.mark.parametrize(
    ("path", "paths"),
    [
        pytest.param(None, ["lessons/en/b.md", "lessons/zh-CN/a.md"], id="everything"),
        pytest.param(".", ["lessons/en/b.md", "lessons/zh-CN/a.md"], id="the-folder-itself"),
        pytest.param("lessons/en", ["lessons/en/b.md"], id="a-folder-in-it"),
        pytest.param("lessons/zh-CN/a.md", ["lessons/zh-CN/a.md"], id="a-file"),
        pytest.param("tracks.yaml", [], id="a-file-without-findings"),
    ],
)
def test_a_path_narrows_what_is_told(both: Content, path: str | None, paths: list[str]) -> None:
    findings = lint(both.root, None if path is None else both.path(path))
    assert [finding.path for finding in findings] == paths
    assert lint(both.root, None if path is None else Path(path)) == findings


def test_what_lessons_break_together_is_told_from_their_outlines(content: Content) -> None:
    content.lesson("a", "zh-CN", body="## 一\n\n好。\n\n## 二\n\n好。\n\n[[好]]\n")
    content.lesson("a", "en", body="## One\n\nGood.\n\n## Two\n\nGood.\n")
    content.lesson("b", "zh-CN", extra="requires: [b]\n", body="## 一\n\n<b>\n")
    content.lesson("c", "zh-CN", extra="requires: [c]\n")
    findings = lint(content.root)
    assert findings == read_shelf(content.root).findings
    assert {"translation-differs", "requires-cycle", "raw-html"} <= {finding.rule for finding in findings}


@pytest.mark.parametrize(
    "path",
    [pytest.param("gone.md", id="missing"), pytest.param("..", id="outside"), pytest.param("/", id="root")],
)
def test_a_path_that_is_not_content_is_refused(both: Content, path: str) -> None:
    with pytest.raises(BadContent, match="is not in the content folder"):
        lint(both.root, both.root / path)


def test_a_content_folder_that_is_none_is_refused(both: Content) -> None:
    with pytest.raises(BadContent, match="There is no content folder"):
        lint(both.root / "gone")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        pytest.param(
            "en",
            "content/lessons/zh-CN/a,b.md:12:3: error [bubble-too-long] Too long: 100%.\n    Fix: Cut it.\n"
            "content/lessons/en/a.md:1:1: warning [no-feedback] None.\n    Fix: Add.\n"
            "1 error(s), 1 warning(s).",
            id="en",
        ),
        pytest.param(
            "zh-CN",
            "content/lessons/zh-CN/a,b.md:12:3: 错误 [bubble-too-long] 太长：100%。\n    改法：分页。\n"
            "content/lessons/en/a.md:1:1: 提醒 [no-feedback] 少\n    改法：加\n"
            "1 个错误，1 个提醒。",
            id="zh-CN",
        ),
    ],
)
def test_text_is_for_people_in_their_language(language: str, expected: str) -> None:
    assert format_findings((FINDING, WARNING), "text", language) == expected  # type: ignore[arg-type] # a table


def test_no_findings_are_good_news() -> None:
    assert format_findings((), "text", "en") == "Nothing to mend."
    assert format_findings((), "text", "zh-CN") == "没有发现问题。"
    assert (format_findings((), "json", "en"), format_findings((), "github", "en")) == ("[]", "")


def test_json_is_for_programs() -> None:
    assert json.loads(format_findings((FINDING,), "json", "en", root="there")) == [
        {
            "rule": "bubble-too-long",
            "severity": "error",
            "path": "there/lessons/zh-CN/a,b.md",
            "line": 12,
            "column": 3,
            "message": "Too long: 100%.",
            "fix": "Cut it.",
        }
    ]


def test_github_annotations_escape_what_would_be_read_as_a_command() -> None:
    assert format_findings((FINDING,), "github", "en") == (
        "::error file=content/lessons/zh-CN/a%2Cb.md,line=12,col=3,title=bubble-too-long"
        "::Too long: 100%25. Cut it."
    )


def test_pages_with_unchecked_facts_share_a_line() -> None:
    words = Words("没查", "open")
    pages = [
        Finding("county-unchecked", "warning", f"counties/{name}.yaml", 3, 1, words, words) for name in "ab"
    ]
    assert format_findings([*pages, WARNING], "text", "en") == (
        "content/lessons/en/a.md:1:1: warning [no-feedback] None.\n    Fix: Add.\n"
        "content: warning [county-unchecked] 2 pages have facts that are not checked; trainees are not told "
        "them: counties/a.yaml, counties/b.yaml.\n0 error(s), 3 warning(s)."
    )
    assert format_findings(pages[:1], "text", "en").startswith("content/counties/a.yaml:3:1: warning")
