"""content/counties/ read into a book of counties; a broken page keeps its last good version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from bot.core.people.county import (
    NO_COUNTIES,
    Contact,
    County,
    CountyBook,
    Festival,
    Indication,
    Kind,
    Season,
    Source,
    Specialty,
    Stage,
    is_county_code,
)
from bot.core.people.solar_terms import SOLAR_TERMS
from bot.library.books import Both, Page, Strict, Text, book_files, read_model
from bot.library.findings import Finding
from bot.library.folder import Folder

COUNTIES_FOLDER = "counties"
Month = Annotated[int, Field(ge=1, le=12)]
Months = Annotated[tuple[Month, ...], Field(max_length=12)]
_TERMS = tuple(term.zh for term in SOLAR_TERMS)
_Place = tuple[str | int, ...]


class FactEntry(Strict):
    """A fact, where it is from, and whether somebody has held it against that source."""

    source: Text
    checked: bool = False

    @property
    def origin(self) -> Source:
        return Source(self.source, self.checked)


class SeasonEntry(FactEntry):
    stage: Stage
    months: Annotated[Months, Field(min_length=1)]
    terms: tuple[Text, ...] = ()


class SpecialtyEntry(FactEntry):
    name: Both
    also: tuple[Text, ...] = ()
    seasons: tuple[SeasonEntry, ...] = ()


class IndicationEntry(FactEntry):
    name: Both
    kind: Kind


class FestivalEntry(FactEntry):
    name: Both
    months: Months = ()


class ContactEntry(FactEntry):
    name: Both
    does: Both


class CountyFile(Strict):
    """A whole page."""

    name: Both
    province: Both
    specialties: tuple[SpecialtyEntry, ...] = ()
    gi: tuple[IndicationEntry, ...] = ()
    festivals: tuple[FestivalEntry, ...] = ()
    couriers: tuple[ContactEntry, ...] = ()
    partners: tuple[ContactEntry, ...] = ()

    def facts(self) -> Iterator[tuple[_Place, FactEntry]]:
        """Every fact of the page, and where it stands."""
        for number, specialty in enumerate(self.specialties):
            yield ("specialties", number), specialty
            for place, season in enumerate(specialty.seasons):
                yield ("specialties", number, "seasons", place), season
        for key in ("gi", "festivals", "couriers", "partners"):
            for number, fact in enumerate(getattr(self, key)):
                yield (key, number), fact


@dataclass(frozen=True, slots=True)
class CountyShelf:
    """The book as it counts now, the findings on the files on disk, and the last good file by path."""

    book: CountyBook = NO_COUNTIES
    findings: tuple[Finding, ...] = ()
    good: Mapping[str, CountyFile] = field(default_factory=dict)


NO_COUNTY_SHELF = CountyShelf()


def read_counties(folder: Folder, before: CountyShelf = NO_COUNTY_SHELF) -> CountyShelf:
    """Read every file below counties/. No folder means no pages, and nothing to mend."""
    findings: list[Finding] = []
    good: dict[str, CountyFile] = {}
    owners: dict[str, str] = {}
    for path in book_files(folder, COUNTIES_FOLDER):
        page, model = _read(folder, path, owners)
        findings += page.findings
        if kept := model or before.good.get(path):
            good[path] = kept
            owners[kept.name.zh] = path
    book = CountyBook({_code(path): _county(_code(path), model) for path, model in good.items()})
    return CountyShelf(book, tuple(findings), good)


def _read(folder: Folder, path: str, owners: Mapping[str, str]) -> tuple[Page, CountyFile | None]:
    if not is_county_code(_code(path)):
        page = Page(path)
        page.note("county-file-name")
        return page, None
    read = read_model(folder, path, CountyFile)
    if read.model is not None:
        _note_name(read.model, read.page, owners)
        _note_terms(read.model, read.page)
        _note_unchecked(read.model, read.page)
    return read.page, None if read.page.has_errors else read.model


def _code(path: str) -> str:
    return path.removeprefix(f"{COUNTIES_FOLDER}/").removesuffix(".yaml")


def _note_name(model: CountyFile, page: Page, owners: Mapping[str, str]) -> None:
    if other := owners.get(model.name.zh):
        page.note("county-twice", ("name",), name=model.name.zh, other=other)


def _note_terms(model: CountyFile, page: Page) -> None:
    for place, fact in model.facts():
        if not isinstance(fact, SeasonEntry):
            continue
        for number, term in enumerate(fact.terms):
            at = (*place, "terms", number)
            if term not in _TERMS:
                page.note("county-unknown-term", at, term=term)
            elif not {*_months_of(term)} & {*fact.months}:
                page.note("county-term-month", at, term=term, month=_months_of(term)[0])


def _months_of(term: str) -> tuple[int, int]:
    """The month that the term begins in, and the one in which its fortnight ends."""
    number = _TERMS.index(term)
    months_on = (number + 1) // 2 + 2
    return months_on % 12 + 1, (months_on + 1 - number % 2) % 12 + 1


def _note_unchecked(model: CountyFile, page: Page) -> None:
    """One line a page, at the first of them: a page of warnings would hide the others."""
    open_facts = [place for place, fact in model.facts() if not fact.checked]
    if open_facts:
        page.note("county-unchecked", open_facts[0], count=len(open_facts))


def _county(code: str, model: CountyFile) -> County:
    return County(
        code,
        model.name.texts,
        model.province.texts,
        tuple(map(_specialty, model.specialties)),
        tuple(Indication(one.name.texts, one.kind, one.origin) for one in model.gi),
        tuple(Festival(one.name.texts, one.origin, one.months) for one in model.festivals),
        tuple(map(_contact, model.couriers)),
        tuple(map(_contact, model.partners)),
    )


def _specialty(entry: SpecialtyEntry) -> Specialty:
    seasons = tuple(Season(one.stage, one.months, one.origin, one.terms) for one in entry.seasons)
    return Specialty(entry.name.texts, entry.origin, entry.also, seasons)


def _contact(entry: ContactEntry) -> Contact:
    return Contact(entry.name.texts, entry.does.texts, entry.origin)
