"""Worn phrases are found however they are written, and it is their density that counts."""

from __future__ import annotations

import pytest

from bot.core.scripts.cliches import Cliche, ClicheBook, wear

ASK = {"zh-CN": "几度？", "en": "How sweet?"}
FAMILY = Cliche("family", "phrase", "greetings", "家人们", 0.3, ASK, ("家人们", "家人萌"), free=2)
SWEET = Cliche("sweet", "phrase", "praise", "甜到心里", 0.7, ASK, ("甜到心里", "甜到心坎里"))
HEART = Cliche("heart", "phrase", "praise", "甜到", 0.7, ASK, ("甜到",))
GUYS = Cliche("guys", "phrase", "greetings", "hey guys", 0.3, ASK, ("hey guys",), free=2)
FARMER = Cliche(
    "farmer", "scene", "scenes", "大爷滞销", 2.0, ASK, signs=(("大爷", "老汉"), ("滞销", "没人收")), within=6
)
BOOK = ClicheBook((FAMILY, SWEET, HEART, GUYS, FARMER))


def places(text: str) -> list[tuple[str, str]]:
    found = wear(text, BOOK).places
    assert [text[place.start : place.end] for place in found] == [place.text for place in found]
    return [(place.cliche.id, place.text) for place in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("家人们好", [("family", "家人们")], id="plain"),
        pytest.param("家人們", [("family", "家人們")], id="traditional"),
        pytest.param("甜 到❤心里", [("sweet", "甜 到❤心里")], id="blanks-and-emoji"),
        pytest.param("甜到心坎里", [("sweet", "甜到心坎里")], id="variant"),
        pytest.param("甜到牙", [("heart", "甜到")], id="the-longest-that-fits"),
        pytest.param("ＨＥＹ　guys!", [("guys", "ＨＥＹ　guys")], id="full-width"),
        pytest.param("they guysed, hey guysed", [], id="no-part-of-an-english-word"),
        pytest.param("大爷的梨滞销", [("farmer", "大爷的梨滞销")], id="scene"),
        pytest.param("滞销了，这位老汉", [("farmer", "滞销了，这位老汉")], id="scene-in-any-order"),
        pytest.param("大爷今年八十三，身体好，梨没人收", [], id="signs-too-far-apart"),
        pytest.param("大爷，大爷", [], id="one-sign-only"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_clichés_are_found_where_they_stand(text: str, found: list[tuple[str, str]]) -> None:
    assert places(text) == found


@pytest.mark.parametrize(
    ("text", "density"),
    [
        pytest.param("家人们，今天六点摘的。", 0.0, id="one-greeting-is-no-sin"),
        pytest.param("家人们家人们家人们家人们", 0.6, id="two-too-many"),
        pytest.param("甜到心里。" + "摘" * 46, 0.7, id="short-texts-count-as-a-hundred"),
        pytest.param("甜到心里。" + "摘" * 196, 0.35, id="longer-texts-thin-it-out"),
        pytest.param("家人们" * 4 + "摘" * 188, 0.0, id="what-is-free-grows-with-the-text"),
        pytest.param("hey guys " * 3 + "word " * 44, 0.3, id="an-english-word-is-two-letters"),
    ],
)
def test_density_is_weight_per_hundred_letters(text: str, density: float) -> None:
    assert wear(text, BOOK).density == pytest.approx(density)


def test_a_text_is_worn_when_more_than_one_full_phrase_stands_in_a_hundred_letters() -> None:
    assert not wear("甜到心里", BOOK).is_worn
    assert wear("甜到心里，甜到心里", BOOK).is_worn
