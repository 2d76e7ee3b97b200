"""Buttons: short ones share a row, and a label is never cut by its neighbours."""

import pytest

from bot.channels.telegram.keyboard import rows
from bot.core.messages import Choice


def laid(*labels: str) -> list[list[str]]:
    return [[choice.label for choice in row] for row in rows([Choice(label, label) for label in labels])]


@pytest.mark.parametrize(
    ("labels", "shown"),
    [
        pytest.param(["继续", "返回"], [["继续", "返回"]], id="short ones share"),
        pytest.param(["07:30", "12:30", "20:00"], [["07:30", "12:30", "20:00"]], id="three"),
        pytest.param(["A", "B", "C", "D", "E"], [["A", "B", "C", "D"], ["E"]], id="at most four"),
        pytest.param(
            ["先上课，以后再说", "跳过"], [["先上课，以后再说"], ["跳过"]], id="a long one stands alone"
        ),
        pytest.param([], [], id="none"),
    ],
)
def test_rows(labels: list[str], shown: list[list[str]]):
    assert laid(*labels) == shown


def test_the_order_is_kept_and_nothing_is_lost():
    labels = ["苹果", "脐橙", "茶叶", "蜂蜜", "大米", "土鸡蛋", "跳过"]
    assert [label for row in laid(*labels) for label in row] == labels
