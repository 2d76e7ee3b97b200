"""What she is told about how far a script is her own, in the language she reads."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.messages import Language
from bot.core.scripts.novelty.verdict import Finding, Kind, Verdict

QUOTED = 40
"""Characters of her own text that a sentence quotes at most."""
_MOST = 4
"""Places that are named at most: more are not read."""

_OWN: Mapping[Language, str] = {
    "zh-CN": "这段话有 {0}% 是你自己的。",
    "en": "{0}% of this is your own.",
}
_PLACES: Mapping[Language, Mapping[Kind, str]] = {
    "zh-CN": {
        "opening": "开场「{quote}」和{where} {others} 个主播的相近。",
        "closing": "结尾「{quote}」和{where} {others} 个主播的一样。",
        "copied": "「{quote}」和另外 {others} 个主播的稿子一样。",
        "worn": "「{quote}」大家都在说。",
    },
    "en": {
        "opening": "The opening “{quote}” is close to that of {others} anchor(s) {where}.",
        "closing": "The closing “{quote}” is the same as that of {others} anchor(s) {where}.",
        "copied": "“{quote}” is the same in the scripts of {others} other anchor(s).",
        "worn": "Everybody says “{quote}”.",
    },
}
_WHERE: Mapping[Language, tuple[str, str]] = {
    "zh-CN": ("其他", "同县"),
    "en": ("elsewhere", "in your county"),
}
_ANOTHER_WAY: Mapping[Language, str] = {
    "zh-CN": "换成只有你知道的事，比如：{0}",
    "en": "Tell what only you know instead, for example: {0}",
}


def told(verdict: Verdict, text: str, language: Language) -> tuple[str, ...]:
    """Sentences for her: how much is her own, which places others have too (what must change first), and a
    fact of hers that the text does not use yet, if something has to change. Only her own words are quoted."""
    places = sorted(verdict.findings, key=lambda finding: (not finding.blocking, finding.kind == "worn"))
    said = [_OWN[language].format(_percent(verdict.own))]
    said += [_place(finding, verdict, text, language) for finding in places[:_MOST]]
    if not verdict.passed and verdict.unused:
        said.append(_ANOTHER_WAY[language].format(verdict.unused[0].text))
    return tuple(said)


def _place(finding: Finding, verdict: Verdict, text: str, language: Language) -> str:
    return _PLACES[language][finding.kind].format(
        quote=_quote(text[finding.start : finding.end]),
        others=finding.others,
        where=_WHERE[language][verdict.nearby],
    )


def _quote(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= QUOTED else plain[: QUOTED - 1] + "…"


def _percent(share: float) -> int:
    """Whole per cent, downwards: 99.9 % is not all."""
    return int(share * 100)
