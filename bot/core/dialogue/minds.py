"""A change of mind in the middle of a brief, told from an answer: stop, later, anew, or a slip put right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from bot.core.scripts.amounts import amounts_in, exchanged, with_amount
from bot.core.scripts.kinds import kind_of
from bot.core.scripts.numerals import HAN_NUMERAL
from bot.core.scripts.script import Fact, FactKind
from bot.core.scripts.swaps import Swap, in_words

Turning = Literal["drop", "later", "anew"]
LONGEST, LONGEST_EN = 20, 44
"""Characters of a change of mind: more is a story in which somebody else has one."""

_TURNINGS: tuple[tuple[Turning, re.Pattern[str]], ...] = (
    (
        "drop",
        re.compile(
            r"(?:那?还是|那就|那)?(?:算了)*(?:吧|啦)?(?:我|咱)?(?:先|今天|这次|还是)*(?:不想|不要|懒得|不|别|不用)再?"
            r"(?:写|弄|搞|整)(?:这个|这份|脚本|稿子?|它)?(?:了|吧|啦|算了)*"
            r"|算了(?:算了|吧|啦)+"
            r"|(?:no )?(?:i (?:do not|don't) want (?:to (?:write|do) )?(?:it|this|one|a script)?"
            r"(?: any ?more)?"
            r"|forget (?:about )?it|drop it|no script(?: today| now)?|let's (?:not|stop(?: here)?)"
            r"|i changed my mind)"
        ),
    ),
    (
        "later",
        re.compile(
            r"(?:我)?(?:先)?(?:等会儿?|等一会儿?|等一下|等下|待会儿?|一会儿?|回头|过会儿?|过一会儿?|晚点儿?"
            r"|晚上|明天|改天|下次|有空了?|忙完了?)(?:我|咱)?(?:再|接着|继续)(?:接着|继续|来)?(?:说|写|弄|讲|答|来|聊|搞)?(?:吧|了|哈|啊)*"
            r"|先(?:放着|放一放|放一下|存着|留着|到这儿?|这样)(?:吧|了)*"
            r"|(?:我)?(?:现在|这会儿)(?:没空|没时间|不方便|有事|忙)(?:了|呢)*"
            r"|(?:maybe |(?:i'll|let's) (?:do|finish|write) (?:it|this) |(?:keep|save) it for )?later"
            r"|not now|(?:i'm )?busy(?: now| right now)?|some other time|i'll come back(?: later)?"
        ),
    ),
    (
        "anew",
        re.compile(
            r"(?:我)?(?:想|要|先)?(?:换(?:个|一个|一样|种|成?别的)(?:产品|货|东西|品)|换(?:产品|货)|写别的|换一份|另写一份|重来"
            r"|(?:重新|从头)(?:再)?(?:来|开始|写|讲|说)(?:一遍|一份|过)?)(?:写|讲|说|卖)?(?:吧|了)*"
            r"|(?:let's )?(?:start|begin) (?:over|again|anew|afresh)"
            r"|(?:i want |let's (?:do|take) )?(?:another|a different) product"
            r"|(?:let's )?change (?:the )?product"
        ),
    ),
)
"""What she says whole, without stops, when she wants none of it."""

_ABOUT: tuple[tuple[str, FactKind], ...] = (
    ("价", "price"), ("price", "price"), ("时候", "season"), ("日子", "season"), ("season", "season"),
    ("产品", "product"), ("货", "product"), ("product", "product"),
)  # fmt: skip
_SLIP = re.compile(
    r"^(?:(?:哦|噢|啊|哎呀?|唉|等等|等一下|不好意思|对不起)[，,、 ]*)*"
    r"(?:(?:(?P<back>刚才|刚刚|前面|上面|上一[句条个])?我?(?P<back2>刚才|刚刚)?(?:的|那[句条个])?(?P<about>价钱?|价格|时候|日子|产品|货)?"
    r"(?:(?:说|打|写|讲|记|答)错了?|(?P<weak>(?:弄|搞)?错了|不对))"
    r"(?:[，,。.！!、 ]+|(?=应该|应当|应是|是|不是|改成)|$))"
    r"|把?(?P<named>价钱?|价格|时候|日子|产品|货)(?=改[成为]))"
    r"(?P<rest>.*)$"
)
_SLIP_EN = re.compile(
    r"^(?:(?:oh|sorry|wait|no|oops)[,.! ]+)*"
    r"(?:i (?:just )?(?:said|got|typed|wrote) (?:that|it|the (?P<about>price|season|product)) wrong"
    r"|i (?:misspoke|mistyped)|(?:correction|scratch that)|i meant"
    r"|(?:that|it)(?: was|'s| is) wrong(?=[,.:;!] *(?:it|not|the|make|should)|[.!]?$)"
    r"|i made a mistake(?=[,.:;!] *(?:it's|it is|it should|the price)|[.!]?$))"
    r"(?:[,.:;! ]+|$)(?P<rest>.*)$",
    re.IGNORECASE,
)
_PUT_RIGHT = re.compile(
    r"^(?:不是(?P<old>[^，,。 ]+?)[，,。 ]*(?=应该|应当|应是|其实|是|而是))?"
    r"(?:应该|应当|其实|就|而)*(?P<is>应?是|改[成为])?[，, ]*(?P<new>.*)$"
)
_PUT_RIGHT_EN = re.compile(
    r"^(?:it(?:'s| is) |it was )?(?:not (?P<old>[^,.;]+)[,.;] *(?:but )?)?"
    r"(?P<is>it(?:'s| is| was| should be)|(?:the )?price is|should be|make (?:it|that)|i meant)? *"
    r"(?P<new>.*)$",
    re.IGNORECASE,
)
_AMOUNT = (
    rf"(?:\d+(?:\.\d+)?|[{HAN_NUMERAL}]+"
    r"|\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|fifty))"
)
_UNITS = r"块|元|毛|分|公斤|斤|克|两|箱|袋|个|只|颗|枚|天|号|月|年|点|yuan|kilos?|kg|jin|boxes|box|days?"
_QUANTITY = re.compile(
    rf"{_AMOUNT} ?(?P<unit>{_UNITS})(?:{_AMOUNT}(?![\d{HAN_NUMERAL}]| ?(?:{_UNITS})))?", re.I
)
_NOT_BUT = re.compile(
    r"^(?:不是|it(?:'s| is) not |not )(?P<old>[^，,。;]+?)"
    r"(?:[，,。 ]*(?:而|应该)?是|[,;] *(?:but |it's |it is )+)(?P<new>.+)$",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"^(?:不对|不是|错了|(?:说|打|写|记)错了|no|wrong)[，,。.！! ]+"
    r"(?P<old>[^，,。;]{2,12}?)(?:应该|应当)?(?:是|改成|叫)(?P<new>[^，,。;]+)$"
    r"|^(?:no|wrong)[,.! ]+(?P<old_en>[^,.;]{2,40}?) (?:is|should be) (?P<new_en>[^,.;]+)$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"^[把将](?P<old>.{2,20}?)(?:改成|改为)(?P<new>.{1,40})$"
    r"|^change (?P<old_en>.{2,40}?) to (?P<new_en>.{1,60})$",
    re.IGNORECASE,
)
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Slip:
    """What she puts right: `new` words ("" when she only says that something is wrong), for `old` ones if
    she names them, about one `kind` of fact if she names that."""

    new: str = ""
    old: str = ""
    kind: FactKind | None = None


def turning_in(text: str) -> Turning | None:
    """Whether she wants to stop, to go on later or to begin anew, None when it is an answer."""
    said = unicodedata.normalize("NFKC", text).strip().casefold().replace("’", "'")
    blanks = "" if said.isascii() else r"\s"
    flat = re.sub(rf"[{blanks},.!~…。、]+", "", said)
    if len(flat) > (LONGEST_EN if said.isascii() else LONGEST):
        return None
    return next((turning for turning, pattern in _TURNINGS if pattern.fullmatch(flat.strip())), None)


def slip_in(text: str, facts: tuple[Fact, ...] = ()) -> Slip | None:
    """What she puts right of her `facts`, None when it is an answer. Only words about what was said count:
    "I made a mistake, I sprayed at noon" is a story."""
    said = text.strip().replace("’", "'")
    if (match := _NOT_BUT.match(said)) and any(match["old"] in fact.text for fact in facts):
        return Slip(match["new"].strip(" 。.！!"), match["old"])
    for pattern in (_WRONG, _CHANGE):
        if match := pattern.match(said.rstrip(" 。.！!")):
            old, new = (match["old"] or match["old_en"]).strip(), (match["new"] or match["new_en"]).strip()
            if any(old in fact.text for fact in facts):
                return Slip(new, old)
    if match := _SLIP.match(said):
        if match["named"]:
            return _slip(_PUT_RIGHT.match(match["rest"]), match["named"], sure=True)
        looks_back = bool(match["back"] or match["back2"])
        return _slip(_PUT_RIGHT.match(match["rest"]), match["about"] or "", looks_back, bool(match["weak"]))
    if match := _SLIP_EN.match(said):
        return _slip(_PUT_RIGHT_EN.match(match["rest"]), match["about"] or "", sure=True)
    return None


def _slip(right: re.Match[str] | None, about: str, sure: bool, weak: bool = False) -> Slip | None:
    if right is None:
        return None
    new = right["new"].strip(" 。.！!")
    if not sure and not right["is"] and (weak or len(new) > _SHORT):
        return None
    kind = next((kind for word, kind in _ABOUT if word in about.casefold()), None) if about else None
    return Slip(new, (right["old"] or "").strip(), kind)


def meant(slip: Slip, facts: tuple[Fact, ...]) -> int:
    """The place of the fact that she puts right, the latest where nothing points to another."""
    latest_first = range(len(facts) - 1, -1, -1)
    unit, priced = _unit(slip.new), bool(slip.new) and kind_of(slip.new) == "price"
    signs: tuple[Callable[[Fact], bool], ...] = (
        lambda fact: slip.kind is not None and fact.kind == slip.kind,
        lambda fact: bool(slip.old) and slip.old in fact.text,
        lambda fact: bool(unit) and unit in (one["unit"] for one in _QUANTITY.finditer(fact.text)),
        lambda fact: priced and fact.kind == "price",
    )
    for sign in signs:
        found = next((place for place in latest_first if sign(facts[place])), None)
        if found is not None:
            return found
    return len(facts) - 1


def _unit(text: str) -> str:
    """The unit of words that are an amount and nothing else, "" of any others."""
    match = _QUANTITY.fullmatch(text)
    return match["unit"] if match else ""


def put_right(text: str, slip: Slip) -> str:
    """Her fact as she says it now: the words she names or the one amount of that unit changed, or all."""
    if slip.old and (changed := with_words(text, slip)) != text:
        return changed
    unit = _unit(slip.new)
    same = [one for one in _QUANTITY.finditer(text) if unit and one["unit"] == unit]
    if len(same) == 1:
        return text[: same[0].start()] + slip.new + text[same[0].end() :]
    return with_amount(text, slip.new) or slip.new


def with_words(text: str, slip: Slip) -> str:
    """The text with the words she names changed wherever it has them, a figure also where it is written
    another way."""
    swap = Swap(slip.old, slip.new)
    return exchanged(text, swap.exchange) if swap.exchange else in_words(text, swap)


def in_all(facts: tuple[Fact, ...], slip: Slip) -> tuple[Fact, ...]:
    """Her facts with a word put right in each: who is called otherwise is so everywhere. A figure is not, as
    another fact may name the same by chance."""
    if not slip.old or not slip.new or amounts_in(slip.old):
        return facts
    return tuple(replace(fact, text=with_words(fact.text, slip)) for fact in facts)
