"""What a fact that she tells of her own accord is about."""

from __future__ import annotations

import re

from bot.core.scripts.script import FactKind

_SIGNS: tuple[tuple[FactKind, re.Pattern[str]], ...] = (
    (
        "price",
        re.compile(
            r"[\d一二两三四五六七八九十百]\s*(?:块|元|毛)|包邮|价钱|多少钱|\byuan\b|\bpostage\b|\bprice\b",
            re.I,
        ),
    ),
    (
        "mishap",
        re.compile(
            r"雹|冻|旱|涝|淹|烂|坏|赔|亏|糊|霉|虫|错|退[了货钱]|摔|毛病|没卖|"
            r"\b(?:hail|frost|flood|rot|rotten|lost|spoil\w*|mistake|wrong|broke|burnt|refund\w*)\b",
            re.I,
        ),
    ),
    (
        "person",
        re.compile(
            r"爹|妈|娘|爸|婆|爷|奶|叔|婶|姑|姨|舅|哥|嫂|姐|弟|妹|媳妇|老公|儿子|闺女|孩子|娃|师傅|老师|邻居|老客|"
            r"\b(?:mum|mom|mother|father|dad|wife|husband|son|daughter|aunt|uncle|neighbou?r|grand\w+|teacher)\b",
            re.I,
        ),
    ),
    (
        "smell",
        re.compile(
            r"像|闻|香|味|甜|酸|脆|软|汁|尝|咬|\b(?:smell|taste|sweet|sour|crisp|juice|soft|like an?)\w*\b",
            re.I,
        ),
    ),
    (
        "place",
        re.compile(
            r"山|坡|沟|河|水库|地头|院|村|路|桥|土|棚|\b(?:hill|slope|river|field|yard|village|road|bridge|soil)\b",
            re.I,
        ),
    ),
)


def kind_of(text: str) -> FactKind:
    """The kind that the words point to; how it is made where they point to none."""
    return next((kind for kind, signs in _SIGNS if signs.search(text)), "process")
