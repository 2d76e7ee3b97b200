"""Frame files that trainers write: what is wrong is said with file and line, and harms no other."""

from __future__ import annotations

import pytest

from bot.core.messages import LANGUAGES
from bot.library import Finding, LiveShelf, lint, read_shelf
from bot.library.rulebook.of_frames import FRAME_RULES
from tests.fakes.content import Content

GOOD = "fact:\n  person:\n" + "".join(f"  - 第{word}句：{{fact}}。\n" for word in "一二三四五六")


@pytest.fixture
def frames(content: Content) -> Content:
    """A content folder with a good lesson and a small file of frames."""
    for language in LANGUAGES:
        content.lesson("hello", language)
    content.write("frames/zh-CN.yaml", GOOD)
    return content


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, int]]:
    return [(finding.rule, finding.path, finding.line) for finding in findings]


TABLE = [
    pytest.param("fr", GOOD, "frame-unknown-file", 1, id="language"),
    pytest.param("zh-CN", GOOD + "prices:\n  any: [贵]\n", "frame-unknown-list", 9, id="section"),
    pytest.param("zh-CN", GOOD + "  mood:\n  - 好：{fact}\n", "frame-unknown-list", 9, id="list"),
    pytest.param("zh-CN", GOOD + "  - 好：{fact}{goods}{mood}\n", "frame-strange-slot", 9, id="slot"),
    pytest.param("zh-CN", GOOD + "  - 好：{fact}，{\n", "frame-strange-slot", 9, id="brace"),
    pytest.param("zh-CN", GOOD + "  - 讲完了。\n", "frame-without-fact", 9, id="fact"),
    pytest.param("zh-CN", GOOD + "  price:\n  - 价：{fact}。\n", "frame-without-fact", 10, id="price-once"),
    pytest.param("zh-CN", GOOD + "  - 第一句：{fact}。\n", "frame-twice", 9, id="twice"),
    pytest.param("zh-CN", GOOD + "  - " + "长" * 26 + "：{fact}。\n", "frame-long", 9, id="long"),
    pytest.param("zh-CN", GOOD + "  place:\n  - 在：{fact}。\n", "frame-few", 9, id="few"),
    pytest.param("zh-CN", GOOD + "  place: 在\n", "book-invalid-value", 9, id="no-list"),
]


@pytest.mark.parametrize(("name", "text", "rule", "line"), TABLE)
def test_a_fault_is_told_with_file_and_line(
    frames: Content, name: str, text: str, rule: str, line: int
) -> None:
    frames.write(f"frames/{name}.yaml", text)
    assert (rule, f"frames/{name}.yaml", line) in told(lint(frames.root))


def test_every_rule_about_frames_is_shown_to_fail_here() -> None:
    assert {rule.id for rule in FRAME_RULES} <= {str(row.values[2]) for row in TABLE}


def test_a_good_file_lints_clean_and_names_of_angles_are_lists(frames: Content) -> None:
    shelf = read_shelf(frames.root)
    assert shelf.findings == ()
    assert len(shelf.frames["zh-CN"].of("fact", "person")) == 6
    both = "zh-CN: {name: 名, how: 做}, en: {name: name, how: do}"
    frames.write("angles/tones.yaml", f"traits:\n- {{id: calm, {both}}}\n")
    frames.write("frames/zh-CN.yaml", GOOD.replace("fact:", "before:").replace("person:", "calm:"))
    assert [finding for finding in lint(frames.root) if finding.rule.startswith("frame-")] == []


def test_frames_follow_the_disk_and_a_broken_file_keeps_its_last_good_version(frames: Content) -> None:
    shelf = LiveShelf(frames.root, lambda findings: None)
    shelf.load()
    before = shelf.frames
    assert before
    shelf.reload([frames.write("frames/zh-CN.yaml", "fact: [")])
    assert shelf.frames == before
    assert {finding.path for finding in shelf.findings} == {"frames/zh-CN.yaml"}
    shelf.reload([frames.write("frames/zh-CN.yaml", GOOD + "  - 第七句：{fact}。\n")])
    assert len(shelf.frames["zh-CN"].of("fact", "person")) == 7
    shelf.reload([frames.delete("frames/zh-CN.yaml")])
    assert shelf.frames == {}
