"""Claims that she alone can make: what needs paper (certificates, awards, tests, origin) and what sells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.scripts.folding import folded, merged
from bot.core.scripts.script import Brief, Segment
from bot.core.scripts.selling import SELLING

_CLAIMS = tuple(
    re.compile("|".join(alternatives))
    for alternatives in (
        (
            r"有机(?!会|肥|质|物|玻璃|磷|结合|农药|化合|硅|可乘)(?:食品|转换|蔬菜|水果|种植|产品)?",
            r"\borganic\b(?! (?:matter|fertili[sz]er|manure|compost|waste))",
        ),
        (r"绿色食品|绿标", r"\bgreen food\b"),
        (r"无公害(?:农产品|产品)?", r"\bpollution-free\b"),
        (r"地理标志(?:产品|保护)?|地标产品", r"\bgeographical indications?\b|\bpgi\b|\bpdo\b"),
        (
            r"[金银铜]奖|大奖|[一二三特]等奖|获[过得了]?奖|得[过了]奖|评为[^,，。!！?？]{0,10}|评比|劳模",
            r"劳动模范|标兵|示范(?:村|户|基地|园|社)|先进(?:个人|集体)|[冠亚季]军|第[一二三四五]名|大赛",
            r"比赛|赛果|表彰|称号|[授颁挂][过了发]?[^,，。!！?？]{0,2}[牌匾旗]|牌匾|锦旗|奖[状牌杯章]|荣誉",
            r"\bmedals?\b|\bplaques?\b|\btroph(?:y|ies)\b|\baward(?:s|-winning)?\b|\bprize(?:s|-winning)?\b|\bhonou?red\b|\bchampions?\b",
            r"\bmodel (?:village|worker|farm)\b|\bcame (?:first|second|third)\b|\bcontests?\b",
            r"\bcompetitions?\b",
            r"\b(?:first|second|third) place\b|\brunner-up\b",
        ),
        (r"专利", r"\bpatent(?:s|ed)?\b"),
        (
            r"sc ?(?:认证|证|许可|编号|码|标志)|食品(?:生产|经营)许可证?|营业执照|登记证|备案",
            r"\b(?:food |production )?licen[cs]e(?:d\b|s?\b| number)",
        ),
        (
            r"上过[^,，。!！?？]{0,6}(?:电视|新闻|报纸)|电视台|卫视|报道",
            r"\b(?:on|by) (?:\w+ )?(?:television|tv)\b|\bin the (?:news|newspapers?)\b",
            r"\bfeatured (?:in|on)\b",
        ),
        (
            r"(?:检测|检验|质检|农残|快检|化验)[^,，。!！?？]{0,4}(?:报告|单|合格|达标|过关|通过)",
            r"送检|[未没零]检出|送[^,，。!！?？]{0,8}(?:检测|检验|化验)|(?:检测",
            r"化验)[^。！？]{0,8}全部?合格|重金属",
            r"\bsgs\b|\blab[- ](?:tested|report)\b|\btest reports?\b|\b(?:to|by|at|from) (?:the|a) lab\b",
            r"\bresidues?\b|\bheavy metals?\b|\breports? (?:says?|shows?)\b",
        ),
        (r"非遗|非物质文化遗产|传承人", r"\bheritage\b"),
        (r"老字号|驰名商标|著名商标", r"\btime-honou?red brand\b"),
        (r"名特优新|一村一品",),
        (
            r"富硒|富锌|低gi|[零0无]添加|[零无]农残|无农药",
            r"\bselenium-rich\b|\badditive-free\b|\bpesticide-free\b",
        ),
        (r"\bgap认证|\biso ?\d{4,5}\b|\bhaccp\b",),
        (r"出口(?:级|标准|日本|欧盟|欧洲)|供港|欧盟标准", r"\bexport[- ](?:grade|quality|standards?)\b"),
        (r"特供|专供|国宴|央视(?:报道|推荐|上过)?", r"\bas seen on tv\b"),
        (r"(?<!实名)(?<!平台)(?<!官方)认证|合格证", r"\bcertifi(?:ed|cate|cation)s?\b"),
        (
            r"五常大米|阳澄湖|赣南脐橙|西湖龙井|洛川苹果|库尔勒香梨|秭归脐橙|烟台苹果|阿克苏苹果|武夷岩茶",
            r"安溪铁观音",
            r"普洱茶|平谷大桃|宁夏枸杞|和田大枣|章丘大葱|文山三七|长白山人参",
        ),
    )
)
"""One pattern a kind of paper: what the brief says of one kind allows that kind."""

_DENIED = re.compile(
    r"(?:没有?|不是|不敢|不能|还没|未|别|无|不)(?:[说讲叫算办拿得做过写有去任何这个那种一张的]|什么|有机"
    r"|绿色|质量|产品){0,6}$"
    r"|(?:\bno|\bnot|n't|n’t|\bnever|\bwithout)\s+(?:\w+\s+){0,3}$"
)
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    "|海南|四川|贵州"
    "|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_ORIGIN = re.compile(
    rf"(?:产自|产于|出自|原产(?:地是|于)?|产地(?:是|在|[:：]))(?:[我咱]们?家?|自家)?"
    rf"(?P<place>{_PROVINCES}|[\u3400-\u9fff]{{1,4}}?[省市县区镇乡村山湖岛沟坝])"
)


def invented_claims(segment: Segment, brief: Brief) -> tuple[str, ...]:
    """Claims in a segment that nothing in the brief bears out, as written, each once. A claim that is denied
    (“没办有机认证”) is none."""
    source = brief_text(brief)
    spans = (words for text in texts_of(segment) for words in _claims(text, source))
    return tuple(dict.fromkeys(spans))


def texts_of(segment: Segment) -> tuple[str, str, str, str]:
    """The four texts of a segment: title, show, say, ask."""
    return segment.title, segment.show, segment.say, segment.ask


def brief_text(brief: Brief) -> str:
    """Everything she gave, one fact or proof a line."""
    proofs = (one.text for one in brief.evidence)
    return "\n".join([*(fact.text for fact in brief.facts), *proofs, brief.name, brief.county])


def _claims(text: str, source: str) -> Iterator[str]:
    view, known = folded(text), folded(source).text
    spans = [
        span
        for pattern in (*_CLAIMS, *SELLING)
        if (asserted := list(_asserted(pattern, view.text))) and not list(_asserted(pattern, known))
        for span in asserted
    ]
    spans += [match.span() for match in _ORIGIN.finditer(view.text) if match["place"] not in known]
    for start, end in merged(spans):
        yield view.quote(start, end)


def _asserted(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        if not _DENIED.search(text[max(0, match.start() - 16) : match.start()]):
            yield match.span()
