"""What a seller promises and hands out: replacement, a lower price, keeping, feed and what is left out."""

from __future__ import annotations

from bot.core.scripts.claim import Claim, claim

_CLAUSE = "[^,，。!！?？;；]"
_SPOKEN = "[^。!！?？;；]"
_WORDS = "[^,.!?;]"

PROMISES: tuple[Claim, ...] = (
    claim(  # what goes wrong is made good
        r"(?<!腰)包[退赔换补]|[退赔][你您]|[赔补退](?:给?[你您]|[一两双十\d]+[个箱盒袋份倍粒只包瓶罐斤枚]|款|全款|差价)|重新?[发寄](?!现"
        r"|芽|酵|育)"
        r"|重给|补[发寄]|再给?[你您]?[发寄补]一|双倍|假一|无理由",
        r"(?:不|甭|别)(?:要|收|用|让)[你您](?:一分|掏|花|出)?的?钱|分文不[取收要]|一分钱?[都也]?不[要收]"
        r"|算我(?:的|家)",
        r"我全?认账|我来?[担兜](?:着|底)|找我[退赔换补]|退货|换货|调换",
        rf"换(?:一|个|新){_CLAUSE}{{0,3}}给|给[你您]换|不满意(?=[就我包可能随])|包[你您]满意|保[证管](?!不)[你您]?"
        rf"|打包票|拍胸脯"
        r"|找我算账|[来尽]?骂我|砸我",
        r"钱我?(?:还|退|原路)|原路[退返打]|照价|[货钱]还[你您]",
        r"\b(?:money|yuan) (?:comes? )?(?:back|home)\b|\bmy bill\b|\bget your \w+ back\b",
        r"\brefund\w*|\bmoney back\b|\breplace(?:ment|s|d)?\b|\bfor nothing\b|\bi(?:['’]ll| will)? owe you\b",
        r"\bsend (?:you )?(?:out )?(?:another|a new|a fresh|the same again|it again|(?:one|two) more|(?:one"
        r"|two) (?:back|for))\b",
        r"\bmake (?:it|that|them|every\w*) (?:good|up|right)\b|\bpay (?:you )?(?:back|double)\b"
        r"|\btake (?:it|them) back\b",
        r"\b(?:un|dis|not |isn't |aren't )(?:happy|satisfied)\b|\bguarantee\w*"
        r"|\bi (?:bear|carry|take|stand) the (?:loss|cost)|\b(?:my|our) (?:loss|expense)\b",
        r"\b(?:don't|won't|needn't|not) (?:have to )?pay (?:me )?(?:a (?:cent|fen|penny)|for (?:it|them"
        r"|that))\b",
        rf"\b(?:new|another|fresh) (?:one|box|jar|bag|batch|set|pair|tin){_WORDS}{{0,16}}\b(?:free|on me"
        rf"|to you|your way)",
        r"\bi promise\b|\bi['’]ll (?:swap|exchange|take (?:it|them|the \w+) back)\b|\bexchange (?:it"
        r"|them)\b|\bdouble (?:your|the) money\b",
        unless=r"[？?]\s*$|不[乱敢]?(?:答应|承诺|应承)|问问?平台|看平台|按平台|平台[的规]|\b(?:won't|can't"
        r"|cannot) promise|\bthe platform",
        told=r"赔(?![了本])|补一|重发|\b(?:refund|replace|money back|send another)",
    ),
    claim(  # cheaper than the price
        r"打折|(?<![\d.])[一二三四五六七八九\d]折(?![叠断起好])|半价|第[二三两][份件箱袋单瓶罐盒]|立减|直减"
        r"|满减"
        r"|减[你您]?[一二两三五十\d]+[块元]|便宜[你您点些一两三五\d]|少[收算][你您]",
        r"抹[个掉]?零|让[你您]?(?:利|[一两三五十\d]+[块元毛])|零头|拼单|团购|优惠|折扣|特价",
        r"(?:老客|粉丝|直播|活动|今晚)价|降价|返[你您]?现",
        rf"\bdiscount\w*|\bhalf price\b|\b(?:tenner|fiver|yuan|kuai|\d|five|ten|twenty|per ?cent"
        rf"|half) (?:\w+ )?off\b"
        rf"|\bknock\w* {_WORDS}{{0,16}}\boff\b",
        rf"\b(?:second|third) (?:one|box|bag|jar|bottle|pair|tin){_WORDS}{{0,20}}\b(?:half|free|less"
        rf"|cheaper)\b",
        r"\bspecial (?:price|offer)\b|\bbargain\b|\bon sale\b|\b(?:less|cheaper) (?:if|when) you\b"
        r"|\bprice drops?\b"
        r"|\btonight (?:only|alone)\b|\btonight's price\b|\ba (?:good|better) deal\b",
    ),
    claim(  # how long it keeps
        r"保质|坏不了|放不坏|不(?:会|得|容易|易)?(?:坏(?![了掉])|馊|变质|走味|长毛|发霉|回软|返潮|生虫|跑味)"
        r"|[放搁存留](?:得|的)[住久]|耐[放存储]|经放",
        rf"[放搁存留摆]{_CLAUSE}{{0,8}}?(?:到|上|个){_CLAUSE}{{0,6}}?(?:年|月|夏天|冬天|秋天|春天|过节)",
        r"[吃喝用]到(?:过年|开春|明年|来年|夏天|冬天|年底|[一二三四五六七八九十]+月)",
        rf"(?:冷[冻藏]|冰[箱柜]|阴凉){_SPOKEN}{{0,12}}(?:年|月|天|不坏|没事|照样|一样)",
        r"\bshelf life\b|\bbest before\b|\bkeeps? (?:\w+ )?(?:for|till|until|up to|all|through|a (?:year"
        r"|month|week))\b",
        r"\bkeeps? (?:well|fresh|good|fine)\b|\b(?:lasts?|keep) (?:you )?(?:\w+ )?(?:for|till|until|well"
        r"|all|through|into|a (?:year"
        r"|month|week|whole)|months|weeks|years)\b",
        r"\b(?:won't|never|doesn't|don't|cannot|can't|not) (?:\w+ )?(?:go (?:off|bad|soft|stale|mouldy)"
        r"|spoil|rot)\b",
        rf"\b(?:as|still|stays?|every bit as) (?:good|fresh|crisp|crunchy|sweet"
        rf"|soft)\b{_WORDS}{{0,24}}\b(?:later|\w*summer"
        rf"|winter|spring|autumn|years?|months?|weeks?|new|today|day)\b",
        r"\bgood (?:till|until|for (?:an?|two|three|six|\d+) (?:year|month|week))",
        told=r"保质|坏|冰箱|冷[冻藏]|\b(?:keeps|lasts|fridge|freezer|shelf)\b",
    ),
    claim(  # what the animals eat
        rf"饲料|(?:只|光|净|都)[喂吃]{_CLAUSE}{{0,6}}?(?:粮食|玉米|苞[谷米]|五谷|谷子|虫|青草|野草|菜叶|糠"
        rf"|豆粕)",
        rf"喂的?(?:都|全)?是?{_CLAUSE}{{0,6}}?(?:粮食|玉米|苞[谷米]|五谷|谷子|虫|青草|野草|菜叶|糠|豆粕)",
        r"\bfed (?:on|with|only)\b|\b(?:grain|corn|grass)[- ]fed\b|\bpellets\b|\b(?:bagged|bought|factory"
        r"|chicken|pig) feed\b",
        told=r"[喂饲]|吃(?:的|草|虫|粮|玉米|谷)|\b(?:feed|fed|eats?|graze)",
    ),
    claim(  # nothing else in it
        r"[什啥]么?[都也](?:没|不)[放加沾搁掺]|别的一?[概样]?[都也]?(?:没|不)[放加搁掺]",
        r"\bnot (?:a|one) (?:trace|grain|drop|speck) of\b|\bnothing else (?:in|goes|added)\b"
        r"|\bthe whole list\b"
    ),
    claim(  # how sweet, by an instrument or without sugar
        r"糖度|糖分|无糖|低糖|(?:不|没)(?:另|再)?[加放]糖|测糖",
        r"\bsugar (?:content|level|meter|gauge|reading)\b|\bsugar-free\b|\bbrix\b|\b(?:no"
        r"|without) (?:added )?sugar\b"
        r"|\brefractometer\b",
        told=r"糖|\b(?:sugar|brix|refractometer)",
    ),
)  # fmt: skip
"""One kind each."""
