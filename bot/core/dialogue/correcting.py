"""A fact said anew below the list, without its button: by number, by what it is about, or by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.dialogue.minds import Slip, put_right
from bot.core.scripts.amounts import with_amount
from bot.core.scripts.numerals import whole
from bot.core.scripts.script import PUBLIC_KINDS, Fact, FactKind
from bot.core.scripts.swaps import swap_in

_HAN = r"[一二三四五六七八九十]{1,3}"
_TO = (
    r"(?:改成|改为|换成|(?:不对|错了)[，,。 ]*(?:应该|应当)?是?|应该是|应当是|[：:=]"
    r"|(?:should be|wrong[,.:]|to)(?= ))"
)
_FIRST = r"(?:把|改|change )?"
_NUMBERED = re.compile(
    rf"{_FIRST}(?:第|no\.? ?|number |#) ?(?P<number>\d{{1,2}}|{_HAN}) ?(?:条|号)?(?: ?{_TO}|是|[，, ]| is )"
    rf"|{_FIRST}(?P<counted>\d{{1,2}}|{_HAN}) ?(?:条|号)(?: ?{_TO}|是|[，, ]|(?=\d|把))"
    rf"|{_FIRST}第(?P<named>\d{{1,2}}|{_HAN})条"
    rf"|{_FIRST}(?P<bare>\d{{1,2}}|{_HAN}) ?{_TO}"
    r"|(?P<digits>\d{1,2}) +(?:is +|是 *)?(?!(?:斤|个|块|元|毛|箱|天|盒|袋|瓶|年|月|日|岁|点|人|亩|棵|公斤"
    r"|只|头|次|遍"
    r"|jin|yuan|kg|kilo|days?|boxes|box|years?|months?|weeks?|hours?|people|trees|acres|mu)\b)",
    re.I,
)
_KINDS: dict[FactKind, str] = {
    "product": "产品|货|product",
    "price": "价钱?|价格|price",
    "season": "时候|日子|时间|季节|season|time",
    "person": "人|person",
    "place": "地方|place",
    "process": "做法|process",
    "mishap": "岔子|mishap",
    "smell": "气味手感|气味|手感|smell(?: and feel)?",
}
_ABOUT = re.compile(
    r"(?:把|改|那个|change )?(?:the )?"
    rf"(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in _KINDS.items())})"
    rf"(?:那一?条)?(?: ?{_TO}|(?P<weak>应该|应当)?(?P<is>是| is ))",
    re.I,
)
_IS = re.compile(r"(?P<old>[^，,。 ]{2,8})(?:应该|应当)?是(?P<new>[^，,。 ]{2,10})")
_NOT = re.compile(
    r"(?:应该|应当)?是?(?P<new>[^，,。]{1,20})[，,] ?(?:而?不是|不叫)(?P<old>[^，,。]{1,20})"
    r"|(?:it(?:'s| is) )?(?P<new_en>[^,.]{1,40}), not (?P<old_en>[^,.]{1,40})",
    re.I,
)
_STOPS = " ，,。.！!"


@dataclass(frozen=True, slots=True)
class Corrected:
    """Fact `number` (counted from 1) as she says it now, "" where she only points to it."""

    number: int
    text: str


def corrected(facts: Sequence[Fact], said: str) -> Corrected | None:
    """Which fact she puts right, and how it reads now; None when that cannot be told."""
    text = said.strip(_STOPS)
    ways = (_numbered, about, _without, _by_figure)
    return next((found for way in ways if (found := way(facts, text)) is not None), None)


def _numbered(facts: Sequence[Fact], said: str) -> Corrected | None:
    match = _NUMBERED.match(said)
    if match is None:
        return None
    written = next(group for group in match.groups() if group)
    number = whole(written) or 0
    new = said[match.end() :].strip(_STOPS)
    return Corrected(number, _anew(facts[number - 1], new)) if 1 <= number <= len(facts) and new else None


def about(facts: Sequence[Fact], said: str) -> Corrected | None:
    """The same where she names what the fact is about: 价格是7块."""
    match = _ABOUT.match(said.strip(_STOPS))
    if match is None:
        return None
    kind = next(kind for kind in _KINDS if match[kind])
    new = said.strip(_STOPS)[match.end() :].strip(_STOPS)
    of_it = [number for number, fact in enumerate(facts, 1) if fact.kind == kind]
    if not new or len(of_it) != 1 or (match["is"] and not match["weak"] and kind not in PUBLIC_KINDS):
        return None
    return Corrected(of_it[0], _anew(facts[of_it[0] - 1], new))


def renamed(facts: Sequence[Fact], said: str) -> Slip | None:
    """Words put right in all she told: 张婶，不是王婶; 王婶是张婶 where both have something in common."""
    text = said.strip(_STOPS)
    match = _NOT.fullmatch(text)
    old, new = (match["old"] or match["old_en"], match["new"] or match["new_en"]) if match else ("", "")
    alike = _IS.fullmatch(text)
    if not old and alike is not None and set(alike["old"]) & set(alike["new"]):
        old, new = alike["old"], alike["new"]
    return Slip(new, old) if old and any(old in fact.text for fact in facts) else None


def _without(facts: Sequence[Fact], said: str) -> Corrected | None:
    """把包邮删掉: the fact without words that one of them has, as long as others are left."""
    swap = swap_in(said)
    if swap is None or swap.new or not swap.old:
        return None
    left = [
        (number, _cut(fact.text, swap.old)) for number, fact in enumerate(facts, 1) if swap.old in fact.text
    ]
    return Corrected(*left[0]) if len(left) == 1 and left[0][1] else None


def _cut(text: str, words: str) -> str:
    before, _, after = text.partition(words)
    before, after = before.rstrip(_STOPS), after.lstrip(_STOPS)
    comma = text[len(before) : len(before) + 1]
    between = comma if before and after and comma in tuple("，,。;；") else ""
    return f"{before}{between}{after}"


def _by_figure(facts: Sequence[Fact], said: str) -> Corrected | None:
    """A figure alone, where one fact only has one of its kind."""
    found = [(number, with_amount(fact.text, said)) for number, fact in enumerate(facts, 1)]
    fitting = [(number, text) for number, text in found if text is not None]
    return Corrected(*fitting[0]) if len(fitting) == 1 else None


def _anew(fact: Fact, new: str) -> str:
    """The fact as she says it now; words of it that she has changed, and all but a figure, are kept."""
    swap = swap_in(new)
    if swap is not None and swap.old and swap.old in fact.text:
        return put_right(fact.text, Slip(swap.new, swap.old))
    return put_right(fact.text, Slip(new))
