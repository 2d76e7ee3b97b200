"""Claims that need paper (certificates, awards, tests, origin), and the texts held against them."""

from __future__ import annotations

from bot.core.scripts.claim import claim
from bot.core.scripts.script import Brief, Segment

PAPERS = tuple(
    claim(*alternatives)
    for alternatives in (
        (
            r"有机(?!会|肥|质|物|玻璃|磷|结合|农药|化合|硅|可乘)(?:食品|转换|蔬菜|水果|种植|产品)?",
            r"\borganic\b(?! (?:matter|fertili[sz]er|manure|compost|waste))",
        ),
        (r"绿色食品|绿标", r"\bgreen food\b"),
        (r"无公害(?:农产品|产品)?", r"\bpollution-free\b"),
        (r"地理标志(?:产品|保护)?|地标产品", r"\bgeographic(?:al)? indications?\b|\bpgi\b|\bpdo\b"),
        (
            r"[金银铜]奖|大奖|[一二三特]等奖|获[过得了]?奖|得[过了]奖|评为[^,，。!！?？]{0,10}|评比|劳模",
            r"劳动模范|标兵|示范(?:村|户|基地|园|社)|先进(?:个人|集体)|[冠亚季]军|第[一二三四五]名|大赛",
            r"比赛|赛果|表彰|称号|[授颁挂][过了发]?[^,，。!！?？]{0,2}[牌匾旗]|牌匾|锦旗|奖[状牌杯章]|荣誉",
            r"评上|选上|拿[过了]?[^,，。!！?？]{0,6}(?:第一|名次)|奖(?![励金赏罚])|斗茶",
            (
                r"\b(?:gold|silver|bronze) (?:cup|medal|ribbon|award|at)\b"
                r"|\b(?:took|won) (?:gold|silver|bronze|first|the|a)\b"
            ),
            r"\brosettes?\b|\bribbon (?:from|at|for)\b|\bcup (?:from|at)\b|\bvoted\b|\bjudges\b",
            r"\bmedals?\b|\bplaques?\b|\btroph(?:y|ies)\b|\baward(?:s|-winning)?\b|\bprize(?:s|-winning)?\b",
            r"\bhonou?red\b|\bchampions?\b",
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
            r"摄制组|剧组|记者|纪录片|拍过?了?(?:片子?|节目|专题)|上过?(?:电视|报|新闻|头条|热搜)",
            r"登[过了]?[^,，。!！?？]{0,3}报",
            r"[日晚]报(?!价)|杂志|公众号|广播|摄像机|博主|网红|主持人|融媒体",
            r"\bfilm(?:ed)? (?:crew|us|here|my|our)\b|\bcamera(?:man|men| crew| team)\b|\bdocumentar\w+",
            r"\bradio\b|\bnewspapers?\b",
            r"\bmagazines?\b|\b(?:reporter|journalist|blogger|influencer|presenter)s?\b|\bwent viral\b",
            r"\bheadlines?\b",
            r"\b(?:county|provincial|local|evening|morning) (?:news|paper|channel|station)\b",
            r"\bfeatured (?:in|on)\b",
        ),
        (
            r"(?:检测|检验|质检|农残|快检|化验)[^,，。!！?？]{0,4}(?:报告|单|合格|达标|过关|通过)",
            (
                r"送检|[未没零]检出|送[^,，。!！?？]{0,8}(?:检测|检验|化验)|(?:检测"
                r"|化验)[^。！？]{0,8}全部?合格|重金属"
            ),
            r"检[测验疫](?!出)|抽检|化验|质检|达标",
            (
                r"\btest(?:ed|ing)? (?:by|at|clean)\b|\bpass(?:ed|es) (?:the|every|all"
                r"|its) (?:\w+ )?(?:tests?|checks?|inspections?)\b"
            ),
            r"\bcame back (?:clean|clear|negative)\b|\binspect(?:ed|ion)\b",
            r"\b(?:lab|laboratory)\b(?![- ](?:tested|report))",
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
        (r"gap认证", r"\biso ?\d{4,5}\b|\bhaccp\b|\bgap certif"),
        (r"出口(?:级|标准|日本|欧盟|欧洲)|供港|欧盟标准", r"\bexport[- ](?:grade|quality|standards?)\b"),
        (r"特供|专供|国宴|央视(?:报道|推荐|上过)?", r"\bas seen on tv\b"),
        (
            r"扫一?[扫下码]|溯源|二维码|防伪|[红公]章|盖[了着过]?章|证书|持证",
            r"[贴印挂这那个绿红黄蓝][^,，。!！?？]{0,3}标(?![准签题志致价的])",
            r"的标(?![准签题志致])|标志|有证|证[件照]",
            r"\bscan\b|\bqr\b|\bstamp(?:ed|s)?\b|\bpapers? (?:come|prove|show|say|from|to)\b|\bpaperwork\b",
            r"\bdocuments?\b|\bseal of\b",
            r"\blabell?ed (?:by|from)\b|\btraceab\w+|\b(?:approved|registered|verified|accredited) by\b",
            r"(?<!实名)(?<!平台)(?<!官方)认证|合格证",
            r"\bcertifi(?:ed|cate|cation)s?\b",
        ),
        (
            r"五常大米|阳澄湖|赣南脐橙|西湖龙井|洛川苹果|库尔勒香梨|秭归脐橙|烟台苹果|阿克苏苹果|武夷岩茶",
            r"安溪铁观音",
            r"普洱茶|平谷大桃|宁夏枸杞|和田大枣|章丘大葱|文山三七|长白山人参",
        ),
    )
)
"""One pattern a kind of paper: what the brief says of one kind allows that kind."""

PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东"
    "|海南|四川|贵州"
    "|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)


def texts_of(segment: Segment) -> tuple[str, str, str, str]:
    """The four texts of a segment: title, show, say, ask."""
    return segment.title, segment.show, segment.say, segment.ask


def brief_text(brief: Brief) -> str:
    """Everything she gave, one fact or proof a line."""
    proofs = (one.text for one in brief.evidence)
    return "\n".join([*(fact.text for fact in brief.facts), *proofs, brief.name, brief.county])
