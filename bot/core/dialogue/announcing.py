"""Lives told in her own words: that it is one, that it is off, that she says nothing else."""

from __future__ import annotations

import re

from bot.core.reminders.spoken import folded

LONGEST = 60
"""Characters of a live that is announced and nothing more."""
_ABOUT = re.compile(
    r"直播|开播|不播|播不|\bstream(?:ing)?\b"
    r"|\blive\b(?! (?:in|near|with|by|here|there|off|among|alone|fish|shrimps?|crabs?|chickens?)\b)"
)
_OFF = re.compile(
    r"不播|不直播|不开播|播不[了成]|取消"
    r"|\bcancel|\bcall(?:ed)? off\b|\bis off\b|\b(?:not|won't) (?:go|be|do|stream)|\bnot? live\b|\bno stream"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:days?)?)"
_NAMES_A_DAY = re.compile(
    r"[今明后][天早晚]|(?:周|星期|礼拜)[一二三四五六日天末]|[0-9一二三四五六七八九十][号日]"
    rf"|\b(?:today|tonight|tomorrow|{_WEEKDAY})\b|\b\d{{1,2}}[/-]\d{{1,2}}\b"
)
_PARTS = (
    (re.compile(r"晚|夜|\b(?:tonight|evening|night)\b"), range(17, 24)),
    (re.compile(r"下午|\bafternoon\b"), range(12, 18)),
    (re.compile(r"中午|\bnoon\b"), range(11, 14)),
    (re.compile(r"早|上午|\bmorning\b"), range(12)),
)
"""What she calls parts of the day, and their hours."""
_US = r"(?:我们?|俺们?|咱们?)"
_WHEN = (
    r"[今明后大天日早晚上下午中傍凌晨清夜里周星期礼拜末个这本月号点半刻分钟整"
    r"零〇一二两三四五六七八九十0-9:：.\s]{2,20}"
)
_ANNOUNCED = re.compile(
    rf"(?:{_US}|那|就|记一下|帮我记|提醒我|改[到成]|取消|[,，\s])*{_WHEN}{_US}?"
    r"(?:要|想|准备|打算|会|在家|开始|有|去|的|不|再|取消)*"
    r"(?:直播|开播|播)(?:一场|不了|不成|取消|提醒我|叫我|了|哦|啊|吧|哈|呀|的)*"
)
_WORDS = re.compile(
    rf"(?:{_WEEKDAY}|today|tonight|tomorrow)(?:'s)?|at|on|from|around|about|this|next|in|half|past|quarter|noon"
    r"|midday|midnight|day|after|morning|afternoon|evening|night|[ap]\.?m|o'?clock"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"|\d{1,2}(?:[:./-]\d{1,2})?(?:[ap]\.?m|st|nd|rd|th)?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|i|i'm|i'll|we|we're|am|are|is|will|won't|not|no|want|plan|to|go|going|be|do|have|start|a|my|the|of|for"
    r"|remind|me|please|cancel|cancelled|canceled|called|call|off|instead|live|stream|streaming"
)
"""All that an English sentence may be made of which is a live and nothing more."""


def is_about_a_live(text: str) -> bool:
    return bool(_ABOUT.search(_plain(text)))


def is_off(text: str) -> bool:
    """Whether a live does not take place."""
    return bool(_OFF.search(_plain(text)))


def names_a_day(text: str) -> bool:
    return bool(_NAMES_A_DAY.search(_plain(text)))


def may_be_at(text: str, hour: int) -> bool:
    """Whether the part of the day that she names, if any, has this hour."""
    said = _plain(text)
    return next((hour in hours for part, hours in _PARTS if part.search(said)), True)


def is_nothing_else(text: str) -> bool:
    """Whether her words are a live and its time, or one that is off, and nothing more: no part of a script,
    no answer that mentions one."""
    said = _plain(text).strip(" 。.！!，,")
    if len(said) > LONGEST or not is_about_a_live(said):
        return False
    words = [word.rstrip(".") for word in re.split(r"[\s,!]+", said)]
    return bool(_ANNOUNCED.fullmatch(said)) or all(_WORDS.fullmatch(word) for word in words)


def _plain(text: str) -> str:
    return folded(text).replace("’", "'")
