"""Plain text shows what was hidden, and every letter of it knows where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.rules.plain import plain


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param("最好吃", "最好吃", id="plain"),
        pytest.param("治療糖尿病，軟化血管", "治疗糖尿病,软化血管", id="traditional"),
        pytest.param("ＶＸ：ａｂｃ", "vx:abc", id="full-width"),
        pytest.param("薇 信", "薇信", id="blank-between"),
        pytest.param("最.好·吃", "最好吃", id="dots-between"),
        pytest.param("最❤️好🍊吃", "最好吃", id="emoji-between"),
        pytest.param("降\u200b血\ufeff糖", "降血糖", id="zero-width"),
        pytest.param("one two", "one two", id="english-keeps-blanks"),
        pytest.param("好。吃", "好。吃", id="punctuation-stays"),
        pytest.param("➕V", "+v", id="plus-sign"),
        pytest.param("一三八一二三四五六七八", "13812345678", id="number-read-out"),
        pytest.param("一千三百八十斤", "一千三百八十斤", id="an-amount-stays"),
        pytest.param("全网第1", "全网第一", id="ordinal"),
        pytest.param("第10个", "第10个", id="longer-ordinal-stays"),
        pytest.param("5㎏", "5kg", id="one-letter-becomes-two"),
    ],
)
def test_what_hides_a_word_is_seen_through(written: str, text: str) -> None:
    assert plain(written).text == text


@given(st.text() | st.text(alphabet="最 .好❤️\u200b㎏A一二三四1第"))
def test_every_letter_of_plain_text_comes_from_the_original_in_order(written: str) -> None:
    view = plain(written)
    assert len(view.text) == len(view.origins)
    assert list(view.origins) == sorted(view.origins)
    assert all(0 <= origin < len(written) for origin in view.origins)


def test_a_quote_is_what_was_written() -> None:
    view = plain("说：降 血❤糖！")
    start = view.text.index("降血糖")
    assert view.quote(start, start + 3) == "降 血❤糖"
