"""Whether she speaks a dialect, told by a few words that only dialects have."""

from __future__ import annotations

from bot.core.scripts.folding import is_han

_MARKS = (
    # north-east and Shandong
    "俺", "唠", "今儿个", "明儿个", "昨儿个", "老香了", "老好了", "整了", "吱声", "咋整", "贼拉",
    # Henan and Shaanxi
    "恁", "中不中", "哩果", "哩，", "哩。", "弄啥", "咋哩", "嫽", "饿们", "额滴", "娃子", "咥",
    # Sichuan, Chongqing, Guizhou
    "海椒", "老汉儿", "遭不住", "要得", "坛子头", "巴适", "莫得", "硬是", "啥子", "晓得",
    "摆龙门阵", "整拐", "去年子",
    # Cantonese
    "喺", "嘅", "唔", "睇", "啲", "咗", "冇", "佢", "而家", "今日系", "蚊，", "靓", "即系",
    # Hunan, Hubei, Jiangxi
    "恰饭", "冇得", "蛮好", "搞么子", "么子", "伢", "堂客", "咯里", "几多",
    # Wu and Min
    "阿拉", "侬", "伊拉", "伐啦", "交关", "呷", "阮", "拢总",
)  # fmt: skip
_ENOUGH = 2
"""Different marks it takes: one 俺 or 晓得 is a quotation as often as not."""


def is_dialect(text: str) -> bool:
    """Whether at least two such words are in it."""
    return any(map(is_han, text)) and sum(mark in text for mark in _MARKS) >= _ENOUGH
