"""Times, schedules and zones in her own language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core.dialogue.wording import reminding as words
from bot.core.messages import Language
from bot.core.reminders.schedule import Schedule


def schedule_in_words(schedule: Schedule, language: Language) -> str:
    """ "每周一、三、五 07:30" or "Mon, Wed, Fri at 07:30"."""
    if not schedule.days:
        days = words.EVERY_DAY.text(language)
    elif language == "zh-CN":
        days = "每周" + "、".join(words.DAY_NAMES[day - 1].zh[1:] for day in schedule.days)
    else:
        days = ", ".join(words.DAY_NAMES[day - 1].en for day in schedule.days)
    times = ("、" if language == "zh-CN" else ", ").join(schedule.times)
    return words.AT_TIMES.plain(language, days=days, times=times)


def slot_in_words(at: datetime, now: datetime, zone: ZoneInfo, language: Language) -> str:
    """ "明天 07:30", "11月27号 07:30" or "tomorrow at 07:30"."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    ahead = (local.date() - today).days
    phrase = {0: words.TODAY, 1: words.TOMORROW}.get(ahead, words.ON_DATE)
    return phrase.plain(language, date=date_in_words(at, zone, language), time=f"{local:%H:%M}")


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
