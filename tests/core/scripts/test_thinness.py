"""Which answers are asked about once more."""

from pathlib import Path

import pytest

from bot.core.scripts.thinness import is_thin
from bot.library import read_books

_, CLICHES = read_books(Path(__file__).parents[3] / "content")


@pytest.mark.parametrize(
    "answer",
    [
        "很甜",
        "非常好吃",
        "特别香，口感好",
        "就是好",
        "纯天然，绿色健康",
        "大家都说好吃",
        "我自己种的",
        "挺不错的",
        "很辛苦",
        "没什么，都挺好的",
        "环境很好",
        "山清水秀，空气好",
        "皮薄多汁",
        "又大又甜",
        "质量好，价格便宜",
        "不贵",
        "最近",
        "每一步都很认真",
        "很用心做的",
        "闻起来很香",
        "吃着很脆",
        "味道独特",
        "好闻",
        "一般般",
        "我们自己家里做的",
        "人很好，很勤劳",
        "麻烦",
        "每天都很累",
        "有点酸",
        "入口即化",
        "绿色无公害",
        "香甜可口",
        "没有出过问题",
        "很大",
        "挺费劲的",
        "现在",
        "水果",
        "very sweet",
        "it's really delicious",
        "Fresh and natural",
        "good quality, cheap",
        "We grow it ourselves",
        "it is a very nice place",
        "lots of hard work",
        "smells good",
        "not expensive",
        "my family makes it",
        "everything is fine",
        "fragrant and juicy",
    ],
)
def test_praise_and_degree_alone_are_thin(answer: str):
    assert is_thin(answer, CLICHES)


@pytest.mark.parametrize(
    "answer",
    [
        "甜得像冰糖",
        "我婆婆",
        "红富士",
        "后山",
        "下雹子",
        "像青草",
        "三十斤",
        "5斤29块9",
        "昨天摘的",
        "我妈",
        "我闺女说甜",
        "凌晨四点起",
        "手上全是口子",
        "皮上有白霜",
        "掰开咔一声",
        "核小",
        "红土粘鞋",
        "水库边",
        "过一座桥",
        "夹馍吃",
        "喂了猪",
        "手指染黑",
        "霜降那天",
        "打着手电去盖布",
        "牙不好别买",
        "脐橙",
        "比去年酸",
        "二叔",
        "有籽",
        "像雨后的土",
        "苹果",
        "烂了一半",
        "没卖，退了",
        "10块",
        "四月",
        "豆腐",
        "邻居",
        "like rain on dust",
        "my mother-in-law",
        "by the reservoir",
        "hail in June",
        "it stuck to my hands",
        "Fuji apples",
        "my dad",
        "2 kg for 30",
        "thick skin with spots",
        "picked yesterday",
        "wet clay",
        "a crack when you bite",
        "the pigs got it",
        "seeds",
        "my neighbour ate two",
        "on the slope",
        "婆婆说甜",
        "老人种的",
        "在地里干活",
        "果皮粗，像砂纸",
        "我爹用手掂",
        "隔壁大姐天天来买",
        "果农的手",
        "下过霜更甜",
        "three hours in the sun",
        "my boy says sweet",
        "特别好吃，特别甜，大家都说好，真的很不错，你们都来买，一定不会后悔的，真的",
    ],
)
def test_a_thing_a_number_a_person_a_place_or_a_deed_is_not_thin(answer: str):
    assert not is_thin(answer, CLICHES)


def test_a_worn_phrase_is_thin_only_by_the_book():
    assert is_thin("入口即化", CLICHES)
    assert not is_thin("入口即化")
