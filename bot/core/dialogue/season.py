"""What a question about the season says first: the solar term of the day, and her county's harvest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from bot.core.dialogue import speech
from bot.core.dialogue.state import View
from bot.core.dialogue.wording import season as words
from bot.core.messages import Bubble, Language
from bot.core.people.county import Contact, County, Festival, Indication, Specialty, month_spans
from bot.core.people.solar_terms import SOLAR_TERMS, solar_term
from bot.core.people.trainee import Trainee
from bot.core.reminders.schedule import zone_named
from bot.core.scripts.script import Fact

_TERMS = "|".join(term.zh for term in SOLAR_TERMS)
_TOLD = re.compile(
    r"昨天|前天|昨晚|今早|今天|刚(?:摘|收|采|挖|下树)|新(?:摘|采)|[春夏秋冬](?:天|季)|(?:\d|[一二三四五六七八九十])\s?月(?!饼)"
    rf"|{_TERMS}|\b(?:yesterday|this morning|today|spring|summer|autumn|winter"
    r"|(?:picked|harvested|gathered) (?:on|in|this|last))\b",
    re.IGNORECASE,
)
"""Words that tell when something was picked or made."""


def term_of(now: datetime, zone: str, language: Language) -> str:
    """The solar term on her calendar, in her language."""
    term = solar_term(now.astimezone(zone_named(zone)).date())
    return term.zh if language == "zh-CN" else term.en


def tells_season(facts: Iterable[Fact]) -> bool:
    """Whether she has told the time of year with something else: then she need not hear it."""
    return any(_TOLD.search(fact.text) for fact in facts)


def season_of(trainee: Trainee, product: str, view: View) -> Bubble:
    """The solar term, and what her county's page says of this product for certain: when it is gathered, which
    fair is on, and which name nobody may use without a permit."""
    county = view.counties.find(trainee.county)
    language = trainee.language
    language = trainee.language
    said = _harvest(trainee, product, county, view)
    month = view.now.astimezone(zone_named(trainee.zone)).month
    for festival in county.festivals if county else ():
        if month in festival.months:
            said = speech.joined(said, words.FESTIVAL.bubble(language, festival=festival.name[language]))
    if county and (mark := county.indication(product)):
        said = speech.joined(said, words.INDICATION.bubble(language, name=mark.name[language]))
    return said


def land_of(trainee: Trainee, language: Language, view: View) -> dict[str, str]:
    """What her county's page says for certain, in words for a lesson. What it does not say is left out."""
    county = view.counties.find(trainee.county)
    if county is None:
        return {}
    meant = county.specialty(trainee.product) if trainee.product else next(iter(county.specialties), None)
    harvest = meant.season("harvest") if meant else None
    named: dict[str, tuple[Specialty | Indication | Festival | Contact, ...]] = {
        "goods": county.specialties,
        "indication": county.indications,
        "festival": county.festivals,
        "couriers": county.couriers,
    }
    said = {name: _listed((one.name[language] for one in facts), language) for name, facts in named.items()}
    if meant and harvest:
        months = _in_words(harvest.months, language)
        said["harvest"] = words.CROP_MONTHS.plain(language, crop=meant.name[language], months=months)
    return {name: text for name, text in said.items() if text}


def _listed(names: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh-CN" else ", ").join(names)


def _harvest(trainee: Trainee, product: str, county: County | None, view: View) -> Bubble:
    language = trainee.language
    term = term_of(view.now, trainee.zone, language)
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
