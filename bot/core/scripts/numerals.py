"""Numbers as people write and say them, read as values: 9.9, 1.2万, 两百五, ninety-nine."""

from __future__ import annotations

import re

_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "w": 10_000, "k": 1_000}

HAN_NUMERAL = "零〇一二两三四五六七八九十百千万亿"

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: value for value, word in enumerate(_SMALL)}
_WORDS |= {word: 10 * value for value, word in enumerate(_TENS) if word}
_WORD_POWERS = {"dozen": 12, "hundred": 100, "thousand": 1_000}

_ANY_WORD = "|".join([*_WORDS, *_WORD_POWERS])
ENGLISH_NUMERAL = rf"\b(?:{_ANY_WORD})(?:(?:-| (?:and )?)(?:{_ANY_WORD}))*(?: point(?: (?:{_ANY_WORD}))+)?\b"

SAID_NUMBER = re.compile(
    rf"\d[\d,]*(?:\.\d+)?(?:[百千万亿]|[wk](?![a-z]))?(?:\d[百千]|\d(?!\d))?|[{HAN_NUMERAL}]+|{ENGLISH_NUMERAL}"
)
"""One number in a folded text, in whatever script: 1,280, 1万2千, 3k, 一百二十, a hundred and twenty."""

AMOUNT = (
    rf"(?:[0-9]+(?:\.5)?|[{HAN_NUMERAL}]+"
    rf"|(?<![a-z])(?:half an?|a couple of|an?|(?:{_ANY_WORD})(?:-(?:{_ANY_WORD}))?)(?![a-z]))"
)
"""How many of something, as `amount` reads it: 2, 1.5, 三, 两三, half an, a couple of, twenty-five."""

_RANGE = re.compile(r"^(.*?)([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)$")
_COLLOQUIAL = re.compile(r"^(.*([百千万]))([一二三四五六七八九])$")


def arabic_value(text: str) -> float:
    """The value of digits with commas, a decimal point and 百千万亿 (or w, k): 1,280 or 1.2万 or 1万2."""
    match = re.match(r"^([\d,]+(?:\.\d+)?)([百千万亿wk]?)(\d?)$", text)
    if match is None:
        return float(re.sub(r"[^\d.]", "", text) or 0)
    number, power, rest = match.groups()
    scale = _POWERS.get(power, 1)
    return float(number.replace(",", "")) * scale + (int(rest) * scale / 10 if rest else 0)


def han_values(run: str) -> frozenset[float]:
    """Every value that a run of Chinese numerals may have: 十二 is 12, 一百五 is 150, 二〇二五 is 2025, and
    三四 or 二三十 names two values. Empty when the run is no number."""
    if all(letter in _DIGITS for letter in run):
        return _digit_run(run)
    between = _RANGE.match(run)
    if between:
        head, low, high, power = between.groups()
        values = (_han(head + low + power), _han(head + high + power))
        return frozenset(value for value in values if value is not None)
    value = _han(run)
    return frozenset() if value is None else frozenset([value])


def whole(run: str) -> int | None:
    """The one whole number that digits or Chinese numerals name: 12, 十二, 两. None for 三四, which names
    two, and for what is no number."""
    if run.isascii() and run.isdigit():
        return int(run)
    if not run or not set(run) <= set(HAN_NUMERAL):
        return None
    values = han_values(run)
    return int(next(iter(values))) if len(values) == 1 else None


def said_value(run: str) -> float | None:
    """The value of a `SAID_NUMBER`, the lowest where it names several: 两三百 is 200. A power alone counts
    once, as in 百十来个. None when the run is no number."""
    if run[0] in HAN_NUMERAL:
        values = han_values(f"一{run}" if run[0] in "百千" else run)
        return min(values, default=None)
    if run[0].isdigit():
        compound = re.fullmatch(r"(.+[万千])(\d[百千])", run)
        return sum(map(arabic_value, compound.groups() if compound else (run,)))
    if " point " in run:
        return min(english_values(run))
    return _english([part for part in re.split(r"[-\s]+", run) if part != "and"])


def amount(word: str | None) -> float:
    """The value of an `AMOUNT`, 0 for none; of 两三 and 三五 the larger."""
    named = {"half a": 0.5, "half an": 0.5, "a": 1, "an": 1, "a couple of": 2, None: 0, "": 0}
    if word is None or word in named:
        return named[word]
    if word[0].isdigit():
        return float(word)
    if word.isascii():
        return said_value(word) or 0
    several = len(word) == 2 and set(word) <= set(_DIGITS)
    return max((value for run in (word if several else [word]) for value in han_values(run)), default=0)


def english_values(words: str) -> frozenset[float]:
    """Every value that English number words may have. "nine ninety" is also a price, 9.90, and "five
    thirty" an hour."""
    if " point " in words:
        whole, decimals = words.split(" point ")
        digits = "".join(str(_WORDS.get(word, 0)) for word in decimals.split())
        return frozenset(round(value + float(f"0.{digits}"), 4) for value in english_values(whole))
    parts = [part for part in re.split(r"[-\s]+", words) if part != "and"]
    values = {_english(parts)}
    for cut in range(1, len(parts)):
        left, right = _english(parts[:cut]), _english(parts[cut:])
        if 10 <= right < 100 and parts[cut - 1] not in _WORD_POWERS:
            values |= {round(left + right / 100, 4), round(left + right / 60, 4)}
    return frozenset(values)


def _digit_run(run: str) -> frozenset[float]:
    digits = [_DIGITS[letter] for letter in run]
    if len(digits) == 2 and digits[1] == digits[0] + 1:
        return frozenset(map(float, digits))
    return frozenset([float("".join(map(str, digits)))])


def _han(run: str) -> float | None:
    spoken = _COLLOQUIAL.match(run)
    if spoken and "零" not in run:
        whole = _han(spoken[1])
        return None if whole is None else whole + _DIGITS[spoken[3]] * _POWERS[spoken[2]] / 10
    return _positional(run)


def _positional(run: str) -> float | None:
    total, section, digit = 0.0, 0.0, None
    for letter in run:
        if letter in _DIGITS:
            digit = _DIGITS[letter] if digit in (None, 0) else None
            if digit is None:
                return None
        elif (power := _POWERS[letter]) >= 10_000:
            total, section, digit = (total + section + (digit or 0)) * power, 0.0, None
        elif digit is None and power != 10:
            return None
        else:
            section, digit = section + (1 if digit is None else digit) * power, None
    return (total + section + (digit or 0)) or None


def _english(parts: list[str]) -> float:
    total = 0.0
    for part in parts:
        total = max(total, 1) * _WORD_POWERS[part] if part in _WORD_POWERS else total + _WORDS[part]
    return total
