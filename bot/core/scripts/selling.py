"""What sellers say of stock, sales, rank, presents, delivery and weather: hers only if she said so."""

from __future__ import annotations

import re

_CLAUSE = "[^,，。!！?？;；]"
_WORDS = "[^,.!?;]"
_BODY = r"(?:stomach|heart|bones?|skin|liver|gut|eyes|blood|digestion|health|immune system)"
_NEARBY = "(?:今[天晚]|当[天晚日]|明[天早晚]|马上|立[刻马]|次日|隔天|第二天|小时内|连夜)"


def _kind(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_PRICES = (
    _kind(
        rf"比{_CLAUSE}{{1,10}}?(?:便宜|划算|实惠|贵)",
        rf"(?:奶茶|咖啡|香?烟|饮料|可乐|啤酒|盒饭|快餐|外卖|零食|电影票?){_CLAUSE}{{0,3}}?(?:钱|价)",
        r"原价|市场价|市面价|专柜价|批发价|出厂价|成本价|福利价|跳楼价|秒杀|清仓|[亏赔]本卖",
        r"\b(?:cheaper|dearer|pricier|more expensive) than\b|\bless than (?:a cup|a bottle|the price) of\b",
        r"\b(?:original|usual|normal|regular|retail|wholesale|market|supermarket) price\b|\bat (?:cost"
        r"|a loss)\b",
        r"\bthe (?:price|cost) of an? (?:coffee|tea|cup|beer|bottle|sandwich|snack|meal)\b",
    ),
    _kind(
        rf"买{_CLAUSE}{{1,4}}[送赠]|[多加][送赠]|赠品|优惠券|满减|立减|送{_CLAUSE}{{0,4}}小?礼[物品包]",
        rf"\bbuy (?:one|two|three|four|five|\d+){_WORDS}{{0,20}}?\b(?:free|on me|on the house)\b",
        r"\b(?:the|one|this) (?:\w+ ){0,2}(?:is|comes) (?:on me|on the house|free)\b|\bfree (?:gift"
        r"|sample)s?\b",
        r"\bcoupons?\b|\bvouchers?\b|\bthrow in (?:a|an|some|one)\b",
    ),
    _kind(
        r"包邮|免邮|[邮运]费(?:全?[由归])?[我咱](?:们)?[出包掏付]",
        r"\b(?:postage|shipping|delivery)[- ](?:is )?(?:free|included|on me)\b"
        r"|\bfree (?:postage|shipping|delivery)\b|\bpay (?:for )?the (?:postage|shipping)\b",
    ),
)
_STOCK = (
    _kind(
        rf"库存|断货|售罄|脱销|限量|手慢无|秒[空光没]|[卖抢](?:断货|[光空完])|后台{_CLAUSE}{{0,4}}剩",
        r"\bsold out\b|\bout of stock\b|\blimited (?:stock|quantit\w+|edition|offer)\b"
        r"|\bwhile (?:stocks?|supplies|they) lasts?\b|\brunning (?:low|out)\b|\b(?:going|selling) fast\b",
        r"\blast few (?:boxes|bottles|bags|jars|baskets|orders|pieces|left|of)\b",
    ),
)
_SALES = (
    _kind(
        r"(?<!欢迎)回头客|复购|回购|爆款|卖爆|热销|畅销|销量|销冠|供不应求|好评|口碑",
        r"\brepeat (?:customers?|buyers?|orders?)\b|\b(?:second|third|next) order\b|\bre-?order(?:s|ed"
        r"|ing)?\b",
        rf"\b(?:come|comes|came|coming) back {_WORDS}{{0,12}}?\b(?:more|order|buy|box|bottle|bag)\b",
        r"\bbest[- ]?sell(?:ers?|ing)\b|\bfive[- ]star\b|\b(?:good|great|glowing|rave) reviews\b",
    ),
    _kind(
        rf"全[国网省市县镇乡村]{_CLAUSE}{{0,6}}?(?:第一|头[一名号]|最|唯一|独|前[三五十]|榜)",
        rf"没有?第二[家个份]|找不[到出]第二|独一[份家]|头一[份家号]|数一数二|首屈一指|方圆{_CLAUSE}{{0,12}}?[没最数独]",
        rf"[没谁无]{_CLAUSE}{{0,6}}?(?:敢跟|能跟|跟){_CLAUSE}{{1,4}}?比|[没谁]{_CLAUSE}{{0,6}}?比[得不](?:上|过|了)",
        rf"\b(?:nobody|no one|none|nothing|no other){_WORDS}{{0,30}}?\b(?:touch|match|beat|rival|equal"
        rf"|compare|comes? close)",
        r"\bunmatched\b|\bunrivall?ed\b|\bsecond to none\b|\btop[- ](?:ranked|rated|selling)\b",
        r"\bbetter than (?:any|anyone|anybody|every|all|other|the others?|(?:in )?the (?:shops?"
        r"|supermarkets?))\b",
    ),
)
_GOODNESS = (
    _kind(
        r"富含|花青素|膳食纤维|维生素|维[cCeE](?![a-z])|抗氧化|氨基酸|微量元素|胶原蛋白|多酚|不饱和脂肪酸",
        r"营养(?:价值|丰富|成分|高|足|全|好)|免疫力|[养护健暖](?:胃|肝|脾|肾|颜|心脏)|补[血气肾钙铁锌脑]|祛湿|排毒|助眠",
        r"\bfib(?:re|er)\b|\banti-?oxidants?\b|\bvitamins?\b|\bminerals\b|\bproteins?\b|\bnutri(?:ents?"
        r"|tious|tion\w*)\b",
        r"\bamino acids?\b|\bimmun(?:e|ity)\b|\bdetox\w*|\bblood (?:pressure|sugar|lipids)\b",
        rf"\b(?:good|great|gentle|kind|easy) (?:for|on|to) (?:(?:your|the|their|old"
        rf"|kids['’]?) ){{1,3}}{_BODY}",
    ),
    _kind(
        rf"[没不零无未]{_CLAUSE}{{0,6}}?(?:防腐剂|添加剂|香精|色素|糖精|甜蜜素|增稠剂|[熏加]硫|硫磺)",
        rf"\b(?:no|not (?:a|any|one)|without|free (?:of|from)|zero|never|nothing){_WORDS}{{0,24}}?"
        r"\b(?:preservatives?|additives?|colou?rings?|flavou?rings?|sweeteners?|sulphur|added sugar"
        r"|sugar added)\b",
    ),
    _kind(
        rf"[没不零无未]{_CLAUSE}{{0,5}}?(?:农药|打药|化肥|除草剂|膨大剂|激素|催熟)",
        rf"\b(?:no|not (?:a|any|one)|without|free (?:of|from)|zero|never|nothing){_WORDS}{{0,24}}?"
        r"\b(?:pesticides?|chemicals?|weed ?killers?|chemical fertili[sz]ers?|hormones?|sprays?|sprayed)\b",
    ),
    _kind(
        rf"(?:有|像|跟|和|比){_CLAUSE}{{0,8}}?(?:拳头|鸡蛋|鸭蛋|巴掌|手掌|碗口?|乒乓球|核桃|硬币|拇指|胳膊)"
        r"(?:那么|这么|一样|一般|似的|还)?[大粗厚宽长]",
        r"\b(?:big|large|thick|long|wide|heavy|fat) as (?:my|your|an?|the|two)\b|\bthe size of (?:my"
        r"|your|an?|the)\b",
        r"\b(?:fist|egg|palm|thumb)[- ]sized?\b|\b(?:bigger|larger|thicker) than (?:my|your|an?) \w+",
    ),
)
_DELIVERY = (
    _kind(
        rf"{_NEARBY}{_CLAUSE}{{0,6}}?(?:发[货出走车]|就发|给你[们]?发|寄[出走]?|到货|到家|送到|到手)",
        r"顺丰|冷链|空运|次日达|江浙沪|现[摘做采]现[发卖]|[两三]天(?:内)?(?:到|送)|极速发货",
        r"\b(?:ships?|shipped|dispatch\w*|sent|posted|delivered|arrives?|reach(?:es)? you)\b"
        rf"{_WORDS}{{0,20}}?\b(?:today|tonight|tomorrow|overnight|same day|next (?:day|morning)"
        rf"|first thing|within)\b",
        r"\b(?:same|next)[- ]day (?:shipping|delivery|dispatch)\b|\bcold chain\b|\bby air(?:mail)?\b"
        r"|\bexpress (?:courier|delivery)\b",
    ),
)
_WEATHER = (
    *map(
        re.compile,
        (
            "倒春寒|霜冻|冻害|冻坏",
            "冰雹",
            "干旱|大旱|旱情|旱得",
            "洪水|水灾|内涝|涝灾",
            "台风",
            "暴雨",
            "虫灾",
        ),
    ),
    _kind(
        rf"减产|增产|绝收|歉收|大丰收|产量{_CLAUSE}{{0,4}}?[掉少降减低高翻涨]|收成{_CLAUSE}{{0,3}}?[差好少]"
    ),
    *map(
        re.compile,
        (
            r"\b(?:late|early|hard|spring|sudden|heavy) frosts?\b",
            r"\bhail(?:storms?|stones?)?\b",
            r"\bdroughts?\b|\bdry spell\b",
            r"\bfloods?\b|\bflooded\b",
            r"\btyphoons?\b|\bstorms?\b",
            r"\bheat ?waves?\b|\bcold snap\b",
        ),
    ),
    _kind(
        r"\b(?:bumper|record|poor|bad|good|small|big|thin) (?:crop|harvest|yield)s?\b",
        r"\b(?:crop|harvest|yield)s? (?:is|was|are|were) (?:\w+ ){0,2}?(?:small|smaller|poor|thin|down"
        r"|lost|big|bigger|good|ruined)\b",
    ),
)
SELLING: tuple[re.Pattern[str], ...] = (
    *_PRICES, *_STOCK, *_SALES, *_GOODNESS, *_DELIVERY, *_WEATHER,
)  # fmt: skip
"""One pattern a kind, over folded text: what the brief says of one kind allows that kind."""
