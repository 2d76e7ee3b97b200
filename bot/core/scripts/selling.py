"""What sellers say of stock, sales, rank, presents, delivery and weather: hers only if she said so."""

from __future__ import annotations

from bot.core.scripts.claim import Claim, claim

_CLAUSE = "[^,，。!！?？;；]"
_WORDS = "[^,.!?;]"
_BODY = r"(?:stomach|heart|bones?|skin|liver|gut|eyes|blood|digestion|health|immune system)"
_NEARBY = "(?:今[天晚]|当[天晚日]|明[天早晚]|马上|立[刻马]|次日|隔天|第二天|小时内|连夜)"


WARNED = (
    r"少[吃喝]|别(?:[吃喝贪超]|一下)|吃多|多了|过量|孕妇|过敏|血糖高|不(?:能|要|宜|可|敢)[多吃喝乱]|悠着"
    r"|当心|小心|医生|大夫|不治|治不|不是药|忌"
    r"|\b(?:careful|don't eat|don't drink|shouldn't|should not|avoid|not too (?:much|many)|doctor"
    r"|no medicine|not (?:a )?medicine"
    r"|doesn't (?:cure|treat)|cure nothing|easy on|pregnan\w+|allerg\w+|listen to (?:your|the))\b"
)
"""Words that warn of eating too much, or send to a doctor, and praise nothing."""

