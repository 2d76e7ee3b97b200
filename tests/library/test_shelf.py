"""The folder as a whole: what is taught, in which order, and what only several files can break."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.lessons.lesson import Track
from bot.library import read_shelf
from bot.library.rulebook.of_shelves import SHELF_RULES
from tests.fakes.content import Content, lesson_text

Told = tuple[str, str, int]
QUIZ = "## 问 {#ask}\n\n哪个？\n\n- [x] 左\n  > 对\n- [ ] 右\n  > 错\n"


def told(content: Content) -> list[Told]:
    return [(one.rule, one.path, one.line) for one in read_shelf(content.root).findings]


def in_both(content: Content, id_: str, **details: str) -> None:
    content.lesson(id_, "zh-CN", **details)
    content.lesson(id_, "en", **details)


def test_lessons_are_taught_by_track_then_by_order(content: Content) -> None:
    in_both(content, "second", track="B", order="1")
    in_both(content, "third", track="B", order="2")
    in_both(content, "first", track="A", order="9")
    shelf = read_shelf(content.root)
    assert shelf.findings == ()
    assert shelf.programme.sequence == ("first", "second", "third")
    assert shelf.programme.tracks == (
        Track("A", 1, {"zh-CN": "开口", "en": "Speaking"}),
        Track("B", 2, {"zh-CN": "货", "en": "Goods"}),
    )
    assert set(shelf.programme.lessons) == {
        (id_, language) for id_ in ("first", "second", "third") for language in ("zh-CN", "en")
    }


def test_a_lesson_with_an_error_is_left_out_and_its_followers_stay_open(content: Content) -> None:
    in_both(content, "hello", body="没有标题\n")
    in_both(content, "next", order="2", extra="requires: [hello]\n")
    shelf = read_shelf(content.root)
    assert shelf.programme.sequence == ("next",)
    assert shelf.programme.lessons["next", "en"].requires == ()
    assert {finding.rule for finding in shelf.findings} == {"text-before-step", "no-steps"}


def broken_tracks(content: Content) -> None:
    content.write("tracks.yaml", "- id: A\n")
    in_both(content, "hello")


def duplicate_id(content: Content) -> None:
    in_both(content, "hello")
    content.write("lessons/zh-CN/other.md", lesson_text("hello"))
    content.lesson("other", "en", order="2")


def differing(**details: str) -> Callable[[Content], None]:
    def write(content: Content) -> None:
        content.lesson("hello", "zh-CN", body=QUIZ)
        content.lesson("hello", "en", **{"body": QUIZ, **details})

    return write


def circle(content: Content) -> None:
    in_both(content, "a", order="1", extra="requires: [b]\n")
    in_both(content, "b", order="2", extra="requires: [c]\n")
    in_both(content, "c", order="3", extra="requires: [a]\n")
    in_both(content, "d", order="4", extra="requires: [a]\n")


DIFFERS: list[Told] = [("translation-differs", "lessons/en/hello.md", 2)]
CLASHES = [
    pytest.param(lambda content: None, [("no-lessons", "lessons", 1)], id="no-lessons"),
    pytest.param(broken_tracks, [("bad-tracks", "tracks.yaml", 1)], id="bad-tracks"),
    pytest.param(
        lambda content: in_both(content, "hello", track="Z"),
        [("unknown-track", f"lessons/{language}/hello.md", 4) for language in ("en", "zh-CN")],
        id="unknown-track",
    ),
    pytest.param(
        lambda content: in_both(content, "hello", track="Z", body="## 看\n\n![果](../gone.png)\n"),
        [
            (rule, f"lessons/{language}/hello.md", line)
            for language in ("en", "zh-CN")
            for rule, line in (("unknown-track", 4), ("dead-link", 12))
        ],
        id="unknown-track--behind-a-dead-link",
    ),
    pytest.param(
        duplicate_id,
        [(rule, "lessons/zh-CN/other.md", 2) for rule in ("duplicate-id", "id-not-file-name")],
        id="duplicate-id",
    ),
    pytest.param(
        lambda content: [in_both(content, id_) for id_ in ("hello", "other")],
        [("same-order", f"lessons/{language}/other.md", 5) for language in ("en", "zh-CN")],
        id="same-order",
    ),
    pytest.param(
        lambda content: in_both(content, "hello", extra="requires: [gone]\n"),
        [("unknown-requires", f"lessons/{language}/hello.md", 8) for language in ("en", "zh-CN")],
        id="unknown-requires",
    ),
    pytest.param(
        circle,
        [
            ("requires-cycle", f"lessons/{language}/{id_}.md", 8)
            for language in ("en", "zh-CN")
            for id_ in "abc"
        ],
        id="requires-cycle",
    ),
    pytest.param(
        lambda content: in_both(content, "hello", extra="requires: [hello]\n"),
        [("requires-cycle", f"lessons/{language}/hello.md", 8) for language in ("en", "zh-CN")],
        id="requires-cycle--itself",
    ),
    pytest.param(
        lambda content: content.lesson("hello"),
        [("missing-translation", "lessons/zh-CN/hello.md", 2)],
        id="missing-translation",
    ),
    pytest.param(differing(body=QUIZ + "\n## 完\n\n好。\n"), DIFFERS, id="translation-differs--steps"),
    pytest.param(differing(body=QUIZ.replace("#ask", "#tap")), DIFFERS, id="translation-differs--step-id"),
    pytest.param(differing(body="## 问 {#ask}\n\n好。\n"), DIFFERS, id="translation-differs--kind"),
    pytest.param(differing(body=QUIZ + "- [ ] 上\n  > 错\n"), DIFFERS, id="translation-differs--options"),
    pytest.param(
        differing(body=QUIZ.replace("[ ]", "[-]").replace("[x]", "[ ]").replace("[-]", "[x]")),
        DIFFERS,
        id="translation-differs--which-is-right",
    ),
    pytest.param(differing(order="2"), DIFFERS, id="translation-differs--order"),
    pytest.param(differing(extra="pass: 80\n"), DIFFERS, id="translation-differs--pass"),
]


@pytest.mark.parametrize(("write", "expected"), CLASHES)
def test_what_files_break_together_is_told_in_each_of_them(
    content: Content, write: Callable[[Content], object], expected: list[Told]
) -> None:
    write(content)
    assert told(content) == expected


def test_every_rule_between_files_is_shown_to_fail() -> None:
    assert {str(row.id).split("--")[0] for row in CLASHES} == {rule.id for rule in SHELF_RULES}


def test_a_circle_is_left_out_and_who_waits_for_it_is_not(content: Content) -> None:
    circle(content)
    assert read_shelf(content.root).programme.sequence == ("d",)


def test_a_circle_is_told_as_the_way_around(content: Content) -> None:
    circle(content)
    messages = {finding.message.en for finding in read_shelf(content.root).findings}
    assert "These lessons require each other in a circle: a → b → c → a. Nobody could start." in messages


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("- id: A\n  order: x\n  titles: {en: A}\n", "“order” of track number 1", id="order"),
        pytest.param("- id: A\n  order: 1\n  titles: {fr: A}\n", "“titles” of track number 1", id="language"),
        pytest.param("- id: A\n  order: 1\n  titles: {}\n", "“titles” of track number 1", id="no-titles"),
        pytest.param("A: 1\n", "must be a list", id="no-list"),
        pytest.param("", "must be a list", id="empty"),
        pytest.param("- A\n", "of track number 1", id="no-mapping"),
        pytest.param("- id: A\n  order: : 1\n", "line 2 cannot be understood", id="no-yaml"),
        pytest.param(
            "- {id: A, order: 1, titles: {en: A}}\n- {id: A, order: 2, titles: {en: B}}\n",
            "same id",
            id="twice",
        ),
    ],
)
def test_broken_tracks_are_told_and_lessons_are_still_taught(
    content: Content, text: str, reason: str
) -> None:
    in_both(content, "hello")
    content.write("tracks.yaml", text)
    shelf = read_shelf(content.root)
    (finding,) = shelf.findings
    assert finding.rule == "bad-tracks"
    assert reason in finding.message.en
    assert shelf.programme.sequence == ("hello",)
    assert [track.id for track in shelf.programme.tracks] == ["A"]


def test_tracks_that_are_missing_or_not_utf8_are_told(content: Content) -> None:
    in_both(content, "hello")
    content.path("tracks.yaml").write_bytes("- 开口".encode("gbk"))
    assert "UTF-8" in read_shelf(content.root).findings[0].message.en
    content.delete("tracks.yaml")
    assert "no such file" in read_shelf(content.root).findings[0].message.en
