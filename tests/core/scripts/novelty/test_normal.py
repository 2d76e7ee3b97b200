"""What an ear hears alike is alike, and every letter knows where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.scripts.novelty.normal import BREAK, normal, normal_text, renewed

SPEECH = st.text(st.sampled_from("今年脐橙啊呢吧的３9.，。！ \n\u200bab臍㎏😀é́-'"), max_size=60)


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("今年的橙，真甜！", "今年的橙\n真甜", id="clauses"),
        pytest.param("，，今年。。", "今年", id="no clause at an edge"),
        pytest.param("今年的臍橙裡面", "今年的脐橙里面", id="traditional"),
        pytest.param("今\u200b年\u2060的\ufeff橙\u00ad", "今年的橙", id="invisible"),
        pytest.param("今 年　的\t橙", "今年的橙", id="blanks"),
        pytest.param("３９．９元", "399元", id="full width"),
        pytest.param("39.9元", "399元", id="a point is no clause"),
        pytest.param("甜啊，好吃呀！走吧", "甜\n好吃\n走", id="particles at the end"),
        pytest.param("甜哈哈，哈哈甜", "甜\n哈哈甜", id="particles elsewhere"),
        pytest.param("啊，呀，好", "好", id="nothing but particles"),
        pytest.param("橙😀🍊甜❤️", "橙甜", id="emoji"),
        pytest.param("⼤家", "大家", id="a radical that looks like a letter"),
        pytest.param("橙̂甜", "橙甜", id="marks on letters"),
    ],
)
def test_speech_is_reduced_to_letters(written: str, heard: str):
    assert normal_text(written) == heard


def test_a_word_of_another_script_is_one_letter():
    first, second = normal_text("Sweet orange"), normal_text("sweet, ORANGE!")
    assert (len(first), len(second)) == (2, 3)
    assert first == second.replace(BREAK, "")
    assert normal_text("don’t") == normal_text("dont")


@given(SPEECH)
def test_both_ways_to_the_normal_form_agree(text: str):
    assert normal(text).text == normal_text(text)


@given(SPEECH)
def test_the_normal_form_of_han_text_is_its_own(text: str):
    han = "".join(letter for letter in text if letter > "\u4dff" and letter < "\ua000")
    assert normal_text(normal_text(han)) == normal_text(han)


@given(SPEECH)
def test_every_letter_lies_in_the_text_in_order(text: str):
    said = normal(text)
    places = [said.place(index, index + 1) for index in range(len(said.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)


def test_a_span_is_found_again_as_it_was_written():
    text = "你好呀！今年的臍橙，39.9元。Very Good"
    said = normal(text)
    start = said.text.index("年")
    assert text[slice(*said.place(start, start + 4))] == "年的臍橙"
    assert text[slice(*said.place(len(said.text) - 2, len(said.text)))] == "Very Good"


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        pytest.param("他慢慢的走", "她慢慢地走", id="de and ta"),
        pytest.param("在来一次做好", "再来一次作好", id="zai and zuo"),
    ],
)
def test_letters_that_no_ear_tells_apart_are_one(heard: str, written: str) -> None:
    assert normal_text(heard) == normal_text(written)


@pytest.mark.parametrize("text", ["再来一次，她说。", "we pick 在 the hills，她 said 啊。", "", "啊"])
def test_renewing_todays_form_changes_nothing(text: str) -> None:
    body = normal_text(text)
    assert renewed(body) == body


def test_an_older_form_is_brought_into_todays() -> None:
    word = normal_text("apple")
    assert renewed(f"她说{word}\n再来") == f"他说{word}\n在来"
