"""The twenty-four solar terms by which farm years are told: which of them a day belongs to.

A term begins on the day, in China, on which the sun's apparent longitude reaches its multiple of 15 degrees
(GB/T 33661-2017, Calculation and promulgation of the Chinese calendar). The longitude is computed after
J. Meeus, Astronomical Algorithms, chapter 25 (low accuracy), with the largest pulls of Venus, Jupiter and the
moon after his Astronomical Formulae for Calculators, chapter 18. Against a table of 2000 to 2100 one term of
2,424 comes a day early, that of 21 May 2008, which began 54 seconds after midnight.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import cos, radians, sin
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that the reckoning has been held against a table for."""
_DEGREES = 15
_J2000 = date(2000, 1, 1)
_MIDNIGHT_IN_CHINA = 16 / 24 - 0.5
"""Days from noon in Greenwich to the end of the same day in China (UTC+8)."""
_CLOCK_DRIFT = 70 / 86400
"""Days by which even time runs ahead of clocks: 64 seconds in 2000, about 70 now."""


class SolarTerm(NamedTuple):
    """One of the twenty-four terms in both languages."""

    zh: str
    en: str


SOLAR_TERMS: tuple[SolarTerm, ...] = (
    SolarTerm("春分", "Spring Equinox"),
    SolarTerm("清明", "Pure Brightness"),
    SolarTerm("谷雨", "Grain Rain"),
    SolarTerm("立夏", "Start of Summer"),
    SolarTerm("小满", "Grain Buds"),
    SolarTerm("芒种", "Grain in Ear"),
    SolarTerm("夏至", "Summer Solstice"),
    SolarTerm("小暑", "Minor Heat"),
    SolarTerm("大暑", "Major Heat"),
    SolarTerm("立秋", "Start of Autumn"),
    SolarTerm("处暑", "End of Heat"),
    SolarTerm("白露", "White Dew"),
    SolarTerm("秋分", "Autumn Equinox"),
    SolarTerm("寒露", "Cold Dew"),
    SolarTerm("霜降", "Frost's Descent"),
    SolarTerm("立冬", "Start of Winter"),
    SolarTerm("小雪", "Minor Snow"),
    SolarTerm("大雪", "Major Snow"),
    SolarTerm("冬至", "Winter Solstice"),
    SolarTerm("小寒", "Minor Cold"),
    SolarTerm("大寒", "Major Cold"),
    SolarTerm("立春", "Start of Spring"),
    SolarTerm("雨水", "Rain Water"),
    SolarTerm("惊蛰", "Awakening of Insects"),
)
"""From the sun's longitude 0 on, 15 degrees apart."""


@lru_cache(maxsize=64)
def solar_term(day: date) -> SolarTerm:
    """The term that holds on this day in China: the one that begins on it, or else began last before it."""
    end = (day - _J2000).days + _MIDNIGHT_IN_CHINA + _CLOCK_DRIFT
    return SOLAR_TERMS[int(_longitude(end) // _DEGREES)]


def _longitude(days: float) -> float:
    """The sun's apparent longitude in degrees, 0 to 360, so many days after J2000.0 (2000-01-01, noon)."""
    t = days / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    true = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre + _pulls(t)
    return (true - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def _pulls(t: float) -> float:
    """Degrees by which Venus (twice), Jupiter, the moon and a wave of 1,800 years move the sun. Meeus counts
    these from 1900."""
    c = t + 1
    return (
        0.00134 * cos(radians(153.23 + 22518.7541 * c))
        + 0.00154 * cos(radians(216.57 + 45037.5082 * c))
        + 0.00200 * cos(radians(312.69 + 32964.3577 * c))
        + 0.00179 * sin(radians(350.74 + 445267.1142 * c))
        + 0.00178 * sin(radians(231.19 + 20.20 * c))
    )
