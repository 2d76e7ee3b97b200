"""Text as it is read out: digits as Chinese numerals, foreign words as syllables, words of English."""

from __future__ import annotations

import re
import unicodedata

from bot.core.messages import Language
from bot.core.scripts.folding import is_han

_DIGITS = "零一二三四五六七八九"
_POWERS = ("", "十", "百", "千")
_BIG = ("", "万", "亿", "万亿")
_SINGLY = 5
"""Digits from which a number with no unit after it is read one by one: a telephone number, a code."""

_NUMBER = re.compile(
    r"(?P<percent>\d+(?:\.\d+)?)%|(?P<year>(?:19|20)\d\d)(?=年)|(?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"|(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
)
_BETWEEN = re.compile(r"(?<=\d)\s*[-~—–至]+\s*(?=\d)")
_COUNTED = re.compile(r"\s*[\u3400-\u9fff%]")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+(?:[.,'’-][^\W_\u3400-\u9fff]+)*")
_VOWELS = re.compile(r"[aeiouy]+", re.IGNORECASE)


def read_out(text: str) -> str:
    """The text in half width with its numbers as a Chinese speaker says them: 29.9 is 二十九点九, 2% is
    百分之二, 2025年 is 二零二五年."""
    plain = _BETWEEN.sub("到", unicodedata.normalize("NFKC", text))
    return _NUMBER.sub(lambda match: _spoken(match, plain), plain)


def spoken_units(text: str, language: Language) -> int:
    """Syllables of Chinese (Han characters, digits and foreign words as they are read out), words of
    English."""
    if language == "en":
        return len(_WORD.findall(unicodedata.normalize("NFKC", text)))
    said = read_out(text)
    return sum(map(is_han, said)) + sum(_syllables(word) for word in _LATIN.findall(said))


def numeral(number: int) -> str:
    """A number as a Chinese numeral: 10 is 十, 205 is 二百零五, 12000 is 一万二千."""
    if number == 0:
        return "零"
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group:
            said += ("零" if said and group < 1000 else "") + _group(group) + _BIG[min(place, 3)]
    return said.removeprefix("一") if said.startswith("一十") else said


def _group(number: int) -> str:
    said, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            said += ("零" if gap and said else "") + _DIGITS[digit] + _POWERS[power]
            gap = False
        else:
            gap = True
    return said


def _spoken(match: re.Match[str], text: str) -> str:
    if match["percent"]:
        return "百分之" + _decimal(match["percent"])
    if match["year"]:
        return _one_by_one(match["year"])
    if match["hour"]:
        minute = numeral(int(match["minute"])) if int(match["minute"]) else ""
        return f"{numeral(int(match['hour']))}点{minute}"
    written = match["number"].replace(",", "")
    whole = written.partition(".")[0]
    counted = _COUNTED.match(text, match.end())
    if (
        len(whole) >= 9
        or (whole.startswith("0") and len(whole) > 1)
        or (len(whole) > _SINGLY and not counted)
    ):
        return _one_by_one(written)
    return _decimal(written)


def _decimal(written: str) -> str:
    whole, _, decimals = written.partition(".")
    return numeral(int(whole)) + (f"点{_one_by_one(decimals)}" if decimals else "")


def _one_by_one(digits: str) -> str:
    return "".join("点" if digit == "." else _DIGITS[int(digit)] for digit in digits)


def _syllables(word: str) -> int:
    """Capitals are spelt out, other words sounded: about one syllable for each group of vowels."""
    if word.isupper():
        return len(word)
    ends_silent = len(word) > 2 and word.lower().endswith("e") and not word.lower().endswith("le")
    return max(1, len(_VOWELS.findall(word)) - ends_silent)
