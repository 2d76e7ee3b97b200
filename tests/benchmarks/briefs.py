"""Briefs of neighbours who sell the same thing: five products, facts varied as people vary.

They are drawn from lists of ours by a fixed hash, not gathered from people; real facts vary more in wording
and less in form.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.scripts.choosing import Chooser
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Fact

PRODUCTS = {
    "脐橙": ("信丰县", "{n}块一箱，净重{w}斤，包邮"),
    "茶油": ("赣县", "{n}块一瓶，{w}两装"),
    "红薯干": ("环县", "一斤{n}块，满{w}斤发货"),
    "羊肚菌": ("安县", "{n}块一盒，干货{w}克"),
    "小米": ("蓟县", "{n}块一袋，一袋{w}斤"),
}
"""The county and how the price is said."""
_WHO = ("我爸", "我妈", "我婆婆", "我公公", "我男人", "我大嫂", "隔壁三叔", "我姐", "我外婆", "村里的老周", "我弟媳妇", "我二舅")  # fmt: skip
_DEEDS = (
    "天不亮就下地，回来裤腿都是湿的", "一个一个拿手摸过才装筐", "夜里起来两回看火", "记账记在挂历背面",
    "腰不好，还非要自己挑水", "卖了三十年，秤从来给高高的", "不让我打药，为这个跟我吵过", "每年留最大的给看门的狗",
    "把坏的都留给自己吃", "走路去镇上赶集，来回三个钟头", "教我认叶子，教了两年", "手上的茧子比老树皮还厚",
    "说话慢，干活快", "下雨天就坐门口编筐", "去年摔了一跤，今年照样上山",
)  # fmt: skip
_WHERE = ("后山", "水库边", "老坟坡", "河滩", "村口", "半山腰", "祠堂背后", "石桥头", "公路下面", "梯田最上头", "学校后墙外")  # fmt: skip
_SEEN = (
    "抬头就是云", "听得见放学的铃", "三面是松树", "一下雨路就断", "冬天晒得到一整天太阳", "早上雾大得看不见人",
    "旁边有口老井", "地里石头比土多", "从坡上能看见火车", "野猪常来", "隔一条沟就是外县", "风大，站不住帽子",
)  # fmt: skip
_STEPS = (
    "剪的时候要两刀，第二刀把蒂剪平", "晒三天翻九遍，夜里收回屋", "先挑一遍大小，再挑一遍轻重", "石磨推出来要歇两回肩",
    "蒸到筷子一插就倒才起锅", "摘下来在阴凉地摊一夜", "壳要拿手剥，机器会碎", "火不能大，人不能走开",
    "洗三道水，最后一道用井水", "装箱垫的是自己割的稻草", "虫眼拿针挑，挑不干净就留下", "过筛要顺一个方向摇",
)  # fmt: skip
_WHEN = ("头一年", "前年五月", "去年开春", "去年八月", "上个月", "今年清明", "立秋那天", "年三十前两天")
_TROUBLES = (
    "一场冰雹打掉一半", "连下九天雨捂坏半屋", "冰箱断电坏了一批", "我算错账少收人家的钱", "车翻在沟里撒了一地",
    "买错了苗，白种一年", "被水冲走两垄", "快递压烂十几箱，我全赔了", "火大了糊掉一锅", "忘了关圈门，鸡啄了一片",
)  # fmt: skip
_AFTER = ("后来改在阁楼上做", "今年多挖了一条沟", "从那以后我先称后装", "邻居送来半车我才补上", "我哭了一回，第二天接着干", "今年少种一半，管得细些")  # fmt: skip
_SMELLS = (
    "像雨后翻开的土", "有点像刚劈的柴", "凑近了是青草味", "闻着像外婆的樟木箱", "手上留一股涩味，洗两遍还在",
    "像太阳晒过的被子", "掰开有一声脆响", "放热水里像炒过的豆子", "摸着糙，像砂纸", "咬下去先酸一下再回甜",
)  # fmt: skip
_SEASONS = ("霜降以后摘的头一批", "前天才下架的", "再有半个月就没了", "昨天早上摘的", "这批是晒足二十天的", "今年晚了十来天", "刚过头茬")  # fmt: skip
_NAMES = ("小芳", "阿珍", "秀兰", "李梅", "桂英", "春花", "阿玲", "玉凤", "小霞", "红燕")


def briefs(product: str, count: int) -> Iterator[Brief]:
    """So many neighbours' briefs about one product. A third of them have told only four private facts."""
    county, price = PRODUCTS[product]
    for number in range(count):
        draw = Chooser(f"{product}/{number}")
        private = {
            "person": f"{draw.pick('who', _WHO)}{draw.pick('deed', _DEEDS)}",
            "place": f"{draw.pick('where', _WHERE)}那块地，{draw.pick('seen', _SEEN)}",
            "process": draw.pick("step", _STEPS),
            "mishap": f"{draw.pick('when', _WHEN)}{draw.pick('trouble', _TROUBLES)}，{draw.pick('after', _AFTER)}",
            "smell": draw.pick("smell", _SMELLS),
        }
        told = draw.ranked("told", PRIVATE_KINDS)[: 4 if number % 3 == 0 else 5]
        cost = price.format(n=draw.pick("cost", range(18, 90)), w=draw.pick("weight", (3, 5, 8, 10)))
        yield Brief(
            (
                Fact("product", product),
                Fact("price", cost),
                Fact("season", draw.pick("season", _SEASONS)),
                *(Fact(kind, private[kind]) for kind in told),
            ),
            draw.pick("name", _NAMES),
            county,
        )
