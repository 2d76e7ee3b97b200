"""Words that mean the same wherever she is."""

from __future__ import annotations

import pytest

from bot.core.dialogue.commands import chosen, command_in
from bot.core.messages import Choice
from tests.core.dialogue.talking import Talk


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


@pytest.mark.parametrize(
    ("said", "language", "contact", "answer"),
    [
        pytest.param("你是真人吗？", "中文", "王老师 139", "不是真人", id="human"),
        pytest.param("你是真人吗？", "中文", "王老师 139", "想找真人：王老师 139", id="whom to ask"),
        pytest.param("你是谁", "中文", "", "想找真人，就问带你来学的老师。", id="nobody is named"),
        pytest.param("Are you human?", "english", "", "a machine, not a person", id="English"),
        pytest.param("who are you", "english", "Ms Wang", "To reach a person: Ms Wang", id="a person"),
    ],
)
def test_who_asks_whether_it_is_human_is_answered_honestly(
    said: str, language: str, contact: str, answer: str
) -> None:
    talk = Talk(contact=contact).greeted()
    talk.say(language)
    assert answer in talk.say(said)[0]


def test_that_question_takes_her_out_of_nothing() -> None:
    talk = Talk().greeted()
    talk.say("写脚本")
    talk.say("苹果")
    said, question = talk.say("你是机器人吗")
    assert "是机器" in said
    assert question.startswith("（2/9）")
