"""Words of a segment put in place of others by her own say, with no model."""

from __future__ import annotations

import pytest

from bot.core.scripts.script import Segment
from bot.core.scripts.swaps import is_swap, swapped

PART = Segment(
    "讲货",
    40,
    "切开一个",
    "小米好吃。一斤九块。【谁付邮费】【少了怎么办】收好。坏的【怎么赔】。",
    "论斤还是论箱？",
)


def shown(said: str) -> tuple[str, str, str] | None:
    changed = swapped(PART, said)
    return (changed.show, changed.say, changed.ask) if changed else None


@pytest.mark.parametrize(
    ("said", "say"),
    [
        pytest.param("把好吃改成油皮厚", PART.say.replace("好吃", "油皮厚"), id="words"),
        pytest.param("「好吃」换成「油皮厚」", PART.say.replace("好吃", "油皮厚"), id="quoted"),
        pytest.param("一斤九块改为一斤八块", PART.say.replace("一斤九块", "一斤八块"), id="a price"),
        pytest.param("change 好吃 to 油皮厚", PART.say.replace("好吃", "油皮厚"), id="English"),
        pytest.param("删掉小米好吃。", PART.say.replace("小米好吃。", ""), id="deleted"),
        pytest.param("填 全国包邮", PART.say.replace("【谁付邮费】", "全国包邮。"), id="the first gap"),
        pytest.param(
            "把少了怎么办改成少一赔一", PART.say.replace("【少了怎么办】", "少一赔一。"), id="a gap named"
        ),
        pytest.param(
            "把怎么赔改成我赔你", PART.say.replace("【怎么赔】", "我赔你"), id="a gap in a sentence"
        ),
    ],
)
def test_her_words_stand_where_she_wants_them(said: str, say: str) -> None:
    assert is_swap(said)
    assert shown(said) == (PART.show, say, PART.ask)


def test_the_question_and_what_the_camera_shows_can_be_changed_too() -> None:
    assert shown("把论箱改成论袋") == (PART.show, PART.say, "论斤还是论袋？")
    assert shown("把切开一个改成抓一把") == ("抓一把", PART.say, PART.ask)


@pytest.mark.parametrize("said", ["把苹果改成梨", "短一点", "先说黄河", "把。改成！"])
def test_what_is_no_swap_or_is_not_there_changes_nothing(said: str) -> None:
    assert swapped(PART, said) is None


def test_nothing_is_filled_in_where_no_gap_is() -> None:
    assert swapped(Segment("讲货", 40, "", "小米。"), "填包邮") is None