_PRICES = (
    claim(
        rf"比{_CLAUSE}{{1,10}}?(?:便宜|划算|实惠|贵)",
        rf"(?:奶茶|咖啡|香?烟|饮料|可乐|啤酒|盒饭|快餐|外卖|零食|电影票?){_CLAUSE}{{0,3}}?(?:钱|价)",
        r"原价|市场价|市面价|专柜价|批发价|出厂价|成本价|福利价|跳楼价|秒杀|清仓|[亏赔]本卖",
        r"\b(?:cheaper|dearer|pricier|more expensive) than\b|\bless than (?:a cup|a bottle|the price) of\b",
        r"\b(?:original|usual|normal|regular|retail|wholesale|market|supermarket) price\b|\bat (?:cost"
        r"|a loss)\b",
        r"\bthe (?:price|cost) of an? (?:coffee|tea|cup|beer|bottle|sandwich|snack|meal)\b",
    ),
    claim(
        rf"买{_CLAUSE}{{1,4}}[送赠]|[多加][送赠]|赠品|优惠券|满减|立减|送{_CLAUSE}{{0,4}}小?礼[物品包]",
        rf"\bbuy (?:one|two|three|four|five|\d+){_WORDS}{{0,20}}?\b(?:free|on me|on the house)\b",
        r"\b(?:the|one|this) (?:\w+ ){0,2}(?:is|comes) (?:on me|on the house|free)\b|\bfree (?:gift"
        r"|sample)s?\b",
        rf"(?:另|外加|额外|随[箱单]|每[单箱份袋盒]|谁拍){_CLAUSE}{{0,8}}?(?:[塞搭添饶捎附赠]"
        rf"|送(?![货到去走过快])|包一小?[包把袋撮])"
        rf"|另{_CLAUSE}{{0,4}}?[包放装]|(?:再|还|顺[手带]){_CLAUSE}{{0,4}}?[塞搭饶捎附赠]",
        r"白[送给搭饶]|搭[你您上一]|饶[你您上一]|塞[一个两]小?[包把袋]|给塞"
        r"|多[给装抓称塞][你您]?上?[一两几半](?!层)|箱子?里[给帮]?[你您]?[我]?[给帮]?[你您]?放了"
        r"|跟着[^,，。!！?？]{0,3}一[块起]儿?[到寄]|添头|小样|试吃",
        r"不(?:另|再|多)?[收算][你您]?的?钱|送[你您](?![们到去走家])",
        r"\bgoes? (?:in|into)(?: with)? every\b|\b(?:won't|don't|not|never|no) (?:\w+ )?charge\b"
        r"|\bfree of charge\b|\bcosts? you nothing\b|\bfor free\b",
        r"\b(?:slip|tuck|pop|drop|toss)(?:s|ped|ping|ed)? (?:you )?(?:in )?(?:an? |some |one |two )",
        r"\bextra (?:one|jar|bag|handful|packet|piece|sachet|spoon|bar|pair)\b|\bas a (?:thank"
        r"|bonus)|\bbonus\b",
        r"\bwith every (?:order|parcel|box|bag|jar)\b|\bevery (?:order|parcel|box) (?:gets|comes with|has"
        r"|carries)\b",
        r"\bcoupons?\b|\bvouchers?\b|\bthrow in (?:a|an|some|one)\b",
        told=r"[送搭添饶捎附赠](?![到货])|\b(?:free with|with (?:each|every)|gift|extra)\b",
    ),
    claim(
        r"包邮|免邮|[邮运]费(?:全?[由归])?[我咱](?:们)?[出包掏付]",
        r"\b(?:postage|shipping|delivery)[- ](?:is )?(?:free|included|on me)\b"
        r"|\bfree (?:postage|shipping|delivery)\b|\bpay (?:for )?the (?:postage|shipping)\b",
    ),
)
_STOCK = (
    claim(
        rf"库存|断货|售罄|脱销|限量|手慢无|秒[空光没]|[卖抢](?:断货|[光空完])|后台{_CLAUSE}{{0,4}}剩",
        r"\bsold out\b|\bout of stock\b|\blimited (?:stock|quantit\w+|edition|offer)\b"
        r"|\bwhile (?:stocks?|supplies|they) lasts?\b|\brunning (?:low|out)\b|\b(?:going|selling) fast\b",
        rf"(?:就|只|光|仅|也就)剩|剩下?(?:不多|没几|最后)|[卖取拍寄抢分发]完了?[，,]?(?:就|得|要|再"
        rf"|只能)?[没等]"
        rf"|等{_CLAUSE}{{0,2}}(?:下一?[个年茬批]|明年|来年)|最后[一几这两][批箱排点拨筐罐袋瓶缸坛]"
        rf"|一年[就只]{_CLAUSE}{{0,3}}[一这][回茬季次]",
        r"\b(?:all|only|just) (?:that's |that is )?(?:i have|we have|i've got|there is|there's) left\b"
        r"|\bthat's (?:all (?:there is|i have|we have|of it)|the last)\b",
        r"\blast (?:batch|row|rack|shelf|crate|lot)\b|\b(?:is|are|'s) left\b|\bleft in (?:the )?(?:store"
        r"|barn|cellar|shed|loft)\b",
        r"\b(?:when|once) (?:it's|they're|these are|that's|this is|it is|they are|that is) gone\b"
        r"|\bonce a year\b",
        rf"\b(?:wait|nothing|no more){_WORDS}{{0,12}}\b(?:till|until|before) (?:next|the (?:next|new))\b",
        r"\blast few (?:boxes|bottles|bags|jars|baskets|orders|pieces|left|of)\b",
    ),
)
_SALES = (
    claim(
        r"(?<!欢迎)回头客|复购|回购|爆款|卖爆|热销|畅销|销量|销冠|供不应求|好评|口碑",
        rf"底单|面单|打包打到|忙不过来|手软|快递单|[订下来接攒积]{_CLAUSE}{{0,2}}单(?=[，。！？了]|子)"
        rf"|卖得?[好快火](?!的)|老主顾"
        rf"|熟客|又来[买订拿拍]|追着[要买]|抢着|排[着]?队",
        rf"[寄发]到{_CLAUSE}{{0,4}}(?:全国|各地|各省|海[南外])|(?:快递|驿站){_CLAUSE}{{0,6}}(?:天天|每天"
        rf"|一天|认得|忙不|搬不|数着)",
        r"\borders? (?:keep|kept|come|came|piled|pour)|\bparcels? (?:a|every|each) day\b|\bregulars\b"
        r"|\bqueue\w*|\bwaiting list\b",
        rf"\b(?:sold|shipped){_WORDS}{{0,16}}\b(?:hundreds?|thousands?|dozens?|boxes|parcels|jars|bags"
        rf"|already)\b"
        r"|\bback for (?:more|another|a second)\b|\bsells? (?:well|out|faster)\b|\bmost of (?:my"
        r" (?:buyers|customers))\b",
        r"\brepeat (?:customers?|buyers?|orders?)\b|\b(?:second|third|next) order\b|\bre-?order(?:s|ed"
        r"|ing)?\b",
        rf"\b(?:come|comes|came|coming) back {_WORDS}{{0,12}}?\b(?:more|order|buy|box|bottle|bag)\b",
        r"\bbest[- ]?sell(?:ers?|ing)\b|\bfive[- ]star\b|\b(?:good|great|glowing|rave) reviews\b",
    ),
    claim(
        rf"全[国网省市县镇乡村]{_CLAUSE}{{0,6}}?(?:第一|头[一名号]|最|唯一|独|前[三五十]|榜)",
        rf"没有?第二[家个份]|找不[到出]第二|独一[份家]|头一[份家号]|数一数二|首屈一指"
        rf"|方圆{_CLAUSE}{{0,12}}?[没最数独]",
        rf"[没谁无]{_CLAUSE}{{0,6}}?(?:敢跟|能跟|跟){_CLAUSE}{{1,4}}?比"
        rf"|[没谁]{_CLAUSE}{{0,6}}?比[得不](?:上|过|了)",
        rf"\b(?:nobody|no one|none|nothing|no other){_WORDS}{{0,30}}?\b(?:touch|match|beat|rival|equal"
        rf"|compare|comes? close)",
        r"\bunmatched\b|\bunrivall?ed\b|\bsecond to none\b|\btop[- ](?:ranked|rated|selling)\b",
        r"\bbetter than (?:any|anyone|anybody|every|all|other|the others?|(?:in )?the (?:shops?"
        r"|supermarkets?))\b",
    ),
)
_GOODNESS = (
    claim(
        r"富含|花青素|膳食纤维|维生素|维[cCeE](?![a-z])|抗氧化|氨基酸|微量元素|胶原蛋白|多酚|不饱和脂肪酸",
        r"营养(?:价值|丰富|成分|高|足|全|好)|免疫力|[养护健暖](?:胃|肝|脾|肾|颜|心脏)|补[血气肾钙铁锌脑]"
        r"|祛湿|排毒|助眠",
        r"\bfib(?:re|er)\b|\banti-?oxidants?\b|\bvitamins?\b|\bminerals\b|\bproteins?\b|\bnutri(?:ents?"
        r"|tious|tion\w*)\b",
        r"\bamino acids?\b|\bimmun(?:e|ity)\b|\bdetox\w*|\bblood (?:pressure|sugar|lipids)\b",
        rf"\b(?:good|great|gentle|kind|easy) (?:for|on|to) (?:(?:your|the|their|old"
        rf"|kids['’]?) ){{1,3}}{_BODY}",
        unless=WARNED,
    ),
    claim(
        rf"[没不零无未]{_CLAUSE}{{0,6}}?(?:防腐剂|添加剂|香精|色素|糖精|甜蜜素|增稠剂|[熏加]硫|硫磺)",
        rf"\b(?:no|not (?:a|any|one)|without|free (?:of|from)|zero|never|nothing){_WORDS}{{0,24}}?"
        r"\b(?:preservatives?|additives?|colou?rings?|flavou?rings?|sweeteners?|sulphur|added sugar"
        r"|sugar added)\b",
    ),
    claim(
        rf"[没不零无未]{_CLAUSE}{{0,5}}?(?:农药|打药|化肥|除草剂|膨大剂|激素|催熟)",
        rf"\b(?:no|not (?:a|any|one)|without|free (?:of|from)|zero|never|nothing){_WORDS}{{0,24}}?"
        r"\b(?:pesticides?|chemicals?|weed ?killers?|chemical fertili[sz]ers?|hormones?|sprays?|sprayed)\b",
    ),
    claim(
        rf"(?:顶|抵|盖得?[住过满]|赛过|铺满){_CLAUSE}{{0,6}}?(?:盆|碗|盘|脸|锅|巴掌)"
        rf"|[锅碗盆手箱]{_CLAUSE}{{0,3}}[搁放盛装握抓捏拿]不下",
        rf"(?:有|像|跟|和|比|顶|赛){_CLAUSE}{{0,8}}?(?:拳头|鸡蛋|鸭蛋|鹌鹑蛋|巴掌|手掌|手指头?|碗口?|盆口?"
        rf"|盘子?|脸|杯口|酒盅|乒乓球|篮球"
        r"|核桃|硬币|拇指|胳膊|筷子|手机)(?:那么|这么|一样|一般|似的|还)?[大粗厚宽长]",
        r"\b(?:big|large|thick|long|wide|heavy|fat) as (?:my|your|an?|the|two)\b|\bthe size of (?:my"
        r"|your|an?|the)\b",
        r"\b(?:cover|fill|span|overhang)s? (?:your|an?|my|the|half an?|two|both) (?:\w+ )?(?:bowl|plate"
        r"|palm|hands?|saucer|face|pan|wok"
        r"|dish|platter)\b|\b(?:won't|doesn't|don't|barely|hardly) fit (?:in|on|into)\b",
        r"\b(?:fist|egg|palm|thumb)[- ]sized?\b|\b(?:bigger|larger|thicker) than (?:my|your|an?) \w+",
    ),
)
_DELIVERY = (
    claim(
        rf"{_NEARBY}{_CLAUSE}{{0,6}}?(?:发[货出走车]|就发|给你[们]?发|寄[出走]?|到货|到家|送到|到手)",
        r"顺丰|冷链|空运|次日达|江浙沪|现[摘做采]现[发卖]|[两三]天(?:内)?(?:到|送)|极速发货",
        r"\b(?:ships?|shipped|dispatch\w*|sent|posted|delivered|arrives?|reach(?:es)? you)\b"
        rf"{_WORDS}{{0,20}}?\b(?:today|tonight|tomorrow|overnight|same day|next (?:day|morning)"
        rf"|first thing|within)\b",
        r"(?:下单|拍下|付款|拍了|拍完)[^。！!？?]{0,14}(?:今|明|后|当|隔|次|第[二三]|[两三\d])[天早晚日]"
        r"|小时[之以]?内",
        rf"(?:明|后|隔)[天早晚儿]{_CLAUSE}{{0,8}}(?:到(?!我|直播|时|点|这)|收(?![看割麦谷])|吃上|端|摆|桌"
        rf"|下锅|喝上|开箱|进门)|[一两二三\d]天{_CLAUSE}{{0,3}}(?:[就准]到|进门|上桌)"
        r"|飞机|冰袋|冷藏车|京东|邮政|韵达|中通|圆通|申通|极兔|德邦|送[货上]到?门",
        r"\b(?:night|first|morning|evening|next) (?:plane|flight|train|truck|van)\b|\bflight\b|\bplane\b"
        r"|\border (?:before|by)\b|\bice packs?\b",
        rf"\b(?:on|at|to|in) your (?:table|door(?:step)?|kitchen|hands){_WORDS}{{0,20}}\b(?:by|in|before"
        rf"|tomorrow|within|tonight|the day)\b",
        r"\b(?:by|before) (?:tomorrow|breakfast|the weekend)\b|\bwithin (?:\w+[- ]){0,2}(?:hours?|days?)\b"
        r"|\brefrigerated\b",
        r"\b(?:same|next)[- ]day (?:shipping|delivery|dispatch)\b|\bcold chain\b|\bby air(?:mail)?\b"
        r"|\bexpress (?:courier|delivery)\b",
    ),
)
_WEATHER = (
    *map(
        claim,
        (
            "倒春寒|霜冻|冻害|冻坏",
            "冰雹",
            "干旱|大旱|旱情|旱得",
            "洪水|水灾|内涝|涝灾",
            "台风",
            "暴雨",
            "虫灾",
            rf"[昨前][晚天夜儿]{_CLAUSE}{{0,8}}[雨雪]|透雨|水珠|露水",
        ),
    ),
    claim(
        rf"减产|增产|绝收|歉收|大丰收|产量{_CLAUSE}{{0,4}}?[掉少降减低高翻涨]|收成{_CLAUSE}{{0,3}}?[差好少]"
    ),
    *map(
        claim,
        (
            r"\b(?:late|early|hard|spring|sudden|heavy) frosts?\b",
            r"\bhail(?:storms?|stones?)?\b",
            r"\bdroughts?\b|\bdry spell\b",
            r"\bfloods?\b|\bflooded\b",
            r"\btyphoons?\b|\bstorms?\b",
            rf"\b(?:rain|snow)(?:ed|ing|fall)?\b{_WORDS}{{0,12}}\b(?:last|yesterday|this|all night)\b",
            r"\bdripping\b|\bdew\b",
            r"\bheat ?waves?\b|\bcold snap\b",
        ),
    ),
    claim(
        r"\b(?:bumper|record|poor|bad|good|small|big|thin) (?:crop|harvest|yield)s?\b",
        r"\b(?:crop|harvest|yield)s? (?:is|was|are|were) (?:\w+ ){0,2}?(?:small|smaller|poor|thin|down"
        r"|lost|big|bigger|good|ruined)\b",
    ),
)
SELLING: tuple[Claim, ...] = (
    *_PRICES, *_STOCK, *_SALES, *_GOODNESS, *_DELIVERY, *_WEATHER,
)  # fmt: skip
"""One pattern a kind, over folded text: what the brief says of one kind allows that kind."""
