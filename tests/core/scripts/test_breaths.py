"""Her written words as they are said: stops that can be heard, and no sentence longer than a breath."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.breaths import breathed
from bot.core.scripts.sentences import LONGEST, letters_in, sentences_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("柏树丫丫熏四十天，火不能见明火", "柏树丫丫熏四十天，火不能见明火", id="short enough"),
        pytest.param("五花四十八一斤 后腿四十二", "五花四十八一斤，后腿四十二", id="a blank for a comma"),
        pytest.param("5 斤 29 块 9，包邮", "5 斤 29 块 9，包邮", id="blanks round figures stay"),
        pytest.param(
            "五升一桶98,榨油坊自提90", "五升一桶98，榨油坊自提90", id="a comma of the other keyboard"
        ),
        pytest.param("一年1,200斤", "一年1,200斤", id="a comma within a figure"),
        pytest.param("老腊肉（后腿、五花）", "老腊肉，后腿、五花", id="brackets at the end"),
        pytest.param("蜜柚(红心的)两个一箱", "蜜柚，红心的，两个一箱", id="brackets inside"),
        pytest.param("不用手揪……揪了掉把子", "不用手揪，揪了掉把子", id="dots"),
        pytest.param("手工的！！真的", "手工的！真的", id="marks said once"),
        pytest.param(
            "我奶奶今年八十一岁了还上树采茶，谁说她都不听，她说树比她还老呢怕什么",
            "我奶奶今年八十一岁了还上树采茶。谁说她都不听，她说树比她还老呢怕什么",
            id="cut near the middle",
        ),
        pytest.param(
            "挂在外头冻一宿，第二天拿棒槌敲开，得零下十度往下，天不冷做不成",
            "挂在外头冻一宿，第二天拿棒槌敲开。得零下十度往下，天不冷做不成",
            id="two pairs of clauses",
        ),
        pytest.param(
            "要是赶上下雨天晒不成那一批货，就得在屋里头摊开来慢慢阴干好几天",
            "要是赶上下雨天晒不成那一批货，就得在屋里头摊开来慢慢阴干好几天",
            id="nowhere else to cut than at a condition",
        ),
        pytest.param(
            '他那个人话少得很你是知道的，你问他甜不甜，他就说"你自己吃嘛，问我干什么"',
            '他那个人话少得很你是知道的。你问他甜不甜，他就说"你自己吃嘛，问我干什么"',
            id="not inside a quotation",
        ),
        pytest.param(
            "说到干活，插秧到割地我都拿本子记着呢，五月十八插的，一百三十八天",
            "说到干活，插秧到割地我都拿本子记着呢。五月十八插的，一百三十八天",
            id="with the words that lead in",
        ),
        pytest.param(
            "没料到的事：有一年台风，掉了一地，满地都是柚子，后来村里人来帮忙捡，捡了两天",
            "没料到的事：有一年台风，掉了一地，满地都是柚子。后来村里人来帮忙捡，捡了两天",
            id="a colon is a breath",
        ),
        pytest.param("we prune, then bag, then wait", "we prune, then bag, then wait", id="English stays"),
    ],
)
def test_her_words_are_said_in_breaths(text: str, said: str) -> None:
    assert breathed(text) == said


@given(st.lists(st.text(alphabet="山里的果子熟了我们去摘", min_size=5, max_size=12), min_size=1, max_size=12))
def test_no_sentence_of_short_clauses_is_longer_than_a_breath(clauses: list[str]) -> None:
    said = breathed("，".join(clauses))
    assert re.sub("[，。]", "", said) == "".join(clauses)
    assert max(letters_in(sentence) for sentence in sentences_of(said)) <= LONGEST["zh-CN"]
