"""What sort of goods a name tells of, and which sentences go with it."""

from __future__ import annotations

import pytest

from bot.core.scripts.sorts import Sort, sort_of, suits


@pytest.mark.parametrize(
    ("product", "sort"),
    [
        pytest.param("纽荷尔脐橙", "piece", id="fruit"),
        pytest.param("老腊肉（后腿、五花）", "made", id="cured meat"),
        pytest.param("羊肉，半只起卖，现宰的", "made", id="made"),
        pytest.param("土鸡蛋", "egg", id="eggs"),
        pytest.param("土鸡，散养的", "made", id="a hen is no egg"),
        pytest.param("椴树蜜，结晶的，玻璃瓶装", "liquid", id="honey"),
        pytest.param("蜜柚(红心的)", "piece", id="a honey pomelo is no honey"),
        pytest.param("水蜜桃", "piece", id="nor is a peach"),
        pytest.param("莱阳梨膏,一瓶500g", "liquid", id="syrup"),
        pytest.param("杨梅酒 10度 自家泡的", "liquid", id="wine"),
        pytest.param("陶罐装米酒", "liquid", id="wine in earthenware is no craft"),
        pytest.param("我卖的是自家榨的茶油", "liquid", id="oil"),
        pytest.param("油桃", "piece", id="a nectarine is no oil"),
        pytest.param("奶豆腐、奶皮子", "made", id="cheese"),
        pytest.param("手工水饺，韭菜鸡蛋的", "made", id="dumplings"),
        pytest.param("冰糖橙", "piece", id="a sugar orange is no sugar"),
        pytest.param("小米", "loose", id="millet"),
        pytest.param("玉米", "piece", id="maize"),
        pytest.param("小米椒", "piece", id="chillies"),
        pytest.param("红薯粉条！手工的！！", "loose", id="noodles made by hand are no craft"),
        pytest.param("古树普洱生茶饼357克", "loose", id="tea"),
        pytest.param("茶树菇", "piece", id="mushrooms of tea trees"),
        pytest.param("剪纸，窗花，戏曲脸谱", "craft", id="paper cuts"),
        pytest.param("竹编菜篮子，大中小三个号", "craft", id="baskets"),
        pytest.param("绣花鞋垫", "craft", id="insoles"),
        pytest.param("茶杯，白瓷的", "craft", id="a cup is no tea"),
        pytest.param("瓷瓶装白酒", "liquid", id="spirits in china are no craft"),
        pytest.param("农家乐住宿带三顿饭", "stay", id="guests"),
        pytest.param("采摘园，草莓，自己摘", "stay", id="pick yourself"),
        pytest.param("red apples", "piece", id="English"),
        pytest.param("", "piece", id="nothing told"),
    ],
)
def test_the_name_tells_the_sort(product: str, sort: Sort) -> None:
    assert sort_of(product) == sort


@pytest.mark.parametrize(
    ("frame", "product", "price", "goes"),
    [
        pytest.param("{goods}你怎么吃？", "剪纸", "", False, id="nobody eats paper"),
        pytest.param("{goods}你怎么吃？", "腊肉", "", True, id="meat is eaten"),
        pytest.param("跟你商量着吃饭去。", "剪纸", "", True, id="a meal is no eating of goods"),
        pytest.param("种地的都懂。", "腊肉", "", False, id="meat does not grow"),
        pytest.param("种地的都懂。", "脐橙", "", True, id="fruit does"),
        pytest.param("这个个头，你满意吗？", "茶油", "", False, id="oil has no size"),
        pytest.param("这个个头，你满意吗？", "脐橙", "", True, id="fruit has"),
        pytest.param("秤先归零。", "竹篮", "", False, id="a basket is not weighed"),
        pytest.param("这样称呼行不行？", "竹篮", "", True, id="a form of address is no weight"),
        pytest.param("货上秤，你看。", "参酒", "298一瓶", False, id="a bottle is not weighed"),
        pytest.param("货上秤，你看。", "蜂蜜", "六十五一斤", True, id="a jin is"),
        pytest.param("货上秤，你看。", "蜜柚", "两个一箱29.9", False, id="two are no ounces"),
        pytest.param("货上秤，你看。", "花椒", "二两一袋18元", True, id="ounces are"),
        pytest.param("几时寄，谁出钱？", "农家乐", "", False, id="a room is not sent"),
        pytest.param("你怕运费贵吗？", "脐橙", "39块一箱，包邮", False, id="postage is paid"),
        pytest.param("你怕运费贵吗？", "脐橙", "39块一箱，运费我出", False, id="she pays it"),
        pytest.param("你怕运费贵吗？", "脐橙", "39块一箱", True, id="postage is open"),
    ],
)
def test_a_sentence_goes_with_the_goods_or_not(frame: str, product: str, price: str, goes: bool) -> None:
    assert suits(frame, product, price) is goes
