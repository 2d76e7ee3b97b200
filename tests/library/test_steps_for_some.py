"""Steps for some trainees, banks, parts, things to arrange, hints, weights, and LiaScript's quizzes."""

from __future__ import annotations

import pytest

from bot.core.lessons.lesson import Arrange, Choose, Condition, Draw, Lesson, Option, Quiz, Terms, TypeWords
from bot.library import LiveShelf, read_shelf
from bot.library.folder import Folder
from bot.library.lessons import Reading, read_lesson
from tests.fakes.content import Content, lesson_text

QUIZ = "## 问 {#q}\n\n哪个好？\n\n- [x] 甲\n  > 对。\n- [ ] 乙\n  > 不对。\n\n"


def read(content: Content, body: str) -> Reading:
    text = lesson_text("a", body=body)
    return read_lesson(text.encode(), "lessons/zh-CN/a.md", "zh-CN", Folder(content.root))


def lesson(content: Content, body: str) -> Lesson:
    reading = read(content, body)
    assert reading.lesson is not None, reading.findings
    return reading.lesson


def quiz(content: Content, body: str) -> Quiz:
    (step,) = lesson(content, "## 问 {#q}\n\n哪个？\n\n" + body).steps
    assert isinstance(step, Quiz)
    return step


@pytest.mark.parametrize(
    ("body", "question"),
    [
        pytest.param(":::order\n1. 摘\n2. 选\n3. 寄\n:::\n", Arrange(("摘", "选", "寄")), id="order"),
        pytest.param(
            ":::match\n- 芒果 -> 箱\n- 茶→罐\n- **米** => 袋\n:::\n",
            Arrange(("箱", "罐", "袋"), ("芒果", "茶", "米")),
            id="match",
        ),
        pytest.param(
            "    [( )] 甲\n    [(X)] 乙\n", Choose((Option("甲", False), Option("乙", True))), id="lia-single"
        ),
        pytest.param(
            "- [[X]] 甲\n- [[ ]] 乙\n- [[x]] 丙\n",
            Choose((Option("甲", True), Option("乙", False), Option("丙", True))),
            id="lia-several",
        ),
        pytest.param(
            "[[甲|(乙)|丙]]\n",
            Choose((Option("甲", False), Option("乙", True), Option("丙", False))),
            id="lia-row",
        ),
        pytest.param("[[价钱|价格]]\n", TypeWords(("价钱", "价格")), id="typed-as-before"),
    ],
)
def test_questions_are_read(content: Content, body: str, question: object) -> None:
    assert quiz(content, body).question == question


@pytest.mark.parametrize(
    ("body", "hints", "after"),
    [
        pytest.param(
            "[[价钱]]\n\n[[?]] 多少\n[[?]] 元\n\n说价钱。\n", ("多少", "元"), "说价钱。", id="typed"
        ),
        pytest.param("[[价钱]]\n[[?]] 多少\n", ("多少",), "", id="without-a-gap"),
        pytest.param(
            "[( )] 甲\n[(X)] 乙\n[[?]] 想想\n****************\n\n因为。\n\n****************\n",
            ("想想",),
            "因为。",
            id="lia-with-an-explanation",
        ),
        pytest.param("- [x] 甲\n- [ ] 乙\n\n[[?]] **想**想\n", ("想想",), "", id="below-answers"),
    ],
)
def test_hints_are_told_one_by_one(content: Content, body: str, hints: tuple[str, ...], after: str) -> None:
    read = quiz(content, body)
    assert (read.hints, read.after) == (hints, after)


def test_a_finding_in_liascript_is_told_at_its_own_line(content: Content) -> None:
    reading = read(content, "## 问 {#q}\n\n哪个？\n[( )] 甲\n[( )] 乙\n[[?]] 想\n\n## 再\n\n<b>\n")
    assert {(one.rule, one.line) for one in reading.findings if one.is_error} == {
        ("no-right-option", 13),
        ("raw-html", 19),
    }


