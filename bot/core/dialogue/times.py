"""Times, schedules and zones in her own language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.dialogue.wording import reminding as words
from bot.core.messages import Language
from bot.core.reminders.schedule import Schedule

_PARTS = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
"""What a part of the day is called, and the hour it ends at."""
_ONES = "零一二三四五六七八九"


def clock_in_words(time: str, language: Language) -> str:
    """ "07:30" as "早上七点半", "20:05" as "晚上八点零五分"; in English as it stands."""
    if language != "zh-CN":
        return time
    hour, minute = int(time[:2]), int(time[3:])
    part = next(name for end, name in _PARTS if hour < end)
    clock = f"{_counted(hour if hour <= 12 else hour - 12)}点"
    if minute == 30:
        return f"{part}{clock}半"
    if not minute:
        return f"{part}{clock}"
    return f"{part}{clock}{'零' if minute < 10 else ''}{_counted(minute)}分"


def _counted(number: int) -> str:
    """A number below 60 in Han characters; two is 两 where it counts hours, and only there stands alone."""
    if number == 2:
        return "两"
    tens, ones = divmod(number, 10)
    ten = f"{_ONES[tens] if tens > 1 else ''}十" if tens else ""
    return ten + (_ONES[ones] if ones or not tens else "")


def time_in_words(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """The clock of a moment, as `clock_in_words` has it."""
    return clock_in_words(f"{at.astimezone(zone):%H:%M}", language)


def schedule_in_words(schedule: Schedule, language: Language) -> str:
    """ "每周一、三、五早上七点半" or "Mon, Wed, Fri at 07:30"."""
    if not schedule.days:
        days = words.EVERY_DAY.text(language)
    elif language == "zh-CN":
        days = "每周" + "、".join(words.DAY_NAMES[day - 1].zh[1:] for day in schedule.days)
    else:
        days = ", ".join(words.DAY_NAMES[day - 1].en for day in schedule.days)
    clocks = [clock_in_words(time, language) for time in schedule.times]
    times = ("、" if language == "zh-CN" else ", ").join(clocks)
    return words.AT_TIMES.plain(language, days=days, times=times)


def slot_in_words(at: datetime, now: datetime, zone: ZoneInfo, language: Language) -> str:
    """ "明天早上七点半", "11月27号早上七点半" or "tomorrow at 07:30"."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    ahead = (local.date() - today).days
    phrase = {0: words.TODAY, 1: words.TOMORROW}.get(ahead, words.ON_DATE)
    return phrase.plain(
        language, date=date_in_words(at, zone, language), time=time_in_words(at, zone, language)
    )


def date_in_words(at: datetime, zone: ZoneInfo, language: Language) -> str:
    """ "11月27号" or "27 Nov"."""
    local = at.astimezone(zone)
    return f"{local.month}月{local.day}号" if language == "zh-CN" else f"{local.day} {local:%b}"


def day_in_words(at: datetime, now: datetime, zone: ZoneInfo, language: Language) -> str:
    """ "今天", "明天" or "11月27号"; "today", "tomorrow" or "27 Nov"."""
    ahead = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    phrase = {0: words.DAY_TODAY, 1: words.DAY_TOMORROW}.get(ahead)
    return phrase.text(language) if phrase else date_in_words(at, zone, language)


def zone_in_words(zone: str, language: Language) -> str:
    """A zone's common name, else the one of the IANA."""
    return next((phrase.text(language) for phrase, name in words.ZONES if name == zone), zone)
