"""What sort of thing she sells, and which Chinese sentences do not go with it: nobody peels oil."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

Sort = Literal["stay", "craft", "egg", "liquid", "made", "loose", "piece"]
"""A stay is no ware at all; a craft is not eaten; liquid and loose goods have no single piece, nor has what
is `made`: meat and whatever a kitchen makes. A `piece` is fruit, vegetables and whatever is not known."""

_SIGNS: Mapping[Sort, str] = {
    "stay": "农家乐|民宿|住宿|客栈|客房|门票|采摘[园票]|露营|研学|体验",
    "craft": (
        "剪纸|窗花|年画|皮影|[竹藤草柳棕苇]编|编织|竹[篮篓筐席椅凳器篾]|篮子|箩筐|背篓|簸箕|"
        "扫[帚把]|席子|草鞋|布鞋|鞋垫|虎头鞋|绣[花品片]|[刺苏湘蜀苗]绣|布老虎|香包|荷包|[蜡扎]染|"
        "[土粗老]布|被[子套面]|[棉丝]被|围巾|帽子|毛衣|手帕|[木根]雕|泥[塑人]|陶器|"
        "瓷(?!瓶|坛|罐)|茶[杯壶具盏]|宣纸|手工纸|漆器|银饰|首饰|手[串镯链]|项链|耳环|梳子|"
        "[蒲团折]扇|扇子|灯笼|风筝|[布玩]偶|玩具|面具|[摆挂]件|盆[景栽]|[手工香肥]皂|蜡烛|毛笔|"
        "砚|油纸伞|工艺|手作"
    ),
    "egg": "蛋(?!糕|挞|卷|黄酥)",
    "liquid": (
        "(?:茶|籽|花生|[胡亚芝]麻|核桃|橄榄|香|葵花|牡丹|"
        "[花辣]椒|紫苏|豆|猪|牛|羊)油(?!桃|菜|麦)|油$|蜂蜜|[花树]蜜|蜜(?=$|[，,、（(\\s\\d])|"
        "酒(?!糟|酿)|醋|酱油|糖浆|膏(?!蟹|梨)|果汁|原浆|饮料|豆浆|[牛羊鲜]奶(?!枣|糖|酪|片)"
    ),
    "made": (
        "腊[肉肠鸡鸭鱼排]|香肠|火腿|[羊牛猪驴兔鹅鸭鸡鱼]肉|肉干|(?<!多)肉$|排骨|猪蹄|羊腿|土鸡|"
        "母鸡|鸭子|大鹅|鱼(?!腥草)|虾(?!皮|米)|蟹|丸子|"
        "奶[豆皮酪片]|豆[腐皮豉]|腐乳|[水蒸煎]饺|饺子|包子|馒头|馍|糕|(?<!茶)饼|粽|汤圆|[红麦姜]糖|"
        "辣酱|[腌泡酸咸]菜"
    ),
    "loose": (
        "(?<!玉)米(?!花|糕|线|豆腐|椒)|面粉|杂粮|[燕荞莜]麦|莜面|[黄黑绿红芸豇]豆|茶(?!树)|"
        "[木银]耳|紫菜|海带|虾皮|粉[条丝]|[薯藕根淀]粉|粉$|挂面|面条|枸杞|花椒|辣椒面|芝麻|菊花|"
        "金银花|[笋菜薯果菇菌]干|萝卜干|干菜|[瓜葵]子|花生|干货"
    ),
}
_SORTS: Mapping[Sort, re.Pattern[str]] = {sort: re.compile(signs) for sort, signs in _SIGNS.items()}

_EATEN = (
    "吃(?!饭|亏|力|惊|过亏|一堑)|尝|喝(?!口)|味|闻|鼻|香|酸|甜|咸|辣|饿|馋|锅|灶|火|油烟|"
    "[煮炒切]|忌口|新鲜|放坏|烂|这一口|够用|用得完|够你家"
)
_GROWN = "地里|地头|[就看]是?地|田|摘|收成|树|果|苗|种[地过不]|土(?!话)|天时|当季|干瘪|早的"
_PIECES = "个头|几个|[大小]的|大小|粒|[正背反]面|哪一?面|掰|剥|疤|匀|磕|碰坏|一层|翻|深的"
_POURED = "摊|抓|捏|叠|码|多少不好"
_WEIGHED = "秤|斤|称(?!呼)|掂|分量|多重|去皮|归零"
_SENT = (
    "货|带来|寄|邮|运费|快递|打包|包[好裹]|箱|袋|筐|拿(?!定|主)|举(?!手)|端|摆|搬|到手|收到|地址|"
    "手[里上]|打开|规格|[一两]份|[这一]批|样子|上桌|装|搁|胶带|怎么吃|爱吃|吃着|深的|急着要|"
    "买一点|少买|放久|会弄|用[法得]|够用|难看|颜色|一样大|退过货|收摊|近一?点"
)
_CLASHES: Mapping[Sort, tuple[str, ...]] = {
    "stay": (_SENT, _GROWN, _PIECES, _POURED, _WEIGHED),
    "craft": (_EATEN, _GROWN, _WEIGHED),
    "egg": (_GROWN, _WEIGHED, _POURED, "掰|剥|翻|[正背]面"),
    "liquid": (_GROWN, _PIECES, _POURED),
    "made": (_GROWN, _PIECES, _POURED),
    "loose": (_PIECES,),
    "piece": (),
}
_BY_WEIGHT = re.compile(r"斤|[一二三四五六七八九十半\d]\s*两|克|净重|kg|\dg", re.I)
_POST_PAID = re.compile(
    r"包邮|免邮|免运费|(?:运费|邮费|快递)(?:我|算我|都我)[们家]?(?:出|的|包|付)|不[收要](?:邮|运)费"
)
_POSTAGE = "[运邮]费|快递钱"


@lru_cache(maxsize=1024)
def sort_of(product: str) -> Sort:
    """The sort of what is called so; the first words name it, the rest says how it is packed."""
    name, *rest = re.split(r"[，,、（(；;]", product, maxsplit=1)
    found = (sort for text in (name, *rest) for sort, signs in _SORTS.items() if signs.search(text))
    return next(found, "piece")


def suits(frame: str, product: str, price: str) -> bool:
    """Whether a sentence can be said of this product, sold on these terms."""
    clash = _clash(product, price)
    return clash is None or not clash.search(frame)


@lru_cache(maxsize=1024)
def _clash(product: str, price: str) -> re.Pattern[str] | None:
    words = [
        *_CLASHES[sort_of(product)],
        *([_POSTAGE] if _POST_PAID.search(price) else []),
        *([_WEIGHED] if price and not _BY_WEIGHT.search(product + price) else []),
    ]
    return re.compile("|".join(words)) if words else None
