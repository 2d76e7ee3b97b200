"""Words that mean the same wherever she is."""

from __future__ import annotations

import pytest

from bot.core.dialogue.commands import chosen, command_in
from bot.core.messages import Choice


@pytest.mark.parametrize(
    ("said", "command"),
    [("我不会弄", "help"), ("我的直播", "live"), ("取消直播", "live"), ("go back", "back")],
)
def test_what_else_she_calls_it_is_the_same_command(said: str, command: str) -> None:
    assert command_in(said) == command


@pytest.mark.parametrize("said", ["撤回", "撤销", "改回去", "undo"])
def test_whatever_she_calls_it_taking_back_taps_the_button_that_takes_back(said: str) -> None:
    back = Choice("改回去", "sc:take:s1:1")
    assert chosen(said, (Choice("提词卡", "sc:card"), back), by_place=False) == back


def test_the_very_label_wins_over_another_button_that_takes_back() -> None:
    first, second = Choice("退一步", "a"), Choice("撤销", "b")
    assert chosen("撤销", (first, second), by_place=False) == second
