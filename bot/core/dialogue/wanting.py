"""What she wants of her reminders in words of her own: none, fewer, later, a pause, quiet hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.core.dialogue.commands import folded
from bot.core.reminders.quiet import NO_QUIET, QuietHours
from bot.core.reminders.spoken import read_days, read_span
from bot.core.reminders.time_of_day import read_time_of_day
from bot.core.scripts.numerals import AMOUNT, amount

LONGEST = 40
"""Characters of a wish about reminders: more is a story or a script."""


@dataclass(frozen=True, slots=True)
class Stop:
    """No reminders."""


@dataclass(frozen=True, slots=True)
class Fewer:
    """Less often."""


@dataclass(frozen=True, slots=True)
class Later:
    """Once more in so many minutes."""

    minutes: int = 60


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing for so many days, None when she does not say how many."""

    days: int | None


@dataclass(frozen=True, slots=True)
class Hush:
    """Nothing at some hours, None when she does not say which."""

    quiet: QuietHours | None


Want = Stop | Fewer | Later | Pause | Hush

_ABOUT = re.compile(
    r"提醒|[叫喊催吵烦]|通知|打扰|推送|[不别甭少].{0,5}发|发[得的]|太[多勤频密]|后再?[说来]"
    r"|remind|messag|text|notif|ping|call|send|bother|nudg|tell|ask|snooze|quiet"
)
"""One of these is in every wish; what holds none is looked at no further."""
_LEAD = r"(?:以后|从今天起|今后|求求?你?们?|麻烦你?|请你?|拜托|你们?|就|都|那|先|我忙[,，]?)*"
_CALL = r"(?:提醒|叫|喊|催|通知|打扰|吵|烦|推送|发(?:消息|信息|通知|提醒)?)"
_ME = r"(?:我|俺|咱)?"
_ENDS = r"(?:学习|上课|学课|学|消息|信息|了|啦|吧|呀|啊|嘛|哈|行吗|好吗|好不好|行不行|谢谢|[,，])*"
_NO = r"(?:别|不要|不用|不必|不想|甭|莫|勿)"
_AGAIN = r"(?:再|要|给我|给俺)*"
_NO_CALL = re.compile(rf"{_NO}{_AGAIN}(?:老是?|总是?|一直|天天|每天|都)*(?:被)?{_CALL}")
_STOP = re.compile(
    rf"{_LEAD}{_NO}{_AGAIN}(?:被)?{_CALL}{_ME}{_ENDS}"
    rf"|{_LEAD}(?:取消|关掉|关了|关闭|停掉|停了|停止|退订|把)(?:所有|全部|我)?的?(?:提醒|推送)(?:都|全)?(?:关掉|关了|停了|取消)?{_ENDS}"
)
_MUCH = r"(?:太|好|这么|那么|老)(?:多|勤|频繁|密|吵|烦)(?:人)?"
_BIT = r"(?:一?点儿?|一?些|[几两]?[次回遍])"
_FEWER = re.compile(
    rf"(?:你们?|一天|每天|提醒|消息|信息|推送|{_CALL}|得|的|我|也|有点儿?|真|实在)*{_MUCH}{_BIT}?{_ENDS}"
    rf"|{_LEAD}(?:能不能|可以|可不可以|再)*少{_CALL}{_ME}{_BIT}*(?:吗|行吗)?{_ENDS}"
    rf"|(?:提醒|消息|推送|叫我|次数)(?:再|能不能)*(?:少|减少?){_BIT}*{_ENDS}"
    rf"|{_LEAD}{_NO}(?:老是?|总是?|一直|天天|每天都?|这么|那么)+(?:多|勤|频繁)?(?:地)?{_CALL}{_ME}{_ENDS}"
    rf"|{_LEAD}{_NO}{_CALL}{_ME}(?:这么|那么)(?:多|勤|频繁)(?:[次回遍])?{_ENDS}"
)
_COUNT = r"(?P<number>半|[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_LATER = re.compile(
    rf"(?:(?:再?过|再?等)?{_COUNT}个?(?P<half>半)?(?P<unit>小时|钟头|分钟|刻钟)(?:以后|之后|过后|后)?)"
    rf"(?:你|请)?再?(?P<verb>说|叫|提醒|喊|通知|来){_ME}(?:一[下声次])?{_ENDS}"
)
_IN_A_WHILE = re.compile(
    rf"(?:等|过|待|再等|再过)?(?:一?会儿?|一?下)(?:你|请)?再?(?:叫|提醒|喊)我(?:一[下声次])?{_ENDS}"
    rf"|(?:晚(?:一?点儿?|些)|稍后|回头)(?:你|请)?再?(?:叫|提醒|喊)我(?:一[下声次])?{_ENDS}"
)
_UNITS = {"小时": 60, "钟头": 60, "分钟": 1, "刻钟": 15}

