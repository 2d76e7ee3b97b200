"""What of her words may come back: a clause that says something by itself, and what the goods are called."""

from __future__ import annotations

import pytest

from bot.core.scripts.material import clip_of, slots_for
from bot.core.scripts.outline_en import ENGLISH
from bot.core.scripts.outline_zh import CHINESE
from bot.core.scripts.telling import Telling


@pytest.mark.parametrize(
    ("said", "clip"),
    [
        pytest.param("我婆婆夜里起来看火，天天都是这样", "我婆婆夜里起来看火", id="a whole clause"),
        pytest.param(
            "我阿爸七十四，编了一辈子，手指头伸不直了", "我阿爸七十四，编了一辈子", id="more than an age"
        ),
        pytest.param(
            "我公公跟我说，水要凉一点米才香，他夜里去看水口",
            "我公公跟我说，水要凉一点米才香",
            id="what was said",
        ),
        pytest.param(
            "等封了盖再摇，没封盖的水大", "等封了盖再摇，没封盖的水大", id="a condition and what follows"
        ),
        pytest.param(
            "太阳好的那天摘，当天晒干，过了夜就黑", "太阳好的那天摘，当天晒干", id="a day is no condition"
        ),
        pytest.param(
            "我爷爷开的油坊，传给我爹，我爹传给我", "我爷爷开的油坊，传给我爹", id="short, with the next"
        ),
        pytest.param("豆腐捏碎拌猪血，拌肉，团成团", "豆腐捏碎拌猪血", id="not with a scrap"),
        pytest.param("三生三熟，先炒，再磨", "", id="neither says anything"),
        pytest.param("是我家小叔子种的，三百棵", "", id="no subject"),
        pytest.param("套袋摘袋都是雇人，一天一百五管饭", "", id="wages"),
        pytest.param("我嘛就我一个人，老婆前年走了", "", id="sad"),
        pytest.param("我妈", "", id="too short"),
    ],
)
def test_a_clause_comes_back_that_says_something_by_itself(said: str, clip: str) -> None:
    assert clip_of(Telling("person", said), CHINESE) == clip


@pytest.mark.parametrize(
    ("product", "goods"),
    [
        pytest.param("小米", "小米", id="short"),
        pytest.param("椴树蜜，结晶的，玻璃瓶装", "椴树蜜", id="before a comma"),
        pytest.param("老腊肉（后腿、五花）", "老腊肉", id="before brackets"),
        pytest.param("杨梅酒 10度 自家泡的", "杨梅酒", id="before a blank"),
        pytest.param("稻花香大米10斤装", "稻花香大米", id="before a weight"),
        pytest.param("红薯粉条！手工的！！", "红薯粉条", id="before a mark"),
        pytest.param("自家榨的茶油", "", id="no name"),
        pytest.param("手工做的，五颜六色的小布老虎", "", id="nor this"),
    ],
)
def test_goods_are_called_by_their_name_alone(product: str, goods: str) -> None:
    slots = slots_for({"product": Telling("product", product)}, "", "", CHINESE)
    assert slots.get("goods", "") == goods


def test_english_goods_keep_all_words_of_their_name() -> None:
    product = "Fuji apples from the terraces, 80 mm, in a box"
    assert slots_for({"product": Telling("product", product)}, "", "", ENGLISH) == {}
    assert slots_for({"product": Telling("product", "Fuji apples, 80 mm, boxed")}, "", "", ENGLISH) == {
        "goods": "Fuji apples"
    }
