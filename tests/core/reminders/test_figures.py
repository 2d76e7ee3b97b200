"""Her figures after a live are read in figures, Chinese numerals and English words."""

from __future__ import annotations

import pytest

from bot.core.reminders.figures import read_figure


@pytest.mark.parametrize(
    ("said", "viewers"),
    [
        ("120人", 120), ("1,200", 1200), ("1.2万", 12_000), ("3k", 3000), ("1w", 10_000), ("1200+", 1200),
        ("一百二十人", 120), ("一千二", 1200), ("两百多", 200), ("二十多人", 20), ("十来个人", 10), ("百十来个", 110),
        ("1千2", 1200), ("1万2", 12_000), ("1万2千", 12_000), ("两三百人", 200), ("九点开播的，八十人", 80),
        ("第一场120人", 120), ("一共120", 120), ("今天卖35单，120人看", 120), ("没人看", 0), ("没人看，就3个", 3),
        ("a hundred and twenty", 120), ("thirty-five people", 35), ("a dozen", 12), ("nobody", 0),
        ("没数", None), ("挺多的", None), ("上万", None), ("没有", None), ("一般", None), ("no idea", None),
    ],
)  # fmt: skip
def test_viewers(said: str, viewers: int | None) -> None:
    assert read_figure(said, "viewers") == viewers


@pytest.mark.parametrize(
    ("said", "orders"),
    [
        ("三十五单", 35), ("35", 35), ("0", 0), ("零", 0), ("两单", 2), ("五六单", 5), ("35单，卖了800块", 35),
        ("120人看，35单", 35), ("一单没有", 0), ("一单都没出", 0), ("没开单", 0), ("no orders", 0), ("几单", None),
        ("thirty-five", 35), ("35 orders", 35),
    ],
)  # fmt: skip
def test_orders(said: str, orders: int | None) -> None:
    assert read_figure(said, "orders") == orders


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("45", 45), ("45秒", 45), ("四十五秒", 45), ("30多秒", 30), ("90s", 90), ("1分20秒", 80), ("一分二十秒", 80),
        ("一分零五秒", 65), ("1分半", 90), ("一分半", 90), ("1.5分钟", 90), ("半分钟", 30), ("两分钟", 120), ("一分多钟", 60),
        ("1:20", 80), ("120人，停了30秒", 30), ("2 min", 120), ("1m20s", 80), ("1 min 20", 80), ("a minute", 60),
        ("half a minute", 30), ("a minute and a half", 90), ("one and a half minutes", 90), ("two minutes", 120),
        ("没看", None), ("不知道", None),
    ],
)  # fmt: skip
def test_how_long_a_viewer_stayed(said: str, seconds: int | None) -> None:
    assert read_figure(said, "stay") == seconds


@pytest.mark.parametrize("figure", ["viewers", "orders"])
def test_every_number_in_chinese_numerals_is_read(figure: str) -> None:
    ones = "零一二三四五六七八九"
    hundreds = [
        f"{ones[n // 100]}百{'零' if n % 100 < 10 else ones[n // 10 % 10] + '十'}{ones[n % 10] if n % 10 else ''}"
        for n in range(101, 1000)
        if n % 100
    ]
    assert [read_figure(f"{said}个", figure) for said in hundreds] == [n for n in range(101, 1000) if n % 100]
