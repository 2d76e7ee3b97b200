"""Solar terms fall on the days that Chinese calendars print."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.people.solar_terms import FIRST_YEAR, LAST_YEAR, SOLAR_TERMS, solar_term

ORDER = "小寒 大寒 立春 雨水 惊蛰 春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至"
PRINTED = {
    2000: "0106 0121 0204 0219 0305 0320 0404 0420 0505 0521 0605 0621 0707 0722 0807 0823 0907 0923 1008 1023 1107 1122 1207 1221",
    2024: "0106 0120 0204 0219 0305 0320 0404 0419 0505 0520 0605 0621 0706 0722 0807 0822 0907 0922 1008 1023 1107 1122 1206 1221",
    2025: "0105 0120 0203 0218 0305 0320 0404 0420 0505 0521 0605 0621 0707 0722 0807 0823 0907 0923 1008 1023 1107 1122 1207 1221",
    2026: "0105 0120 0204 0218 0305 0320 0405 0420 0505 0521 0605 0621 0707 0723 0807 0823 0907 0923 1008 1023 1107 1122 1207 1222",
    2050: "0105 0120 0203 0218 0305 0320 0404 0420 0505 0521 0605 0621 0707 0722 0807 0823 0907 0923 1008 1023 1107 1122 1207 1222",
}  # fmt: skip
"""First days of the terms in China, month and day, from tables computed by another method."""

DAYS = [
    pytest.param(date(year, int(day[:2]), int(day[2:])), name, id=f"{year} {name}")
    for year, days in PRINTED.items()
    for name, day in zip(ORDER.split(), days.split(), strict=True)
]
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(("day", "name"), DAYS)
def test_a_term_begins_on_its_printed_day_and_no_sooner(day: date, name: str) -> None:
    before = ORDER.split()[ORDER.split().index(name) - 1]
    assert (solar_term(day - timedelta(1)).zh, solar_term(day).zh) == (before, name)


@given(days)
def test_terms_follow_each_other_every_fortnight(day: date) -> None:
    """A term lasts 14 to 16 days: the sun is quicker in winter."""
    here = SOLAR_TERMS.index(solar_term(day))
    fortnight = [SOLAR_TERMS.index(solar_term(day + timedelta(on))) for on in range(17)]
    assert {(one - here) % 24 for one in fortnight} in ({0, 1}, {0, 1, 2})
    assert solar_term(day + timedelta(16)) != solar_term(day)


def test_each_term_has_a_name_of_its_own_in_both_languages() -> None:
    assert len({term.zh for term in SOLAR_TERMS}) == len({term.en for term in SOLAR_TERMS}) == 24
