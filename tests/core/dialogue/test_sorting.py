"""Ordered and matching questions answered by taps, letters and numbers, in a lesson and when they come back."""

from __future__ import annotations

import pytest

from bot.core.dialogue.effects import Attempt
from bot.core.dialogue.state import Studying
from bot.core.lessons.cards import card_key
from bot.core.lessons.lesson import Arrange, Explain, Lesson, Quiz
from tests.core.dialogue.talking import Talk, page, programme

ORDER = Arrange(("摘", "选", "称", "寄"))
MATCH = Arrange(("箱", "罐", "袋"), ("芒果", "茶", "米"))
LONG = Arrange(tuple(f"把果子一个一个轻轻地放进箱子里头的第 {n} 层" for n in "甲乙丙"))


def asked(question: Arrange, hints: tuple[str, ...] = ()) -> Talk:
    """A talk that stands at this question."""
    steps = (
        Quiz("sort", "排", (page("怎么排？"),), question, after="先轻后重。", hints=hints),
        Explain("end", "完", (page("好。"),)),
    )
    lesson = Lesson("sorting", "zh-CN", "排一排", "A", 1, 5, ("会排",), (), 0.6, steps, "0a1b2c")
    talk = Talk(programme=programme(lesson)).greeted()
    talk.tap_token("open:sorting:new")
    return talk


def tap_in_order(talk: Talk, question: Arrange, items: tuple[str, ...]) -> list[str]:
    said: list[str] = []
    for item in items:
        said = talk.tap(next(label for label in talk.buttons() if label.endswith(f". {item}")))
    return said


@pytest.mark.parametrize("question", [pytest.param(ORDER, id="order"), pytest.param(MATCH, id="match")])
def test_items_are_tapped_one_after_another_and_the_last_comes_by_itself(question: Arrange):
    talk = asked(question)
    said = tap_in_order(talk, question, question.items[:-1])
    assert said[0].endswith("排齐了。就这样，点「选好了」；要改，点「退一步」。")
    assert talk.buttons() == ["选好了", "退一步", "返回"]
    assert talk.tap("选好了") == ["对。", "先轻后重。"]
    (record,) = talk.records()
    assert isinstance(record, Attempt)
    assert record.right is True


def test_what_is_tapped_so_far_is_told_with_what_to_tap_next():
    talk = asked(MATCH)
    assert tap_in_order(talk, MATCH, ("箱",)) == ["芒果 — 箱\n茶 — …\n米 — …\n接着点配「茶」的。"]
    talk = asked(ORDER)
    assert tap_in_order(talk, ORDER, ("摘",)) == ["1. 摘\n2. …\n3. …\n4. …\n接着点第 2 个。"]


def test_the_last_item_can_be_taken_back():
    talk = asked(ORDER)
    tap_in_order(talk, ORDER, ("选", "摘", "称"))
    assert talk.tap("退一步")[0].startswith("1. 选\n2. 摘\n3. …\n4. …")
    talk.tap("退一步")
    assert talk.tap("退一步")[0].startswith("1. …")
    assert "退一步" not in talk.buttons()
    tap_in_order(talk, ORDER, ("摘", "选", "称"))
    assert talk.tap("选好了")[0] == "对。"


def test_a_wrong_row_may_be_tried_again_from_the_start():
    talk = asked(ORDER, hints=("先摘。",))
    tap_in_order(talk, ORDER, ("寄", "称", "选"))
    assert talk.tap("选好了") == ["不对。"]
    assert talk.buttons() == ["再试一次", "提示", "看答案"]
    assert talk.tap("提示") == ["提示：先摘。"]
    tap_in_order(talk, ORDER, ("摘", "选", "称"))
    assert talk.tap("选好了")[0] == "对。"


def test_an_item_tapped_twice_counts_once():
    talk = asked(ORDER)
    token = talk.button(next(label for label in talk.buttons() if label.endswith("摘")))
    first = talk.tap_token(token)
    assert talk.tap_token(token) == first


def test_an_old_button_after_the_answer_changes_nothing():
    talk = asked(ORDER)
    token = talk.conversation.offered[0].token
    tap_in_order(talk, ORDER, ORDER.items[:-1])
    talk.tap("选好了")
    talk.tap_token(token)
    assert isinstance(talk.conversation.flow, Studying)
    assert talk.conversation.flow.answered
    assert talk.records() == []


def test_numbers_tap_the_buttons_as_they_are_numbered_now():
    """WeChat and the terminal number the buttons afresh under every bubble."""
    talk = asked(ORDER)
    for item in ORDER.items[:-1]:
        place = next(n for n, label in enumerate(talk.buttons(), 1) if label.endswith(f". {item}"))
        talk.say(str(place))
    assert talk.say("1")[0] == "对。"


def test_letters_name_items_one_by_one_or_all_at_once():
    talk = asked(ORDER)
    letters = {label.partition(". ")[2]: label[0] for label in talk.buttons() if ". " in label}
    for item in ORDER.items[:-1]:
        said = talk.say(letters[item].lower())
    assert "排齐了" in said[0]
    talk = asked(ORDER)
    assert talk.say("".join(letters[item] for item in ORDER.items))[0] == "对。"


def test_items_too_long_for_a_button_are_tapped_by_letter():
    talk = asked(LONG)
    assert talk.buttons() == ["A", "B", "C", "返回"]


def test_the_question_comes_back_with_the_same_buttons():
    talk = asked(ORDER)
    tap_in_order(talk, ORDER, ORDER.items[:-1])
    talk.tap("选好了")
    assert card_key("sorting", "sort") in talk.conversation.cards
    talk.say("菜单")
    talk.later(days=60).say("复习")
    tap_in_order(talk, ORDER, ("寄", "选", "称"))
    talk.tap("退一步")
    talk.tap("退一步")
    talk.tap("退一步")
    tap_in_order(talk, ORDER, ORDER.items[:-1])
    assert talk.tap("选好了")[0].startswith("对，")
    (record,) = talk.records()
    assert isinstance(record, Attempt)
    assert record.right is True
