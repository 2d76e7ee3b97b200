"""People in a text who speak, judge or vouch, of whom the brief does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_SURNAME = (
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]"
)
_IN_CLAUSE = "[^,，。!！?？]"
_WITNESS = re.compile(
    "快递(?:员|小哥|师傅)|驿站|司机|亲戚|邻居|同学|同事|战友|老乡|村里人|城里人|游客|客商|贩子|房客|顾客"
    "|客户|客人|回头客|老客|买家|买过的|网友|粉丝|宝妈|评论区|专家|教授|博士|研究员|医生|大夫|护士|农技员"
    "|技术员|营养师|县长|市长|镇长|乡长|书记|领导|干部|记者|电视台|评委|大厨|厨师|主播|明星|老板|店主|经销商"
    "|采购|收购商|同行|大姐|大哥|大爷|大妈|大叔|阿姨|小伙|姑娘"
    "|有(?:人|一?位|一?个|些)[^,，。!！?？问]{0,6}?"
    f"|{_SURNAME}(?:姐|哥|叔|婶|嫂|爷|奶奶|大爷|大妈|大姐|大哥|阿姨|老师|总|师傅|女士|先生)"
    f"|(?<![\u3400-\u9fff])老{_SURNAME}(?![\u3400-\u9fff]?[货宅板])"
)
_TELLS = re.compile(
    "(?:说(?!明|实话|到|起|来|白|不|好|没|想|要)|讲(?!究|完|到|的)|夸|称赞|点赞|留言|写道|评价|反馈|告诉|推荐"
    "|认准|只认|认我|认可|竖|找我[买订拿]|来看过|来过|来买|来收|回购|尝了|吃了|当场|追着|抢着|指名|年年|每年"
    f"|考察|采访|报道|鉴定|看中|叮嘱|来{_IN_CLAUSE}{{0,8}}看)"
)
_NO_TELLING = re.compile(
    r"^(?:想|要|问|没|看不|听不|能不能|不想|[我你它这]?(?:太|有点|卖)?(?:贵|酸|小|丑|慢|卡|假|骗))"
)
"""What follows is a wish, a question or an objection of a viewer, and vouches for nothing."""
_KIN = (
    "(?:[大二三小老]?(?:叔|伯|舅|姑|姨|婶|嫂|哥|姐|弟|妹)|爷爷|奶奶|外公|外婆|姥姥|姥爷|老公|爱人|男人"
    "|媳妇|老婆"
    "|儿子|女儿|闺女|孙|公公|婆婆|爸|爹|妈|娘|父亲|母亲)"
)
_CALLING = (
    "(?:教授|老师|医生|专家|模范|书记|村长|厨师|师傅|人大代表|党员|教练|冠军|传承人|技术员|干部|博士|军人"
    "|能手)"
)
_KIN_IS = re.compile(
    f"[我俺](?:们?家)?{_KIN}{_IN_CLAUSE}{{0,6}}?(?:是{_IN_CLAUSE}{{0,10}}{_CALLING}"
    f"|在{_IN_CLAUSE}{{1,12}}(?:上班|工作|当{_IN_CLAUSE}{{1,6}}|教书|读书|念书|打工)"
    f"|[当做]过{_IN_CLAUSE}{{1,8}}"
    "|毕业|退休)"
)
_ENGLISH = re.compile(
    r"\b(?:customers?|buyers?|viewers?|fans?|followers?|experts?|professors?|doctors?|nurses?|nutritionists?"
    r"|scientists?|officials?|mayors?|county head|party secretary|reporters?|journalists?|television|tv"
    r"|judges?"
    r"|chefs?|cooks?|restaurant owners?|shop ?keepers?|bosses|boss|dealers?|celebrit\w+|(?:young "
    r"|busy )?mothers?"
    r"|(?:courier|postman|driver|guest|visitor|trader|tourist|relative|shopper|mum|mom)s?"
    r"|(?:someone|somebody)(?! asks?)"
    r"|(?:one|a|an old|an elderly|another) (?:lady|woman|man|gentleman|girl|teacher|farmer|friend)"
    r"|(?:brother|sister|old|auntie|uncle|mr|mrs|ms|teacher|boss) (?=[a-z]+ (?:from|in|of|says|said)))"
    r"[^.!?;]{0,40}?\b(?:says?|said|told|tells?|wrote|writes?|praised?|recommend\w*|comments?|commented"
    r"|came to (?:see|look)|visited|orders? from|only wants?|swears?|raved?|begged|called it|vouch\w*"
    r"|insists?"
    r"|interviewed|reviewed)\b"
)
_ENGLISH_KIN = re.compile(
    r"\bmy (?:mother-in-law|father-in-law|mother|father|mum|mom|dad|uncle|aunt|husband|wife|brother"
    r"|sister|son"
    r"|daughter|cousin|grandmother|grandfather|grandma|grandpa|great-grand\w+)\b[^.!?]{0,24}?"
    r"\b(?:is|was|works?|worked|taught at|studied|graduated|retired)\b (?:as )?(?:an? |the |at |in |for "
    r"|from )?"
    r"[^.!?]{0,20}?(?:professor|teacher|doctor|expert|worker|co-op|college|school|university|office|factory"
    r"|bearer|champion|soldier|engineer|officer|official|chef|master)"
)
_OBJECTION = re.compile(
    r"[^.!?;]{0,10}\b(?:dear|expensive|too \w+|pricey|sour|small|ugly|lying|fake|frozen)\b"
)
_GAP = re.compile(r"(?![你您])[^,，:：。]{0,14}")
"""From a witness to what she does, in one clause. 大姐你说 speaks to a viewer."""
_SENTENCE = re.compile(r"[^。！？!?\n.]+")
_SUPPOSED = re.compile(r"要是|如果|假如|\b(?:if|whether|unless)\b")
_TOKEN = re.compile(r"[\u3400-\u9fff]|[a-z0-9'’-]+")
_SAME = 0.5
"""Share of a sentence's pairs of characters or words that the brief must hold for it to be hers."""


def unknown_witnesses(folded: str, known: str) -> Iterator[tuple[int, int]]:
    """Where somebody speaks, judges or vouches in a folded text of whom `known`, the folded brief, does not
    tell the like."""
    for sentence in _SENTENCE.finditer(folded):
        asked = folded[sentence.end() : sentence.end() + 1] in ("?", "？")
        if asked or _is_told(sentence[0], known) or _SUPPOSED.search(sentence[0]):
            continue
        for start, end in _testimonies(sentence[0]):
            yield sentence.start() + start, sentence.start() + end


def _testimonies(sentence: str) -> Iterator[tuple[int, int]]:
    for match in _WITNESS.finditer(sentence):
        clause = _GAP.match(sentence, match.end())
        tells = _TELLS.search(sentence, match.end(), clause.end()) if clause else None
        if tells and not _NO_TELLING.match(sentence[tells.end() :]):
            yield match.start(), tells.end()
    for match in _KIN_IS.finditer(sentence):
        yield match.span()
    for pattern in (_ENGLISH, _ENGLISH_KIN):
        for match in pattern.finditer(sentence):
            if not _OBJECTION.match(sentence, match.end()):
                yield match.span()


def _is_told(sentence: str, known: str) -> bool:
    """Whether most of the sentence stands in the brief."""
    tokens = _TOKEN.findall(sentence)
    pairs = {
        f"{first} {second}" if first.isascii() and second.isascii() else first + second
        for first, second in pairwise(tokens)
    }
    return sum(pair in known for pair in pairs) >= _SAME * len(pairs) if pairs else True
