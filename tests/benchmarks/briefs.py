"""Briefs of neighbours who sell the same thing: five products, facts varied as people vary.

They are put together from parts by a fixed hash (see `villagers`), not gathered from people. `python -m tests.benchmarks.briefs` writes them to tests/data/sameness/.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from bot.core.scripts.choosing import Chooser
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Fact, FactKind
from tests.benchmarks.villagers import CHINESE, GOODS, grown
from tests.benchmarks.villagers_en import ENGLISH, GOODS_EN

PRODUCTS = {
    "脐橙": ("信丰县", "{n}块一箱，净重{w}斤，包邮"),
    "茶油": ("赣县", "{n}块一瓶，{w}两装"),
    "红薯干": ("环县", "一斤{n}块，满{w}斤发货"),
    "羊肚菌": ("安县", "{n}块一盒，干货{w}克"),
    "小米": ("蓟县", "{n}块一袋，一袋{w}斤"),
}
"""The county and how the price is said."""
ENGLISH_PRODUCTS = {
    "oranges": ("Xinfeng", "{n} yuan a box, {w} jin net, postage included"),
    "millet": ("Jizhou", "{n} yuan a bag, {w} jin in each"),
}
_SEASONS = {
    "脐橙": (
        "霜降以后摘的头一批",
        "昨天早上摘的",
        "再有半个月就没了",
        "今年晚了十来天",
        "树上还挂着一半",
        "打了两场霜才下树",
        "前天才剪的",
    ),
    "茶油": (
        "今年新榨的头一缸",
        "寒露以后摘的果",
        "上个月才开榨",
        "沉了四十天刚开封",
        "就剩两桶陈的",
        "这批是晒足二十天的籽",
    ),
    "红薯干": (
        "立冬前挖的薯",
        "晒了七个太阳才收",
        "刚晒好的第二批",
        "今年雨多，晚了半个月",
        "昨天夜里收的匾",
        "放了一冬出的糖",
    ),
    "羊肚菌": (
        "开春头茬",
        "三月采的，上礼拜才烘完",
        "再过十天棚就空了",
        "今年冷，晚出了八天",
        "昨天还在烘",
        "第二茬，个头小些",
    ),
    "小米": (
        "白露割的新谷",
        "上个月才碾的",
        "今年旱，收得早",
        "头一场雪前进的仓",
        "前天现脱的壳",
        "留到腊月才舍得卖",
    ),
}
_SEASONS |= {
    "oranges": (
        "picked after the first frost",
        "cut yesterday",
        "half are still on the tree",
        "ten days late this year",
    ),
    "millet": ("this autumn's grain", "milled last month", "in the barn before snow", "a dry year, so early"),
}
_ENGLISH_NAMES = (
    "Mei",
    "Guiying",
    "Lan",
    "Chunhua",
    "Ah Zhen",
    "Yufeng",
    "Xiaoxia",
    "Hongyan",
    "Li Mei",
    "Fang",
)
_NAMES = ("小芳", "阿珍", "秀兰", "李梅", "桂英", "春花", "阿玲", "玉凤", "小霞", "红燕")


FILES = {"脐橙": "oranges", "茶油": "tea-oil", "红薯干": "sweet-potato", "羊肚菌": "morels", "小米": "millet"}
ENGLISH_FILES = {"oranges": "en/oranges", "millet": "en/millet"}
FOLDER = Path(__file__).parents[1] / "data" / "sameness"


def main() -> None:
    """Write the lists of 200 briefs to tests/data/sameness/."""
    for product, name in {**FILES, **ENGLISH_FILES}.items():
        entries = [
            {"name": one.name, "county": one.county, "facts": {fact.kind: fact.text for fact in one.facts}}
            for one in briefs(product, 200)
        ]
        text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=200)
        (FOLDER / f"{name}.yaml").write_text(text, encoding="utf-8")


def briefs(product: str, count: int) -> Iterator[Brief]:
    """So many neighbours' briefs about one product, in the language of its name. A third of them have told
    only four private facts."""
    county, price = PRODUCTS[product] if product in PRODUCTS else ENGLISH_PRODUCTS[product]
    for number in range(count):
        draw = Chooser(f"{product}/{number}")
        told = draw.ranked("told", PRIVATE_KINDS)[: 4 if number % 3 == 0 else 5]
        private = {kind: _told(kind, product, draw) for kind in told}
        cost = price.format(n=draw.pick("cost", range(18, 90)), w=draw.pick("weight", (3, 5, 8, 10)))
        yield Brief(
            (
                Fact("product", product),
                Fact("price", cost),
                Fact("season", draw.pick("season", _SEASONS[product])),
                *(Fact(kind, private[kind]) for kind in told),
            ),
            draw.pick("name", _NAMES if product in PRODUCTS else _ENGLISH_NAMES),
            county,
        )


_FILLERS = (
    "其实", "反正", "老实讲", "说来", "说起来", "讲真的", "不瞒你说", "真要讲", "咋说呢", "你别笑", "要我说", "说白了",
)  # fmt: skip
_ENGLISH_FILLERS = ("well, ", "you know, ", "honestly, ", "mind you, ", "to be fair, ", "believe me, ")


def _told(kind: FactKind, product: str, draw: Chooser) -> str:
    """A fact as somebody says it: some leave half of it away, some begin with a filler."""
    if product not in PRODUCTS:
        said = grown(kind, {**ENGLISH, **GOODS_EN[product]}, draw, "en")
        return draw.pick("filler", _ENGLISH_FILLERS) + said if draw.often(f"filler?{kind}", 15) else said
    parts = grown(kind, {**CHINESE, **GOODS[product]}, draw).split("，")
    if len(parts) > 1 and draw.often(f"short/{kind}", 10) and len(parts[0]) > 8:
        return parts[0]
    place = draw.pick(f"filler at/{kind}", range(len(parts)))
    if draw.often(f"filler?{kind}", 45):
        parts[place] = draw.pick(f"filler/{kind}", _FILLERS) + parts[place]
    return "，".join(parts)


if __name__ == "__main__":
    main()
