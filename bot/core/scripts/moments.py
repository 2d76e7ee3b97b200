"""Days named in words, 谷雨前 or last Wednesday, that the brief does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TERMS = (
    "立春 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 立秋 处暑 白露 秋分 寒露 霜降 立冬 冬至 元旦 春节 除夕 "
    "大年三十 元宵 龙抬头 端午 七夕 中元 中秋 重阳 腊八 小年 国庆 (?<![十百])五一 黄金周 双十一 双十二 "
    "正月 冬月 腊月 伏天 三伏 入伏 数九 民国 解放前 祖辈"
)
_NAMED = re.compile(
    "|".join(_TERMS.split()) + r"|(?:雨水|小暑|大暑|小雪|大雪|小寒|大寒)(?=那天|节气|时节|一过|过后|前|后)"
)
"""Solar terms, feasts and times of old. Those terms that are weather too count only where a day is meant."""
_WEEKDAY = re.compile(r"(?:礼拜|星期|周)(?P<day>[一二三四五六日天末])")
_PAST = re.compile(r"[上前]个?(?:礼拜|星期|周|月)|初[一二三四五六七八九十]|大?前年|去年")
_JUST = re.compile(
    r"(?P<day>今早|今天|今日|昨[天晚夜]|前天|凌晨|天不亮|半夜)[^,，。!！?？]{0,6}?"
    r"(?:摘|采|收|挖|捞|割|下树|装箱|出锅|起锅|出窖|开[园镰秤])"
)
_SAME_DAY = {"今": "今天|今早|今日|早上", "昨": "昨", "前": "前天", "凌": "凌晨|天不亮|半夜|早上"}
_SAME_DAY |= {"天": _SAME_DAY["凌"], "半": _SAME_DAY["凌"]}
"""By the first letter of a day, how else the brief may call it."""
_GENERATIONS = re.compile(
    r"(?:太?爷爷|祖上|老祖宗|祖宗|曾祖)[^,，。!！?？]{0,4}(?:辈|代|传|那会|手里)|祖传|家传|世代|百年"
)
_ENGLISH = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|grain rain|double ninth|mid-autumn|dragon boat"
    r"|national day|spring festival|new year|half past|quarter (?:past|to)"
    r"|last (?:week|month|year|spring|summer|autumn|winter)|(?:the )?(?:year|week|month) before last"
    r"|(?:a|two|three|few) (?:days?|weeks?|months?|years?) ago|yesterday|before the war|great-grand\w+"
    r"|for generations|centur(?:y|ies)|ancestors?|january|february|april|june|july|august|september|october"
    r"|november|december)\b"
)


def unknown_moments(folded: str, known: str) -> Iterator[tuple[int, int]]:
    """Where a folded text names a day, a feast or a time of which `known`, the folded brief, holds none."""
    for pattern in (_NAMED, _PAST, _GENERATIONS, _ENGLISH):
        for match in pattern.finditer(folded):
            if match[0] not in known:
                yield match.span()
    for match in _WEEKDAY.finditer(folded):
        if not re.search(rf"(?:礼拜|星期|周){match['day']}", known):
            yield match.span()
    for match in _JUST.finditer(folded):
        if not re.search(_SAME_DAY[match["day"][0]], known):
            yield match.span()
