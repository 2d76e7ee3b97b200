"""Days of pause as people say them: "十天", "半年", "a fortnight", "到月底", "until Friday", "这个月"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.reminders.clock_words import plain
from bot.core.reminders.dates import MONTHS, day_named, first_of_month, is_lunar, month_after
from bot.core.reminders.weekdays import ENGLISH_DAYS, WEEK
from bot.core.reminders.wishes import MOST_PAUSE
from bot.core.scripts.numerals import AMOUNT, amount

_DURATION = re.compile(
    rf"(?<!第)(?:(?P<han_half>半)|(?P<count>{AMOUNT}))\s*[来几多]?\s*(?P<ge>个)?\s*(?P<more>半)?多?\s*"
    r"(?P<unit>天|日|周|星期|礼拜|月|年|(?:day|week|month|year|fortnight)s?\b)|(?P<alone>个把月|\bfortnight\b)"
)
_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "礼": 7, "w": 7, "f": 14, "月": 30, "个": 30, "m": 30}
_DAYS |= {"年": 365, "y": 365}
_DAY_AHEAD = rf"(?:the |next |this )*(?:end\b|[0-9]|(?:{'|'.join((*ENGLISH_DAYS, *MONTHS))})[a-z]*\b)"
_UNTIL = re.compile(
    rf"(?<![收看遇听学做想碰得感提])[到至]|等到?|\b(?:until|till?|through|before)\b|\bto (?={_DAY_AHEAD})"
)
_BEFORE = re.compile(r"之前|以前|再(?:叫|提醒|开始|来|学|说)|恢复|回来|\b(?:again|resume|back)\b")
_MONTH_OUT = re.compile(
    r"月底|这个?月|本月|下个?月|\b(?:this|next) month\b|\b(?:end|rest) of (?:the |this )?month\b"
    r"|\bmonth'?s? end\b"
)
_WEEK_OUT = re.compile(
    rf"[这本下]个?{WEEK}(?![一二三四五六日天1-7末])|\b(?:this|next) week\b"
    r"|\b(?:end|rest) of (?:the |this )?week\b"
)
_YEAR_OUT = re.compile(r"年底|今年|\bend of (?:the |this )?year\b")


def read_days(text: str, today: date) -> int | None:
    """How many days of pause she asks for, today being the first: "十天", "半年", "a fortnight", "到12月1号",
    "until Friday", "到月底", "这个月"; None when she does not say."""
    said = plain(text)
    until = _until(said, today)
    if until is not None:
        return min(max((until - today).days, 1), MOST_PAUSE)
    counted = max((_counted(found) for found in _DURATION.finditer(said)), default=0)
    if counted:
        return min(counted, MOST_PAUSE)
    out = None if is_lunar(said) else _period_over(said, today)
    return None if out is None else min((out - today).days, MOST_PAUSE)


def _counted(found: re.Match[str]) -> int:
    """Days in "十天", "一个半月", "fortnight". A month wants its 个: 12月 is December."""
    if found["alone"]:
        return _DAYS[found["alone"][0]]
    unit, count = found["unit"], 0.5 if found["han_half"] else amount(found["count"])
    if (unit == "月" and not (found["ge"] or found["han_half"])) or (unit == "年" and count > 9):
        return 0
    return max(1, int((count + (0.5 if found["more"] else 0)) * _DAYS[unit[0]]))


def _until(said: str, today: date) -> date | None:
    """The day on which a pause ends, where she names it with "until" or the like."""
    ends = [said[mark.end() :] for mark in _UNTIL.finditer(said)] + ([said] if _BEFORE.search(said) else [])
    return next((end for rest in ends if (end := _end_named(rest, today)) is not None), None)


def _end_named(said: str, today: date) -> date | None:
    named = day_named(said, today)
    if named is None or (named.day is None and not is_lunar(said)):
        return _period_over(said, today) or first_of_month(said, today)
    if named.day == today and named.weekly:
        return today + timedelta(days=7)
    return named.day


def _period_over(said: str, today: date) -> date | None:
    """The first day after the month, week or year that she speaks of, or of the next one."""
    if _MONTH_OUT.search(said):
        return month_after(today)
    if _WEEK_OUT.search(said):
        return today + timedelta(days=8 - today.isoweekday())
    return date(today.year + 1, 1, 1) if _YEAR_OUT.search(said) else None