_STOPPING = r"stop|quit|don't|dont|do not|no more|no|never|turn off|switch off|cancel|without"
_CALLING = (
    r"remind(?:ing|ers?)?|messag(?:e|es|ing)|text(?:s|ing)?|notif(?:y|ying|ications?)|ping(?:ing|s)?"
    r"|call(?:ing)?|send(?:ing)?|bother(?:ing)?|nudg(?:e|es|ing)"
)
_SMALL = r"please|ok(?:ay)?|me|us|you|your|my|the|any|all|this|these|of|to|with|more|anymore|again|now|ever"
_EN_STOP = re.compile(
    rf"(?=(?:.*\b)?(?:{_STOPPING})\b)(?=.*\b(?:{_CALLING})\b)"
    rf"(?:(?:{_STOPPING}|{_CALLING}|{_SMALL}|for good|want|i)(?:[\s,.!]+|$))+"
)
_EN_MUCH = r"so often|too often|so much|too much|so many|too many|less often|less|fewer|every day"
_EN_FEWER = re.compile(
    rf"(?=.*\b(?:{_CALLING})\b)(?=.*\b(?:{_EN_MUCH})\b)(?!remind me every day)"
    rf"(?:(?:{_STOPPING}|{_CALLING}|{_EN_MUCH}|{_SMALL}|that's|there are|i get|can|could|not)(?:[\s,.!]+|$))+"
)
_EN_COUNT = rf"(?P<number>{AMOUNT})"
_EN_LATER = re.compile(
    rf"(?:please )?(?:can you |could you )?(?P<verb>remind|call|ping|tell|ask|message)(?: me)?(?: again)? in"
    rf" {_EN_COUNT} (?P<unit>hours?|minutes?|mins?)(?:'?s? time)?(?: please)?"
)
_EN_IN = re.compile(rf"in {_EN_COUNT} (?P<unit>hours?|minutes?|mins?)(?:'?s? time)?(?: please)?")
_EN_IN_A_WHILE = re.compile(
    r"(?:please )?(?:remind|call|ping) me (?:again )?(?:later|in a (?:while|bit))(?: please)?"
    r"|snooze(?: it| this| that)?"
)
_EN_NO_CALL = re.compile(rf"\b(?:{_STOPPING})\b[\w\s']*\b(?:remind|messag|text|notif|ping|call|bother|send)")

