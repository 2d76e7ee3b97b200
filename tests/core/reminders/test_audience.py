"""Whom a broadcast is for: counties by any of their names, and who may address them."""

from __future__ import annotations

import pytest

from bot.core.people.county import County, CountyBook
from bot.core.reminders.audience import Audience, Author, Level, beyond, named, passed_between, spellings

YANCHUAN = County(
    "610622", {"zh-CN": "延川县", "en": "Yanchuan County"}, {"zh-CN": "陕西省", "en": "Shaanxi"}
)
BOOK = CountyBook({YANCHUAN.code: YANCHUAN})
KEPT = (
    "",
    "延川",
    "延川县",
    "县 610622",
    "Yanchuan County",
    "陕西延川",
    "延长县",
    "安塞",
    "安塞区",
    "县 610624",
)


@pytest.mark.parametrize(
    ("county", "name"),
    [
        pytest.param("延川", "延川县", id="a short name"),
        pytest.param("610622", "延川县", id="a code"),
        pytest.param("yanchuan", "延川县", id="an English name"),
        pytest.param("安塞区", "安塞区", id="no page"),
        pytest.param("610603", "县 610603", id="a code without a page"),
    ],
)
def test_a_county_goes_by_the_name_of_its_page(county: str, name: str) -> None:
    assert named((county, county), BOOK) == (name,)


@pytest.mark.parametrize(
    ("county", "kept"),
    [
        pytest.param("延川", ("延川", "延川县", "县 610622", "Yanchuan County", "陕西延川"), id="a page"),
        pytest.param("安塞区", ("安塞", "安塞区"), id="no page, with its rank"),
        pytest.param("安塞", ("安塞", "安塞区"), id="no page, without"),
        pytest.param("安塞县", ("安塞",), id="another rank is another county"),
        pytest.param("610624", ("县 610624",), id="a code without a page"),
        pytest.param("宜川县", (), id="nobody"),
    ],
)
def test_a_county_is_found_in_whatever_words_trainees_gave_it(county: str, kept: tuple[str, ...]) -> None:
    assert spellings(county, KEPT, BOOK) == kept


@pytest.mark.parametrize(
    ("of", "to", "strange"),
    [
        pytest.param((), ("延川县",), None, id="staff may address everybody"),
        pytest.param(("延川县", "延长县"), ("延川县",), None, id="a county of hers"),
        pytest.param(("延川县",), ("延川县", "延长县"), ("延长县",), id="one that is not hers"),
        pytest.param(("延川县",), (), (), id="everybody is more than hers"),
    ],
)
def test_who_may_address_whom(
    of: tuple[str, ...], to: tuple[str, ...], strange: tuple[str, ...] | None
) -> None:
    assert beyond(Author("Li", of), Audience(to)) == strange


@pytest.mark.parametrize(
    ("level", "lessons", "passed"),
    [("new", 9, (0, 0)), ("begun", 9, (1, 10**6)), ("halfway", 9, (5, 10**6)), ("done", 9, (9, 10**6))],
)
def test_a_level_is_so_many_passed_lessons(level: Level, lessons: int, passed: tuple[int, int]) -> None:
    assert passed_between(level, lessons) == passed
