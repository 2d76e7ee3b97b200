"""Briefs of neighbours who sell the same thing: five products, facts varied as people vary.

They are drawn from lists of ours by a fixed hash, not gathered from people; real facts vary more in wording
and less in form. `python -m tests.benchmarks.briefs` writes them to tests/data/sameness/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from bot.core.scripts.choosing import Chooser
from bot.core.scripts.script import PRIVATE_KINDS, Brief, Fact, FactKind

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
    "下午三点太阳就翻过去了", "走四十分钟才有信号", "坡陡，车上不去，全靠背", "底下是个废窑", "夜里听得见水响", "爷爷那辈开的荒",
)  # fmt: skip
_STEPS = {
    "脐橙": (
        "剪的时候要两刀，第二刀把蒂剪平",
        "先挑一遍大小，再挑一遍轻重",
        "装箱垫的是自己割的稻草",
        "雨后不摘，等叶子干透",
        "套袋的时候一个一个往上套",
        "冬天给树干刷石灰水",
        "疏果疏掉一多半，手酸好几天",
        "背篓上肩，一趟六十斤下坡",
        "摘下来放三天，让皮软一点再装",
        "拿绒布擦，不过水",
        "网套一个一个套",
        "梯子挪一步摘一圈",
    ),
    "茶油": (
        "茶果堆着等它自己裂口",
        "籽晒三天翻九遍，夜里收回屋",
        "老榨槽撞三百多下",
        "蒸到筷子一插就倒才包饼",
        "油沉一个月，只取上头的清油",
        "壳要拿手剥，机器会碎",
        "炒籽的火不能大，人不能走开",
        "稻草包饼，脚踩紧",
        "滤三道布，最后一道用新纱",
        "先捡一遍霉籽",
        "灌瓶前闻一遍桶底",
        "摘果全靠钩杆拉枝",
    ),
    "红薯干": (
        "蒸透了再切，切早了要碎",
        "摆在竹匾上一条一条摊开",
        "夜里收进屋，怕露水",
        "晒到第五天拿回来再蒸一次",
        "挖的时候先割藤，锄头不能碰皮",
        "放半个月等它出糖",
        "皮要趁热撕",
        "切条用老菜刀，宽一指",
        "翻面一天三回，手上都是糖",
        "阴天上烤架，柴只用松木",
        "挑掉带筋的头尾",
        "收干了装布袋回软",
    ),
    "羊肚菌": (
        "伞开到一半就要采，开全了就老",
        "菌种下地盖一层黑膜",
        "棚里弯着腰走一上午",
        "拿竹片贴着根切",
        "烘的时候一层一层换架子",
        "剪脚要齐，不带泥",
        "浇水只喷雾，不能冲",
        "温度计一天看八回",
        "大小分三筐",
        "筛掉碎的给自己炖汤",
        "播种前把土晒一个夏天",
        "采完当天就进烘房",
    ),
    "小米": (
        "谷子割倒先在地里晾两天",
        "石碾子碾三遍，簸箕簸五遍",
        "间苗全靠蹲着拔",
        "留种挑最沉的穗",
        "赶鸟要从天亮赶到天黑",
        "脱壳只脱一遍，留着那层油皮",
        "拿箩筛，碎的喂鸡",
        "风车摇着吹糠",
        "装袋前摊炕上焐一夜",
        "谷垛要码成圆的",
        "耧车播种，牛走我扶",
        "锄三遍草，一遍比一遍浅",
    ),
}
_WHEN = ("头一年", "前年五月", "去年开春", "去年八月", "上个月", "今年清明", "立秋那天", "年三十前两天")
_TROUBLES = (
    "一场冰雹打掉一半", "连下九天雨捂坏半屋", "夜里断电坏了一批", "我算错账少收人家的钱", "车翻在沟里撒了一地",
    "买错了苗，白种一年", "被水冲走两垄", "快递压烂十几箱，我全赔了", "火大了糊掉一锅", "忘了关圈门，鸡啄了一片",
    "我男人住院，地里没人管", "下单的地址抄错三家", "半夜起风棚掀了顶", "耗子钻进仓里啃了一层", "老牛踩坏半亩", "肥下重了，苗烧死一片",
    "头回上网卖，一单没有", "约好的车没来，货在路边过了一夜",
)  # fmt: skip
_AFTER = ("后来改在阁楼上做", "今年多挖了一条沟", "从那以后我先称后装", "邻居送来半车我才补上", "我哭了一回，第二天接着干", "今年少种一半，管得细些",
    "现在想起来手还抖", "那以后样样写在本子上", "赔的钱过了年才还清", "我爸说，交学费了", "打那起门上加了两道闩", "今年换了个走法")  # fmt: skip
_SMELLS = {
    "脐橙": (
        "剪下来手上一股青皮味",
        "掰开有一声脆响",
        "咬下去先酸一下再回甜",
        "皮上的油溅到灯上会响",
        "屋里放一筐，像刚洗过的木地板",
        "指甲掐一下，辣眼睛",
        "籽没有，渣有一点",
        "凑近了是花还没谢的味",
    ),
    "茶油": (
        "闻着像刚炒过的南瓜子",
        "热锅时一股青草味",
        "手背抹一点，半天不腻",
        "像外婆的樟木箱",
        "冷天会起一层白絮",
        "倒出来拉丝，比水慢",
        "有点像刚劈的柴",
        "炒出来的菜不糊锅底",
    ),
    "红薯干": (
        "像炉灰里扒出来的那种焦香",
        "嚼着粘牙，越嚼越甜",
        "摸着软，像晒过的皮带",
        "掰开拉得出丝",
        "太阳晒过的被子味",
        "外头一层白霜，是它自己的糖",
        "咬到中间有一点硬心",
        "闻着像熬了半夜的糖稀",
    ),
    "羊肚菌": (
        "泡开有股炒花生味",
        "像雨后翻开的土",
        "捏着像海绵",
        "汤色发黄，像淡茶",
        "咬着咯吱一下",
        "打开袋子先闻到木头味",
        "像晒过的老书",
        "煮开了满屋子肉味，其实没放肉",
    ),
    "小米": (
        "熬开了上头一层米油",
        "像新烤的馍边",
        "抓一把从指缝漏，滑的",
        "锅盖一开像谷场",
        "凉了能揭起一张皮",
        "嚼生的也有点甜",
        "搓一搓，手心发黄",
        "闻着像刚割完的草垛",
    ),
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
_NAMES = ("小芳", "阿珍", "秀兰", "李梅", "桂英", "春花", "阿玲", "玉凤", "小霞", "红燕")


FILES = {"脐橙": "oranges", "茶油": "tea-oil", "红薯干": "sweet-potato", "羊肚菌": "morels", "小米": "millet"}


def main() -> None:
    """Write the lists of 200 briefs to tests/data/sameness/."""
    for product, name in FILES.items():
        entries = [
            {"name": one.name, "county": one.county, "facts": {fact.kind: fact.text for fact in one.facts}}
            for one in briefs(product, 200)
        ]
        text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=200)
        (Path(__file__).parents[1] / "data" / "sameness" / f"{name}.yaml").write_text(text, encoding="utf-8")


def briefs(product: str, count: int) -> Iterator[Brief]:
    """So many neighbours' briefs about one product. A third of them have told only four private facts."""
    county, price = PRODUCTS[product]
    for number in range(count):
        draw = Chooser(f"{product}/{number}")
        told = draw.ranked("told", PRIVATE_KINDS)[: 4 if number % 3 == 0 else 5]
        private = {kind: _spoken(_TELLERS[kind](draw, product), kind, draw) for kind in told}
        cost = price.format(n=draw.pick("cost", range(18, 90)), w=draw.pick("weight", (3, 5, 8, 10)))
        yield Brief(
            (
                Fact("product", product),
                Fact("price", cost),
                Fact("season", draw.pick("season", _SEASONS[product])),
                *(Fact(kind, private[kind]) for kind in told),
            ),
            draw.pick("name", _NAMES),
            county,
        )


