"""Family and helpers of hers in a text, of whom the brief does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

_KIN = (
    ("妈|娘|母亲|婆婆", "妈|娘|母亲|婆|mother|mum|mom"),
    ("爸|爹|父亲|公公", "爸|爹|父亲|公公|老爷子|father|dad"),
    ("奶奶|外婆|姥姥", "奶奶|婆|姥姥|嬢|grandm|gran|nan"),
    ("爷爷|外公|姥爷", "爷爷|公|姥爷|老爷子|grandf|grandpa|granddad"),
    ("老公|男人|爱人|当家的|老伴", "老公|男人|爱人|当家|老伴|他爹|他爸|两口子|丈夫|掌柜|husband|man"),
    ("儿子", "儿|娃|孩子|小子|老大|崽|son|boy|child|kid"),
    ("女儿|闺女|丫头", "女|闺女|娃|孩子|丫头|姑娘|daughter|girl|child|kid"),
    ("大?哥|弟弟?|兄弟(?!们)", "哥|弟|兄|brother"),
    ("大?姐(?![姐妹夫])|妹妹?(?!们)|[嫂婶]子?", "姐|妹|嫂|婶|姑|姨|sister|aunt"),
    ("[大二三四五小幺]?(?:叔|伯|舅)", "叔|伯|舅|uncle"),
    ("[大二三四小]?(?:姑|姨)(?:妈|夫)?", "姑|姨|aunt"),
    ("[孙外]孙?(?:子|女|甥)", "孙|甥|娃|孩子|grand|nephew"),
)
_ENGLISH_KIN = (
    ("mother-in-law|mother|mum|mom|ma", "mother|mum|mom"),
    ("father-in-law|father|dad|pa", "father|dad"),
    ("grandmother|grandma|gran|granny|nan", "grandm|gran|nan"),
    ("grandfather|grandpa|granddad", "grandf|grandpa|granddad"),
    ("husband|old man|man", "husband|man"),
    ("sons?|boys?", "son|boy|child|kid"),
    ("daughters?|girls?", "daughter|girl|child|kid"),
    ("brother-in-law|brothers?", "brother"),
    ("sister-in-law|sisters?", "sister"),
    ("uncles?", "uncle"),
    ("aunt(?:ie|s)?", "aunt"),
    ("cousins?|nephews?|nieces?", "cousin|nephew|niece|aunt|uncle"),
)
_HERS = re.compile(
    "(?:我|俺)(?:们?家)?的?(?:亲|堂|表|大|二|三|小|老)?(?:"
    + "|".join(f"(?P<z{number}>{words})" for number, (words, _) in enumerate(_KIN))
    + r")|\b(?:my|our) (?:\w+ )?(?:"
    + "|".join(f"(?P<e{number}>{words})" for number, (words, _) in enumerate(_ENGLISH_KIN))
    + r")\b(?! (?:friends?|dears?))"
)
_TOLD = {f"z{number}": re.compile(told) for number, (_, told) in enumerate(_KIN)}
_TOLD |= {f"e{number}": re.compile(rf"\b(?:{told})") for number, (_, told) in enumerate(_ENGLISH_KIN)}
_AT_HAND = re.compile(
    r"们?(?:就|正|还|也|又)?(?:在(?:旁边|边上|这|那|屋|后头|镜头)|听|喊|叫我|瞪|笑|催|举|扶|拿着)|们"
    r"|(?: is|['’]s) (?:\w+ )?(?:listening|watching|laughing|calling|holding|filming|waving|here|beside"
    r"|behind|next)\b"
)
"""Who only stands by while she speaks vouches for nothing."""
_SURNAMES = (
    "[王李张刘陈杨赵周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛潘杜"
    "姜谭廖邹熊孔邱秦侯孟尹黎武贺赖]"
)
_NAMED = re.compile(
    rf"(?<![\u3400-\u9fff])(?:[小老]{_SURNAMES}(?=[的说讲来教帮给在从那他她家隔三天，。])"
    rf"|{_SURNAMES}(?:师傅|婶|嫂子?|大爷|大娘|主任|站长))"
    rf"|[站队社店厂校][里的]?(?:小|老){_SURNAMES}"
)
_GREETED = re.compile(r"[你您]|欢迎|谢|问|好[，。！]|来了")


def unknown_kin(folded: str, known: str) -> Iterator[tuple[int, int]]:
    """Where a folded text tells of her family, or of somebody by name, and `known`, the folded brief, of
    nobody like that. Who is greeted or asked is a viewer."""
    for match in _HERS.finditer(folded):
        if (
            match.lastgroup
            and not _AT_HAND.match(folded, match.end())
            and not _TOLD[match.lastgroup].search(known)
        ):
            yield match.span()
    for match in _NAMED.finditer(folded):
        around = folded[max(0, match.start() - 8) : match.end() + 8]
        if match[0] not in known and not _GREETED.search(around):
            yield match.span()
