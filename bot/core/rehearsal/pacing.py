"""How fast she spoke, and the longest silence: units, seconds, and the norm for what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from bot.core.messages import Language
from bot.core.rehearsal.dialect import is_dialect
from bot.core.rehearsal.reading_out import spoken_units
from bot.core.rehearsal.take import Band, Pace, Speed, Take, Word

Kind = Literal["selling", "explaining", "terms"]
NORMS: dict[Language, dict[Kind, Band]] = {
    "zh-CN": {"selling": Band(200, 260), "explaining": Band(180, 220), "terms": Band(140, 180)},
    "en": {"selling": Band(120, 165), "explaining": Band(110, 140), "terms": Band(90, 115)},
}
"""What each kind of talk is spoken at. Selling at 200 to 260 characters a minute lies between everyday talk
(120 to 160) and news readers (250 to 300); how a thing is made is told slower; prices, sizes and after-sale
terms at 180 at most, since people write them down. English as in `durations.PLAIN` and `SLOW`, about 15 %
either way."""
PRICE: dict[Language, float] = {language: norms["terms"].high for language, norms in NORMS.items()}
LIMITS: dict[Language, Band] = {"zh-CN": Band(150, 300), "en": Band(90, 190)}
"""Outside of these nobody remembers the price, or nobody stays."""
DIALECT = 0.15
"""A dialect may be so much faster or slower: its words are shorter or drawn out."""
SILENCE = 0.5
"""Seconds between two words from which on it is a silence and not a breath."""
LONGEST_SILENCE = 4.0
"""Seconds of silence that viewers stay through."""
_ROUND = 10
"""Units a minute that nobody hears, and that no watch is exact to: bands end on such steps."""
_SHORTEST = 3.0
"""Seconds below which a pace says nothing."""
_MOST = 600.0
"""Units a minute that nobody reaches: the seconds were counted wrong."""

_COIN = re.compile(r"块|元|毛|yuan|rmb", re.IGNORECASE)
_CLAUSES_OF: dict[Language, re.Pattern[str]] = {
    "zh-CN": re.compile(r"[^，。！？；,!?;\n]{1,15}"),
    "en": re.compile(r"[^,!?;.\n]{1,90}"),
}
"""A recogniser may leave out all punctuation; then so many characters stand for a clause."""
_TERMS = re.compile(
    r"\d块|[一二三四五六七八九十百]块|元|蚊|包邮|邮费|运费|发货|发车|赔|退款|退货|坏了拍|价钱|价格"
    r"|\b(?:yuan|rmb|price|postage|refund|shipping)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"先.{1,12}(?:再|然后)|然后|第[一二三]步|怎么[做煮炒吃存挑]|煮的时候|放[一两三]勺|泡.{1,4}分钟|手工"
    r"|\b(?:first|then|steam|boil|soak|step)\b",
    re.IGNORECASE,
)


def pace_of(take: Take, language: Language) -> Pace:
    """The pace of a take. Without seconds, and with seconds nobody could have needed, only units."""
    units = spoken_units(take.text, language)
    dialect = is_dialect(take.text)
    band = _widened(norm_for(take.text, language), dialect)
    seconds = take.seconds
    if seconds is None or seconds < _SHORTEST or units * 60 / seconds > _MOST:
        return Pace(units, None, None, band, dialect=dialect)
    total = units * 60 / seconds
    voiced = _voiced(take, units, seconds)
    # A pause for the camera is no slow speech, so slowness is judged by the time she speaks.
    speed = _speed(total, voiced or total, band, _widened(LIMITS[language], dialect))
    return Pace(units, total, voiced, band, speed, _price_pace(take.words, language), dialect)


def norm_for(text: str, language: Language) -> Band:
    """The norm for what is said: those of its clauses' kinds, each weighed by its length."""
    weighed = [
        (spoken_units(said, language), _norm(said, language)) for said in _CLAUSES_OF[language].findall(text)
    ]
    whole = sum(units for units, _ in weighed)
    if not whole:
        return NORMS[language]["selling"]
    low, high = (sum(units * edge for units, edge in edges) / whole for edges in _edges(weighed))
    return Band(low // _ROUND * _ROUND, -(-high // _ROUND) * _ROUND)


def _edges(weighed: Sequence[tuple[int, Band]]) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    return [(units, band.low) for units, band in weighed], [(units, band.high) for units, band in weighed]


def _norm(said: str, language: Language) -> Band:
    kind: Kind = "terms" if _TERMS.search(said) else "explaining" if _EXPLAINS.search(said) else "selling"
    return NORMS[language][kind]


def longest_silence(take: Take) -> float | None:
    """Seconds between two words at most, counting from the start of the recording; None without times."""
    return max((end - start for start, end in _gaps(take.words)), default=None)


def _widened(band: Band, dialect: bool) -> Band:
    return Band(band.low * (1 - DIALECT), band.high * (1 + DIALECT)) if dialect else band


def _speed(total: float, voiced: float, band: Band, limits: Band) -> Speed:
    if voiced > limits.high:
        return "racing"
    if voiced < limits.low:
        return "crawling"
    if total > band.high:
        return "fast"
    return "slow" if voiced < band.low else "good"


def _voiced(take: Take, units: int, seconds: float) -> float | None:
    quiet = sum(end - start for start, end in _gaps(take.words) if end - start >= SILENCE)
    return units * 60 / (seconds - quiet) if take.words and seconds - quiet >= 1 else None


def _gaps(words: Sequence[Word]) -> Iterator[tuple[float, float]]:
    last = 0.0
    for word in words:
        yield last, max(last, word.start)
        last = max(last, word.end)


def _price_pace(words: Sequence[Word], language: Language) -> float | None:
    """The fastest of the stretches around a coin: the three words before it and the one after."""
    paces: list[float] = []
    for place, word in enumerate(words):
        if _COIN.search(word.text):
            stretch = words[max(0, place - 3) : place + 2]
            spent = stretch[-1].end - stretch[0].start
            said = spoken_units(
                ("" if language == "zh-CN" else " ").join(one.text for one in stretch), language
            )
            if spent > 0 and said >= 3:
                paces.append(said * 60 / spent)
    return max(paces, default=None)
