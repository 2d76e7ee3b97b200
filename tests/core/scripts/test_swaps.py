"""Words of a segment put in place of others by her own say, with no model."""

from __future__ import annotations

import pytest

from bot.core.scripts.script import Brief, Fact, Script, Segment
from bot.core.scripts.swaps import follows, holders, is_swap, meant, repriced, swap_in, swapped

PART = Segment(
    "讲货",
    40,
    "切开一个",
    "小米好吃。一斤九块。【谁付邮费】【少了怎么办】收好。坏的【怎么赔】。",
    "论斤还是论箱？",
)


def changed_by(said: str, part: Segment = PART) -> Segment | None:
    swap = swap_in(said)
    return swapped(part, swap) if swap else None


def shown(said: str) -> tuple[str, str, str] | None:
    changed = changed_by(said)
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
    assert changed_by(said) is None


def test_nothing_is_filled_in_where_no_gap_is() -> None:
    assert changed_by("填包邮", Segment("讲货", 40, "", "小米。")) is None


PRICED = Segment("报价", 40, "价格牌写7块", "今天的价：7块一斤。别记错：七块一斤。17块不要。", "7块贵不贵？")
BRIEF = Brief((Fact("product", "脐橙"), Fact("price", "7块一斤, 包邮"), Fact("process", "三天摘完")))


@pytest.mark.parametrize(
    ("said", "texts"),
    [
        pytest.param(
            "把7块改成5块",
            ("价格牌写5块", "今天的价：5块一斤。别记错：5块一斤。17块不要。", "5块贵不贵？"),
            id="a sum, wherever and however it is written",
        ),
        pytest.param(
            "把7改成5",
            ("价格牌写5块", "今天的价：5块一斤。别记错：5块一斤。17块不要。", "5块贵不贵？"),
            id="without its unit",
        ),
        pytest.param(
            "把价格改成5块一斤",
            ("价格牌写5块", "今天的价：5块一斤。别记错：5块一斤。17块不要。", "5块贵不贵？"),
            id="called the price",
        ),
        pytest.param(
            "change 7块 to 5块",
            ("价格牌写5块", "今天的价：5块一斤。别记错：5块一斤。17块不要。", "5块贵不贵？"),
            id="English",
        ),
        pytest.param(
            "把一斤改成两斤装",
            ("价格牌写7块", "今天的价：7块两斤装。别记错：七块两斤装。17块不要。", "7块贵不贵？"),
            id="words twice",
        ),
    ],
)
def test_a_part_never_says_both_the_old_and_the_new(said: str, texts: tuple[str, str, str]) -> None:
    swap = swap_in(said)
    assert swap is not None
    changed = swapped(PRICED, meant(swap, BRIEF))
    assert changed is not None
    assert (changed.show, changed.say, changed.ask) == texts


def test_a_figure_that_names_no_unit_is_of_one_kind() -> None:
    part = Segment("发货", 40, "", "7天发货。7块一斤，7天到。")
    changed = changed_by("把7改成5", part)
    assert changed is not None
    assert changed.say == "5天发货。7块一斤，5天到。"


@pytest.mark.parametrize(
    ("said", "facts", "expected"),
    [
        pytest.param("把7块改成5块", (), True, id="the price"),
        pytest.param(
            "把7块改成5块", (Fact("mishap", "去年卖7块没人要"),), False, id="another fact has it too"
        ),
        pytest.param("都把7块改成5块", (Fact("mishap", "去年卖7块没人要"),), True, id="she says everywhere"),
        pytest.param("把三天改成五天", (), False, id="no price"),
        pytest.param("把王婶改成张婶", (), False, id="words"),
        pytest.param("change Wang to Zhang everywhere", (), True, id="words everywhere"),
    ],
)
def test_other_parts_follow_a_price_that_is_told_once_and_what_she_wants_everywhere(
    said: str, facts: tuple[Fact, ...], expected: bool
) -> None:
    swap = swap_in(said)
    assert swap is not None
    assert follows(swap, Brief((*BRIEF.facts, *facts))) is expected


@pytest.mark.parametrize(
    ("said", "price"),
    [
        pytest.param("把7块改成5块", "5块一斤, 包邮", id="a sum"),
        pytest.param("把7块一斤改成五块两斤", "五块两斤, 包邮", id="two figures"),
        pytest.param("把包邮改成不包邮", "7块一斤, 包邮", id="no figure"),
        pytest.param("把三天改成五天", "7块一斤, 包邮", id="another figure"),
        pytest.param("把7块删掉", "7块一斤, 包邮", id="deleted"),
    ],
)
def test_the_price_she_told_follows_and_no_other_fact(said: str, price: str) -> None:
    swap = swap_in(said)
    assert swap is not None
    facts = repriced(BRIEF, swap).facts
    assert facts == (BRIEF.facts[0], Fact("price", price), BRIEF.facts[2])


@pytest.mark.parametrize(
    ("said", "person"),
    [("都把王婶改成张婶", "张婶三天摘完"), ("把王婶改成张婶", "王婶三天摘完")],
)
def test_words_changed_everywhere_are_changed_among_her_facts_too(said: str, person: str) -> None:
    swap = swap_in(said)
    assert swap is not None
    assert repriced(Brief((Fact("person", "王婶三天摘完"),)), swap).facts == (Fact("person", person),)


def test_the_parts_that_have_her_words_are_found() -> None:
    script = Script((PRICED, PART, Segment("送别", 20, "", "记得7块。")), "", "outline")
    for said, places in (
        ("把7块改成5块", (0, 2)),
        ("价格改成5块", (0, 1, 2)),
        ("填 包邮", (1,)),
        ("把梨改成桃", ()),
    ):
        swap = swap_in(said)
        assert swap is not None
        assert holders(script, swap) == places
