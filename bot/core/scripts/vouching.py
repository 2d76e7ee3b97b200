"""What lends goods a standing: buyers in trade, experts, other sellers, health, height, age and lineage."""

from __future__ import annotations

from bot.core.scripts.claim import Claim, claim
from bot.core.scripts.selling import WARNED

_CLAUSE = "[^,，。!！?？;；]"
_WORDS = "[^,.!?;]"
_TRADE = (
    r"饭店|饭馆|餐馆|餐厅|[面粉菜火锅]馆|火锅店|酒店|酒楼|食堂|学校|超市|药[铺店房]|茶[楼馆庄]|民宿|农家乐",
    r"幼儿园|公司|单位",
    r"糕点[铺店]|早餐[铺店]|[饼面粉粥糖]店|甜品店|连锁|医院|景区|批发|收购|客商|贩子|厂家|酒厂|药厂|供销社",
    r"商会|大厨",
    (
        r"\b(?:restaurants?|shops?|stores?|hotels?|inns?|canteens?|baker(?:y|ies)|caf[eé]s?|tea ?houses?"
        r"|schools?|factor(?:y|ies)"
        r"|supermarkets?|chains?|chefs?|hospitals?|pharmac\w+|dealers?|wholesalers?|traders?|(?:a|the|that|this"
        r"|food|tea) compan(?:y|ies)|airlines?"
        r"|noodle (?:place|house)|place (?:by|near|in|on) the \w+)\b"
    ),
)
_BUYS = (
    r"只[认用要收]|[都一]直?用|专门|年年|常年|每[天年月周]|来[拉收订定拿取买]|[订定][了的着走]|包[了圆]"
    r"|指[定名]|进(?:的)?货|进的"
    r"|用的?是?[我咱]|从我|[跟找]我|签|长期|固定|合作|供[货着应]|送货|离不开|拿(?:去|走)|要走"
    r"|\b(?:won't|will not|wouldn't|only|buys|bought|uses|takes|took|orders|ordered|serves|stocks|collects"
    r"|fetch\w*|(?:all|always|both|only) (?:buy|take|use|order|want)"
    r"|sends? (?:an?|its|their|some\w+)|comes? (?:for|every|each)|depends?|relies|rely|standing order"
    r"|asks? for|picks? up"
    r"|signed|contract)\b"
)
_ELSEWHERE = (
    r"超市|商场|城里|外头|外面(?!套)|别家|别人家?|人家|[早夜菜]市|市场|店里|商店|网上|镇上|街上|集上|隔壁",
    r"[别旁]的?摊|大城市|专卖店|机场|景区",
    (
        r"\b(?:supermarkets?|shops?|stores?|malls?|food halls?|cit(?:y|ies)|market|online|elsewhere"
        r"|anywhere else|airports?"
        r"|other (?:people|sellers?|stalls?|rooms?|growers?)|others|next (?:door|stall)|department)\b"
    ),
)
_DEARER = (
    r"贵|便宜(?!了)|翻[倍番]|要价|卖(?:你|到|得|的|价|出|[一二两三四五六七八九十\d])|[比赶]不[上过了]|不如"
    r"|掺|兑|泡药|打蜡|催|流水线|隔年|陈货|[一二两三四五六七八九十\d]倍"
    r"|\b(?:pay|paid|costs?|charges?|charged|price[ds]?|twice|double|triple|dearer|cheaper|get this"
    r"|find this|machine"
    r"|old stock|nothing like|not like)\b"
)
_AILMENTS = (
    r"咳|嗓子|失眠|睡不着|睡得[香好着沉]|翻来覆去|一觉到|安神|便秘|通便|拉肚子|胃(?!口)",
    r"[上下去败降]火(?!车)|火气|湿气|寒气|驱寒",
    r"手脚[冰发]?[凉冷]|气色|脸色|皱纹|白头发|掉发|血[压糖脂]|尿酸|痛风|腰[疼酸]|腿[疼抽]|关节|膝盖|感冒",
    r"发烧|头[疼晕]",
    r"元气|坐月子|下奶|长个|[瘦减]肥|解酒|醒酒|老毛病|降[血三]",
    r"\bcoughs?\b|\bsore throat|\b(?:sleep|slept|sleeps)\b|\binsomnia\b|\bjoints?\b|\bknees?\b|\bback ?ache",
    (
        r"\bcolds?\b(?= (?:go|clear|never"
        r"|away|is|don't|won't))|\bfevers?\b|\bheadaches?\b|\brheumati\w+|\bcramps?\b|\bperiods?\b"
    ),
    r"\bwrinkles?\b|\bhangovers?\b",
    (
        r"\bconstipat\w+|\bcirculation\b|\bcholesterol\b|\bcolour in your cheeks|\bblood\b|\bthe (?:flu"
        r"|runs)\b|\bweight (?:off|loss)\b"
    ),
)
_CONSUMED = (
    r"[吃喝嚼炖煮泡熬含抹擦敷]|[一两][碗杯口勺片]"
    r"|\b(?:eat\w*|ate|drink\w*|drank|slices?|spoon\w*|cups?|bowls?|sip\w*|brew\w*|tea|soup|broth"
    r"|warm water|hot water|chew\w*|glass)\b"
)
VOUCHING: tuple[Claim, ...] = (
    claim(*_TRADE, then=_BUYS, unless=r"[？?]\s*$", told="|".join(_TRADE)),
    claim(
        rf"[给跟和与]{_CLAUSE}{{1,10}}(?:供货|供着|供应|合作|签[了的]?[约合])",
        r"\b(?:we|i) supply\b|\bsuppliers? (?:to|of|for)\b",
    ),
    claim(
        *_ELSEWHERE,
        near=_DEARER,
        unless=r"[？?]\s*$|要是|如果|\b(?:if|don't|nobody|you can buy)\b",
    ),
    claim(*_AILMENTS, near=_CONSUMED, unless=WARNED, told="|".join(_AILMENTS)),
    claim(
        r"农技[站员]?|农科院|农大|农业[大局]|农学院|研究[所院员]|专家|教授|博士|院士|工程师|技术员|第一书记"
        r"|驻村|大学[的里]?[老教专]",
        r"\bprofessors?\b|\bagronomists?\b|\bexperts?\b|\bscientists?\b|\bresearchers?\b|\bnutritionists?\b"
        r"|\bengineers?\b"
        r"|\b(?:farm|farming|agricultur\w+) (?:college|university|institute|bureau|station|school|office)\b"
        r"|\binstitute\b",
        unless=r"要是|如果|\b(?:if|unless)\b|[？?]\s*$",
    ),
    claim(
        rf"云海|云彩?{_CLAUSE}{{0,4}}(?:脚|底下|腰)|耳朵{_CLAUSE}{{0,6}}[闷堵嗡鼓]|气压|高原反应|缺氧"
        rf"|喘不[上过]"
        rf"|水{_CLAUSE}{{0,6}}不到{_CLAUSE}{{0,4}}就?开|高山|深山|雪线|山顶|山尖|半山腰",
        rf"爬{_CLAUSE}{{0,6}}(?:小时|钟头|半天|里)|(?:开车|摩托|走路?|上[去来山]){_CLAUSE}{{0,6}}(?:小时"
        rf"|钟头|道弯|个弯)",
        r"\b(?:so|that|this) (?:far|high) up\b|\babove the clouds?\b|\bin the clouds\b|\bears? (?:pop"
        r"|block)\w*|\bthin air\b"
        r"|\bair (?:is|gets) thin|\bkettle boils\b|\bwater boils (?:at|before|early)\b|\bmountain ?tops?\b"
        r"|\bhigh mountains?\b"
        r"|\bsnow ?line\b|\b(?:hours?|minutes?) (?:up|of climbing)\b|\bhairpin|\bcloud below\b"
        r"|\bclouds? (?:lie|lies|sit|sits) below",
        told=r"海拔|高|\d米|云|\b(?:altitude|high|metres?)\b",
    ),
    claim(
        rf"[老古]树|树龄|老[桩藤]|(?:树|藤|桩|窖|池|缸|井|窑|磨|灶){_CLAUSE}{{0,8}}(?:岁数|年头|年纪|上百"
        rf"|比我)"
        rf"|[祖爷奶太公婆爹妈]{_CLAUSE}{{0,5}}(?:栽|种|挖|砌|垒|留)下",
        rf"[打自]从?我?{_CLAUSE}{{0,3}}(?:嫁|生下|记事){_CLAUSE}{{0,4}}[就那]|嫁过?来|过门|出嫁|刚结婚",
        rf"\b(?:old|ancient|mature|older)(?: \w+)? trees?\b|\btrees?\b{_WORDS}{{0,24}}\b(?:old"
        rf"|older)\b(?! (?:village|road|house|school))",
        r"\bolder than (?:i|me|my|any|the|our)\b|\bplanted (?:by|in the|when|before|the year)\b"
        r"|\bbefore (?:i|she|he|we) (?:was|were) born\b"
        r"|\bas a bride\b|\bwhen (?:i|she) (?:got )?married\b|\bmarried (?:in|into)\b",
        told=r"老树|古树|岁|\d年|[十百几多]年|嫁|[栽种]下|年头|\b(?:old|years?|planted|married|since)\b",
    ),
    claim(
        rf"手艺{_CLAUSE}{{0,8}}(?:传|[一二三四五六七八九十\d几]+[代辈])|[代辈]传|传[下承]|传给?我|祖[传上]"
        rf"|老祖宗|太(?:爷爷|奶奶|姥|公(?!鸡))"
        r"|拜过?师|学徒|[两三四五六七八九十几\d][代辈](?!子)|第[一二三四五六七八九十\d]+[代辈]|秘[方制]"
        r"|古[法方]|老方子|太婆|娘家[带传]|手把手|师傅教|传到我",
        r"\bhanded down\b|\bpassed down\b|\bapprentic\w+|\bforefathers?\b|\bgreat-aunt\b|\b(?:came"
        r"|come) down to (?:me|us)\b|\bold master\b|\bgenerations?\b|\bsecret recipe\b"
        r"|\b(?:great-)?grand(?:father|mother)'s (?:day|time|recipe|way|loom|kiln|press)\b"
        r"|\bin the (?:family|trade|blood) (?:for|since)\b",
        told=r"传|祖|[代辈]|手艺|师|\b(?:generation|handed|taught|learn\w*|great-grand\w+|grand\w+)",
    ),
    claim(  # how long she has done it
        r"大?半辈子|干了一辈子|做了一辈子|好些年|多年|年头|打小|从小",
        r"\b(?:all|most of|half) (?:my|her|his|our) li(?:fe|ves)\b|\bfor (?:years|decades)\b|\bdecades?\b"
        r"|\bever since\b"
        r"|\bsince (?:i|she|he) (?:was|were|could|left|married)\b|\byears of\b|\ba lifetime\b",
        told=r"\d年|[一二三四五六七八九十百几]年|辈子|岁|\b(?:years?|life|since|old)\b",
    ),
    claim(  # how fresh it is
        rf"刚刚?才?(?:从(?:地|树|田|坡|窖|锅|塘|山|园|棚)|摘|采|挖|收|拔|捞|出[锅窖炉笼]|起锅|下树)|还(?:带"
        rf"|挂|沾|滴)着|泥(?:还|都)[是没]?[湿干]|还[热温烫]乎?着?{_CLAUSE}{{0,2}}呢"
        r"|现[摘采挖捞拔]|[今昨][天儿]?一?[早晚]才?[起摘采挖收]|还在(?:水里|树上|地里|枝头|藤上)",
        r"\bfresh (?:off|from|out of)\b|\bstill (?:wet|damp|warm|hot)\b|\bjust (?:picked|dug|cut|pulled"
        r"|out of|off the)\b"
        r"|\b(?:minutes?|hours?) ago\b|\b(?:came|come) (?:out of|off) the (?:water|ground|oven|pot|tree"
        r"|press)\b|\b(?:picked|dug|cut|pulled|gathered|laid|caught|pressed"
        r"|baked)\b[^,.!?;]{0,20}\b(?:today|this"
        r" morning|last night|at dawn|first light)\b",
        told=r"早上|今早|今天|刚|现[摘采挖]|天不亮|凌晨|露水|\b(?:morning|dawn|today|fresh|just|night"
        r"|daylight)\b",
    ),
)  # fmt: skip
"""One kind each."""
