"""Numbers in figures, Chinese numerals and English words have the value people mean."""

from __future__ import annotations

import pytest

from bot.core.scripts.numerals import SAID_NUMBER, amount, said_value, whole


@pytest.mark.parametrize(
    ("run", "value"),
    [("12", 12), ("十二", 12), ("两", 2), ("零五", 5), ("二十", 20), ("三四", None), ("十天", None), ("", None), ("1.5", None)],
)  # fmt: skip
def test_one_whole_number(run: str, value: int | None) -> None:
    assert whole(run) == value


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("1,280", 1280), ("1.2万", 12_000), ("1千2", 1200), ("1万2千", 12_000), ("3k", 3000), ("1w", 10_000),
        ("一百二十", 120), ("一百五", 150), ("两三百", 200), ("百十", 110), ("thirty-five", 35),
        ("hundred and twenty", 120), ("one point five", 1.5),
    ],
)  # fmt: skip
def test_a_number_in_whatever_script(run: str, value: float) -> None:
    assert SAID_NUMBER.fullmatch(run)
    assert said_value(run) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("2", 2), ("1.5", 1.5), ("三", 3), ("两三", 3), ("三五", 5), ("十五", 15), ("a", 1), ("half an", 0.5),
        ("a couple of", 2), ("twenty-five", 25), ("", 0), (None, 0),
    ],
)  # fmt: skip
def test_how_many_of_something(word: str | None, value: float) -> None:
    assert amount(word) == value
