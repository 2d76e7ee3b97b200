"""What a number counts, told by the words after it: 斤 is weight, 点 an hour, trees are things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Family = Literal[
    "", "money", "weight", "percent", "discount", "year", "month", "week", "day", "hour", "minute", "area",
    "length", "people", "multiple", "occasion", "degree", "thing",
]  # fmt: skip

_GRAMS = (
    (re.compile(r" ?(?:公斤|千克|kgs?\b|kilo(?:gram)?s?\b)"), 1000.0),
    (re.compile(r" ?(?:市?斤|jin\b|catt(?:y|ies)\b)"), 500.0),
    (re.compile(r"两| ?liang\b"), 50.0),
    (re.compile(r"钱(?=重|[的,，。!！?？]|$)| ?qian\b"), 5.0),
    (re.compile(r" ?(?:吨|tons?\b|tonnes?\b)"), 1_000_000.0),
    (re.compile(r" ?(?:克|grams?\b|g\b)"), 1.0),
)
_CENTIMETRES = (
    (re.compile(r" ?(?:公里|千米|km\b|kilomet(?:re|er)s?\b)"), 100_000.0),
    (re.compile(r"里[地路]"), 50_000.0),
    (re.compile(r" ?(?:厘米|公分|cm\b|centimet(?:re|er)s?\b)"), 1.0),
    (re.compile(r" ?(?:毫米|mm\b|millimet(?:re|er)s?\b)"), 0.1),
    (re.compile(r" ?(?:米|m\b|met(?:re|er)s?\b)"), 100.0),
    (re.compile(r"尺"), 100 / 3),
    (re.compile(r"寸"), 10 / 3),
)
DAYS: Mapping[Family, float] = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0,
}  # fmt: skip
"""Days in each unit of time; a month and a year are as long as people round them."""
_FAMILIES: tuple[tuple[Family, str], ...] = (
    ("percent", r"%|‰|percent\b|per cent\b|成(?![熟本为了功长就立都交品色形])|个百分点"),
    ("discount", r"折(?![叠腾断])"),
    ("money", r"元|块(?![地田石肉糖板布])|毛|角(?!落)|rmb\b|yuan\b|kuai\b|dollars?\b|cny\b"),
    ("year", r"年|岁|years?\b"),
    ("month", r"个?半?月|months?\b"),
    ("day", r"天|日|号(?!线|楼|店)|days?\b"),
    ("week", r"周|个?星期|weeks?\b"),
    ("hour", r"个?小时|个?钟头|点(?!心|子|儿|评|赞)|hours?\b|o['’]clock|a\.?m\b|p\.?m\b"),
    ("minute", r"分钟|秒|minutes?\b|seconds?\b"),
    ("area", r"亩|公顷|分地|mu\b|acres?\b|hectares?\b"),
    (
        "length",
        r"公里|里[地路]|米|厘米|毫米|公分|寸|尺|cm\b|mm\b|km\b|m\b|(?:kilo|centi|milli)?met(?:re|er)s?\b",
    ),
    ("people", r"个?人|户|代|口人|people\b|workers?\b|generations?\b|famil|households?\b"),
    ("multiple", r"倍|times\b"),
    ("occasion", r"次|趟|回"),
    ("degree", r"度|degrees?\b"),
    (
        "thing",
        "|".join(
            (
                r"[棵株只头箱盒袋瓶罐筐单件个枚颗道层刀把串条片桶坛捆对双朵]|包(?![邮赔退换装甜你您])|trees?\b",
                "box|jar|bottle|bag|basket|order|piece|pack|tin|tub|bundle|pair|bunch|tray|sack|crate|egg",
            )
        ),
    ),
)
_PATTERNS: tuple[tuple[Family, re.Pattern[str]], ...] = tuple(
    (family, re.compile(f" ?(?:{pattern})")) for family, pattern in _FAMILIES
)


def grams_of(unit: str) -> float:
    """Grams in the unit of weight that `unit` begins with, 0 when it begins with none."""
    return next((grams for pattern, grams in _GRAMS if pattern.match(unit)), 0.0)


def centimetres_of(unit: str) -> float:
    """Centimetres in the unit of length that `unit` begins with, 0 when it begins with none."""
    return next((long for pattern, long in _CENTIMETRES if pattern.match(unit)), 0.0)


def family_of(unit: str) -> Family:
    """What is counted by the unit that `unit` begins with, "" when it names none that is known."""
    return next((family for family, pattern in _PATTERNS if pattern.match(unit)), "")
