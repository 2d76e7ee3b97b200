"""Counties: their official codes (GB/T 2260, six digits), and what their pages tell of goods and seasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.core.changing import replace
from bot.core.messages import Language

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST_HAN = 2
_SPELT = re.compile(r"(?=[a-z'’]*[aeiouü])[a-zü'’]{3,}", re.IGNORECASE)
_CODE = re.compile(r"[1-8][0-9]{5}")
_KEPT_AS = "县 {code}"
_RANKS = re.compile(
    r"(自治县|自治旗|林区|特区|县|市|区|旗)$|\s+(County|City|District|Banner)$", re.IGNORECASE
)
_REGION = re.compile(r"(省|(壮族|回族|维吾尔)?自治区|市)$")
_AROUND = re.compile(r".*([省市州盟区县旗]|在)")
"""What may stand before a county's name: the places around it, or "I am in"."""
_BREAKS = re.compile(r"[\s,，、。.·]+")

Texts = Mapping[Language, str]
Stage = Literal["sowing", "flower", "harvest"]
Kind = Literal["protected", "agricultural", "trademark"]
"""Kinds of geographical indication: a protected product (of the quality authority, today's intellectual
property office), a registered agricultural product (of the ministry of agriculture), a certification mark."""


def may_be_county(said: str) -> bool:
    """Whether these words may name a county: two Han characters at least, or three letters of which one is a
    vowel. "2", "zzzz" and "嗯" are slips."""
    return len(_HAN.findall(said)) >= _LEAST_HAN or bool(_SPELT.search(said)) or is_county_code(said)


def ranked(said: str, language: Language) -> tuple[str, ...]:
    """The official names that a county named without its rank may have ("延川": 延川县, 延川市 …), the most
    usual rank first. () for what has a rank or is no bare name."""
    bare = said.strip()
    if language == "zh-CN":
        is_bare = re.fullmatch(r"[\u4e00-\u9fff]{1,2}[^\W县市区旗盟州省村镇乡]", bare)
        return tuple(f"{bare}{rank}" for rank in "县市区旗") if is_bare else ()
    is_bare = re.fullmatch(r"[A-Za-z'’]{3,11}", bare) and _SPELT.search(bare)
    ranks = ("County", "City", "District", "Banner")
    return tuple(f"{bare.capitalize()} {rank}" for rank in ranks) if is_bare else ()


def is_county_code(text: str) -> bool:
    """Whether this looks like a code of GB/T 2260: a province's first digit is 1 to 8."""
    return _CODE.fullmatch(text) is not None


def county_of(code: str) -> str:
    """What is kept as a trainee's county when only its code is known and there is no page for it: the code
    itself, in words that `code_in` finds again once there is one."""
    return _KEPT_AS.format(code=code)


