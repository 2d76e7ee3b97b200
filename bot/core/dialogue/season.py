"""What a question about the season says first: the solar term of the day, and her county's harvest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.core.dialogue.state import View
from bot.core.dialogue.wording import season as words
from bot.core.messages import Bubble, Language
from bot.core.people.county import month_spans
from bot.core.people.solar_terms import solar_term
from bot.core.people.trainee import Trainee
from bot.core.reminders.schedule import zone_named


def term_of(now: datetime, zone: str, language: Language) -> str:
    """The solar term on her calendar, in her language."""
    term = solar_term(now.astimezone(zone_named(zone)).date())
    return term.zh if language == "zh-CN" else term.en


def season_of(trainee: Trainee, product: str, view: View) -> Bubble:
    """The solar term, and when her county gathers this product if its page says so for certain."""
    language = trainee.language
    term = term_of(view.now, trainee.zone, language)
    county = view.counties.find(trainee.county)
    specialty = county.specialty(product) if county else None
    harvest = specialty.season("harvest") if specialty else None
    if county is None or specialty is None or harvest is None:
        return words.TERM.bubble(language, term=term)
    return words.TERM_AND_HARVEST.bubble(
        language,
        term=term,
        county=county.name[language],
        crop=specialty.name[language],
        months=_in_words(harvest.months, language),
    )


def _in_words(months: Iterable[int], language: Language) -> str:
    spans: list[str] = []
    for months_from, months_to in month_spans(months):
        first, last = (words.MONTHS[month - 1].text(language) for month in (months_from, months_to))
        phrase = words.IN_ONE if first == last else words.FROM_TO
        spans.append(phrase.plain(language, first=first, last=last))
    return words.AND.text(language).join(spans)