_NEAR = (
    (re.compile(r"[这近最]+几天|\b(?:a few|these|a couple of|some) days\b"), 3),
    (re.compile(r"后天|\bday after tomorrow\b"), 3),
    (re.compile(r"明[天儿]|\btomorrow\b"), 2),
    (re.compile(r"今[天儿]|\btoday\b"), 1),
)
"""Days that she names without counting: with the last of them it is over."""
_LOUD = re.compile(
    rf"{_LEAD}(?:不要|不用|取消|关掉|去掉|没有)免打扰{_ENDS}"
    r"|(?:please )?(?:no|without|turn off|cancel|remove)(?: my)? quiet(?: hours| time)?(?: please)?"
)
_DAYPART = re.compile(r"早上|上午|中午|下午|晚上|夜里|凌晨|\b(?:morning|noon|afternoon|evening|night)\b")
_BUSY = re.compile(r"忙|请假|\bbusy\b|\bharvest|\bholiday|\baway\b")
_FROM_THEN_ON = re.compile(rf".{{2,14}}再(?:叫|提醒|喊){_ME}{_ENDS}")
_AWAY = re.compile(
    r"(?:我|要|想|得|先|家里|最近|现在|开始|正|在)*(?:暂停|农忙|请假|请个假)(?:提醒|学习|一下)*"
    rf"(?P<span>.{{0,12}}?){_ENDS}"
    r"|(?:先)?停(?:提醒|一下)*(?P<long>.{2,12})"
    r"|(?:please )?(?:pause|stop|hold)(?: my| the| all)*(?: reminders?| messages?)?"
    r"(?P<until> (?:for|until|till) .{2,24})"
    r"|(?:i'm |i am |we're )?(?:busy|away|on holiday|harvesting)(?P<busy> (?:for|until|till) .{2,24})"
)
"""She will be busy with something else: with a stretch of time, and nothing besides."""


def want_in(text: str, today: date) -> Want | None:
    """What she wants of her reminders, where that is plain from her words alone, whatever she was asked; None
    when it is nothing of the kind."""
    said = _plain(text)
    if len(said) > LONGEST or not _ABOUT.search(said):
        return None
    return _later(said) or _fewer_or_none(said) or _hushed(said, today)


def want_unasked(text: str, today: date) -> Want | None:
    """The same for words that could also answer a question: "农忙十天", "in an hour"."""
    said = _plain(text)
    if len(said) > LONGEST:
        return None
    found = _EN_IN.fullmatch(said)
    return _minutes_en(found) if found else _away(said, today)


def is_refusal(text: str) -> bool:
    """Whether she says that she does not want to be called, whatever else she says."""
    said = _plain(text)
    return bool(_NO_CALL.search(said) or _EN_NO_CALL.search(said))


def days_in(text: str, today: date) -> int | None:
    """For how many days she wants none, today being the first; None when she does not say."""
    said = _plain(text)
    days = read_days(said, today)
    return days or next((days for span, days in _NEAR if span.search(said)), None)


def _plain(text: str) -> str:
    return folded(text).replace("’", "'")


def _later(said: str) -> Later | None:
    if _IN_A_WHILE.fullmatch(said) or _EN_IN_A_WHILE.fullmatch(said):
        return Later()
    if found := _EN_LATER.fullmatch(said):
        return _minutes_en(found)
    if found := _LATER.fullmatch(said):
        unit = _UNITS[found["unit"]]
        number = 0.5 if found["number"] == "半" else amount(found["number"]) or 1
        return Later(round((number + (0.5 if found["half"] else 0)) * unit))
    return None


def _minutes_en(found: re.Match[str]) -> Later:
    return Later(round(amount(found["number"]) * (60 if found["unit"].startswith("h") else 1)))


def _fewer_or_none(said: str) -> Stop | Fewer | None:
    if _FEWER.fullmatch(said) or _EN_FEWER.fullmatch(said):
        return Fewer()
    return Stop() if _STOP.fullmatch(said) or _EN_STOP.fullmatch(said) else None


def _hushed(said: str, today: date) -> Hush | Pause | None:
    """She wants no call at some hours, or for some days."""
    if _LOUD.fullmatch(said):
        return Hush(NO_QUIET)
    days = days_in(said, today)
    if days is not None and _FROM_THEN_ON.fullmatch(said) and "点" not in said:
        return Pause(days)
    if not is_refusal(said):
        return None
    quiet = read_span(said)
    if quiet is not None:
        return Hush(quiet)
    if days is not None or _BUSY.search(said):
        return Pause(days)
    return Hush(None) if read_time_of_day(said) or _DAYPART.search(said) else None


def _away(said: str, today: date) -> Pause | None:
    """She will be busy: "农忙十天", "请假三天", "pause until 10 December"."""
    found = _AWAY.fullmatch(said)
    if found is None:
        return None
    days = days_in(said, today)
    return Pause(days) if days is not None or not any(found.groupdict().values()) else None
