"""Words on the time of year: the solar term, and what it means for her goods in her county."""

from bot.core.dialogue.phrase import Phrase

TERM = Phrase("现在是{term}时节。", "By the farming calendar it is {term} now.")
TERM_AND_HARVEST = Phrase(
    "现在是{term}时节，{county}的{crop}一般 {months}收。",
    "By the farming calendar it is {term} now. {crop}, {county}: usually gathered {months}.",
)
CROP_MONTHS = Phrase("{crop}：{months}", "{crop} {months}")
FESTIVAL = Phrase("这个月有{festival}，可以提一句。", "This month there is {festival}: you may mention it.")
INDICATION = Phrase(
    "「{name}」是地理标志，没有授权就别当自己的牌子说。",
    "“{name}” is a protected name: do not use it as yours without a permit.",
)
MONTHS = (
    Phrase("1 月", "January"),
    Phrase("2 月", "February"),
    Phrase("3 月", "March"),
    Phrase("4 月", "April"),
    Phrase("5 月", "May"),
    Phrase("6 月", "June"),
    Phrase("7 月", "July"),
    Phrase("8 月", "August"),
    Phrase("9 月", "September"),
    Phrase("10 月", "October"),
    Phrase("11 月", "November"),
    Phrase("12 月", "December"),
)
IN_ONE = Phrase("{first}", "in {first}")
FROM_TO = Phrase("{first}到 {last}", "from {first} to {last}")
AND = Phrase("、", " and ")
