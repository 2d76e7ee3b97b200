"""The words of the three red lines, and the company in which the same words are innocent."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.scripts.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Redline:
    """One pattern over folded text. A hit is let go when one of `unless_before` matches the words right
    before it, `unless_after` those right after it, or `unless_near` the clause around it."""

    pattern: Pattern
    unless_before: tuple[Pattern, ...] = ()
    unless_after: Pattern | None = None
    unless_near: Pattern | None = None


def _any(*patterns: str) -> Pattern:
    return Pattern("|".join(patterns), all_scripts=True)


_DENIED = (
    _any(
        r"(?:不[能敢会得要许准是算]|不可以?|[不没别莫]|没有|并非|禁止|谁说|哪能)(?:[说讲写提喊用吹叫]|再)*"
        r"(?:它|这个|这|什么|[你人家]|客人|大家)?(?:能|可以|会|是)?[“\"「‘']?$"
    ),
    _any(r"(?:\bnot|n['’]t|\bnever|\bno|\bcannot|\bwithout)\s+(?:\w+\s+){0,3}[“\"‘']?$"),
)

# --- a food that treats an illness ------------------------------------------------------------------------
_ILLNESS = (
    r"(?:癌|肿瘤|糖尿病|高血压|高血脂|三高|痛风|风湿|关节炎|胃病|胃炎|肠炎|肝炎|鼻炎|咽炎|肺炎|结石|血糖|血压|血脂"
    r"|尿酸|失眠|便秘|贫血|感冒|咳嗽|中风|心脏病|脂肪肝|哮喘|湿疹|脚气|百病)"
)
_ILLNESS_EN = (
    r"(?:cancer|tumou?rs?|diabetes|diabetics|blood (?:sugar|pressure|lipids)|hypertension|cholesterol|gout"
    r"|arthritis|rheumatism|insomnia|constipation|ana?emia|asthma|the flu|influenza|colds?|coughs?|strokes?"
    r"|heart disease|gastritis|kidney stones?|inflammation|illness(?:es)?|diseases?)\b"
)
_HEALS = r"(?:防治|预防|治疗|治愈|医治|根治|专治|主治|治好|治|缓解|改善|调理|降低|降|防|抗|对付)"
_HELPS = r"(?:能治|可治|治好|治愈|有效|有用|管用|有好处|有帮助|吃了好|就好了)"
_HEALS_EN = r"\b(?:cure|treat|heal|prevent|lower|reduce|fight|relieve|beat|control)(?:s|es|ed|ing)?\b"
_GAP = r"[^，。！？；,.!?;]"
_FIELD_WORK = _any(
    r"虫|树|苗|叶|藤|果园|田|地里|土壤|螨|蚜|炭疽|溃疡|黄龙|白粉|霜霉|根腐|植保|农药|[羊牛猪鸡鸭]|蜂群",
    r"去医院|看医生|医院|住院|手术|花了|花钱|注意|小心",
    r"\b(?:trees?|leaves|pests?|mites?|plants?|soil|orchard|hens?|goats?|cows?|pigs?|bees|hospital)\b",
)

_TREATMENT = (
    Redline(
        _any(rf"{_HEALS}{_GAP}{{0,6}}?{_ILLNESS}"),
        _DENIED,
        unless_after=_any(r"药|疫苗|门诊|期间"),
        unless_near=_FIELD_WORK,
    ),
    Redline(_any(rf"{_ILLNESS}{_GAP}{{0,6}}{_HELPS}"), _DENIED),
    Redline(_any(r"降血[糖压脂]|[抗防]癌|抗肿瘤|降三高|软化血管|药到病除|抗病毒|防流感"), _DENIED),
    Redline(_any(r"消炎|止咳|化痰"), _DENIED, _any(r"药|针|片|糖浆"), _FIELD_WORK),
    Redline(_any(r"(?:代替|替代|顶|当成?)药(?![材食房店味箱])|不用再?吃药"), _DENIED),
    Redline(
        _any(r"(?:能|可以|可|会|用来)治病|治疗(?:作用|效果|功效)|疗效|包治"), _DENIED, unless_near=_FIELD_WORK
    ),
    Redline(
        _any(r"(?:不是药|不敢说|不能说)[^。！？]{0,8}(?:但|可是|胜似)[^。！？]{0,8}(?:治|病|药|管用|灵)")
    ),
    Redline(
        _any(
            rf"{_HEALS_EN}\s+(?:\w+\s+){{0,3}}?{_ILLNESS_EN}",
            rf"\b(?:good|great) (?:for|against) {_ILLNESS_EN}",
            r"\banti-?cancer\b",
        ),
        _DENIED,
        unless_near=_FIELD_WORK,
    ),
)

# --- absolute praise --------------------------------------------------------------------------------------
_PRAISE = (
    r"(?:佳|优|高级|甜|香|好吃|好喝|新鲜|便宜|低价|安全|正宗|健康|营养|划算|靠谱|受欢迎"
    r"|先进|有效|脆|嫩|鲜|地道|纯)"
)
_OWN_OR_WISHED = _any(
    r"(?:我家|我们家|自家|家里|这批|这几|今年|去年|这棵|这块|这筐|这箱|我吃过|哪|什么|谁|怎么|争取|努力|做到|种到"
    r"|想把|一年里?|一天里?|冷藏|冷冻|室温)[^，。！？；,.!?;]{0,8}$"
)
_MILD = (*_DENIED, _OWN_OR_WISHED)
_TIME_OR_ADVICE = _any(
    r"的?(?:时候|时节|时间|季节|日子|那?几天|月份|时段|食用|赏味|部分|办法|方法|做法|吃法|朋友|搭档|伙伴|先|别|不要"
    r"|在|放|用|趁|当天|冷藏)"
)
_BEST_EN = r"\b(?:best|sweetest|freshest|cheapest|safest|purest|tastiest|healthiest|finest|most delicious)\b"
_WORLD_EN = (
    r"(?:in (?:the (?:world|country|province|county|market)|china)|on (?:the )?(?:market|internet)|anywhere"
    r"|you(?: wi|['’])ll ever)"
)

_ABSOLUTE = (
    Redline(_any(rf"最{_PRAISE}"), _MILD, _TIME_OR_ADVICE),
    Redline(
        _any(r"(?:品质|质量|味道|口感|口味|手艺|服务|产地|东西|果子|甜度|卖得)最好"), _MILD, _TIME_OR_ADVICE
    ),
    Redline(_any(r"最好的(?![时季日年]|办法|方法|做法|吃法|朋友|搭档|伙伴)"), _MILD),
    Redline(
        _any(r"(?:全网|全国|全省|全县|全球|全世界|行业|世界|国内)(?:第一(?![次批个])|唯一|最\w|首家)"),
        _DENIED,
    ),
    Redline(
        _any(r"国家级(?!贫困|自然保护|非遗|非物质|传统)|世界级|宇宙级|最高级|第一品牌|销量第一|排名第一"),
        _DENIED,
    ),
    Redline(
        _any(r"顶级(?!域)|顶尖|极品|独一无二|绝无仅有|史无前例|遥遥领先|没有之一|yyds|[界圈中]的?天花板"),
        _DENIED,
    ),
    Redline(
        _any(r"(?:绝对|百分之?百|100%)的?(?:安全|正宗|新鲜|好吃|纯?天然|有效|放心|无害|没有?农药|甜)"),
        _DENIED,
    ),
    Redline(
        _any(
            r"\bno\. ?1\b(?! (?:on|thing))|\btop ?1\b|\bworld[- ]class\b",
            r"(?<!link )(?<!item )\bnumber one (?:in|choice|brand)\b",
            rf"{_BEST_EN}\s+(?:\w+\s+){{0,3}}?{_WORLD_EN}",
            r"\b(?:100 ?%|absolutely) (?:safe|natural|pure|effective|authentic|guaranteed)\b",
            r"\bunbeatable\b|\bsecond to none\b",
        ),
        _DENIED,
    ),
)

# --- trade away from the platform -------------------------------------------------------------------------
_WECHAT = r"(?:微信|薇信|威信(?![镇县乡])|卫星号|v信|vx|wx|qq|绿泡泡|绿色软件|wechat|whatsapp)"

_OFF_PLATFORM = (
    Redline(
        _any(
            rf"[加+➕]\s?(?:一下|下|个|我|我的|咱|老师|主播)*\s?{_WECHAT}",
            rf"{_WECHAT}号?(?:是|为|:)\s?[a-z0-9_-]{{4,}}",
            r"微信上?(?:转账|下单|找我|联系我?|给我|买|发红包)",
            r"支付宝(?:转账|转给?我?)|银行卡?转账|转账给我",
            r"私聊我?(?:下单|[买拍转]|给?你?便宜|报价)|私下(?:交易|[转买卖付给])|线下(?:交易|付款|转账)",
            r"不走平台|绕[开过]平台",
            r"扫码?(?:我的)?(?:二维码)?(?:加我|付款|进群|下单)|扫我的?二维码",
            r"进群(?:下单|[买拍])|群里(?:下单|接龙|付款)",
            r"[去到上搜](?:我的?)?(?:淘宝|拼多多|京东)店?(?:下单|[买拍搜找])",
        ),
        _DENIED,
    ),
    Redline(_any(r"(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")),
    Redline(
        _any(
            r"\badd (?:me|us|my) (?:on |at )?(?:wechat|whatsapp|qq)|\bmy wechat (?:is|id)\b",
            r"\b(?:dm|message|text) me (?:privately )?to (?:buy|order|pay)\b|\bpay me directly\b",
            r"\b(?:pay|transfer|order|buy)\b[^.!?,;]{0,25}\b(?:outside|off) the (?:app|platform)\b",
            r"\bbank transfer\b",
        ),
        _DENIED,
    ),
)

REDLINES: tuple[Redline, ...] = (*_TREATMENT, *_ABSOLUTE, *_OFF_PLATFORM)
"""Every pattern of the three red lines."""
