"""Her facts made ready: what is sad, what is a mere word, and what is left of goods whose name is banned."""

from __future__ import annotations

import pytest

from bot.core.scripts.script import Brief, Fact
from bot.core.scripts.telling import Telling, is_sad, is_word, tellings


@pytest.mark.parametrize(
    ("text", "sad"),
    [
        pytest.param("我嘛就我一个人，老婆前年走了，娃在西安", True, id="a wife who is gone"),
        pytest.param("我爹没了以后我接的", True, id="a father who is gone"),
        pytest.param("我妈左手使不上劲", True, id="a hand that fails"),
        pytest.param("新篾有股青气，放半个月就没了", False, id="a smell that is gone"),
        pytest.param("我爸五点就走了，去集上占位子", False, id="a father who left for the market"),
        pytest.param("我男人放羊，夏天三个月都在山上", False, id="a husband with his sheep"),
    ],
)
def test_what_is_no_matter_for_a_smile_is_known(text: str, sad: bool) -> None:
    assert is_sad(text) is sad


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("我妈", True, id="a person"),
        pytest.param("坡地", True, id="a place"),
        pytest.param("碾子", True, id="a tool"),
        pytest.param("焦糖味", True, id="a smell"),
        pytest.param("现采的", True, id="no more than a word"),
        pytest.param("像雪花膏", False, id="a comparison"),
        pytest.param("石磨推三遍", False, id="a step"),
        pytest.param("手工做", False, id="a verb"),
        pytest.param("Mum", False, id="English"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_mere_word_is_no_sentence(text: str, word: bool) -> None:
    assert is_word(text) is word


@pytest.mark.parametrize(
    ("product", "telling"),
    [
        pytest.param("莱阳梨膏，一瓶500g", Telling("product", "", "一瓶500g", ("莱阳梨",)), id="the name"),
        pytest.param(
            "梨膏，像莱阳梨，甜", Telling("product", "梨膏，甜", "", ("莱阳梨",)), id="a later word"
        ),
    ],
)
def test_goods_whose_name_is_banned_are_not_told_by_what_is_left(product: str, telling: Telling) -> None:
    def forbids(text: str) -> tuple[str, ...]:
        return ("莱阳梨",) if "莱阳梨" in text else ()

    assert tellings(Brief((Fact("product", product),)), "。", forbids) == {"product": telling}