def code_in(county: str) -> str:
    """The code that `county_of` kept, "" when she or somebody else gave a name."""
    word, _, code = county.partition(" ")
    return code if word == "县" and is_county_code(code) else ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact is from. One that nobody has `checked` is for the staff and is told to no trainee."""

    title: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Season:
    """When something is done: `months` from 1 to 12 in the order of the work, and the `terms` (solar terms,
    in Chinese) that farmers go by."""

    stage: Stage
    months: tuple[int, ...]
    source: Source
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Specialty:
    """A product that the county is known for. `also` are other words for it, in any language."""

    name: Texts
    source: Source
    also: tuple[str, ...] = ()
    seasons: tuple[Season, ...] = ()

    def season(self, stage: Stage) -> Season | None:
        """When this is done, None when no checked fact says so."""
        found = (one for one in self.seasons if one.stage == stage and one.source.checked)
        return next(found, None)

    def is_meant_by(self, product: str) -> bool:
        """Whether her words name it: "a crate of Fuji apples" does when "Fuji" is among the words."""
        said = product.casefold()
        return any(word.casefold() in said for word in (*self.name.values(), *self.also))


@dataclass(frozen=True, slots=True)
class Indication:
    """A geographical indication whose use needs a permit."""

    name: Texts
    kind: Kind
    source: Source


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival or fair about the county's goods. `months` are empty when its day moves."""

    name: Texts
    source: Source
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A courier, or a partner of the programme, and what it does here."""

    name: Texts
    does: Texts
    source: Source


@dataclass(frozen=True, slots=True)
class County:
    """A county's page."""

    code: str
    name: Texts
    province: Texts
    specialties: tuple[Specialty, ...] = ()
    indications: tuple[Indication, ...] = ()
    festivals: tuple[Festival, ...] = ()
    couriers: tuple[Contact, ...] = ()
    partners: tuple[Contact, ...] = ()

    @property
    def told(self) -> County:
        """The page as trainees may hear of it: only facts that were held against their source."""
        goods = (
            replace(one, seasons=tuple(season for season in one.seasons if season.source.checked))
            for one in self.specialties
            if one.source.checked
        )
        return replace(
            self,
            specialties=tuple(goods),
            indications=tuple(one for one in self.indications if one.source.checked),
            festivals=tuple(one for one in self.festivals if one.source.checked),
            couriers=tuple(one for one in self.couriers if one.source.checked),
            partners=tuple(one for one in self.partners if one.source.checked),
        )

    def indication(self, product: str) -> Indication | None:
        """The geographical indication whose name holds what she sells, None when there is none."""
        said = product.casefold()
        meant = self.specialty(product)
        words = (
            [said, *(word.casefold() for word in (*meant.name.values(), *meant.also))] if meant else [said]
        )
        names = ((one, "".join(one.name.values()).casefold()) for one in self.indications)
        return next((one for one, name in names if any(word and word in name for word in words)), None)

    def specialty(self, product: str) -> Specialty | None:
        """The specialty that her words mean, None when it is something else."""
        return next((one for one in self.specialties if one.is_meant_by(product)), None)


@dataclass(frozen=True, slots=True)
class CountyBook:
    """Every county that has a page, by its code."""

    counties: Mapping[str, County] = field(default_factory=dict, hash=False)

    def find(self, said: str) -> County | None:
        """The county that a trainee's words name, by its code or by its name, with or without its rank and
        the places around it ("洛川", "陕西省延安市洛川县", "Luochuan"), with checked facts only. None when
        none or several have it."""
        if code := said if is_county_code(said) else code_in(said):
            found = [self.counties[code]] if code in self.counties else []
        else:
            text = _flat(said)
            found = [county for county in self.counties.values() if _is_named(county, text)] if text else []
        return found[0].told if len(found) == 1 else None


NO_COUNTIES = CountyBook()


def _is_named(county: County, text: str) -> bool:
    names = [_flat(name) for name in county.name.values()]
    shorts = [_flat(_RANKS.sub("", name)) for name in county.name.values()]
    regions = [_flat(_REGION.sub("", name)) for name in county.province.values()]
    before = [text.removesuffix(name) for name in names if text.endswith(name)]
    return (
        _RANKS.sub("", text) in shorts
        or text in {region + short for region in regions for short in shorts}
        or any(not place or place in regions or _AROUND.fullmatch(place) for place in before)
    )


def is_same_name(one: str, other: str) -> bool:
    """Whether two names may mean one county although no page knows it: alike, or alike but for a rank that
    only one of them has ("延川", "延川县")."""
    names = {_flat(one), _flat(other)}
    return len({_RANKS.sub("", name) for name in names}) == 1 and (
        len(names) == 1 or any(_RANKS.sub("", name) == name for name in names)
    )


def _flat(text: str) -> str:
    return _BREAKS.sub("", text).casefold()


def month_spans(months: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Months that follow each other drawn together, the turn of the year as well: 11, 12, 1 and 5 are
    (11, 1) and (5, 5)."""
    spans: list[tuple[int, int]] = []
    for month in months:
        if spans and month == spans[-1][1] % 12 + 1:
            spans[-1] = (spans[-1][0], month)
        else:
            spans.append((month, month))
    return tuple(spans)