_TELLERS: Mapping[FactKind, Callable[[Chooser, str], tuple[str, ...]]] = {
    "person": lambda draw, _: (
        f"{draw.pick('who', _WHO)}{draw.pick('deed', _DEEDS)}",
        draw.pick("besides", _BESIDES),
    ),
    "place": lambda draw, _: (
        f"{draw.pick('where', _WHERE)}{draw.pick('plot', _PLOTS)}",
        *draw.ranked("seen", _SEEN)[:2],
    ),
    "process": lambda draw, product: (draw.pick("step", _STEPS[product]), draw.pick("why", _WHYS)),
    "mishap": lambda draw, _: (
        f"{draw.pick('when', _WHEN)}{draw.pick('trouble', _TROUBLES)}",
        draw.pick("after", _AFTER),
    ),
    "smell": lambda draw, product: (draw.pick("smell", _SMELLS[product]), draw.pick("felt", _FELT)),
}
_PLOTS = ("那块地", "那片", "那一溜", "边上", "那头", "有三分地", "那道坎上", "底下", "朝南那面", "那一亩多")
_BESIDES = (
    "今年也一样", "问起来还不承认", "劝不住", "一声不响", "我学不来", "村里人都笑", "天天如此", "从我记事起", "手脚比我快",
    "就图个放心", "嘴上还要念叨", "谁说都没用", "下雨也不歇", "一句怨言没有", "我在边上看呆了", "比年轻人强", "这脾气随我爷",
)  # fmt: skip
_WHYS = (
    "不然要烂", "少一道都不行", "我试过偷懒，不成", "跟我婆婆学的", "一上午弄不了几斤", "弄完直不起腰", "这个没法快",
    "机器弄不来", "图快就废了", "头两年老做错", "做到半夜是常事", "全凭手感", "错一回白干半月", "孩子放学也搭手", "戴手套反而弄不好",
    "隔壁家嫌麻烦不弄", "天气不对就得等",
)  # fmt: skip
_FELT = (
    "我闺女说的", "外人头回闻要皱眉", "冷了就淡", "晒过更冲", "夜里更明显", "说不上好坏", "离远了没有", "手上要留半天",
    "放几天会变", "我是闻惯了", "下雨天重些", "城里亲戚就认这个", "也有人嫌", "老人讲这才对", "刚弄好的时候才有", "一阵一阵的",
)  # fmt: skip
_FILLERS = ("其实", "反正", "老实讲", "说来", "说起来", "讲真的")


def _spoken(parts: Sequence[str], kind: FactKind, draw: Chooser) -> str:
    """The parts as somebody says them: not everybody says all of them, or as they were written down."""
    kept = list(parts[: 1 if len(parts) > 1 and draw.often(f"short/{kind}", 15) else len(parts)])
    for place, part in enumerate(kept):
        axis = f"{kind}/{place}"
        if place and draw.often(f"filler?{axis}", 40):
            kept[place] = draw.pick(f"filler/{axis}", _FILLERS) + part
    return "，".join(kept)


if __name__ == "__main__":
    main()
