"""A time of day as people say it, in Chinese and English, read into "HH:MM"."""

from __future__ import annotations

import re
import unicodedata

_HAN = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_AFTERNOON = ("下午", "傍晚", "晚上", "夜里", "晚", "pm", "p.m.")
_MORNING = ("凌晨", "清早", "早上", "早晨", "上午", "早", "am", "a.m.")
_NOON = "中午"
_NUMBER = r"[0-9零〇一二两三四五六七八九十]{1,3}"
_BETWEEN = re.compile(r"[、,，;；/和跟与&]|(?:\band\b)|(?:\bor\b)|还有|以及")
_CLOCK = re.compile(rf"({_NUMBER})\s*(?:[:.点时h]\s*(半|一刻|三刻|{_NUMBER})?)?")


def read_times_of_day(text: str) -> tuple[str, ...]:
    """Every time of day in a sentence, rising: "早上七点和晚上八点半", "7:30am and 8pm". What is named in
    front of the first, such as "晚上", also counts for a later one that has nothing of its own."""
    said = unicodedata.normalize("NFKC", text).casefold()
    times: list[str] = []
    part_of_day = ""
    for piece in _BETWEEN.split(said):
        own = next((word for word in (*_AFTERNOON, *_MORNING, _NOON) if word in piece), "")
        read = read_time_of_day(piece if own else piece + part_of_day)
        part_of_day = own or part_of_day
        if read:
            times.append(read)
    return tuple(sorted(set(times)))


def read_time_of_day(text: str) -> str | None:
    """ "早上七点半", "晚8点", "7:30pm", "20:00", "中午十二点" -> "HH:MM"; None when it is no time of day."""
    said = unicodedata.normalize("NFKC", text).strip().casefold().replace("钟", "").replace("整", "")
    found = _CLOCK.search(said)
    if not found:
        return None
    hour, minute = read_han_number(found.group(1)), _minute(found.group(2) or "")
    if hour is None or minute is None:
        return None
    hour = _on_the_day(hour, said)
    return f"{hour:02d}:{minute:02d}" if hour is not None and 0 <= minute < 60 else None


def read_han_number(word: str) -> int | None:
    """ "12", "十二", "两" as a number below 100, None when it is none."""
    if word.isdigit() and word.isascii():
        return int(word)
    tens, ten, ones = word.partition("十")
    if not ten:
        return _HAN.get(word)
    if (tens and tens not in _HAN) or (ones and ones not in _HAN):
        return None
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _minute(word: str) -> int | None:
    named = {"": 0, "半": 30, "一刻": 15, "三刻": 45}
    if word in named:
        return named[word]
    return read_han_number(word.removeprefix("零") or "零")


def _on_the_day(hour: int, said: str) -> int | None:
    if _NOON in said and hour in (1, 2):
        return hour + 12
    if any(word in said for word in _AFTERNOON) and 1 <= hour < 12:
        return hour + 12
    if any(word in said for word in _MORNING) and hour == 12:
        return 0
    if any(word in said for word in ("晚上", "夜里", "晚")) and hour == 12:
        return 0
    return hour if 0 <= hour < 24 else None
