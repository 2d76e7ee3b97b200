"""Names, goods and prices may be shared; a paragraph does not become common by being called a fact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.novelty.masking import (
    LONGEST_PIECE,
    MOST_PIECES,
    Mask,
    bare,
    body_of,
    mask_of,
    without_clauses,
    without_words,
)
from bot.core.scripts.novelty.normal import normal
from bot.core.scripts.script import Brief, Fact

BRIEF = Brief(
    (Fact("product", "赣南脐橙，十斤装"), Fact("price", "39.9元一箱"), Fact("mishap", "霜冻掉了一半的果")),
    "小芳",
    "赣州",
)


def test_public_facts_fall_away_and_the_rest_closes_up():
    said = "我是小芳，赣州人，我家的赣南脐橙今天摘，39.9元一箱！"
    assert body_of(said, mask_of(BRIEF)) == "我是\n人\n我家的今天摘"


def test_private_facts_stay():
    assert body_of("去年霜冻掉了一半的果", mask_of(BRIEF)) == "去年霜冻掉了一半的果"


def test_what_the_law_makes_everybody_say_falls_away():
    assert body_of("甜。本品不能代替药物。", mask_of(Brief(()))) == "甜"


def test_a_paragraph_is_no_fact():
    story = "我爸种了二十年的老树就在那口井边上谁路过都要摘一个尝尝"
    assert len(story) > LONGEST_PIECE
    assert body_of(story, mask_of(Brief((Fact("product", story),)))) == story


def test_only_so_many_pieces_are_facts():
    clauses = [f"第{number}句抄来的话" for number in range(100)]
    brief = Brief((Fact("product", "，".join(clauses)),))
    assert len(body_of("，".join(clauses), mask_of(brief)).split("\n")) == 100 - MOST_PIECES


def test_common_clauses_fall_away_whole():
    mask = Mask(clauses=frozenset(["家人们好"]))
    said = without_words(normal("家人们好，家人们好吗，甜"), mask)
    assert without_clauses(said, mask).text == "家人们好吗甜"


@given(
    st.text(st.sampled_from("小芳赣州脐橙的，。 呀x"), max_size=40), st.sets(st.sampled_from(["的", "橙的"]))
)
def test_a_kept_text_is_masked_as_a_new_one_is(text: str, common: set[str]):
    mask = Mask(("小芳", "赣州"), frozenset(common))
    said = without_words(normal(text), mask)
    assert body_of(text, mask) == said.text
    assert bare(normal(text).text, mask) == without_clauses(said, mask).text
