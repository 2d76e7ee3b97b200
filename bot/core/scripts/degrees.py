"""Degree words, superlatives and calls, taken out of a text; what they stood before stays."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = (
    # 太甜了 is 甜; 太阳 and 太多 stay.
    (re.compile(r"太(?![阳太行原湖白平极多])([\u3400-\u9fff]{1,2})了(?=[，。！？；、]|$)"), r"\1"),
    (
        re.compile(
            r"(?:非常|特别(?![是在])|极其|格外|无比|绝对|超级|真的(?=[很太好特非])|十分(?![钟之])|相当(?!于))地?"
        ),
        "",
    ),
    (re.compile(r"[很超巨贼好](?=[甜香脆鲜嫩糯美酥滑])|很(?=[好红大细厚足])"), ""),
    (re.compile(r"最(?=[甜香脆鲜嫩糯美酥棒优纯]|好[吃喝看闻用]|地道|正宗|新鲜)"), ""),
    (re.compile(r"[！!]+(?=[”」』]|$|[\u3400-\u9fff\s])"), "。"),
    (re.compile(r"[~～]+"), ""),
)
_ENGLISH = (
    (re.compile(r"\b(?:very|really|extremely|absolutely|incredibly|totally|super|truly)\s+", re.I), ""),
    (re.compile(r"!+"), "."),
)
_BEGINNING = re.compile(r"(^|[.?!]\s+)([a-z])")


def undegreed(text: str) -> str:
    """The text said plainly. Figures and what they count are never touched."""
    chinese = bool(_HAN.search(text))
    for pattern, instead in _CHINESE if chinese else _ENGLISH:
        text = pattern.sub(instead, text)
    return text if chinese else _BEGINNING.sub(lambda match: match[1] + match[2].upper(), text)
