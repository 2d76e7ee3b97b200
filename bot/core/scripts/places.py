"""Places and proper names in a text that the brief does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
    "广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
)
_TOWNS = (
    "石家庄 保定 太原 大同 沈阳 大连 长春 延边 哈尔滨 五常 大兴安岭 南京 苏州 无锡 常州 杭州 宁波 "
    "温州 义乌 绍兴 合肥 黄山市 福州 厦门 泉州 漳州 南昌 赣州 景德镇 济南 青岛 烟台 寿光 临沂 郑州 "
    "洛阳 开封 信阳 武汉 宜昌 恩施 长沙 湘西 张家界 广州 深圳 东莞 佛山 潮汕 汕头 海口 三亚 成都 "
    "攀枝花 凉山 阿坝 甘孜 贵阳 遵义 黔东南 昆明 大理 丽江 普洱 西双版纳 西安 延安 汉中 安康 榆林 "
    "兰州 天水 张掖 敦煌 西宁 银川 中卫 乌鲁木齐 阿克苏 喀什 和田 吐鲁番 伊犁 库尔勒 呼和浩特 赤峰 "
    "南宁 桂林 百色 拉萨 林芝 日喀则 雄安 东北三省 长三角 珠三角 京津冀 江南 塞北 关中 陇南 闽南 "
    "胶东 苏北 川西 滇西 湘南 鲁西南"
)
_LAND = (
    "秦岭 太行 大别山 武夷山 井冈山 泰山 华山 衡山 恒山 嵩山 黄山 庐山 峨眉山 长白山 天山 昆仑山 "
    "祁连山 贺兰山 大巴山 神农架 武陵山 沂蒙山 蒙山 崂山 罗霄山 南岭 雪峰山 梵净山 哀牢山 高黎贡山 "
    "无量山 云岭 横断山 喜马拉雅 阴山 六盘山 吕梁 伏牛山 桐柏山 大瑶山 五指山 长江 黄河 珠江 淮河 "
    "汉江 湘江 赣江 闽江 嘉陵江 金沙江 雅鲁藏布 澜沧江 怒江 松花江 鸭绿江 乌江 沅江 渭河 洛河 汾河 "
    "海河 辽河 大运河 太湖 洞庭湖 鄱阳湖 洪泽湖 巢湖 微山湖 青海湖 千岛湖 丹江口 三峡 西湖 滇池 "
    "洱海 渤海 黄海 东海 南海 黄土高原 青藏高原 云贵高原 东北平原 华北平原 四川盆地 塔里木 准噶尔 "
    "河西走廊 科尔沁 呼伦贝尔 北大荒"
)
_ABROAD = (
    "日本 韩国 泰国 越南 美国 欧洲 欧盟 法国 德国 意大利 西班牙 新西兰 澳大利亚 智利 俄罗斯 "
    "马来西亚 新加坡 东南亚"
)
_NAMES = sorted(
    {*_PROVINCES.split(), *_TOWNS.split(), *_LAND.split(), *_ABROAD.split()}, key=len, reverse=True
)
_KNOWN_PLACE = re.compile("|".join(_NAMES))
_TO_VIEWERS = re.compile(r"(?:那边|这边)?(?:来?的)?(?:朋友|家人|老铁|姐妹|兄弟|观众|乡亲|宝|姐姐|大哥)")
_DIVISION = re.compile(
    r"(?:在|从|离|到|挨着|靠着|来自|属于|过了|隔壁|翻过)(?!了)"
    r"(?P<place>(?!我|咱|你|这|那|自|本|哪|每|全|外|各|别|某|一|两|几|隔)"
    r"[\u3400-\u9fff]{1,4}(?:省|市|县|镇|乡|村|寨|屯|自治州|岛|湖|江|岭))(?!上|里|头|民|长|口|子|边)"
)
_RESERVE = re.compile(
    r"(?:国家(?:级)?)?(?:森林公园|自然保护区|国家公园|风景名胜区|湿地公园|水源保护[区地]|水源地|5a景区|景区)"
)
_SOURCE = re.compile(r"(?P<source>雪山|冰川|山泉|温泉|矿泉|地下)[^,，。!！?？]{0,6}?水|泉水|雪水|海拔")
"""What a place is praised for; true only if she said so."""
_SIGHTS = "江|河|湖|海|水库|铁路|火车|轮船|汽笛|庙|寺|塔|瀑布|高速|高铁|机场|竹林|松林|长城|峡谷|古城|古镇"
_ENGLISH_SIGHTS = (
    "river|lake|sea|ocean|reservoir|barge|ferry|ferries|ship|railway|station|temple|pagoda|waterfall|highway"
    "|motorway|airport|church|great wall|gorge|bamboo|pines?|cliff|canal|harbour"
)
_SEEN = re.compile(
    rf"(?:[听望看闻瞧瞅]得?[见到着]|对面|背后|门口|脚下|旁边|隔着|挨着|靠着|临着"
    rf"|守着)[^,，。!！?？]{{0,8}}?(?P<sight>{_SIGHTS})"
    rf"|\b(?:hear|see|smell|view|overlook\w*|fac(?:es|ing)|by|beside|near|above|below|under|behind|along"
    rf"|past|across)\b"
    rf"[^.!?]{{0,20}}?\b(?P<seen>{_ENGLISH_SIGHTS})s?\b"
)
"""What is about her place, seen or heard from there."""

_CAPITAL = re.compile(r"\b[A-Z][A-Za-z]+(?:[-’'][A-Za-z]+)*")
_NO_NAMES = frozenset(
    [
        *(
            "i",
            "i'm",
            "i’m",
            "i'll",
            "i’ll",
            "i've",
            "i’ve",
            "i'd",
            "i’d",
            "ok",
            "tv",
            "ai",
            "qr",
            "english",
            "mandarin",
            "cantonese",
        ),
        *("chinese", "wechat", "douyin", "kuaishou", "taobao", "alipay", "tiktok", "china", "mum", "mom"),
        *("mother", "dad", "father", "grandma", "granny", "grandpa", "uncle", "aunt", "mr", "mrs", "ms"),
        *(
            "gran",
            "nan",
            "grandmother",
            "grandfather",
            "brother",
            "sister",
            "auntie",
            "third",
            "second",
            "eldest",
        ),
    ]
)
_ENGLISH_LAND = re.compile(
    r"\b(?:national (?:forest |nature )?(?:park|reserve)|nature reserve|above the sea|above sea level"
    r"|altitude|(?:mountain|glacier|snow)[- ](?:spring|water|melt))\b"
)


def unknown_places(text: str, folded: str, known: str, *, names: bool) -> Iterator[tuple[int, int]]:
    """Where `folded` (`text` folded) names a place of which `known`, the folded brief, holds nothing.
    With `names` proper names of an English text count as well."""
    for match in _KNOWN_PLACE.finditer(folded):
        if match[0] not in known and not _TO_VIEWERS.match(folded, match.end()):
            yield match.span()
    for match in _DIVISION.finditer(folded):
        if match["place"] not in known:
            yield match.span("place")
    for pattern in (_RESERVE, _SOURCE, _ENGLISH_LAND):
        for match in pattern.finditer(folded):
            if (match.groupdict().get("source") or match[0]) not in known:
                yield match.span()
    for match in _SEEN.finditer(folded):
        if (match["sight"] or match["seen"]) not in known:
            yield match.span()
    if names and len(text) == len(folded):
        yield from _unknown_names(text, known)


_TO_VIEWERS_ENGLISH = re.compile(
    r"\b(?:friends?|any(?:one|body)|some(?:one|body)|viewers?|you|folks|hello|hi|welcome|evening|watching"
    r"|listening)\b"
    r"[^.!?]{0,24}\b(?:from|in|over in|up in|down in) $",
    re.I,
)


def _unknown_names(text: str, known: str) -> Iterator[tuple[int, int]]:
    for match in _CAPITAL.finditer(text):
        before = text[: match.start()].rstrip(" ")
        if not re.search(r"[A-Za-z0-9,'’]$", before):
            continue  # the first word of a sentence is written large whatever it is
        if _TO_VIEWERS_ENGLISH.search(text, 0, match.start()):
            continue
        word = match[0].lower().removesuffix("'s").removesuffix("’s")
        if word not in _NO_NAMES and not re.search(rf"\b{re.escape(word)}", known):
            yield match.span()
