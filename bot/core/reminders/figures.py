"""Figures of a live as she says them: "一百二十人", "1千2", "三十五单", "一分二十秒", "half a minute"."""

from __future__ import annotations

import re

from bot.core.reminders.clock_words import plain
from bot.core.scripts.numerals import SAID_NUMBER, said_value

Figure = str
FIGURES = ("viewers", "stay", "orders")
"""Viewers, seconds a viewer stayed on average, and orders: in this order they are asked for."""
_MOST = 10**9

_COUNTED = {
    "viewers": re.compile(r"\s*[来多几]?\s*(?:个?人|位|观众|viewers?|people|watch)"),
    "orders": re.compile(r"\s*[来多几]?\s*(?:单|件|份|箱|盒|orders?|sales?|sold)"),
}
"""What follows the number that was asked for, where she names several."""
_NO_NUMBER = re.compile(
    r"一(?=[共般下直起样定些会边]|点[点儿也都]|场)|第[一二三四五六七八九十]|[一二两三四五六七八九十0-9]+点"
)
"""Numerals that count nothing: 一共, 一下, 第一, 九点."""
_NONE = re.compile(
    r"一?[个单人件位]?都?(?:没有?|没得)(?:一?个?人|人看|开单|出单|单|卖)|一[个单人件位]?[也都]?没|零(?![0-9零一-九])"
    r"|\b(?:no ?(?:body|one)|none|zero|no (?:orders?|sales?|viewers?|people)|nothing sold)\b"
)
_WORD = rf"(?:{SAID_NUMBER.pattern})"
_TIME = re.compile(
    rf"(?:(?P<hours>{_WORD})\s*(?:个?小时|个?钟头|hours?|hrs?|h(?![a-z])))?\s*"
    rf"(?:(?P<minutes>{_WORD}|\ban?\b)\s*(?P<half> ?and a half )?(?:分钟?|minutes?|mins?|m(?![a-z]))"
    r"(?P<more>半|钟?半|\s*and a half)?)?"
    rf"\s*(?:and |零)?(?:(?P<seconds>{_WORD})\s*[来多几]?\s*(?P<unit>秒钟?|seconds?|secs?|s(?![a-z]))?)?"
)
_HALF_A_MINUTE = re.compile(r"半个?(分钟|小时|钟头)|\bhalf an? (minute|hour)")
_COLON = re.compile(r"(?<![0-9:])([0-9]{1,3}):([0-5][0-9])(?![0-9:])")


def read_figure(text: str, figure: Figure) -> int | None:
    """ "120", "1.2万", "一百二十人", "两百多"; for how long a viewer stayed also "1分半", in seconds. None
    when there is no number."""
    said = _NO_NUMBER.sub(" ", plain(text))
    number = _seconds(said) if figure == "stay" else _count(said, figure)
    return None if number is None else int(min(number, _MOST))


def _count(said: str, figure: Figure) -> float | None:
    """The number that counts what was asked for, else the first."""
    found = [(number, said_value(number[0])) for number in SAID_NUMBER.finditer(said)]
    known = [(number, value) for number, value in found if value is not None]
    if _NONE.search(said) and all(value <= 1 for _, value in known):
        return 0
    counted = _COUNTED[figure]
    named = next((value for number, value in known if counted.match(said, number.end())), None)
    return named if named is not None else next((value for _, value in known), None)


def _seconds(said: str) -> float | None:
    if clock := _COLON.search(said):
        return 60 * int(clock[1]) + int(clock[2])
    if half := _HALF_A_MINUTE.search(said):
        return 30 if (half[1] or half[2]) in ("分钟", "minute") else 1800
    times = [time for time in _TIME.finditer(said) if time[0].strip()]
    if not times:
        return None
    named = next((time for time in times if time["hours"] or time["minutes"] or time["unit"]), times[0])
    more = 30 if named["half"] or named["more"] else 0
    return 3600 * _value(named["hours"]) + 60 * _value(named["minutes"]) + _value(named["seconds"]) + more


def _value(word: str | None) -> float:
    if word in ("a", "an"):
        return 1
    return (said_value(word) or 0) if word else 0