def test_weights_stand_behind_the_id(content: Content) -> None:
    (step,) = lesson(content, QUIZ.replace("{#q}", "{#q weight=2.5}")).steps
    assert isinstance(step, Quiz)
    assert (step.id, step.weight) == ("q", 2.5)


def test_boxes_set_terms_for_the_steps_in_them(content: Content) -> None:
    body = (
        QUIZ
        + ":::if product = 芒果|荔枝\n## 轻放 {#a}\n\n轻放。\n\n:::draw 1\n## 一 {#b}\n\n好。\n\n## 二 {#c}\n\n好。\n:::\n"
        + ":::\n:::if answer.q != right\n## 再来 {#d}\n\n好。\n\n## 练 {#e}\n\n说。\n\n:::practice\nkind: text\n- 好\n:::\n:::\n"
    )
    read = lesson(content, body)
    product = Condition("product", ("芒果", "荔枝"))
    missed = Condition("answer", ("right",), "q", negated=True)
    bank = Draw("1", 1)
    assert [(step.id, step.terms) for step in read.steps] == [
        ("q", Terms()),
        ("a", Terms((product,))),
        ("b", Terms((product,), bank)),
        ("c", Terms((product,), bank)),
        ("d", Terms((missed,))),
        ("e", Terms((missed,))),
    ]
    assert read.varies


@pytest.mark.parametrize("written", ["anchor | 打包发货", "主播|logistics", "Anchor|packing and sending"])
def test_roles_are_named_by_id_or_in_either_language(content: Content, written: str) -> None:
    read = lesson(content, QUIZ + f":::if role = {written}\n## 一 {{#a}}\n\n好。\n:::\n")
    assert read.steps[1].terms == Terms((Condition("role", ("anchor", "logistics")),))


def test_parts_stand_where_they_are_asked_for(content: Content) -> None:
    content.write("parts/zh-CN/rules.md", "## 三条 {#rules}\n\n别夸大。\n")
    read = lesson(content, "## 一 {#a}\n\n好。\n\n:::include rules\n\n## 二 {#b}\n\n好。\n")
    assert [step.id for step in read.steps] == ["a", "rules", "b"]


def test_what_is_wrong_in_a_part_is_told_there_and_once(content: Content) -> None:
    content.write("parts/zh-CN/rules.md", "## 三条 {#rules}\n\n<b>\n\n:::include rules\n")
    for id_, order in (("a", "1"), ("b", "2")):
        content.lesson(id_, order=order, body="## 一 {#a}\n\n好。\n\n:::include rules\n")
    errors = [(one.path, one.rule, one.line) for one in read_shelf(content.root).findings if one.is_error]
    assert errors == [
        ("parts/zh-CN/rules.md", "raw-html", 3),
        ("parts/zh-CN/rules.md", "part-in-part", 5),
    ]


def test_a_changed_part_changes_the_lessons_that_include_it(content: Content) -> None:
    part = content.write("parts/zh-CN/rules.md", "## 三条 {#rules}\n\n别夸大。\n")
    content.lesson("a", body="## 一 {#a}\n\n好。\n\n:::include rules\n")
    live = LiveShelf(content.root, lambda findings: None)
    live.load()
    before = live.programme.lessons["a", "zh-CN"]
    part.write_text("## 三条 {#rules}\n\n别贬低。\n", encoding="utf-8")
    live.reload([part])
    after = live.programme.lessons["a", "zh-CN"]
    assert after.steps[1].pages[0].bubble.text == "别贬低。"
    assert after.version != before.version


def test_the_same_id_in_lesson_and_part_is_told(content: Content) -> None:
    content.write("parts/zh-CN/rules.md", "## 三条 {#a}\n\n别夸大。\n")
    reading = read(content, "## 一 {#a}\n\n好。\n\n:::include rules\n")
    assert [one.rule for one in reading.findings] == ["duplicate-step-id"]


def test_only_lessons_that_need_it_are_fitted(content: Content) -> None:
    assert not lesson(content, QUIZ).varies
    assert lesson(content, "## 一\n\n{{ trainee.name }}好。\n").varies
