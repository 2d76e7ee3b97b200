"""Figures put in place of figures: what is worth the same is found however it is written, the rest stays."""

from __future__ import annotations

import pytest

from bot.core.scripts.amounts import exchanged, exchanges, with_amount


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param("7块", "5块", [("7块", "5块")], id="a sum"),
        pytest.param("7块一斤", "5块一斤", [("7块", "5块")], id="the sum of a price"),
        pytest.param("一斤九块", "一斤八块", [("九块", "八块")], id="the weight first"),
        pytest.param("7", "5", [("7", "5")], id="without a unit"),
        pytest.param("7块", "5块包邮", [("7块", "5块包邮")], id="more than a figure for one"),
        pytest.param("7 yuan", "5 yuan", [("7", "5")], id="English"),
        pytest.param("7块一斤", "五块两斤", [("7块", "五块"), ("一斤", "两斤")], id="two figures"),
        pytest.param("好吃", "香", [], id="words"),
        pytest.param("卖7块", "5块", [], id="words with a figure"),
    ],
)
def test_what_is_exchanged(old: str, new: str, found: list[tuple[str, str]]) -> None:
    assert [(one.old.words, one.new) for one in exchanges(old, new)] == found


@pytest.mark.parametrize(
    ("old", "new", "text", "becomes"),
    [
        pytest.param(
            "7块", "5块", "今天7块一斤。别记错：7块一斤。", "今天5块一斤。别记错：5块一斤。", id="everywhere"
        ),
        pytest.param("7块", "5块", "七块一斤，7块钱一斤。", "5块一斤，5块一斤。", id="however written"),
        pytest.param("7块", "5块", "17块、7天、7斤、7块5。", "17块、7天、7斤、7块5。", id="nothing else"),
        pytest.param("7块", "5", "7块一斤。", "5块一斤。", id="the unit stays"),
        pytest.param("29块9", "25", "29块9，包邮。", "25块，包邮。", id="the coin stays"),
        pytest.param("7块", "5块", "¥7。", "¥5。", id="a sign for a unit"),
        pytest.param("29块9", "25块", "5 斤 29 块 9，包邮。", "5 斤 25块，包邮。", id="blanks between"),
        pytest.param("7 yuan", "5 yuan", "7 yuan a jin. 7 days.", "5 yuan a jin. 7 days.", id="English"),
        pytest.param("2遍", "3遍", "说2遍。", "说2遍。", id="a count of speech claims nothing"),
    ],
)
def test_a_figure_is_exchanged_wherever_it_stands(old: str, new: str, text: str, becomes: str) -> None:
    [exchange] = exchanges(old, new)
    assert exchanged(text, exchange) == becomes


@pytest.mark.parametrize(
    ("text", "new", "becomes"),
    [
        pytest.param("6块一斤，包邮", "7块", "7块一斤，包邮", id="a sum"),
        pytest.param("6块一斤，包邮", "7块一斤", "7块一斤，包邮", id="a price"),
        pytest.param("6块，包邮", "7块一斤", "7块一斤，包邮", id="a price for a sum"),
        pytest.param("5斤29块9，包邮", "25块", "5斤25块，包邮", id="the weight stays"),
        pytest.param("5斤29块9，包邮", "6斤25块", "6斤25块，包邮", id="both"),
        pytest.param("我卖7块一斤", "是8块", "我卖8块一斤", id="with a word before it"),
        pytest.param("九月二十上市", "九月二十五号", "九月二十五号上市", id="a date"),
        pytest.param("7 yuan a jin, postage paid", "6 yuan", "6 yuan a jin, postage paid", id="English"),
        pytest.param("from Sept 20 on", "Sept 25", "from Sept 25 on", id="an English date"),
        pytest.param("7 yuan a jin", "6 yuan a box", None, id="another unit"),
        pytest.param("7块一斤，包邮", "8块一斤，不包邮了", None, id="more than a figure"),
        pytest.param("7块一斤，12块两斤", "8块", None, id="one of two"),
        pytest.param("好吃", "5块", None, id="no figure there"),
        pytest.param("7块一斤", "香", None, id="no figure said"),
    ],
)
def test_one_figure_said_anew_leaves_the_rest_of_the_line(text: str, new: str, becomes: str | None) -> None:
    assert with_amount(text, new) == becomes
